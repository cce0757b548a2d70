//! The articles of one story as read.

use crate::align::Place;
use crate::claim::{Reading, read};
use crate::model::Corpus;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Index;

/// The sentences of some articles as read, by the article's index in the corpus.
pub struct Readings(FxHashMap<usize, Vec<Reading>>);

impl Readings {
    /// Reads these articles.
    pub fn of(corpus: &Corpus, articles: &[usize]) -> Self {
        Readings(
            articles.par_iter().map(|&n| (n, read(&corpus.articles()[n]))).collect::<Vec<_>>().into_iter().collect(),
        )
    }

    /// Blanks the sentences that are not among `kept`, so that no rule sees their words.
    pub fn keep_only(&mut self, kept: &[Place]) {
        for (&article, sentences) in &mut self.0 {
            for (sentence, reading) in sentences.iter_mut().enumerate() {
                if kept.binary_search(&Place { article, sentence }).is_err() {
                    *reading = Reading::default();
                }
            }
        }
    }
}

impl Index<usize> for Readings {
    type Output = [Reading];

    /// The sentences of an article; none if it was not read.
    fn index(&self, article: usize) -> &[Reading] {
        self.0.get(&article).map_or(&[], Vec::as_slice)
    }
}
