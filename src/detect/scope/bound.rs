//! One figure with a limit and without: "at least 53 people", "53 people".

use super::Found;
use crate::claim::Quantity;
use crate::claim::quantity::{Bound, Unit};
use crate::detect::Case;
use crate::detect::counted::noun_fit;
use crate::detect::same_fact::freshness;
use crate::finding::Strength;

/// Least score of a pair for a limit that was dropped to be worth a note.
const LEAST_SCORE: f64 = 0.3;

/// Least score of a pair for an unusual figure to count one thing whatever the nouns.
const ALIKE: f64 = 0.6;

pub fn find(case: &Case) -> Vec<Found> {
    let (x, y) = (&case.a.reading().quantities, &case.b.reading().quantities);
    if case.score < LEAST_SCORE {
        return Vec::new();
    }
    let pairs = x.iter().flat_map(|a| y.iter().map(move |b| (a, b)));
    pairs.filter(|(a, b)| is_dropped(a, b) || is_dropped(b, a)).filter_map(|(a, b)| found(case, a, b)).collect()
}

/// Whether one side gives as the limit what the other gives as the figure itself.
fn is_dropped(limited: &Quantity, plain: &Quantity) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() < 1e-9;
    let same = match limited.bound {
        Bound::MoreThan if plain.bound == Bound::AtLeast => near(plain.low, limited.low),
        Bound::Exact => false,
        Bound::MoreThan | Bound::AtLeast => near(plain.low, limited.low),
        _ => false,
    };
    let open = |q: &Quantity| !q.role.vague && !q.role.part && q.unit != Unit::Age && q.low >= 2.0;
    let shut = plain.bound == Bound::Exact && near(plain.low, plain.high);
    same && (shut || limited.bound == Bound::MoreThan && plain.bound == Bound::AtLeast)
        && plain.unit == limited.unit
        && open(plain)
        && open(limited)
}

fn found(case: &Case, a: &Quantity, b: &Quantity) -> Option<Found> {
    let sure = match noun_fit(case, a, b) {
        Some(noun) if noun.same => 0.75,
        Some(_) => 0.5,
        None => unusual(case, a).then_some(0.5)?,
    };
    Some(Found {
        strength: Strength::Differing,
        confidence: sure * case.score.clamp(0.0, 1.0) * freshness(case),
        a: whole(case.a.reading(), a),
        b: whole(case.b.reading(), b),
    })
}

/// Whether a figure is one that two counts seldom share: "53", not "50" nor "3".
fn unusual(case: &Case, q: &Quantity) -> bool {
    case.score >= ALIKE && q.low >= 20.0 && q.low % 10.0 != 0.0
}

/// The tokens a quantity's span covers, its limit and its noun with it.
fn whole(reading: &crate::claim::Reading, q: &Quantity) -> std::ops::Range<usize> {
    let first = reading.tokens.partition_point(|t| (t.end as usize) <= q.span.start as usize);
    let last = reading.tokens.partition_point(|t| (t.start as usize) < q.span.end as usize);
    first.min(q.tokens.start)..last.max(q.tokens.end)
}
