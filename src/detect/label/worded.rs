//! Other words between the same words, of which one takes a stand: "his trademark chalkboard", "his infamous chalkboard".

use super::described::{end_of_name, is_modifier};
use super::{Found, has_verb, paints};
use crate::align::{Vectors, equivalent};
use crate::claim::Reading;
use crate::claim::syntax::is_saying;
use crate::claim::time::is_verb_form;
use crate::detect::same_fact::freshness;
use crate::detect::slot::{Replacement, fit, replacements};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Content words of a term at most.
const LONGEST: usize = 3;
/// Least score of a pair for wording to be that of one fact.
const LEAST_SCORE: f64 = 0.15;
/// Least evidence that both stand in one place.
const LEAST_FIT: f64 = 0.25;
/// Cosine of word vectors from which two words say the same.
const SYNONYM: f32 = 0.85;

pub fn find(case: &Case) -> Vec<Found> {
    if case.score < LEAST_SCORE {
        return Vec::new();
    }
    replacements(case).into_iter().filter_map(|r| judge(case, r)).collect()
}

fn judge(case: &Case, r: Replacement) -> Option<Found> {
    let terms = [(&case.a, &r.a), (&case.b, &r.b)];
    let verbs = terms.map(|(side, at)| at.clone().any(|n| is_verb_form(&side.reading().tokens, n)));
    let adverbs = terms.map(|(side, at)| is_adverb(side, at));
    let modify = terms.map(|(side, at)| is_modifier(&side.reading().tokens, end_of_name(side, at.end)));
    let alike = verbs[0] == verbs[1] && adverbs[0] == adverbs[1] && modify[0] == modify[1];
    if terms.iter().any(|(side, at)| !is_term(side, at)) || !alike || says_the_same(case, &r) {
        return None;
    }
    let sure = match (paints(&case.a, &r.a), paints(&case.b, &r.b)) {
        (true, true) => 0.85,
        (false, false) => return None,
        _ => 0.65,
    };
    let place = fit(case, &r.a, &r.b);
    if place < LEAST_FIT {
        return None;
    }
    let confidence = sure * case.score.clamp(0.0, 1.0) * (0.5 + 0.5 * place) * freshness(case);
    Some(Found { strength: Strength::Differing, confidence, a: r.a, b: r.b })
}

/// One to three content words that are no number, no time, no name and no verb of saying.
fn is_term(side: &Side, at: &Range<usize>) -> bool {
    let reading = side.reading();
    let words = reading.tokens.get(at.clone()).unwrap_or_default();
    let count = words.iter().filter(|t| t.content).count();
    let plain = |t: &Token| t.kind == TokenKind::Word && t.content && !is_saying(&t.norm) || t.norm == "-";
    let mixed = count > 1 && has_verb(side, at);
    !mixed
        && (1..=LONGEST).contains(&count)
        && words.iter().all(plain)
        && !is_timed(reading, at)
        && !is_named(reading, at)
}

/// Whether the last word of a range is an adverb in -ly.
fn is_adverb(side: &Side, at: &Range<usize>) -> bool {
    let last = at.clone().filter_map(|n| side.reading().tokens.get(n)).next_back();
    last.is_some_and(|t| t.norm.len() > 4 && t.norm.ends_with("ly"))
}

fn is_timed(reading: &Reading, at: &Range<usize>) -> bool {
    reading.times.iter().any(|t| t.tokens.start < at.end && at.start < t.tokens.end)
}

fn is_named(reading: &Reading, at: &Range<usize>) -> bool {
    reading.mentions.iter().any(|m| m.named && m.tokens.start < at.end && at.start < m.tokens.end)
}

/// Whether every content word of one side has the same stem, or nearly the same meaning, on the other.
fn says_the_same(case: &Case, r: &Replacement) -> bool {
    let words = |side: &Side, at: &Range<usize>| -> Vec<Token> {
        side.reading().tokens[at.clone()].iter().filter(|t| t.content).cloned().collect()
    };
    let (x, y) = (words(&case.a, &r.a), words(&case.b, &r.b));
    let within = |x: &[Token], y: &[Token]| x.iter().all(|t| y.iter().any(|u| is_synonym(t, u)));
    within(&x, &y) || within(&y, &x)
}

fn is_synonym(t: &Token, u: &Token) -> bool {
    t.stem == u.stem || equivalent(&t.norm, &u.norm) || is_near(&t.stem, &u.stem)
}

/// Whether the vectors of two stems say that they mean nearly the same.
fn is_near(x: &str, y: &str) -> bool {
    let vectors = Vectors::embedded().matrix([x, y].into_iter());
    vectors.row(0).dot(&vectors.row(1)) >= SYNONYM
}
