//! Labels: the term a writer chose where other terms were at hand.
//!
//! A set holds the alternatives for one referent or act, in groups: terms of one group say the same ("mosque", "ground
//! zero mosque"), terms of two groups label it otherwise ("Islamic center"). Some sets exclude: what is a kitchen is no
//! bedroom.

use crate::error::Error;
use crate::text::{Token, tokenize};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// How the terms of a set stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// They can be said of one thing.
    Open,
    /// They cannot both be true of one thing.
    Exclusive,
    /// Listed by the user.
    Own,
}

/// A term of a sentence that stands in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The set; numbers of the user's sets follow those of the library.
    pub set: usize,
    /// The group inside the set.
    pub group: usize,
    /// How the terms of the set stand to each other.
    pub choice: Choice,
}

#[derive(Clone, Debug)]
struct Term {
    /// Its words as listed.
    written: Vec<CompactString>,
    /// Their forms without endings.
    words: Vec<CompactString>,
    set: usize,
    group: usize,
    choice: Choice,
}

/// Sets of terms that label one referent.
///
/// # Example
/// ```
/// use crossread::claim::label::Labels;
/// let own = Labels::from_toml("[[label]]\nterms = [\"relocation\", \"expulsion\"]\nnote = \"house style\"").unwrap();
/// let tokens = crossread::text::tokenize("The expulsion of the islanders began.");
/// assert!(own.find(&tokens).len() > Labels::built_in().find(&tokens).len());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Labels {
    terms: Vec<Term>,
    by_first: FxHashMap<CompactString, Vec<usize>>,
    sets: usize,
}

static BUILT_IN: LazyLock<Labels> = LazyLock::new(|| {
    let mut labels = Labels::default();
    labels.read(include_str!("lists/labels-en.txt"), Choice::Open);
    labels.read(include_str!("lists/exclusive-en.txt"), Choice::Exclusive);
    labels
});

/// A user's file: `[[label]]` tables of terms, each its own group, and a note.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    label: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    terms: Vec<String>,
    #[serde(default, rename = "note")]
    _note: Option<String>,
}

impl Labels {
    /// The sets built into the library.
    pub fn built_in() -> &'static Labels {
        &BUILT_IN
    }

    /// The sets built in and those of a user's file: `[[label]]` with `terms = ["..", ".."]` and, if wanted, a `note`.
    ///
    /// # Errors
    /// What is wrong with the file, where it is no such TOML or a table has fewer than two terms.
    pub fn from_toml(file: &str) -> Result<Labels, Error> {
        let file: File = toml::from_str(file).map_err(|e| Error::new(e.to_string()))?;
        let mut labels = BUILT_IN.clone();
        for entry in &file.label {
            if entry.terms.len() < 2 {
                return Err(Error::new("a [[label]] table needs two terms or more".to_string()));
            }
            entry.terms.iter().enumerate().for_each(|(group, term)| labels.add(term, group, Choice::Own));
            labels.sets += 1;
        }
        Ok(labels)
    }

    fn read(&mut self, file: &'static str, choice: Choice) {
        for line in file.lines().filter(|line| !line.starts_with('#') && line.contains('|')) {
            for (group, terms) in line.split('|').enumerate() {
                terms.split(';').for_each(|term| self.add(term, group, choice));
            }
            self.sets += 1;
        }
    }

    fn add(&mut self, term: &str, group: usize, choice: Choice) {
        let written: Vec<CompactString> = tokenize(term).into_iter().map(|t| t.norm).collect();
        let words: Vec<CompactString> = written.iter().map(|norm| CompactString::from(base(norm))).collect();
        let Some(first) = words.first() else { return };
        self.by_first.entry(first.clone()).or_default().push(self.terms.len());
        self.terms.push(Term { written, words, set: self.sets, group, choice });
    }

    /// The terms of a sentence that stand in a set, in order; a term inside a longer one of the same set is left out.
    pub fn find(&self, tokens: &[Token]) -> Vec<Label> {
        let mut found: Vec<Label> = Vec::new();
        for at in 0..tokens.len() {
            for term in self.starting_at(tokens, at) {
                let label =
                    Label { tokens: at..at + term.words.len(), set: term.set, group: term.group, choice: term.choice };
                let inside = |l: &Label| l.set == label.set && l.tokens.end >= label.tokens.end;
                if !found.iter().any(inside) {
                    found.push(label);
                }
            }
        }
        found
    }

    /// The terms that start at a token, the longest first.
    fn starting_at(&self, tokens: &[Token], at: usize) -> Vec<&Term> {
        let candidates = tokens.get(at).and_then(|t| self.by_first.get(base(&t.norm))).into_iter().flatten();
        let fits = |term: &&Term| {
            let window = tokens.get(at..at + term.words.len());
            let is_form =
                |(n, t): (usize, &Token)| base(&t.norm) == term.words[n] && !is_other_word(&t.norm, &term.written[n]);
            window.is_some_and(|window| window.iter().enumerate().all(is_form))
        };
        let mut terms: Vec<&Term> = candidates.map(|&n| &self.terms[n]).filter(fits).collect();
        terms.sort_by_key(|term| (std::cmp::Reverse(term.words.len()), term.set, term.group));
        terms
    }
}

/// A word without the endings of number and tense. A stem would go further and make "operation" of "operative".
fn base(norm: &str) -> &str {
    let cut = |suffix: &str| norm.strip_suffix(suffix).filter(|rest| rest.chars().nth(2).is_some());
    let plural = || cut("s").filter(|rest| !rest.ends_with('s'));
    let bare = cut("ing").or_else(|| cut("ed")).or_else(|| cut("es")).or_else(plural).unwrap_or(norm);
    let short = bare.trim_end_matches(['e', 'y', 'i']);
    if short.chars().nth(2).is_some() { short } else { norm }
}

/// Whether two words differ by a final "e" or "y" alone, which no form of a word does: "aid" and "aide", "felon" and
/// "felony".
fn is_other_word(a: &str, b: &str) -> bool {
    let longer = |a: &str, b: &str| matches!(b.strip_prefix(a), Some("e" | "y"));
    longer(a, b) || longer(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_longest_term_of_a_set_and_forms_of_words() {
        let found =
            Labels::built_in().find(&tokenize("Undocumented immigrants prayed in the Islamic cultural center."));
        let words: Vec<Range<usize>> = found.iter().map(|l| l.tokens.clone()).collect();
        assert!(words.contains(&(5..8)), "{found:?}");
        assert!(words.contains(&(0..2)), "{found:?}");
    }

    #[test]
    fn forms_are_those_of_number_and_tense() {
        assert!(["house", "houses", "housing"].iter().all(|w| base(w) == base("house")));
        assert_eq!(base("parties"), base("party"));
        assert_ne!(base("operation"), base("operative"));
    }

    #[test]
    fn words_that_differ_by_a_last_letter_are_two() {
        let terms = |text: &str| Labels::built_in().find(&tokenize(text)).len();
        assert!(terms("an aide of the mayor") > 0 && terms("the felons") > 0);
        assert_ne!(Labels::built_in().find(&tokenize("aide")), Labels::built_in().find(&tokenize("aid")));
        assert_eq!(terms("a felony"), 0);
        assert_eq!(terms("this is so"), 0);
    }

    #[test]
    fn a_file_of_the_user_says_what_is_wrong() {
        assert!(Labels::from_toml("[[label]]\nterms = [\"one\"]").is_err());
        assert!(Labels::from_toml("[[label]]\nwords = []").is_err());
        assert!(Labels::from_toml("").is_ok());
    }
}
