//! The exact similarity join: every pair of unit rows whose cosine reaches a threshold, and no other.
//!
//! # Method
//! 1. Columns are ordered rarest first (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007). Each
//!    pair is looked for in one list only, that of the rarest term both rows have.
//! 2. A row stands in a list only while the suffix of the row from that term on is at least `t` long, and in each list
//!    rows stand longest suffix first, so that a scan ends where the product of two suffix lengths falls below `t`
//!    (the L2 bounds of Anastasiu and Karypis, "L2AP", 2014).
//! 3. Long lists are scanned in tiles of 16 rows over sketches of what follows the term (see `sketch`): 64 bytes a
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
//! On news sentences that is about `n^1.3` at `t = 0.9` and `n^1.6` at `t = 0.5` (see `benches/README.md`). Memory
//! beside the rows: 8 bytes a row, 12 a column and thread, and one block of postings a thread.

mod block;
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
use block::{Block, MOST_COLUMNS, POSTING_BYTES, Source};
use prefix::Prefixes;
use rayon::prelude::*;
use scan::{Scanner, Sides, exact};
use std::ops::{AddAssign, ControlFlow, Range};

/// What bounds may lose to rounding, and to rows a little longer than 1.
const SLACK: f32 = 3e-5;

/// Lists of up to this many rows are compared without sketches.
const SHORT_LIST: u64 = 4;

/// Postings of a block where memory does not ask for fewer.
const BLOCK_POSTINGS: usize = 1 << 19;

/// Pairs of rows a task scans, about.
const TASK_PAIRS: u64 = 1 << 22;

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

/// The rows as they were given.
#[derive(Copy, Clone)]
struct Original<'r> {
    left: &'r Rows,
    right: &'r Rows,
    /// Whether the engine's columns are in the same order.
    in_order: bool,
    /// The numbers of the engine's rows, where it has others.
    ids: Option<(&'r [u32], &'r [u32])>,
}

impl Original<'_> {
    fn pair(&self, (x, y, dot): (u32, u32, f64), sides: &Sides<'_>, threshold: f32) -> Option<Pair> {
        let (i, j) = self.ids.map_or((x, y), |(left, right)| (left[x as usize], right[y as usize]));
        let (i, j) = if sides.is_self { (i.min(j), i.max(j)) } else { (i, j) };
        exact(self.left, self.right, (i, j, dot), self.in_order, threshold)
    }
}

/// Rows over ordered columns, and their prefixes.
struct Engine<'r> {
    sides: Sides<'r>,
    left: Prefixes,
    /// Those of the right rows, in a join of two.
    right: Option<Prefixes>,
    left_needed: Vec<f32>,
    right_needed: Vec<f32>,
    options: Options<'r>,
}

/// Lists to join: those of some columns, or a part of one.
struct Task {
    block: usize,
    columns: Range<u32>,
    tiles: Range<usize>,
}

impl<'r> Engine<'r> {
    fn new(left: &'r Rows, right: Option<&'r Rows>, first: u32, options: Options<'r>) -> Result<Self> {
        if options.threshold.is_nan() {
            return Err(Error::new("the threshold is not a number"));
        }
        let bound = options.threshold - SLACK;
        let sides = Sides {
            left,
            right: right.unwrap_or(left),
            is_self: right.is_none(),
            bound,
            simd: options.simd.or_below(),
        };
        let of = |rows| Prefixes::of(rows, first, f64::from(bound).max(0.0));
        let (of_left, of_right) = (of(left), right.map(of));
        let needed = |other: &Prefixes| other.longest.iter().map(|&longest| bound / longest).collect();
        Ok(Engine {
            left_needed: needed(of_right.as_ref().unwrap_or(&of_left)),
            right_needed: needed(&of_left),
            sides,
            left: of_left,
            right: of_right,
            options,
        })
    }

    fn run(&self, original: Original<'_>, mut sink: impl FnMut(Vec<Pair>)) -> Result<Stats> {
        let plan = self.plan()?;
        let total = plan.iter().map(|columns| self.postings(columns)).sum();
        let (mut stats, mut done) = (Stats { postings: total, ..Stats::default() }, 0);
        for round in plan.chunks(rayon::current_num_threads().max(1)) {
            let (pairs, of_round) = self.join_round(round, original);
            stats += of_round;
            stats.found += pairs.len() as u64;
            sink(pairs);
            done += round.iter().map(|columns| self.postings(columns)).sum::<u64>();
            if let Some(observer) = self.options.observer
                && observer(Progress { done, total }).is_break()
            {
                return Err(Error::new("the join was stopped"));
            }
        }
        Ok(stats)
    }

    fn right(&self) -> &Prefixes {
        self.right.as_ref().unwrap_or(&self.left)
    }

    fn postings_of(&self, column: u32) -> u64 {
        let right = self.right.as_ref().map_or(0, |right| right.counts[column as usize]);
        u64::from(self.left.counts[column as usize]) + u64::from(right)
    }

    fn postings(&self, columns: &Range<u32>) -> u64 {
        columns.clone().map(|column| self.postings_of(column)).sum()
    }

