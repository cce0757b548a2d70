//! Times: every date, part of a date and time of day of a sentence, resolved against the day of the article.
//!
//! A time becomes an interval of days, as wide as its words leave it: "Tuesday" is one day, "mid May" eleven, "2014" a
//! year. A bare weekday is the most recent such day in a report of the past and the next one in a plan; where the
//! sentence does not tell which, the interval spans both, so that nothing follows from it.

mod clock;
mod compare;
mod lexicon;
mod predicate;
mod read;
mod resolve;
mod written;
mod zone;

pub use compare::{compare, disjoint};
pub use predicate::{Tense, is_verb_form, predicate, tense, verb_stem};
pub use read::times;
pub use zone::Zone;

pub(super) use predicate::UNCHANGED;

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
    /// The zone of the time of day, where one is given.
    pub zone: Option<Zone>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::quantity::Comparison;
    use crate::text::tokenize;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// The times of a sentence in an article of Wednesday, 18 January 2023.
    fn read(sentence: &str) -> Vec<Time> {
        times(sentence, &tokenize(sentence), Some(date(2023, 1, 18)))
    }

    fn normals(sentence: &str) -> Vec<(String, String)> {
        read(sentence).iter().map(|t| (t.span.of(sentence).to_string(), t.normal())).collect()
    }

    fn verb(sentence: &str) -> String {
        let tokens = tokenize(sentence);
        read(sentence)[0].predicate.map_or("", |n| tokens[n].of(sentence)).to_string()
    }

    #[test]
    fn resolves_against_the_day_of_the_article() {
        for (sentence, text, normal) in [
            ("The council met Tuesday.", "Tuesday", "2023-01-17"),
            ("The council will meet on Friday.", "Friday", "2023-01-20"),
            ("The council met on Monday night.", "Monday night", "2023-01-16 18:00..02:00"),
            ("The council met yesterday.", "yesterday", "2023-01-17"),
            ("Drills run until Feb. 1.", "Feb. 1", "2023-02-01"),
            ("The war began on February 24, 2022.", "February 24, 2022", "2022-02-24"),
            ("The war began on 24 February 2022.", "24 February 2022", "2022-02-24"),
            ("It was signed on 2022-12-05.", "2022-12-05", "2022-12-05"),
            ("The storm struck in December.", "December", "2022-12-01..2022-12-31"),
            ("The pool will close at the end of October.", "end of October", "2023-10-24..2023-10-31"),
            ("The pool will close at the end of the year.", "end of the year", "2023-12-01..2023-12-31"),
            ("Voters will choose in mid May.", "mid May", "2023-05-08..2023-05-22"),
            ("The law passed in 2014.", "2014", "2014-01-01..2014-12-31"),
            ("The bridge was built in the 1990s.", "1990s", "1990-01-01..1999-12-31"),
            ("She served from 1967 to 1979.", "1967 to 1979", "1967-01-01..1979-12-31"),
            ("It ran from May to July 2016.", "May to July 2016", "2016-05-01..2016-07-31"),
            ("He left last year.", "last year", "2022-01-01..2022-12-31"),
            ("He resigned earlier this month.", "earlier this month", "2023-01-01..2023-01-17"),
            ("The pipe burst two days ago.", "two days ago", "2023-01-16"),
            ("They played over the weekend.", "weekend", "2023-01-13..2023-01-15"),
            ("Doors open at 7:30 p.m.", "7:30 p.m.", "19:30"),
            ("He spoke today at 11am.", "today at 11am", "2023-01-18 11:00"),
            ("Agents came before dawn.", "dawn", "05:00..07:00"),
            ("The gale struck at 2000 GMT.", "2000 GMT", "20:00"),
            ("The gale struck at 4 p.m. Eastern time on Monday.", "4 p.m. Eastern time on Monday", "2023-01-16 16:00"),
            ("The gale struck at 4 p.m. Moscow time.", "4 p.m. Moscow time", "16:00"),
            ("The gale struck around midnight on Monday.", "midnight on Monday", "2023-01-16 23:40..00:20"),
            ("The gale struck overnight on Monday.", "overnight on Monday", "2023-01-16 00:00..08:00"),
        ] {
            assert_eq!(normals(sentence), [(text.to_string(), normal.to_string())], "{sentence}");
        }
    }

    #[test]
    fn passes_over_what_is_no_time() {
        for sentence in
            ["It may rain.", "They march on.", "He sat down.", "It sold 2,014 tickets.", "The 1500 workers struck."]
        {
            assert_eq!(normals(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn finds_the_verb() {
        assert_eq!(verb("On Wednesday, the House voted on the bill and adjourned."), "voted");
        assert_eq!(verb("The president on Saturday visited the bridge."), "visited");
        assert_eq!(verb("The motto was introduced last year and passed Tuesday."), "introduced");
        assert_eq!(verb("The primary would be held on April 30."), "held");
    }

    #[test]
    fn a_quoted_today_stays_open() {
        assert_eq!(read("“We saw this today,” he said.")[0].days, None);
        assert_eq!(read("He said “never” today.")[0].days, Some((date(2023, 1, 18), date(2023, 1, 18))));
    }

    #[test]
    fn weekdays_stay_symbolic_without_a_date() {
        let bare = |s: &str| times(s, &tokenize(s), None).remove(0);
        let (a, b) = (bare("The council met Tuesday."), bare("The council met Monday."));
        assert_eq!((a.days, compare(&a, &b)), (None, Comparison::Conflicting));
        assert_eq!(compare(&a, &a), Comparison::Equal);
    }

    #[test]
    fn zones_and_nights_are_compared_as_they_lie() {
        use Comparison::{Compatible, Conflicting};
        for (a, b, expected) in [
            ("4 p.m. EDT on Monday", "8 p.m. GMT on Monday", Compatible),
            ("4 p.m. EDT on Monday", "9 p.m. GMT on Monday", Conflicting),
            ("4 p.m. Eastern on Monday", "1 p.m. Pacific on Monday", Compatible),
            ("4 p.m. ET on Monday", "10 p.m. CEST on Monday", Compatible),
            ("11 p.m. EST on Monday", "0400 GMT on Tuesday", Compatible),
            ("4 p.m. local time on Monday", "10 p.m. GMT on Monday", Compatible),
            ("Monday night", "1 a.m. on Tuesday", Compatible),
            ("Monday night", "Tuesday afternoon", Conflicting),
            ("midnight on Monday", "early Tuesday", Compatible),
            ("Monday morning", "Monday evening", Conflicting),
        ] {
            let at = |text: &str| read(&format!("The gale struck at {text}.")).remove(0);
            assert_eq!(compare(&at(a), &at(b)), expected, "{a} / {b}");
            assert_eq!(compare(&at(b), &at(a)), expected, "{b} / {a}");
        }
    }

    proptest! {
        #[test]
        fn days_are_in_order_and_comparison_symmetric(
            x in 0usize..8, y in 0usize..8, day in 1i8..28, month in 1i8..13,
        ) {
            let texts = [
                "Tuesday", "last week", "mid May", "in 2014", "at 11am", "last Friday", "earlier this year", "this weekend",
            ];
            let at = |n: usize| {
                let sentence = format!("They met {} there.", texts[n]);
                times(&sentence, &tokenize(&sentence), Some(date(2023, month, day))).remove(0)
            };
            let (a, b) = (at(x), at(y));
            prop_assert_eq!(compare(&a, &b), compare(&b, &a));
            prop_assert_eq!(compare(&a, &a), Comparison::Equal);
            prop_assert!(a.days.is_none_or(|(first, last)| first <= last));
        }

        #[test]
        fn any_text_is_read(sentence in "([0-9]{1,4}|May|Feb|[.,:-]|in|last|week|ago|Friday|the|a|pm|–|GMT|EDT|2000|24:00|time|midnight|overnight|night| ){0,16}|\\PC{0,40}") {
            for time in times(&sentence, &tokenize(&sentence), Some(date(9999, 12, 31))) {
                prop_assert!(!time.span.of(&sentence).is_empty());
                time.normal();
            }
        }
    }
}
