//! The postings of a range of columns: lists of rows, longest suffix first, with their sketches.

use super::prefix::{Prefixes, suffix_norm};
use super::simd::prefetch;
use super::sketch::{Sketch, SketchBuilder};
use crate::vector::{Row, Rows};
use std::ops::Range;

/// Most columns of a block, so that a column's number in it fits the sort key.
pub(super) const MOST_COLUMNS: usize = 1 << 20;

/// Bytes a posting takes at the most while a block is made and scanned.
pub(super) const POSTING_BYTES: usize = 16 + 8 + 4 + 16 + size_of::<Sketch>();

/// How many postings ahead the places of sketches are fetched.
const FETCH_AHEAD: usize = 24;

/// Steps between the shortest suffix that is indexed and the longest.
const LEVELS: u32 = 1 << 12;

/// What a block is made from.
#[derive(Copy, Clone)]
pub(super) struct Source<'s> {
    pub rows: &'s Rows,
    pub prefixes: &'s Prefixes,
    /// For each column, a length below which a suffix finds no partner: the threshold over the longest on the other side.
    pub needed: &'s [f32],
    /// Shortest suffix that is indexed.
    pub bound: f32,
}

/// One entry of a row in the prefix.
#[derive(Copy, Clone, Default)]
pub(super) struct Posting {
    pub row: u32,
    /// The entry, counted from the start of the row.
    pub at: u32,
    /// Weight of the term.
    pub weight: f32,
    /// An upper bound of the length of the suffix from this entry on; within a list it does not rise.
    pub norm: f32,
}

impl Posting {
    /// The row and its entry.
    pub fn entry(&self) -> (u32, u32) {
        (self.row, self.at)
    }
}

/// Lists of some consecutive columns.
pub(super) struct Block {
    /// The columns.
    pub columns: Range<u32>,
    /// Where each column's list starts among the postings, and the end of the last.
    starts: Vec<u32>,
    /// Where each column's sketches start; a column without sketches has none.
    sketch_starts: Vec<u32>,
    pub postings: Vec<Posting>,
    pub weights: Vec<f32>,
    pub sketches: Vec<Sketch>,
}

impl Block {
    /// The lists of `columns`; those where `sketched` says so have sketches. Cost: a pass over the prefixes of all rows
    /// and one over each row that has a posting here, and a radix sort.
    pub fn build(source: Source<'_>, columns: Range<u32>, sketched: impl Fn(u32) -> bool) -> Block {
        let gathered = gather(source, &columns);
        let order = sorted_order(&gathered, source, &columns);
        let postings: Vec<Posting> =
            order.iter().map(|&key| level_norm(gathered[key as u32 as usize].0, source.bound)).collect();
        let weights = postings.iter().map(|p| p.weight).collect();
        let mut block = Block {
            starts: list_starts(&order, &columns),
            sketch_starts: Vec::new(),
            columns,
            postings,
            weights,
            sketches: Vec::new(),
        };
        block.add_sketches(source.rows, &gathered, &order, sketched);
        block
    }

    /// The places of a column's postings.
    pub fn list(&self, column: u32) -> Range<usize> {
        let at = (column - self.columns.start) as usize;
        self.starts[at] as usize..self.starts[at + 1] as usize
    }

    /// The sketches of a column's list, beside its postings.
    pub fn list_sketches(&self, column: u32) -> &[Sketch] {
        let at = (column - self.columns.start) as usize;
        &self.sketches[self.sketch_starts[at] as usize..self.sketch_starts[at + 1] as usize]
    }

    fn add_sketches(
        &mut self,
        rows: &Rows,
        gathered: &[(Posting, u32)],
        order: &[u64],
        sketched: impl Fn(u32) -> bool,
    ) {
        self.sketch_starts = Vec::with_capacity(self.starts.len());
        self.sketch_starts.push(0);
        let mut slot_of = vec![u32::MAX; gathered.len()];
        let mut next = 0;
        for column in self.columns.clone() {
            let list = self.list(column);
            if sketched(column) {
                for &key in &order[list] {
                    slot_of[key as u32 as usize] = next;
                    next += 1;
                }
            }
            self.sketch_starts.push(next);
        }
        self.sketches = vec![Sketch::EMPTY; next as usize];
        let mut begin = 0;
        while begin < gathered.len() {
            let row = gathered[begin].0.row;
            let len = gathered[begin..].iter().take_while(|(posting, _)| posting.row == row).count();
            let run = begin..begin + len;
            for &slot in slot_of[(begin + FETCH_AHEAD).min(gathered.len())..].iter().take(len) {
                prefetch(&self.sketches, slot as usize);
            }
            sketch_row(rows.row(row as usize), &gathered[run.clone()], &slot_of[run], &mut self.sketches);
            begin += len;
        }
    }
}

