//! Fixed phrases, read from the list files, and where they stand in a sentence.

use crate::text::{Token, tokenize};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

/// Phrases with a value each, found by their first or their last word; of several that fit, the longest wins.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    entries: Vec<(Vec<CompactString>, T)>,
    by_first: FxHashMap<CompactString, Vec<usize>>,
    by_last: FxHashMap<CompactString, Vec<usize>>,
}

impl<T> Phrases<T> {
    /// The phrases of `entries`, each written as in running text.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut phrases =
            Phrases { entries: Vec::new(), by_first: FxHashMap::default(), by_last: FxHashMap::default() };
        for (phrase, value) in entries {
            let words: Vec<CompactString> = tokenize(&phrase).into_iter().map(|t| t.norm).collect();
            let (Some(first), Some(last)) = (words.first().cloned(), words.last().cloned()) else { continue };
            phrases.by_first.entry(first).or_default().push(phrases.entries.len());
            phrases.by_last.entry(last).or_default().push(phrases.entries.len());
            phrases.entries.push((words, value));
        }
        phrases
    }

    /// The longest phrase that starts at token `at`: number of its tokens, and its value.
    pub fn starting_at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let candidates = self.by_first.get(&tokens.get(at)?.norm)?;
        self.longest(candidates, |len| tokens.get(at..at + len))
    }

    /// The longest phrase that ends right before token `end`: number of its tokens, and its value.
    pub fn ending_at(&self, tokens: &[Token], end: usize) -> Option<(usize, &T)> {
        let candidates = self.by_last.get(&tokens.get(end.checked_sub(1)?)?.norm)?;
        self.longest(candidates, |len| tokens.get(end.checked_sub(len)?..end))
    }

    fn longest<'t>(&self, candidates: &[usize], window: impl Fn(usize) -> Option<&'t [Token]>) -> Option<(usize, &T)> {
        let fits = |words: &[CompactString]| {
            window(words.len()).is_some_and(|tokens| tokens.iter().zip(words).all(|(t, w)| t.norm == *w))
        };
        let entries = candidates.iter().map(|&n| &self.entries[n]).filter(|(words, _)| fits(words));
        entries.max_by_key(|(words, _)| words.len()).map(|(words, value)| (words.len(), value))
    }
}

/// The lines of a list file without comments: `head: phrase; phrase`.
pub(crate) fn headed_lines(
    file: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(head, phrases)| (head.trim(), phrases.split(';').map(str::trim)))
}

/// The lines of a list file without comments: first word, then the other words.
pub(crate) fn keyed_words(file: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split_whitespace();
        words.next().map(|key| (key, words.collect()))
    })
}

/// The words of the lines of a list file that begin with `head`: `head word word` or `head: word; word`.
pub(crate) fn words_under(file: &'static str, head: &str) -> FxHashSet<&'static str> {
    let lines = file.lines().filter_map(|line| line.strip_prefix(head)?.strip_prefix([' ', ':']));
    lines.flat_map(|words| words.split([' ', ';'])).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_longest_phrase() {
        let phrases = Phrases::new([("than".into(), 1), ("more than".into(), 2), ("well".into(), 3)]);
        let tokens = tokenize("well more than 200");
        assert_eq!(phrases.ending_at(&tokens, 3), Some((2, &2)));
        assert_eq!(phrases.starting_at(&tokens, 0), Some((1, &3)));
        assert_eq!(phrases.starting_at(&tokens, 9), None);
    }

    #[test]
    fn finds_the_words_under_a_head() {
        let file = "# past is a comment\npast cut put\npasture field\npast let\nblame: fined; jailed";
        assert_eq!(words_under(file, "past"), ["cut", "put", "let"].into_iter().collect());
        assert_eq!(words_under(file, "blame"), ["fined", "jailed"].into_iter().collect());
        assert!(words_under(file, "praise").is_empty());
    }
}
