//! Rivals of a pair: better counterparts of its sentences.

use crate::align::{Overlap, Place};
use rustc_hash::FxHashMap;

/// For each sentence and each other article, the two best scores with their sentences there.
pub struct Rivals(FxHashMap<(Place, usize), [(f64, usize); 2]>);

impl Rivals {
    /// Reads them from the candidates of a story.
    pub fn of(candidates: &[Overlap]) -> Self {
        let mut best: FxHashMap<(Place, usize), [(f64, usize); 2]> = FxHashMap::default();
        for o in candidates {
            for (here, there) in [(o.a, o.b), (o.b, o.a)] {
                let [first, second] = best.entry((here, there.article)).or_insert([(0.0, usize::MAX); 2]);
                let found = (o.score, there.sentence);
                if found.0 > first.0 {
                    *second = std::mem::replace(first, found);
                } else if found.0 > second.0 {
                    *second = found;
                }
            }
        }
        Rivals(best)
    }

    /// The highest score either sentence of the pair has with another sentence of the other's article.
    pub fn best_besides(&self, o: &Overlap) -> f64 {
        let best = |here: Place, there: Place| {
            let known = self.0.get(&(here, there.article)).into_iter().flatten();
            known.filter(|(_, sentence)| *sentence != there.sentence).map(|(score, _)| *score).fold(0.0, f64::max)
        };
        best(o.a, o.b).max(best(o.b, o.a))
    }
}
