//! What grouping remembers of an article: its content stems, how often and where they stand.

use crate::text::{Token, TokenKind, tokenize};
use compact_str::CompactString;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Sentences that belong to the lead, where news says who, what, where and when.
const LEAD: usize = 3;

/// The content stems of an article, in alphabetical order, and its date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    pub(super) date: Option<Date>,
    pub(super) terms: Vec<Term>,
}

/// A content stem of an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) stem: CompactString,
    /// Times it stands in the sentences.
    pub(super) count: u32,
    pub(super) in_title: bool,
    /// Whether it stands in the title or one of the first sentences.
    pub(super) in_lead: bool,
    pub(super) kind: TermKind,
}

/// What a stem is written as, most of the time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    Word,
    /// With an upper-case letter where no sentence starts.
    Name,
    Number,
}

#[derive(Default)]
struct Seen {
    count: u32,
    capital: u32,
    number: bool,
    in_title: bool,
    in_lead: bool,
}

impl Profile {
    /// The profile of an article of the given headline, sentences and date. Cost: linear in the words.
    pub fn new<'t>(title: Option<&str>, sentences: impl Iterator<Item = &'t [Token]>, date: Option<Date>) -> Self {
        let mut seen: BTreeMap<CompactString, Seen> = BTreeMap::new();
        for token in title.map(tokenize).unwrap_or_default().into_iter().filter(|t| t.content) {
            let entry = seen.entry(token.stem).or_default();
            (entry.in_title, entry.in_lead) = (true, true);
            entry.number |= token.kind == TokenKind::Number;
        }
        for (n, tokens) in sentences.enumerate() {
            for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.content) {
                let entry = seen.entry(token.stem.clone()).or_default();
                entry.count += 1;
                entry.capital += u32::from(token.capital && at > 0);
                entry.number |= token.kind == TokenKind::Number;
                entry.in_lead |= n < LEAD;
            }
        }
        Profile { date, terms: seen.into_iter().map(|(stem, seen)| seen.term(stem)).collect() }
    }
}

impl Seen {
    fn term(self, stem: CompactString) -> Term {
        let kind = match self {
            Seen { number: true, .. } => TermKind::Number,
            Seen { capital, count, .. } if capital * 2 > count => TermKind::Name,
            _ => TermKind::Word,
        };
        Term { stem, count: self.count, in_title: self.in_title, in_lead: self.in_lead, kind }
    }
}

impl Term {
    /// Weight before the idf: `1 + ln(count)`, and 1 more for a word of the title.
    pub(super) fn frequency(&self) -> f64 {
        let in_text = if self.count > 0 { 1.0 + f64::from(self.count).ln() } else { 0.0 };
        in_text + f64::from(u8::from(self.in_title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_names_numbers_and_words_apart() {
        let sentences = ["Police in Ostley held 12 men.", "The men left Ostley by ferry.", "Police gave no reason."];
        let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tokenize(s)).collect();
        let profile = Profile::new(Some("Ferry raid"), tokens.iter().map(Vec::as_slice), None);
        let of = |stem: &str| profile.terms.iter().find(|t| t.stem == stem).unwrap();
        assert_eq!((of("ostley").kind, of("ostley").count), (TermKind::Name, 2));
        assert_eq!(of("12").kind, TermKind::Number);
        assert_eq!(of("polic").kind, TermKind::Word);
        assert!(of("ferri").in_title && of("raid").in_lead && !of("men").in_title);
        assert_eq!((of("ferri").frequency(), of("raid").frequency()), (2.0, 1.0));
    }
}
