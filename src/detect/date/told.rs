//! What the rest of both sentences and articles says of two times: the same, another instance, a later one.

use super::act::Act;
use crate::claim::quantity::Comparison;
use crate::claim::time::{Tense, compare, tense};
use crate::claim::{Reading, Time};
use crate::detect::{Case, Side};
use crate::text::TokenKind;

/// Words that single out one of several acts of a kind.
const INSTANCES: [&str; 12] =
    ["first", "last", "latest", "second", "third", "final", "another", "again", "previous", "original", "next", "also"];

/// Whether both use the same words, as two articles of neighbouring days do for one day: "last night", "today".
pub fn same_words(case: &Case, a: &Time, b: &Time) -> bool {
    let words = |side: &Side, t: &Time| t.span.of(side.text()).to_lowercase();
    words(&case.a, a) == words(&case.b, b)
}

/// Whether either sentence has no second time of its own.
pub fn is_single(case: &Case, a: &Time, b: &Time) -> bool {
    let single = |side: &Side, t: &Time| {
        let like = |o: &&Time| !o.attributive && o.grain == t.grain;
        side.reading().times.iter().filter(like).count() == 1
    };
    a.grain == b.grain && single(&case.a, a) && single(&case.b, b)
}

/// Whether the time lies after the day of the other article, which tells of the past: then it tells of another act.
pub fn happened_after(here: &Side, time: &Time, there: &Side, event: usize) -> bool {
    let later = here.date().is_some() && time.days.zip(there.date()).is_some_and(|(days, day)| days.0 > day);
    later && tense(&there.reading().tokens, Some(event)) == Tense::Past
}

/// Whether the words or numbers around the events tell two instances of a kind apart: "the first meeting" and "met
/// again", "downgraded to Category 3" and "to Category 2".
pub fn different_instances(case: &Case, p: usize, q: usize) -> bool {
    let (x, y) = (numbers(&case.a, p), numbers(&case.b, q));
    let numbered = !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n));
    numbered || instances(&case.a, p) != instances(&case.b, q)
}

fn instances(side: &Side, event: usize) -> Vec<&'static str> {
    let tokens = &side.reading().tokens;
    let near = event.saturating_sub(12)..tokens.len().min(event + 13);
    let timed = |n: usize| side.reading().times.iter().any(|t| t.tokens.contains(&n));
    let verb = |n: usize| n > 0 && matches!(tokens[n - 1].norm.as_str(), "will" | "would" | "to" | "could" | "may");
    let here = |word: &str| near.clone().any(|n| tokens[n].norm == word && !timed(n) && !verb(n));
    INSTANCES.iter().copied().filter(|word| here(word)).collect()
}

/// The numbers within five tokens after an event that belong to no time.
fn numbers<'c>(side: &Side<'c>, event: usize) -> Vec<&'c str> {
    let reading = side.reading();
    let near = event..reading.tokens.len().min(event + 6);
    let untimed = |n: &usize| !reading.times.iter().any(|t| t.tokens.contains(n));
    let tokens = near.filter(untimed).map(|n| &reading.tokens[n]);
    tokens.filter(|t| t.kind == TokenKind::Number).map(|t| t.norm.as_str()).collect()
}

/// Whether one sentence has a time that agrees with the other's, or one article tells the same act at both times.
pub fn told_elsewhere(case: &Case, a: &Time, b: &Time) -> bool {
    let in_sentence = |reading: &Reading, t: &Time| reading.times.iter().any(|o| agrees(o, t));
    in_sentence(case.b.reading(), a)
        || in_sentence(case.a.reading(), b)
        || told(&case.a, a, case.b.readings)
        || told(&case.b, b, case.a.readings)
}

fn agrees(a: &Time, b: &Time) -> bool {
    a.days.is_some() == b.days.is_some() && matches!(compare(a, b), Comparison::Equal | Comparison::Compatible)
}

fn told(here: &Side, time: &Time, there: &[Reading]) -> bool {
    let stem = &here.reading().tokens[Act::of(here.reading(), time).at].stem;
    there.iter().any(|r| r.tokens.iter().any(|t| t.stem == *stem) && r.times.iter().any(|o| agrees(o, time)))
}
