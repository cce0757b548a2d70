//! What a sentence asserts, as far as we read it; every sentence is read once.

mod quotation;
mod spoken;

pub use quotation::Quotation;
pub use spoken::{SpokenWord, is_filler, spoken_words};

use crate::model::Article;
use crate::text::{Token, tokenize};

/// A sentence as read: its words and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words, numbers and marks, with spans inside the sentence.
    pub tokens: Vec<Token>,
    /// Words between quotation marks.
    pub quotations: Vec<Quotation>,
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    let tokens: Vec<Vec<Token>> = (0..article.sentences.len()).map(|n| tokenize(article.sentence_text(n))).collect();
    let quotations = quotation::quotations(article, &tokens);
    tokens.into_iter().zip(quotations).map(|(tokens, quotations)| Reading { tokens, quotations }).collect()
}
