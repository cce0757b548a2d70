//! A parsed sentence and the ways through its tree.

use crate::model::Span;
use crate::parse::label::{Relation, Tag};
use std::ops::Range;

/// A word of a parsed sentence; marks and white space are words too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the sentence.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// The word it hangs on; itself for a root.
    pub head: usize,
    /// What it is to its head.
    pub relation: Relation,
}

/// A parsed sentence. Words are in order, do not overlap and cover everything but single blanks. Following heads always
/// ends at a root; a sentence that the parser takes for several has several roots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// The words.
    pub words: Vec<Word>,
    /// Ids of the norms that the tokeniser gave, 0 where the form decides.
    pub(super) norms: Vec<u64>,
    /// For each word whether a sentence begins there, as the parser sees it.
    pub(super) begins: Vec<bool>,
}

impl Parse {
    /// Appends the parse of what follows in the same sentence.
    pub(super) fn append(&mut self, more: Parse) {
        let by = self.words.len();
        self.words.extend(more.words.into_iter().map(|word| Word { head: word.head + by, ..word }));
        self.norms.extend(more.norms);
        self.begins.extend(more.begins);
    }

    /// The words that hang on word `word`, in order. Cost: linear in the sentence.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let hangs = move |(n, child): &(usize, &Word)| child.head == word && *n != word;
        self.words.iter().enumerate().filter(hangs).map(|(n, _)| n)
    }

    /// The child of `word` with this relation; the first of several.
    pub fn child(&self, word: usize, relation: Relation) -> Option<usize> {
        self.children(word).find(|child| self.words[*child].relation == relation)
    }

    /// `word` and all words below it, in order. Cost: linear in the sentence, times the depth of its tree.
    pub fn subtree(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(move |other| self.is_below(*other, word))
    }

    /// The bytes from the first to the last word of the subtree of `word`; empty when there is no such word.
    pub fn subtree_span(&self, word: usize) -> Span {
        let spans = self.subtree(word).map(|word| self.words[word].span);
        spans.reduce(Span::cover).unwrap_or_default()
    }

    /// The words from the first to the last of the subtree of `word`.
    pub fn subtree_range(&self, word: usize) -> Range<usize> {
        let mut words = self.subtree(word);
        let Some(first) = words.next() else { return 0..0 };
        first..words.last().unwrap_or(first) + 1
    }

    /// Whether `word` is `above` or below it.
    pub fn is_below(&self, word: usize, above: usize) -> bool {
        word == above || self.path(word).any(|head| head == above)
    }

    /// The heads of `word` from the nearest to the root.
    pub fn path(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let head = |word: &usize| self.words.get(*word).map(|w| w.head).filter(|head| head != word);
        std::iter::successors(head(&word), head)
    }

    /// The first word without a head above it.
    pub fn root(&self) -> Option<usize> {
        self.roots().next()
    }

    /// All words without a head above them: more than one where the parser sees several sentences.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().filter(|(n, word)| word.head == *n).map(|(n, _)| n)
    }

    /// The members of a coordination that follow `word`, in order: each hangs on the one before it.
    pub fn conjuncts(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let next = |word: &usize| self.child(*word, Relation::Conj);
        std::iter::successors(next(&word), next)
    }

    /// The word that holds byte `at` of the sentence. Cost: a binary search.
    pub fn word_at(&self, at: u32) -> Option<usize> {
        let word = self.words.partition_point(|word| word.span.end <= at);
        self.words.get(word).filter(|word| word.span.start <= at).map(|_| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Ferries and trams stopped", whose second subject hangs on its first.
    fn parse() -> Parse {
        let word = |start, end, tag, head, relation| Word { span: Span::new(start, end), tag, head, relation };
        let words = vec![
            word(0, 7, Tag::Nns, 3, Relation::Nsubj),
            word(8, 11, Tag::Cc, 0, Relation::Cc),
            word(12, 17, Tag::Nns, 0, Relation::Conj),
            word(18, 25, Tag::Vbd, 3, Relation::Root),
        ];
        Parse { words, ..Parse::default() }
    }

    #[test]
    fn ways_through_the_tree() {
        let parse = parse();
        assert_eq!(parse.root(), Some(3));
        assert_eq!(parse.children(0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(parse.child(3, Relation::Nsubj), Some(0));
        assert_eq!(parse.subtree(0).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(parse.subtree_range(0), 0..3);
        assert_eq!(parse.subtree_span(0), Span::new(0, 17));
        assert_eq!(parse.path(2).collect::<Vec<_>>(), [0, 3]);
        assert_eq!(parse.conjuncts(0).collect::<Vec<_>>(), [2]);
        assert!(parse.is_below(2, 3) && !parse.is_below(3, 2));
    }

    #[test]
    fn a_byte_is_in_one_word_or_in_none() {
        let parse = parse();
        assert_eq!((parse.word_at(8), parse.word_at(7), parse.word_at(25)), (Some(1), None, None));
    }
}
