//! Whether two ages are those of one person: by the name or the title beside them, or by what an unnamed person is called.

use super::Case;
use super::same_fact::same_word;
use crate::claim::quantity::{Unit, is_person};
use crate::claim::time::{is_verb_form, predicate, verb_stem};
use crate::claim::{Quantity, Reading};
use crate::text::tokens::is_stop_word;

/// Least score of a pair for two people without names to be one.
const UNNAMED_SCORE: f64 = 0.5;
/// Words between an article and the age behind it: "a retired 66-year-old".
const BETWEEN: usize = 2;

/// Whether the family name beside one age stands beside the other: "Stone, 66," and "66-year-old Maria Stone". Where one
/// side has no name, the title decides: "Mayor Maria Stone, 66," and "the mayor, who is 64"; where neither has, what
/// both are called and what they did or underwent.
pub fn same_person(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (names(case.a.reading(), a), names(case.b.reading(), b));
    let shared = |x: &[usize], y: &[usize]| x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)));
    match (x.as_slice(), y.as_slice()) {
        ([], []) => are_one_unnamed(case, a, b),
        ([], _) => shared(&title(case.a.reading(), a), &title(case.b.reading(), b)),
        (_, []) => shared(&title(case.a.reading(), a), &title(case.b.reading(), b)),
        (x, y) => shared(x, y),
    }
}

/// Whether two people without names are one: each the only one of its sentence with an age, called by the same word or
/// by none, with the same verb.
fn are_one_unnamed(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (case.a.reading(), case.b.reading());
    let only = |r: &Reading| r.quantities.iter().filter(|q| q.unit == Unit::Age).count() == 1;
    let called = match (called(x, a), called(y, b)) {
        (Some(i), Some(j)) => same_word(case, i, j),
        (None, None) => false,
        _ => true,
    };
    let verbs = predicate(&x.tokens, &a.tokens).zip(predicate(&y.tokens, &b.tokens));
    let same = |(p, q): (usize, usize)| same_word(case, p, q) || verb_stem(&x.tokens[p]) == verb_stem(&y.tokens[q]);
    case.score >= UNNAMED_SCORE && only(x) && only(y) && called && verbs.is_some_and(same)
}

/// What a person without a name is called: "a 17-year-old girl", "a girl of 14", "a man, 63,".
fn called(reading: &Reading, age: &Quantity) -> Option<usize> {
    let person = |n: &usize| reading.tokens.get(*n).is_some_and(is_person);
    let start = age.tokens.start;
    let before = start.checked_sub(2).filter(person).or_else(|| start.checked_sub(1).filter(person));
    age.counted.map(|c| c.head).or(before)
}

/// The name before the comma of "Stone, 66,", "Stone, who is 66," and "Stone, a 66-year-old baker,", the last one before
/// "aged 66"; the capitals right after any other age.
fn names(reading: &Reading, age: &Quantity) -> Vec<usize> {
    let tokens = &reading.tokens;
    let name = |n: usize| tokens[n].capital && tokens[n].content;
    let start = apposition(reading, age);
    let before = start.checked_sub(2).filter(|&n| name(n) && !tokens[n + 1].is_word() && !is_placed(reading, n));
    let aged = start > 0 && matches!(tokens[start - 1].norm.as_str(), "age" | "aged" | "of");
    match before {
        Some(n) => vec![n],
        None if start < age.tokens.start && tokens[start].norm == "who" => Vec::new(),
        None if aged => (start.saturating_sub(10)..start).rev().find(|&n| name(n)).into_iter().collect(),
        None => {
            let after = age.tokens.end..tokens.len().min(age.tokens.end + 6);
            let near = after.take_while(|&n| !is_verb_form(tokens, n) && (!is_stop_word(&tokens[n].norm) || name(n)));
            near.filter(|&n| name(n)).collect()
        }
    }
}

/// Whether the capitals that end at a token are a time or a place that opens the sentence: "On Monday,", "In Corby,".
fn is_placed(reading: &Reading, last: usize) -> bool {
    let tokens = &reading.tokens;
    let first = (0..=last).rev().take_while(|&n| tokens[n].capital && (n == last || tokens[n].content)).last();
    let before = first.and_then(|n| n.checked_sub(1)).map_or("", |n| tokens[n].norm.as_str());
    let led = |word: &str| matches!(word, "in" | "on" | "at" | "near" | "from" | "by" | "since");
    let opened = tokens.first().is_some_and(|t| led(t.norm.as_str())) && first == Some(0);
    led(before) || opened || reading.times.iter().any(|t| t.tokens.contains(&last))
}

/// Where what stands after the comma begins: the age, the "who" of "who is 66", or the article of "a 66-year-old baker".
fn apposition(reading: &Reading, age: &Quantity) -> usize {
    let tokens = &reading.tokens;
    let start = age.tokens.start;
    let who = start.checked_sub(2).filter(|&n| tokens[n].norm == "who");
    let article = (start.saturating_sub(BETWEEN + 1)..start).rev().find(|&n| !tokens[n].content || tokens[n].capital);
    let article = article.filter(|&n| matches!(tokens[n].norm.as_str(), "a" | "an" | "the"));
    let apart = article.filter(|&n| n.checked_sub(1).is_some_and(|comma| tokens[comma].norm == ","));
    who.or(apart).unwrap_or(start)
}

/// The content words before the comma of an age, up to four: a title with or without a name.
fn title(reading: &Reading, age: &Quantity) -> Vec<usize> {
    let tokens = &reading.tokens;
    let Some(comma) = apposition(reading, age).checked_sub(1).filter(|&n| !tokens[n].is_word()) else {
        return Vec::new();
    };
    (comma.saturating_sub(4)..comma).rev().take_while(|&n| tokens[n].content).collect()
}
