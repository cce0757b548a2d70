//! Different sources for the same words.

use super::{End, Found, names};
use crate::claim::{Source, SourceKind};
use crate::detect::telling::{Sameness, SharedWord, Told, opposed, reports, same_content, same_source, told_alike};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::model::Span;

/// Least number of words that two quotations share to be one.
const SAME_QUOTATION: usize = 5;
/// Least number for one of two named speakers to be wrong: a shorter phrase may be quoted by a second person.
const ONE_SPEAKER: usize = 6;
/// Share of the words of the shorter quotation that the other one has, to be one.
const SAME_SHARE: f64 = 0.7;
/// Least weight of the shared words for two statements to be one.
const SAME_STATEMENT: f64 = 1.0;
/// Least share of the words of the shorter statement.
const STATEMENT_SHARE: f64 = 0.4;
/// The same where two persons are named, who may have said much alike.
const PERSONS_SHARE: f64 = 0.5;
/// What is left of the confidence where two persons are named: both may have said as much.
const TWO_PERSONS: f64 = 0.65;

/// The same quotation given to two speakers.
pub fn speakers(case: &Case) -> Option<Found> {
    let (s, t) = (case.a.reading().speaker.as_ref()?, case.b.reading().speaker.as_ref()?);
    let same = case
        .alignment
        .pairs()
        .filter(|&(i, j)| case.a.reading().is_quoted(i) && case.b.reading().is_quoted(j) && equal(case, i, j));
    let words = same.count();
    let share = words as f64 / quoted_words(&case.a).min(quoted_words(&case.b)).max(1) as f64;
    if words < SAME_QUOTATION || share < SAME_SHARE || same_source(case, s, t) != Sameness::Different {
        return None;
    }
    let persons = s.kind == SourceKind::Named && t.kind == SourceKind::Named;
    let strength = if persons && words >= ONE_SPEAKER { Strength::Contradiction } else { Strength::Differing };
    let sure = if persons { 0.9 } else { 0.7 };
    let confidence = sure * (1.0 - (-(words as f64) / 5.0).exp()) * (0.5 + 0.5 * share);
    Some(Found { a: speaker_end(&case.a, s)?, b: speaker_end(&case.b, t)?, strength, confidence })
}

fn equal(case: &Case, i: usize, j: usize) -> bool {
    let word = |side: &Side, n: usize| side.reading().tokens.get(n).map(|t| t.stem.clone());
    word(&case.a, i) == word(&case.b, j)
}

fn quoted_words(side: &Side) -> usize {
    let reading = side.reading();
    (0..reading.tokens.len()).filter(|&n| reading.tokens[n].is_word() && reading.is_quoted(n)).count()
}

/// The words that name the speaker of a quotation; the quotation itself where another sentence names the speaker.
fn speaker_end(side: &Side, speaker: &Source) -> Option<End> {
    let reading = side.reading();
    let own = reading.attributions.iter().find(|a| a.quoted && a.source.as_ref().is_some_and(|s| s == speaker));
    let quoted = || reading.quotations.first().map(|q| q.span);
    let span: Span = own.and_then(|a| a.span(&reading.tokens)).or_else(quoted)?;
    Some(End::of_source(span, speaker))
}

/// The same statement attributed to two sources.
pub fn sources(case: &Case, shared: &[SharedWord]) -> Option<Found> {
    let told = told_alike(case, shared);
    let found = told.iter().filter_map(|t| two_sources(case, shared, t));
    found.max_by(|x, y| x.confidence.total_cmp(&y.confidence))
}

fn two_sources(case: &Case, shared: &[SharedWord], told: &Told) -> Option<Found> {
    let (s, t) = (told.a.source.as_ref()?, told.b.source.as_ref()?);
    let report = reports(told.a) && reports(told.b);
    let persons = s.kind == SourceKind::Named && t.kind == SourceKind::Named;
    let least = if persons { PERSONS_SHARE } else { STATEMENT_SHARE };
    let enough = report && told.weight >= SAME_STATEMENT && told.share >= least;
    let both_told = names(&case.a, &t.words) || names(&case.b, &s.words);
    let both: Vec<_> = shared.iter().filter(|s| told.a.covers(s.a) && told.b.covers(s.b)).map(|s| (s.a, s.b)).collect();
    let apart = both_told || opposed(&case.a, &case.b, &both);
    if !enough || apart || same_source(case, s, t) != Sameness::Different {
        return None;
    }
    let a = End::of_source(told.a.span(&case.a.reading().tokens)?, s);
    let b = End::of_source(told.b.span(&case.b.reading().tokens)?, t);
    let sure = if persons { TWO_PERSONS } else { 0.95 };
    let confidence = sure * same_content(case, told.weight, told.share);
    Some(Found { a, b, strength: Strength::Differing, confidence })
}
