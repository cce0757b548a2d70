#![doc = include_str!("tone.md")]

use super::telling::{Sameness, Told, excerpt, same_content, same_source, shared_words, told_alike};
use super::{Case, Difference, Rule, Side};
use crate::claim::{Attribution, Manner, Source, SourceKind};
use crate::finding::{Severity, Strength};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-tone",
    summary: "the same words of the same speaker, introduced by verbs of different tone",
    page: include_str!("tone.md"),
    severity: Severity::Warning,
    hard: false,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.08;
/// Least score of a pair.
const LEAST_SCORE: f64 = 0.05;
/// How far two tones that the table does not name differ.
const OTHERWISE: f64 = 0.6;

/// What is left of the confidence where a document speaks: it is the way of indictments to allege.
const OF_DOCUMENTS: f64 = 0.5;
/// What is left where a sentence also has a verb of the other's tone.
const EVENED_OUT: f64 = 0.6;

static CONTRASTS: LazyLock<FxHashMap<(&'static str, &'static str), f64>> = LazyLock::new(|| {
    let lines = include_str!("tone-contrasts.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        let (x, y) = (words.next()?, words.next()?);
        let contrast: f64 = words.next()?.parse().ok()?;
        Some([((x, y), contrast), ((y, x), contrast)])
    });
    entries.flatten().collect()
});

/// How far two tones differ, from 0 to 1.
fn contrast(a: Manner, b: Manner) -> f64 {
    let listed = CONTRASTS.get(&(a.as_str(), b.as_str())).copied();
    if a == b { 0.0 } else { listed.unwrap_or(OTHERWISE) }
}

fn find(case: &Case) -> Vec<Difference> {
    let (a, b) = (&case.a.reading().attributions, &case.b.reading().attributions);
    let contrasting = || a.iter().any(|x| b.iter().any(|y| contrast(x.manner, y.manner) > 0.0));
    if case.score < LEAST_SCORE || !contrasting() {
        return Vec::new();
    }
    let told = told_alike(case, &shared_words(case));
    let judged = told.iter().map(|t| (confidence(case, t), t)).filter(|(sure, _)| *sure >= LEAST);
    let best = judged.max_by(|x, y| x.0.total_cmp(&y.0));
    best.and_then(|(sure, t)| difference(case, t, sure)).into_iter().collect()
}

fn confidence(case: &Case, told: &Told) -> f64 {
    let sources = told.a.source.as_ref().zip(told.b.source.as_ref());
    let speaker = match sources.map(|(x, y)| same_source(case, x, y)) {
        Some(Sameness::Same) => 1.0,
        Some(Sameness::Unknown) if sources.is_some_and(|(x, y)| has_name(x) && has_name(y)) => 0.35,
        Some(Sameness::Unknown) => 0.75,
        Some(Sameness::Different) | None => 0.0,
    };
    let document = sources.is_some_and(|(x, y)| x.kind == SourceKind::Document || y.kind == SourceKind::Document);
    let form = if document { OF_DOCUMENTS } else { 1.0 };
    let balanced = if evens_out(case, told) { EVENED_OUT } else { 1.0 };
    contrast(told.a.manner, told.b.manner) * speaker * form * balanced * same_content(case, told.weight, told.share)
}

/// Whether the sentence itself names the source, a person or a body.
fn has_name(source: &Source) -> bool {
    !source.elsewhere && matches!(source.kind, SourceKind::Named | SourceKind::Group)
}

/// Whether either sentence also uses a verb of the other one's tone for the same speaker.
fn evens_out(case: &Case, told: &Told) -> bool {
    let also = |side: &Side, own: &Attribution, other: &Attribution| {
        let more = side.reading().attributions.iter().filter(|x| x.cue != own.cue && x.manner == other.manner);
        more.filter(|x| x.source == own.source).count() > 0
    };
    also(&case.a, told.a, told.b) || also(&case.b, told.b, told.a)
}

fn difference(case: &Case, told: &Told, confidence: f64) -> Option<Difference> {
    let end = |side: &Side, x: &Attribution| x.span(&side.reading().tokens);
    let (span_a, span_b) = (end(&case.a, told.a)?, end(&case.b, told.b)?);
    let (a, b) = (excerpt(span_a.of(case.a.text())), excerpt(span_b.of(case.b.text())));
    let value = |x: &Attribution| Some(format!("{} ({})", x.verb, x.manner.as_str()));
    Some(Difference {
        signs: Vec::new(),
        strength: Strength::Differing,
        confidence,
        message: format!("the tone differs: “{a}” and “{b}”"),
        a: case.a.evidence(span_a, value(told.a)),
        b: case.b.evidence(span_b, value(told.b)),
    })
}
