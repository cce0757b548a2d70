//! Word alignment inside a pair of sentences.
//!
//! Every two words that could stand for each other are candidates, each with the kind of [`Link`] it would make. The
//! strongest are taken first; among equals the one whose neighbours agree best, after the contextual evidence of
//! Sultan, Bethard & Sumner (2014), "Back to Basics for Monolingual Alignment". Function words are aligned only beside
//! words already aligned. Cost: candidates times the window, and a dot product for every two content words that are
//! not otherwise linked.

use super::links::{Forms, Link, acronyms};
use crate::text::Token;

/// Words to the left and right that count as context of a word.
const WINDOW: isize = 3;
/// What full agreement of the context adds to the strength of a candidate. Strengths are counted in thousandths, so
/// that sums do not depend on the order of the words.
const CONTEXT: u32 = 300;
/// Strength, context included, that a link must reach.
const ENOUGH: u32 = 600;

/// A one-to-one alignment of the tokens of two sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// For each token of `a`, the token of `b` it is aligned with.
    pub a_to_b: Vec<Option<u32>>,
    /// For each token of `b`, the token of `a` it is aligned with.
    pub b_to_a: Vec<Option<u32>>,
    /// For each token of `a`, why it is aligned.
    links: Vec<Option<Link>>,
}

impl Alignment {
    /// Aligned token pairs in the order of `a`.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.a_to_b.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j as usize)))
    }

    /// Why token `i` of `a` is aligned; none when it is not.
    pub fn link_of(&self, i: usize) -> Option<Link> {
        self.links.get(i).copied().flatten()
    }

    /// The same alignment seen from `b`.
    #[must_use]
    pub fn flipped(&self) -> Alignment {
        let links = self.b_to_a.iter().map(|i| i.and_then(|i| self.link_of(i as usize))).collect();
        Alignment { a_to_b: self.b_to_a.clone(), b_to_a: self.a_to_b.clone(), links }
    }

    fn empty(a: usize, b: usize) -> Self {
        Alignment { a_to_b: vec![None; a], b_to_a: vec![None; b], links: vec![None; a] }
    }

    fn take(&mut self, candidate: &Candidate) {
        let Candidate { i, j, link, .. } = *candidate;
        if self.a_to_b[i].is_none() && self.b_to_a[j].is_none() {
            self.a_to_b[i] = Some(j as u32);
            self.b_to_a[j] = Some(i as u32);
            self.links[i] = Some(link);
        }
    }
}

#[derive(Copy, Clone, Debug)]
struct Candidate {
    /// In thousandths.
    strength: u32,
    i: usize,
    j: usize,
    link: Link,
}

/// Aligns the tokens of two sentences, the best-supported candidates first; ties go to words at like places, then to the
/// earlier. `align(b, a)` is `align(a, b)` flipped.
pub fn align(a: &[Token], b: &[Token]) -> Alignment {
    let mut alignment = Alignment::empty(a.len(), b.len());
    let (x, y) = (Side::new(a), Side::new(b));
    let candidates = candidates(&x, &y);
    let content = candidates.iter().filter(|c| a[c.i].content && b[c.j].content);
    for candidate in ranked(supported(content, &candidates, &x, &y), &x, &y) {
        alignment.take(&candidate);
    }
    let function = candidates.iter().filter(|c| !(a[c.i].content && b[c.j].content));
    let beside = function.filter(|c| beside_aligned(&alignment, c, &x, &y));
    for candidate in ranked(supported(beside, &candidates, &x, &y), &x, &y) {
        alignment.take(&candidate);
    }
    alignment
}

/// The words of a sentence among its tokens.
struct Side<'t> {
    tokens: &'t [Token],
    /// Token index of each word.
    words: Vec<usize>,
    /// For each token, how many words stand before it.
    rank: Vec<usize>,
}

impl<'t> Side<'t> {
    fn new(tokens: &'t [Token]) -> Self {
        let words: Vec<usize> = (0..tokens.len()).filter(|&i| tokens[i].is_word()).collect();
        let rank = (0..tokens.len()).map(|i| words.partition_point(|&w| w < i)).collect();
        Side { tokens, words, rank }
    }

    fn relative(&self, i: usize) -> f32 {
        self.rank[i] as f32 / self.words.len().max(1) as f32
    }
}

fn candidates(x: &Side, y: &Side) -> Vec<Candidate> {
    let (forms_x, forms_y) = (Forms::new(x.tokens), Forms::new(y.tokens));
    let mut candidates = Vec::new();
    for &i in &x.words {
        for &j in &y.words {
            if let Some((link, strength)) = forms_x.link(i, &forms_y, j) {
                candidates.push(Candidate { strength: thousandths(strength), i, j, link });
            }
        }
    }
    let forth = acronyms(x.tokens, y.tokens).into_iter();
    let back = acronyms(y.tokens, x.tokens).into_iter().map(|(j, i)| (i, j));
    let link = Link::Acronym;
    candidates.extend(forth.chain(back).map(|(i, j)| Candidate { strength: thousandths(link.strength()), i, j, link }));
    candidates
}

/// The candidates with what their context adds; those that stay too weak are dropped.
fn supported<'c>(some: impl Iterator<Item = &'c Candidate>, all: &[Candidate], x: &Side, y: &Side) -> Vec<Candidate> {
    some.map(|c| Candidate { strength: c.strength + CONTEXT * support(c, all, x, y) / 1000, ..*c })
        .filter(|c| c.strength >= ENOUGH)
        .collect()
}

