//! From what a time says to the days it can be, given the day of the article.

use super::lexicon::Unit;
use super::predicate::Tense;
use super::{Days, Grain};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// How many times farther than the nearest a date of the right tense may lie.
const MUCH_FARTHER: i32 = 5;

/// A part of a month or year: "early", "mid", "late", "the end of".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Third {
    /// "early", "the beginning of".
    Early,
    /// "mid".
    Mid,
    /// "late".
    Late,
    /// "the end of".
    End,
}

/// A time as written, before it is resolved.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum When {
    /// A day of a month.
    Day(Option<i16>, i8, i8),
    /// A month or a third of it.
    Month(Option<i16>, i8, Option<Third>),
    /// A year or a third of it.
    Year(i16, Option<Third>),
    /// Ten years from the given one.
    Decade(i16),
    /// A weekday; -1 for "last", 1 for "next", 0 for "this", none where it stands alone.
    Weekday(Weekday, Option<i32>),
    /// Days from the article's: -1 for "yesterday".
    Offset(i32),
    /// "last week" is -1, "this month" 0.
    Unit(Unit, i32, Option<Third>),
    /// A season by its first month, with "last", "this" or "next", or with a year.
    Season(i8, Option<i32>, Option<i16>),
    /// So many days ago, from the least to the most.
    Ago(f64, f64),
    /// A time of day alone.
    Clock,
}

impl When {
    /// How fine it is written.
    pub fn grain(self) -> Grain {
        match self {
            When::Clock => Grain::Clock,
            When::Day(..) | When::Weekday(..) | When::Offset(_) | When::Unit(Unit::Day, ..) => Grain::Day,
            When::Unit(Unit::Week | Unit::Weekend, ..) => Grain::Week,
            When::Month(..) | When::Unit(Unit::Month, ..) => Grain::Month,
            When::Year(..) | When::Season(..) | When::Unit(Unit::Year, ..) => Grain::Year,
            When::Decade(_) | When::Unit(Unit::Decade | Unit::Century, ..) => Grain::Decade,
            When::Ago(least, _) if least < 6.0 => Grain::Day,
            When::Ago(least, _) if least < 25.0 => Grain::Week,
            When::Ago(least, _) if least < 300.0 => Grain::Month,
            When::Ago(..) => Grain::Year,
        }
    }
}

/// The days a time can be; none where it needs an article's date and there is none, or names no day at all.
pub fn resolve(when: When, article: Option<Date>, tense: Tense) -> Option<Days> {
    match when {
        When::Clock => None,
        When::Day(Some(year), month, day) => Date::new(year, month, day).ok().map(|d| (d, d)),
        When::Month(Some(year), month, third) => month_days(year, month, third),
        When::Year(year, third) => year_days(year, third),
        When::Decade(year) => Some((date(year.clamp(1, 9990), 1, 1), date(year.clamp(1, 9990) + 9, 12, 31))),
        When::Season(month, _, Some(year)) => season(year, month),
        _ => relative(when, article?, tense),
    }
}

fn relative(when: When, today: Date, tense: Tense) -> Option<Days> {
    let year = today.year();
    match when {
        When::Day(_, month, day) => nearest(today, tense, |y| Date::new(y, month, day).ok().map(|d| (d, d)), year),
        When::Month(_, month, third) => nearest(today, tense, |y| month_days(y, month, third), year),
        When::Weekday(weekday, shift) => Some(weekday_days(today, weekday, shift, tense)),
        When::Offset(days) => Some((plus(today, days), plus(today, days))),
        When::Unit(unit, shift, third) => unit_days(today, unit, shift, third, tense),
        When::Season(month, shift, _) => match shift {
            Some(shift) => hull(season(year + shift as i16, month), season(year, month).filter(|_| shift != 0)),
            None => nearest(today, tense, |y| season(y, month), year),
        },
        When::Ago(least, most) => Some((plus(today, -(most.round() as i32)), plus(today, -(least.round() as i32)))),
        _ => None,
    }
}

fn plus(day: Date, days: i32) -> Date {
    day.saturating_add(days.clamp(-3_000_000, 3_000_000).days())
}

fn hull(a: Option<Days>, b: Option<Days>) -> Option<Days> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}

/// A month or a third of it, with the days that its neighbours share.
fn month_days(year: i16, month: i8, third: Option<Third>) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.last_of_month();
    let day = |n: i8| plus(first, i32::from(n) - 1);
    Some(match third {
        None => (first, last),
        Some(Third::Early) => (first, day(12)),
        Some(Third::Mid) => (day(8), day(22)),
        Some(Third::Late) => (day(18), last),
        Some(Third::End) => (day(24), last),
    })
}

fn year_days(year: i16, third: Option<Third>) -> Option<Days> {
    let month =
        |first: i8, last: i8| Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()));
    match third {
        None => month(1, 12),
        Some(Third::Early) => month(1, 5),
        Some(Third::Mid) => month(4, 9),
        Some(Third::Late) => month(8, 12),
        Some(Third::End) => month(12, 12),
    }
}

/// Four months, since nobody agrees where a season starts.
fn season(year: i16, first_month: i8) -> Option<Days> {
    let first = plus(Date::new(year, first_month, 1).ok()?, -15);
    Some((first, plus(first, 120)))
}

