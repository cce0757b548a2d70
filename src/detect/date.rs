#![doc = include_str!("date.md")]

use super::same_fact::{foreign_names, freshness, is_reporting, rarity, same_word, surroundings};
use super::{Case, Difference, Rule, Side};
use crate::claim::quantity::Comparison;
use crate::claim::time::{Relation, Tense, compare, tense, verb_stem};
use crate::claim::{Reading, Time};
use crate::finding::{Severity, Strength};
use crate::text::TokenKind;
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-date",
    summary: "the same act on another day, or at another time of day",
    page: include_str!("date.md"),
    severity: Severity::Error,
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.4;
/// Least score of a pair for two days of saying to be one act.
const SAYING_SCORE: f64 = 0.7;

/// Words that single out one of several acts of a kind.
const INSTANCES: [&str; 12] =
    ["first", "last", "latest", "second", "third", "final", "another", "again", "previous", "original", "next", "also"];

fn find(case: &Case) -> Vec<Difference> {
    let (x, y) = (&case.a.reading().times, &case.b.reading().times);
    let mut found: Vec<(f64, &Time, &Time)> = x
        .iter()
        .flat_map(|a| y.iter().map(move |b| (a, b)))
        .filter_map(|(a, b)| Some((judge(case, a, b)?, a, b)))
        .collect();
    found.sort_by(|p, q| q.0.total_cmp(&p.0));
    found.first().map(|&(confidence, a, b)| difference(case, confidence, a, b)).into_iter().collect()
}

fn difference(case: &Case, confidence: f64, a: &Time, b: &Time) -> Difference {
    Difference {
        strength: Strength::Contradiction,
        confidence,
        message: format!("the time differs: “{}” and “{}”", a.span.of(case.a.text()), b.span.of(case.b.text())),
        a: case.a.evidence(a.span, Some(a.normal())),
        b: case.b.evidence(b.span, Some(b.normal())),
    }
}

/// How sure it is that both are times of the same act; none where they are not or need not differ.
fn judge(case: &Case, a: &Time, b: &Time) -> Option<f64> {
    let dates = |t: &Time| !t.attributive && matches!(t.relation, Relation::On | Relation::Throughout);
    if compare(a, b) != Comparison::Conflicting
        || !dates(a)
        || !dates(b)
        || same_words(case, a, b)
        || told_elsewhere(case, a, b)
    {
        return None;
    }
    let (p, q) = (event(a)?, event(b)?);
    if a.relation == Relation::Throughout {
        return Some(confidence(case, &a.tokens, &b.tokens, 0.0)).filter(|c| overlap(a, b) && *c >= LEAST);
    }
    if happened_after(&case.a, a, &case.b, q)
        || happened_after(&case.b, b, &case.a, p)
        || different_instances(case, p, q)
    {
        return None;
    }
    let saying = is_reporting(&case.a.reading().tokens[p].norm);
    if !same_event(case, p, q) || saying && case.score < SAYING_SCORE {
        return None;
    }
    let confidence = confidence(case, &(p..p + 1), &(q..q + 1), rarity(case, p));
    (confidence >= LEAST).then_some(confidence)
}

/// Whether both use the same words, as two articles of neighbouring days do for one day: "last night", "today".
fn same_words(case: &Case, a: &Time, b: &Time) -> bool {
    let words = |side: &Side, t: &Time| t.span.of(side.text()).to_lowercase();
    words(&case.a, a) == words(&case.b, b)
}

/// Whether two spans of time run at the same time for a while: "from 1967 to 1979", "from 1966 to 1978".
fn overlap(a: &Time, b: &Time) -> bool {
    let ends = |t: &Time| Some((t.days?.1, t.until?.0));
    ends(a).zip(ends(b)).is_some_and(|(x, y)| x.0 < y.1 && y.0 < x.1)
}

/// Whether both words are the same, as verbs: "hold" and "held".
fn same_event(case: &Case, p: usize, q: usize) -> bool {
    let (x, y) = (&case.a.reading().tokens[p], &case.b.reading().tokens[q]);
    same_word(case, p, q) || verb_stem(x) == verb_stem(y)
}

/// Whether the time lies after the day of the other article, which tells of the past: then it tells of another act.
fn happened_after(here: &Side, time: &Time, there: &Side, event: usize) -> bool {
    let later = here.date().is_some() && time.days.zip(there.date()).is_some_and(|(days, day)| days.0 > day);
    later && tense(&there.reading().tokens, Some(event)) == Tense::Past
}

/// Whether the words or numbers around the events tell two instances of a kind apart: "the first meeting" and "met
/// again", "downgraded to Category 3" and "to Category 2".
fn different_instances(case: &Case, p: usize, q: usize) -> bool {
    let (x, y) = (numbers(&case.a, p), numbers(&case.b, q));
    let numbered = !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n));
    numbered || instances(&case.a, p) != instances(&case.b, q)
}

fn instances(side: &Side, event: usize) -> Vec<&'static str> {
    let tokens = &side.reading().tokens;
    let near = event.saturating_sub(12)..tokens.len().min(event + 13);
    INSTANCES.iter().copied().filter(|word| tokens[near.clone()].iter().any(|t| t.norm == *word)).collect()
}

/// The numbers within five tokens after an event that belong to no time.
fn numbers<'c>(side: &Side<'c>, event: usize) -> Vec<&'c str> {
    let reading = side.reading();
    let near = event..reading.tokens.len().min(event + 6);
    let untimed = |n: &usize| !reading.times.iter().any(|t| t.tokens.contains(n));
    let tokens = near.filter(untimed).map(|n| &reading.tokens[n]);
    tokens.filter(|t| t.kind == TokenKind::Number).map(|t| t.norm.as_str()).collect()
}

/// The verb a time is the time of; none for a time that names what it stands before ("the 2014 election").
fn event(time: &Time) -> Option<usize> {
    if time.attributive { None } else { time.predicate }
}

/// The words around both events, what the events' own word tells, and the pair's score.
fn confidence(case: &Case, p: &Range<usize>, q: &Range<usize>, word: f64) -> f64 {
    let around = surroundings(case, p, q, [&[], &[]]);
    let slot = ((around.slot + word) / 3.0).min(1.0);
    let parts = 0.6 * slot + 0.2 * around.share.min(1.0) + 0.2 * case.score.clamp(0.0, 1.0);
    parts * 0.75f64.powi(foreign_names(case, p, q).min(4) as i32) * freshness(case)
}

/// Whether one sentence has a time that agrees with the other's, or one article tells the same verb at both times.
fn told_elsewhere(case: &Case, a: &Time, b: &Time) -> bool {
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
    let Some(stem) = event(time).map(|n| &here.reading().tokens[n].stem) else { return false };
    there.iter().any(|r| r.tokens.iter().any(|t| t.stem == *stem) && r.times.iter().any(|o| agrees(o, time)))
}