/// Writes the sketches of what follows each posting of a row, the last entry first.
fn sketch_row(row: Row<'_>, postings: &[(Posting, u32)], slots: &[u32], sketches: &mut [Sketch]) {
    if slots.iter().all(|&slot| slot == u32::MAX) {
        return;
    }
    let mut builder = SketchBuilder::new();
    let mut end = row.indices.len();
    for ((posting, _), &slot) in postings.iter().zip(slots) {
        let after = posting.at as usize + 1;
        for at in (after..end).rev() {
            builder.add(row.indices[at], row.values[at]);
        }
        end = after;
        if slot != u32::MAX {
            sketches[slot as usize] = builder.sketch();
        }
    }
}

/// The postings of `columns` with their column, row by row and the last entry first, without those that are too short
/// for their list.
fn gather(source: Source<'_>, columns: &Range<u32>) -> Vec<(Posting, u32)> {
    let expected: usize = columns.clone().map(|c| source.prefixes.counts[c as usize] as usize).sum();
    let mut gathered = Vec::with_capacity(expected);
    for (i, &(begin, end)) in source.prefixes.ranges.iter().enumerate() {
        let row = source.rows.row(i);
        let prefix = &row.indices[begin as usize..end as usize];
        let from = begin as usize + prefix.iter().take_while(|&&column| column < columns.start).count();
        if row.indices.get(from).is_none_or(|&column| column >= columns.end) || from >= end as usize {
            continue;
        }
        let mut squares = 0.0;
        for at in (from..row.indices.len()).rev() {
            let (column, weight) = (row.indices[at], row.values[at]);
            squares += f64::from(weight) * f64::from(weight);
            if at < end as usize && column < columns.end {
                let norm = suffix_norm(squares);
                if norm >= source.needed[column as usize] {
                    gathered.push((Posting { row: i as u32, at: at as u32, weight, norm }, column));
                }
            }
        }
    }
    gathered
}

/// The postings as `column << 44 | level << 32 | number`, sorted: by column, then longest suffix first.
fn sorted_order(gathered: &[(Posting, u32)], source: Source<'_>, columns: &Range<u32>) -> Vec<u64> {
    let key = |(number, (posting, column)): (usize, &(Posting, u32))| {
        let level = LEVELS - 1 - level(posting.norm, source.bound);
        u64::from(column - columns.start) << 44 | u64::from(level) << 32 | number as u64
    };
    let mut keys: Vec<u64> = gathered.iter().enumerate().map(key).collect();
    radix_sort(&mut keys, 32, 12 + (columns.len().max(2) - 1).ilog2() + 1);
    keys
}

/// How many whole steps `norm` lies above `bound`.
fn level(norm: f32, bound: f32) -> u32 {
    let step = (1.01 - bound) / LEVELS as f32;
    (((norm - bound) / step) as u32).min(LEVELS - 1)
}

/// The posting with its norm raised to the end of its step, so that norms do not rise within a list.
fn level_norm(posting: Posting, bound: f32) -> Posting {
    let step = (1.01 - bound) / LEVELS as f32;
    let norm = bound + (level(posting.norm, bound) + 2) as f32 * step;
    Posting { norm, ..posting }
}

/// Sorts by `bits` bits from bit `shift` on, keeping the order of equals. Cost: a pass over the keys for each 11 bits.
fn radix_sort(keys: &mut Vec<u64>, shift: u32, bits: u32) {
    const DIGIT: u32 = 11;
    let mut other = vec![0; keys.len()];
    for pass in 0..bits.div_ceil(DIGIT) {
        let digit = |key: u64| (key >> (shift + pass * DIGIT)) as usize & ((1 << DIGIT) - 1);
        let mut next = [0usize; 1 << DIGIT];
        keys.iter().for_each(|&key| next[digit(key)] += 1);
        let mut sum = 0;
        for count in &mut next {
            sum += std::mem::replace(count, sum);
        }
        for &key in keys.iter() {
            let place = &mut next[digit(key)];
            other[*place] = key;
            *place += 1;
        }
        std::mem::swap(keys, &mut other);
    }
}

fn list_starts(order: &[u64], columns: &Range<u32>) -> Vec<u32> {
    let mut starts = vec![0; columns.len() + 1];
    for &key in order {
        starts[(key >> 44) as usize + 1] += 1;
    }
    for at in 0..columns.len() {
        starts[at + 1] += starts[at];
    }
    starts
}
