//! Agreement beyond equal words: terms that mean nearly the same, sentences and clauses as mean vectors.

use super::story::Story;
use super::windows::windows;
use ndarray::{Array1, Array2, ArrayView1, Axis, s};

/// Cosines of word vectors at or below this say nothing.
const FLOOR: f32 = 0.45;
/// Two different words are never as good as one.
const CEILING: f32 = 0.95;
/// Words equivalent by convention: "Minsk", "Belarusian".
const CONVENTION: f32 = 0.9;
/// Terms are compared in blocks of this many.
const BLOCK: usize = 512;

/// Terms that a set of terms reaches: its own at 1, others by their nearest; ascending.
pub(super) type Reach = Vec<(u32, f32)>;

/// What the sentences and clauses of a story reach, and their mean vectors.
#[derive(Debug)]
pub(super) struct Meaning {
    sentences: Vec<Reach>,
    clauses: Vec<Vec<Clause>>,
    windows: Vec<Vec<Clause>>,
    /// For each article and term, how many sentences of the article reach the term, each by its likeness.
    reached: Vec<Vec<f32>>,
    vectors: Array2<f32>,
    clause_vectors: Vec<Array2<f32>>,
}

/// A stretch of a sentence.
#[derive(Debug)]
struct Clause {
    terms: Vec<u32>,
    weight: f32,
    reach: Reach,
}

impl Meaning {
    pub(super) fn new(story: &Story) -> Self {
        let similar = similar_terms(story);
        let clause = |terms: Vec<u32>| Clause { weight: story.weight(&terms), reach: reach(&similar, &terms), terms };
        let mut vectors = Array2::zeros((story.units.len(), story.vectors.ncols()));
        for (mut row, unit) in vectors.rows_mut().into_iter().zip(&story.units) {
            row += &mean_vector(story, &unit.terms);
        }
        let centre = vectors.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(story.vectors.ncols()));
        vectors.rows_mut().into_iter().for_each(|mut row| {
            row -= &centre;
            let norm = row.dot(&row).sqrt();
            row /= norm.max(1e-6);
        });
        let sentences: Vec<Reach> = story.units.iter().map(|unit| reach(&similar, &unit.terms)).collect();
        Meaning {
            reached: reached(story, &sentences),
            sentences,
            clauses: story.units.iter().map(|u| u.clauses.iter().cloned().map(clause).collect()).collect(),
            windows: story.units.iter().map(|u| windows(u).map(clause).collect()).collect(),
            vectors,
            clause_vectors: story.units.iter().map(|unit| clause_vectors(story, &unit.clauses, &centre)).collect(),
        }
    }

    /// Cosine of the sentences' vectors, and the largest cosine of any two of their clauses.
    pub(super) fn cosines(&self, a: usize, b: usize) -> [f32; 2] {
        let clauses = self.clause_vectors[a].dot(&self.clause_vectors[b].t());
        let best = clauses.iter().copied().fold(0.0, f32::max);
        [self.vectors.row(a).dot(&self.vectors.row(b)), best]
    }

    /// Soft containment of whole sentences (larger and smaller way, mean carried weight), then over pairs of clauses the
    /// best `sqrt(C C') sqrt(min weight)` and the best mean carried weight, then the same over pairs of windows.
    pub(super) fn containment(&self, story: &Story, a: usize, b: usize) -> [f32; 7] {
        let (x, y) = (&story.units[a].terms, &story.units[b].terms);
        let (there, back) = (carried(story, x, &self.sentences[b]), carried(story, y, &self.sentences[a]));
        let (c, d) = (there / story.weight(x).max(1e-6), back / story.weight(y).max(1e-6));
        let [clause, clause_raw] = best_of(story, &self.clauses[a], &self.clauses[b]);
        let [window, window_raw] = best_of(story, &self.windows[a], &self.windows[b]);
        [c.max(d), c.min(d), (there + back) / 2.0, clause, clause_raw, window, window_raw]
    }

    /// Rarity of the terms each sentence reaches of the other, over how many sentences of that article reach it too:
    /// the smaller and the larger way.
    pub(super) fn exclusive(&self, story: &Story, a: usize, b: usize) -> [f32; 2] {
        let way = |from: usize, to: usize| {
            let counts = &self.reached[story.units[to].place.0 as usize];
            let share = |&t: &u32| {
                let term = &story.terms[t as usize];
                term.background * likeness(&self.sentences[to], t) / counts[t as usize].max(1.0)
            };
            story.units[from].terms.iter().map(share).sum::<f32>()
        };
        let (there, back) = (way(a, b), way(b, a));
        [there.min(back), there.max(back)]
    }
}

fn likeness(reach: &Reach, term: u32) -> f32 {
    reach.binary_search_by_key(&term, |&(t, _)| t).map_or(0.0, |at| reach[at].1)
}

/// Weight of `terms` that `reach` holds, each term by its likeness.
fn carried(story: &Story, terms: &[u32], reach: &Reach) -> f32 {
    terms.iter().map(|&t| story.terms[t as usize].weight * likeness(reach, t)).sum()
}

fn best_of(story: &Story, a: &[Clause], b: &[Clause]) -> [f32; 2] {
    let mut best = [0f32; 2];
    for x in a {
        for y in b {
            let (there, back) = (carried(story, &x.terms, &y.reach), carried(story, &y.terms, &x.reach));
            if there > 0.0 && back > 0.0 {
                let both = (there / x.weight * back / y.weight).sqrt() * x.weight.min(y.weight).sqrt();
                best = [best[0].max(both), best[1].max((there + back) / 2.0)];
            }
        }
    }
    best
}

fn reach(similar: &[Reach], terms: &[u32]) -> Reach {
    let mut all: Reach = terms.iter().flat_map(|&t| similar[t as usize].iter().copied().chain([(t, 1.0)])).collect();
    all.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    all.dedup_by_key(|&mut (t, _)| t);
    all
}

fn reached(story: &Story, sentences: &[Reach]) -> Vec<Vec<f32>> {
    let mut counts = vec![vec![0f32; story.terms.len()]; story.starts.len() - 1];
    for (unit, reach) in story.units.iter().zip(sentences) {
        let article = &mut counts[unit.place.0 as usize];
        reach.iter().for_each(|&(t, s)| article[t as usize] += s);
    }
    counts
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

/// For each term the other terms above the floor. Two names, or two numbers, are near only by convention: their vectors
/// tell the same kind of thing, not the same thing. Cost: terms x terms x dims.
fn similar_terms(story: &Story) -> Vec<Reach> {
    let vectors = &story.vectors;
    let mut similar = Vec::with_capacity(vectors.nrows());
    for from in (0..vectors.nrows()).step_by(BLOCK) {
        let to = vectors.nrows().min(from + BLOCK);
        let cosines = vectors.slice(s![from..to, ..]).dot(&vectors.t());
        similar.extend(cosines.rows().into_iter().enumerate().map(|(k, row)| near(story, from + k, row)));
    }
    similar
}

fn near(story: &Story, own: usize, cosines: ArrayView1<f32>) -> Reach {
    let term = &story.terms[own];
    let likeness = |t: usize, cosine: f32| {
        let other = &story.terms[t];
        match term.groups.iter().any(|id| other.groups.contains(id)) {
            true => CONVENTION,
            false if (term.name || term.number) && (other.name || other.number) => 0.0,
            false => cosine.min(CEILING),
        }
    };
    let all = cosines.iter().enumerate().filter(|&(t, _)| t != own).map(|(t, &c)| (t as u32, likeness(t, c)));
    all.filter(|&(_, s)| s > FLOOR).collect()
}
