//! Finding the times of a sentence and what they modify.

use super::predicate::{is_verb_form, predicate, tense};
use super::resolve::{When, resolve};
use super::written::{Written, written_at};
use super::{Grain, Relation, Time};
use crate::claim::quantity::is_possessive;
use crate::model::Span;
use crate::text::{Token, TokenKind};
use jiff::civil::Date;
use std::ops::Range;

/// Tokens of a handle in brackets, at most: "(@ann_example)".
const HANDLE: usize = 6;

/// The times of a sentence in order, resolved against the day of its article. Linear.
pub fn times(sentence: &str, tokens: &[Token], article: Option<Date>) -> Vec<Time> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match written_at(sentence, tokens, at).filter(|_| !signs_post(sentence, tokens, at)) {
            Some(written) => {
                let (time, end) = time(sentence, tokens, at, written, article);
                found.push(time);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a token stands behind the signature of an embedded post, whose day it gives: "— Ann Example (@annexample) May
/// 3, 2019".
fn signs_post(sentence: &str, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let handle = || before.iter().rev().take(HANDLE).any(|t| t.of(sentence) == "@");
    before.last().is_some_and(|t| t.of(sentence) == ")") && handle()
}

fn time(sentence: &str, tokens: &[Token], at: usize, written: Written, article: Option<Date>) -> (Time, usize) {
    let second = span_of_time(sentence, tokens, at, &written);
    let range = at..second.as_ref().map_or(written.end, |w| w.end);
    let verb = predicate(tokens, &range);
    let attributive = is_attributive(sentence, tokens, &range);
    let days = |w: &Written| {
        let open = is_anaphoric(tokens, at)
            || w.when.is_relative() && is_quoted(tokens, at)
            || attributive && matches!(w.when, When::Day(None, ..));
        if open { None } else { resolve(w.when, article, tense(tokens, verb)) }
    };
    let first = second.as_ref().map_or(written.when, |w| written.when.in_year_of(w.when));
    let time = Time {
        span: Span { start: tokens[at].start, end: tokens[range.end - 1].end },
        days: days(&Written { when: first, ..written.clone() }),
        until: second.as_ref().and_then(days),
        clock: written.clock,
        weekday: written.weekday,
        zone: written.zone,
        grain: written.when.grain(),
        stated: !matches!(written.when, When::Day(None, ..) | When::Month(None, ..)),
        relation: if second.is_some() { Relation::Throughout } else { relation(tokens, at) },
        attributive,
        predicate: verb,
        tokens: range.clone(),
    };
    (time, range.end)
}

/// Whether the token stands inside quotation marks: "today" is the day of speaking there.
fn is_quoted(tokens: &[Token], at: usize) -> bool {
    let opening = |t: &Token| matches!(t.norm.as_str(), "“" | "\"");
    let count = |mark: &str, range: &[Token]| range.iter().filter(|t| t.norm == mark).count();
    let before = &tokens[..at];
    let curly = count("“", before) > count("”", before);
    let closed_later =
        count("“", before) == count("”", before) && count("”", &tokens[at..]) > count("“", &tokens[at..]);
    curly
        || closed_later
        || count("\"", before) % 2 == 1
        || tokens.first().is_some_and(opening) && count("”", before) == 0
}

/// "that October", "the same day": a time named before. "The Sept. 11 attacks" leave their year open as well.
fn is_anaphoric(tokens: &[Token], at: usize) -> bool {
    at > 0 && matches!(tokens[at - 1].norm.as_str(), "that" | "same")
}

/// The second end of a span of time: "from 1967 to 1979", "between May and July", "2001-2005", "Monday through Friday".
fn span_of_time(sentence: &str, tokens: &[Token], at: usize, first: &Written) -> Option<Written> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let before = at.checked_sub(1).map_or("", norm);
    let joined = match norm(first.end) {
        "to" | "until" | "till" | "through" | "-" | "–" => true,
        "and" => before == "between",
        _ => false,
    };
    let second = joined.then(|| written_at(sentence, tokens, first.end + 1)).flatten()?;
    (second.when.grain() == first.when.grain() && first.when.grain() != Grain::Clock).then_some(second)
}

fn relation(tokens: &[Token], at: usize) -> Relation {
    let words = tokens[..at].iter().rev().filter(|t| !matches!(t.norm.as_str(), "the" | "early" | "late"));
    words.into_iter().next().map_or(Relation::On, |t| Relation::of_preposition(&t.norm))
}

/// "Tuesday's vote", "the 2010 law", "a Friday hearing", "the first months of 2013": the time modifies a noun.
fn is_attributive(sentence: &str, tokens: &[Token], range: &Range<usize>) -> bool {
    if is_possessive(sentence, &tokens[range.end - 1]) {
        return true;
    }
    let before = range.start.checked_sub(1).map_or("", |n| tokens[n].norm.as_str());
    let determined =
        matches!(before, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "that" | "this" | "each" | "every");
    let part = before == "of" || range.start > 0 && is_possessive(sentence, &tokens[range.start - 1]);
    let hyphen = part || matches!(before, "-" | "–") || tokens.get(range.end).is_some_and(|t| t.norm == "-");
    let noun = tokens
        .get(range.end)
        .is_some_and(|t| t.kind == TokenKind::Word && t.content && !is_verb_form(tokens, range.end));
    hyphen || determined && noun
}
