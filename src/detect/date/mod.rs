#![doc = include_str!("date.md")]

mod act;
mod told;

use super::counted::objects_differ;
use super::same_fact::{foreign_names_weigh, freshness, rarity, surroundings};
use super::{Case, Difference, Rule};
use crate::claim::quantity::Comparison;
use crate::claim::syntax::is_saying;
use crate::claim::time::{Grain, Relation, compare};
use crate::claim::{Reading, Time};
use crate::finding::{Severity, Strength};
use act::{Act, goes_on, is_beginning, same_act};
use told::{different_instances, happened_after, is_single, same_words, told_elsewhere};

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-date",
    summary: "the same act on another day, or at another time of day",
    page: include_str!("date.md"),
    severity: Severity::Error,
    hard: true,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.3;
/// How many times as wide a time is far coarser.
const COARSER: i32 = 20;
/// Least score of a pair for two days of saying to be one act.
const SAYING_SCORE: f64 = 0.6;
/// Least score of a pair for the times of two different verbs to be those of one act.
const REWORDED_SCORE: f64 = 0.85;
/// Least weight of the words around such times.
const REWORDED_SLOT: f64 = 1.5;

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
        signs: Vec::new(),
        strength: Strength::Contradiction,
        confidence,
        message: format!("the time differs: “{}” and “{}”", a.span.of(case.a.text()), b.span.of(case.b.text())),
        a: case.a.evidence(a.span, Some(a.normal())),
        b: case.b.evidence(b.span, Some(b.normal())),
    }
}

/// How sure it is that both are times of the same act; none where they are not or need not differ.
fn judge(case: &Case, a: &Time, b: &Time) -> Option<f64> {
    if a.attributive || b.attributive || !conflict(case, a, b) || same_words(case, a, b) || told_elsewhere(case, a, b) {
        return None;
    }
    let (p, q) = (Act::of(case.a.reading(), a), Act::of(case.b.reading(), b));
    let apart = happened_after(&case.a, a, &case.b, q.at)
        || happened_after(&case.b, b, &case.a, p.at)
        || different_instances(case, p.at, q.at)
        || objects_differ(case, [&a.tokens, &b.tokens]);
    if apart && a.relation != Relation::Throughout {
        return None;
    }
    let kind = agreement(case, a, b, &p, &q)?;
    let confidence = confidence(case, a, b, &p, &q, kind);
    (confidence >= LEAST).then_some(confidence)
}

/// Whether both times cannot be true of one act: those on which it happened, on which it ends or from which it goes on,
/// and two spans that run side by side.
fn conflict(case: &Case, a: &Time, b: &Time) -> bool {
    match (a.relation, b.relation) {
        (Relation::Throughout, Relation::Throughout) => compare(a, b) == Comparison::Conflicting && overlap(a, b),
        (Relation::On, Relation::On) | (Relation::Until, Relation::Until) | (Relation::Since, Relation::Since) => {
            compare(a, b) == Comparison::Conflicting
        }
        (Relation::On, Relation::Since) => begins(case.a.reading(), a, b),
        (Relation::Since, Relation::On) => begins(case.b.reading(), b, a),
        _ => false,
    }
}

/// Whether one time is when something began and the other since when it goes on: "opened in 1932", "open since 1930".
fn begins(reading: &Reading, began: &Time, since: &Time) -> bool {
    let on = Time { relation: Relation::On, ..since.clone() };
    began.predicate.is_some_and(|p| is_beginning(&reading.tokens[p])) && compare(began, &on) == Comparison::Conflicting
}

/// Whether two spans of time run at the same time for a while: "from 1967 to 1979", "from 1966 to 1978".
fn overlap(a: &Time, b: &Time) -> bool {
    let ends = |t: &Time| Some((t.days?.1, t.until?.0));
    ends(a).zip(ends(b)).is_some_and(|(x, y)| x.0 < y.1 && y.0 < x.1)
}

/// How well the acts agree, from 0 to 1; none where the words and the score do not let them be one.
fn agreement(case: &Case, a: &Time, b: &Time, p: &Act, q: &Act) -> Option<f64> {
    let saying = |act: &Act, reading: &Reading| is_saying(&reading.tokens[act.at].norm);
    let said = saying(p, case.a.reading()) || saying(q, case.b.reading());
    let same = same_act(case, p, q);
    match same {
        _ if a.relation == Relation::Throughout => Some(1.0),
        _ if said && case.score < SAYING_SCORE => None,
        _ if a.relation == Relation::Since && b.relation == Relation::Since => (same == 1.0).then_some(same),
        _ if said && same < 1.0 => None,
        _ if same > 0.0 => Some(same),
        _ if is_reworded(case, a, b) => Some(0.0),
        _ if a.relation == Relation::Until && goes_on(case, p, q) => Some(1.0),
        _ => None,
    }
}

/// Whether hours, or years, of two different verbs can be those of one act told in other words: the pair is sure, either
/// sentence has no other such time, and the words around both agree. Days are too many acts' days for that.
fn is_reworded(case: &Case, a: &Time, b: &Time) -> bool {
    let fit = matches!((a.grain, b.grain), (Grain::Clock, Grain::Clock) | (Grain::Year, Grain::Year));
    let around = || surroundings(case, &a.tokens, &b.tokens, [&[], &[]]);
    fit && case.score >= REWORDED_SCORE && is_single(case, a, b) && around().slot >= REWORDED_SLOT
}

/// The pair's score, how well the acts agree, and the words around them.
fn confidence(case: &Case, a: &Time, b: &Time, p: &Act, q: &Act, act: f64) -> f64 {
    let acts = surroundings(case, &(p.at..p.at + 1), &(q.at..q.at + 1), [&[], &[]]);
    let times = surroundings(case, &a.tokens, &b.tokens, [&[], &[]]);
    let word = if act > 0.0 { rarity(case, p.at) } else { 0.0 };
    let slot = ((acts.slot.max(times.slot) + word) / 3.0).min(1.0);
    let share = acts.share.max(times.share).min(1.0);
    let parts = 0.2 * act + 0.25 * slot + 0.15 * share + 0.4 * case.score.clamp(0.0, 1.0);
    parts * foreign_names_weigh(case, &(p.at..p.at + 1), &(q.at..q.at + 1)) * freshness(case) * grain(a, b)
}

/// 0.8 where one time is far coarser than the other: one act is seldom told by its year here and its day there.
fn grain(a: &Time, b: &Time) -> f64 {
    let width = |t: &Time| t.days.and_then(|(first, last)| first.until(last).ok()).map_or(1, |s| s.get_days() + 1);
    let (x, y) = (width(a), width(b));
    if x > COARSER * y || y > COARSER * x { 0.8 } else { 1.0 }
}
