//! The plain inverted-index join: exact, without pruning.
//!
//! Each row adds up its dot products with all rows that share a term with it, term by term. Cost: one multiply-add for
//! every pair of entries in a column, shared among the threads of the current rayon pool; a dense accumulator a thread.

use super::Pair;
use crate::vector::{Rows, round_cosine};
use rayon::prelude::*;

/// Every pair `i < j` of rows that share a term and have a cosine of at least `threshold`, sorted by `i`, then `j`.
pub fn self_join(rows: &Rows, threshold: f32) -> Vec<Pair> {
    join(rows, rows, threshold, |i, j| i < j)
}

/// Every pair of a row of `left` and a row of `right` over the same columns that share a term and have a cosine of at
/// least `threshold`, sorted by `i`, then `j`.
pub fn cross_join(left: &Rows, right: &Rows, threshold: f32) -> Vec<Pair> {
    join(left, right, threshold, |_, _| true)
}

fn join(left: &Rows, right: &Rows, threshold: f32, keep: impl Fn(u32, u32) -> bool + Sync) -> Vec<Pair> {
    let postings = Postings::of(right);
    (0..left.len() as u32)
        .into_par_iter()
        .map_init(
            || (vec![0f64; right.len()], Vec::new()),
            |(sums, touched), i| {
                let row = left.row(i as usize);
                postings.add_up(row.indices, row.values, sums, touched);
                touched.sort_unstable();
                touched.dedup();
                let mut found = Vec::new();
                for j in touched.drain(..) {
                    let dot = std::mem::take(&mut sums[j as usize]);
                    let cosine = round_cosine(dot, row, right.row(j as usize));
                    if cosine >= threshold && cosine > 0.0 && keep(i, j) {
                        found.push(Pair { i, j, cosine });
                    }
                }
                found
            },
        )
        .flatten_iter()
        .collect()
}

/// For each column, the rows that have it.
struct Postings {
    starts: Vec<usize>,
    rows: Vec<u32>,
    values: Vec<f32>,
}

impl Postings {
    fn of(rows: &Rows) -> Self {
        let mut starts = vec![0; rows.columns() + 1];
        for &column in rows.indices() {
            starts[column as usize + 1] += 1;
        }
        for column in 0..rows.columns() {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut postings = Postings { starts, rows: vec![0; rows.entries()], values: vec![0.0; rows.entries()] };
        for (i, row) in rows.iter().enumerate() {
            for (&column, &value) in row.indices.iter().zip(row.values) {
                let at = &mut next[column as usize];
                postings.rows[*at] = i as u32;
                postings.values[*at] = value;
                *at += 1;
            }
        }
        postings
    }

    /// Adds the dot products with one row, in the order of its columns, and notes the rows touched first.
    fn add_up(&self, indices: &[u32], values: &[f32], sums: &mut [f64], touched: &mut Vec<u32>) {
        for (&column, &value) in indices.iter().zip(values) {
            let Some(range) = self.starts.get(column as usize..=column as usize + 1).map(|s| s[0]..s[1]) else {
                continue;
            };
            for (&j, &other) in self.rows[range.clone()].iter().zip(&self.values[range]) {
                let sum = &mut sums[j as usize];
                if *sum == 0.0 {
                    touched.push(j);
                }
                *sum += f64::from(value) * f64::from(other);
            }
        }
    }
}
