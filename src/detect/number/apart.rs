//! Figures that look alike and belong to two things: records of two fighters, two polls, two stretches of time.

use crate::claim::quantity::{Unit, measure_of, numeral_range};
use crate::claim::{Quantity, Reading};
use crate::detect::Case;
use crate::detect::same_fact::same_word;
use crate::text::Token;

/// Tokens behind a record in which its parts stand: "31-2 with 20 knockouts".
const RECORD_REACH: usize = 4;
/// Tokens before and behind "poll" in which the name of who asked stands.
const POLL_REACH: (usize, usize) = (3, 7);
/// Tokens beside a figure in which the stretch of time it was counted over stands.
const STRETCH_REACH: usize = 12;

/// Whether a figure is the record of a team or a fighter, or a part of one, which every game changes: "Okafor (31-2, 20
/// knockouts)", "Okafor, 31-2 with 20 knockouts", "fell to 31-3".
pub fn is_record(reading: &Reading, q: &Quantity) -> bool {
    let near = |r: &&Quantity| (r.tokens.start..r.tokens.end + RECORD_REACH).contains(&q.tokens.start);
    reading.quantities.iter().filter(near).any(|r| opens_record(&reading.tokens, r))
}

fn opens_record(tokens: &[Token], q: &Quantity) -> bool {
    let before = |n: usize| q.tokens.start.checked_sub(n).and_then(|n| tokens.get(n));
    let mark = before(1).map_or("", |t| t.norm.as_str());
    let verb = before(2).map_or("", |t| t.norm.as_str());
    let named = before(2).is_some_and(|t| t.capital && t.is_word());
    let moved = matches!(verb, "fell" | "dropped" | "improved" | "moved" | "slipped") && mark == "to";
    q.unit == Unit::Tally && (named && matches!(mark, "(" | ",") || moved)
}

/// Whether both sentences tell of polls, and whoever asked is named in both and not the same.
pub fn polls_differ(case: &Case) -> bool {
    let (x, y) = (pollsters(case.a.reading()), pollsters(case.b.reading()));
    let shared = || x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)));
    !x.is_empty() && !y.is_empty() && !shared()
}

/// The names beside "poll" or "survey", times left out.
fn pollsters(reading: &Reading) -> Vec<usize> {
    let tokens = &reading.tokens;
    let is_poll = |t: &Token| matches!(t.norm.as_str(), "poll" | "polls" | "survey" | "surveys");
    let Some(poll) = tokens.iter().position(is_poll) else { return Vec::new() };
    let near = poll.saturating_sub(POLL_REACH.0)..tokens.len().min(poll + 1 + POLL_REACH.1);
    let timed = |n: usize| reading.times.iter().any(|t| t.tokens.contains(&n));
    near.filter(|&n| n > 0 && n != poll && tokens[n].capital && tokens[n].content && !timed(n)).collect()
}

/// Whether the figures were counted over stretches of time that differ: "3,000 rockets over the past month", "dozens of
/// rockets since Friday" without one.
pub fn stretches_differ(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (stretch(case.a.reading(), a), stretch(case.b.reading(), b));
    a.unit == Unit::Count && b.unit == Unit::Count && x != y
}

/// The stretch of time a count is told for, as its number and its unit: "over the past month", "in three years".
fn stretch<'r>(reading: &'r Reading, q: &Quantity) -> Option<(u32, &'r str)> {
    let tokens = &reading.tokens;
    let near = q.tokens.start.saturating_sub(STRETCH_REACH)..tokens.len().min(q.tokens.end + STRETCH_REACH);
    near.into_iter().find_map(|n| stretch_at(tokens, n))
}

fn stretch_at(tokens: &[Token], at: usize) -> Option<(u32, &str)> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    matches!(norm(at), "in" | "over" | "during" | "within" | "for").then_some(())?;
    let the = at + 1 + usize::from(norm(at + 1) == "the");
    let past = the + usize::from(matches!(norm(the), "past" | "last" | "previous"));
    let counted = numeral_range(tokens, past);
    let (unit, count) = counted.map_or((past, 1.0), |(end, low, _)| (end, low));
    let told = past > the || counted.is_some() && norm(at) == "in";
    let time = tokens.get(unit).and_then(measure_of) == Some("time");
    (told && time).then(|| (count as u32, tokens[unit].stem.as_str()))
}

/// Whether a sentence is no more than a stamp of time and number: "February 29, 2012 2:27 PM".
pub fn is_stamp(reading: &Reading) -> bool {
    let timed = |n: usize| reading.times.iter().any(|t| t.tokens.contains(&n));
    let told = |(n, t): (usize, &Token)| t.content && t.norm.chars().any(char::is_alphabetic) && !timed(n);
    let words = reading.tokens.iter().enumerate().filter(|&(n, t)| told((n, t))).count();
    words < 2 && reading.clauses().is_empty() && !reading.times.is_empty()
}