    /// Columns cut into blocks that fit the memory, as many as there are threads at least.
    fn plan(&self) -> Result<Vec<Range<u32>>> {
        let columns = self.sides.left.columns() as u32;
        let threads = rayon::current_num_threads().max(1);
        let total = self.postings(&(0..columns)) as usize;
        let room = self.block_room(threads)?;
        let most = room.min(total.div_ceil(threads)).max(1);
        let (mut plan, mut begin, mut size) = (Vec::new(), 0, 0);
        for column in 0..columns {
            let own = self.postings_of(column) as usize;
            if size > 0 && (size + own > most || (column - begin) as usize >= MOST_COLUMNS) {
                plan.push(begin..column);
                (begin, size) = (column, 0);
            }
            size += own;
        }
        plan.push(begin..columns);
        Ok(plan)
    }

    /// Postings a block may have.
    fn block_room(&self, threads: usize) -> Result<usize> {
        let Some(memory) = self.options.memory else { return Ok(BLOCK_POSTINGS) };
        let columns = self.sides.left.columns() as u64;
        let rows = (self.sides.left.len() + self.sides.right.len()) as u64;
        let fixed = 8 * rows + columns * 8 * (threads as u64 + 2);
        let longest = (0..columns as u32).map(|column| self.postings_of(column)).max().unwrap_or(0);
        let needed = fixed + longest * POSTING_BYTES as u64 * threads as u64;
        if memory < needed {
            let needed = needed.div_ceil(1 << 20);
            return Err(Error::new(format!("the join needs {needed} MiB beside its rows, more than is allowed")));
        }
        let room = (memory - fixed) / (POSTING_BYTES * threads) as u64;
        Ok((room as usize).min(BLOCK_POSTINGS).max(longest as usize))
    }

    fn join_round(&self, round: &[Range<u32>], original: Original<'_>) -> (Vec<Pair>, Stats) {
        let blocks: Vec<(Block, Option<Block>)> = round.par_iter().map(|columns| self.build(columns)).collect();
        let mut tasks = Vec::new();
        for (n, (left, right)) in blocks.iter().enumerate() {
            self.cut_into_tasks(n, left, right.as_ref().unwrap_or(left), &mut tasks);
        }
        let results: Vec<(Vec<Pair>, Stats)> = tasks
            .par_iter()
            .map(|task| {
                let (left, right) = &blocks[task.block];
                let mut scanner = Scanner::new(self.sides);
                for column in task.columns.clone() {
                    scanner.join_lists(left, right.as_ref().unwrap_or(left), column, task.tiles.clone());
                }
                scanner.settle();
                let pair = |found| original.pair(found, &self.sides, self.options.threshold);
                (scanner.found.into_iter().filter_map(pair).collect(), scanner.stats)
            })
            .collect();
        let mut stats = Stats::default();
        results.iter().for_each(|(_, own)| stats += *own);
        (results.into_iter().flat_map(|(pairs, _)| pairs).collect(), stats)
    }

    fn build(&self, columns: &Range<u32>) -> (Block, Option<Block>) {
        let sketched = |column: u32| {
            let (left, right) = (self.left.counts[column as usize], self.right().counts[column as usize]);
            u64::from(left) * u64::from(right) > SHORT_LIST * SHORT_LIST
        };
        let source = |rows, prefixes, needed| Source { rows, prefixes, needed, bound: self.sides.bound };
        let left = Block::build(source(self.sides.left, &self.left, &self.left_needed), columns.clone(), sketched);
        let right = self.right.as_ref().map(|prefixes| {
            Block::build(source(self.sides.right, prefixes, &self.right_needed), columns.clone(), sketched)
        });
        (left, right)
    }

    /// Tasks of about the same size: several short lists together, long ones in parts.
    fn cut_into_tasks(&self, block: usize, left: &Block, right: &Block, tasks: &mut Vec<Task>) {
        let (mut begin, mut pairs) = (left.columns.start, 0);
        for column in left.columns.clone() {
            let (xs, ys) = (left.list(column).len() as u64, right.list(column).len() as u64);
            if xs * ys > TASK_PAIRS {
                tasks.push(Task { block, columns: begin..column, tiles: 0..usize::MAX });
                let step = (TASK_PAIRS / xs).div_ceil(tile::WIDTH as u64).max(1) as usize;
                let tiles = (ys as usize).div_ceil(tile::WIDTH);
                let parts = (0..tiles).step_by(step).map(|from| from..(from + step).min(tiles));
                tasks.extend(parts.map(|tiles| Task { block, columns: column..column + 1, tiles }));
                (begin, pairs) = (column + 1, 0);
                continue;
            }
            pairs += xs * ys;
            if pairs > TASK_PAIRS {
                tasks.push(Task { block, columns: begin..column + 1, tiles: 0..usize::MAX });
                (begin, pairs) = (column + 1, 0);
            }
        }
        tasks.push(Task { block, columns: begin..left.columns.end, tiles: 0..usize::MAX });
    }
}
