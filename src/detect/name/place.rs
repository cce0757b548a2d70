//! Another place in the same slot: "born in Norfolk", "born in Norwalk"; "a Greek ship", "a Turkish ship".

use super::Found;
use crate::claim::name::place::{Place, Width, place_at};
use crate::detect::slot::fit;
use crate::detect::{Case, Side};
use crate::finding::Strength;
use std::ops::Range;

/// Least evidence that both stand in the same slot.
const LEAST_FIT: f64 = 0.5;
/// How much less will do where the pair is sure to report one fact.
const SURE_PAIR: f64 = 0.3;
/// Places of one width in both sentences above which they are lists: no one of them stands for another.
const LISTED: usize = 2;
/// The same where a sentence has several places of one width: each then has its own slot.
const LIST_FIT: f64 = 0.75;

pub fn find(case: &Case) -> Vec<Found> {
    let (x, y) = (places(&case.a), places(&case.b));
    let list = |all: &[(Range<usize>, Place)], width: Width| all.iter().filter(|(_, p)| p.width == width).count();
    let mut found = Vec::new();
    for (a, p) in &x {
        for (b, q) in &y {
            let told = y.iter().any(|(_, o)| o.overlaps(*p)) || x.iter().any(|(_, o)| o.overlaps(*q));
            let listed = list(&x, p.width) > LISTED && list(&y, q.width) > LISTED;
            if p.width != q.width || told || listed {
                continue;
            }
            let several = list(&x, p.width) > 1 || list(&y, q.width) > 1;
            let least = if several { LIST_FIT } else { least_fit(case) };
            let fit = fit(case, a, b);
            let elsewhere = || is_elsewhere(&case.b, *p) || is_elsewhere(&case.a, *q);
            if fit >= least && same_relation(case, a, b) && !elsewhere() {
                found.extend(difference(case, a, b, fit));
            }
        }
    }
    found
}

/// Least evidence that two places stand in the same slot: less will do the surer the pair is.
pub fn least_fit(case: &Case) -> f64 {
    LEAST_FIT - SURE_PAIR * case.score.clamp(0.0, 1.0)
}

/// The places of a sentence that are no part of a longer name: "Texas", not "University of Texas".
fn places(side: &Side) -> Vec<(Range<usize>, Place)> {
    let reading = side.reading();
    let whole = |at: &Range<usize>| {
        let parts = reading.mentions.iter().filter(|m| m.tokens.start <= at.start && at.end <= m.tokens.end);
        parts.into_iter().all(|m| m.tokens == *at)
    };
    let mut found: Vec<(Range<usize>, Place)> = Vec::new();
    for at in 0..reading.tokens.len() {
        let free = found.last().is_none_or(|(last, _)| last.end <= at);
        if let Some((len, place)) = place_at(&reading.tokens, at).filter(|_| free)
            && whole(&(at..at + len))
        {
            found.push((at..at + len, place));
        }
    }
    found
}

/// Whether the article names the place in another sentence.
fn is_elsewhere(side: &Side, place: Place) -> bool {
    let others = side.readings.iter().enumerate().filter(|(n, _)| *n != side.sentence);
    others
        .into_iter()
        .any(|(_, r)| (0..r.tokens.len()).any(|at| place_at(&r.tokens, at).is_some_and(|(_, p)| p == place)))
}

/// Whether no two prepositions set them apart: "from Homs" and "to Homs" do.
fn same_relation(case: &Case, a: &Range<usize>, b: &Range<usize>) -> bool {
    let preposition = |side: &Side, at: &Range<usize>| {
        let before = (at.start.saturating_sub(3)..at.start).rev().map(|n| side.reading().tokens[n].norm.clone());
        let known = |w: &str| {
            matches!(w, "in" | "at" | "near" | "from" | "to" | "into" | "of" | "outside" | "through" | "with")
        };
        before.into_iter().find(|w| known(w))
    };
    let (p, q) = (preposition(&case.a, a), preposition(&case.b, b));
    p.is_none() || q.is_none() || p == q
}

fn difference(case: &Case, a: &Range<usize>, b: &Range<usize>, fit: f64) -> Option<Found> {
    let end = |side: &Side, at: &Range<usize>| {
        let span = side.span(at)?;
        Some((span, span.of(side.text()).to_lowercase()))
    };
    Some(Found {
        strength: Strength::Contradiction,
        confidence: (0.3 + 0.7 * case.score.clamp(0.0, 1.0)) * (0.3 + 0.7 * fit),
        what: "the place",
        a: end(&case.a, a)?,
        b: end(&case.b, b)?,
    })
}
