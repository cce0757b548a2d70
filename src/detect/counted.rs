//! Whether two quantities count the same thing: the same noun, singled out by no other words, or the same person.

use super::Case;
use super::same_fact::same_word;
use crate::claim::quantity::{Counted, Unit};
use crate::claim::time::{is_verb_form, predicate, verb_stem};
use crate::claim::{Quantity, Reading};
use crate::text::Token;
use crate::text::tokens::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static VACUOUS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../claim/lists/vacuous.txt")));

/// How well what is counted agrees.
#[derive(Copy, Clone)]
pub struct Noun {
    /// Whether both name the same thing.
    pub same: bool,
}

/// Compares what is counted; none where the sentences count different things.
pub fn noun_fit(case: &Case, a: &Quantity, b: &Quantity) -> Option<Noun> {
    let (x, y) = (case.a.reading(), case.b.reading());
    match (a.counted, b.counted) {
        _ if a.unit == Unit::Age => same_person(case, a, b).then_some(Noun { same: true }),
        (Some(m), Some(n)) if same_word(case, m.head, n.head) => {
            modifiers_agree(case, m, n).then_some(Noun { same: true })
        }
        (m, n) => {
            let by_verb = m.zip(undergone(y, b)).is_some_and(|(m, v)| same_word(case, m.head, v))
                || n.zip(undergone(x, a)).is_some_and(|(n, v)| same_word(case, v, n.head));
            let counted = matches!(a.unit, Unit::Count | Unit::Ordinal);
            (by_verb || !counted).then_some(Noun { same: by_verb })
        }
    }
}

/// The verb that what is counted undergoes: "200 people were arrested", "arrested 200 people".
fn undergone(reading: &Reading, q: &Quantity) -> Option<usize> {
    let verb = predicate(&reading.tokens, &q.tokens)?;
    let passive =
        |n: usize| matches!(reading.tokens[n].norm.as_str(), "was" | "were" | "been" | "be" | "being" | "are");
    (verb < q.tokens.start || (verb.saturating_sub(3)..verb).any(passive)).then_some(verb)
}

/// Whether the family name beside one age stands beside the other: "Stone, 66," and "66-year-old Maria Stone".
fn same_person(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (names(case.a.reading(), a), names(case.b.reading(), b));
    x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)))
}

/// The name before the comma of "Stone, 66,", the last one before "aged 66"; the capitals right after any other age.
fn names(reading: &Reading, age: &Quantity) -> Vec<usize> {
    let tokens = &reading.tokens;
    let name = |n: usize| tokens[n].capital && tokens[n].content;
    let start = age.tokens.start;
    let before = start.checked_sub(2).filter(|&n| name(n) && !tokens[n + 1].is_word());
    let aged = start > 0 && matches!(tokens[start - 1].norm.as_str(), "age" | "aged" | "of");
    match before {
        Some(n) => vec![n],
        None if aged => (start.saturating_sub(10)..start).rev().find(|&n| name(n)).into_iter().collect(),
        None => {
            let after = age.tokens.end..tokens.len().min(age.tokens.end + 6);
            after.take_while(|&n| !is_verb_form(tokens, n)).filter(|&n| name(n)).collect()
        }
    }
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

/// 1.15 where both figures belong to the same verb, 0.85 where they belong to different ones.
pub fn verb_fit(case: &Case, a: &Quantity, b: &Quantity) -> f64 {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    match (predicate(x, &a.tokens), predicate(y, &b.tokens)) {
        (Some(p), Some(q)) if same_word(case, p, q) || verb_stem(&x[p]) == verb_stem(&y[q]) => 1.15,
        (Some(_), Some(_)) => 0.85,
        _ => 1.0,
    }
}
