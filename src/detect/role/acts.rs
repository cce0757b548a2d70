//! Acts that one account has somebody do and another has done to them: "stepped down", "was fired".

use super::Found;
use crate::claim::Reading;
use crate::claim::syntax::{Clause, Phrase};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::model::Span;
use crate::text::Token;
use std::sync::LazyLock;

/// One line of the list: the forms of what somebody does, and of what is done to them.
type Line = [Vec<&'static str>; 2];

static ACTS: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let lines = include_str!("../role-acts.txt").lines().filter(|line| !line.starts_with('#'));
    let forms = |words: &'static str| words.split(';').map(str::trim).collect::<Vec<_>>();
    lines.filter_map(|line| line.split_once(" / ")).map(|(own, done)| [forms(own), forms(done)]).collect()
});

/// Somebody did it by one account, and had it done to them by the other.
pub fn left_or_removed(case: &Case) -> Option<Found> {
    let lines = ACTS.iter();
    let pairs = lines.flat_map(|line| [(&line[0], &line[1], true), (&line[1], &line[0], false)]);
    let found = pairs.filter_map(|(x, y, own_a)| compare(case, x, y, own_a));
    found.max_by(|f, g| f.confidence.total_cmp(&g.confidence))
}

fn compare(case: &Case, forms_a: &[&str], forms_b: &[&str], own_a: bool) -> Option<Found> {
    let (a, b) = (act(&case.a, forms_a, own_a)?, act(&case.b, forms_b, !own_a)?);
    let both = act(&case.a, forms_b, !own_a).is_some() || act(&case.b, forms_a, own_a).is_some();
    if both || !a.names.iter().any(|n| b.names.contains(n)) {
        return None;
    }
    let confidence = 0.95 * case.score.clamp(0.0, 1.0).powf(0.35);
    Some(Found { a: a.span, b: b.span, values: (a.value, b.value), strength: Strength::Contradiction, confidence })
}

/// An act of the list in a sentence: its words, and the names of whom it befalls.
struct Act<'c> {
    span: Span,
    value: String,
    names: Vec<&'c str>,
}

/// The first clause of a sentence whose verb is one of the forms, with the names of whom it befalls.
fn act<'c>(side: &Side<'c>, forms: &[&str], own: bool) -> Option<Act<'c>> {
    let reading = side.reading();
    let clauses = reading.clauses().iter().filter(|c| !c.negated && c.modal.is_none());
    let mut acts = clauses.filter_map(|c| {
        let form = forms.iter().find(|form| stands_at(&reading.tokens, c.verb, form))?;
        let names = befallen(reading, c, own)?;
        let verb = c.verb + form.split(' ').count();
        let span = side.span(&(c.tokens.start..c.tokens.end.max(verb)))?;
        Some(Act { span, value: form.to_string(), names })
    });
    acts.next()
}

fn stands_at(tokens: &[Token], at: usize, form: &str) -> bool {
    form.split(' ').enumerate().all(|(n, word)| tokens.get(at + n).is_some_and(|t| t.norm == word))
}

/// The names of whom an act befalls: of its subject or its object, or the last name before a "whom".
fn befallen<'c>(reading: &'c Reading, clause: &Clause, own: bool) -> Option<Vec<&'c str>> {
    let phrase: Option<&Phrase> =
        if own { clause.subject.as_ref().filter(|_| !clause.passive) } else { clause.undergoer() };
    let from = clause.group.start;
    let relative = (from.saturating_sub(4)..from).find(|&n| reading.tokens.get(n).is_some_and(|t| t.norm == "whom"));
    let range = match (phrase, relative) {
        (_, Some(whom)) if !own => whom.saturating_sub(4)..whom,
        (Some(phrase), _) => phrase.tokens.clone(),
        _ => return None,
    };
    let names = range.filter_map(|n| reading.tokens.get(n)).filter(|t| t.capital && t.content);
    let names: Vec<&str> = names.map(|t| t.stem.as_str()).collect();
    (!names.is_empty()).then_some(names)
}
