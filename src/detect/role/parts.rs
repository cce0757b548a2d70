//! One act in two clauses: who does it, and to whom.

use super::Found;
use crate::claim::Reading;
use crate::claim::attribution::is_title;
use crate::claim::syntax::is_saying;
use crate::claim::syntax::{Clause, Form, Phrase};
use crate::detect::same_fact::same_word;
use crate::detect::telling::{SharedWord, common};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Verbs that say nothing without their object, by their stems.
const LIGHT: [&str; 17] = [
    "make", "take", "get", "give", "have", "go", "come", "do", "be", "use", "includ", "want", "need", "keep", "see",
    "becom", "set",
];
/// Least weight of the shared words of two objects.
const SAME_OBJECT: f64 = 0.5;
/// Least weight of the shared words that tell the place of an act.
const SAME_PLACE: f64 = 0.25;
/// Score of a pair from which two names cannot both have done it.
const SURE_PAIR: f64 = 0.5;
/// Most tokens between the parts of one description.
const CLOSE: usize = 2;
/// Most tokens between a doer and the infinitive it shares.
const FAR: usize = 8;

/// Whether both clauses tell the same act: the same verb, and no verb of saying or one that says nothing by itself; both
/// as done, or both as tried, wanted or planned by the same verb.
pub fn same_act(case: &Case, x: &Clause, y: &Clause) -> bool {
    let saying = |side: &Side, c: &Clause| side.reading().tokens.get(c.verb).is_none_or(|t| is_saying(&t.norm));
    let told = |c: &Clause| c.form == Form::Finite || c.passive;
    let same = x.stem == y.stem && x.negated == y.negated && (told(x) && told(y) || governed_alike(case, x, y));
    same && !LIGHT.contains(&x.stem.as_str()) && !saying(&case.a, x) && !saying(&case.b, y)
}

/// Whether both are infinitives after the same verb: "is trying to drag" on both sides.
fn governed_alike(case: &Case, x: &Clause, y: &Clause) -> bool {
    let governing = |side: &Side, c: &Clause| {
        let clauses = side.reading().clauses();
        clauses.iter().find(|g| Some(g.verb) == c.governor && !g.negated).map(|g| g.stem.clone())
    };
    let infinitives = x.form == Form::Infinitive && y.form == Form::Infinitive;
    infinitives && governing(&case.a, x).is_some_and(|stem| Some(stem) == governing(&case.b, y))
}

/// The part of one side is the other part of the other: "Ortiz sued the bank", "the bank sued Ortiz".
pub fn swapped(case: &Case, shared: &[SharedWord], x: &Clause, y: &Clause) -> Option<Found> {
    let (doer_x, undergoer_x) = (x.doer()?, x.undergoer()?);
    let (doer_y, undergoer_y) = (y.doer()?, y.undergoer()?);
    let crossed = heads_agree(case, doer_x, undergoer_y) && heads_agree(case, undergoer_x, doer_y);
    let straight = common(shared, &doer_x.tokens, &doer_y.tokens) > 0.0
        || common(shared, &undergoer_x.tokens, &undergoer_y.tokens) > 0.0;
    if !crossed || straight {
        return None;
    }
    let weight =
        common(shared, &doer_x.tokens, &undergoer_y.tokens) + common(shared, &undergoer_x.tokens, &doer_y.tokens);
    let confidence = 0.95 * (1.0 - (-weight / 0.8).exp()) * case.score.clamp(0.0, 1.0).powf(0.3);
    found(case, x, y, Strength::Contradiction, confidence)
}

