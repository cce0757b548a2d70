//! Agglomerative clustering by average linkage over a sparse graph.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Similarities are summed in steps of 2^-32: exactly, so that no order of merging shows in the sum.
const ONE: f64 = 4_294_967_296.0;

/// Two items and how similar they are, from 0 to 1.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Link {
    /// An item.
    pub a: usize,
    /// Another item.
    pub b: usize,
    /// How similar they are; pairs without a link count as 0.
    pub similarity: f64,
}

/// Two groups that could be merged, by mean similarity; of equals the earliest groups come first.
type Candidate = (u64, Reverse<usize>, Reverse<usize>);

/// The groups of `n` items: the two groups whose members are most similar on average are merged, again and again, while
/// that average is at least `least` (and above 0). Each group is named by its first item.
///
/// An item that is close to one member of each of two groups does not join them, as it would with single linkage.
/// Groups are ordered by first item, items ascend. Cost: `O(l log l)` for `l` links if few groups are large. Exact.
/// Links of an item with itself or an item beyond `n` count for nothing; a repeated link adds up.
pub fn average_linkage(n: usize, links: &[Link], least: f64) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(n, links);
    let least = fixed(least).max(1);
    let mut open: BinaryHeap<Candidate> = (0..n).flat_map(|a| groups.candidates(a, least, |b| b > a)).collect();
    while let Some((mean, Reverse(a), Reverse(b))) = open.pop() {
        if groups.mean(a, b) == mean {
            groups.merge(a, b);
            open.extend(groups.candidates(a, least, |_| true));
        }
    }
    let mut merged: Vec<Vec<usize>> = groups.members.into_iter().filter(|m| !m.is_empty()).collect();
    merged.iter_mut().for_each(|members| members.sort_unstable());
    merged
}

fn fixed(similarity: f64) -> u64 {
    (similarity.clamp(0.0, 1.0) * ONE) as u64
}

struct Groups {
    /// Items of each group, at its first item; empty for an item that is not the first.
    members: Vec<Vec<usize>>,
    /// For each group the sums of similarities with its neighbours.
    sums: Vec<FxHashMap<usize, u64>>,
}

impl Groups {
    fn new(n: usize, links: &[Link]) -> Self {
        let mut sums = vec![FxHashMap::default(); n];
        for link in links.iter().filter(|link| link.a != link.b && link.a.max(link.b) < n) {
            *sums[link.a].entry(link.b).or_default() += fixed(link.similarity);
            *sums[link.b].entry(link.a).or_default() += fixed(link.similarity);
        }
        Groups { members: (0..n).map(|item| vec![item]).collect(), sums }
    }

    /// Mean similarity of the members of two groups, 0 where one is no longer a group.
    fn mean(&self, a: usize, b: usize) -> u64 {
        let pairs = (self.members[a].len() * self.members[b].len()) as u64;
        self.sums[a].get(&b).map_or(0, |sum| sum / pairs.max(1))
    }

    fn candidates(&self, a: usize, least: u64, keep: impl Fn(usize) -> bool) -> Vec<Candidate> {
        let near = self.sums[a].keys().filter(|&&b| keep(b)).map(|&b| (self.mean(a, b), a.min(b), a.max(b)));
        near.filter(|&(mean, ..)| mean >= least).map(|(mean, a, b)| (mean, Reverse(a), Reverse(b))).collect()
    }

    /// Moves the members of `b` to `a`.
    fn merge(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.sums[a].remove(&b);
        for (other, sum) in std::mem::take(&mut self.sums[b]).into_iter().filter(|&(other, _)| other != a) {
            self.sums[other].remove(&b);
            *self.sums[other].entry(a).or_default() += sum;
            *self.sums[a].entry(other).or_default() += sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn links(of: &[(usize, usize, f64)]) -> Vec<Link> {
        of.iter().map(|&(a, b, similarity)| Link { a, b, similarity }).collect()
    }

    #[test]
    fn a_hub_joins_no_groups() {
        let hub = links(&[(0, 1, 0.9), (2, 3, 0.9), (4, 0, 0.7), (4, 1, 0.7), (4, 2, 0.6), (4, 3, 0.6)]);
        assert_eq!(average_linkage(5, &hub, 0.5), [vec![0, 1, 4], vec![2, 3]]);
        assert_eq!(average_linkage(5, &hub, 0.75), [vec![0, 1], vec![2, 3], vec![4]]);
    }

    #[test]
    fn one_missing_link_of_three_is_made_up_for() {
        assert_eq!(average_linkage(3, &links(&[(0, 1, 1.0), (1, 2, 1.0)]), 0.5), [vec![0, 1, 2]]);
        assert_eq!(average_linkage(3, &links(&[(0, 1, 1.0), (1, 2, 0.9)]), 0.5), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn of_equals_the_first_are_merged() {
        assert_eq!(average_linkage(3, &links(&[(1, 2, 0.6), (0, 1, 0.6)]), 0.5), [vec![0, 1], vec![2]]);
        assert_eq!(average_linkage(2, &links(&[(0, 0, 1.0), (0, 7, 1.0)]), 0.0), [vec![0], vec![1]]);
        assert_eq!(average_linkage(0, &[], 0.5), Vec::<Vec<usize>>::new());
    }

    /// The definition, with every mean computed anew.
    fn plain(n: usize, similarity: &[Vec<f64>], least: f64) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (0..n).map(|item| vec![item]).collect();
        let mean = |a: &[usize], b: &[usize]| {
            let sum: u64 = a.iter().flat_map(|&x| b.iter().map(move |&y| fixed(similarity[x][y]))).sum();
            sum / (a.len() * b.len()) as u64
        };
        loop {
            let pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
            let best = pairs.map(|(a, b)| (mean(&groups[a], &groups[b]), Reverse((a, b)))).max();
            let Some((_, Reverse((a, b)))) = best.filter(|&(mean, _)| mean >= fixed(least).max(1)) else { break };
            let moved = groups.remove(b);
            groups[a].extend(moved);
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(cells in prop::collection::vec(0u8..11, 45), least in 0u8..11) {
            let n = 10;
            let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
            let mut given: Vec<Link> =
                pairs.zip(cells).map(|((a, b), cell)| Link { a, b, similarity: f64::from(cell) / 10.0 }).collect();
            let mut similarity = vec![vec![0.0; n]; n];
            for link in &given {
                (similarity[link.a][link.b], similarity[link.b][link.a]) = (link.similarity, link.similarity);
            }
            given.reverse();
            let least = f64::from(least) / 10.0;
            prop_assert_eq!(average_linkage(n, &given, least), plain(n, &similarity, least));
        }
    }
}
