//! Whether two sentences share what hardly any other sentence of their articles has: a topic recurs, a fact does not.

use super::features::Pair;
use super::sparse::common;
use super::story::Story;
use std::ops::Range;

/// Names of the features in order.
pub(super) const NAMES: &[&str] =
    &["exclusive_weight", "unique_terms", "conjunctions", "conjunction_best", "beyond_headline"];

/// Of the shared terms, only this many (the heaviest) are looked at two by two.
const HEAVIEST: usize = 8;

/// With `n(t)` the sentences of an article that hold `t`: the sum of rarity over `n_a(t) n_b(t)`; how many terms both
/// articles have in these sentences alone; over pairs of shared terms the sum and the best of
/// `sqrt(weight weight') / (n_a(t, t') n_b(t, t'))`; and the shared weight of words no headline has.
pub(super) fn features(pair: &Pair) -> [f32; 5] {
    let story = &pair.evidence.story;
    let (own, other) = (story.article_of(pair.a), story.article_of(pair.b));
    let (mut weight, mut unique, mut beyond) = (0.0, 0.0, 0.0);
    for &t in &pair.shared {
        let term = &story.terms[t as usize];
        let places = count(story.holders(t), &own) * count(story.holders(t), &other);
        weight += term.background / places.max(1.0);
        unique += f32::from(u8::from(places == 1.0));
        beyond += if term.headline { 0.0 } else { term.weight };
    }
    let [sum, best] = conjunctions(story, &pair.shared, &own, &other);
    [weight, unique, sum, best, beyond]
}

fn conjunctions(story: &Story, shared: &[u32], own: &Range<usize>, other: &Range<usize>) -> [f32; 2] {
    let mut heaviest = shared.to_vec();
    heaviest.sort_by(|&t, &u| story.terms[u as usize].weight.total_cmp(&story.terms[t as usize].weight));
    heaviest.truncate(HEAVIEST);
    let (mut sum, mut best) = (0f32, 0f32);
    for (n, &t) in heaviest.iter().enumerate() {
        for &u in &heaviest[n + 1..] {
            let both: Vec<u32> = common(story.holders(t), story.holders(u)).collect();
            let weight = (story.terms[t as usize].weight * story.terms[u as usize].weight).sqrt();
            let share = weight / (count(&both, own) * count(&both, other)).max(1.0);
            (sum, best) = (sum + share, best.max(share));
        }
    }
    [sum, best]
}

/// How many of the units, ascending, lie in `article`.
fn count(units: &[u32], article: &Range<usize>) -> f32 {
    let before = |end: usize| units.partition_point(|&unit| (unit as usize) < end);
    (before(article.end) - before(article.start)) as f32
}
