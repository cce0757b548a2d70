//! Agreement beyond equal words: terms that mean nearly the same, sentences and clauses as mean vectors.

use super::story::Story;
use ndarray::{Array1, Array2, ArrayView1, Axis, s};

/// Cosines of word vectors at or below this say nothing.
const FLOOR: f32 = 0.45;
/// Two different words are never as good as one.
const CEILING: f32 = 0.95;
/// Terms are compared in blocks of this many.
const BLOCK: usize = 512;

/// Similar terms of the story, and the mean vectors of its sentences and clauses.
#[derive(Debug)]
pub(super) struct Meaning {
    /// For each term the other terms above the floor, ascending, with their similarity.
    similar: Vec<Vec<(u32, f32)>>,
    sentences: Array2<f32>,
    clauses: Vec<Array2<f32>>,
    clause_weights: Vec<Vec<f32>>,
}

impl Meaning {
    pub(super) fn new(story: &Story) -> Self {
        let mut sentences = Array2::zeros((story.units.len(), story.vectors.ncols()));
        for (mut row, unit) in sentences.rows_mut().into_iter().zip(&story.units) {
            row += &mean_vector(story, &unit.terms);
        }
        let centre = sentences.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(story.vectors.ncols()));
        sentences.rows_mut().into_iter().for_each(|mut row| {
            row -= &centre;
            let norm = row.dot(&row).sqrt();
            row /= norm.max(1e-6);
        });
        Meaning {
            similar: similar_terms(&story.vectors),
            sentences,
            clauses: story.units.iter().map(|unit| clause_vectors(story, &unit.clauses, &centre)).collect(),
            clause_weights: story.units.iter().map(|u| u.clauses.iter().map(|c| story.weight(c)).collect()).collect(),
        }
    }

    /// Cosine of the sentences' vectors, and the largest cosine of any two of their clauses.
    pub(super) fn cosines(&self, a: usize, b: usize) -> [f32; 2] {
        let clauses = self.clauses[a].dot(&self.clauses[b].t());
        let best = clauses.iter().copied().fold(0.0, f32::max);
        [self.sentences.row(a).dot(&self.sentences.row(b)), best]
    }

    /// Weight of `a` found in `b`: each term of `a` times its similarity with the nearest term of `b`.
    pub(super) fn carried(&self, story: &Story, a: &[u32], b: &[u32]) -> f32 {
        a.iter().map(|&t| story.terms[t as usize].weight * self.nearest(t, b)).sum()
    }

    fn nearest(&self, t: u32, among: &[u32]) -> f32 {
        if among.binary_search(&t).is_ok() {
            return 1.0;
        }
        let held = |&&(u, _): &&(u32, f32)| among.binary_search(&u).is_ok();
        self.similar[t as usize].iter().filter(held).map(|&(_, s)| s).fold(0.0, f32::max)
    }

    /// Soft containment of whole sentences (larger and smaller way, mean carried weight), then over pairs of clauses the
    /// best `sqrt(C C') sqrt(min weight)` and the best mean carried weight.
    pub(super) fn containment(&self, story: &Story, a: usize, b: usize) -> [f32; 5] {
        let (x, y) = (&story.units[a], &story.units[b]);
        let (there, back) = (self.carried(story, &x.terms, &y.terms), self.carried(story, &y.terms, &x.terms));
        let (c, d) = (there / story.weight(&x.terms).max(1e-6), back / story.weight(&y.terms).max(1e-6));
        let [best, raw] = self.clause_containment(story, a, b);
        [c.max(d), c.min(d), (there + back) / 2.0, best, raw]
    }

    fn clause_containment(&self, story: &Story, a: usize, b: usize) -> [f32; 2] {
        let mut best = [0f32; 2];
        for (x, &wx) in story.units[a].clauses.iter().zip(&self.clause_weights[a]) {
            for (y, &wy) in story.units[b].clauses.iter().zip(&self.clause_weights[b]) {
                let (there, back) = (self.carried(story, x, y), self.carried(story, y, x));
                if there > 0.0 && back > 0.0 {
                    let both = (there / wx * back / wy).sqrt() * wx.min(wy).sqrt();
                    best = [best[0].max(both), best[1].max((there + back) / 2.0)];
                }
            }
        }
        best
    }
}

fn mean_vector(story: &Story, terms: &[u32]) -> Array1<f32> {
    let mut sum = Array1::zeros(story.vectors.ncols());
    terms.iter().for_each(|&t| sum.scaled_add(story.terms[t as usize].weight, &story.vectors.row(t as usize)));
    unit(sum)
}

fn unit(mut vector: Array1<f32>) -> Array1<f32> {
    let norm = vector.dot(&vector).sqrt();
    vector /= norm.max(1e-6);
    vector
}

fn clause_vectors(story: &Story, clauses: &[Vec<u32>], centre: &Array1<f32>) -> Array2<f32> {
    let mut vectors = Array2::zeros((clauses.len(), story.vectors.ncols()));
    for (mut row, clause) in vectors.rows_mut().into_iter().zip(clauses) {
        row += &unit(mean_vector(story, clause) - centre);
    }
    vectors
}

/// For each term the other terms above the floor. Cost: terms x terms x dims.
fn similar_terms(vectors: &Array2<f32>) -> Vec<Vec<(u32, f32)>> {
    let mut similar = Vec::with_capacity(vectors.nrows());
    for from in (0..vectors.nrows()).step_by(BLOCK) {
        let to = vectors.nrows().min(from + BLOCK);
        let cosines = vectors.slice(s![from..to, ..]).dot(&vectors.t());
        similar.extend(cosines.rows().into_iter().enumerate().map(|(k, row)| above_floor(from + k, row)));
    }
    similar
}

fn above_floor(own: usize, cosines: ArrayView1<f32>) -> Vec<(u32, f32)> {
    let kept = |(t, &c): (usize, &f32)| (c > FLOOR && t != own).then_some((t as u32, c.min(CEILING)));
    cosines.iter().enumerate().filter_map(kept).collect()
}
