//! How two times stand to each other: intervals that meet are compatible, disjoint ones conflict.

use super::{Days, Relation, Time, Zone};
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
    if let Some(meets) = hours_meet(a, b) {
        return if meets { Comparison::Compatible } else { Comparison::Conflicting };
    }
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
        (Some(x), Some(y)) if x == y && a.zone == b.zone => Comparison::Equal,
        (Some(_), Some(_)) if zones_open(a, b) => Comparison::Compatible,
        (Some(x), Some(y)) if x.0 <= y.1 && y.0 <= x.1 => Comparison::Compatible,
        (Some(_), Some(_)) => Comparison::Conflicting,
        (None, None) => Comparison::Equal,
        _ => Comparison::Compatible,
    }
}

/// Whether the times of day cannot be compared as they stand, since their zones differ or only one has a zone and they
/// are whole hours apart: "4 p.m. EDT" and "8 p.m." may be one.
fn zones_open(a: &Time, b: &Time) -> bool {
    let hours = |x: (u16, u16), y: (u16, u16)| x.0.abs_diff(y.0).is_multiple_of(60);
    let whole = a.clock.zip(b.clock).is_some_and(|(x, y)| hours(x, y));
    match (a.zone, b.zone) {
        (Some(Zone::Elsewhere), Some(_)) | (Some(_), Some(Zone::Elsewhere)) => true,
        (Some(x), Some(y)) => x != y,
        (None, None) => false,
        _ => whole,
    }
}

/// Whether the hours of two days meet, where that is not told by their days: a night lasts into the next day, and 10 p.m.
/// in New York is the next day's small hours in London. None where days and hours decide apart.
fn hours_meet(a: &Time, b: &Time) -> Option<bool> {
    let (x, y) = (a.days.filter(|d| d.0 == d.1)?, b.days.filter(|d| d.0 == d.1)?);
    let (p, q) = (a.clock?, b.clock?);
    let zones = match (a.zone, b.zone) {
        (Some(Zone::Offset(..)), Some(Zone::Offset(..))) => a.zone != b.zone,
        _ => false,
    };
    let days = i64::from(x.0.until(y.0).ok()?.get_days());
    (days.abs() <= 1).then_some(())?;
    let nightly = days.abs() == 1 && [p, q].iter().any(|c| is_midnight(*c) || c.1 > DAY);
    let meets = |(p, q)| {
        let ((s, e), (t, f)) = (hours(p, a.zone.filter(|_| zones)), hours(q, b.zone.filter(|_| zones)));
        s <= f + days * MINUTES && t + days * MINUTES <= e
    };
    let found = sides(p).into_iter().any(|p| sides(q).into_iter().any(|q| meets((p, q))));
    (zones || nightly && found).then_some(found)
}

/// Minutes of a day.
const MINUTES: i64 = 1440;
/// The same as a time of day.
const DAY: u16 = 1440;
/// How far into the next day what is called a night lasts.
const SMALL_HOURS: u16 = 300;

fn is_midnight(clock: (u16, u16)) -> bool {
    (DAY - 60..=DAY).contains(&clock.0) && (DAY..=DAY + 60).contains(&clock.1)
}

/// Midnight belongs to the day it ends and to the one it begins.
fn sides(clock: (u16, u16)) -> Vec<(i64, i64)> {
    let (first, last) = (i64::from(clock.0), i64::from(clock.1));
    match clock {
        _ if is_midnight(clock) => vec![(first, last), (first - MINUTES, last - MINUTES)],
        (_, last) if last > DAY => vec![(first, i64::from(last.max(DAY + SMALL_HOURS)))],
        _ => vec![(first, last)],
    }
}

/// Hours at Greenwich, as far as the zone tells.
fn hours((first, last): (i64, i64), zone: Option<Zone>) -> (i64, i64) {
    match zone {
        Some(Zone::Offset(least, most)) => (first - i64::from(most), last - i64::from(least)),
        _ => (first, last),
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
    if hours_meet(a, b) == Some(true) {
        return false;
    }
    let clock = a.days == b.days && a.clock.zip(b.clock).is_some_and(|(x, y)| part(x, y)) && !zones_open(a, b);
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
