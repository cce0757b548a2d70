//! Furniture: sentences that one source prints under many articles.

use crate::model::Corpus;
use crate::text::{Token, tokenize};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_128;

/// Sentences that stand in several articles of one source, by source and wording (a hash of 128 bits of both).
#[derive(Debug, Default)]
pub struct Boilerplate {
    known: FxHashSet<u128>,
}

/// In how many articles a sentence was seen, and the last one.
type Seen = (usize, Option<usize>);

impl Boilerplate {
    /// Sentences, compared by their normalised words, that stand in at least `least` articles of one source; `watch`
    /// hears of every article read. Linear in the text; keeps 16 bytes a sentence.
    pub fn find(corpus: &Corpus, least: usize, watch: impl Fn() + Sync) -> Self {
        let articles = 0..corpus.articles().len();
        let keys: Vec<Vec<u128>> = articles.into_par_iter().map(|n| keys(corpus, n)).inspect(|_| watch()).collect();
        let mut seen: FxHashMap<u128, Seen> = FxHashMap::default();
        for (n, key) in keys.iter().enumerate().flat_map(|(n, keys)| keys.iter().map(move |&key| (n, key))) {
            let (articles, last) = seen.entry(key).or_default();
            *articles += usize::from(*last != Some(n));
            *last = Some(n);
        }
        let often = seen.into_iter().filter(|(_, (articles, _))| *articles >= least.max(2));
        Boilerplate { known: often.map(|(key, _)| key).collect() }
    }

    /// Whether a sentence of this source is furniture.
    pub fn holds(&self, source: &str, sentence: &[Token]) -> bool {
        !self.known.is_empty() && self.known.contains(&key(source, sentence))
    }
}

fn keys(corpus: &Corpus, article: usize) -> Vec<u128> {
    let article = &corpus.articles()[article];
    let sentences = (0..article.sentences.len()).map(|n| article.sentence_text(n));
    sentences.map(|sentence| key(&article.document.source, &tokenize(sentence))).collect()
}

fn key(source: &str, sentence: &[Token]) -> u128 {
    let mut words = format!("{source}\n");
    for token in sentence.iter().filter(|token| token.is_word()) {
        words.push_str(&token.norm);
        words.push(' ');
    }
    xxh3_128(words.as_bytes())
}
