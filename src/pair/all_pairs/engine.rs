//! Blocks of postings, made and joined in rounds of one block a thread.

use super::block::{Block, MOST_COLUMNS, POSTING_BYTES, Source};
use super::prefix::Prefixes;
use super::scan::{Scanner, Sides, exact};
use super::{Options, Progress, Stats, tile};
use crate::pair::Pair;
use crate::vector::Rows;
use crate::{Error, Result};
use rayon::prelude::*;
use std::ops::Range;

/// What bounds may lose to rounding, and to rows a little longer than 1.
pub(super) const SLACK: f32 = 3e-5;

/// Lists of up to this many rows are compared without sketches.
const SHORT_LIST: u64 = 4;

/// Postings of a block where memory does not ask for fewer.
const BLOCK_POSTINGS: usize = 1 << 19;

/// Pairs of rows a task scans, about.
const TASK_PAIRS: u64 = 1 << 22;

/// The rows as they were given.
#[derive(Copy, Clone)]
pub(super) struct Original<'r> {
    pub left: &'r Rows,
    pub right: &'r Rows,
    /// Whether the engine's columns are in the same order.
    pub in_order: bool,
    /// The numbers of the engine's rows, where it has others.
    pub ids: Option<(&'r [u32], &'r [u32])>,
}

impl Original<'_> {
    fn pair(&self, (x, y, dot): (u32, u32, f64), sides: &Sides<'_>, threshold: f32) -> Option<Pair> {
        let (i, j) = self.ids.map_or((x, y), |(left, right)| (left[x as usize], right[y as usize]));
        let (i, j) = if sides.is_self { (i.min(j), i.max(j)) } else { (i, j) };
        exact(self.left, self.right, (i, j, dot), self.in_order, threshold)
    }
}

/// Rows over ordered columns, and their prefixes.
pub(super) struct Engine<'r> {
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
    /// Finds the prefixes of both sides, leaving out the columns before `first`.
    pub fn new(left: &'r Rows, right: Option<&'r Rows>, first: u32, options: Options<'r>) -> Result<Self> {
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

    /// Joins block after block and gives `sink` the pairs of each round.
    pub fn run(&self, original: Original<'_>, mut sink: impl FnMut(Vec<Pair>)) -> Result<Stats> {
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
