//! A statement in the article's own voice on one side, attributed to somebody on the other.

use super::{End, Found, names};
use crate::claim::syntax::Clause;
use crate::claim::{Attribution, Manner, Source, SourceKind};
use crate::detect::telling::{SharedWord, content_words, excerpt, opposed, reports, same_content, speaks_nearby};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::model::Span;
use crate::text::tokens::stem;
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Least weight of the words that one side says itself and the other attributes.
const LEAST_WEIGHT: f64 = 1.5;
/// Least share of the shared words that this must be true of.
const LEAST_SHARE: f64 = 0.7;
/// Least share of the content words of the shorter statement that both have.
const LEAST_COMMON: f64 = 0.45;
/// What is left where the shared words have no verb that both sides use as one: it may be another act.
const NO_SHARED_VERB: f64 = 0.6;
/// Least number of shared words that are no names: names alone are a topic.
const LEAST_PLAIN: usize = 2;
/// What is left of the confidence where the article names the source beside the sentence: the reader is told.
const NEARBY: f64 = 0.6;
/// What is left where the source speaks of its own doings, which nobody doubts.
const OF_ITSELF: f64 = 0.4;
/// Least confidence: to leave a source out is common and mostly harmless.
const LEAST: f64 = 0.28;
/// Stems of the words of bodies that measure: what they publish is told as a fact.
static MEASURING: LazyLock<FxHashSet<CompactString>> = LazyLock::new(|| {
    let words =
        ["weather", "meteorological", "geological", "seismological", "census", "statistics", "almanac", "observatory"];
    words.into_iter().map(stem).collect()
});
/// Words that say openly that the article does not vouch for it.
const HEDGES: [&str; 8] =
    ["reportedly", "allegedly", "alleged", "apparently", "supposedly", "accused", "purportedly", "rumored"];

/// A statement that one side makes itself and the other attributes, whichever side that is.
pub fn own_voice(case: &Case, shared: &[SharedWord]) -> Option<Found> {
    let a_tells = voice(&case.a, &case.b, &mirrored(shared)).and_then(|v| found(case, v, true));
    let b_tells = voice(&case.b, &case.a, shared).and_then(|v| found(case, v, false));
    a_tells.or(b_tells)
}

fn mirrored(shared: &[SharedWord]) -> Vec<SharedWord> {
    shared.iter().map(|s| SharedWord { a: s.b, b: s.a, weight: s.weight }).collect()
}

/// What one side says itself and the other attributes.
struct Voice<'c> {
    attribution: &'c Attribution,
    /// Span of the statement on the side that makes it.
    own: Span,
    weight: f64,
    share: f64,
    sure: f64,
}

/// Whether `own` says in its own voice what `other` attributes; in `shared`, `b` is `own`.
fn voice<'c>(own: &Side<'c>, other: &Side<'c>, shared: &[SharedWord]) -> Option<Voice<'c>> {
    let named = |n: usize| own.reading().attributions.iter().any(|x| x.covers(n) || x.source_tokens.contains(&n));
    let thought = reported(own);
    let said = |n: usize| own.reading().is_quoted(n) || named(n) || thought.is_some_and(|from| n >= from);
    let attributions = other.reading().attributions.iter().filter(|x| distances(x));
    let weighed = attributions.map(|x| {
        let both: Vec<&SharedWord> = shared.iter().filter(|s| x.covers(s.a) && !said(s.b)).collect();
        (both.iter().map(|s| s.weight).sum::<f64>(), x, both)
    });
    let (weight, attribution, both) = weighed.max_by(|x, y| x.0.total_cmp(&y.0))?;
    let all: f64 = shared.iter().map(|s| s.weight).sum();
    let plain = both.iter().filter(|s| own.reading().tokens.get(s.b).is_some_and(|t| !t.capital)).count();
    let fewer = content_words(other, attribution).min(own.reading().tokens.iter().filter(|t| t.content).count());
    let share = both.len() as f64 / fewer.max(1) as f64;
    let enough = plain >= LEAST_PLAIN && share >= LEAST_COMMON && weight >= LEAST_WEIGHT && weight >= LEAST_SHARE * all;
    let opposed = opposed(other, own, &both.iter().map(|s| (s.a, s.b)).collect::<Vec<_>>());
    if !enough || opposed || !states(own, attribution) {
        return None;
    }
    let tokens = &own.reading().tokens;
    let words = both.iter().filter_map(|s| tokens.get(s.b)).map(|t| Span { start: t.start, end: t.end });
    let sure = sureness(own, other, attribution, &both)?;
    Some(Voice { attribution, own: words.reduce(Span::cover)?, weight, share, sure })
}

/// Where a clause with "that" begins which somebody or something is the source of: "fear that", "considered that".
fn reported(side: &Side) -> Option<usize> {
    let reading = side.reading();
    let that = |n: &usize| reading.tokens.get(*n).is_some_and(|t| t.norm == "that");
    let governed = |c: &&Clause| c.governor.is_some_and(|g| reading.clauses().iter().any(|d| d.verb == g && !d.copula));
    reading.clauses().iter().filter(governed).find_map(|c| c.opener.filter(that))
}

/// Whether a sentence states something: it neither asks nor hedges, nor is it from a paper where the other is too.
fn states(own: &Side, attribution: &Attribution) -> bool {
    let document = |x: &Attribution| x.source.as_ref().is_some_and(|s| s.kind == SourceKind::Document);
    let papers = document(attribution) && own.reading().attributions.iter().any(document);
    let hedged = own.reading().tokens.iter().any(|t| HEDGES.contains(&t.norm.as_str()));
    !papers && !hedged && !own.text().trim_end().ends_with('?')
}

/// What is left of the confidence by what else both sentences tell of the source and the act.
fn sureness(own: &Side, other: &Side, attribution: &Attribution, both: &[&SharedWord]) -> Option<f64> {
    let source = attribution.source.as_ref()?;
    let nearby = if speaks_nearby(own, source) { NEARBY } else { 1.0 };
    let itself = if names(own, &source.words) { OF_ITSELF } else { 1.0 };
    let verb = |side: &Side, n: usize| side.reading().clauses().iter().any(|c| c.verb == n && !c.copula);
    let acts = both.iter().any(|s| verb(other, s.a) && verb(own, s.b));
    let act = if acts { 1.0 } else { NO_SHARED_VERB };
    Some(nearby * itself * act)
}

/// Whether the attribution takes a statement out of the article's own voice: it names who says it, and paraphrases.
fn distances(attribution: &Attribution) -> bool {
    let admits = matches!(attribution.manner, Manner::Conceding | Manner::Discovering);
    let measures = |s: &Source| s.words.iter().any(|word| MEASURING.contains(word));
    let known = |s: &Source| s.kind != SourceKind::Pronoun && !measures(s);
    reports(attribution) && !admits && !attribution.quoted && attribution.source.as_ref().is_some_and(known)
}

fn found(case: &Case, voice: Voice, a_tells: bool) -> Option<Found> {
    let (own_side, other_side) = if a_tells { (&case.a, &case.b) } else { (&case.b, &case.a) };
    let source = voice.attribution.source.as_ref()?;
    let attributed = End::of_source(voice.attribution.span(&other_side.reading().tokens)?, source);
    let own = End { span: voice.own, value: format!("own voice: {}", excerpt(voice.own.of(own_side.text()))) };
    let (a, b) = if a_tells { (own, attributed) } else { (attributed, own) };
    let confidence = 0.8 * voice.sure * same_content(case, voice.weight, voice.share);
    (confidence >= LEAST).then_some(Found { a, b, strength: Strength::Differing, confidence })
}
