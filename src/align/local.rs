//! Best local alignment of two word sequences.
//!
//! Smith & Waterman (1981), "Identification of common molecular subsequences", over words instead of residues with a
//! linear gap cost: the stretch of `a` and the stretch of `b` that agree best, in order. Exact; cost |a| x |b| time and
//! space. Among equally good stretches the one that ends first in `a`, then in `b`, is taken.

/// Cost of a word that stands on one side only.
const GAP: f32 = 0.6;
/// Cost of a word that stands for another one.
const REPLACED: f32 = 0.9;

/// Pairs `(i, j)` of equal words in the best local alignment, ascending on both sides; empty if no word is shared.
///
/// `weight(i)` is what a match of `a[i]` earns, above 0.
pub fn local_matches<T: PartialEq>(a: &[T], b: &[T], weight: impl Fn(usize) -> f32) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut score = vec![0f32; (a.len() + 1) * width];
    let (mut best, mut end) = (0f32, (0, 0));
    for i in 1..=a.len() {
        let earned = weight(i - 1);
        for j in 1..=b.len() {
            let diagonal = score[(i - 1) * width + j - 1] + if a[i - 1] == b[j - 1] { earned } else { -REPLACED };
            let gap = score[(i - 1) * width + j].max(score[i * width + j - 1]) - GAP;
            let here = diagonal.max(gap).max(0.0);
            score[i * width + j] = here;
            if here > best {
                (best, end) = (here, (i, j));
            }
        }
    }
    trace(&score, width, end, |i, j| a[i] == b[j], weight)
}

fn trace(
    score: &[f32],
    width: usize,
    end: (usize, usize),
    equal: impl Fn(usize, usize) -> bool,
    weight: impl Fn(usize) -> f32,
) -> Vec<(usize, usize)> {
    let (mut i, mut j) = end;
    let mut matches = Vec::new();
    while i > 0 && j > 0 && score[i * width + j] > 0.0 {
        let here = score[i * width + j];
        let same = equal(i - 1, j - 1);
        let step = if same { weight(i - 1) } else { -REPLACED };
        if here == score[(i - 1) * width + j - 1] + step {
            if same {
                matches.push((i - 1, j - 1));
            }
            (i, j) = (i - 1, j - 1);
        } else if here == score[(i - 1) * width + j] - GAP {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    matches.reverse();
    matches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn finds_the_shared_stretch() {
        let a = words("he said the dam will never hold the water we expect");
        let b = words("the dam will not hold the water they told us");
        let matches = local_matches(&a, &b, |_| 1.0);
        let shared: Vec<_> = matches.iter().map(|&(i, _)| a[i]).collect();
        assert_eq!(shared, ["the", "dam", "will", "hold", "the", "water"]);
    }

    proptest! {
        #[test]
        fn matches_are_equal_words_in_order(a in prop::collection::vec(0u8..6, 0..20), b in prop::collection::vec(0u8..6, 0..20)) {
            let matches = local_matches(&a, &b, |_| 1.0);
            prop_assert!(matches.iter().all(|&(i, j)| a[i] == b[j]));
            prop_assert!(matches.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
            let shared = a.iter().any(|x| b.contains(x));
            prop_assert_eq!(shared, !matches.is_empty());
        }

        #[test]
        fn a_sequence_matches_itself_whole(a in prop::collection::vec(0u8..6, 1..20)) {
            prop_assert_eq!(local_matches(&a, &a, |_| 1.0).len(), a.len());
        }
    }
}
