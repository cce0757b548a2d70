//! What a sentence asserts, as far as we read it; every sentence is read once.

mod phrases;
pub mod quantity;
mod quotation;
mod spoken;

pub use quantity::Quantity;
pub use quotation::Quotation;
pub use spoken::{SpokenWord, is_filler, spoken_words};

use crate::model::Article;
use crate::text::{Token, tokenize};

/// A sentence as read: its words and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words, numbers and marks, with spans inside the sentence.
    pub tokens: Vec<Token>,
    /// Numbers with unit, bound and what they count, in order.
    pub quantities: Vec<Quantity>,
    /// Words between quotation marks.
    pub quotations: Vec<Quotation>,
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    let tokens: Vec<Vec<Token>> = (0..article.sentences.len()).map(|n| tokenize(article.sentence_text(n))).collect();
    let quotations = quotation::quotations(article, &tokens);
    let sentences = tokens.into_iter().zip(quotations).enumerate();
    sentences.map(|(n, (tokens, quotations))| read_sentence(article.sentence_text(n), tokens, quotations)).collect()
}

fn read_sentence(sentence: &str, tokens: Vec<Token>, quotations: Vec<Quotation>) -> Reading {
    let quantities = quantity::quantities(sentence, &tokens, &[]);
    Reading { tokens, quantities, quotations }
}
