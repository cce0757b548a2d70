//! Repeated wording: what counts as repeated, and how far a repetition runs.
//!
//! Only words outside quotation marks count: two articles that quote the same statement do not copy from each other.

pub mod article;
pub mod fact;
pub mod passage;
pub mod sentence;
mod whose;

use super::{Case, Difference, Side};
use crate::align::verbatim_share;
use crate::claim::Reading;
use crate::finding::{Evidence, Strength};
use crate::model::Span;
use whose::{is_furnished, is_signed, is_spoken};

/// Share of the words of both sentences, in the same order, from which wording is repeated.
const REPEATED: f64 = 0.75;
/// Words of its own a sentence needs for its wording to be anybody's.
const FEWEST: usize = 8;
/// Words of its own a sentence inside a run needs.
const FEWEST_IN_RUN: usize = 4;
/// Share of its words from which one long sentence is a passage of its own.
const HARDLY_CHANGED: f64 = 0.9;
/// Confidence that speech without quotation marks has at most: a likely repetition, no sure one.
const SPOKEN: f64 = 0.7;
/// Sentences from one pair of a run to the next, at most, on either side.
const LONGEST_STEP: usize = 2;

/// How far the wording of two sentences is the same.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Repeat {
    /// Words outside quotation marks of the shorter sentence.
    words: usize,
    /// Twice the words in the same order by the words of both, from 0 to 1.
    share: f64,
}

/// The words of a sentence that are not quoted, normalised.
fn own_words(reading: &Reading) -> Vec<&str> {
    let words = reading.tokens.iter().enumerate().filter(|(n, token)| token.is_word() && !reading.is_quoted(*n));
    words.map(|(_, token)| token.norm.as_str()).collect()
}

/// The repetition between two sentences; none where the wording of their own is too short or not the same.
fn repeat(a: &Reading, b: &Reading, fewest: usize) -> Option<Repeat> {
    let (x, y) = (own_words(a), own_words(b));
    let (words, all) = (x.len().min(y.len()), x.len() + y.len());
    let reachable = 2.0 * words as f64 >= REPEATED * all as f64;
    if words < fewest || !reachable || a.is_mostly_quoted() || b.is_mostly_quoted() {
        return None;
    }
    let share = 2.0 * verbatim_share(&x, &y) * words as f64 / all as f64;
    (share >= REPEATED).then_some(Repeat { words, share })
}

/// Neighbouring sentences whose wording is repeated, in the same order on both sides.
#[derive(Clone, Debug, Default, PartialEq)]
struct Run {
    /// Sentences of both articles, ascending.
    pairs: Vec<(usize, usize)>,
    words: usize,
    /// Mean share of the words, weighed by words.
    share: f64,
}

impl Run {
    /// The run that ends in the two sentences of the case; none if it goes on behind them, or they are no repetition.
    fn ending_in(case: &Case) -> Option<Run> {
        let here = (case.a.sentence, case.b.sentence);
        let last = repeated_at(case, here, FEWEST_IN_RUN)?;
        if step(case, here, after).is_some() {
            return None;
        }
        let (mut at, mut found) = (here, vec![(here, last)]);
        while let Some(next) = step(case, at, before) {
            at = next.0;
            found.push(next);
        }
        found.reverse();
        let words = found.iter().map(|(_, repeat)| repeat.words).sum();
        let shared: f64 = found.iter().map(|(_, repeat)| repeat.share * repeat.words as f64).sum();
        let pairs = found.into_iter().map(|(pair, _)| pair).collect();
        Some(Run { pairs, words, share: shared / (words as f64).max(1.0) })
    }

    /// Whether it is a passage and not a sentence: several sentences, or a long one that is hardly changed.
    fn is_passage(&self) -> bool {
        match self.pairs.len() {
            1 => self.words >= 40 && self.share >= HARDLY_CHANGED,
            _ => self.words >= 30,
        }
    }

    /// Whether it is a post of a social network that both articles show: a sentence of it, or the one behind it, ends as
    /// such posts do.
    fn is_post(&self, case: &Case) -> bool {
        let of = |side: &Side, n: usize| n < side.article.sentences.len() && is_signed(side.article.sentence_text(n));
        let behind = self.pairs.last().map(|&(i, j)| (i + 1, j + 1));
        self.pairs.iter().copied().chain(behind).any(|(i, j)| of(&case.a, i) || of(&case.b, j))
    }

    /// What a rule says about the run.
    fn difference(&self, case: &Case) -> Option<Difference> {
        let (&(i, j), &(k, l)) = (self.pairs.first()?, self.pairs.last()?);
        if self.is_post(case) {
            return None;
        }
        let how = if self.share >= 1.0 { "word for word" } else { "nearly word for word" };
        let what = match self.pairs.len() {
            1 => format!("a sentence of {} words stands", self.words),
            n => format!("{n} sentences of {} words stand", self.words),
        };
        let message = format!("{what} {how} in both");
        let spoken = is_spoken(&case.a, i, k) || is_spoken(&case.b, j, l);
        let confidence = self.confidence().min(if spoken { SPOKEN } else { 1.0 });
        Some(repetition(confidence, message, evidence(&case.a, i, k)?, evidence(&case.b, j, l)?))
    }

    /// How sure we are that somebody's wording was taken over: grows with the share of words and their number.
    fn confidence(&self) -> f64 {
        self.share.sqrt() * self.words as f64 / (self.words as f64 + 8.0)
    }
}

fn repeated_at(case: &Case, (i, j): (usize, usize), fewest: usize) -> Option<Repeat> {
    let found = repeat(case.a.readings.get(i)?, case.b.readings.get(j)?, fewest)?;
    (!is_furnished(&case.a, i) && !is_furnished(&case.b, j)).then_some(found)
}

fn after(at: usize, by: usize) -> Option<usize> {
    at.checked_add(by)
}

fn before(at: usize, by: usize) -> Option<usize> {
    at.checked_sub(by)
}

/// The nearest repeated pair of sentences in one direction.
fn step(case: &Case, at: (usize, usize), to: fn(usize, usize) -> Option<usize>) -> Option<((usize, usize), Repeat)> {
    let steps = (1..=LONGEST_STEP).flat_map(|d| (1..=d).flat_map(move |e| [(d, e), (e, d)]));
    steps.into_iter().find_map(|(di, dj)| {
        let next = (to(at.0, di)?, to(at.1, dj)?);
        repeated_at(case, next, FEWEST_IN_RUN).map(|repeat| (next, repeat))
    })
}

/// The sentences `first..=last` of a side as evidence under the first of them.
fn evidence(side: &Side, first: usize, last: usize) -> Option<Evidence> {
    let sentences = &side.article.sentences;
    let span = sentences.get(first)?.span.cover(sentences.get(last)?.span);
    Some(Evidence { article: side.article_index, sentence: first, span, value: None })
}

/// The whole sentence of a side as evidence.
fn whole(side: &Side) -> Evidence {
    side.evidence(Span::new(0, side.text().len()), None)
}

fn repetition(confidence: f64, message: String, a: Evidence, b: Evidence) -> Difference {
    Difference {
        strength: Strength::Differing,
        confidence: confidence.clamp(0.0, 1.0),
        message,
        signs: Vec::new(),
        a,
        b,
    }
}
