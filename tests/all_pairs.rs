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

/// Rows in which low columns are common, so that the join has to order them itself.
fn common_first() -> impl Strategy<Value = Vec<Vec<(u32, u8)>>> {
    let entry = (0u32..40, 0u32..40, 1u8..5).prop_map(|(a, b, weight)| (a * b / 40, weight));
    prop::collection::vec(prop::collection::vec(entry, 0..12), 0..120)
}

/// Long rows beside short ones.
fn long_rows() -> impl Strategy<Value = Vec<Vec<(u32, u8)>>> {
    let row = prop_oneof![
        prop::collection::vec((0u32..300, 1u8..5), 0..10),
        prop::collection::vec((0u32..300, 1u8..5), 100..260),
    ];
    prop::collection::vec(row, 0..40)
}

/// Rows of few kinds, each often.
fn duplicates() -> impl Strategy<Value = Vec<Vec<(u32, u8)>>> {
    (lists(12, 5), prop::collection::vec(0usize..5, 0..150))
        .prop_map(|(kinds, picks)| picks.iter().filter_map(|&k| kinds.get(k).cloned()).collect())
}

proptest! {
    #[test]
    fn engine_orders_columns(lists in common_first(), threshold in 0.05f32..1.0) {
        let (old, new) = lists.split_at(lists.len() / 3);
        let (old, new, rows) = (rows(old, 40), rows(new, 40), rows(&lists, 40));
        let expected = naive::self_join(&rows, threshold);
        for (simd, threads, found) in engine_results(&rows, threshold) {
            prop_assert_eq!(&found, &expected, "{:?}, {} threads", simd, threads);
        }
        prop_assert_eq!(pair::cross_join(&new, &old, threshold), naive::cross_join(&new, &old, threshold));
    }

    #[test]
    fn engine_takes_long_rows(lists in long_rows(), threshold in 0.05f32..1.0) {
        let rows = rows(&lists, 300);
        let expected = naive::self_join(&rows, threshold);
        for (simd, threads, found) in engine_results(&rows, threshold) {
            prop_assert_eq!(&found, &expected, "{:?}, {} threads", simd, threads);
        }
    }

    #[test]
    fn engine_takes_duplicates(lists in duplicates(), threshold in prop_oneof![Just(1.0f32), 0.1f32..1.0]) {
        let rows = rows(&lists, 12);
        let expected = naive::self_join(&rows, threshold);
        for (simd, threads, found) in engine_results(&rows, threshold) {
            prop_assert_eq!(&found, &expected, "{:?}, {} threads", simd, threads);
        }
    }

    #[test]
    fn engine_joins_in_little_memory(lists in lists(60, 200), threshold in 0.2f32..1.0) {
        let rows = rows(&lists, 60);
        let expected = naive::self_join(&rows, threshold);
        for memory in [0, 1 << 12, 1 << 14, 1 << 16, 1 << 20] {
            let options = Options { memory: Some(memory), ..Options::new(threshold) };
            if let Ok((found, _)) = all_pairs::self_join(&rows, options) {
                prop_assert_eq!(&found, &expected);
            }
        }
        let options = Options { memory: Some(1 << 20), ..Options::new(threshold) };
        prop_assert!(all_pairs::self_join(&rows, options).is_ok());
    }

    #[test]
    fn nearest_are_the_best_of_each_row(lists in lists(15, 60), k in 1usize..4) {
        let rows = rows(&lists, 15);
        let nearest = all_pairs::nearest(&rows, k, Options::new(0.3)).unwrap();
        for i in 0..rows.len() as u32 {
            let mut expected: Vec<(f32, u32)> = (0..rows.len() as u32)
                .filter(|&j| j != i)
                .map(|j| (rows.cosine(i as usize, j as usize), j))
                .filter(|&(cosine, _)| cosine >= 0.3)
                .collect();
            expected.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            expected.truncate(k);
            let found: Vec<(f32, u32)> = nearest.iter().filter(|p| p.i == i).map(|p| (p.cosine, p.j)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}

/// A generated collection large enough for long lists and several blocks.
#[test]
fn engine_equals_inverted_join_on_a_larger_collection() {
    let mut state = 7u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let lists: Vec<Vec<(u32, u8)>> = (0..6000)
        .map(|_| {
            (0..12)
                .map(|_| {
                    let (a, b) = (random(900), random(900));
                    (a.min(b) as u32, 1 + random(4) as u8)
                })
                .collect()
        })
        .collect();
    let rows = rows(&lists, 900);
    for threshold in [0.3, 0.45] {
        let expected = pair::inverted::self_join(&rows, threshold);
        assert!(expected.len() > 20);
        for simd in Simd::available() {
            let options = Options { simd, ..Options::new(threshold) };
            assert!(all_pairs::self_join(&rows, options).unwrap().0 == expected, "{simd:?} at {threshold}");
        }
    }
}

#[test]
fn refuses_what_cannot_be_joined() {
    let rows = rows(&[vec![(0, 1)], vec![(0, 1)]], 1);
    assert!(all_pairs::self_join(&rows, Options::new(f32::NAN)).is_err());
    let starved = Options { memory: Some(10), ..Options::new(0.5) };
    assert!(all_pairs::self_join(&rows, starved).unwrap_err().to_string().contains("MiB"));
    let stop = |_| std::ops::ControlFlow::Break(());
    let stopped = Options { observer: Some(&stop), ..Options::new(0.5) };
    assert!(all_pairs::self_join(&rows, stopped).is_err());
    let other = Rows::new(vec![0], vec![], vec![], 2).unwrap();
    assert!(all_pairs::cross_join(&rows, &other, Options::new(0.5)).is_err());
}
