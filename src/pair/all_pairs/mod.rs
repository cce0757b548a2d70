//! The exact similarity join: every pair of unit rows whose cosine reaches a threshold, and no other.
//!
//! # Method
//! 1. Columns are ordered rarest first (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007). Each
//!    pair is looked for in one list only, that of the rarest term both rows have.
//! 2. A row stands in a list only while the suffix of the row from that term on is at least `t` long, and in each list
//!    rows stand longest suffix first, so that a scan ends where the product of two suffix lengths falls below `t`
//!    (the L2 bounds of Anastasiu and Karypis, "L2AP", 2014).
//! 3. Long lists are scanned in tiles of 16 rows over sketches of what follows the term (see `sketch.rs`): 64 bytes a
//!    row whose integer dot product is an upper bound of the true one.
//! 4. What is left is compared in full.
//!
//! # Exactness
//! A pair is returned if and only if [`Row::cosine`](crate::vector::Row::cosine), the dot product summed in 64 bits in
//! the order of columns and rounded to 32, is at least the threshold rounded to 32 bits, and above 0. The result is the
//! same bits as that of [`super::naive`], for every thread count and instruction set. Why no such pair is lost:
//!
//! - Let `k` be the first column both rows have. Their dot product is that of their suffixes from `k` on, so by
//!   Cauchy-Schwarz it is at most the product of the two suffix lengths. As no row is longer than `1 + 5e-6`, both
//!   suffixes are at least `t (1 - 5e-6)` long, so both rows stand in the list of `k`, and the scan reaches the pair.
//! - The dot product is the product of the two weights of `k` plus that of the rests, which the sketches bound from
//!   above, band by band.
//! - All bounds are compared with `t - 3e-5`. Lengths are summed in 64 bits; what a bound loses to 32-bit arithmetic is
//!   below 1e-6, and the length above 1 that [`Rows::new`] lets through is the rest.
//!
//! A pair first met in another column than `k` is dropped there, so none is returned twice.
//!
//! # Cost
//! Linear in the entries to order and sketch; the scans grow with the pairs of rows that share a term in both prefixes.
//! On news sentences, from 50,000 to 1,000,000 of them, the
//! whole grows about as `n^1.2` at `t = 0.9`, `n^1.35` at 0.7 and `n^1.55` at 0.5 (see `benches/README.md`). Memory
//! beside the rows: 8 bytes a row, 12 a column and thread, and one block of postings a thread.

mod block;
mod engine;
mod order;
mod prefix;
mod scan;
mod simd;
mod sketch;
mod tile;

pub use simd::Simd;

use super::Pair;
use crate::vector::Rows;
use crate::{Error, Result};
use engine::{Engine, Original, SLACK};
use rayon::prelude::*;
use std::ops::{AddAssign, ControlFlow};

/// How a join is done.
#[derive(Copy, Clone)]
pub struct Options<'o> {
    /// Least cosine of a pair.
    pub threshold: f32,
    /// Fastest instructions to use; what the machine lacks is not used.
    pub simd: Simd,
    /// Bytes the join may take beside the rows and the pairs it returns.
    pub memory: Option<u64>,
    /// Asked after each round of blocks; the join ends with an error when it says so.
    pub observer: Option<&'o (dyn Fn(Progress) -> ControlFlow<()> + Sync)>,
}

impl Options<'_> {
    /// The fastest way to every pair with a cosine of at least `threshold`.
    pub fn new(threshold: f32) -> Self {
        Options { threshold, simd: Simd::best(), memory: None, observer: None }
    }
}

/// How far a join has come.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Postings joined.
    pub done: u64,
    /// All postings.
    pub total: u64,
}

/// What a join did.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Entries of rows that were indexed.
    pub postings: u64,
    /// Pairs of postings whose bounds were compared.
    pub scanned: u64,
    /// Pairs of postings whose bound reached the threshold.
    pub candidates: u64,
    /// Pairs of rows compared in full: once for each pair, in 64 bits.
    pub verified: u64,
    /// Pairs found.
    pub found: u64,
}

impl AddAssign for Stats {
    fn add_assign(&mut self, other: Self) {
        self.postings += other.postings;
        self.scanned += other.scanned;
        self.candidates += other.candidates;
        self.verified += other.verified;
        self.found += other.found;
    }
}

