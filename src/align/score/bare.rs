//! Two sentences without a story around them: how alike they are and whether they say the same.

use super::model::Logistic;
use super::sparse::{UnitRows, char_grams};
use crate::align::{Alignment, Background, Link, Vectors, align};
use crate::text::{Token, TokenKind, tokenize};
use serde::Serialize;
use std::sync::LazyLock;

static SAME: LazyLock<Logistic> = LazyLock::new(|| Logistic::parse(include_str!("../data/pair-same.txt"), FEATURES));
static SIMILARITY: LazyLock<Logistic> =
    LazyLock::new(|| Logistic::parse(include_str!("../data/pair-similarity.txt"), FEATURES));

/// Probability from which two sentences are called the same.
const SAME_FROM: f64 = 0.5;
/// Similarity from which two sentences that are not the same are said to overlap.
const OVERLAP_FROM: f64 = 0.4;

/// Names of the features of a bare pair, in order.
pub const FEATURES: &[&str] = &[
    "char_cosine", "aligned_max", "aligned_min", "aligned_exact", "soft_max", "soft_min", "vector_cosine", "in_order",
    "bigrams", "length_ratio", "names_apart", "numbers_apart", "weight_apart_max", "weight_apart_min", "words_min",
];

/// How two sentences relate as wording goes; whether they contradict each other is for the rules to say.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Both say the same.
    Same,
    /// They share a good part of what they say.
    Overlap,
    /// They share little.
    Unrelated,
}

/// What is said about a bare pair.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct PairScore {
    /// Graded likeness of meaning from 0 to 1.
    pub similarity: f64,
    /// Probability that a reader calls them paraphrases.
    pub p_same: f64,
    /// The relation both speak for.
    pub relation: Relation,
}

/// Scores two sentences on their own, with word weights of the background table. Symmetric.
///
/// # Example
/// ```
/// use crossread::align::score::{Relation, classify_pair};
/// let score = classify_pair("The council approved the stadium plan on Tuesday.", "The stadium plan was approved by the council.");
/// assert!(score.p_same > 0.5 && score.relation == Relation::Same);
/// ```
pub fn classify_pair(a: &str, b: &str) -> PairScore {
    let features = pair_features(&tokenize(a), &tokenize(b));
    let (similarity, p_same) = (SIMILARITY.probability(&features), SAME.probability(&features));
    let relation = match (p_same >= SAME_FROM, similarity >= OVERLAP_FROM) {
        (true, _) => Relation::Same,
        (false, true) => Relation::Overlap,
        (false, false) => Relation::Unrelated,
    };
    PairScore { similarity, p_same, relation }
}

/// The features of two tokenised sentences, in the order of [`FEATURES`].
pub fn pair_features(a: &[Token], b: &[Token]) -> Vec<f32> {
    let alignment = align(a, b);
    let flipped = alignment.flipped();
    let (x, y) = (Weights::new(a), Weights::new(b));
    let carried = |side: &Weights, al: &Alignment, least: Link| side.carried(|i| al.link_of(i).filter(|l| *l <= least));
    let (there, back) = (carried(&x, &alignment, Link::Related), carried(&y, &flipped, Link::Related));
    let (exact, exact_back) = (carried(&x, &alignment, Link::Spelling), carried(&y, &flipped, Link::Spelling));
    let (soft, soft_back) = (x.soft(&y), y.soft(&x));
    let (apart, apart_back) = (x.total * (1.0 - there), y.total * (1.0 - back));
    let unaligned = |f: fn(&Token) -> bool| {
        let lone = |tokens: &[Token], al: &Alignment| {
            tokens.iter().enumerate().filter(|(i, t)| t.content && f(t) && al.a_to_b[*i].is_none()).count() as f32
        };
        lone(a, &alignment) + lone(b, &flipped)
    };
    let words = |tokens: &[Token]| tokens.iter().filter(|t| t.is_word()).count() as f32;
    vec![
        char_cosine(a, b),
        there.max(back),
        there.min(back),
        exact.min(exact_back),
        soft.max(soft_back),
        soft.min(soft_back),
        x.mean.dot(&y.mean),
        in_order(&alignment, words(a), words(b)),
        beside(&alignment, words(a), words(b)),
        words(a).min(words(b)) / words(a).max(words(b)).max(1.0),
        unaligned(|t| t.capital && t.kind == TokenKind::Word),
        unaligned(|t| t.kind == TokenKind::Number),
        apart.max(apart_back),
        apart.min(apart_back),
        words(a).min(words(b)),
    ]
}

