//! Document frequencies of a larger collection, to weigh the terms of a few texts by.

use super::Tfidf;
use rustc_hash::FxHashMap;

/// How many documents a collection has, and in how many of them each term occurs.
///
/// With it a weight depends on the term and the collection, and not on what else is compared in the same run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Background {
    /// Number of documents.
    pub documents: u64,
    /// Number of documents each term occurs in; a term that is not there counts as 0.
    pub df: FxHashMap<String, u64>,
}

impl Background {
    /// The counts of the collection `tfidf` was fitted to.
    pub fn of(tfidf: &Tfidf) -> Self {
        let mut background = Background::default();
        background.add(tfidf);
        background
    }

    /// Adds the counts of the collection `tfidf` was fitted to.
    pub fn add(&mut self, tfidf: &Tfidf) {
        self.documents += tfidf.documents();
        for column in 0..tfidf.columns() as u32 {
            *self.df.entry(tfidf.term(column)).or_default() += tfidf.df(column);
        }
    }
}
