//! The second look at a pair: what the first scores say of its rivals, its neighbours and the other articles.

use super::evidence::Evidence;
use super::features::Pair;
use super::model::sigmoid;
use super::story::Story;
use std::ops::Range;

/// Names of the features in order.
pub(super) const NAMES: &[&str] = &[
    "first_logit",
    "beside_p_max",
    "beside_p_sum",
    "beside_p_a",
    "beside_p_b",
    "margin_p_min",
    "margin_p_max",
    "rank_p_min",
    "rank_p_max",
    "others_p_min",
    "others_p_max",
    "through_third",
    "through_thirds",
    "third_p_min",
    "third_p_max",
];

/// Similarity from which a pair's first score takes part in the second look at others; below, it counts as no match.
const CONTENDER: f32 = 0.12;
/// The logit of a pair that is no contender.
const NO_MATCH: f32 = -6.0;

/// First logits of all contending pairs of a story, as sparse symmetric rows.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    rows: Vec<Vec<(u32, f32)>>,
}

impl Agreement {
    /// Scores all contenders. Cost: one set of features a pair.
    pub(super) fn new(evidence: &Evidence, logit: impl Fn(&[f32]) -> f64) -> Self {
        let mut rows = vec![Vec::new(); evidence.story.units.len()];
        for (a, b) in evidence.rivals.pairs(CONTENDER) {
            let first = logit(&Pair::new(evidence, a, b).features()) as f32;
            rows[a].push((b as u32, first));
            rows[b].push((a as u32, first));
        }
        rows.iter_mut().for_each(|row| row.sort_unstable_by_key(|&(other, _)| other));
        Agreement { rows }
    }

    fn p(&self, a: usize, b: usize) -> f32 {
        let row = &self.rows[a];
        row.binary_search_by_key(&(b as u32), |&(o, _)| o).map_or(0.0, |at| probability(row[at].1))
    }

    fn within(&self, a: usize, article: &Range<usize>) -> &[(u32, f32)] {
        let row = &self.rows[a];
        let at = |end: usize| row.partition_point(|&(o, _)| (o as usize) < end);
        &row[at(article.start)..at(article.end)]
    }

    /// The features of a pair whose first logit is `first`.
    pub(super) fn features(&self, story: &Story, a: usize, b: usize, first: f32) -> Vec<f32> {
        let mut out = Vec::with_capacity(NAMES.len());
        out.push(first);
        out.extend(self.neighbours(story, a, b));
        let row = self.standing(a, b, first, &story.article_of(b));
        let column = self.standing(b, a, first, &story.article_of(a));
        for (r, c) in row.into_iter().zip(column) {
            out.extend([r.min(c), r.max(c)]);
        }
        out.extend(self.thirds(story, a, b));
        out
    }

    fn neighbours(&self, story: &Story, a: usize, b: usize) -> [f32; 4] {
        let at = |i: Option<usize>, j: Option<usize>| i.zip(j).map_or(0.0, |(i, j)| self.p(i, j));
        let ((a_before, a_after), (b_before, b_after)) = (story.beside(a), story.beside(b));
        let (back, forth) = (at(a_before, b_before), at(a_after, b_after));
        let (a, b) = (Some(a), Some(b));
        [back.max(forth), back + forth, at(a_before, b).max(at(a_after, b)), at(a, b_before).max(at(a, b_after))]
    }

    /// Of `b` among the sentences of its article as counterparts of `a`: logit less that of the best other, how many
    /// are better, and the sum of the others' probabilities.
    fn standing(&self, a: usize, b: usize, first: f32, article: &Range<usize>) -> [f32; 3] {
        let others = || self.within(a, article).iter().filter(|&&(o, _)| o as usize != b).map(|&(_, logit)| logit);
        let best = others().fold(NO_MATCH, f32::max);
        [first - best, others().filter(|&logit| logit > first).count() as f32, others().map(probability).sum()]
    }

    /// Over sentences `c` of the further articles: the best `min(p(a,c), p(b,c))`, `1 - prod(1 - p(a,c) p(b,c))`, and the
    /// smaller and larger best probability of `a` and `b` there.
    fn thirds(&self, story: &Story, a: usize, b: usize) -> [f32; 4] {
        let (own, other) = (story.article_of(a), story.article_of(b));
        let outside = |c: u32| !own.contains(&(c as usize)) && !other.contains(&(c as usize));
        let (mut through, mut none) = (0f32, 1f32);
        for &(c, logit) in self.rows[a].iter().filter(|&&(c, _)| outside(c)) {
            let (p, q) = (probability(logit), self.p(b, c as usize));
            through = through.max(p.min(q));
            none *= 1.0 - p * q;
        }
        let best =
            |a: usize| self.rows[a].iter().filter(|r| outside(r.0)).map(|r| probability(r.1)).fold(0.0, f32::max);
        let (x, y) = (best(a), best(b));
        [through, 1.0 - none, x.min(y), x.max(y)]
    }
}

fn probability(logit: f32) -> f32 {
    sigmoid(f64::from(logit)) as f32
}
