//! Other words between the same words, of which one takes a stand: "his trademark chalkboard", "his infamous chalkboard".

use super::described::{end_of_name, is_adverb, is_modifier};
use super::{Found, has_verb, is_counted, is_evaluative, paints};
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
/// How sure a choice is of which one term only takes a stand.
const ONE_SIDED: f64 = 0.65;
/// Least evidence that both stand in one place where one term only takes a stand.
const ONE_SIDED_FIT: f64 = 0.4;
/// Letters that two words begin with alike from which they are forms of one: "suspect", "suspicious".
const SAME_START: usize = 4;
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
    let adverbs = terms.map(|(side, at)| ends_with_adverb(side, at));
    let modify = terms.map(|(side, at)| is_modifier(&side.reading().tokens, end_of_name(side, at.end)));
    let running = terms.map(|(side, at)| opens_with_participle(side, at));
    let alike = [verbs, adverbs, modify, running].iter().all(|pair| pair[0] == pair[1]);
    if terms.iter().any(|(side, at)| !is_term(side, at)) || !alike || says_the_same(case, &r.a, &r.b) {
        return None;
    }
    let sure = match (paints(&case.a, &r.a), paints(&case.b, &r.b)) {
        (true, true) => 0.85,
        (false, false) => return None,
        _ => ONE_SIDED,
    };
    let place = fit(case, &r.a, &r.b);
    if place < if sure > ONE_SIDED { LEAST_FIT } else { ONE_SIDED_FIT } {
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
        && (at.start == 0 || !words.iter().any(|t| t.capital))
        && !is_timed(reading, at)
        && !is_counted(reading, at)
        && !is_named(reading, at)
}

/// Whether the last word of a range is an adverb in -ly.
fn ends_with_adverb(side: &Side, at: &Range<usize>) -> bool {
    at.clone().filter_map(|n| side.reading().tokens.get(n)).next_back().is_some_and(|t| is_adverb(&t.norm))
}

/// Whether a range opens with a form in -ing that does not paint: "filing false papers".
fn opens_with_participle(side: &Side, at: &Range<usize>) -> bool {
    let first = side.reading().tokens.get(at.start);
    first.is_some_and(|t| t.norm.len() > 5 && t.norm.ends_with("ing") && !is_evaluative(&t.norm))
}

fn is_timed(reading: &Reading, at: &Range<usize>) -> bool {
    reading.times.iter().any(|t| t.tokens.start < at.end && at.start < t.tokens.end)
}

fn is_named(reading: &Reading, at: &Range<usize>) -> bool {
    reading.mentions.iter().any(|m| m.named && m.tokens.start < at.end && at.start < m.tokens.end)
}

/// Whether every content word of one side has the same stem, or nearly the same meaning, on the other.
pub fn says_the_same(case: &Case, a: &Range<usize>, b: &Range<usize>) -> bool {
    let words = |side: &Side, at: &Range<usize>| -> Vec<Token> {
        side.reading().tokens[at.clone()].iter().filter(|t| t.content).cloned().collect()
    };
    let (x, y) = (words(&case.a, a), words(&case.b, b));
    let within = |x: &[Token], y: &[Token]| x.iter().all(|t| y.iter().any(|u| is_synonym(t, u)));
    let joined = |x: &[Token]| x.iter().map(|t| t.stem.as_str()).collect::<String>();
    let (p, q) = (joined(&x), joined(&y));
    within(&x, &y) || within(&y, &x) || p.contains(&q) || q.contains(&p)
}

fn is_synonym(t: &Token, u: &Token) -> bool {
    let start = t.norm.chars().zip(u.norm.chars()).take_while(|(x, y)| x == y).count();
    t.stem == u.stem || start >= SAME_START || equivalent(&t.norm, &u.norm) || is_near(&t.stem, &u.stem)
}

/// Whether the vectors of two stems say that they mean nearly the same.
fn is_near(x: &str, y: &str) -> bool {
    let vectors = Vectors::embedded().matrix([x, y].into_iter());
    vectors.row(0).dot(&vectors.row(1)) >= SYNONYM
}
