//! The evidence of a pair as numbers, family by family.

use super::evidence::Evidence;
use super::exclusive;
use super::quotations;
use super::sparse::common;
use super::windows;

/// A family of features: what it looks at, its features' names in order, and how they are computed.
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) features: &'static [&'static str],
    compute: fn(&Pair, &mut Vec<f32>),
}

/// Every family, in the order of the features.
pub(super) static FAMILIES: &[Family] = &[
    Family {
        name: "words",
        features: &[
            "term_cosine",
            "char_cosine",
            "bigram_cosine",
            "containment_max",
            "containment_min",
            "shared_rarity",
            "shared_terms",
            "terms_min",
            "terms_max",
            "weight_contained_max",
            "weight_contained_min",
            "shared_weight",
        ],
        compute: |pair, out| out.extend(words(pair)),
    },
    Family {
        name: "exclusive",
        features: exclusive::NAMES,
        compute: |pair, out| out.extend(exclusive::features(pair)),
    },
    Family { name: "run", features: &["longest_run", "run_share"], compute: |pair, out| out.extend(run(pair)) },
    Family {
        name: "windows",
        features: &["window_containment", "window_weight", "window_exclusive"],
        compute: |pair, out| {
            let e = pair.evidence;
            out.extend(windows::best(&e.story, &e.windows[pair.a], &e.windows[pair.b]));
        },
    },
    Family {
        name: "meaning",
        features: &[
            "soft_containment_max",
            "soft_containment_min",
            "soft_weight",
            "clause_containment",
            "clause_weight",
            "soft_window_containment",
            "soft_window_weight",
            "vector_cosine",
            "clause_cosine",
            "soft_exclusive_min",
            "soft_exclusive_max",
        ],
        compute: |pair, out| {
            let e = pair.evidence;
            out.extend(e.meaning.containment(&e.story, pair.a, pair.b));
            out.extend(e.meaning.cosines(pair.a, pair.b));
            out.extend(e.meaning.exclusive(&e.story, pair.a, pair.b));
        },
    },
    Family {
        name: "quotation",
        features: quotations::NAMES,
        compute: |pair, out| out.extend(quotations::features(pair)),
    },
    Family {
        name: "names",
        features: &[
            "shared_names",
            "exclusive_names",
            "names_share",
            "names_apart",
            "shared_lower",
            "shared_numbers",
            "numbers_apart",
        ],
        compute: |pair, out| out.extend(names(pair)),
    },
    Family {
        name: "place",
        features: &["place_apart", "place_min", "place_max", "leads", "first_index"],
        compute: |pair, out| out.extend(place(pair)),
    },
    Family {
        name: "neighbours",
        features: &["beside_max", "beside_sum", "beside_a", "beside_b"],
        compute: |pair, out| out.extend(pair.evidence.rivals.neighbours(&pair.evidence.story, pair.a, pair.b)),
    },
    Family {
        name: "rivals",
        features: &["margin_min", "margin_max", "rank_min", "rank_max"],
        compute: |pair, out| out.extend(pair.evidence.rivals.margins(&pair.evidence.story, pair.a, pair.b)),
    },
];

/// Two units of a story with what several families need.
pub(super) struct Pair<'e> {
    pub(super) evidence: &'e Evidence,
    pub(super) a: usize,
    pub(super) b: usize,
    /// Content terms of both, ascending.
    pub(super) shared: Vec<u32>,
}

impl<'e> Pair<'e> {
    pub(super) fn new(evidence: &'e Evidence, a: usize, b: usize) -> Self {
        let units = &evidence.story.units;
        Pair { evidence, a, b, shared: common(&units[a].terms, &units[b].terms).collect() }
    }

    /// All features in the order of [`FAMILIES`].
    pub(super) fn features(&self) -> Vec<f32> {
        let mut out = Vec::with_capacity(64);
        FAMILIES.iter().for_each(|family| (family.compute)(self, &mut out));
        out
    }
}

