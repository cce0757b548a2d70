//! Who "he" is, and who goes on speaking: sources that stand in a neighbouring sentence.

use super::source::{Source, SourceKind};
use crate::claim::Reading;

/// Sentences looked back for somebody a pronoun stands for.
const REACH: usize = 3;

/// Replaces pronouns by the source they most likely stand for, and tells every sentence that is quoted from beginning to
/// end who speaks. A pronoun stands for the last named source of its sentence or of the three before it.
pub fn resolve(readings: &mut [Reading]) {
    for n in 0..readings.len() {
        let known = last_named(&readings[n.saturating_sub(REACH)..n]);
        let Some(reading) = readings.get_mut(n) else { continue };
        name_pronouns(reading, known);
    }
    for n in 0..readings.len() {
        let speaker = speaker(readings, n);
        if let Some(reading) = readings.get_mut(n) {
            reading.speaker = speaker;
        }
    }
}

fn last_named(before: &[Reading]) -> Option<Source> {
    let sources = before.iter().rev().flat_map(|r| r.attributions.iter().rev().filter_map(|a| a.source.as_ref()));
    sources.into_iter().find(|s| is_person(s)).map(|s| Source { elsewhere: true, ..s.clone() })
}

fn is_person(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Named | SourceKind::Described)
}

fn name_pronouns(reading: &mut Reading, mut known: Option<Source>) {
    for attribution in &mut reading.attributions {
        match &mut attribution.source {
            Some(source) if source.kind == SourceKind::Pronoun && matches!(&*source.name, "he" | "she" | "who") => {
                if let Some(person) = &known {
                    *source = Source { elsewhere: true, ..person.clone() };
                }
            }
            Some(source) if is_person(source) => known = Some(source.clone()),
            _ => {}
        }
    }
}

/// Who speaks the quotation of a sentence: the source beside it, else that of the sentence the quotation runs into or
/// comes from.
fn speaker(readings: &[Reading], n: usize) -> Option<Source> {
    let reading = readings.get(n).filter(|r| !r.quotations.is_empty())?;
    let own = |r: &Reading| r.attributions.iter().find(|a| a.quoted).and_then(|a| a.source.clone());
    let goes_on = reading.quotations.iter().any(|q| q.goes_on);
    let from_before = reading.quotations.iter().any(|q| q.from_before);
    let next = || readings.get(n + 1).filter(|_| goes_on).and_then(own);
    let last = || n.checked_sub(1).and_then(|p| readings.get(p)).filter(|r| from_before || !r.quotations.is_empty());
    let elsewhere = |s: Source| Source { elsewhere: true, ..s };
    own(reading).or_else(|| next().or_else(|| last().and_then(own)).map(elsewhere))
}
