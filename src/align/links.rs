//! Why a word may stand for another, and how strongly.

use super::Vectors;
use super::lexicon::groups;
use crate::text::{Token, TokenKind, same_letters};
use ndarray::Array2;

/// Why two words are aligned.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// The same word but for case and the marks of its letters.
    Same,
    /// Forms of one stem: "voted", "voting".
    Stem,
    /// Equivalent by convention: "Minsk", "Belarusian"; "two", "2".
    Equivalent,
    /// An acronym and the last word of its long form.
    Acronym,
    /// Two spellings of a name: "Zelensky", "Zelenskyy".
    Spelling,
    /// Different words of near meaning; opposites are near too ("rose", "fell").
    Related,
}

impl Link {
    /// Strength of a link of this kind without context, from 0 to 1. That of related words is less, by their cosine.
    pub fn strength(self) -> f32 {
        match self {
            Link::Same => 1.0,
            Link::Stem => 0.95,
            Link::Equivalent => 0.85,
            Link::Acronym => 0.8,
            Link::Spelling => 0.75,
            Link::Related => 0.7,
        }
    }
}

/// Cosine of word vectors from which words are related.
const RELATED: f32 = 0.5;
/// Names shorter than this are never taken for spellings of each other: "Iran" is not "Iraq".
const MIN_NAME: usize = 5;
/// Likeness (Damerau-Levenshtein, normalised) of two spellings of a name.
const ALIKE: f64 = 0.78;

/// The tokens of a sentence with what they are compared by.
pub(super) struct Forms<'t> {
    tokens: &'t [Token],
    groups: Vec<&'static [u16]>,
    vectors: Array2<f32>,
}

impl<'t> Forms<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        let stem = |t: &'t Token| if t.content && !t.capital { t.stem.as_str() } else { "" };
        Forms {
            tokens,
            groups: tokens.iter().map(|t| groups(&t.norm)).collect(),
            vectors: Vectors::embedded().matrix(tokens.iter().map(stem)),
        }
    }

    /// How token `i` could be linked with token `j` of `other`.
    pub(super) fn link(&self, i: usize, other: &Forms, j: usize) -> Option<(Link, f32)> {
        let (t, u) = (&self.tokens[i], &other.tokens[j]);
        let sure = |link: Link| Some((link, link.strength()));
        if same_letters(&t.norm, &u.norm) {
            return sure(Link::Same);
        }
        if self.groups[i].iter().any(|id| other.groups[j].contains(id)) {
            return sure(Link::Equivalent);
        }
        if t.kind == TokenKind::Number || u.kind == TokenKind::Number {
            return None;
        }
        if t.stem == u.stem {
            return sure(Link::Stem);
        }
        if spelled_alike(t, u) {
            return sure(Link::Spelling);
        }
        let cosine = if t.content && u.content { self.vectors.row(i).dot(&other.vectors.row(j)) } else { 0.0 };
        (cosine >= RELATED).then(|| (Link::Related, Link::Related.strength() * cosine.min(1.0)))
    }
}

/// Whether both are names with the same first letter that differ by a letter or two.
fn spelled_alike(t: &Token, u: &Token) -> bool {
    let long = |t: &Token| t.capital && t.content && t.norm.chars().nth(MIN_NAME - 1).is_some();
    long(t)
        && long(u)
        && t.norm.chars().next() == u.norm.chars().next()
        && strsim::normalized_damerau_levenshtein(&t.norm, &u.norm) >= ALIKE
}

/// Acronyms of `a` with the last word of their long form in `b`: "FAA" and "Federal Aviation Administration".
pub(super) fn acronyms(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let names: Vec<(usize, char)> = b
        .iter()
        .enumerate()
        .filter(|(_, t)| t.capital && t.is_word())
        .filter_map(|(j, t)| t.norm.chars().next().map(|c| (j, c)))
        .collect();
    let long_form = |letters: &[char]| {
        names.windows(letters.len()).find(|w| {
            let tight = w.windows(2).all(|two| two[1].0 - two[0].0 <= 3);
            tight && w.iter().zip(letters).all(|((_, c), letter)| c == letter)
        })
    };
    let letters = |t: &Token| t.norm.chars().collect::<Vec<char>>();
    a.iter()
        .enumerate()
        .filter(|(_, t)| is_acronym(t))
        .filter_map(|(i, t)| long_form(&letters(t)).and_then(|w| w.last()).map(|&(j, _)| (i, j)))
        .collect()
}

/// A name of three to six letters. A token keeps no case beyond its first letter, so "Nato" passes, and so does "Dean":
/// what decides is that the other sentence has as many capitalised words with these letters.
fn is_acronym(t: &Token) -> bool {
    t.kind == TokenKind::Word && t.capital && t.content && (3..=6).contains(&t.norm.chars().count())
}
