//! Every join gives the pairs of the naive one, bit for bit.

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
