//! Columns in the order the join wants them: rarest first, without those that cannot match.

use crate::vector::Rows;
use rayon::prelude::*;

/// Number of rows that have each column. Cost: one pass over the entries.
pub(super) fn column_counts(rows: &Rows) -> Vec<u32> {
    let size = rows.entries().div_ceil(rayon::current_num_threads()).max(1);
    let count = |chunk: &[u32]| {
        let mut counts = vec![0u32; rows.columns()];
        chunk.iter().for_each(|&column| counts[column as usize] += 1);
        counts
    };
    rows.indices()
        .par_chunks(size)
        .map(count)
        .reduce_with(|mut a, b| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
            a
        })
        .unwrap_or_else(|| vec![0; rows.columns()])
}

/// Whether columns are numbered about rarest first, so that sorting them anew would gain little.
pub(super) fn is_rarest_first(counts: &[u32]) -> bool {
    let mut most = 0;
    counts.iter().all(|&count| {
        most = most.max(count);
        u64::from(count) * 2 + 8 >= u64::from(most)
    })
}

/// New numbers for the columns that `keep`s, rarest first unless they are so already; `None` for the others.
pub(super) fn renumbered(counts: &[u32], keep: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let mut order: Vec<usize> = (0..counts.len()).filter(|&column| keep(column)).collect();
    if !is_rarest_first(counts) {
        order.sort_by_key(|&column| counts[column]);
    }
    let mut numbers = vec![None; counts.len()];
    for (number, column) in order.into_iter().enumerate() {
        numbers[column] = Some(number as u32);
    }
    numbers
}

/// Rows over renumbered columns, those shorter than `shortest` left out, and the number each row had.
pub(super) fn project(rows: &Rows, numbers: &[Option<u32>], shortest: f64) -> (Rows, Vec<u32>) {
    let columns = numbers.iter().flatten().count();
    let (mut indptr, mut indices, mut values, mut ids) = (vec![0], Vec::new(), Vec::new(), Vec::new());
    let mut entries: Vec<(u32, f32)> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        entries.clear();
        let kept = row.indices.iter().zip(row.values);
        entries.extend(kept.filter_map(|(&column, &value)| numbers[column as usize].map(|number| (number, value))));
        if entries.iter().map(|e| f64::from(e.1) * f64::from(e.1)).sum::<f64>() < shortest * shortest {
            continue;
        }
        entries.sort_unstable_by_key(|e| e.0);
        indices.extend(entries.iter().map(|e| e.0));
        values.extend(entries.iter().map(|e| e.1));
        indptr.push(indices.len());
        ids.push(i as u32);
    }
    (Rows::from_parts(indptr, indices, values, columns), ids)
}
