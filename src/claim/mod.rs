//! What a sentence asserts, as far as we read it; every sentence is read once.

pub mod attribution;
mod cause;
pub mod harm;
pub mod kindred;
pub mod label;
mod language;
pub mod name;
pub mod opposites;
mod phrases;
pub mod quantity;
mod quotation;
pub mod respelled;
pub mod scope;
mod spoken;
pub mod stage;
pub mod stance;
pub mod syntax;
pub mod time;
mod written;

pub use attribution::{Attribution, Manner, Source, SourceKind};
pub use cause::Cause;
pub use quantity::Quantity;
pub use quotation::{Quotation, quotations};
pub use spoken::{SpokenWord, is_filler, spoken_words};
pub use stance::{Certainty, Stance};
pub use syntax::Clause;
pub use time::Time;

use crate::model::Article;
use crate::text::{Token, tokenize};
use jiff::civil::Date;
use std::sync::OnceLock;

/// A sentence as read: its words and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words, numbers and marks, with spans inside the sentence.
    pub tokens: Vec<Token>,
    /// Numbers with unit, bound and what they count, in order.
    pub quantities: Vec<Quantity>,
    /// Dates, parts of dates and times of day, resolved against the day of the article, in order.
    pub times: Vec<Time>,
    /// Words between quotation marks.
    pub quotations: Vec<Quotation>,
    /// Names, and titles that stand for them, each tied to whom the article means.
    pub mentions: Vec<name::Mention>,
    /// Who says what, by the order of the cues.
    pub attributions: Vec<Attribution>,
    /// Who speaks what is quoted in the sentence, as far as it or its neighbours tell.
    pub speaker: Option<Source>,
    /// Terms that stand in a set of alternatives, in order.
    pub labels: Vec<label::Label>,
    /// Cues of how far the sentence reaches, in order.
    pub scopes: Vec<scope::Scope>,
    /// The sentence, for the parser.
    sentence: Box<str>,
    /// What only a parse tells is read when it is first asked for: few sentences have a counterpart worth it.
    clauses: OnceLock<Vec<Clause>>,
    told: OnceLock<Told>,
}

/// What the clauses of a sentence tell.
#[derive(Clone, Debug, Default)]
struct Told {
    stances: Vec<Stance>,
    causes: Vec<Cause>,
}

impl Reading {
    /// Verb groups with their subjects and objects, in order. Cost: a parse, the first time.
    pub fn clauses(&self) -> &[Clause] {
        self.clauses.get_or_init(|| syntax::clauses(&self.sentence, &self.tokens, &self.quotations))
    }

    /// For each clause, whether it says that it happened and how certain that is. Cost: as [`Reading::clauses`].
    pub fn stances(&self) -> &[Stance] {
        &self.told().stances
    }

    /// Why something is so or happened, as the sentence tells it. Cost: as [`Reading::clauses`].
    pub fn causes(&self) -> &[Cause] {
        &self.told().causes
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| {
            let (clauses, Reading { tokens, times, attributions, .. }) = (self.clauses(), self);
            let stances = stance::stances(tokens, clauses);
            Told { stances, causes: cause::causes(&cause::Seen { tokens, times, clauses, attributions }) }
        })
    }

    /// Whether token `n` stands between quotation marks.
    pub fn is_quoted(&self, n: usize) -> bool {
        self.quotations.iter().any(|q| q.covers(n))
    }

    /// Whether more words of the sentence are quoted than not: what is left says who spoke.
    pub fn is_mostly_quoted(&self) -> bool {
        let words = || self.tokens.iter().enumerate().filter(|(_, token)| token.is_word());
        let quoted = words().filter(|(n, _)| self.is_quoted(*n)).count();
        2 * quoted > words().count()
    }
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    read_with(article, label::Labels::built_in())
}

/// Reads every sentence of an article, in order, with labels of the user's own ([`label::Labels::from_toml`]).
pub fn read_with(article: &Article, labels: &label::Labels) -> Vec<Reading> {
    let date = article.document.date;
    let tokens: Vec<Vec<Token>> = (0..article.sentences.len()).map(|n| tokenize(article.sentence_text(n))).collect();
    let english = language::is_english(article, &tokens);
    let quotations = quotation::quotations(article, &tokens);
    let sentences = tokens.into_iter().zip(quotations).enumerate();
    let read = |(n, (tokens, quoted))| read_tokens(article.sentence_text(n), tokens, quoted, date);
    let mut readings: Vec<Reading> = sentences.map(read).collect();
    readings.iter_mut().for_each(|reading| reading.labels = labels.find(&reading.tokens));
    if !english {
        // "1.800" is no decimal there, and what bounds a number no list knows.
        readings.iter_mut().for_each(|reading| reading.quantities.clear());
    }
    name::resolve(&mut readings);
    attribution::resolve(&mut readings);
    readings
}

fn read_tokens(sentence: &str, tokens: Vec<Token>, quotations: Vec<Quotation>, date: Option<Date>) -> Reading {
    let times = time::times(sentence, &tokens, date);
    let taken: Vec<_> = times.iter().map(|t| t.tokens.clone()).collect();
    let quantities = quantity::quantities(sentence, &tokens, &taken);
    let mut mentions = name::mentions(sentence, &tokens);
    // "EDT" in "4 p.m. EDT" names no one.
    mentions.retain(|m| !times.iter().any(|t| t.zone.is_some() && t.tokens.contains(&m.tokens.start)));
    let scopes = scope::scopes(&tokens);
    let sentence = sentence.into();
    let mut reading =
        Reading { sentence, tokens, quantities, times, quotations, mentions, scopes, ..Reading::default() };
    let Reading { tokens, quotations, times, .. } = &reading;
    reading.attributions = attribution::attributions(tokens, quotations, times, || reading.clauses());
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn half_of_a_sentence_is_not_most_of_it() {
        let reading = |first| {
            let quoted = Quotation { span: Span::default(), first, last: 6, from_before: false, goes_on: false };
            let tokens = tokenize("The mayor said we will not");
            Reading { tokens, quotations: vec![quoted], ..Reading::default() }
        };
        assert!(!reading(3).is_mostly_quoted() && reading(2).is_mostly_quoted());
        assert!(!Reading::default().is_mostly_quoted());
    }
}
