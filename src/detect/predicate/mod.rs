//! Which clauses of two sentences say the same of the same: one predicate, or two opposite ones, of one subject and object.

mod argument;
mod told;

pub use argument::{Agreement, agreement};
pub use told::{Frame, Told};

use super::Case;
use super::same_fact::{foreign_names_weigh, freshness, rarity, surroundings};
use crate::align::Link;
use crate::claim::Reading;
use crate::claim::harm::harm;
use crate::claim::kindred::kindred;
use crate::claim::opposites::opposite;
use crate::claim::syntax::base_stem;
use crate::claim::syntax::is_saying;

/// Least weight of shared arguments for opposite predicates to be said of one thing.
const LEAST_OF_OPPOSITES: f64 = 0.3;

/// Least score of a pair for different verbs to tell one act.
const KINDRED_SCORE: f64 = 0.15;
/// The same where the clauses share no argument.
const ALONE_SCORE: f64 = 0.3;
/// The same where one clause has an object, the other none, and they share no argument.
const ALIKE_SCORE: f64 = 0.5;
/// What verbs of saying weigh: that somebody said something here and did not there are two statements more often than one.
const SAYING: f64 = 0.5;
/// How far different verbs of near meaning are one predicate.
const KINDRED: f64 = 0.6;

/// How far different words that something happens are one predicate.
const HAPPENING: f64 = 0.8;
/// How far different words for one harm are.
const HARM: f64 = 0.9;

/// How two predicates stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// One predicate.
    Same,
    /// Predicates that cannot both be said of one thing.
    Opposite,
}

/// Two clauses with one predicate, or opposite ones, and arguments that agree.
#[derive(Clone, Debug)]
pub struct Match<'c> {
    /// The clause of the left sentence.
    pub a: Told<'c>,
    /// The clause of the right sentence.
    pub b: Told<'c>,
    /// How the predicates stand to each other.
    pub sense: Sense,
    /// Weight of the arguments both have in common: 1 for a word that each article uses in one sentence only.
    pub shared: f64,
    /// The part of it that is no subject: what it was done to, or where.
    pub further: f64,
    /// How far the predicates are one, or opposites: 1 where the words themselves say so, less for words of near meaning.
    pub likeness: f64,
}

/// The clauses of both sentences that say the same of the same, each in its best match, in the order of the left one.
pub fn matches<'c>(case: &Case<'c>) -> Vec<Match<'c>> {
    let told = |reading: &'c Reading| -> Vec<Told<'c>> {
        (0..reading.clauses().len()).filter_map(|n| Told::new(reading, n)).collect()
    };
    let (x, y) = (told(case.a.reading()), told(case.b.reading()));
    let pairs = x.iter().flat_map(|a| y.iter().map(move |b| (*a, *b)));
    let mut found: Vec<Match<'c>> = pairs.filter_map(|(a, b)| matched(case, a, b)).collect();
    found.sort_by(|m, n| (n.likeness * n.shared).total_cmp(&(m.likeness * m.shared)));
    let mut kept: Vec<Match<'c>> = Vec::new();
    for m in found {
        let taken = |k: &Match| k.a.clause.verb == m.a.clause.verb || k.b.clause.verb == m.b.clause.verb;
        if !kept.iter().any(taken) {
            kept.push(m);
        }
    }
    kept.sort_by_key(|m| m.a.clause.verb);
    kept
}

fn matched<'c>(case: &Case<'c>, a: Told<'c>, b: Told<'c>) -> Option<Match<'c>> {
    let (sense, likeness) = sense(case, &a, &b)?;
    let shared = argument::shared(case, &a, &b)?;
    let apart = particle(case.a.reading(), &a) != particle(case.b.reading(), &b) || a.clause.stem == "want";
    // "Is not appealing", "is appealing the ruling".
    let active = |t: &Told| t.predicate == t.clause.verb && !t.clause.passive;
    let lacking = active(&a) && active(&b) && a.object().is_some() != b.object().is_some();
    let unlike = lacking && shared.weight == 0.0 && case.score < ALIKE_SCORE;
    if apart && shared.further == 0.0 || unlike {
        return None;
    }
    let one = likeness == 1.0 || case.score >= ALONE_SCORE;
    let fits = sense == Sense::Same && one || shared.weight >= LEAST_OF_OPPOSITES;
    fits.then_some(Match { a, b, sense, shared: shared.weight, further: shared.further, likeness })
}

