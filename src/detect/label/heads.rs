//! One thing under other adjectives: "his deficit-reducing budget", "his budget", "the harsh budget".

use super::described::{end_of_name, is_adverb};
use super::worded::says_the_same;
use super::{Found, has_verb, is_counted, is_evaluative, paints};
use crate::claim::quantity::is_plural;
use crate::claim::syntax::is_saying;
use crate::claim::time::is_verb_form;
use crate::detect::same_fact::{freshness, rarity};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Least score of a pair for a shared noun to be one thing.
const LEAST_SCORE: f64 = 0.3;
/// Words before a noun in which it is described.
const REACH: usize = 4;

pub fn find(case: &Case) -> Vec<Found> {
    if case.score < LEAST_SCORE {
        return Vec::new();
    }
    case.alignment.pairs().filter_map(|(i, j)| judge(case, i, j)).collect()
}

fn judge(case: &Case, i: usize, j: usize) -> Option<Found> {
    if !is_head(&case.a, i) || !is_head(&case.b, j) {
        return None;
    }
    let aligned = |n: &usize| case.alignment.a_to_b.get(*n).copied().flatten().is_some();
    let stands_for = |n: &usize| case.alignment.b_to_a.get(*n).copied().flatten().is_some();
    let (a, b) = (described(&case.a, i, aligned), described(&case.b, j, stands_for));
    let open = |side: &Side, at: &Range<usize>| has_verb(side, at) || ends_joined(side, at) || !is_modifying(side, at);
    if open(&case.a, &a) || open(&case.b, &b) || !a.is_empty() && !b.is_empty() && says_the_same(case, &a, &b) {
        return None;
    }
    let sure = match (paints(&case.a, &a), paints(&case.b, &b)) {
        (true, true) => 0.9,
        (true, false) if !b.is_empty() => 0.7,
        (false, true) if !a.is_empty() => 0.7,
        _ => return None,
    };
    let confidence = sure * case.score.clamp(0.0, 1.0) * (0.5 + 0.5 * rarity(case, i)) * freshness(case);
    Some(Found { strength: Strength::Differing, confidence, a, b })
}

/// Whether a token can be a noun that words before it describe.
fn is_head(side: &Side, n: usize) -> bool {
    let tokens = &side.reading().tokens;
    let end = end_of_name(side, n).max(n + 1);
    let next_goes_on = tokens.get(end).is_some_and(|t| t.content && t.kind == TokenKind::Word && !t.capital);
    let word = tokens.get(n).is_some_and(|t| t.content && t.kind == TokenKind::Word && !is_saying(&t.norm));
    let ends = !next_goes_on || is_verb_form(tokens, end);
    word && ends && !is_verb_form(tokens, n)
}

/// The words right before a noun that stand for nothing in the other sentence.
fn described(side: &Side, head: usize, aligned: impl Fn(&usize) -> bool) -> Range<usize> {
    let tokens = &side.reading().tokens;
    let describes = |n: &usize| {
        let word = tokens[*n].kind == TokenKind::Word && tokens[*n].content && !is_saying(&tokens[*n].norm);
        (word || tokens[*n].norm == "-") && !aligned(n) && !tokens[*n].capital
    };
    let first = (head.saturating_sub(REACH)..head).rev().take_while(describes).last().unwrap_or(head);
    first..head
}

/// Whether words before a noun can be its adjectives: no figures, no plural noun, no word in -ing and no adverb alone.
fn is_modifying(side: &Side, at: &Range<usize>) -> bool {
    let reading = side.reading();
    let last = at.clone().next_back().and_then(|n| reading.tokens.get(n));
    let ending = at.clone().any(|n| reading.tokens[n].norm.ends_with("ing") && !is_evaluative(&reading.tokens[n].norm));
    let short = |t: &Token| t.norm.chars().nth(2).is_none();
    !is_counted(reading, at) && !ending && last.is_none_or(|t| !is_plural(&t.norm) && !is_adverb(&t.norm) && !short(t))
}

/// Whether the words are only the first half of a compound: "anti-" of "anti-war".
pub fn ends_joined(side: &Side, at: &Range<usize>) -> bool {
    at.clone().next_back().is_some_and(|n| side.reading().tokens[n].norm == "-")
}
