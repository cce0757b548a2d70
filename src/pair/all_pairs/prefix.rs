//! Which entries of a row need to be indexed.

use crate::vector::Rows;
use rayon::prelude::*;

/// For each row the entries that are indexed, and what that makes of each column.
///
/// With columns in a fixed order, a pair with cosine `>= t` first meets in a column where the suffixes of both rows
/// (from that column on) are at least `t` long, since their dot product is that of the suffixes. A row's entries with
/// such a suffix are its prefix.
pub(super) struct Prefixes {
    /// First and one past the last entry of each row's prefix, counted from the start of the row.
    pub ranges: Vec<(u32, u32)>,
    /// For each column, how many prefixes have it.
    pub counts: Vec<u32>,
    /// For each column, the longest suffix among those.
    pub longest: Vec<f32>,
}

impl Prefixes {
    /// The prefixes of `rows` for suffixes of at least `bound`, leaving out the columns before `first`. Cost: one pass.
    pub fn of(rows: &Rows, first: u32, bound: f64) -> Self {
        let mut ranges = vec![(0, 0); rows.len()];
        let size = rows.len().div_ceil(rayon::current_num_threads()).max(1);
        let (counts, longest) = ranges
            .par_chunks_mut(size)
            .enumerate()
            .map(|(chunk, ranges)| {
                let (mut counts, mut longest) = (vec![0u32; rows.columns()], vec![0f32; rows.columns()]);
                for (offset, range) in ranges.iter_mut().enumerate() {
                    *range = prefix(rows, chunk * size + offset, first, bound, &mut counts, &mut longest);
                }
                (counts, longest)
            })
            .reduce_with(merge)
            .unwrap_or_else(|| (vec![0; rows.columns()], vec![0.0; rows.columns()]));
        Prefixes { ranges, counts, longest }
    }
}

fn merge(mut a: (Vec<u32>, Vec<f32>), b: (Vec<u32>, Vec<f32>)) -> (Vec<u32>, Vec<f32>) {
    a.0.iter_mut().zip(b.0).for_each(|(a, b)| *a += b);
    a.1.iter_mut().zip(b.1).for_each(|(a, b)| *a = a.max(b));
    a
}

fn prefix(rows: &Rows, i: usize, first: u32, bound: f64, counts: &mut [u32], longest: &mut [f32]) -> (u32, u32) {
    let row = rows.row(i);
    let begin = row.indices.iter().take_while(|&&column| column < first).count();
    let (mut squares, mut end) = (0.0, begin);
    for at in (begin..row.indices.len()).rev() {
        squares += f64::from(row.values[at]) * f64::from(row.values[at]);
        if squares >= bound * bound {
            end = end.max(at + 1);
            let column = row.indices[at] as usize;
            counts[column] += 1;
            longest[column] = longest[column].max(suffix_norm(squares));
        }
    }
    (begin as u32, end as u32)
}

/// The length of a suffix, not below the true one.
pub(super) fn suffix_norm(squares: f64) -> f32 {
    (squares.sqrt() * (1.0 + 1e-7)) as f32
}
