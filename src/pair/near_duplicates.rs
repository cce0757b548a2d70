//! Near-duplicate texts: every pair of sets whose overlap reaches a threshold, and no other.
//!
//! The prefix filter (Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", 2006; Bayardo, Ma and
//! Srikant, 2007): order the elements of all sets alike, rarest first. Two sets whose Jaccard similarity is at least
//! `t` share at least `t |A|` elements, so the first `|A| - ceil(t |A|) + 1` elements of `A` meet those of `B`; for
//! containment those of the smaller set meet the whole of the larger. Pairs that meet are counted in full, so the result
//! is exact; any order would do, and element counts hashed into a table only make it a good one.
//!
//! Cost: linear in the elements, and a merge of two sets for each pair that meets. Memory: 24 bytes an element of the
//! prefixes, 16 MiB for the counts, beside the sets.

use crate::vector::Shingles;
use rayon::prelude::*;

/// Width of the table of counts, in bits.
const COUNTER_BITS: u32 = 24;

/// What is compared with the threshold.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Shared elements over those of either set.
    Jaccard,
    /// Shared elements over those of the smaller set.
    Containment,
}

/// Two sets and how far they overlap.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The first set, the smaller number.
    pub i: u32,
    /// The second set.
    pub j: u32,
    /// Elements in both.
    pub shared: u32,
    /// Elements of the first.
    pub of_i: u32,
    /// Elements of the second.
    pub of_j: u32,
}

impl Overlap {
    /// Shared elements over those of either set; 0 where both are empty.
    pub fn jaccard(&self) -> f64 {
        f64::from(self.shared) / f64::from((self.of_i + self.of_j - self.shared).max(1))
    }

    /// Shared elements over those of the smaller set; 0 where that is empty.
    pub fn containment(&self) -> f64 {
        f64::from(self.shared) / f64::from(self.of_i.min(self.of_j).max(1))
    }

    /// The value of a measure.
    pub fn value(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Jaccard => self.jaccard(),
            Measure::Containment => self.containment(),
        }
    }
}

/// Every pair `i < j` of sets whose overlap by `measure` is above 0 and at least `threshold` (inclusive, within 1e-9),
/// sorted by `i`, then `j`. None if the threshold is not a number.
///
/// # Example
/// ```
/// use crossread::pair::near_duplicates::{Measure, near_duplicates};
/// use crossread::vector::Shingles;
/// let texts = [
///     "The ferry ran aground at dawn and all aboard were taken off safely, the coast guard said.",
///     "The ferry ran aground at dawn and all aboard were taken off safely, the coast guard said on Monday.",
///     "The ferry was refloated a week later.",
/// ];
/// let pairs = near_duplicates(&Shingles::of(&texts, 5), 0.7, Measure::Jaccard);
/// assert_eq!((pairs.len(), pairs[0].shared, pairs[0].of_j), (1, 13, 15));
/// ```
pub fn near_duplicates(sets: &Shingles, threshold: f64, measure: Measure) -> Vec<Overlap> {
    if threshold.is_nan() {
        return Vec::new();
    }
    let threshold = threshold.max(0.0) - 1e-9;
    let index = Index::of(sets, threshold);
    let mut pairs: Vec<Overlap> = (0..sets.len() as u32)
        .into_par_iter()
        .map_init(
            || Probe { seen: vec![u32::MAX; sets.len()], met: Vec::new() },
            |probe, i| {
                probe.meet(&index, sets, i, threshold, measure);
                probe.met.iter().filter_map(|&j| overlap(sets, i, j, threshold, measure)).collect::<Vec<_>>()
            },
        )
        .flatten_iter()
        .collect();
    pairs.par_sort_unstable_by_key(|pair| (pair.i, pair.j));
    pairs
}

/// Number of elements of a set of `len` one of which any partner must have.
fn prefix_len(len: usize, threshold: f64) -> usize {
    let needed = (threshold * len as f64).ceil().max(1.0) as usize;
    len.saturating_sub(needed) + usize::from(len >= needed)
}

/// For each element of a prefix, the sets whose prefix it is in.
struct Index {
    /// Of each set's prefix the elements that may be in another set too.
    prefixes: Vec<Vec<u64>>,
    /// Elements and sets, sorted.
    postings: Vec<(u64, u32)>,
    /// Where the elements with each value of the upper bits start.
    starts: Vec<u32>,
    shift: u32,
}

