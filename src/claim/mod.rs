//! What a sentence asserts, as far as we read it; every sentence is read once.

mod phrases;
pub mod quantity;

use crate::model::Article;
use crate::text::{Token, tokenize};
pub use quantity::Quantity;

/// A sentence as read: its words and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words, numbers and marks, with spans inside the sentence.
    pub tokens: Vec<Token>,
    /// Numbers with unit, bound and what they count, in order.
    pub quantities: Vec<Quantity>,
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    (0..article.sentences.len()).map(|n| read_sentence(article.sentence_text(n))).collect()
}

fn read_sentence(sentence: &str) -> Reading {
    let tokens = tokenize(sentence);
    let quantities = quantity::quantities(sentence, &tokens, &[]);
    Reading { tokens, quantities }
}
