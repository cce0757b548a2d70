//! Times: every date, part of a date and time of day of a sentence, resolved against the day of the article.
//!
//! A time becomes an interval of days, as wide as its words leave it: "Tuesday" is one day, "mid May" eleven, "2014" a
//! year. A bare weekday is the most recent such day in a report of the past and the next one in a plan; where the
//! sentence does not tell which, the interval spans both, so that nothing follows from it.

mod compare;
mod lexicon;
mod predicate;
mod read;
mod resolve;
mod written;

pub use compare::{compare, disjoint};
pub use predicate::{Tense, is_verb_form, predicate, tense, verb_stem};
pub use read::times;

use crate::model::Span;
use jiff::civil::{Date, Weekday};
use std::fmt::Write;
use std::ops::Range;

/// An interval of days, both ends included.
pub type Days = (Date, Date);

/// How fine a time was written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A time of day without a day.
    Clock,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month or part of one.
    Month,
    /// A year, or a part as long as a season.
    Year,
    /// Ten years or more.
    Decade,
}

/// How the time stands to what it is the time of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It happened in the interval.
    On,
    /// Before it, or by it.
    Before,
    /// After it.
    After,
    /// From then on.
    Since,
    /// Up to then.
    Until,
    /// From the interval to [`Time::until`].
    Throughout,
}

/// A time of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Where it stands, in bytes of the sentence, without its preposition.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The days it can be; none for a mere time of day, and for a weekday where the article has no date.
    pub days: Option<Days>,
    /// The days the end of a span of time can be: 1979 in "from 1967 to 1979".
    pub until: Option<Days>,
    /// Minutes from midnight, first and last, where a time of day is given.
    pub clock: Option<(u16, u16)>,
    /// The weekday, where it was named.
    pub weekday: Option<Weekday>,
    /// How fine it was written.
    pub grain: Grain,
    /// Whether its year was written, or needs none to be written.
    pub stated: bool,
    /// How it stands to its event.
    pub relation: Relation,
    /// Whether it modifies a noun: "Tuesday's vote", "the 2010 law".
    pub attributive: bool,
    /// The token of the verb it modifies, as far as it can be told.
    pub predicate: Option<usize>,
}

impl Time {
    /// The value as reports print it: `2013-04-30`, `2013-05-10..2013-05-20`, `2015-06-30 11:00`, `Tuesday`.
    pub fn normal(&self) -> String {
        let mut out = String::new();
        match (self.days, self.until, self.weekday) {
            (Some(days), Some(until), _) => write_days(&mut out, (days.0, until.1)),
            (Some(days), None, _) => write_days(&mut out, days),
            (None, _, Some(weekday)) => {
                let _ = write!(out, "{weekday:?}");
            }
            _ => {}
        }
        if let Some((first, last)) = self.clock {
            let space = if out.is_empty() { "" } else { " " };
            let _ = write!(out, "{space}{}", Clock(first));
            if last != first {
                let _ = write!(out, "..{}", Clock(last));
            }
        }
        out
    }
}

struct Clock(u16);

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hour = if self.0 == 1440 { 24 } else { self.0 / 60 % 24 };
        write!(f, "{hour:02}:{:02}", self.0 % 60)
    }
}

fn write_days(out: &mut String, (first, last): Days) {
    let _ = if first == last { write!(out, "{first}") } else { write!(out, "{first}..{last}") };
}
