//! Words for times, read from the lists: months, weekdays, seasons, units and parts of the day.

use crate::claim::phrases::headed_lines;
use crate::text::Token;
use jiff::civil::Weekday;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a single word says of time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// A month, from 1.
    Month(i8),
    /// A day of the week.
    Weekday(Weekday),
    /// A season, by the month it starts with.
    Season(i8),
    /// "week", "month", "weekend".
    Unit(Unit),
    /// A part of the day, in minutes from midnight.
    Part(u16, u16),
    /// A zone of time, in minutes ahead of Greenwich, least and most.
    Zone(i16, i16),
}

/// Units a time is counted or named in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// Saturday and Sunday, with the Friday before.
    Weekend,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

static WORDS: LazyLock<FxHashMap<&'static str, (Word, bool)>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/times.txt"));
    lines
        .filter_map(|(head, forms)| Some((word(head)?, forms)))
        .flat_map(|(word, forms)| {
            forms
                .flat_map(str::split_whitespace)
                .map(move |form| (form.trim_end_matches('*'), (word, form.ends_with('*'))))
        })
        .collect()
});

fn word(head: &str) -> Option<Word> {
    let (kind, value) = head.split_once(' ')?;
    let number = || value.parse::<i8>().ok();
    Some(match kind {
        "month" => Word::Month(number()?),
        "weekday" => Word::Weekday(Weekday::from_monday_one_offset(number()?).ok()?),
        "season" => Word::Season(number()?),
        "unit" => Word::Unit(unit(value)?),
        "zone" => {
            let (least, most) = value.split_once("..").unwrap_or((value, value));
            Word::Zone(least.parse().ok()?, most.parse().ok()?)
        }
        _ => {
            let (first, last) = value.split_once('-')?;
            Word::Part(first.parse().ok()?, last.parse().ok()?)
        }
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

/// What the word says of time, if anything; months and weekdays need their capital.
pub fn lookup(token: &Token) -> Option<Word> {
    let &(word, capital_only) = WORDS.get(token.norm.as_str())?;
    let named = matches!(word, Word::Month(_) | Word::Weekday(_));
    (token.capital || !(capital_only || named)).then_some(word)
}
