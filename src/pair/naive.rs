//! The reference: every pair compared. Cost: quadratic in the rows.

use super::Pair;
use crate::vector::Rows;

/// Every pair `i < j` of rows with a cosine of at least `threshold`, sorted by `i`, then `j`.
pub fn self_join(rows: &Rows, threshold: f32) -> Vec<Pair> {
    let n = rows.len() as u32;
    (0..n).flat_map(|i| (i + 1..n).filter_map(move |j| compare(rows, i, rows, j, threshold))).collect()
}

/// Every pair of a row of `left` and a row of `right` with a cosine of at least `threshold`, sorted by `i`, then `j`.
pub fn cross_join(left: &Rows, right: &Rows, threshold: f32) -> Vec<Pair> {
    let n = right.len() as u32;
    (0..left.len() as u32).flat_map(|i| (0..n).filter_map(move |j| compare(left, i, right, j, threshold))).collect()
}

fn compare(left: &Rows, i: u32, right: &Rows, j: u32, threshold: f32) -> Option<Pair> {
    let cosine = left.row(i as usize).cosine(right.row(j as usize));
    (cosine >= threshold && cosine > 0.0).then_some(Pair { i, j, cosine })
}
