//! Whether two clauses are said of the same: their arguments, role by role.

use super::told::{Frame, Told};
use crate::claim::Reading;
use crate::claim::kindred::kindred;
use crate::claim::syntax::{Clause, Phrase, is_saying};
use crate::detect::same_fact::{rarity, same_word};
use crate::detect::{Case, Side};
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Verbs that two do with each other.
static SYMMETRIC: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/symmetric-verbs.txt")));

/// Least score of a pair for different nouns of one kind to name one thing.
const KINDRED_SCORE: f64 = 0.3;

/// How far the arguments of two clauses agree.
#[derive(Copy, Clone, Debug, Default)]
pub struct Shared {
    /// Weight of what both have in common.
    pub weight: f64,
    /// The part of it that is no subject.
    pub further: f64,
}

/// What the arguments of two clauses share; none where they are said of different things.
pub fn shared(case: &Case, a: &Told, b: &Told) -> Option<Shared> {
    let (x, y) = (roles(case.a.reading(), a), roles(case.b.reading(), b));
    let own = |side: &Side, phrase| is_reflexive(side.reading(), phrase);
    if own(&case.a, x[1]) != own(&case.b, y[1]) {
        return None;
    }
    let straight = compared(case, [(x[0], y[0]), (x[1], y[1])], strict(a, b));
    let symmetric = |t: &Told| SYMMETRIC.contains(t.clause.stem.as_str());
    let crossed = || compared(case, [(x[0], y[1]), (x[1], y[0])], true);
    let named = x.iter().chain(&y).all(Option::is_some);
    if symmetric(a) && symmetric(b) && named {
        return [straight, crossed()].into_iter().flatten().max_by(|s, t| s.weight.total_cmp(&t.weight));
    }
    straight
}

/// Who did it, and to whom or what; times are no arguments.
fn roles<'c>(reading: &'c Reading, told: &Told<'c>) -> [Option<&'c Phrase>; 2] {
    let open = |p: &&Phrase| !reading.times.iter().any(|t| t.tokens.contains(&p.head));
    let doer = told.doer().map(|p| antecedent(reading, told, p)).filter(open);
    let object = told.object().filter(open);
    [doer, object.or(told.clause.oblique.as_ref().filter(open))]
}

/// "himself", "his own arm": what one does to oneself is no act that another does to one.
fn is_reflexive(reading: &Reading, phrase: Option<&Phrase>) -> bool {
    let norm = phrase.and_then(|p| reading.tokens.get(p.head)).map_or("", |t| t.norm.as_str());
    let words = phrase.and_then(|p| reading.tokens.get(p.tokens.clone())).unwrap_or_default();
    words.iter().any(|t| t.norm == "own") || norm.ends_with("self") && norm.len() > 4 || norm.ends_with("selves")
}

/// Whether what stands beside the verb must be the same: of two objects, and of two places where somebody is said to be.
/// A prepositional phrase may differ else: what happened at one place may be told by its time.
fn strict(a: &Told, b: &Told) -> bool {
    let located = |t: &Told| t.frame == Frame::Located;
    a.object().is_some() && b.object().is_some() || located(a) || located(b)
}

fn compared(case: &Case, pairs: [(Option<&Phrase>, Option<&Phrase>); 2], strict: bool) -> Option<Shared> {
    let [doers, further] = pairs.map(|(x, y)| agreement(case, x, y));
    let weight = |agreement: &Agreement| if let Agreement::Shared(weight) = agreement { *weight } else { 0.0 };
    let apart = matches!(doers, Agreement::Apart) || strict && matches!(further, Agreement::Apart);
    (!apart).then(|| Shared { weight: weight(&doers) + weight(&further), further: weight(&further) })
}

/// Whom a pronoun in what somebody says stands for, where that is the speaker: "the mayor said she would sign".
fn antecedent<'c>(reading: &'c Reading, told: &Told<'c>, phrase: &'c Phrase) -> &'c Phrase {
    let norm = |n: usize| reading.tokens.get(n).map_or("", |t| t.norm.as_str());
    if !matches!(norm(phrase.head), "he" | "she") {
        return phrase;
    }
    let governs = |c: &&Clause| Some(c.verb) == told.clause.governor || told.clause.opener.is_some_and(|n| c.verb < n);
    let said = told.clause.opener.is_none_or(|n| norm(n) == "that");
    let saying = reading.clauses().iter().rev().filter(|c| c.verb < told.clause.verb).find(governs);
    let saying = saying.filter(|c| said && is_saying(norm(c.verb)));
    let speaker = saying.and_then(|c| c.subject.as_ref());
    let single = |p: &&Phrase| {
        let token = &reading.tokens[p.head];
        token.content && token.capital && !matches!(token.norm.as_str(), "police" | "officials" | "authorities")
    };
    speaker.filter(single).unwrap_or(phrase)
}

/// How two arguments stand to each other.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Agreement {
    /// They name the same; the weight of what they have in common.
    Shared(f64),
    /// They name two things.
    Apart,
    /// Nothing can be told.
    Open,
}

/// The figures of a phrase.
fn figures<'c>(side: &Side<'c>, phrase: &Phrase) -> Vec<&'c str> {
    let tokens = side.reading().tokens.get(phrase.tokens.clone()).unwrap_or_default();
    tokens.iter().filter(|t| t.kind == TokenKind::Number).map(|t| t.norm.as_str()).collect()
}

/// Whether two arguments name the same: by their heads, by a figure, or by any word of theirs. A pronoun tells nothing, nor
/// does a name beside a description: "Hale" may be "the governor". Figures of which none is common keep them apart: "cost
/// 14 dollars", "cost 200 dollars".
pub fn agreement(case: &Case, x: Option<&Phrase>, y: Option<&Phrase>) -> Agreement {
    let Some((x, y)) = x.zip(y) else { return Agreement::Open };
    let (p, q) = (figures(&case.a, x), figures(&case.b, y));
    let figured = !p.is_empty() && !q.is_empty();
    if figured && !p.iter().any(|n| q.contains(n)) {
        return Agreement::Apart;
    }
    let (t, u) = (&case.a.reading().tokens, &case.b.reading().tokens);
    if same_word(case, x.head, y.head) && t[x.head].content {
        return Agreement::Shared(rarity(case, x.head));
    }
    if figured {
        return Agreement::Shared(0.5 * rarity(case, x.head));
    }
    let open = |token: &Token| !token.content || token.norm == "one";
    if open(&t[x.head]) || open(&u[y.head]) || t[x.head].capital != u[y.head].capital {
        return Agreement::Open;
    }
    let content = |i: &usize| t[*i].content;
    let common = x.tokens.clone().filter(content).find(|&i| y.tokens.clone().any(|j| same_word(case, i, j)));
    let near = || case.score >= KINDRED_SCORE && kindred(&t[x.head], &u[y.head]);
    match common {
        Some(i) => Agreement::Shared(0.5 * rarity(case, i)),
        None if near() => Agreement::Shared(0.5 * rarity(case, x.head)),
        None => Agreement::Apart,
    }
}
