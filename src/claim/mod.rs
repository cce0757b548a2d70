//! What a sentence asserts, as far as we read it; every sentence is read once.

mod phrases;
pub mod quantity;
pub mod time;

use crate::model::Article;
use crate::text::{Token, tokenize};
use jiff::civil::Date;
pub use quantity::Quantity;
pub use time::Time;

/// A sentence as read: its words and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words, numbers and marks, with spans inside the sentence.
    pub tokens: Vec<Token>,
    /// Numbers with unit, bound and what they count, in order.
    pub quantities: Vec<Quantity>,
    /// Dates, parts of dates and times of day, resolved against the day of the article, in order.
    pub times: Vec<Time>,
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    let date = article.document.date;
    (0..article.sentences.len()).map(|n| read_sentence(article.sentence_text(n), date)).collect()
}

/// Reads one sentence of an article of the given day.
pub fn read_sentence(sentence: &str, date: Option<Date>) -> Reading {
    let tokens = tokenize(sentence);
    let times = time::times(sentence, &tokens, date);
    let taken: Vec<_> = times.iter().map(|t| t.tokens.clone()).collect();
    let quantities = quantity::quantities(sentence, &tokens, &taken);
    Reading { tokens, quantities, times }
}
