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

/// Verbs that say nothing without their object, by their stems.
const LIGHT: [&str; 17] = [
    "make", "take", "get", "give", "have", "go", "come", "do", "be", "use", "includ", "want", "need", "keep", "see",
    "becom", "set",
];
/// Least weight of the shared words of two objects.
const SAME_OBJECT: f64 = 0.5;
/// Score of a pair from which two names cannot both have done it.
const SURE_PAIR: f64 = 0.5;
/// Most tokens between the parts of one description.
const CLOSE: usize = 2;

/// Whether both clauses tell the same act: the same verb, and no verb of saying or one that says nothing by itself.
pub fn same_act(case: &Case, x: &Clause, y: &Clause) -> bool {
    let saying = |side: &Side, c: &Clause| side.reading().tokens.get(c.verb).is_none_or(|t| is_saying(&t.norm));
    let told = |c: &Clause| !c.quoted && (c.form == Form::Finite || c.passive);
    let same = x.stem == y.stem && x.negated == y.negated && told(x) && told(y);
    same && !LIGHT.contains(&x.stem.as_str()) && !saying(&case.a, x) && !saying(&case.b, y)
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

/// The same act on the same object, done by somebody else.
pub fn another_doer(case: &Case, shared: &[SharedWord], x: &Clause, y: &Clause) -> Option<Found> {
    let (doer_x, doer_y) = (x.doer()?, y.doer()?);
    let weight = common(shared, &x.undergoer()?.tokens, &y.undergoer()?.tokens);
    let (named_x, named_y) = (names(case.a.reading(), doer_x), names(case.b.reading(), doer_y));
    let apart = common(shared, &doer_x.tokens, &doer_y.tokens) == 0.0 && !heads_related(case, doer_x, doer_y);
    let elsewhere = does(&case.b, y, doer_x, case.a.reading()) || does(&case.a, x, doer_y, case.b.reading());
    if weight < SAME_OBJECT || !apart || !(named_x && named_y) || elsewhere {
        return None;
    }
    let same = 1.0 - (-weight / 0.9).exp();
    let strength = if case.score >= SURE_PAIR { Strength::Contradiction } else { Strength::Differing };
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
    any || called_alike(&case.a, case, a, b) || called_alike(&case.b, case, a, b)
}

/// Whether one noun phrase of an article has the heads of both: "White House Chief of Staff Rahm Emanuel".
fn called_alike(side: &Side, case: &Case, a: &Phrase, b: &Phrase) -> bool {
    let stem = |r: &Reading, p: &Phrase| r.tokens.get(p.head).map(|t| t.stem.clone());
    let (Some(x), Some(y)) = (stem(case.a.reading(), a), stem(case.b.reading(), b)) else { return true };
    side.readings.iter().any(|r| {
        let at = |wanted: &str| r.tokens.iter().position(|t| t.stem == wanted);
        at(&x).zip(at(&y)).is_some_and(|(i, j)| i.abs_diff(j) <= CLOSE)
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
    side.readings.iter().any(|r| r.clauses.iter().any(|c| c.stem == act.stem && by(r, c)))
}

fn found(case: &Case, x: &Clause, y: &Clause, strength: Strength, confidence: f64) -> Option<Found> {
    let values = (value(&case.a, x), value(&case.b, y));
    Some(Found { a: case.a.span(&x.tokens)?, b: case.b.span(&y.tokens)?, values, strength, confidence })
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