impl Index {
    fn of(sets: &Shingles, threshold: f64) -> Self {
        let counts = Counts::of(sets);
        let prefixes: Vec<Vec<u64>> = (0..sets.len())
            .into_par_iter()
            .map_init(Vec::new, |keys, i| prefix(sets.set(i), &counts, threshold, keys))
            .collect();
        let posting = |(i, prefix): (usize, &Vec<u64>)| prefix.iter().map(|&x| (x, i as u32)).collect::<Vec<_>>();
        let mut postings: Vec<(u64, u32)> = prefixes.iter().enumerate().flat_map(posting).collect();
        postings.par_sort_unstable();
        let bits = (postings.len().max(2) as u64).ilog2().min(COUNTER_BITS);
        let mut starts = vec![0u32; (1 << bits) + 1];
        postings.iter().for_each(|posting| starts[(posting.0 >> (64 - bits)) as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Index { prefixes, postings, starts, shift: 64 - bits }
    }

    /// The sets whose prefix has an element.
    fn sets_with(&self, element: u64) -> impl Iterator<Item = u32> {
        let bucket = (element >> self.shift) as usize;
        let postings = &self.postings[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        postings.iter().filter(move |posting| posting.0 == element).map(|posting| posting.1)
    }
}

/// How many sets have an element, at least: elements share counters, and a counter ends at 255.
struct Counts(Vec<u8>);

impl Counts {
    fn of(sets: &Shingles) -> Self {
        let mut counts = vec![0u8; 1 << COUNTER_BITS];
        for &element in sets.iter().flatten() {
            let count = &mut counts[(element >> (64 - COUNTER_BITS)) as usize];
            *count = count.saturating_add(1);
        }
        Counts(counts)
    }

    fn get(&self, element: u64) -> u8 {
        self.0[(element >> (64 - COUNTER_BITS)) as usize]
    }
}

/// Of the first elements of a set, in the order of counts, then of hashes, those that may be in another set too.
fn prefix(set: &[u64], counts: &Counts, threshold: f64, keys: &mut Vec<(u8, u64)>) -> Vec<u64> {
    keys.clear();
    keys.extend(set.iter().map(|&element| (counts.get(element), element)));
    let len = prefix_len(set.len(), threshold);
    if len < keys.len() {
        keys.select_nth_unstable(len);
    }
    keys[..len].iter().filter(|key| key.0 > 1).map(|key| key.1).collect()
}

/// Sets that meet the one in hand.
struct Probe {
    /// For each set, the set it last met.
    seen: Vec<u32>,
    met: Vec<u32>,
}

impl Probe {
    /// Finds the sets that meet set `i`, of each pair once: those before `i` by size, then number.
    fn meet(&mut self, index: &Index, sets: &Shingles, i: u32, threshold: f64, measure: Measure) {
        self.met.clear();
        let own = sets.set(i as usize);
        let (elements, smallest) = match measure {
            Measure::Jaccard => (&*index.prefixes[i as usize], threshold * own.len() as f64),
            Measure::Containment => (own, 0.0),
        };
        for &element in elements {
            for j in index.sets_with(element) {
                let len = sets.set(j as usize).len();
                let before = (len, j) < (own.len(), i) && len as f64 >= smallest;
                if before && std::mem::replace(&mut self.seen[j as usize], i) != i {
                    self.met.push(j);
                }
            }
        }
    }
}

/// The overlap of two sets where it is at least `threshold`. Cost: a merge, which ends early where that is out of reach.
fn overlap(sets: &Shingles, i: u32, j: u32, threshold: f64, measure: Measure) -> Option<Overlap> {
    let (i, j) = (i.min(j), i.max(j));
    let (a, b) = (sets.set(i as usize), sets.set(j as usize));
    let needed = match measure {
        Measure::Jaccard => threshold / (1.0 + threshold) * (a.len() + b.len()) as f64,
        Measure::Containment => threshold * a.len().min(b.len()) as f64,
    };
    let shared = shared(a, b, (needed - 1e-6).max(0.0) as usize)?;
    let overlap = Overlap { i, j, shared, of_i: a.len() as u32, of_j: b.len() as u32 };
    (shared > 0 && overlap.value(measure) >= threshold).then_some(overlap)
}

/// Number of elements two sorted sets share, or `None` once it must stay below `needed`.
fn shared(a: &[u64], b: &[u64], needed: usize) -> Option<u32> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        if shared + (a.len() - i).min(b.len() - j) < needed {
            return None;
        }
        shared += usize::from(a[i] == b[j]);
        let (x, y) = (a[i], b[j]);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    Some(shared as u32)
}
