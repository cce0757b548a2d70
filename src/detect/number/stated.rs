//! What the rest of both articles says of a figure: whether it stands there too, or is a part of another one.

use super::matching::closeness;
use crate::claim::quantity::{Bound, Comparison, Counted, Unit, compare, is_fate, toll};
use crate::claim::{Quantity, Reading};
use crate::detect::{Case, Side};

/// Figures for one noun that differ by more than this factor are no rivals: "900 pages" beside "50,000 pages".
const RIVAL_FACTOR: f64 = 0.2;

/// Whether the article gives one figure only for what this quantity counts.
pub fn is_only(side: &Side, q: &Quantity) -> bool {
    let noun = kind(side.reading(), q);
    let same = |r: &Reading, o: &Quantity| kind(r, o) == noun && !o.role.vague;
    let rival = |o: &Quantity| compare(o, q) == Comparison::Conflicting && closeness(o, q) >= RIVAL_FACTOR;
    !side.readings.iter().any(|r| r.quantities.iter().any(|o| same(r, o) && rival(o)))
}

/// Whether the other article gives this side's figure too: for the same noun, or in the same sentence without one.
pub fn stated_elsewhere(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    agrees_with_any(a, &case.a, &case.b) || agrees_with_any(b, &case.b, &case.a)
}

fn agrees_with_any(q: &Quantity, here: &Side, there: &Side) -> bool {
    let noun = kind(here.reading(), q);
    let figures = there.readings.iter().enumerate().flat_map(|(n, r)| r.quantities.iter().map(move |o| (n, r, o)));
    figures.into_iter().any(|(n, r, other)| {
        let same_noun = match kind(r, other) {
            _ if q.unit != Unit::Count => true,
            None => n == there.sentence,
            stem => stem == noun,
        };
        same_noun && agree(q, other)
    })
}

/// What a quantity counts, as one word: what became of people, else the stem of its noun.
fn kind<'r>(reading: &'r Reading, q: &Quantity) -> Option<&'r str> {
    // "Nine of the dead were pupils" counts no dead.
    let whole = |c: &Counted| !(q.role.part && is_fate(&reading.tokens[c.head]));
    let noun = || q.counted.filter(whole).map(|c| reading.tokens[c.head].stem.as_str());
    toll(&reading.tokens, &reading.quantities, q).or_else(noun)
}

/// Whether both give the same figure, however bounded, or figures that agree without a limit or a vague word.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    match compare(a, b) {
        Comparison::Equal => true,
        Comparison::Incomparable => false,
        Comparison::Compatible if is_plain(a) && is_plain(b) => true,
        _ => a.unit == b.unit && a.low == b.low && a.high == b.high,
    }
}

/// Whether one figure is the sum of the other and a third one near that: "48 officials and 12 officers" are 60.
pub fn is_subtotal(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    sums_up(&case.a, a, b) || sums_up(&case.b, b, a)
}

fn sums_up(side: &Side, part: &Quantity, whole: &Quantity) -> bool {
    let near = side.sentence.saturating_sub(1)..side.readings.len().min(side.sentence + 2);
    let others = side.readings[near].iter().flat_map(|r| &r.quantities).filter(|o| o.unit == part.unit);
    let sum = |o: &Quantity| Quantity { low: part.low + o.low, high: part.high + o.high, ..part.clone() };
    let fits = |o: &Quantity| matches!(compare(&sum(o), whole), Comparison::Equal | Comparison::Compatible);
    let adds = |o: &Quantity| !std::ptr::eq(o, part) && o.low > 0.0 && is_plain(o);
    part.unit != Unit::Tally && is_plain(part) && is_plain(whole) && others.into_iter().any(|o| adds(o) && fits(o))
}

/// Neither a limit nor a vague word.
fn is_plain(q: &Quantity) -> bool {
    !q.role.vague && matches!(q.bound, Bound::Exact | Bound::About | Bound::Almost)
}
