//! What a sentence asserts, as far as we read it; every sentence is read once.

pub mod opposites;
mod phrases;
pub mod quantity;
mod quotation;
mod spoken;
pub mod stance;
pub mod syntax;
pub mod time;

pub use quantity::Quantity;
pub use quotation::Quotation;
pub use spoken::{SpokenWord, is_filler, spoken_words};
pub use stance::{Certainty, Stance};
pub use syntax::Clause;
pub use time::Time;

use crate::model::Article;
use crate::text::{Token, tokenize};
use jiff::civil::Date;

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
    /// Verb groups with their subjects and objects, in order.
    pub clauses: Vec<Clause>,
    /// For each clause, whether it says that it happened and how certain that is.
    pub stances: Vec<Stance>,
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    let date = article.document.date;
    let tokens: Vec<Vec<Token>> = (0..article.sentences.len()).map(|n| tokenize(article.sentence_text(n))).collect();
    let quotations = quotation::quotations(article, &tokens);
    let sentences = tokens.into_iter().zip(quotations).enumerate();
    sentences.map(|(n, (tokens, quoted))| read_tokens(article.sentence_text(n), tokens, quoted, date)).collect()
}

/// Reads one sentence of an article of the given day, without what is quoted in it.
pub fn read_sentence(sentence: &str, date: Option<Date>) -> Reading {
    read_tokens(sentence, tokenize(sentence), Vec::new(), date)
}

fn read_tokens(sentence: &str, tokens: Vec<Token>, quotations: Vec<Quotation>, date: Option<Date>) -> Reading {
    let times = time::times(sentence, &tokens, date);
    let taken: Vec<_> = times.iter().map(|t| t.tokens.clone()).collect();
    let quantities = quantity::quantities(sentence, &tokens, &taken);
    let clauses = syntax::clauses(sentence, &tokens, &quotations);
    let stances = stance::stances(&tokens, &clauses);
    Reading { tokens, quantities, times, quotations, clauses, stances }
}
