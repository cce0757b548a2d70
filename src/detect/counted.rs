//! Whether two quantities count the same thing: the same noun, singled out by no other words, or the same person.

use super::Case;
use super::same_fact::same_word;
use crate::align::Link;
use crate::claim::kindred::kindred;
use crate::claim::quantity::{Counted, Unit, toll};
use crate::claim::time::{is_verb_form, predicate, verb_stem};
use crate::claim::{Quantity, Reading};
use crate::text::Token;
use crate::text::tokens::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Least score of a pair for nouns that are only related to be one.
const RELATED_SCORE: f64 = 0.1;
/// The same for different nouns that can name one kind of thing, which must be counted in sentences much alike.
const KINDRED_SCORE: f64 = 0.15;

static VACUOUS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../claim/lists/vacuous.txt")));
static ANYONE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../claim/lists/anyone.txt")));

/// How well what is counted agrees.
#[derive(Copy, Clone, Debug, Default)]
pub struct Noun {
    /// Whether both name the same thing.
    pub same: bool,
    /// Whether both count people by what became of them: dead, missing, arrested.
    pub toll: bool,
}

impl Noun {
    const SAME: Noun = Noun { same: true, toll: false };
}

/// Compares what is counted; none where the sentences count different things.
pub fn noun_fit(case: &Case, a: &Quantity, b: &Quantity) -> Option<Noun> {
    let (x, y) = (case.a.reading(), case.b.reading());
    let tolls = (toll(&x.tokens, &x.quantities, a), toll(&y.tokens, &y.quantities, b));
    match (a.counted, b.counted) {
        _ if a.unit == Unit::Age => same_person(case, a, b).then_some(Noun::SAME),
        _ if tolls.0.is_some() && tolls.1.is_some() && tolls.0 != tolls.1 => None,
        _ if tolls.0.is_some() && tolls.0 == tolls.1 && is_anyone(x, a) && is_anyone(y, b) => {
            Some(Noun { same: true, toll: true })
        }
        (Some(m), Some(n)) if same_noun(case, m.head, n.head) => {
            modifiers_agree(case, m, n).then_some(Noun { same: true, toll: tolls.0.is_some() && tolls.0 == tolls.1 })
        }
        (m, n) => {
            let by_verb = m.zip(undergone(y, b)).is_some_and(|(m, v)| same_word(case, m.head, v))
                || n.zip(undergone(x, a)).is_some_and(|(n, v)| same_word(case, v, n.head));
            let counted = matches!(a.unit, Unit::Count | Unit::Ordinal);
            (by_verb || !counted).then_some(Noun { same: by_verb, toll: false })
        }
    }
}

/// Whether two nouns name the same thing; nouns that are only related ("bills", "measures") do so in sentences of a story
/// that have more in common.
fn same_noun(case: &Case, i: usize, j: usize) -> bool {
    let related = case.alignment.link_of(i) == Some(Link::Related);
    let (t, u) = (&case.a.reading().tokens[i], &case.b.reading().tokens[j]);
    let same = same_word(case, i, j) && (!related || t.stem == u.stem || case.score >= RELATED_SCORE);
    same || case.score >= KINDRED_SCORE && kindred(t, u)
}

/// Whether the noun names no group of its own: "34 dead", "nine people", "53 others", or none at all.
fn is_anyone(reading: &Reading, q: &Quantity) -> bool {
    let word = |n: usize| reading.tokens[n].norm.as_str();
    let own = |n: usize| reading.tokens[n].content && !VACUOUS.contains(word(n)) && !ANYONE.contains(word(n));
    let modified = |c: Counted| (c.first..c.head).any(own);
    q.unit == Unit::Count && q.counted.is_none_or(|c| ANYONE.contains(word(c.head)) && !modified(c))
}

/// The verb that what is counted undergoes: "200 people were arrested", "arrested 200 people".
fn undergone(reading: &Reading, q: &Quantity) -> Option<usize> {
    let verb = predicate(&reading.tokens, &q.tokens)?;
    let passive =
        |n: usize| matches!(reading.tokens[n].norm.as_str(), "was" | "were" | "been" | "be" | "being" | "are");
    (verb < q.tokens.start || (verb.saturating_sub(3)..verb).any(passive)).then_some(verb)
}

