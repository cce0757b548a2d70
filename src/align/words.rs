//! Word alignment inside a pair of sentences.
//!
//! Equal stems are candidates; where a stem occurs several times, the occurrence whose neighbours agree best is taken
//! first, after the idea of contextual evidence in Sultan, Bethard & Sumner (2014), "Back to Basics for Monolingual
//! Alignment". Function words are aligned only beside words already aligned. Cost: candidates times the window.

use crate::text::Token;

/// Words to the left and right that count as context of a word.
const WINDOW: usize = 3;

/// A one-to-one alignment of the tokens of two sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// For each token of `a`, the token of `b` it is aligned with.
    pub a_to_b: Vec<Option<u32>>,
    /// For each token of `b`, the token of `a` it is aligned with.
    pub b_to_a: Vec<Option<u32>>,
}

impl Alignment {
    /// Aligned token pairs in the order of `a`.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.a_to_b.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j as usize)))
    }

    /// The same alignment seen from `b`.
    #[must_use]
    pub fn flipped(&self) -> Alignment {
        Alignment { a_to_b: self.b_to_a.clone(), b_to_a: self.a_to_b.clone() }
    }

    fn link(&mut self, i: usize, j: usize) {
        self.a_to_b[i] = Some(j as u32);
        self.b_to_a[j] = Some(i as u32);
    }

    fn free(&self, i: usize, j: usize) -> bool {
        self.a_to_b[i].is_none() && self.b_to_a[j].is_none()
    }
}

/// Aligns the tokens of two sentences by equal stems, the best-supported candidates first; ties go to the earlier.
pub fn align(a: &[Token], b: &[Token]) -> Alignment {
    let mut alignment = Alignment { a_to_b: vec![None; a.len()], b_to_a: vec![None; b.len()] };
    let mut candidates: Vec<(usize, usize, usize)> = Vec::new();
    for (i, j) in equal_stems(a, b) {
        let support = context(a, b, i, j);
        if a[i].content || support > 0 {
            candidates.push((support + 2 * usize::from(a[i].content), i, j));
        }
    }
    candidates.sort_by_key(|&(support, i, j)| (std::cmp::Reverse(support), i, j));
    for (_, i, j) in candidates {
        if alignment.free(i, j) {
            alignment.link(i, j);
        }
    }
    alignment
}

fn equal_stems<'t>(a: &'t [Token], b: &'t [Token]) -> impl Iterator<Item = (usize, usize)> + 't {
    a.iter().enumerate().filter(|(_, t)| t.is_word()).flat_map(move |(i, t)| {
        b.iter().enumerate().filter(move |(_, u)| u.is_word() && u.stem == t.stem).map(move |(j, _)| (i, j))
    })
}

/// Number of offsets within the window at which both sentences have the same word; content words count twice.
fn context(a: &[Token], b: &[Token], i: usize, j: usize) -> usize {
    let (mut left_a, mut left_b) = (words_before(a, i), words_before(b, j));
    let (mut right_a, mut right_b) = (words_after(a, i), words_after(b, j));
    agreeing(&mut left_a, &mut left_b) + agreeing(&mut right_a, &mut right_b)
}

fn words_before(tokens: &[Token], at: usize) -> impl Iterator<Item = &Token> {
    tokens[..at].iter().rev().filter(|t| t.is_word()).take(WINDOW)
}

fn words_after(tokens: &[Token], at: usize) -> impl Iterator<Item = &Token> {
    tokens[at + 1..].iter().filter(|t| t.is_word()).take(WINDOW)
}

fn agreeing<'t>(a: &mut dyn Iterator<Item = &'t Token>, b: &mut dyn Iterator<Item = &'t Token>) -> usize {
    a.zip(b).filter(|(x, y)| x.stem == y.stem).map(|(x, _)| 1 + usize::from(x.content)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn aligned(a: &str, b: &str) -> Vec<(String, String)> {
        let (x, y) = (tokenize(a), tokenize(b));
        align(&x, &y).pairs().map(|(i, j)| (x[i].of(a).into(), y[j].of(b).into())).collect()
    }

    #[test]
    fn takes_the_occurrence_in_the_same_context() {
        let pairs = aligned("The House voted 396-9 to affirm the motto", "The Senate waited; the House voted 396-9");
        assert!(pairs.contains(&("House".into(), "House".into())));
        assert!(pairs.contains(&("396".into(), "396".into())));
        assert!(!pairs.iter().any(|(_, b)| b == "Senate"));
    }

    #[test]
    fn flipping_twice_is_identity() {
        let (x, y) = (tokenize("Minsk denied the claim"), tokenize("the claim was denied in Minsk"));
        let alignment = align(&x, &y);
        assert_eq!(alignment.flipped().flipped(), alignment);
        assert_eq!(alignment.flipped(), align(&y, &x));
    }
}