fn thousandths(strength: f32) -> u32 {
    (strength * 1000.0) as u32
}

/// How far the words around agree, in thousandths: of the steps in the window, those at which both sentences have words
/// that could stand for each other; function words and words a step further count half.
fn support(c: &Candidate, all: &[Candidate], x: &Side, y: &Side) -> u32 {
    let (i, j) = (x.rank[c.i] as isize, y.rank[c.j] as isize);
    let mut sum = 0;
    for other in all {
        let (k, l) = (x.rank[other.i] as isize - i, y.rank[other.j] as isize - j);
        if k.abs().max(l.abs()) <= WINDOW && k.signum() == l.signum() && k != 0 && (k - l).abs() <= 1 {
            let content = x.tokens[other.i].content && y.tokens[other.j].content;
            sum += other.strength / (1 + u32::from(k != l)) / (1 + u32::from(!content));
        }
    }
    (sum / WINDOW as u32).min(1000)
}

fn ranked(mut candidates: Vec<Candidate>, x: &Side, y: &Side) -> Vec<Candidate> {
    let apart = |c: &Candidate| (x.relative(c.i) - y.relative(c.j)).abs();
    candidates.sort_by(|c, d| {
        let by_place = || apart(c).total_cmp(&apart(d));
        d.strength
            .cmp(&c.strength)
            .then_with(by_place)
            .then_with(|| (c.i + c.j, c.i.min(c.j)).cmp(&(d.i + d.j, d.i.min(d.j))))
    });
    candidates
}

/// Whether the word before or after both is aligned with its counterpart, at most two words away.
fn beside_aligned(alignment: &Alignment, c: &Candidate, x: &Side, y: &Side) -> bool {
    let (i, j) = (x.rank[c.i], y.rank[c.j]);
    let around = x.words[i.saturating_sub(2)..x.words.len().min(i + 3)].iter();
    around.filter_map(|&k| alignment.a_to_b[k].map(|l| (x.rank[k], y.rank[l as usize]))).any(|(k, l)| {
        let (k, l) = (k as isize - i as isize, l as isize - j as isize);
        k.signum() == l.signum() && l.abs() <= 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;
    use proptest::prelude::*;

    fn aligned(a: &str, b: &str) -> Vec<(String, String)> {
        let (x, y) = (tokenize(a), tokenize(b));
        align(&x, &y).pairs().map(|(i, j)| (x[i].of(a).into(), y[j].of(b).into())).collect()
    }

    fn has(a: &str, b: &str, pair: (&str, &str)) -> bool {
        aligned(a, b).contains(&(pair.0.into(), pair.1.into()))
    }

    #[test]
    fn takes_the_occurrence_in_the_same_context() {
        let pairs = aligned("The House voted 396-9 to affirm the motto", "The Senate waited; the House voted 396-9");
        assert!(pairs.contains(&("House".into(), "House".into())));
        assert!(pairs.contains(&("396".into(), "396".into())));
        assert!(!pairs.iter().any(|(_, b)| b == "Senate"));
    }

    #[test]
    fn links_names_by_spelling_and_place() {
        assert!(has("Zelenskyy met the envoys", "Envoys were met by Zelensky", ("Zelenskyy", "Zelensky")));
        assert!(has("Judge Cowen ruled on Friday", "The ruling by Judge Cowan", ("Cowen", "Cowan")));
        assert!(has("Belarusian troops will train", "Troops from Minsk will train", ("Belarusian", "Minsk")));
        assert!(!has("Iran rejected the offer", "Iraq rejected the offer", ("Iran", "Iraq")));
    }

    #[test]
    fn links_numbers_by_value_and_acronyms_by_letters() {
        assert!(has("Two miners were rescued", "Rescuers saved 2 miners", ("Two", "2")));
        assert!(!has("Two miners were rescued", "Three miners were rescued", ("Two", "Three")));
        let long = "The Federal Aviation Administration closed the runway";
        assert!(has("The FAA closed the runway", long, ("FAA", "Administration")));
    }

    #[test]
    fn function_words_need_aligned_neighbours() {
        assert!(!has("He left for Rome", "For years nobody came", ("for", "For")));
        assert!(has("He left for Rome", "She never left for Rome", ("for", "for")));
    }

    proptest! {
        #[test]
        fn flipping_is_aligning_the_other_way(a in "([a-cA-C]{1,3}[ ,.]){0,9}", b in "([a-cA-C]{1,3}[ ,.]){0,9}") {
            let (x, y) = (tokenize(&a), tokenize(&b));
            let alignment = align(&x, &y);
            prop_assert_eq!(&alignment.flipped().flipped(), &alignment);
            prop_assert_eq!(alignment.flipped(), align(&y, &x));
        }

        #[test]
        fn never_fails_and_is_one_to_one(a in "\\PC{0,60}", b in "\\PC{0,60}") {
            let alignment = align(&tokenize(&a), &tokenize(&b));
            for (i, j) in alignment.pairs() {
                prop_assert_eq!(alignment.b_to_a[j], Some(i as u32));
                prop_assert!(alignment.link_of(i).is_some());
            }
        }
    }
}
