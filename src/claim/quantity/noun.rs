//! The noun phrase after a number: what is counted.
//!
//! No parser: a phrase ends at a function word, a mark or a past form; its head is the last of the first plural words
//! in it ("16 House-passed bills", "15 sales managers"), or its last word where one thing is counted.

use crate::claim::phrases::words_under;
use crate::text::tokens::{is_stop_word, word_list};
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Adjectives after a measure: "300 feet long".
const DIMENSIONS: [&str; 9] = ["long", "tall", "wide", "deep", "high", "thick", "old", "away", "apart"];

/// Longest noun phrase looked at, in tokens.
const LONGEST: usize = 8;

/// The noun phrase counted, as tokens of the sentence: its modifiers are `first..head`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// First token of the phrase.
    pub first: usize,
    /// Its head noun.
    pub head: usize,
}

static PLURALS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| nouns("plural"));
static SINGULARS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| nouns("singular"));
static CLOSERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../lists/descriptors.txt")));
static CASUALTIES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../lists/casualties.txt")));

fn nouns(kind: &str) -> FxHashSet<&'static str> {
    words_under(include_str!("../lists/plurals.txt"), kind)
}

/// Whether a word looks like a plural noun.
pub fn is_plural(norm: &str) -> bool {
    if PLURALS.contains(norm) || CASUALTIES.contains(norm) {
        return true;
    }
    let ending = norm.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|e| norm.ends_with(e));
    ending && norm.len() > 3 && !SINGULARS.contains(norm) && !is_stop_word(norm)
}

/// The phrase that starts at token `at` and is counted by a number of two or more.
pub fn plural_phrase(sentence: &str, tokens: &[Token], at: usize) -> Option<Counted> {
    let end = phrase_end(tokens, at);
    let heads = |n: &usize| is_head(sentence, tokens, *n) && is_plural(&tokens[*n].norm);
    let first_plural = (at..end).find(heads)?;
    let head = (first_plural..end).take_while(heads).last()?;
    let casualty = first_plural > at && CASUALTIES.contains(tokens[first_plural].norm.as_str());
    (!casualty).then_some(Counted { first: at, head })
}

/// The phrase that starts at token `at` and names one thing or a mass: "$3.1 million war chest", "one officer".
pub fn singular_phrase(sentence: &str, tokens: &[Token], at: usize) -> Option<Counted> {
    let end = (at + 1..phrase_end(tokens, at)).find(|&n| is_past_form(&tokens[n].norm) && !hyphened(tokens, n));
    let end = end.unwrap_or_else(|| phrase_end(tokens, at));
    let noun =
        |n: usize| is_head(sentence, tokens, n) && tokens[n].content && !DIMENSIONS.contains(&tokens[n].norm.as_str());
    let head = (at..end).rev().find(|&n| noun(n))?;
    Some(Counted { first: at, head })
}

fn phrase_end(tokens: &[Token], at: usize) -> usize {
    let limit = tokens.len().min(at + LONGEST);
    (at..limit).find(|&n| closes(tokens, n)).unwrap_or(limit)
}

fn closes(tokens: &[Token], n: usize) -> bool {
    let token = &tokens[n];
    match token.kind {
        TokenKind::Word => {
            (is_stop_word(&token.norm) && !token.content || CLOSERS.contains(token.norm.as_str()))
                && !hyphened(tokens, n)
        }
        TokenKind::Number => !hyphened(tokens, n),
        TokenKind::Mark => !(matches!(token.norm.as_str(), "-" | "‑" | "–") && hyphened(tokens, n)),
    }
}

/// Whether the token touches a hyphen, or is one between two words.
fn hyphened(tokens: &[Token], n: usize) -> bool {
    let hyphen = |t: &Token| matches!(t.norm.as_str(), "-" | "‑" | "–");
    let left = n > 0 && tokens[n - 1].end == tokens[n].start;
    let right = n + 1 < tokens.len() && tokens[n].end == tokens[n + 1].start;
    if hyphen(&tokens[n]) { left && right } else { left && hyphen(&tokens[n - 1]) || right && hyphen(&tokens[n + 1]) }
}

/// Whether the token can head a phrase: a word, no possessive, not the first part of a compound with a hyphen.
fn is_head(sentence: &str, tokens: &[Token], n: usize) -> bool {
    let compound = hyphened(tokens, n) && n + 1 < tokens.len() && tokens[n].end == tokens[n + 1].start;
    tokens[n].kind == TokenKind::Word && !compound && !is_possessive(sentence, &tokens[n])
}

/// Whether the token was written with a possessive 's.
pub fn is_possessive(sentence: &str, token: &Token) -> bool {
    let raw = token.of(sentence);
    raw.ends_with("'s") || raw.ends_with("’s")
}

fn is_past_form(norm: &str) -> bool {
    norm.len() > 4 && norm.ends_with("ed")
}