/// A weekday: alone, the last one in a report and the next one in a plan; both where the tense is open, and in a report
/// where it is tomorrow's, since articles are updated after the day they carry. "Last Friday" is the last one, or where
/// that lies in this week, it may be the one before.
fn weekday_days(today: Date, weekday: Weekday, shift: Option<i32>, tense: Tense) -> Days {
    let back = i32::from(today.weekday().since(weekday));
    let past = plus(today, -back);
    let ahead = if back == 0 { today } else { plus(past, 7) };
    let this_week = back <= i32::from(today.weekday().since(Weekday::Monday));
    match (shift, tense) {
        (Some(-1), _) if back == 0 => (plus(past, -7), plus(past, -7)),
        (Some(-1), _) if this_week => (plus(past, -7), past),
        (Some(-1), _) => (past, past),
        (Some(1), _) => (ahead, plus(ahead, 7)),
        (None, Tense::Past) if back < 6 => (past, past),
        (_, Tense::Future) => (ahead, ahead),
        _ => (past, ahead),
    }
}

fn unit_days(today: Date, unit: Unit, shift: i32, third: Option<Third>, tense: Tense) -> Option<Days> {
    let monday = plus(today, -i32::from(today.weekday().since(Weekday::Monday)));
    match unit {
        Unit::Day => Some((plus(today, shift), plus(today, shift))),
        Unit::Week => Some(week(today, monday, shift, third)),
        Unit::Weekend => Some(weekend(today, monday, shift, tense)),
        Unit::Month => {
            let first = today.first_of_month().saturating_add(shift.months());
            let (start, end) =
                month_days(first.year(), first.month(), third.filter(|t| shift != 0 || *t == Third::End))?;
            Some(cut(today, (start, end), shift, third))
        }
        Unit::Year => {
            let year = i16::try_from(i32::from(today.year()) + shift).ok()?;
            Some(cut(today, year_days(year, third.filter(|t| shift != 0 || *t == Third::End))?, shift, third))
        }
        Unit::Decade | Unit::Century => None,
    }
}

/// "earlier this month" ends yesterday, "later this month" starts today.
fn cut(today: Date, (first, last): Days, shift: i32, third: Option<Third>) -> Days {
    match third {
        Some(Third::Early) if shift == 0 => (first.min(plus(today, -1)), plus(today, -1)),
        Some(Third::Late) if shift == 0 => (today, last),
        _ => (first, last),
    }
}

/// A week, with the Sunday that some count to it and others to the next.
fn week(today: Date, monday: Date, shift: i32, third: Option<Third>) -> Days {
    let first = plus(monday, 7 * shift - 1);
    let last = plus(monday, 7 * shift + 6);
    let weekend = today.weekday().since(Weekday::Monday) >= 5;
    match shift {
        -1 if weekend => (first, plus(today, -1)),
        1 if weekend => (plus(today, 1), last),
        _ => cut(today, (first, last), shift, third),
    }
}

/// A weekend, from Friday on: "this weekend" is the last one until Wednesday, then the next one.
fn weekend(today: Date, monday: Date, shift: i32, tense: Tense) -> Days {
    let friday_before = plus(monday, -3);
    let days = |friday: Date| (friday, plus(friday, 2));
    let (past, next) = (days(friday_before), days(plus(friday_before, 7)));
    match (shift, today.weekday().since(Weekday::Monday), tense) {
        (_, 5.., _) if shift == 0 => next,
        (1, _, _) => next,
        (_, _, Tense::Past) | (-1, _, _) | (_, 0..=2, Tense::Open) => past,
        (_, _, Tense::Future) => next,
        _ => (past.0, next.1),
    }
}

/// Of the same days in the year before, this year and the next, those that are nearest; the tense decides where another
/// choice is not much farther: "in October", written in July, may be either.
fn nearest(today: Date, tense: Tense, days: impl Fn(i16) -> Option<Days>, year: i16) -> Option<Days> {
    let gap = |&(first, last): &Days| {
        let gap = if today < first { today.until(first) } else { last.until(today) };
        gap.map_or(0, |span| span.get_days().max(0))
    };
    let allowed = |&(first, last): &Days| match tense {
        Tense::Past => first <= today,
        Tense::Future => last >= today,
        Tense::Open => true,
    };
    let candidates: Vec<Days> = [year - 1, year, year + 1].into_iter().filter_map(days).collect();
    let nearest = candidates.iter().copied().min_by_key(gap)?;
    let told = candidates.iter().copied().filter(allowed).min_by_key(gap)?;
    Some(if gap(&told) > MUCH_FARTHER * gap(&nearest).max(1) { nearest } else { told })
}

impl When {
    /// Whether it is told from the day of speaking: "today", "last week", "two days ago".
    pub fn is_relative(self) -> bool {
        matches!(
            self,
            When::Offset(_) | When::Unit(..) | When::Ago(..) | When::Weekday(..) | When::Season(_, Some(_), _)
        )
    }

    fn year(self) -> Option<i16> {
        match self {
            When::Day(year, ..) | When::Month(year, ..) | When::Season(.., year) => year,
            When::Year(year, _) => Some(year),
            _ => None,
        }
    }

    /// The same time in the year that `other` names, where it names none itself: "May to July 2016".
    #[must_use]
    pub fn in_year_of(self, other: When) -> When {
        match self {
            When::Day(None, month, day) => When::Day(other.year(), month, day),
            When::Month(None, month, third) => When::Month(other.year(), month, third),
            same => same,
        }
    }
}
