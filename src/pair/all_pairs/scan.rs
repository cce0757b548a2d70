//! One list joined with another: candidates by their sketches, then the pairs among them.

use super::Stats;
use super::block::{Block, Posting};
use super::simd::{MOST_ENTRIES, Simd, first_met_dot, prefetch};
use super::tile::{Candidates, Tile, WIDTH};
use crate::pair::Pair;
use crate::vector::{Row, Rows};
use std::cmp::Ordering;
use std::ops::Range;

/// How many candidates ahead rows are fetched.
const AHEAD: usize = 8;

/// Candidates that are compared at a time, at least.
const BATCH: usize = 1 << 10;

/// What a join compares. In a self-join both sides are the same rows.
#[derive(Copy, Clone)]
pub(super) struct Sides<'s> {
    pub left: &'s Rows,
    pub right: &'s Rows,
    pub is_self: bool,
    /// Shortest suffix, and least upper bound, that still counts: the threshold less what rounding may take.
    pub bound: f32,
    pub simd: Simd,
}

/// An entry of a row: the row, and the entry counted from its start.
type EntryAt = (u32, u32);

/// Working memory of a task, and what it found.
pub(super) struct Scanner<'s> {
    sides: Sides<'s>,
    tile: Tile,
    /// Pairs of entries whose rows are to be compared.
    candidates: Vec<(EntryAt, EntryAt)>,
    /// Rows that share no earlier term, and their dot product, where it is at least `bound`.
    pub found: Vec<(u32, u32, f64)>,
    pub stats: Stats,
}

impl<'s> Scanner<'s> {
    pub fn new(sides: Sides<'s>) -> Self {
        Scanner { sides, tile: Tile::new(), candidates: Vec::new(), found: Vec::new(), stats: Stats::default() }
    }

    /// Joins the left list of a column with the part `tiles` of the right one, counted in tiles of 16.
    pub fn join_lists(&mut self, left: &Block, right: &Block, column: u32, tiles: Range<usize>) {
        let (xs, ys) = (&left.postings[left.list(column)], &right.postings[right.list(column)]);
        let Some((longest, _)) = xs.first().zip(ys.first()) else { return };
        let reach = ys.partition_point(|y| y.norm * longest.norm >= self.sides.bound);
        let range = (tiles.start * WIDTH).min(reach)..tiles.end.saturating_mul(WIDTH).min(reach);
        let (x_sketches, y_sketches) = (left.list_sketches(column), right.list_sketches(column));
        if x_sketches.len() == xs.len() && y_sketches.len() == ys.len() {
            let x_weights = &left.weights[left.list(column)];
            let y_weights = &right.weights[right.list(column)];
            let x_side = Candidates { sketches: x_sketches, weights: x_weights };
            let y_side = Candidates { sketches: y_sketches, weights: y_weights };
            self.scan_tiles((xs, x_side), (ys, y_side), range);
        } else {
            self.compare_each(xs, ys, range);
        }
        if self.candidates.len() >= BATCH {
            self.settle();
        }
    }

