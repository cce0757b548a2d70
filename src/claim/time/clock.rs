//! Times of day: "7:30 p.m.", "11am", "2000 GMT", "noon", "before dawn".

use super::lexicon::Word;
use super::written::Words;
use super::zone::Zone;
use crate::text::TokenKind;

/// What "around" leaves open on either side of a time of day.
const HEDGED_MINUTES: u16 = 20;

/// A time of day as written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Hour {
    /// One past its last token.
    pub end: usize,
    /// Minutes from midnight, first and last.
    pub minutes: (u16, u16),
    /// Its zone, where one is given.
    pub zone: Option<Zone>,
}

impl Words<'_> {
    /// A time of day: "7:30 p.m.", "11am", "20:00 GMT", "noon", "before dawn".
    pub(super) fn clock(&self, at: usize) -> Option<Hour> {
        if let Some((first, last)) = self.part(at).filter(|_| self.names_part(at)) {
            let slack = if first == last && self.is_hedged(at) { HEDGED_MINUTES } else { 0 };
            return Some(Hour { end: at + 1, minutes: (first - slack, last + slack), zone: None });
        }
        self.twelve_hours(at).or_else(|| self.twenty_four_hours(at))
    }

    /// "7:30 p.m.", "11am", "five o'clock" in digits.
    fn twelve_hours(&self, at: usize) -> Option<Hour> {
        let (hour, minute) = self.hour(at).filter(|(hour, _)| (1..=12).contains(hour))?;
        let half = match self.norm(at + 1) {
            "am" => 0,
            "pm" => 12,
            "o'clock" => {
                let minutes = 60 * hour + minute;
                return Some(Hour { end: at + 2, minutes: (minutes, minutes), zone: None });
            }
            _ => return None,
        };
        let minutes = 60 * (hour % 12 + half) + minute;
        let slack = if self.is_hedged(at) { HEDGED_MINUTES } else { 0 };
        let (end, zone) = self.zone(at + 2).map_or((at + 2, None), |(end, zone)| (end, Some(zone)));
        Some(Hour { end, minutes: (minutes.saturating_sub(slack), minutes + slack), zone })
    }

    /// "2000 GMT", "20:00 GMT", "at 14:30": with a zone, or with a colon where a preposition leads to an afternoon.
    fn twenty_four_hours(&self, at: usize) -> Option<Hour> {
        let (hour, minute) = self.hour(at).or_else(|| self.four_digits(at)).filter(|(hour, _)| *hour < 24)?;
        let colon = self.norm(at).contains(':');
        let wordy = self.norm(at).len() == 4 || colon;
        let zone = self.zone(at + 1).filter(|(_, zone)| wordy && (colon || *zone != Zone::Elsewhere));
        let led = matches!(self.before(at), "at" | "around" | "about" | "by" | "until" | "since" | "before" | "after");
        let plain = led && colon && hour > 12 && self.norm(at + 1) != "of";
        let slack = if self.is_hedged(at) { HEDGED_MINUTES } else { 0 };
        let minutes = 60 * hour + minute;
        let (end, zone) = match zone {
            Some((end, zone)) => (end, Some(zone)),
            None if plain => (at + 1, None),
            None => return None,
        };
        Some(Hour { end, minutes: (minutes.saturating_sub(slack), minutes + slack), zone })
    }

    /// "around 10 p.m.", "shortly after 10 p.m."
    fn is_hedged(&self, at: usize) -> bool {
        let hedge = |n: usize| {
            matches!(
                n.checked_sub(1).map_or("", |n| self.norm(n)),
                "about" | "around" | "roughly" | "approximately" | "nearly" | "almost" | "shortly" | "just"
            )
        };
        hedge(at) || matches!(self.before(at), "after" | "before" | "at") && hedge(at - 1)
    }

    /// Hour and minute of "7", "7:30".
    fn hour(&self, at: usize) -> Option<(u16, u16)> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let (hour, minute) = token.norm.split_once(':').unwrap_or((&token.norm, "0"));
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        (hour < 24 && minute < 60).then_some((hour, minute))
    }

    /// Hour and minute of "2000".
    fn four_digits(&self, at: usize) -> Option<(u16, u16)> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let whole = token.norm.len() == 4 && token.end - token.start == 4;
        let value: u16 = token.norm.parse().ok().filter(|_| whole)?;
        (value % 100 < 60).then_some((value / 100, value % 100))
    }

    pub(super) fn part(&self, at: usize) -> Option<(u16, u16)> {
        match self.word(at)? {
            Word::Part(first, last) => Some((first, last)),
            _ => None,
        }
    }

    /// Whether a bare part of the day tells a time: "at noon", "before dawn", "the afternoon of May 2".
    fn names_part(&self, at: usize) -> bool {
        let exact = matches!(
            self.norm(at),
            "noon" | "midnight" | "dawn" | "daybreak" | "sunrise" | "dusk" | "sunset" | "nightfall" | "midday"
        );
        let told = matches!(
            self.before(at),
            "at" | "before" | "after" | "by" | "until" | "around" | "near" | "precisely" | "of" | "from"
        );
        let of_day = self.norm(at + 1) == "of" && self.day(at + 2).is_some();
        let overnight = self.norm(at) == "overnight" && self.day(self.skip(at + 1, &["on", "from"])).is_some();
        exact && told || of_day || overnight
    }
}
