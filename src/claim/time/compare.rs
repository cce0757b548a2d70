//! How two times stand to each other: intervals that meet are compatible, disjoint ones conflict.

use super::{Days, Relation, Time};
use crate::claim::quantity::Comparison;
use jiff::civil::Date;

/// Compares two times, each resolved against its own article; symmetric.
///
/// Times with different relations ("before Friday", "on Friday") or without a common unit ("at 11am", "in 2014") are
/// incomparable; days in common and both times of day given, the times of day decide.
pub fn compare(a: &Time, b: &Time) -> Comparison {
    if a.relation != b.relation {
        return Comparison::Incomparable;
    }
    match (a.days, b.days) {
        (Some(x), Some(y)) => by_days(a, b, x, y),
        (None, None) if a.weekday.is_some() && b.weekday.is_some() => by_weekday(a, b),
        (None, None) if a.weekday == b.weekday => by_clock(a, b),
        _ => Comparison::Incomparable,
    }
}

fn by_days(a: &Time, b: &Time, x: Days, y: Days) -> Comparison {
    let meets = meet(x, y) && a.until.zip(b.until).is_none_or(|(x, y)| meet(x, y));
    let same_weekday = a.weekday.is_some() && a.weekday == b.weekday && near(x, y);
    match (meets || same_weekday || same_date(a, b, x, y), x == y && a.until == b.until) {
        (false, _) => Comparison::Conflicting,
        (true, same) if x.0 == x.1 && x == y && a.clock.is_some() && b.clock.is_some() => match by_clock(a, b) {
            Comparison::Equal if !same => Comparison::Compatible,
            other => other,
        },
        (true, true) if a.clock == b.clock => Comparison::Equal,
        _ => Comparison::Compatible,
    }
}

fn by_weekday(a: &Time, b: &Time) -> Comparison {
    if a.weekday != b.weekday { Comparison::Conflicting } else { by_clock(a, b) }
}

fn by_clock(a: &Time, b: &Time) -> Comparison {
    match (a.clock, b.clock) {
        (Some(x), Some(y)) if x == y => Comparison::Equal,
        (Some(x), Some(y)) if x.0 <= y.1 && y.0 <= x.1 => Comparison::Compatible,
        (Some(_), Some(_)) => Comparison::Conflicting,
        (None, None) => Comparison::Equal,
        _ => Comparison::Compatible,
    }
}

fn meet(x: (Date, Date), y: (Date, Date)) -> bool {
    x.0 <= y.1 && y.0 <= x.1
}

/// The same days of the year, where one of the years is a guess: "in May" may be the May 2016 of the other article.
fn same_date(a: &Time, b: &Time, x: Days, y: Days) -> bool {
    let date = |days: Days| [days.0, days.1].map(|d| (d.month(), d.day()));
    !(a.stated && b.stated) && date(x) == date(y)
}

/// Whether two times share no day, whatever their relations; false where either has no days.
pub fn disjoint(a: &Time, b: &Time) -> bool {
    let same_weekday = |x, y| a.weekday.is_some() && a.weekday == b.weekday && near(x, y);
    let meets = |x: Days, y: Days| meet(x, y) || same_date(a, b, x, y) || same_weekday(x, y);
    let part = |x: (u16, u16), y: (u16, u16)| x.1 < y.0 || y.1 < x.0;
    let clock = a.days == b.days && a.clock.zip(b.clock).is_some_and(|(x, y)| part(x, y));
    a.days.zip(b.days).is_some_and(|(x, y)| !meets(x, y)) || clock
}

/// Within ten days of each other: the same weekday named in two articles of one week is the same day.
fn near(x: (Date, Date), y: (Date, Date)) -> bool {
    let gap = if x.1 < y.0 { x.1.until(y.0) } else { y.1.until(x.0) };
    gap.is_ok_and(|span| span.get_days() <= 10)
}

impl Relation {
    /// The relation a preposition gives to the time after it.
    pub fn of_preposition(norm: &str) -> Relation {
        match norm {
            "before" | "by" => Relation::Before,
            "after" | "following" => Relation::After,
            "since" | "from" => Relation::Since,
            "until" | "till" | "through" => Relation::Until,
            _ => Relation::On,
        }
    }
}