    /// Candidates of long lists.
    fn scan_tiles(
        &mut self,
        (xs, x_side): (&[Posting], Candidates<'_>),
        (ys, y_side): (&[Posting], Candidates<'_>),
        range: Range<usize>,
    ) {
        let Sides { bound, simd, is_self, .. } = self.sides;
        let mut begin = range.start;
        while begin < range.end {
            let end = (begin + WIDTH).min(range.end);
            let most = if is_self { &xs[..end] } else { xs };
            let reach = most.partition_point(|x| x.norm * ys[begin].norm >= bound);
            self.tile.fill(&y_side.sketches[begin..end], &y_side.weights[begin..end], simd);
            let near = Candidates { sketches: &x_side.sketches[..reach], weights: &x_side.weights[..reach] };
            let candidates = &mut self.candidates;
            self.tile.scan(near, bound, simd, |x, bits| {
                let mut bits = if is_self { bits & after(x, begin) } else { bits };
                while bits != 0 {
                    candidates.push((xs[x].entry(), ys[begin + bits.trailing_zeros() as usize].entry()));
                    bits &= bits - 1;
                }
            });
            self.stats.scanned += (reach * (end - begin)) as u64;
            begin = end;
        }
    }

    /// Candidates of short lists: by the weights of the term and the lengths of what follows it.
    fn compare_each(&mut self, xs: &[Posting], ys: &[Posting], range: Range<usize>) {
        let bound = self.sides.bound;
        for b in range {
            let most = if self.sides.is_self { b } else { xs.len() };
            for x in &xs[..most] {
                if x.norm * ys[b].norm < bound {
                    break;
                }
                self.stats.scanned += 1;
                if x.weight * ys[b].weight + rest(x) * rest(&ys[b]) >= bound {
                    self.candidates.push((x.entry(), ys[b].entry()));
                }
            }
        }
    }

    /// Compares the rows of all candidates so far: keeps those that first meet in the list the candidate is from and
    /// whose dot product is at least `bound`.
    pub fn settle(&mut self) {
        let Sides { left, right, bound, .. } = self.sides;
        self.stats.candidates += self.candidates.len() as u64;
        for (n, &((x, x_at), (y, y_at))) in self.candidates.iter().enumerate() {
            if let Some(&((x, _), (y, _))) = self.candidates.get(n + AHEAD) {
                prefetch_row(left, x);
                prefetch_row(right, y);
            }
            let at = ((left.row(x as usize), x_at), (right.row(y as usize), y_at));
            if !self.may_reach(at.0, at.1) {
                continue;
            }
            self.stats.verified += 1;
            let dot = from(at.0.0, x_at).dot(from(at.1.0, y_at));
            if dot >= f64::from(bound) {
                self.found.push((x, y, dot));
            }
        }
        self.candidates.clear();
    }

    /// Whether two rows share no column before these entries, and might have a dot product of at least `bound`.
    fn may_reach(&self, x: (Row<'_>, u32), y: (Row<'_>, u32)) -> bool {
        let Sides { simd, bound, .. } = self.sides;
        if simd != Simd::Portable && x.0.indices.len().max(y.0.indices.len()) <= MOST_ENTRIES {
            return first_met_dot(x, y, simd).is_some_and(|dot| dot >= bound);
        }
        !meet(&x.0.indices[..x.1 as usize], &y.0.indices[..y.1 as usize])
    }
}

/// Of a tile that starts at `begin`, the rows after the place `x`.
fn after(x: usize, begin: usize) -> u16 {
    match (x + 1).saturating_sub(begin) {
        skipped if skipped < WIDTH => !0 << skipped,
        _ => 0,
    }
}

/// An upper bound of the length of what follows a posting in its row.
fn rest(posting: &Posting) -> f32 {
    (posting.norm * posting.norm - posting.weight * posting.weight).max(0.0).sqrt()
}

fn prefetch_row(rows: &Rows, row: u32) {
    let begin = rows.indptr()[row as usize];
    prefetch(rows.indices(), begin);
    prefetch(rows.values(), begin);
    prefetch(rows.indices(), begin + 16);
    prefetch(rows.values(), begin + 16);
}

/// The part of a row from the entry `at` on.
fn from(row: Row<'_>, at: u32) -> Row<'_> {
    Row { indices: &row.indices[at as usize..], values: &row.values[at as usize..] }
}

/// Whether two ascending lists share a number.
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => return true,
        }
    }
    false
}

/// A pair as it is reported, if its cosine is at least `threshold`: from the dot product where that was summed in the
/// order of the columns of the original rows and the rows are not about equal, and anew otherwise.
pub(super) fn exact(left: &Rows, right: &Rows, pair: (u32, u32, f64), in_order: bool, threshold: f32) -> Option<Pair> {
    let (i, j, dot) = pair;
    let cosine = if in_order && dot < 0.9999 { dot as f32 } else { left.row(i as usize).cosine(right.row(j as usize)) };
    (cosine >= threshold && cosine > 0.0).then_some(Pair { i, j, cosine })
}
