//! Times as they are written: "mid May", "Feb. 1, 2023", "Wednesday afternoon", "last week", "10 months ago".

use super::clock::Hour;
use super::lexicon::{Unit, Word, lookup};
use super::resolve::{Third, When};
use super::zone::Zone;
use crate::claim::quantity::{adjacent, is_plural, numeral_range};
use crate::text::{Token, TokenKind};
use jiff::civil::Weekday;

/// A time as written, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// One past its last token.
    pub end: usize,
    /// What it says of the day.
    pub when: When,
    /// Minutes of the day, first and last.
    pub clock: Option<(u16, u16)>,
    /// The weekday, where it is named.
    pub weekday: Option<Weekday>,
    /// The zone of the time of day, where one is given.
    pub zone: Option<Zone>,
}

impl Written {
    fn day(end: usize, when: When) -> Self {
        let weekday = if let When::Weekday(weekday, _) = when { Some(weekday) } else { None };
        Written { end, when, clock: None, weekday, zone: None }
    }
}

/// The time that starts at token `at`.
pub fn written_at(sentence: &str, tokens: &[Token], at: usize) -> Option<Written> {
    let words = Words { sentence, tokens };
    if let Some(Hour { end, minutes, zone }) = words.clock(at) {
        let of = end + usize::from(matches!(words.norm(end), "on" | "of" | "from"));
        let day = words.day(of).or_else(|| words.day(end));
        return Some(match day {
            Some(day) => Written { clock: day.clock.or(Some(minutes)), zone, ..day },
            None => Written { end, when: When::Clock, clock: Some(minutes), weekday: None, zone },
        });
    }
    let day = words.day(at)?;
    let at_clock = day.end + usize::from(matches!(words.norm(day.end), "at" | ","));
    match words.clock(at_clock).filter(|_| day.clock.is_none() && words.norm(day.end) != ",") {
        Some(Hour { end, minutes, zone }) => Some(Written { end, clock: Some(minutes), zone, ..day }),
        None => Some(day),
    }
}

/// Words before a four-digit number that make it a year although a plural noun follows: "in 2014 voters chose".
const BEFORE_YEARS: [&str; 24] = [
    "in", "since", "until", "by", "from", "of", "during", "through", "before", "after", "between", "and", "to", "the",
    "late", "early", "mid", "for", "around", "-", "–", "his", "her", "their",
];

/// The tokens of a sentence with its text.
#[derive(Copy, Clone)]
pub struct Words<'t> {
    /// The sentence.
    pub sentence: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
}

