//! Which clauses of two sentences say the same of the same: one predicate, or two opposite ones, of one subject and object.

use super::Case;
use super::same_fact::{foreign_names_weigh, freshness, rarity, same_word, surroundings};
use crate::align::Link;
use crate::claim::kindred::kindred;
use crate::claim::opposites::opposite;
use crate::claim::syntax::is_saying;
use crate::claim::syntax::{Clause, Form, Phrase, base_stem};
use crate::claim::{Certainty, Reading, Stance};
use crate::model::Span;
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Verbs that say little by themselves: what they are said with decides.
static LIGHT: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../claim/lists/light-verbs.txt")));

/// Least weight of shared arguments for opposite predicates to be said of one thing.
const LEAST_OF_OPPOSITES: f64 = 0.3;

/// Least score of a pair for different verbs to tell one act.
const KINDRED_SCORE: f64 = 0.15;
/// The same where the clauses share no argument.
const ALONE_SCORE: f64 = 0.3;
/// What verbs of saying weigh: that somebody said something here and did not there are two statements more often than one.
const SAYING: f64 = 0.5;
/// How far different verbs of near meaning are one predicate.
const KINDRED: f64 = 0.6;

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
    /// How far the predicates are one, or opposites: 1 where the words themselves say so, less for words of near meaning.
    pub likeness: f64,
}

/// A clause with its stance.
#[derive(Copy, Clone, Debug)]
pub struct Told<'c> {
    /// The clause.
    pub clause: &'c Clause,
    /// Its stance.
    pub stance: &'c Stance,
    /// The token that carries the predicate: the verb, the noun of a light verb, what a subject is said to be.
    pub predicate: usize,
}

impl<'c> Told<'c> {
    fn new(reading: &'c Reading, n: usize) -> Option<Told<'c>> {
        let (clause, stance) = (reading.clauses.get(n)?, reading.stances.get(n)?);
        let light = LIGHT.contains(clause.stem.as_str());
        let object = clause.undergoer().map(|o| o.head).filter(|&n| reading.tokens[n].content);
        let predicate = if light { object? } else { clause.verb };
        Some(Told { clause, stance, predicate })
    }

    /// Whether the words tell nothing of what is or was: a condition, a question, a duty.
    pub fn is_open(&self) -> bool {
        matches!(self.stance.certainty, Certainty::Conditional | Certainty::Duty | Certainty::Open) || self.is_adjunct()
    }

    /// Whether it is an -ing form that no verb governs: "neighboring", "after complaining"; what is negated tells something: "without
    /// paying".
    fn is_adjunct(&self) -> bool {
        self.clause.form == Form::Participle && self.clause.governor.is_none() && !self.clause.negated
    }

    /// The words that show the clause: from its first negation, hedge or verb to its predicate and object.
    pub fn span(&self, tokens: &[Token]) -> Span {
        let c = self.clause;
        let marks = self.stance.turned_by.iter().copied().chain(self.stance.hedge);
        let near = |n: &usize| n.abs_diff(c.verb) < 12;
        let from = marks.clone().filter(near).chain([c.group.start, self.predicate]).min().unwrap_or(c.verb);
        let object = c.object.as_ref().map(|o| o.head);
        let to = marks.filter(near).chain([c.verb, self.predicate]).chain(object).max().unwrap_or(c.verb);
        let byte = |n: usize| tokens.get(n).or(tokens.last());
        Span { start: byte(from).map_or(0, |t| t.start), end: byte(to).map_or(0, |t| t.end) }
    }
}

/// The clauses of both sentences that say the same of the same, each in its best match, in the order of the left one.
pub fn matches<'c>(case: &Case<'c>) -> Vec<Match<'c>> {
    let told = |reading: &'c Reading| -> Vec<Told<'c>> {
        (0..reading.clauses.len()).filter_map(|n| Told::new(reading, n)).collect()
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
    let (sense, likeness) = sense(case, a.predicate, b.predicate)?;
    let mut shared = 0.0;
    for (x, y, strict) in arguments(&a, &b) {
        match agreement(case, x, y) {
            Agreement::Shared(weight) => shared += weight,
            Agreement::Apart if strict => return None,
            Agreement::Apart | Agreement::Open => {}
        }
    }
    let one = likeness == 1.0 || case.score >= ALONE_SCORE;
    let fits = sense == Sense::Same && one || shared >= LEAST_OF_OPPOSITES;
    fits.then_some(Match { a, b, sense, shared, likeness })
}

/// Whether two words are one predicate, or opposites, and how far: the same word or stem, words of near meaning.
fn sense(case: &Case, i: usize, j: usize) -> Option<(Sense, f64)> {
    let (t, u) = (case.a.reading().tokens.get(i)?, case.b.reading().tokens.get(j)?);
    if base_stem(t) == base_stem(u) || t.stem == u.stem {
        return Some((Sense::Same, 1.0));
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

/// An argument of either clause in one role, and whether they must be the same.
type Argument<'t> = (Option<&'t Phrase>, Option<&'t Phrase>, bool);

/// The arguments of two clauses, role by role; the noun of a light verb is none. A prepositional phrase may differ: what
/// happened at one place may be told by its time.
fn arguments<'t>(a: &Told<'t>, b: &Told<'t>) -> [Argument<'t>; 2] {
    let object = |t: &Told<'t>| t.clause.undergoer().filter(|o| o.head != t.predicate);
    let further = |t: &Told<'t>| object(t).or(t.clause.oblique.as_ref());
    let strict = object(a).is_some() && object(b).is_some();
    [(a.clause.doer(), b.clause.doer(), true), (further(a), further(b), strict)]
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

enum Agreement {
    Shared(f64),
    Apart,
    Open,
}

/// Whether both arguments have figures and none in common: "cost 14 dollars", "cost 200 dollars".
fn figures_differ(case: &Case, x: &Phrase, y: &Phrase) -> bool {
    let figures = |reading: &'_ Reading, phrase: &Phrase| -> Vec<String> {
        let tokens = reading.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        tokens.iter().filter(|t| t.kind == TokenKind::Number).map(|t| t.norm.to_string()).collect()
    };
    let (x, y) = (figures(case.a.reading(), x), figures(case.b.reading(), y));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n))
}

/// Whether two arguments name the same: by their heads, or by any word of theirs. A pronoun tells nothing, nor does a name
/// beside a description: "Hale" may be "the governor".
fn agreement(case: &Case, x: Option<&Phrase>, y: Option<&Phrase>) -> Agreement {
    let Some((x, y)) = x.zip(y) else { return Agreement::Open };
    if figures_differ(case, x, y) {
        return Agreement::Apart;
    }
    let (t, u) = (&case.a.reading().tokens, &case.b.reading().tokens);
    if same_word(case, x.head, y.head) && t[x.head].content {
        return Agreement::Shared(rarity(case, x.head));
    }
    if !t[x.head].content || !u[y.head].content || t[x.head].capital != u[y.head].capital {
        return Agreement::Open;
    }
    let content = |i: &usize| t[*i].content;
    let common = x.tokens.clone().filter(content).find(|&i| y.tokens.clone().any(|j| same_word(case, i, j)));
    match common {
        Some(i) => Agreement::Shared(0.5 * rarity(case, i)),
        None => Agreement::Apart,
    }
}