fn words(pair: &Pair) -> [f32; 12] {
    let (e, a, b) = (pair.evidence, pair.a, pair.b);
    let (x, y) = (&e.story.units[a].terms, &e.story.units[b].terms);
    let rarity = |terms: &[u32]| terms.iter().map(|&t| e.story.terms[t as usize].story).sum::<f32>();
    let (shared, weight) = (rarity(&pair.shared), e.story.weight(&pair.shared));
    let (rarity_max, rarity_min) = containments(shared, rarity(x), rarity(y));
    let (weight_max, weight_min) = containments(weight, e.story.weight(x), e.story.weight(y));
    [
        e.terms.cosine(a, b),
        e.chars.cosine(a, b),
        e.bigrams.cosine(a, b),
        rarity_max,
        rarity_min,
        shared,
        pair.shared.len() as f32,
        x.len().min(y.len()) as f32,
        x.len().max(y.len()) as f32,
        weight_max,
        weight_min,
        weight,
    ]
}

/// Shared weight over own weight, the larger way and the smaller.
pub(super) fn containments(shared: f32, a: f32, b: f32) -> (f32, f32) {
    (shared / a.min(b).max(1e-6), shared / a.max(b).max(1e-6))
}

/// Longest run of content terms both have in the same order, and its share of the shorter sentence.
fn run(pair: &Pair) -> [f32; 2] {
    let units = &pair.evidence.story.units;
    let (x, y) = (&units[pair.a].sequence, &units[pair.b].sequence);
    let run = if pair.shared.is_empty() { 0 } else { longest_run(x, y, |_| 1.0).1 } as f32;
    [run, run / x.len().min(y.len()).max(1) as f32]
}

/// The heaviest run both sequences hold: the sum of the weights of its ids, and its length. Cost: product of lengths.
pub(super) fn longest_run(x: &[u32], y: &[u32], weight: impl Fn(u32) -> f32) -> (f32, usize) {
    let mut ending = vec![(0f32, 0usize); y.len() + 1];
    let mut best = (0f32, 0usize);
    for &t in x {
        for j in (0..y.len()).rev() {
            ending[j + 1] = if y[j] == t { (ending[j].0 + weight(t), ending[j].1 + 1) } else { (0.0, 0) };
            if ending[j + 1].0 > best.0 {
                best = ending[j + 1];
            }
        }
    }
    best
}

fn names(pair: &Pair) -> [f32; 7] {
    let story = &pair.evidence.story;
    let term = |t: &u32| &story.terms[*t as usize];
    let count = |terms: &[u32], f: fn(&super::story::Term) -> bool| terms.iter().filter(|t| f(term(t))).count() as f32;
    let (x, y) = (&story.units[pair.a].terms, &story.units[pair.b].terms);
    let (names_x, names_y) = (count(x, |t| t.name), count(y, |t| t.name));
    let shared = count(&pair.shared, |t| t.name);
    let exclusive = pair.shared.iter().map(term).filter(|t| t.name).map(|t| 1.0 / (t.sentences - 1.0).max(1.0)).sum();
    let lower = pair.shared.iter().map(term).filter(|t| !t.name).map(|t| t.weight).sum();
    let (numbers_x, numbers_y) = (count(x, |t| t.number), count(y, |t| t.number));
    let numbers = count(&pair.shared, |t| t.number);
    [
        shared,
        exclusive,
        shared / names_x.min(names_y).max(1.0),
        names_x + names_y - 2.0 * shared,
        lower,
        numbers,
        (numbers_x - numbers).min(numbers_y - numbers),
    ]
}

fn place(pair: &Pair) -> [f32; 5] {
    let units = &pair.evidence.story.units;
    let (x, y) = (&units[pair.a], &units[pair.b]);
    let relative = |u: &super::story::Unit| u.place.1 as f32 / u.of.max(1) as f32;
    let (r, s) = (relative(x), relative(y));
    let leads = u8::from(x.place.1 == 0) + u8::from(y.place.1 == 0);
    [(r - s).abs(), r.min(s), r.max(s), f32::from(leads), x.place.1.min(y.place.1) as f32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_run_is_contiguous_and_weighed() {
        assert_eq!(longest_run(&[1, 2, 3, 9], &[7, 2, 3, 1], |_| 1.0), (2.0, 2));
        assert_eq!(longest_run(&[1, 2, 3, 9], &[7, 2, 3, 9, 1], |t| if t == 1 { 5.0 } else { 1.0 }), (5.0, 1));
        assert_eq!(longest_run(&[], &[1], |_| 1.0), (0.0, 0));
    }

    #[test]
    fn containment_is_by_the_lighter_and_the_heavier() {
        assert_eq!(containments(2.0, 4.0, 8.0), (0.5, 0.25));
    }

    #[test]
    fn names_of_features_are_unique_and_plain() {
        let mut names = crate::align::score::second_feature_names();
        assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
