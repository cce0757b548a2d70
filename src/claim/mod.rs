//! What a sentence asserts, as far as we read it; every sentence is read once.

use crate::model::Article;
use crate::text::{Token, tokenize};

/// A sentence as read: its words and what they were read as.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words, numbers and marks, with spans inside the sentence.
    pub tokens: Vec<Token>,
}

/// Reads every sentence of an article, in order.
pub fn read(article: &Article) -> Vec<Reading> {
    (0..article.sentences.len()).map(|n| Reading { tokens: tokenize(article.sentence_text(n)) }).collect()
}
