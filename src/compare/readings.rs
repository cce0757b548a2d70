//! The articles of one story as read.

use crate::align::Place;
use crate::claim::label::Labels;
use crate::claim::{Reading, read_with};
use crate::model::Corpus;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Index;

/// The sentences of some articles as read, by the article's index in the corpus.
pub struct Readings(FxHashMap<usize, Vec<Reading>>);

impl Readings {
    /// Reads these articles; `labels` are the terms to look for.
    pub fn of(corpus: &Corpus, articles: &[usize], labels: &Labels) -> Self {
        let read = |&n: &usize| (n, read_with(&corpus.articles()[n], labels));
        Readings(articles.par_iter().map(read).collect::<Vec<_>>().into_iter().collect())
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