/// One part is crossed and the other filled anew, at the same place: "guards attacked strikers at the gate", "strikers
/// attacked the police at the gate".
pub fn half_crossed(case: &Case, shared: &[SharedWord], x: &Clause, y: &Clause) -> Option<Found> {
    let (doer_x, undergoer_x) = (x.doer()?, x.undergoer()?);
    let (doer_y, undergoer_y) = (y.doer()?, y.undergoer()?);
    let place = common(shared, &x.oblique.as_ref()?.tokens, &y.oblique.as_ref()?.tokens);
    let head = |p: &Phrase, q: &Phrase| same_at(case, p.head, q.head);
    let crossed = head(undergoer_x, doer_y) || head(doer_x, undergoer_y);
    let straight = heads_related(case, doer_x, doer_y) || heads_related(case, undergoer_x, undergoer_y);
    let elsewhere = does(&case.b, y, doer_x, case.a.reading()) || does(&case.a, x, doer_y, case.b.reading());
    if !crossed || straight || elsewhere || place < SAME_PLACE {
        return None;
    }
    let strength = if case.score >= SURE_PAIR { Strength::Contradiction } else { Strength::Differing };
    found(case, x, y, strength, 0.8 * (1.0 - (-2.0 * place).exp()) * case.score.clamp(0.0, 1.0).sqrt())
}

/// The same act on the same object, done by somebody else.
pub fn another_doer(case: &Case, shared: &[SharedWord], x: &Clause, y: &Clause) -> Option<Found> {
    let (doer_x, doer_y) = (x.doer()?, y.doer()?);
    let mut weight = common(shared, &x.undergoer()?.tokens, &y.undergoer()?.tokens);
    if let Some((p, q)) = x.oblique.as_ref().zip(y.oblique.as_ref()).filter(|_| weight > 0.0) {
        weight += common(shared, &p.tokens, &q.tokens);
    }
    let (named_x, named_y) = (names(case.a.reading(), doer_x), names(case.b.reading(), doer_y));
    let apart = common(shared, &doer_x.tokens, &doer_y.tokens) == 0.0 && !heads_related(case, doer_x, doer_y);
    let elsewhere = does(&case.b, y, doer_x, case.a.reading()) || does(&case.a, x, doer_y, case.b.reading());
    if weight < SAME_OBJECT || !apart || !(named_x && named_y) || elsewhere {
        return None;
    }
    let same = 1.0 - (-weight / 0.9).exp();
    let done = x.form != Form::Infinitive;
    let strength = if done && case.score >= SURE_PAIR { Strength::Contradiction } else { Strength::Differing };
    found(case, x, y, strength, 0.9 * same * case.score.clamp(0.0, 1.0).sqrt())
}

/// Whether the head of one phrase stands in the other.
fn heads_agree(case: &Case, a: &Phrase, b: &Phrase) -> bool {
    b.tokens.clone().any(|j| content(case.b.reading(), j) && same_at(case, a.head, j))
        || a.tokens.clone().any(|i| content(case.a.reading(), i) && same_at(case, i, b.head))
}

fn same_at(case: &Case, i: usize, j: usize) -> bool {
    let inside = i < case.a.reading().tokens.len() && j < case.b.reading().tokens.len();
    inside && same_word(case, i, j)
}

/// Whether the phrases have any word in common, or the other article calls one by a word of the other.
fn heads_related(case: &Case, a: &Phrase, b: &Phrase) -> bool {
    let any = a.tokens.clone().any(|i| b.tokens.clone().any(|j| content(case.a.reading(), i) && same_at(case, i, j)));
    any || same_body(case, a, b) || called_alike(&case.a, case, a, b) || called_alike(&case.b, case, a, b)
}

/// Whether the names in which both phrases end may be those of one body: "the Fed", "the Federal Reserve".
fn same_body(case: &Case, a: &Phrase, b: &Phrase) -> bool {
    let named = |side: &Side<'_>, p: &Phrase| {
        let mentions = side.reading().mentions.iter();
        mentions.filter(|m| m.named).find(|m| m.tokens.contains(&p.head)).map(|m| m.entity.clone())
    };
    named(&case.a, a).zip(named(&case.b, b)).is_some_and(|(x, y)| x.may_be_body(&y))
}

