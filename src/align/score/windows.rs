//! Short windows of a sentence: two long sentences that share one clause agree in a window, not on the whole.

use super::sparse::common;
use super::story::{Story, Unit, distinct};

/// Content words in a window, and the step from one window to the next.
const SIZE: usize = 8;
const STEP: usize = 2;

/// Distinct terms of a stretch of a sentence, ascending, and their weight.
#[derive(Clone, Debug)]
pub(super) struct Window {
    terms: Vec<u32>,
    weight: f32,
}

/// Distinct terms of every window of a sentence, ascending.
pub(super) fn windows(unit: &Unit) -> impl Iterator<Item = Vec<u32>> + '_ {
    let n = unit.sequence.len();
    let starts = (0..n).step_by(STEP).take_while(move |&s| s == 0 || s + SIZE < n + STEP);
    starts.map(move |s| distinct(unit.sequence[s..n.min(s + SIZE)].to_vec()))
}

/// The windows of a sentence with their weights.
pub(super) fn weighted_windows(story: &Story, unit: &Unit) -> Vec<Window> {
    windows(unit).map(|terms| Window { weight: story.weight(&terms), terms }).collect()
}

/// Best agreement of any two windows: containment (geometric mean of both ways), shared weight, and shared weight that
/// counts a term the less the more other sentences of the story have it.
pub(super) fn best(story: &Story, a: &[Window], b: &[Window]) -> [f32; 3] {
    let mut best = [0f32; 3];
    for x in a {
        for y in b {
            let (mut shared, mut exclusive) = (0.0, 0.0);
            for t in common(&x.terms, &y.terms) {
                let term = &story.terms[t as usize];
                shared += term.weight;
                exclusive += term.background / (term.sentences - 1.0).max(1.0);
            }
            if shared > 0.0 {
                best[0] = best[0].max(shared / (x.weight * y.weight).sqrt());
                best[1] = best[1].max(shared);
                best[2] = best[2].max(exclusive);
            }
        }
    }
    best
}
