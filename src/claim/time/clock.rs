//! Times of day: "7:30 p.m.", "11am", "noon", "before dawn".

use super::lexicon::Word;
use super::written::Words;
use crate::text::TokenKind;

/// What "around" leaves open on either side of a time of day.
const HEDGED_MINUTES: u16 = 20;

impl Words<'_> {
    /// A time of day: "7:30 p.m.", "11am", "noon", "before dawn"; where it ends, and its minutes.
    pub(super) fn clock(&self, at: usize) -> Option<(usize, (u16, u16))> {
        if let Some((first, last)) = self.part(at).filter(|_| self.names_part(at)) {
            return Some((at + 1, (first, last)));
        }
        let (hour, minute) = self.hour(at)?;
        let half = match self.norm(at + 1) {
            "am" => 0,
            "pm" => 12,
            "o'clock" => return Some((at + 2, (60 * hour + minute, 60 * hour + minute))),
            _ => return None,
        };
        let minutes = 60 * (hour % 12 + half) + minute;
        let slack = if self.is_hedged(at) { HEDGED_MINUTES } else { 0 };
        let zones = ["et", "est", "edt", "pt", "pst", "pdt", "gmt", "ct", "eastern", "pacific", "local"];
        let zone = self.skip(at + 2, &zones);
        let end = if zone > at + 2 { self.skip(zone, &["time"]) } else { zone };
        Some((end, (minutes.saturating_sub(slack), minutes + slack)))
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

    fn hour(&self, at: usize) -> Option<(u16, u16)> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let (hour, minute) = token.norm.split_once(':').unwrap_or((&token.norm, "0"));
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        ((1..=12).contains(&hour) && minute < 60).then_some((hour, minute))
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
        exact && told || of_day
    }
}