/// Whether one noun phrase of an article has the heads of both: "White House Chief of Staff Rahm Emanuel"; not "guards
/// and strikers", nor "guards attacked strikers".
fn called_alike(side: &Side, case: &Case, a: &Phrase, b: &Phrase) -> bool {
    let stem = |r: &Reading, p: &Phrase| r.tokens.get(p.head).map(|t| t.stem.clone());
    let (Some(x), Some(y)) = (stem(case.a.reading(), a), stem(case.b.reading(), b)) else { return true };
    let parts = |r: &Reading, n: usize| {
        let joined = r.tokens.get(n).is_some_and(|t| matches!(&*t.norm, "and" | "or"));
        joined || r.clauses().iter().any(|c| c.verb == n)
    };
    side.readings.iter().any(|r| {
        let at = |wanted: &str| r.tokens.iter().position(|t| t.stem == wanted);
        let close = |i: usize, j: usize| i.abs_diff(j) <= CLOSE && !(i.min(j)..i.max(j)).any(|n| parts(r, n));
        at(&x).zip(at(&y)).is_some_and(|(i, j)| close(i, j))
    })
}

fn content(reading: &Reading, n: usize) -> bool {
    reading.tokens.get(n).is_some_and(|t| t.content)
}

/// Whether the head of the phrase is a name: neither a title ("the Republican") nor a plain noun.
fn names(reading: &Reading, phrase: &Phrase) -> bool {
    let head = reading.tokens.get(phrase.head);
    head.is_some_and(|t| {
        t.capital
            && t.content
            && t.kind == TokenKind::Word
            && (phrase.head > 0 || phrase.tokens.len() == 1)
            && !is_described(t, phrase, reading)
    })
}

/// "The Texas Republican", "the governor": a description, whoever it means.
fn is_described(head: &Token, phrase: &Phrase, reading: &Reading) -> bool {
    let party = is_title(&head.norm) && !matches!(head.norm.as_str(), "house" | "senate" | "department");
    let first = reading.tokens.get(phrase.tokens.start).map_or("", |t| t.norm.as_str());
    party && matches!(first, "the" | "a" | "an" | "his" | "her" | "its" | "their")
}

/// Whether the article elsewhere has the same act done by the doer of the other side.
fn does(side: &Side, act: &Clause, doer: &Phrase, from: &Reading) -> bool {
    let words: Vec<&str> =
        doer.tokens.clone().filter_map(|n| from.tokens.get(n)).filter(|t| t.content).map(|t| &*t.stem).collect();
    let by = |r: &Reading, c: &Clause| {
        let phrase = c.doer().map(|p| p.tokens.clone()).unwrap_or_default();
        phrase.filter_map(|n| r.tokens.get(n)).any(|t| words.contains(&&*t.stem))
    };
    side.readings.iter().any(|r| r.clauses().iter().any(|c| c.stem == act.stem && by(r, c)))
}

pub fn found(case: &Case, x: &Clause, y: &Clause, strength: Strength, confidence: f64) -> Option<Found> {
    let values = (value(&case.a, x), value(&case.b, y));
    let span = |side: &Side, c: &Clause| side.span(&with_doer(c));
    Some(Found { a: span(&case.a, x)?, b: span(&case.b, y)?, values, strength, confidence })
}

/// The tokens of a clause; of an infinitive from its doer on.
fn with_doer(clause: &Clause) -> Range<usize> {
    let doer = clause.doer().filter(|d| clause.form == Form::Infinitive && d.tokens.end <= clause.tokens.start);
    let near = doer.filter(|d| clause.tokens.start - d.tokens.end < FAR);
    near.map_or(clause.tokens.start, |d| d.tokens.start)..clause.tokens.end
}

/// Who, does what, to whom; in lower case.
fn value(side: &Side, clause: &Clause) -> String {
    let word = |p: Option<&Phrase>| {
        let head = p.and_then(|p| side.reading().tokens.get(p.head));
        head.map_or_else(|| "?".to_string(), |t| t.norm.to_string())
    };
    let verb = side.reading().tokens.get(clause.verb).map_or("", |t| t.norm.as_str());
    format!("{} > {verb} > {}", word(clause.doer()), word(clause.undergoer()))
}
