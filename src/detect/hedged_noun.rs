//! Nouns that one side hedges and the other does not: "the alleged interference" and "the interference".

use super::Case;
use super::same_fact::{foreign_names_weigh, freshness, same_word, surroundings};
use crate::align::Link;
use crate::claim::Certainty;
use crate::claim::stance::noun_hedge;
use crate::text::Token;
use std::ops::Range;

/// Words between a hedge and the noun it belongs to, at most.
const BETWEEN: usize = 2;

/// What "planned" or "proposed" weighs: a reader seldom takes "the tower" for one that stands.
const PLANNED: f64 = 0.5;

/// A noun with its hedge on one side, and on the other without.
#[derive(Clone, Debug)]
pub struct Hedged {
    /// Tokens of the left side: from the hedge, if it has it, to the noun.
    pub a: Range<usize>,
    /// Tokens of the right side.
    pub b: Range<usize>,
    /// How sure it is that both nouns name one thing.
    pub confidence: f64,
}

/// The nouns of a case that one side alone hedges.
pub fn hedged_nouns(case: &Case) -> Vec<Hedged> {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let plain = |i: &usize, j: &usize| {
        let noun = x[*i].content && y[*j].content && case.alignment.link_of(*i).is_some_and(|l| l <= Link::Equivalent);
        noun && is_head(x, *i) && is_head(y, *j) && same_word(case, *i, *j)
    };
    let pairs = case.alignment.pairs().filter(|(i, j)| plain(i, j));
    let found = pairs.filter_map(|(i, j)| {
        let (p, q) = (hedge_before(x, i), hedge_before(y, j));
        if p.is_some() == q.is_some() {
            return None;
        }
        let (a, b) = (p.unwrap_or(i)..i + 1, q.unwrap_or(j)..j + 1);
        let hedge = p.and_then(|n| noun_hedge(&x[n])).or(q.and_then(|n| noun_hedge(&y[n])));
        let weight = if hedge == Some(Certainty::Planned) { PLANNED } else { 1.0 };
        Some(Hedged { confidence: weight * confidence(case, &(i..i + 1), &(j..j + 1)), a, b })
    });
    found.collect()
}

/// Whether a word closes a noun phrase and is no name.
fn is_head(tokens: &[Token], at: usize) -> bool {
    !tokens[at].capital && tokens.get(at + 1).is_none_or(|t| !t.content)
}

/// The hedge before a noun, with nothing between them but words that stand in one noun phrase.
fn hedge_before(tokens: &[Token], noun: usize) -> Option<usize> {
    let reach = (noun.saturating_sub(BETWEEN + 1)..noun).rev().take_while(|&n| tokens[n].content);
    let led = |t: &Token| !t.content && t.is_word() || t.norm.ends_with("ing");
    let opened = |n: usize| n > 0 && (led(&tokens[n - 1]) || !tokens[n].norm.ends_with("ed"));
    reach.into_iter().find(|&n| noun_hedge(&tokens[n]).is_some() && opened(n))
}

fn confidence(case: &Case, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let around = surroundings(case, a, b, [&[], &[]]);
    let evidence = 0.5 * around.slot + 2.0 * around.share + 3.0 * case.score - 2.4;
    freshness(case) * foreign_names_weigh(case, a, b) / (1.0 + (-evidence).exp())
}
