//! Scores the moves that are open to a reader of a sentence, from the vectors of a few words it looks at.

use crate::parse::bytes::Bytes;
use crate::parse::encoder::Vectors;
use crate::parse::layer::{Linear, WIDTH, product};
use ndarray::Array2;

/// Numbers in the hidden layer.
const HIDDEN: usize = 64;
/// Numbers of a hidden layer of two pieces.
const PIECES: usize = 2 * HIDDEN;

/// A network of one hidden maxout layer over `F` words. What each word adds to the hidden layer in each of the `F`
/// places is computed once for all words (Chen and Manning 2014), so a step costs additions and one small product.
#[derive(Clone, Debug)]
pub struct Scorer<const F: usize> {
    narrow: Linear,
    lower: Array2<f32>,
    bias: Vec<f32>,
    missing: Array2<f32>,
    upper: Linear,
}

/// A scorer with what each word adds.
#[derive(Debug)]
pub struct Prepared<'s, const F: usize> {
    scorer: &'s Scorer<F>,
    parts: Vec<f32>,
}

impl<const F: usize> Scorer<F> {
    /// Reads a scorer of `moves` moves.
    pub fn read(bytes: &mut Bytes, moves: usize) -> Option<Self> {
        let narrow = Linear::read(bytes, WIDTH, HIDDEN)?;
        let (lower, bias, missing) = (bytes.matrix()?, bytes.vector(PIECES)?, bytes.matrix()?);
        let upper = Linear::read(bytes, HIDDEN, moves)?;
        let fits = lower.dim() == (HIDDEN, F * PIECES) && missing.dim() == (F, PIECES);
        fits.then_some(Scorer { narrow, lower, bias, missing, upper })
    }

    /// Computes what each word adds. Cost: about 0.15 million multiplications a word.
    pub fn prepare(&self, vectors: &Vectors) -> Prepared<'_, F> {
        let (mut narrow, mut parts) = (Vec::new(), Vec::new());
        self.narrow.apply(vectors.rows(), vectors.len(), &mut narrow);
        product(&narrow, vectors.len(), HIDDEN, &self.lower, &mut parts);
        Prepared { scorer: self, parts }
    }

    /// Number of moves.
    pub fn moves(&self) -> usize {
        self.upper.columns()
    }
}

impl<const F: usize> Prepared<'_, F> {
    /// `scores`, one for each move, when the reader looks at `words`, which are rows of the vectors.
    pub fn score(&self, words: [Option<usize>; F], scores: &mut [f32]) {
        let mut sums = [0.0f32; PIECES];
        for (place, word) in words.into_iter().enumerate() {
            let part = word.and_then(|word| {
                let start = (word * F + place) * PIECES;
                self.parts.get(start..start + PIECES)
            });
            let missing = || self.scorer.missing.row(place).to_slice();
            let part = part.or_else(missing).unwrap_or_default();
            sums.iter_mut().zip(part).for_each(|(sum, x)| *sum += x);
        }
        sums.iter_mut().zip(&self.scorer.bias).for_each(|(sum, bias)| *sum += bias);
        let (first, second) = sums.split_at(HIDDEN);
        let mut hidden = [0.0; HIDDEN];
        let best = first.iter().zip(second).map(|(a, b)| a.max(*b));
        hidden.iter_mut().zip(best).for_each(|(hidden, best)| *hidden = best);
        self.scorer.upper.apply_one(&hidden, scores);
    }
}

/// The place of the highest of `scores` whose move is `open`; the first among equals.
pub fn best(scores: &[f32], open: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (n, score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, highest)| *score > highest) && open(n) {
            best = Some((n, *score));
        }
    }
    best.map(|(n, _)| n)
}
