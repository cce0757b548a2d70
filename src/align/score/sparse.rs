//! TF-IDF rows of one story in several views, and the cosines of all pairs that share a feature.

use crate::text::Token;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Unit rows over hashed features: `rows[r]` is sorted by feature.
#[derive(Debug, Default)]
pub(super) struct UnitRows {
    rows: Vec<Vec<(u32, f32)>>,
    features: usize,
}

impl UnitRows {
    /// Rows with weight `tf(count) * weight(df)` scaled to unit length; `n` rows give `df` of each feature.
    pub(super) fn new<I: Iterator<Item = u64>>(
        documents: impl Iterator<Item = I>,
        tf: fn(f32) -> f32,
        idf: impl Fn(u64, f32, f32) -> f32,
    ) -> Self {
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let mut keys: Vec<u64> = Vec::new();
        let mut df: Vec<f32> = Vec::new();
        let mut rows: Vec<Vec<(u32, f32)>> = Vec::new();
        for document in documents {
            let row = counted(document.map(|key| {
                *ids.entry(key).or_insert_with(|| {
                    keys.push(key);
                    df.push(0.0);
                    (keys.len() - 1) as u32
                })
            }));
            row.iter().for_each(|&(id, _)| df[id as usize] += 1.0);
            rows.push(row);
        }
        let n = rows.len() as f32;
        for row in &mut rows {
            row.iter_mut().for_each(|(id, x)| *x = tf(*x) * idf(keys[*id as usize], df[*id as usize], n));
            scale_to_unit(row);
        }
        UnitRows { rows, features: keys.len() }
    }

    /// Cosine of rows `a` and `b`. Cost: linear in their lengths.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f32 {
        let (a, b) = (&self.rows[a], &self.rows[b]);
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(&(x, u)), Some(&(y, v))) = (a.get(i), b.get(j)) {
            sum += if x == y { u * v } else { 0.0 };
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }

    /// Rows that hold each feature, with the weight: the transposed matrix.
    pub(super) fn postings(&self) -> Vec<Vec<(u32, f32)>> {
        let mut postings = vec![Vec::new(); self.features];
        for (r, row) in self.rows.iter().enumerate() {
            row.iter().for_each(|&(id, x)| postings[id as usize].push((r as u32, x)));
        }
        postings
    }

    /// Adds the cosine of row `r` with every other row to `into`, one number a row.
    pub(super) fn cosines(&self, postings: &[Vec<(u32, f32)>], r: usize, into: &mut [f32]) {
        for &(id, x) in &self.rows[r] {
            for &(other, y) in &postings[id as usize] {
                into[other as usize] += x * y;
            }
        }
    }
}

fn counted(ids: impl Iterator<Item = u32>) -> Vec<(u32, f32)> {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as f32)).collect()
}

fn scale_to_unit(row: &mut [(u32, f32)]) {
    let norm = row.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
    if norm > 0.0 {
        row.iter_mut().for_each(|(_, x)| *x /= norm);
    }
}

/// `ln((1+n)/(1+df)) + 1`, the smoothed inverse document frequency of scikit-learn.
pub(super) fn smooth_idf(df: f32, n: f32) -> f32 {
    ((1.0 + n) / (1.0 + df)).ln() + 1.0
}

/// Hash of anything, the same in every run.
pub(super) fn key(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Keys of the character 3- to 5-grams of each word or number, padded with a blank on both sides.
pub(super) fn char_grams(tokens: &[Token]) -> Vec<u64> {
    let mut keys = Vec::with_capacity(tokens.len() * 15);
    let mut padded: Vec<char> = Vec::new();
    for token in tokens.iter().filter(|t| t.is_word()) {
        padded.clear();
        padded.push(' ');
        padded.extend(token.norm.chars());
        padded.push(' ');
        for n in 3..=5.min(padded.len()) {
            keys.extend(padded.windows(n).map(key));
        }
    }
    keys
}

/// The ids two ascending lists have in common.
pub(super) fn common<'s>(a: &'s [u32], b: &'s [u32]) -> impl Iterator<Item = u32> + 's {
    let mut rest = b.iter().peekable();
    a.iter().copied().filter(move |x| {
        while rest.next_if(|y| *y < x).is_some() {}
        rest.next_if_eq(&x).is_some()
    })
}
