//! One story made ready for scoring: its terms with their weights, its sentences as sets and sequences of terms.

use super::clauses::Clauses;
use super::quotes::quoted_tokens;
use crate::align::lexicon::groups;
use crate::align::{Background, Vectors};
use crate::text::{Token, TokenKind, tokenize};
use compact_str::CompactString;
use ndarray::Array2;
use rustc_hash::{FxHashMap, FxHashSet};

/// A sentence as it is handed in: its text and its tokens.
#[derive(Copy, Clone, Debug)]
pub struct StorySentence<'s> {
    /// The sentence as written.
    pub text: &'s str,
    /// Its tokens, as [`crate::text::tokenize`] gives them.
    pub tokens: &'s [Token],
}

/// An article of a story.
#[derive(Clone, Debug, Default)]
pub struct StoryArticle<'s> {
    /// Headline, where known.
    pub title: Option<&'s str>,
    /// Sentences in order.
    pub sentences: Vec<StorySentence<'s>>,
}

/// Place of a sentence in a story.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the article in the story.
    pub article: usize,
    /// Index of the sentence in the article.
    pub sentence: usize,
}

/// A content word of the story.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) stem: CompactString,
    /// Sentences of the story that hold it.
    pub(super) sentences: f32,
    /// `ln((M+1)/df) / ln(M+1)` over the M sentences of the story.
    pub(super) story: f32,
    /// Rarity in the background, from 0 to 1.
    pub(super) background: f32,
    /// Rarity in the background times rarity in the story.
    pub(super) weight: f32,
    /// Mostly written with a capital inside sentences.
    pub(super) name: bool,
    pub(super) number: bool,
    /// Sets of words it is equivalent with by convention.
    pub(super) groups: &'static [u16],
    /// In a headline of the story.
    pub(super) headline: bool,
}

/// A sentence of the story as terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) place: (u32, u32),
    /// Sentences in its article.
    pub(super) of: u32,
    /// Distinct content terms, ascending.
    pub(super) terms: Vec<u32>,
    /// Content terms in order of the text.
    pub(super) sequence: Vec<u32>,
    /// Distinct terms of each clause, ascending.
    pub(super) clauses: Vec<Vec<u32>>,
    /// Words inside quotation marks, in order, by [`Story::words`]; stop words too.
    pub(super) quoted: Vec<u32>,
    /// All words, in order, by [`Story::words`].
    pub(super) words: Vec<u32>,
    /// Distinct content terms inside quotation marks, ascending.
    pub(super) quoted_terms: Vec<u32>,
}

/// A story as terms and units. Cost: linear in the words, and terms x terms x dims for the similarities of words.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) terms: Vec<Term>,
    pub(super) units: Vec<Unit>,
    /// First unit of each article, and one past the last.
    pub(super) starts: Vec<usize>,
    /// Units that hold each term, ascending.
    holders: Vec<Vec<u32>>,
    /// Unit vectors of the terms: terms x dims, zeros where a term has none.
    pub(super) vectors: Array2<f32>,
}

impl Story {
    pub(super) fn new(articles: &[StoryArticle]) -> Self {
        let mut ids = Ids::default();
        let units: Vec<Unit> = articles.iter().enumerate().flat_map(|(n, article)| ids.units(n, article)).collect();
        let mut starts = vec![0];
        articles.iter().for_each(|article| starts.push(starts[starts.len() - 1] + article.sentences.len()));
        let headlines: FxHashSet<CompactString> =
            articles.iter().filter_map(|a| a.title).flat_map(tokenize).map(|t| t.stem).collect();
        let holders = holders(ids.stems.len(), &units);
        let terms = weighted(&ids, &holders, units.len(), &headlines);
        let vectors = Vectors::embedded().matrix(terms.iter().map(|term| term.stem.as_str()));
        Story { terms, units, starts, holders, vectors }
    }

    /// Index of the unit at `place`; none when there is no such sentence.
    pub(super) fn unit(&self, place: Place) -> Option<usize> {
        let start = *self.starts.get(place.article)?;
        let end = *self.starts.get(place.article + 1)?;
        (place.sentence < end - start).then_some(start + place.sentence)
    }

    /// Units of the article that holds unit `n`.
    pub(super) fn article_of(&self, n: usize) -> std::ops::Range<usize> {
        let article = self.units[n].place.0 as usize;
        self.starts[article]..self.starts[article + 1]
    }