/// Background weights of a sentence's content words, their sum, and their vectors.
struct Weights {
    /// Token index, weight.
    words: Vec<(usize, f32)>,
    total: f32,
    vectors: ndarray::Array2<f32>,
    mean: ndarray::Array1<f32>,
}

impl Weights {
    fn new(tokens: &[Token]) -> Self {
        let background = Background::embedded();
        let content = || tokens.iter().enumerate().filter(|(_, t)| t.content);
        let words: Vec<(usize, f32)> = content().map(|(i, t)| (i, background.rarity(&t.stem).powi(2) as f32)).collect();
        let stems: Vec<&str> = content().map(|(_, t)| t.stem.as_str()).collect();
        let vectors = Vectors::embedded().matrix(stems.into_iter());
        let mut mean = ndarray::Array1::zeros(vectors.ncols());
        words.iter().zip(vectors.rows()).for_each(|(&(_, w), row)| mean.scaled_add(w, &row));
        let norm = mean.dot(&mean).sqrt().max(1e-6);
        Weights { total: words.iter().map(|w| w.1).sum(), words, vectors, mean: mean / norm }
    }

    /// Share of the weight that is aligned, each word by the strength of its link.
    fn carried(&self, link: impl Fn(usize) -> Option<Link>) -> f32 {
        let sum: f32 = self.words.iter().map(|&(i, w)| w * link(i).map_or(0.0, Link::strength)).sum();
        sum / self.total.max(1e-6)
    }

    /// Share of the weight found in `other`, each word by its nearest word there.
    fn soft(&self, other: &Weights) -> f32 {
        let cosines = self.vectors.dot(&other.vectors.t());
        let nearest = cosines.rows().into_iter().map(|row| row.iter().copied().fold(0.0, f32::max));
        self.words.iter().zip(nearest).map(|(&(_, w), s)| w * s).sum::<f32>() / self.total.max(1e-6)
    }
}

fn char_cosine(a: &[Token], b: &[Token]) -> f32 {
    let rows = [a, b].into_iter().map(|tokens| char_grams(tokens).into_iter());
    UnitRows::new(rows, |n| 1.0 + n.ln(), |_, _, _| 1.0).cosine(0, 1)
}

/// Twice the longest run of links that keep their order, over the words of both.
fn in_order(alignment: &Alignment, a: f32, b: f32) -> f32 {
    let mut ends: Vec<usize> = Vec::new();
    for (_, j) in alignment.pairs() {
        let at = ends.partition_point(|&end| end < j);
        ends.splice(at..ends.len().min(at + 1), [j]);
    }
    2.0 * ends.len() as f32 / (a + b).max(1.0)
}

/// Twice the number of links whose next words are linked to each other too, over the words of both.
fn beside(alignment: &Alignment, a: f32, b: f32) -> f32 {
    let links: Vec<(usize, usize)> = alignment.pairs().collect();
    let together = links.windows(2).filter(|w| w[1].0 - w[0].0 <= 2 && (1..=2).contains(&(w[1].1.wrapping_sub(w[0].1))));
    2.0 * together.count() as f32 / (a + b).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_other_words_is_above_the_same_topic() {
        let base = "The ferry operator cancelled all Sunday crossings because of the storm.";
        let same = classify_pair(base, "Because of the storm, all crossings on Sunday were cancelled by the ferry operator.");
        let topic = classify_pair(base, "The ferry operator hired forty more sailors last Sunday.");
        let other = classify_pair(base, "Parliament will debate the school budget.");
        assert!(same.similarity > topic.similarity && topic.similarity > other.similarity);
        assert_eq!((same.relation, other.relation), (Relation::Same, Relation::Unrelated));
    }

    #[test]
    fn order_does_not_matter_and_nothing_is_no_failure() {
        let (a, b) = ("Two miners died in the flood.", "The flood killed 2 people in a mine.");
        let (x, y) = (classify_pair(a, b), classify_pair(b, a));
        assert!((x.p_same - y.p_same).abs() < 1e-6 && (x.similarity - y.similarity).abs() < 1e-6);
        assert!(classify_pair("", "").similarity.is_finite());
    }
}
