//! What a rule looks at: two sentences side by side, read and aligned.

use crate::align::Alignment;
use crate::claim::Reading;
use crate::claim::attribution::span_of;
use crate::finding::Evidence;
use crate::model::{Article, Span};
use jiff::civil::Date;
use std::ops::Range;

/// One sentence of a case.
#[derive(Copy, Clone)]
pub struct Side<'c> {
    /// Index of the article in the corpus.
    pub article_index: usize,
    /// The article.
    pub article: &'c Article,
    /// Index of the sentence in the article.
    pub sentence: usize,
    /// Readings of every sentence of the article, in order.
    pub readings: &'c [Reading],
}

impl<'c> Side<'c> {
    /// Text of the sentence.
    pub fn text(&self) -> &'c str {
        self.article.sentence_text(self.sentence)
    }

    /// The sentence as read.
    pub fn reading(&self) -> &'c Reading {
        &self.readings[self.sentence]
    }

    /// The bytes of the sentence that a range of tokens covers; none for an empty range or one beyond the sentence.
    pub fn span(&self, tokens: &Range<usize>) -> Option<Span> {
        span_of(&self.reading().tokens, tokens)
    }

    /// Date of the article.
    pub fn date(&self) -> Option<Date> {
        self.article.document.date
    }

    /// Evidence: a byte span inside the sentence, with its normalised value.
    pub fn evidence(&self, in_sentence: Span, value: Option<String>) -> Evidence {
        let start = self.article.sentences[self.sentence].span.start;
        Evidence { article: self.article_index, sentence: self.sentence, span: in_sentence.shifted(start), value }
    }
}

/// Two sentences of different articles that may report the same fact.
pub struct Case<'c> {
    /// The sentence of the earlier article.
    pub a: Side<'c>,
    /// The sentence of the later article.
    pub b: Side<'c>,
    /// Which word of `a` stands for which word of `b`.
    pub alignment: &'c Alignment,
    /// Probability that both report the same specific fact or quotation.
    pub score: f64,
}
