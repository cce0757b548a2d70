//! Passages: runs of matched sentences that follow each other in both articles.
//!
//! Each matched pair is a point (place in `a`, place in `b`); a passage is a chain of points that ascends on both
//! sides with at most [`LONGEST_GAP`] unmatched sentences between neighbours. The best chain by summed score less a cost
//! for gaps is taken first, its sentences are set aside, and the next best follows, so passages may stand in any order
//! relative to each other. This is local alignment (Smith & Waterman 1981) at the level of sentences, on the sparse set
//! of matched points only. Cost: points times points within reach, per passage.

use super::{Overlap, Passage, Run};
use crate::text::Token;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Unmatched sentences allowed between two neighbours of a chain, on either side.
const LONGEST_GAP: usize = 2;
/// What an unmatched sentence inside a passage costs.
const GAP_COST: f64 = 0.2;

/// The passages of all pairs of articles, ordered by the run in the earlier article, then by the other one.
///
/// `overlaps` is ordered by `a`, then `b`; `tokens(article, sentence)` gives the words of a sentence. A passage joins at
/// least two pairs.
pub fn passages<'t>(overlaps: &[Overlap], tokens: impl Fn(usize, usize) -> &'t [Token]) -> Vec<Passage> {
    let mut by_articles: FxHashMap<(usize, usize), Vec<Point>> = FxHashMap::default();
    for o in overlaps {
        let point = Point { i: o.a.sentence, j: o.b.sentence, score: o.score };
        by_articles.entry((o.a.article, o.b.article)).or_default().push(point);
    }
    let mut found: Vec<Passage> =
        by_articles.into_iter().flat_map(|(articles, points)| of_articles(articles, points, &tokens)).collect();
    found.sort_by_key(|p| (p.a, p.b));
    found
}

#[derive(Copy, Clone, Debug)]
struct Point {
    i: usize,
    j: usize,
    score: f64,
}

fn of_articles<'t>(
    (a, b): (usize, usize),
    mut points: Vec<Point>,
    tokens: &impl Fn(usize, usize) -> &'t [Token],
) -> Vec<Passage> {
    points.sort_by_key(|p| (p.i, p.j));
    let mut found: Vec<Passage> = Vec::new();
    while let Some(chain) = best_chain(&points, &found) {
        let passage = passage((a, b), &chain, tokens);
        points.retain(|p| !(passage.a.covers(p.i) || passage.b.covers(p.j)));
        found.push(passage);
    }
    found
}

/// The chain of at least two points with the largest sum; among equals the one that ends first.
fn best_chain(points: &[Point], taken: &[Passage]) -> Option<Vec<Point>> {
    let mut sums: Vec<(f64, Option<usize>)> = Vec::with_capacity(points.len());
    for (k, p) in points.iter().enumerate() {
        let before = (0..k)
            .filter(|&q| follows(points[q], *p) && clear(points[q], *p, taken))
            .map(|q| (sums[q].0 - gap_cost(points[q], *p), q));
        let best = before.filter(|(sum, _)| *sum > 0.0).max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        sums.push(best.map_or((p.score, None), |(sum, q)| (sum + p.score, Some(q))));
    }
    let ends = (0..points.len()).filter(|&k| sums[k].1.is_some());
    let mut at = ends.max_by(|&x, &y| sums[x].0.total_cmp(&sums[y].0).then(y.cmp(&x)));
    let mut chain = Vec::new();
    while let Some(k) = at {
        chain.push(points[k]);
        at = sums[k].1;
    }
    chain.reverse();
    (!chain.is_empty()).then_some(chain)
}

/// Whether `q` may come next after `p`: on at least one side further, on none backwards, and within reach.
fn follows(p: Point, q: Point) -> bool {
    let (di, dj) = (q.i.checked_sub(p.i), q.j.checked_sub(p.j));
    matches!((di, dj), (Some(di), Some(dj)) if di + dj > 0 && di <= LONGEST_GAP + 1 && dj <= LONGEST_GAP + 1)
}

/// Whether no passage already taken lies between two points.
fn clear(p: Point, q: Point, taken: &[Passage]) -> bool {
    let apart = |run: Run, from: usize, to: usize| to < run.first || run.last < from;
    taken.iter().all(|t| apart(t.a, p.i, q.i) && apart(t.b, p.j, q.j))
}