/// Every pair `i < j` of `rows` as [`Options`] asks for, sorted by `i`, then `j`.
///
/// # Errors
/// As [`self_join_blocks`].
pub fn self_join(rows: &Rows, options: Options<'_>) -> Result<(Vec<Pair>, Stats)> {
    let mut pairs = Vec::new();
    let stats = self_join_blocks(rows, options, |block| pairs.extend(block))?;
    pairs.par_sort_unstable_by_key(|pair| (pair.i, pair.j));
    Ok((pairs, stats))
}

/// Every pair of a row of `left` and a row of `right` as [`Options`] asks for, sorted by `i`, then `j`.
///
/// # Errors
/// As [`cross_join_blocks`].
pub fn cross_join(left: &Rows, right: &Rows, options: Options<'_>) -> Result<(Vec<Pair>, Stats)> {
    let mut pairs = Vec::new();
    let stats = cross_join_blocks(left, right, options, |block| pairs.extend(block))?;
    pairs.par_sort_unstable_by_key(|pair| (pair.i, pair.j));
    Ok((pairs, stats))
}

/// For each row its up to `k` nearest other rows with a cosine of at least the threshold: sorted by row, then cosine
/// from the highest, then the other row. A pair appears under both of its rows where it is among the nearest of both.
///
/// # Errors
/// As [`self_join_blocks`].
pub fn nearest(rows: &Rows, k: usize, options: Options<'_>) -> Result<Vec<Pair>> {
    let (pairs, _) = self_join(rows, options)?;
    let turned = pairs.iter().map(|&Pair { i, j, cosine }| Pair { i: j, j: i, cosine });
    let mut both: Vec<Pair> = pairs.iter().copied().chain(turned).collect();
    both.par_sort_unstable_by(|a, b| (a.i.cmp(&b.i)).then(b.cosine.total_cmp(&a.cosine)).then(a.j.cmp(&b.j)));
    let (mut row, mut taken) = (u32::MAX, 0);
    both.retain(|pair| {
        taken = if pair.i == row { taken + 1 } else { 1 };
        row = pair.i;
        taken <= k
    });
    Ok(both)
}

/// Gives `sink` every pair `i < j` of `rows` once, a block at a time and in no particular order.
///
/// # Errors
/// If the threshold is not a number, the memory allowed does not suffice, or the observer ends the join.
pub fn self_join_blocks(rows: &Rows, options: Options<'_>, sink: impl FnMut(Vec<Pair>)) -> Result<Stats> {
    let counts = order::column_counts(rows);
    let original = Original { left: rows, right: rows, in_order: order::is_rarest_first(&counts), ids: None };
    if original.in_order {
        let first = counts.iter().take_while(|&&count| count < 2).count() as u32;
        return Engine::new(rows, None, first, options)?.run(original, sink);
    }
    let numbers = order::renumbered(&counts, |column| counts[column] > 1);
    let (projected, ids) = order::project(rows, &numbers, f64::from(options.threshold - SLACK).max(0.0));
    Engine::new(&projected, None, 0, options)?.run(Original { ids: Some((&ids, &ids)), ..original }, sink)
}

/// Gives `sink` every pair of a row of `left` and a row of `right` once, a block at a time and in no particular order.
/// Both are over the same columns. Of `right` only columns that `left` has are looked at.
///
/// # Errors
/// As [`self_join_blocks`].
pub fn cross_join_blocks(
    left: &Rows,
    right: &Rows,
    options: Options<'_>,
    sink: impl FnMut(Vec<Pair>),
) -> Result<Stats> {
    if left.columns() != right.columns() {
        return Err(Error::new("the two sets of rows have different columns"));
    }
    let (of_left, of_right) = (order::column_counts(left), order::column_counts(right));
    let keep = |column: usize| of_left[column] > 0 && of_right[column] > 0;
    let numbers = order::renumbered(&of_right, keep);
    let shortest = f64::from(options.threshold - SLACK).max(0.0);
    let (near_left, left_ids) = order::project(left, &numbers, shortest);
    let (near_right, right_ids) = order::project(right, &numbers, shortest);
    let in_order = order::is_rarest_first(&of_right);
    let original = Original { left, right, in_order, ids: Some((&left_ids, &right_ids)) };
    Engine::new(&near_left, Some(&near_right), 0, options)?.run(original, sink)
}
