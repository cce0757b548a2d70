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

    /// Adds the cosine of row `r` with every row from `first` on to `into`.
    pub(super) fn cosines(&self, postings: &[Vec<(u32, f32)>], r: usize, first: usize, into: &mut Sums) {
        for &(id, x) in &self.rows[r] {
            let list = &postings[id as usize];
            let from = list.partition_point(|&(other, _)| (other as usize) < first);
            list[from..].iter().for_each(|&(other, y)| into.add(other, x * y));
        }
    }
}

/// Sums by row, of which only those that were added to are looked at again.
#[derive(Debug)]
pub(super) struct Sums {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    pub(super) fn new(rows: usize) -> Self {
        Sums { sums: vec![0.0; rows], touched: Vec::new() }
    }

    fn add(&mut self, row: u32, value: f32) {
        let sum = &mut self.sums[row as usize];
        if *sum == 0.0 {
            self.touched.push(row);
        }
        *sum += value;
    }

    /// The sums that are not zero, ascending by row; all are zero afterwards.
    pub(super) fn take(&mut self) -> Vec<(u32, f32)> {
        self.touched.sort_unstable();
        self.touched.dedup(); // a sum may have come back to zero in between
        self.touched.drain(..).map(|row| (row, std::mem::take(&mut self.sums[row as usize]))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;
    use proptest::prelude::*;

    const SENTENCES: [&str; 3] = [
        "The ferry left the harbour at dawn",
        "A ferry left port before dawn on Friday",
        "The mayor of Oslo spoke on Friday",
    ];

    /// Numbers of scikit-learn 1.9: `TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)`.
    #[test]
    fn character_cosines_are_those_of_scikit_learn() {
        let rows = SENTENCES.iter().map(|s| char_grams(&tokenize(s)).into_iter());
        let rows = UnitRows::new(rows, |n| 1.0 + n.ln(), |_, df, n| smooth_idf(df, n));
        for (a, b, cosine) in [(0, 1, 0.343_722), (0, 2, 0.119_709), (1, 2, 0.202_939)] {
            assert!((rows.cosine(a, b) - cosine).abs() < 1e-4, "{a} {b} {}", rows.cosine(a, b));
        }
    }

    proptest! {
        #[test]
        fn postings_give_the_cosines(documents in prop::collection::vec(prop::collection::vec(0u64..12, 0..9), 1..7)) {
            let rows = UnitRows::new(documents.into_iter().map(Vec::into_iter), |n| n, |_, df, n| smooth_idf(df, n));
            let postings = rows.postings();
            let mut sums = Sums::new(rows.rows.len());
            for (a, first) in (0..rows.rows.len()).flat_map(|a| [(a, 0), (a, a + 1)]) {
                rows.cosines(&postings, a, first, &mut sums);
                let taken: std::collections::BTreeMap<u32, f32> = sums.take().into_iter().collect();
                prop_assert!(taken.keys().all(|&b| b as usize >= first));
                for b in first..rows.rows.len() {
                    let sum = taken.get(&(b as u32)).copied().unwrap_or(0.0);
                    prop_assert!((sum - rows.cosine(a, b)).abs() < 1e-5);
                }
            }
        }

        #[test]
        fn common_is_the_intersection(a in prop::collection::btree_set(0u32..30, 0..20), b in prop::collection::btree_set(0u32..30, 0..20)) {
            let (x, y): (Vec<u32>, Vec<u32>) = (a.iter().copied().collect(), b.iter().copied().collect());
            prop_assert_eq!(common(&x, &y).collect::<Vec<_>>(), a.intersection(&b).copied().collect::<Vec<_>>());
        }
    }
}