    /// The units before and after unit `n` in its article.
    pub(super) fn beside(&self, n: usize) -> (Option<usize>, Option<usize>) {
        let article = self.article_of(n);
        ((n > article.start).then(|| n - 1), (n + 1 < article.end).then_some(n + 1))
    }

    /// Units that hold a term as a content word, ascending.
    pub(super) fn holders(&self, term: u32) -> &[u32] {
        &self.holders[term as usize]
    }

    /// Sum of the weights of terms.
    pub(super) fn weight(&self, terms: &[u32]) -> f32 {
        terms.iter().map(|&t| self.terms[t as usize].weight).sum()
    }
}

/// Ids of stems in order of first sight, and how they are written.
#[derive(Default)]
struct Ids {
    ids: FxHashMap<CompactString, u32>,
    stems: Vec<CompactString>,
    norms: Vec<CompactString>,
    inside: Vec<u32>,
    capitals: Vec<u32>,
    numbers: Vec<bool>,
}

impl Ids {
    fn units<'s>(&mut self, n: usize, article: &StoryArticle<'s>) -> Vec<Unit> {
        let mut open = false;
        let of = article.sentences.len() as u32;
        let unit = |(k, s): (usize, &StorySentence<'s>)| {
            let quoted = quoted_tokens(s.text, s.tokens, &mut open);
            Unit { place: (n as u32, k as u32), of, ..self.unit(s.tokens, &quoted) }
        };
        article.sentences.iter().enumerate().map(unit).collect()
    }

    fn unit(&mut self, tokens: &[Token], quoted: &[bool]) -> Unit {
        let mut unit = Unit::default();
        let mut clauses = Clauses::default();
        for (i, token) in tokens.iter().enumerate() {
            clauses.part_at(token);
            if !token.is_word() {
                continue;
            }
            let id = self.id(token, i == 0);
            unit.words.push(id);
            if quoted[i] {
                unit.quoted.push(id);
            }
            if token.content {
                unit.sequence.push(id);
                clauses.open.push(id);
                if quoted[i] {
                    unit.quoted_terms.push(id);
                }
            }
        }
        unit.terms = distinct(unit.sequence.clone());
        unit.quoted_terms = distinct(unit.quoted_terms);
        unit.clauses = clauses.finish();
        unit
    }

    fn id(&mut self, token: &Token, first: bool) -> u32 {
        let id = match self.ids.get(&token.stem) {
            Some(&id) => id,
            None => self.add(token),
        };
        if !first {
            self.inside[id as usize] += 1;
            self.capitals[id as usize] += u32::from(token.capital);
        }
        id
    }

    fn add(&mut self, token: &Token) -> u32 {
        let id = self.stems.len() as u32;
        self.ids.insert(token.stem.clone(), id);
        self.stems.push(token.stem.clone());
        self.norms.push(token.norm.clone());
        self.inside.push(0);
        self.capitals.push(0);
        self.numbers.push(token.kind == TokenKind::Number);
        id
    }
}

/// The ids in ascending order, each once.
pub(super) fn distinct(mut ids: Vec<u32>) -> Vec<u32> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn holders(terms: usize, units: &[Unit]) -> Vec<Vec<u32>> {
    let mut holders = vec![Vec::new(); terms];
    for (n, unit) in units.iter().enumerate() {
        unit.terms.iter().for_each(|&t| holders[t as usize].push(n as u32));
    }
    holders
}

fn weighted(ids: &Ids, holders: &[Vec<u32>], sentences: usize, headlines: &FxHashSet<CompactString>) -> Vec<Term> {
    let log_all = (sentences as f64 + 1.0).ln().max(f64::MIN_POSITIVE);
    let background = Background::embedded();
    let term = |(t, stem): (usize, &CompactString)| {
        let background = background.rarity(stem) as f32;
        let story = ((log_all - (holders[t].len().max(1) as f64).ln()) / log_all) as f32;
        Term {
            stem: stem.clone(),
            sentences: holders[t].len() as f32,
            story,
            background,
            weight: story * background,
            name: ids.capitals[t] > 0 && 2 * ids.capitals[t] >= ids.inside[t],
            number: ids.numbers[t],
            groups: groups(&ids.norms[t]),
            headline: headlines.contains(stem),
        }
    };
    ids.stems.iter().enumerate().map(term).collect()
}
