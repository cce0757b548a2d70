#![doc = include_str!("attribution.md")]

mod own_voice;
mod sources;

use super::telling::{excerpt, shared_words};
use super::{Case, Difference, Rule, Side};
use crate::claim::Source;
use crate::finding::{Severity, Strength};
use crate::model::Span;
use compact_str::CompactString;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-attribution",
    summary: "the same statement from different sources, or in the article's own voice on one side only",
    page: include_str!("attribution.md"),
    severity: Severity::Warning,
    hard: false,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.12;
/// Least score of a pair.
const LEAST_SCORE: f64 = 0.1;

/// Who tells it on one side: the words that say so, and the value.
struct End {
    span: Span,
    value: String,
}

impl End {
    fn of_source(span: Span, source: &Source) -> End {
        End { span, value: source.name.to_string() }
    }
}

/// Two ends, and how sure it is that they differ.
struct Found {
    a: End,
    b: End,
    strength: Strength,
    confidence: f64,
}

fn find(case: &Case) -> Vec<Difference> {
    let silent = |side: &Side| side.reading().attributions.is_empty() && side.reading().speaker.is_none();
    if case.score < LEAST_SCORE || silent(&case.a) && silent(&case.b) {
        return Vec::new();
    }
    let shared = shared_words(case);
    let found = [sources::speakers(case), sources::sources(case, &shared), own_voice::own_voice(case, &shared)];
    let sure = found.into_iter().flatten().filter(|f| f.confidence >= LEAST);
    let best = sure.max_by(|x, y| x.strength.cmp(&y.strength).then(x.confidence.total_cmp(&y.confidence)));
    best.map(|f| difference(case, f)).into_iter().collect()
}

/// Whether the sentence has one of these words, by their stems: then it tells of the source too.
fn names(side: &Side, words: &[CompactString]) -> bool {
    side.reading().tokens.iter().any(|t| t.content && words.contains(&t.stem))
}

fn difference(case: &Case, found: Found) -> Difference {
    let (a, b) = (excerpt(found.a.span.of(case.a.text())), excerpt(found.b.span.of(case.b.text())));
    Difference {
        signs: Vec::new(),
        strength: found.strength,
        confidence: found.confidence,
        message: format!("who says it differs: “{a}” and “{b}”"),
        a: case.a.evidence(found.a.span, Some(found.a.value)),
        b: case.b.evidence(found.b.span, Some(found.b.value)),
    }
}