impl Words<'_> {
    pub(super) fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.norm.as_str())
    }

    fn raw(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.of(self.sentence))
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).and_then(lookup)
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |n| self.norm(n))
    }

    /// Digits without a sign or separator, as a small number.
    fn number(&self, at: usize) -> Option<i16> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        (token.end - token.start == token.norm.len() as u32).then(|| token.norm.parse().ok()).flatten()
    }

    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(words.contains(&self.norm(at)))
    }

    /// A day, week, month, year: with "early", "mid", "late" before and a part of the day after.
    pub(super) fn day(&self, at: usize) -> Option<Written> {
        let (third, start) = self.third(at);
        let core = self.date(start, third)?;
        let fine = core.when.grain() == super::Grain::Day;
        let end = core.end;
        let clock = match (fine, self.part(end), third) {
            (true, Some((first, last)), _) => Some((end + 1, (first, last))),
            (true, None, Some(Third::Early)) if self.norm(at) == "earlier" => Some((end, (0, 1200))),
            (true, None, Some(Third::Early)) => Some((end, (0, 600))),
            (true, None, Some(Third::Mid)) => Some((end, (600, 900))),
            (true, None, Some(Third::Late | Third::End)) => Some((end, (720, 1439))),
            _ => None,
        };
        Some(match clock {
            Some((end, clock)) => Written { end, clock: core.clock.or(Some(clock)), ..core },
            None => core,
        })
    }

    fn third(&self, at: usize) -> (Option<Third>, usize) {
        let third = match self.norm(at) {
            "early" | "earlier" => Third::Early,
            "mid" | "middle" => Third::Mid,
            "late" | "later" => Third::Late,
            "end" if self.norm(at + 1) == "of" => return (Some(Third::End), self.skip(at + 2, &["the"])),
            _ => return (None, at),
        };
        let of = self.skip(at + 1, &["-", "in", "of", "on"]);
        (Some(third), of)
    }

    fn date(&self, at: usize, third: Option<Third>) -> Option<Written> {
        self.iso(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.month(at, third))
            .or_else(|| self.deictic(at))
            .or_else(|| self.shifted(at, third))
            .or_else(|| self.ago(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year_alone(at, third))
    }

    /// "2013-04-30".
    fn iso(&self, at: usize) -> Option<Written> {
        let glued =
            (at..at + 4).all(|n| adjacent(self.tokens, n)) && self.norm(at + 1) == "-" && self.norm(at + 3) == "-";
        let (year, month, day) =
            glued.then(|| Some((self.number(at)?, self.number(at + 2)?, self.number(at + 4)?)))??;
        let valid = year >= 1000 && (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then(|| Written::day(at + 5, When::Day(Some(year), month as i8, day as i8)))
    }

    /// "Tuesday", "last Friday", "Tuesday, July 13".
    fn weekday(&self, at: usize) -> Option<Written> {
        let (shift, start) = self.shift(at);
        let Some(Word::Weekday(weekday)) = self.word(start) else { return None };
        let end = self.abbreviated(start);
        let comma = self.skip(end, &[","]);
        match self.month(comma, None).filter(|w| matches!(w.when, When::Day(..))) {
            Some(date) => Some(Written { weekday: Some(weekday), ..date }),
            None => Some(Written::day(end, When::Weekday(weekday, shift))),
        }
    }

    fn shift(&self, at: usize) -> (Option<i32>, usize) {
        match self.norm(at) {
            "last" => (Some(-1), at + 1),
            "this" => (Some(0), at + 1),
            "next" => (Some(1), at + 1),
            _ => (None, at),
        }
    }

    /// One past a word and the dot of its abbreviation.
    fn abbreviated(&self, at: usize) -> usize {
        let short = self.tokens.get(at).is_some_and(|t| t.norm.len() <= 5) && adjacent(self.tokens, at);
        let whole = matches!(self.norm(at), "may" | "june" | "july" | "march" | "april");
        at + 1 + usize::from(short && self.norm(at + 1) == "." && !whole)
    }

    /// "May", "Feb. 1", "Feb. 1, 2023", "May 2013", "Jan. 1st".
    fn month(&self, at: usize, third: Option<Third>) -> Option<Written> {
        let Some(Word::Month(month)) = self.word(at) else { return None };
        let end = self.abbreviated(at);
        if let Some(day) = self.number(end).filter(|d| (1..=31).contains(d)) {
            let suffix = matches!(self.norm(end + 1), "st" | "nd" | "rd" | "th") && adjacent(self.tokens, end);
            let end = end + 1 + usize::from(suffix);
            let comma = self.skip(end, &[","]);
            let year = self.year(comma);
            let end = if year.is_some() { comma + 1 } else { end };
            return Some(Written::day(end, When::Day(year, month, day as i8)));
        }
        let comma = self.skip(end, &["of", ","]);
        let year = self.year(comma);
        let end = if year.is_some() { comma + 1 } else { end };
        let sure = year.is_some() || third.is_some() || self.is_month_name(at);
        sure.then(|| Written::day(end, When::Month(year, month, third)))
    }

    /// Whether a month without day and year is none of the words "may" and "march" or a first name.
    fn is_month_name(&self, at: usize) -> bool {
        let ambiguous = matches!(self.norm(at), "may" | "march" | "april" | "june" | "august" | "jan" | "mar" | "dec");
        let told = matches!(
            self.before(at),
            "in" | "of"
                | "since"
                | "until"
                | "by"
                | "last"
                | "this"
                | "next"
                | "from"
                | "to"
                | "between"
                | "through"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "every"
        );
        !ambiguous || told
    }

    /// "1 February 2023", "the 1st of February".
    fn day_month(&self, at: usize) -> Option<Written> {
        let day = self.number(at).filter(|d| (1..=31).contains(d))?;
        let suffix = matches!(self.norm(at + 1), "st" | "nd" | "rd" | "th") && adjacent(self.tokens, at);
        let month_at = self.skip(at + 1 + usize::from(suffix), &["of"]);
        let Some(Word::Month(month)) = self.word(month_at) else { return None };
        let end = self.abbreviated(month_at);
        let followed_by_day = self.number(end).is_some_and(|n| n <= 31);
        let year = self.year(end);
        let when = When::Day(year, month, day as i8);
        (!followed_by_day).then(|| Written::day(end + usize::from(year.is_some()), when))
    }

    /// A number that can be a year: four digits without separators from 1500 to 2100.
    fn year(&self, at: usize) -> Option<i16> {
        let glued = adjacent(self.tokens, at) && matches!(self.norm(at + 1), "s" | "%" | "/" | "m" | "k");
        self.number(at).filter(|y| self.raw(at).len() == 4 && (1500..2100).contains(y) && !glued)
    }

    /// "in 2014", "the 2010 law": a year that no unit or plural noun makes a count.
    fn year_alone(&self, at: usize, third: Option<Third>) -> Option<Written> {
        let year = self.year(at).filter(|_| !matches!(self.before(at), "$" | "€" | "£"))?;
        let next = self.tokens.get(at + 1).filter(|t| t.kind == TokenKind::Word);
        let counts = next.is_some_and(|t| is_plural(&t.norm));
        let told = BEFORE_YEARS.contains(&self.before(at)) && year >= 1900;
        (told || !counts).then(|| Written::day(at + 1, When::Year(year, third)))
    }

    /// "the 1990s".
    fn decade(&self, at: usize) -> Option<Written> {
        let year = self.number(at).filter(|y| (1500..2100).contains(y) && y % 10 == 0)?;
        let s = if matches!(self.norm(at + 1), "'" | "’") { at + 2 } else { at + 1 };
        (adjacent(self.tokens, at) && self.norm(s) == "s").then(|| Written::day(s + 1, When::Decade(year)))
    }

    /// "yesterday", "tonight", "tomorrow morning".
    fn deictic(&self, at: usize) -> Option<Written> {
        let offset = match self.raw(at).to_lowercase().as_str() {
            "today" | "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => return None,
        };
        let clock = (self.norm(at) == "tonight").then_some((1080, 1440));
        Some(Written { clock, ..Written::day(at + 1, When::Offset(offset)) })
    }

    /// "last week", "this weekend", "next year", "over the weekend", "last summer", "this morning", "last night".
    fn shifted(&self, at: usize, third: Option<Third>) -> Option<Written> {
        let (shift, start) = self.shift(at);
        match self.word(start)? {
            Word::Unit(unit) => self.shifted_unit(start, unit, shift, third),
            Word::Month(month) => shift.map(|_| Written::day(self.abbreviated(start), When::Month(None, month, third))),
            Word::Season(month) => self.season(start, month, shift),
            Word::Part(first, last) => {
                let when = When::Offset(shift.filter(|s| *s < 1)?);
                Some(Written { clock: Some((first, last)), ..Written::day(start + 1, when) })
            }
            Word::Weekday(_) | Word::Zone(..) => None,
        }
    }

    /// "last week"; "the weekend" alone is this one, and so is the year of "the end of the year".
    fn shifted_unit(&self, at: usize, unit: Unit, shift: Option<i32>, third: Option<Third>) -> Option<Written> {
        let long = matches!(unit, Unit::Day | Unit::Decade | Unit::Century);
        let this = unit == Unit::Weekend || third == Some(Third::End);
        let shift = shift.or_else(|| (this && self.before(at) == "the").then_some(0))?;
        (!long && !self.norm(at).ends_with('s')).then(|| Written::day(at + 1, When::Unit(unit, shift, third)))
    }

    /// "last summer", "spring 2015", "the summer of 2011".
    fn season(&self, at: usize, month: i8, shift: Option<i32>) -> Option<Written> {
        let year_at = self.skip(at + 1, &["of"]);
        let year = self.year(year_at);
        let end = if year.is_some() { year_at + 1 } else { at + 1 };
        (shift.is_some() || year.is_some()).then(|| Written::day(end, When::Season(month, shift, year)))
    }

    /// "two days ago", "a week ago", "more than 10 months ago": half a unit more or less, the longer the looser.
    fn ago(&self, at: usize) -> Option<Written> {
        let (count_end, low, high) = match self.norm(at) {
            "a" | "an" if self.word(at + 1).is_some() => (at + 1, 1.0, 1.0),
            _ => numeral_range(self.tokens, at)?,
        };
        let Some(Word::Unit(unit)) = self.word(count_end) else { return None };
        let days = match unit {
            Unit::Day => 1.0,
            Unit::Week => 7.0,
            Unit::Month => 30.4,
            Unit::Year => 365.25,
            Unit::Decade => 3652.5,
            Unit::Century => 36525.0,
            Unit::Weekend => return None,
        };
        let slack = if unit == Unit::Day && high < 5.0 { 0.0 } else { 0.6 + 0.1 * high };
        let high = if matches!(self.before(at), "than" | "over") { 2.0 * high } else { high };
        let end = count_end + 1;
        (self.norm(end) == "ago")
            .then(|| Written::day(end + 1, When::Ago(((low - slack) * days).max(0.0), (high + slack) * days)))
    }
}