/// Whether the family name beside one age stands beside the other: "Stone, 66," and "66-year-old Maria Stone". Where one
/// side has no name, the title decides: "Mayor Maria Stone, 66," and "the mayor, who is 64".
fn same_person(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (names(case.a.reading(), a), names(case.b.reading(), b));
    let shared = |x: &[usize], y: &[usize]| x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)));
    match (x.as_slice(), y.as_slice()) {
        ([], []) => false,
        ([], _) => shared(&title(case.a.reading(), a), &title(case.b.reading(), b)),
        (_, []) => shared(&title(case.a.reading(), a), &title(case.b.reading(), b)),
        (x, y) => shared(x, y),
    }
}

/// The name before the comma of "Stone, 66," or "Stone, who is 66,", the last one before "aged 66"; the capitals right
/// after any other age.
fn names(reading: &Reading, age: &Quantity) -> Vec<usize> {
    let tokens = &reading.tokens;
    let name = |n: usize| tokens[n].capital && tokens[n].content;
    let start = apposition(reading, age);
    let before = start.checked_sub(2).filter(|&n| name(n) && !tokens[n + 1].is_word());
    let aged = start > 0 && matches!(tokens[start - 1].norm.as_str(), "age" | "aged" | "of");
    match before {
        Some(n) => vec![n],
        None if start < age.tokens.start => Vec::new(),
        None if aged => (start.saturating_sub(10)..start).rev().find(|&n| name(n)).into_iter().collect(),
        None => {
            let after = age.tokens.end..tokens.len().min(age.tokens.end + 6);
            after.take_while(|&n| !is_verb_form(tokens, n)).filter(|&n| name(n)).collect()
        }
    }
}

/// Where what stands after the comma begins: the age, or the "who" of "who is 66".
fn apposition(reading: &Reading, age: &Quantity) -> usize {
    let start = age.tokens.start;
    let who = start.checked_sub(2).filter(|&n| reading.tokens[n].norm == "who");
    who.unwrap_or(start)
}

/// The content words before the comma of an age, up to four: a title with or without a name.
fn title(reading: &Reading, age: &Quantity) -> Vec<usize> {
    let tokens = &reading.tokens;
    let Some(comma) = apposition(reading, age).checked_sub(1).filter(|&n| !tokens[n].is_word()) else {
        return Vec::new();
    };
    (comma.saturating_sub(4)..comma).rev().take_while(|&n| tokens[n].content).collect()
}

/// Whether no side singles out a group by words of its own: "House Republicans" and "Senate Republicans" do.
fn modifiers_agree(case: &Case, m: Counted, n: Counted) -> bool {
    let single_out = |tokens: &[Token], c: Counted| -> Vec<usize> {
        (c.first..c.head).filter(|&i| tokens[i].content && !VACUOUS.contains(tokens[i].norm.as_str())).collect()
    };
    let (x, y) = (single_out(&case.a.reading().tokens, m), single_out(&case.b.reading().tokens, n));
    x.is_empty() || y.is_empty() || x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)))
}

/// Whether neither figure, or only one of them, belongs to a group of its own: "counts of fraud", "counts of perjury".
pub fn complements_agree(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let of = |r: &Reading, q: &Quantity| -> Vec<usize> {
        let Some(head) = q.counted.map(|c| c.head) else { return Vec::new() };
        let tokens = &r.tokens;
        let of = tokens.get(head + 1).is_some_and(|t| t.norm == "of");
        let words = (head + 2..tokens.len().min(head + 8)).take_while(|&n| tokens[n].is_word());
        words.filter(|&n| of && tokens[n].content).take(4).collect()
    };
    let (x, y) = (of(case.a.reading(), a), of(case.b.reading(), b));
    x.is_empty() || y.is_empty() || x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)))
}

/// 1.15 where both figures belong to the same verb, 0.95 where they belong to different ones.
pub fn verb_fit(case: &Case, a: &Quantity, b: &Quantity) -> f64 {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    match (predicate(x, &a.tokens), predicate(y, &b.tokens)) {
        (Some(p), Some(q)) if same_word(case, p, q) || verb_stem(&x[p]) == verb_stem(&y[q]) => 1.15,
        (Some(_), Some(_)) => 0.95,
        _ => 1.0,
    }
}
