//! A parsed sentence seen through its tokens: which word a token holds, what hangs on a word, how far a phrase reaches.

use super::Phrase;
use crate::parse::{Parse, Relation, Tag, Word};
use crate::text::Token;
use std::ops::Range;

/// The words of a parsed sentence beside its tokens. Words and tokens are cut differently: "didn't" is one token and two
/// words.
pub struct Tree<'s> {
    sentence: &'s str,
    tokens: &'s [Token],
    words: Vec<Word>,
    /// For each word the token that holds its first byte.
    token_of: Vec<Option<usize>>,
    /// For each word what hangs on it, in order.
    children: Vec<Vec<usize>>,
}

impl<'s> Tree<'s> {
    /// Lays a parse over the tokens of its sentence.
    pub fn new(sentence: &'s str, tokens: &'s [Token], parse: Parse) -> Self {
        let words = parse.words;
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
        for (n, word) in words.iter().enumerate().filter(|(n, word)| word.head != *n) {
            if let Some(own) = children.get_mut(word.head) {
                own.push(n);
            }
        }
        let token_of = words.iter().map(|word| token_at(tokens, word.span.start)).collect();
        Tree { sentence, tokens, words, token_of, children }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The tag of a word.
    pub fn tag(&self, word: usize) -> Tag {
        self.words[word].tag
    }

    /// What a word is to its head.
    pub fn relation(&self, word: usize) -> Relation {
        self.words[word].relation
    }

    /// The word that a word hangs on; none for a root.
    pub fn head(&self, word: usize) -> Option<usize> {
        let head = self.words[word].head;
        (head != word && head < self.words.len()).then_some(head)
    }

    /// The token that holds a word.
    pub fn token(&self, word: usize) -> Option<usize> {
        self.token_of[word]
    }

    /// The normal form of the token that holds a word.
    pub fn norm(&self, word: usize) -> &'s str {
        self.token_of[word].map_or("", |n| self.tokens[n].norm.as_str())
    }

    /// A word as written, in lower case and with plain apostrophes.
    pub fn text(&self, word: usize) -> String {
        self.words[word].span.of(self.sentence).to_lowercase().replace('’', "'")
    }

    /// Whether a word is the ending of its token: the "n't" of "didn't", the "'s" of "he's".
    pub fn is_clitic(&self, word: usize) -> bool {
        self.token_of[word].is_some_and(|n| self.words[word].span.start > self.tokens[n].start)
    }

    /// What hangs on a word, in order.
    pub fn children(&self, word: usize) -> &[usize] {
        &self.children[word]
    }

    /// The first word that hangs on a word by one of these relations.
    pub fn child(&self, word: usize, relations: &[Relation]) -> Option<usize> {
        self.children[word].iter().copied().find(|&c| relations.contains(&self.words[c].relation))
    }

    /// The noun phrase headed by a word: its tokens from the first that modifies it to its head, and on to what `over` lets
    /// follow; a phrase that hangs on it further to the right is left out.
    pub fn phrase(&self, head: usize, over: &[Relation]) -> Option<Phrase> {
        let at = self.token(head)?;
        let first = self.children[head].iter().filter(|&&c| c < head && is_inside(self.relation(c)));
        let start = first.filter_map(|&c| self.leftmost(c)).fold(at, usize::min);
        let mut end = at + 1;
        for &child in self.children[head].iter().filter(|&&c| c > head) {
            let relation = self.relation(child);
            if relation != Relation::Case && !over.contains(&relation) {
                break;
            }
            end = end.max(self.rightmost(child).map_or(end, |n| n + 1));
        }
        Some(Phrase { tokens: start..end, head: at })
    }

    /// The first token below a word.
    fn leftmost(&self, word: usize) -> Option<usize> {
        self.below(word).into_iter().filter_map(|w| self.token(w)).min()
    }

    /// The last token below a word.
    fn rightmost(&self, word: usize) -> Option<usize> {
        self.below(word).into_iter().filter_map(|w| self.token(w)).max()
    }

    /// A word and all that hangs on it, however far.
    fn below(&self, word: usize) -> Vec<usize> {
        let mut found = vec![word];
        let mut at = 0;
        while let Some(&next) = found.get(at) {
            found.extend(&self.children[next]);
            at += 1;
        }
        found
    }

    /// The tokens from the first to the last of some words.
    pub fn range(&self, words: impl Iterator<Item = usize>) -> Option<Range<usize>> {
        let tokens: Vec<usize> = words.filter_map(|w| self.token(w)).collect();
        Some(*tokens.iter().min()?..*tokens.iter().max()? + 1)
    }
}

/// Whether a word ahead of a noun belongs to its phrase.
fn is_inside(relation: Relation) -> bool {
    use Relation::*;
    matches!(
        relation,
        Det | Amod
            | Compound
            | Nummod
            | Poss
            | Predet
            | Quantmod
            | Nmod
            | Advmod
            | Neg
            | Npadvmod
            | Preconj
            | Punct
            | Prep
    )
}

/// The token that holds a byte.
fn token_at(tokens: &[Token], byte: u32) -> Option<usize> {
    let after = tokens.partition_point(|t| t.start <= byte);
    after.checked_sub(1).filter(|&n| byte < tokens[n].end)
}
