//! What a verb says of its object: "found the driver not guilty", "keeps the bridge open".

use super::Phrase;
use super::groups::{Group, Words};
use super::lexicon::Class;
use super::phrases;
use crate::claim::phrases::words_under;
use crate::text::TokenKind;
use crate::text::tokens::stem;
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Tokens between the verb and what it says of its object, at most.
const REACH: usize = 10;

static VERBS: LazyLock<FxHashSet<CompactString>> =
    LazyLock::new(|| words_under(include_str!("../lists/verdicts.txt"), "verbs").into_iter().map(stem).collect());
static ADJECTIVES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words_under(include_str!("../lists/verdicts.txt"), "adjectives"));

/// An adjective behind an object, said of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Complement {
    /// Its token.
    pub token: usize,
    /// The "not" before it.
    pub negation: Option<usize>,
}

/// What the verb of a group says of its object, or of its subject where it is passive; none where a noun follows ("found
/// guilty men").
pub fn complement(words: &Words, group: &Group, stem: &str) -> Option<Complement> {
    if !VERBS.contains(stem) {
        return None;
    }
    let from = group.verb + 1;
    let inside = |&n: &usize| is_inside(words, n);
    let token = (from..words.tokens.len().min(from + REACH)).take_while(inside).find(|&n| is_said(words, n))?;
    let negation = (from..token).rev().take_while(|&n| words.is(n, Class::Adverb) || words.is(n, Class::Negation));
    let negation = negation.into_iter().find(|&n| words.is(n, Class::Negation));
    let object = group.passive || negation.map_or(token, |n| n.min(token)) > from;
    object.then_some(Complement { token, negation })
}

/// An object or a place beside it, as far as it stands before what is said of the object.
pub fn before(words: &Words, phrase: Option<Phrase>, complement: Option<Complement>) -> Option<Phrase> {
    let Some((p, c)) = phrase.as_ref().zip(complement) else { return phrase };
    let end = c.negation.map_or(c.token, |n| n.min(c.token));
    if p.tokens.end <= end { phrase } else { phrases::cut(words, p, end) }
}

fn is_inside(words: &Words, at: usize) -> bool {
    let class = matches!(
        words.class(at),
        Some(Class::Open | Class::Determiner | Class::Preposition | Class::Negation | Class::Adverb)
            | Some(Class::Pronoun | Class::ObjectPronoun | Class::Quote)
    );
    class && words.head_form(at).is_none_or(|_| ADJECTIVES.contains(words.norm(at)))
}

fn is_said(words: &Words, at: usize) -> bool {
    let noun = |n: usize| {
        let token = words.tokens.get(n);
        words.is(n, Class::Open) && token.is_some_and(|t| !t.capital && t.kind == TokenKind::Word)
    };
    ADJECTIVES.contains(words.norm(at)) && !noun(at + 1) && !words.tokens.get(at).is_some_and(|t| t.capital)
}
