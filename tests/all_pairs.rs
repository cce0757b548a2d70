//! Every join gives the pairs of the naive one, bit for bit.

use crossread::pair::all_pairs::{self, Options, Simd};
use crossread::pair::{self, naive};
use crossread::vector::Rows;
use proptest::prelude::*;

/// Unit rows from lists of (column, weight); an empty list gives an empty row.
fn rows(lists: &[Vec<(u32, u8)>], columns: usize) -> Rows {
    let (mut indptr, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    for list in lists {
        let entries: std::collections::BTreeMap<u32, u8> = list.iter().copied().collect();
        let length = entries.values().map(|&w| f64::from(w).powi(2)).sum::<f64>().sqrt();
        for (&column, &weight) in &entries {
            indices.push(column);
            values.push((f64::from(weight) / length) as f32);
        }
        indptr.push(indices.len());
    }
    Rows::new(indptr, indices, values, columns).unwrap()
}

fn lists(columns: u32, most: usize) -> impl Strategy<Value = Vec<Vec<(u32, u8)>>> {
    let entry = (0..columns, 1u8..5);
    prop::collection::vec(prop::collection::vec(entry, 0..12), 0..most)
}

proptest! {
    #[test]
    fn inverted_join_equals_naive(lists in lists(15, 40), threshold in 0.0f32..1.0) {
        let rows = rows(&lists, 15);
        prop_assert_eq!(pair::inverted::self_join(&rows, threshold), naive::self_join(&rows, threshold));
    }

    #[test]
    fn inverted_cross_join_equals_naive(a in lists(15, 20), b in lists(15, 40), threshold in 0.0f32..1.0) {
        let (a, b) = (rows(&a, 15), rows(&b, 15));
        prop_assert_eq!(pair::inverted::cross_join(&a, &b, threshold), naive::cross_join(&a, &b, threshold));
    }
}

/// The engine at every level the machine has, on one thread and on several.
fn engine_results(rows: &Rows, threshold: f32) -> Vec<(Simd, usize, Vec<pair::Pair>)> {
    let mut results = Vec::new();
    for simd in Simd::available() {
        for threads in [1, 3, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let options = Options { simd, ..Options::new(threshold) };
            results.push((simd, threads, pool.install(|| all_pairs::self_join(rows, options)).unwrap().0));
        }
    }
    results
}

proptest! {
    #[test]
    fn engine_equals_naive(lists in lists(15, 60), threshold in -0.1f32..1.1) {
        let rows = rows(&lists, 15);
        let expected = naive::self_join(&rows, threshold);
        for (simd, threads, found) in engine_results(&rows, threshold) {
            prop_assert_eq!(&found, &expected, "{:?}, {} threads", simd, threads);
        }
    }

    #[test]
    fn engine_equals_naive_at_ties(lists in lists(6, 80), pick in 0usize..1000) {
        let rows = rows(&lists, 6);
        let all = naive::self_join(&rows, 0.0);
        let threshold = all.get(pick % all.len().max(1)).map_or(1.0, |pair| pair.cosine);
        let expected = naive::self_join(&rows, threshold);
        for (simd, threads, found) in engine_results(&rows, threshold) {
            prop_assert_eq!(&found, &expected, "{:?}, {} threads", simd, threads);
        }
    }

    #[test]
    fn engine_equals_naive_over_many_columns(lists in lists(400, 200), threshold in 0.05f32..1.0) {
        let rows = rows(&lists, 400);
        prop_assert_eq!(pair::self_join(&rows, threshold), naive::self_join(&rows, threshold));
    }

    #[test]
    fn engine_cross_join_equals_naive(a in lists(15, 30), b in lists(15, 90), threshold in -0.1f32..1.1) {
        let (a, b) = (rows(&a, 15), rows(&b, 15));
        prop_assert_eq!(pair::cross_join(&a, &b, threshold), naive::cross_join(&a, &b, threshold));
        prop_assert_eq!(pair::cross_join(&b, &a, threshold), naive::cross_join(&b, &a, threshold));
    }
}