fn gap_cost(p: Point, q: Point) -> f64 {
    let skipped = (q.i - p.i).saturating_sub(1) + (q.j - p.j).saturating_sub(1);
    GAP_COST * skipped as f64
}

fn passage<'t>((a, b): (usize, usize), chain: &[Point], tokens: &impl Fn(usize, usize) -> &'t [Token]) -> Passage {
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let run_a = Run { article: a, first: first.i, last: last.i };
    let run_b = Run { article: b, first: first.j, last: last.j };
    let mean = chain.iter().map(|p| p.score).sum::<f64>() / chain.len() as f64;
    Passage {
        a: run_a,
        b: run_b,
        score: mean,
        verbatim_share: verbatim_share(&words(run_a, tokens), &words(run_b, tokens)),
        pairs: chain.iter().map(|p| (p.i, p.j)).collect(),
    }
}

fn words<'t>(run: Run, tokens: &impl Fn(usize, usize) -> &'t [Token]) -> Vec<&'t str> {
    let sentences = (run.first..=run.last).flat_map(|s| tokens(run.article, s));
    sentences.filter(|t| t.is_word()).map(|t| t.norm.as_str()).collect()
}

/// Share of the words of the shorter sequence that stand in the other one in the same order (longest common
/// subsequence by Myers 1986), from 0 to 1.
pub fn verbatim_share(a: &[&str], b: &[&str]) -> f64 {
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    let equal: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    equal as f64 / shorter as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{OverlapKind, Place};
    use proptest::prelude::*;

    fn overlap(i: usize, j: usize, score: f64) -> Overlap {
        let (a, b) = (Place { article: 0, sentence: i }, Place { article: 1, sentence: j });
        Overlap { a, b, kind: OverlapKind::Near, score, cosine: score }
    }

    fn runs(pairs: &[(usize, usize, f64)]) -> Vec<((usize, usize), (usize, usize))> {
        let overlaps: Vec<_> = pairs.iter().map(|&(i, j, s)| overlap(i, j, s)).collect();
        let found = passages(&overlaps, |_, _| &[]);
        found.iter().map(|p| ((p.a.first, p.a.last), (p.b.first, p.b.last))).collect()
    }

    #[test]
    fn joins_neighbours_and_keeps_reordered_passages_apart() {
        let pairs = [(0, 5, 0.9), (1, 6, 0.9), (2, 7, 0.8), (6, 0, 0.9), (7, 1, 0.9)];
        assert_eq!(runs(&pairs), [((0, 2), (5, 7)), ((6, 7), (0, 1))]);
    }

    #[test]
    fn bridges_a_gap_and_a_split_sentence() {
        assert_eq!(runs(&[(0, 0, 0.9), (0, 1, 0.6), (2, 3, 0.9)]), [((0, 2), (0, 3))]);
        assert_eq!(runs(&[(0, 0, 0.9), (4, 4, 0.9)]), []);
    }

    #[test]
    fn verbatim_share_counts_words_in_order() {
        assert_eq!(verbatim_share(&["the", "dam", "held"], &["the", "old", "dam", "held", "firm"]), 1.0);
        assert_eq!(verbatim_share(&[], &["a"]), 0.0);
    }

    proptest! {
        #[test]
        fn passages_never_share_a_sentence(points in prop::collection::vec((0usize..12, 0usize..12, 1u32..10), 0..30)) {
            let mut overlaps: Vec<_> = points.iter().map(|&(i, j, s)| overlap(i, j, f64::from(s) / 10.0)).collect();
            overlaps.sort_by_key(|o| (o.a, o.b));
            overlaps.dedup_by_key(|o| (o.a, o.b));
            let found = passages(&overlaps, |_, _| &[]);
            for (n, p) in found.iter().enumerate() {
                prop_assert!(p.pairs.len() >= 2);
                for q in &found[..n] {
                    prop_assert!(p.a.last < q.a.first || q.a.last < p.a.first);
                    prop_assert!(p.b.last < q.b.first || q.b.last < p.b.first);
                }
            }
        }
    }
}