/// Whether two words are one predicate, or opposites, and how far: the same word or stem, words of near meaning.
fn sense(case: &Case, a: &Told, b: &Told) -> Option<(Sense, f64)> {
    let (i, j) = (a.predicate, b.predicate);
    if a.frame == Frame::Happening || b.frame == Frame::Happening {
        return (a.frame == b.frame).then_some((Sense::Same, HAPPENING));
    }
    if !judged_alike(a, b) {
        return None;
    }
    let (t, u) = (case.a.reading().tokens.get(i)?, case.b.reading().tokens.get(j)?);
    if base_stem(t) == base_stem(u) || t.stem == u.stem {
        return Some((Sense::Same, 1.0));
    }
    if harm(t).is_some() && harm(t) == harm(u) && spares_one(case, a, b) {
        return Some((Sense::Same, HARM));
    }
    if opposite(t, u) {
        return Some((Sense::Opposite, 1.0));
    }
    let link = case.alignment.link_of(i).filter(|_| case.alignment.a_to_b.get(i) == Some(&Some(j as u32)));
    if link.is_some_and(|l| l <= Link::Equivalent) {
        return Some((Sense::Same, 1.0));
    }
    let near = case.score >= KINDRED_SCORE && kindred(t, u);
    near.then_some((Sense::Same, KINDRED))
}

/// Whether both sides say it of an object by verbs alike, or neither does: "found him guilty" is not "is guilty". What is kept
/// or left open is as good as opened or closed.
fn judged_alike(a: &Told, b: &Told) -> bool {
    let lasting = |t: &Told| matches!(t.clause.stem.as_str(), "keep" | "leav" | "make" | "render");
    let judged = |t: &Told| t.frame == Frame::Judged && !lasting(t);
    judged(a) == judged(b)
}

/// Whether one side says that somebody came to harm and the other that nobody did, not merely that the doer did not do it.
fn spares_one(case: &Case, a: &Told, b: &Told) -> bool {
    let harms = a.frame == Frame::Harm && b.frame == Frame::Harm;
    harms && a.spares_all(&case.a.reading().tokens) != b.spares_all(&case.b.reading().tokens)
}

/// The particle after a verb which makes it another one: "broke up", "broke".
fn particle<'c>(reading: &'c Reading, told: &Told) -> Option<&'c str> {
    let after = reading.tokens.get(told.clause.verb + 1).map(|t| t.norm.as_str());
    let verbal = told.predicate == told.clause.verb;
    after.filter(|word| verbal && matches!(*word, "up" | "down" | "off" | "out" | "over" | "away" | "apart"))
}

/// How sure it is that both clauses speak of one act: grows with the pair's score, with what both share and the words
/// around both predicates; shrinks with names of one article only, and with the days between the articles.
pub fn confidence(case: &Case, m: &Match) -> f64 {
    let range = |t: &Told| t.predicate..t.predicate + 1;
    let (a, b) = (range(&m.a), range(&m.b));
    let around = surroundings(case, &a, &b, [&[], &[]]);
    let shared = 0.8 * m.shared + 0.25 * around.slot + 1.5 * around.share + 0.7 * rarity(case, m.a.predicate);
    let evidence = shared + 3.0 * case.score - 2.7;
    let saying = is_saying(&case.a.reading().tokens[m.a.predicate].norm);
    let weight = if saying { SAYING * m.likeness } else { m.likeness };
    weight * freshness(case) * foreign_names_weigh(case, &a, &b) / (1.0 + (-evidence).exp())
}
