//! Who takes part in one act: "hired thugs attacked strikers", "private guards attacked strikers"; "four strikers were
//! arrested", "four rioters were arrested".

use super::{Found, paints};
use crate::claim::Clause;
use crate::claim::kindred::kindred;
use crate::claim::quantity::Unit;
use crate::claim::syntax::{Phrase, is_saying};
use crate::detect::same_fact::{freshness, same_word};
use crate::detect::telling::{SharedWord, common, shared_words};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::TokenKind;
use std::ops::Range;

/// Least score of a pair.
const LEAST_SCORE: f64 = 0.1;
/// Least weight of what else of the act both sentences share.
const LEAST_SHARED: f64 = 0.4;
/// What an equal count is worth: "four strikers", "four rioters".
const COUNTED: f64 = 0.6;
/// Content words of a term at most.
const LONGEST: usize = 3;

/// The part of an act that a phrase plays.
#[derive(Copy, Clone)]
enum Part {
    Doer,
    Undergoer,
}

pub fn find(case: &Case) -> Vec<Found> {
    if case.score < LEAST_SCORE {
        return Vec::new();
    }
    let (x, y) = (case.a.reading().clauses(), case.b.reading().clauses());
    let pairs = x.iter().flat_map(|c| y.iter().map(move |d| (c, d)));
    let acts: Vec<(&Clause, &Clause)> = pairs.filter(|(c, d)| is_one_act(case, c, d)).collect();
    if acts.is_empty() {
        return Vec::new();
    }
    let shared = shared_words(case);
    let parts = acts.into_iter().flat_map(|(c, d)| [(c, d, Part::Doer), (c, d, Part::Undergoer)]);
    parts.filter_map(|(c, d, part)| judge(case, &shared, (c, d), part)).collect()
}

/// Whether both clauses tell one act by the same or a kindred verb.
fn is_one_act(case: &Case, c: &Clause, d: &Clause) -> bool {
    let (t, u) = (case.a.reading().tokens.get(c.verb), case.b.reading().tokens.get(d.verb));
    let Some((t, u)) = t.zip(u) else { return false };
    let same = c.stem == d.stem || kindred(t, u);
    same && !c.copula && !d.copula && c.negated == d.negated && t.content && u.content && !is_saying(&t.norm)
}

fn judge(case: &Case, shared: &[SharedWord], (c, d): (&Clause, &Clause), part: Part) -> Option<Found> {
    let phrases = |c: &Clause| match part {
        Part::Doer => (c.doer().cloned(), undergone(c)),
        Part::Undergoer => (c.undergoer().cloned(), c.doer().map(|p| p.tokens.clone())),
    };
    let ((p, others), (q, theirs)) = (phrases(c), phrases(d));
    let (p, q) = (p?, q?);
    let (a, b) = (term(&case.a, &p)?, term(&case.b, &q)?);
    let painted = (paints(&case.a, &a), paints(&case.b, &b));
    if painted == (false, false) || common(shared, &a, &b) > 0.0 || same_word(case, p.head, q.head) {
        return None;
    }
    let rest = others.zip(theirs).map_or(0.0, |(x, y)| common(shared, &x, &y));
    let counted = if same_count(case, &p, &q) { COUNTED } else { 0.0 };
    let told = uses(&case.b, &case.a, p.head) || uses(&case.a, &case.b, q.head);
    let same = rest + counted;
    let sure = if painted == (true, true) { 0.8 } else { 0.7 };
    let confidence = sure * (1.0 - (-2.0 * same).exp()) * (0.2 + 0.8 * case.score.clamp(0.0, 1.0)) * freshness(case);
    (same >= LEAST_SHARED && !told).then_some(Found { strength: Strength::Differing, confidence, a, b })
}

/// To whom it was done: the undergoer, else what stands right after an active verb.
fn undergone(c: &Clause) -> Option<Range<usize>> {
    let after = || (!c.passive).then_some(c.verb + 1..c.verb + 4);
    c.undergoer().map(|p| p.tokens.clone()).or_else(after)
}

/// The noun of a phrase with the content words right before it, numbers left out; none for a name or a pronoun.
fn term(side: &Side, phrase: &Phrase) -> Option<Range<usize>> {
    let tokens = &side.reading().tokens;
    let plain = |n: usize| tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word && t.content);
    let number = |n: usize| side.reading().quantities.iter().any(|q| q.tokens.contains(&n));
    let named = side.reading().mentions.iter().any(|m| m.named && m.tokens.contains(&phrase.head));
    if !plain(phrase.head) || number(phrase.head) || named {
        return None;
    }
    let open = |n: &usize| plain(*n) && !number(*n) && phrase.tokens.contains(n);
    let first = (phrase.head.saturating_sub(LONGEST - 1)..phrase.head).rev().take_while(open).last();
    Some(first.unwrap_or(phrase.head)..phrase.head + 1)
}

/// Whether both phrases count the same number.
fn same_count(case: &Case, p: &Phrase, q: &Phrase) -> bool {
    let count = |side: &Side, phrase: &Phrase| {
        let inside = |n: &usize| phrase.tokens.contains(n) || *n + 1 == phrase.tokens.start;
        let counts = side.reading().quantities.iter().filter(|q| q.unit == Unit::Count);
        counts.clone().find(|q| q.tokens.clone().any(|n| inside(&n))).map(|q| (q.low, q.high))
    };
    count(&case.a, p).is_some_and(|x| count(&case.b, q) == Some(x))
}

/// Whether a sentence has a word of the other one.
fn uses(side: &Side, other: &Side, n: usize) -> bool {
    other.reading().tokens.get(n).is_some_and(|t| side.reading().tokens.iter().any(|u| u.stem == t.stem))
}
