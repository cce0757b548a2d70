//! When a figure was true: the time beside it, and which of two figures for one thing is the later one.

use crate::claim::quantity::{Bound, Comparison, toll};
use crate::claim::syntax::is_saying;
use crate::claim::time::{self, Days, Relation, Time};
use crate::claim::{Quantity, Reading};
use crate::detect::counted::Noun;
use crate::detect::{Case, Side};

/// Tokens between a figure and a time that is taken as its time.
pub const TIME_REACH: usize = 10;
/// By how much a toll must pass a limit ("at least nine") to have grown since.
const GROWN: f64 = 1.2;
/// Tolls that never fall: what falls there is a correction or another count.
const GROWING: [&str; 5] = ["dead", "injured", "safe", "arrested", "infected"];

/// Which side is the later one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Later {
    /// The left one.
    A,
    /// The right one.
    B,
}

/// Whether the times beside the two figures can be one: "33 arrested on Friday night", "13 arrested that morning" cannot.
pub fn times_agree(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    match (time_beside(case.a.reading(), a), time_beside(case.b.reading(), b)) {
        (Some(x), Some(y)) => !time::disjoint(x, y),
        _ => true,
    }
}

/// The nearest time within `reach` tokens of a figure that is not the time of a saying.
pub fn time_within<'r>(reading: &'r Reading, q: &Quantity, reach: usize) -> Option<&'r Time> {
    let gap = |t: &Time| t.tokens.start.saturating_sub(q.tokens.end).max(q.tokens.start.saturating_sub(t.tokens.end));
    let told = |t: &&Time| t.attributive || t.predicate.is_none_or(|p| !is_saying(&reading.tokens[p].norm));
    reading.times.iter().filter(told).filter(|t| gap(t) <= reach).min_by_key(|t| gap(t))
}

fn time_beside<'r>(reading: &'r Reading, q: &Quantity) -> Option<&'r Time> {
    time_within(reading, q, TIME_REACH)
}

/// Which of two figures for an evolving count is the later one, where they are of different times; none where the count
/// does not evolve, or a growing one would have fallen.
pub fn later(case: &Case, a: &Quantity, b: &Quantity, noun: Noun, comparison: Comparison) -> Option<Later> {
    let rises = (is_risen_to(&case.a, a), is_risen_to(&case.b, b));
    if a.role.additional || b.role.additional || !differs(a, b, comparison) || !(noun.toll || rises.0 || rises.1) {
        return None;
    }
    let later = match (moment(&case.a, a), moment(&case.b, b)) {
        (Some(x), Some(y)) if x.1 < y.0 => Later::B,
        (Some(x), Some(y)) if y.1 < x.0 => Later::A,
        (Some(x), Some(y)) if x != y || by(&case.a, a).is_some() && by(&case.b, b).is_some() => return None,
        _ if rises.0 && a.low > b.high => Later::A,
        _ if rises.1 && b.low > a.high => Later::B,
        _ => return None,
    };
    let (early, late) = if later == Later::A { (b, a) } else { (a, b) };
    let told = if later == Later::A { rises.0 } else { rises.1 };
    let fate = toll(&case.a.reading().tokens, &case.a.reading().quantities, a);
    let grows = late.low > early.low;
    (if noun.toll { grows || !fate.is_some_and(|f| GROWING.contains(&f)) } else { told }).then_some(later)
}

/// Whether the values cannot be one, or one lies well above what the other gives as the least.
fn differs(a: &Quantity, b: &Quantity, comparison: Comparison) -> bool {
    let least = |q: &Quantity| matches!(q.bound, Bound::AtLeast | Bound::MoreThan);
    let passed = |q: &Quantity, o: &Quantity| least(q) && !o.role.vague && o.low >= GROWN * q.low;
    comparison == Comparison::Conflicting
        || comparison == Comparison::Compatible && (passed(a, b) || passed(b, a)) && !a.role.vague && !b.role.vague
}

/// The days on which the figure was true: those beside it where they are its state ("by noon on Friday", "rose to 43 on
/// Saturday"), else the day of the article.
fn moment(side: &Side, q: &Quantity) -> Option<Days> {
    by(side, q).or_else(|| side.date().map(|day| (day, day)))
}

fn by(side: &Side, q: &Quantity) -> Option<Days> {
    let time = time_beside(side.reading(), q)?;
    (time.relation == Relation::Before || is_risen_to(side, q)).then_some(time.days).flatten()
}

/// Whether a count is told to have come to this value: "rose to 43", "had fallen to 18", "now stands at 31".
pub fn is_risen_to(side: &Side, q: &Quantity) -> bool {
    let tokens = &side.reading().tokens;
    let first = tokens.partition_point(|t| t.start < q.span.start);
    let before = |n: usize| first.checked_sub(n).map_or("", |n| tokens[n].norm.as_str());
    let stands = matches!(before(2), "stood" | "stands" | "standing") && before(1) == "at";
    let from = tokens[first.saturating_sub(4)..first].iter().any(|t| t.norm == "from");
    stands || q.role.change && before(1) == "to" && !from
}
