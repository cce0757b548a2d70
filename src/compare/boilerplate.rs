//! Furniture: sentences that one source prints under many articles.

use crate::claim::Reading;
use crate::model::Corpus;
use rustc_hash::{FxHashMap, FxHashSet};

/// Sentences that stand in several articles of one source, by source and wording.
#[derive(Debug, Default)]
pub struct Boilerplate {
    known: FxHashSet<(String, String)>,
}

impl Boilerplate {
    /// Sentences, compared by their normalised words, that stand in at least `least` articles of one source. Linear in
    /// the text.
    pub fn find(corpus: &Corpus, readings: &[Vec<Reading>], least: usize) -> Self {
        let mut articles_with: FxHashMap<(&str, String), FxHashSet<usize>> = FxHashMap::default();
        for (n, article) in corpus.articles().iter().enumerate() {
            for reading in &readings[n] {
                articles_with.entry((&article.document.source, words(reading))).or_default().insert(n);
            }
        }
        let often = articles_with.into_iter().filter(|(_, articles)| articles.len() >= least.max(2));
        Boilerplate { known: often.map(|((source, words), _)| (source.to_string(), words)).collect() }
    }

    /// Whether a sentence of this source is furniture.
    pub fn holds(&self, source: &str, reading: &Reading) -> bool {
        !self.known.is_empty() && self.known.contains(&(source.to_string(), words(reading)))
    }
}

fn words(reading: &Reading) -> String {
    let words: Vec<&str> = reading.tokens.iter().filter(|t| t.is_word()).map(|t| t.norm.as_str()).collect();
    words.join(" ")
}
