//! What a time is the time of: the verb it goes with, and the nouns that can stand for it.

use crate::claim::kindred::kindred;
use crate::claim::time::{Relation, is_verb_form, verb_stem};
use crate::claim::{Reading, Time};
use crate::detect::Case;
use crate::detect::same_fact::same_word;
use crate::text::{Token, TokenKind};

/// How well two acts agree that share a noun only: "its last inspection was in May", "passed the inspection in March".
const BY_NOUN: f64 = 0.7;
/// How well two acts agree that share no more than a verb which says nothing without its object: "made a statement".
const BY_LIGHT_VERB: f64 = 0.3;
/// How well two acts agree by verbs of near meaning: "quit in March", "left in May".
const BY_KINDRED: f64 = 0.5;
/// Verbs that say nothing without their object, by their stems.
const LIGHT: [&str; 8] = ["make", "take", "get", "give", "have", "go", "come", "do"];
/// Verbs of going on, by their stems.
const LASTING: [&str; 7] = ["last", "continu", "run", "remain", "stay", "extend", "go"];
/// Verbs of beginning: what opened in a year has been open since.
const BEGINNINGS: [&str; 7] = ["opened", "began", "started", "founded", "launched", "established", "formed"];

/// The words of a sentence that name what happened at a time.
pub struct Act {
    /// The word the time goes with: its verb, else the word before the time.
    pub at: usize,
    /// Whether that word is a verb.
    pub verb: bool,
    /// Other words that can name the act: the noun right before the time, the subject of "was", the verb after "when".
    pub others: Vec<usize>,
}

impl Act {
    /// The act a time of a sentence goes with.
    pub fn of(reading: &Reading, time: &Time) -> Act {
        let tokens = &reading.tokens;
        let before = (0..time.tokens.start).rev();
        let noun = before.clone().take(4).find(|&n| is_noun(reading, n));
        let mut others: Vec<usize> = before.take(3).find(|&n| is_noun(reading, n)).into_iter().collect();
        others.extend(subject(reading, time));
        others.extend(when_clause(reading, time));
        others.extend(before_participle(tokens, time));
        let fallback = noun.or_else(|| others.first().copied()).unwrap_or(time.tokens.start);
        let verb = time.predicate.filter(|&p| p < tokens.len());
        Act { at: verb.unwrap_or(fallback), verb: verb.is_some(), others }
    }

    fn words(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(self.at).chain(self.others.iter().copied())
    }
}

/// The -ing form right before the time or before its object: "for passing a resolution on Tuesday".
fn before_participle(tokens: &[Token], time: &Time) -> Option<usize> {
    let near = time.tokens.start.saturating_sub(5)..time.tokens.start;
    near.rev().find(|&n| tokens[n].norm.ends_with("ing") && is_verb_form(tokens, n))
}

fn is_noun(reading: &Reading, n: usize) -> bool {
    let token = &reading.tokens[n];
    token.kind == TokenKind::Word
        && token.content
        && !token.capital
        && Relation::of_preposition(&token.norm) == Relation::On
        && !reading.times.iter().any(|t| t.tokens.contains(&n))
}

/// The nouns before "was" or "is" right before the time: "the last inspection was in May".
fn subject(reading: &Reading, time: &Time) -> Vec<usize> {
    let tokens = &reading.tokens;
    let first = time.tokens.start;
    let copula = (first.saturating_sub(3)..first)
        .rev()
        .find(|&n| matches!(tokens[n].norm.as_str(), "was" | "is" | "were" | "are" | "comes" | "came"));
    let Some(copula) = copula else { return Vec::new() };
    (copula.saturating_sub(3)..copula).rev().filter(|&n| is_noun(reading, n)).take(2).collect()
}

/// The verb of "on Friday, when the fair opened".
fn when_clause(reading: &Reading, time: &Time) -> Option<usize> {
    let tokens = &reading.tokens;
    let comma = usize::from(tokens.get(time.tokens.end).is_some_and(|t| t.norm == ","));
    let when = time.tokens.end + comma;
    tokens.get(when).filter(|t| t.norm == "when")?;
    (when + 1..tokens.len().min(when + 9)).find(|&n| is_verb_form(tokens, n))
}

/// Whether both verbs only say that something goes on: "will last until", "will continue until".
pub fn goes_on(case: &Case, p: &Act, q: &Act) -> bool {
    let lasting = |token: &Token| LASTING.contains(&verb_stem(token).as_str());
    lasting(&case.a.reading().tokens[p.at]) && lasting(&case.b.reading().tokens[q.at])
}

/// Whether the verb tells that something began.
pub fn is_beginning(token: &Token) -> bool {
    BEGINNINGS.contains(&token.norm.as_str())
}

/// How well two acts agree: 1 for the same verb; less where a noun of one is the verb of the other, or the same noun
/// stands in both and one has no verb, or the verbs are of near meaning; 0 else.
pub fn same_act(case: &Case, p: &Act, q: &Act) -> f64 {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let same = |i: usize, j: usize| same_word(case, i, j) || verb_stem(&x[i]) == verb_stem(&y[j]);
    if p.verb && q.verb && same(p.at, q.at) {
        return if LIGHT.contains(&verb_stem(&x[p.at]).as_str()) { BY_LIGHT_VERB } else { 1.0 };
    }
    let named = |i: usize, j: usize| x[i].content && y[j].content && same(i, j);
    let by_verb =
        p.verb && q.others.iter().any(|&j| named(p.at, j)) || q.verb && p.others.iter().any(|&i| named(i, q.at));
    let verbless = !(p.verb && q.verb) && p.words().any(|i| q.words().any(|j| named(i, j)));
    let alike = |i: usize, j: usize| kindred(&x[i], &y[j]);
    let near = p.verb && q.verb && alike(p.at, q.at)
        || p.verb && q.others.iter().any(|&j| alike(p.at, j))
        || q.verb && p.others.iter().any(|&i| alike(i, q.at));
    match (by_verb || verbless, near) {
        (true, _) => BY_NOUN,
        (false, true) => BY_KINDRED,
        _ => 0.0,
    }
}
