//! What the archive is searched for: the telling words of the new articles and the word runs of their sentences.

use super::digest::Digest;
use crate::align::Background;
use crate::claim::{Reading, read};
use crate::model::{Article, BlockKind, Span};
use crate::vector::Shingles;
use rustc_hash::FxHashMap;

/// Words of a run that is looked up.
pub(super) const GRAM: usize = 4;
/// Share of the runs of a sentence that an archive article must have to be looked at for its wording.
const GRAM_SHARE: f32 = 0.25;
/// Runs of words a sentence needs.
const FEWEST_GRAMS: u32 = 5;

/// The new articles as tables to look an archive article's words up in.
///
/// Words weigh by the square of their rarity in news at large, so that what is proposed for one article depends on no
/// other article, and a larger archive takes nothing away.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// New articles that have a word, each with the share of its weight that the word has.
    words: FxHashMap<u64, Vec<(u32, f32)>>,
    /// Sentences that have a run of words.
    grams: FxHashMap<u64, Vec<u32>>,
    sentences: Vec<Asked>,
    articles: usize,
}

/// A sentence of a new article whose wording is looked for.
#[derive(Copy, Clone, Debug)]
pub(super) struct Asked {
    pub(super) article: usize,
    pub(super) sentence: usize,
    grams: u32,
}

/// What one archive article has in common with the new ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Common {
    /// New articles with the share of the weight of their words that stand in it, ascending.
    pub(super) words: Vec<(u32, f32)>,
    /// Indices in [`Query::asked`] of sentences whose wording may stand in it, ascending.
    pub(super) sentences: Vec<u32>,
}

impl Query {
    /// The tables of the new articles. Cost: linear in their words.
    pub(super) fn of(articles: &[Article]) -> Self {
        let mut query = Query { articles: articles.len(), ..Query::default() };
        for (n, article) in articles.iter().enumerate() {
            let readings = read(article);
            query.add_words(n as u32, &readings);
            for (sentence, reading) in readings.iter().enumerate() {
                if article.block_kind(sentence) != BlockKind::Other {
                    query.add_sentence(n, sentence, &own_pieces(article.sentence_text(sentence), reading));
                }
            }
        }
        query
    }

    /// The sentences whose wording is looked for.
    pub(super) fn asked(&self) -> &[Asked] {
        &self.sentences
    }

    /// Everything in common with every new article.
    pub(super) fn everything(&self) -> Common {
        Common {
            words: (0..self.articles as u32).map(|article| (article, 1.0)).collect(),
            sentences: (0..self.sentences.len() as u32).collect(),
        }
    }

    fn add_words(&mut self, article: u32, readings: &[Reading]) {
        let mut weights: FxHashMap<u64, f32> = FxHashMap::default();
        for token in readings.iter().flat_map(|reading| &reading.tokens).filter(|token| token.content) {
            let rarity = Background::embedded().rarity(&token.stem) as f32;
            for &word in Shingles::of(&[&token.norm], 1).set(0) {
                weights.insert(word, rarity * rarity);
            }
        }
        let mut weights: Vec<(u64, f32)> = weights.into_iter().collect();
        weights.sort_unstable_by_key(|&(word, _)| word);
        let total: f32 = weights.iter().map(|&(_, weight)| weight).sum();
        for (word, weight) in weights {
            self.words.entry(word).or_default().push((article, weight / total.max(f32::MIN_POSITIVE)));
        }
    }

    fn add_sentence(&mut self, article: usize, sentence: usize, pieces: &[&str]) {
        let sets = Shingles::of(pieces, GRAM);
        let mut grams: Vec<u64> = sets.iter().flatten().copied().collect();
        grams.sort_unstable();
        grams.dedup();
        if grams.len() < FEWEST_GRAMS as usize {
            return;
        }
        let n = self.sentences.len() as u32;
        self.sentences.push(Asked { article, sentence, grams: grams.len() as u32 });
        grams.into_iter().for_each(|gram| self.grams.entry(gram).or_default().push(n));
    }

    /// What an article has in common with the new ones: shares of words of at least `least`, and every sentence of which
    /// it has a quarter of the word runs. Cost: a look-up for each of its words and word runs.
    pub(super) fn common(&self, article: &Digest, least: f32) -> Common {
        let mut shares = vec![0f32; self.articles];
        for word in &article.words {
            let found = self.words.get(word).map_or(&[][..], Vec::as_slice);
            found.iter().for_each(|&(article, weight)| shares[article as usize] += weight);
        }
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for gram in &article.grams {
            let found = self.grams.get(gram).map_or(&[][..], Vec::as_slice);
            found.iter().for_each(|&sentence| *counts.entry(sentence).or_default() += 1);
        }
        let repeated = |&(n, count): &(u32, u32)| count > 1 && self.is_share(n, count);
        let mut sentences: Vec<u32> = counts.into_iter().filter(repeated).map(|(n, _)| n).collect();
        sentences.sort_unstable();
        let words = (0u32..).zip(shares).filter(|&(_, share)| share >= least).collect();
        Common { words, sentences }
    }

    fn is_share(&self, sentence: u32, count: u32) -> bool {
        self.sentences.get(sentence as usize).is_some_and(|asked| count as f32 >= GRAM_SHARE * asked.grams as f32)
    }
}

/// The parts of a sentence outside quotation marks.
fn own_pieces<'t>(text: &'t str, reading: &Reading) -> Vec<&'t str> {
    let mut spans: Vec<Span> = reading.quotations.iter().map(|q| q.span).collect();
    spans.sort();
    let (mut pieces, mut from) = (Vec::new(), 0);
    for span in spans {
        pieces.extend(text.get(from..span.start as usize));
        from = span.end as usize;
    }
    pieces.extend(text.get(from..));
    pieces
}
