//! Near-duplicates are those that counting every pair finds.

use crossread::pair::near_duplicates::{Measure, Overlap, near_duplicates};
use crossread::vector::Shingles;
use proptest::prelude::*;
use std::collections::HashSet;

fn naive(sets: &Shingles, threshold: f64, measure: Measure) -> Vec<Overlap> {
    let all: Vec<HashSet<u64>> = sets.iter().map(|set| set.iter().copied().collect()).collect();
    let mut found = Vec::new();
    for i in 0..all.len() {
        for j in i + 1..all.len() {
            let shared = all[i].intersection(&all[j]).count() as u32;
            let (of_i, of_j) = (all[i].len() as u32, all[j].len() as u32);
            let overlap = Overlap { i: i as u32, j: j as u32, shared, of_i, of_j };
            if shared > 0 && overlap.value(measure) >= threshold {
                found.push(overlap);
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn equal_the_naive_ones(
        texts in prop::collection::vec(prop::collection::vec(0u8..6, 0..30), 0..30), n in 1usize..4, threshold in 0u32..=10,
    ) {
        let words = ["storm", "flood", "mayor", "road", "closed", "school"];
        let text = |text: &Vec<u8>| text.iter().map(|&w| words[w as usize]).collect::<Vec<_>>().join(" ");
        let texts: Vec<String> = texts.iter().map(text).collect();
        let sets = Shingles::of(&texts, n);
        let threshold = f64::from(threshold) / 10.0;
        for measure in [Measure::Jaccard, Measure::Containment] {
            prop_assert_eq!(near_duplicates(&sets, threshold, measure), naive(&sets, threshold, measure));
        }
    }
}
