//! How the wording of two sentences relates: the grades of the annotation guide.

use super::evidence::Evidence;
use crate::align::OverlapKind;

/// Share of the words of both, in order, from which a pair is `near`.
const NEAR: f32 = 0.7;
/// Soft containment both ways from which a pair is a paraphrase.
const PARAPHRASE: f32 = 0.42;

/// The kind of a pair of units.
pub(super) fn kind(evidence: &Evidence, a: usize, b: usize) -> OverlapKind {
    let (x, y) = (&evidence.story.units[a].words, &evidence.story.units[b].words);
    if x == y {
        return OverlapKind::Verbatim;
    }
    let in_order = common_subsequence(x, y) as f32;
    if 2.0 * in_order >= NEAR * (x.len() + y.len()) as f32 {
        return OverlapKind::Near;
    }
    let smaller = evidence.meaning.containment(&evidence.story, a, b)[1];
    if smaller >= PARAPHRASE { OverlapKind::Paraphrase } else { OverlapKind::Partial }
}

/// Length of the longest common subsequence. Cost: product of lengths.
fn common_subsequence(x: &[u32], y: &[u32]) -> usize {
    let mut row = vec![0usize; y.len() + 1];
    for t in x {
        let mut diagonal = 0;
        for j in 0..y.len() {
            let above = row[j + 1];
            row[j + 1] = if y[j] == *t { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[y.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subsequence_keeps_order() {
        assert_eq!(common_subsequence(&[1, 2, 3, 4], &[1, 3, 2, 4]), 3);
        assert_eq!(common_subsequence(&[], &[1]), 0);
    }
}
