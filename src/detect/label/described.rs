//! One person described in two ways: "liberal billionaire Tom Weller", "Tom Weller, the Democratic donor".

use super::heads::ends_joined;
use super::{Found, has_verb, paints};
use crate::claim::name::{Mention, NameKind, posts};
use crate::claim::time::is_verb_form;
use crate::detect::same_fact::{freshness, same_word};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Tokens before a name, or after its comma, in which it is described.
const REACH: usize = 8;
/// Words before which no description goes on, beyond function words.
const BREAKS: [&str; 14] = [
    "among",
    "amid",
    "despite",
    "like",
    "since",
    "toward",
    "towards",
    "without",
    "within",
    "across",
    "including",
    "fellow",
    "via",
    "per",
];

pub fn find(case: &Case) -> Vec<Found> {
    let (x, y) = (&case.a.reading().mentions, &case.b.reading().mentions);
    let pairs = x.iter().flat_map(|m| y.iter().map(move |n| (m, n)));
    pairs.filter(|(m, n)| is_one(m, n)).filter_map(|(m, n)| judge(case, m, n)).collect()
}

fn is_one(m: &Mention, n: &Mention) -> bool {
    let thing =
        |m: &Mention| m.named && (m.kind == NameKind::Person || m.kind != NameKind::Place && m.tokens.len() > 1);
    thing(m) && thing(n) && m.entity.family_name().is_some() && m.entity.family_name() == n.entity.family_name()
}

fn judge(case: &Case, m: &Mention, n: &Mention) -> Option<Found> {
    let (a, b) = (description(&case.a, m)?, description(&case.b, n)?);
    let (x, y) = (content(&case.a, &a), content(&case.b, &b));
    let shared = x.iter().filter(|&&i| y.iter().any(|&j| same_word(case, i, j))).count();
    let fewer = x.len().min(y.len());
    let painted = (paints(&case.a, &a), paints(&case.b, &b));
    if fewer == 0 || 2 * shared > fewer || painted == (false, false) {
        return None;
    }
    let sure = if painted == (true, true) { 0.85 } else { 0.6 };
    let confidence = sure * (0.35 + 0.65 * case.score.clamp(0.0, 1.0)) * freshness(case);
    Some(Found { strength: Strength::Differing, confidence, a, b })
}

fn content(side: &Side, at: &Range<usize>) -> Vec<usize> {
    at.clone().filter(|&n| side.reading().tokens[n].content).collect()
}

/// The words that describe a name: those right before it, else those between its comma and the next.
fn description(side: &Side, mention: &Mention) -> Option<Range<usize>> {
    before(side, mention).or_else(|| after(side, mention)).filter(|at| !only_titles(side, at) && !has_verb(side, at))
}

fn before(side: &Side, mention: &Mention) -> Option<Range<usize>> {
    let tokens = &side.reading().tokens;
    if !takes_description(mention) || is_modifier(tokens, mention.tokens.end) {
        return None;
    }
    let first =
        mention.titles.iter().filter(|t| !t.apposed).map(|t| t.tokens.start).chain([mention.tokens.start]).min()?;
    let open = |&n: &usize| {
        tokens[n].kind == TokenKind::Word
            && tokens[n].content
            && !BREAKS.contains(&tokens[n].norm.as_str())
            && !is_verb_form(tokens, n)
            || tokens[n].norm == "-"
    };
    let start = (first.saturating_sub(REACH)..first).rev().take_while(open).last()?;
    let described = start..mention.tokens.start;
    let noun = described.clone().next_back().is_some_and(|n| !is_adverb(&tokens[n].norm));
    (noun && !ends_joined(side, &described)).then_some(described)
}

/// Whether words right before a mention describe it: a full name, or a title that is no mere "Mr."; before a bare family
/// name they are a clause without its "that" ("it is unlikely Weller will").
fn takes_description(mention: &Mention) -> bool {
    let title = |courtesy: bool| {
        mention.titles.iter().any(|t| !t.apposed && t.posts.iter().all(|p| p.field == "courtesy") == courtesy)
    };
    !title(true) && (mention.tokens.len() > 1 || title(false))
}

/// Whether a word is an adverb by its ending.
pub fn is_adverb(norm: &str) -> bool {
    norm.len() > 4 && norm.ends_with("ly")
}

/// Whether a noun follows, so that what stands before the name describes the noun: "a longtime Pell ally".
pub fn is_modifier(tokens: &[Token], end: usize) -> bool {
    let noun = tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && t.content && !t.capital);
    noun && !is_verb_form(tokens, end)
}

fn after(side: &Side, mention: &Mention) -> Option<Range<usize>> {
    let tokens = &side.reading().tokens;
    let end = mention.tokens.end;
    tokens.get(end).filter(|t| t.norm == ",")?;
    tokens.get(end + 1).filter(|t| matches!(t.norm.as_str(), "a" | "an" | "the"))?;
    let closes = |t: &Token| matches!(t.norm.as_str(), "and" | "who" | "whose");
    let open = |n: &usize| tokens.get(*n).is_some_and(|t| t.is_word() && !closes(t) || t.norm == "-");
    let last = (end + 2..end + 2 + REACH).take_while(open).last()?;
    tokens.get(last + 1).filter(|t| matches!(t.norm.as_str(), "," | "." | ";" | "and" | "who" | "whose"))?;
    let verb = (end + 2..last + 1).any(|n| is_verb_form(tokens, n));
    (!verb).then_some(end + 2..last + 1)
}

/// Whether the words are titles and nothing else: another title is for another rule.
fn only_titles(side: &Side, at: &Range<usize>) -> bool {
    let tokens = &side.reading().tokens;
    let mut n = at.start;
    while let Some((len, _)) = posts(tokens, n).filter(|(len, _)| n + len <= at.end) {
        n += len;
        n += usize::from(n < at.end && tokens[n].norm == ".");
    }
    n >= at.end
}

/// Where the capitalised words that begin at a token end; the token itself where there are none.
pub fn end_of_name(side: &Side, from: usize) -> usize {
    let tokens = &side.reading().tokens;
    (from..tokens.len()).find(|&n| !tokens[n].capital).unwrap_or(tokens.len())
}
