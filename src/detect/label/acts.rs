//! One act under a plain and a loaded verb: "turned down the plan", "torpedoed the plan".

use super::{Found, is_loaded_verb};
use crate::claim::Clause;
use crate::claim::syntax::Phrase;
use crate::claim::syntax::is_saying;
use crate::detect::same_fact::freshness;
use crate::detect::telling::{SharedWord, common, shared_words};
use crate::detect::{Case, Side};
use crate::finding::Strength;

/// Least score of a pair.
const LEAST_SCORE: f64 = 0.2;
/// Least weight of the words that both subjects, or both objects, share.
const LEAST_SHARED: f64 = 0.4;
/// Least weight of what the other parts share where either verb has an object.
const LEAST_OTHER: f64 = 0.15;
/// Least score of a pair where neither verb has an object: "stocks fell", "stocks plunged".
const BARE_SCORE: f64 = 0.5;

pub fn find(case: &Case) -> Vec<Found> {
    let loads = |side: &Side| side.reading().clauses().iter().any(|c| is_loaded_verb(&c.stem));
    if case.score < LEAST_SCORE || !loads(&case.a) && !loads(&case.b) {
        return Vec::new();
    }
    let shared = shared_words(case);
    let (x, y) = (case.a.reading().clauses(), case.b.reading().clauses());
    let pairs = x.iter().flat_map(|c| y.iter().map(move |d| (c, d)));
    pairs.filter_map(|(c, d)| judge(case, &shared, c, d)).collect()
}

fn judge(case: &Case, shared: &[SharedWord], c: &Clause, d: &Clause) -> Option<Found> {
    let loaded = (is_loaded_verb(&c.stem), is_loaded_verb(&d.stem));
    let act = |side: &Side, c: &Clause| {
        let word = side.reading().tokens.get(c.verb);
        !c.copula && !c.negated && word.is_some_and(|t| t.content && !is_saying(&t.norm))
    };
    let told = |other: &Side, c: &Clause| other.reading().clauses().iter().any(|o| o.stem == c.stem);
    if loaded == (false, false) || !act(&case.a, c) || !act(&case.b, d) || told(&case.b, c) || told(&case.a, d) {
        return None;
    }
    let weight =
        |a: Option<&Phrase>, b: Option<&Phrase>| a.zip(b).map_or(0.0, |(a, b)| common(shared, &a.tokens, &b.tokens));
    let (doer, undergoer) = (weight(c.doer(), d.doer()), weight(c.undergoer(), d.undergoer()));
    let (less, more) = (doer.min(undergoer), doer.max(undergoer));
    let objects = c.undergoer().is_some() || d.undergoer().is_some();
    if more < LEAST_SHARED || objects && less < LEAST_OTHER || !objects && case.score < BARE_SCORE {
        return None;
    }
    let same = 1.0 - (-(2.0 * less + more) / 1.2).exp();
    let sure = if loaded == (true, true) { 0.8 } else { 0.7 };
    let confidence = sure * same * case.score.clamp(0.0, 1.0) * freshness(case);
    Some(Found { strength: Strength::Differing, confidence, a: c.verb..c.verb + 1, b: d.verb..d.verb + 1 })
}
