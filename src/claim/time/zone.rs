//! Zones of times of day: "4 p.m. EDT", "2000 GMT", "9 a.m. local time".

use super::lexicon::Word;
use super::written::Words;

/// Words between a clock and the zone's "time": "Eastern Daylight Time".
const SEASONS: [&str; 4] = ["standard", "daylight", "summer", "winter"];

/// The zone a time of day was given in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Minutes ahead of Greenwich, least and most: "Eastern" is -300 in winter and -240 in summer.
    Offset(i16, i16),
    /// Wherever it happened: "local time".
    Local,
    /// Some place's own: "Moscow time".
    Elsewhere,
}

impl Words<'_> {
    /// The zone that starts at a token, and where it ends.
    pub(super) fn zone(&self, at: usize) -> Option<(usize, Zone)> {
        if let Some(Word::Zone(least, most)) = self.word(at) {
            let season = self.skip(at + 1, &SEASONS);
            return Some((self.skip(season, &["time"]), Zone::Offset(least, most)));
        }
        if self.norm(at) == "local" {
            return (self.norm(at + 1) == "time").then_some((at + 2, Zone::Local));
        }
        let capital = |n: usize| self.tokens.get(n).is_some_and(|t| t.capital && t.is_word());
        let end = (at..at + 3).find(|&n| !capital(n)).filter(|&n| n > at && self.norm(n) == "time")?;
        Some((end + 1, Zone::Elsewhere))
    }
}
