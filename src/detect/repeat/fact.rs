#![doc = include_str!("fact.md")]

use super::{FEWEST_IN_RUN, repeat, repetition, whole};
use crate::detect::{Case, Difference, Rule};
use crate::finding::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    id: "same-fact",
    summary: "both report the same specific fact in other words",
    page: include_str!("fact.md"),
    severity: Severity::Note,
    hard: false,
    signs: &[],
    find,
};

/// Probability from which two sentences are said to report the same fact.
const SURE: f64 = 0.6;

fn find(case: &Case) -> Vec<Difference> {
    let reworded = || repeat(case.a.reading(), case.b.reading(), FEWEST_IN_RUN).is_none();
    if case.score < SURE || !says_enough(case) || !reworded() {
        return Vec::new();
    }
    let message = "both report the same fact in other words".to_string();
    vec![repetition(case.score, message, whole(&case.a), whole(&case.b))]
}

/// Whether both sentences have four content words or more.
fn says_enough(case: &Case) -> bool {
    [&case.a, &case.b].iter().all(|side| side.reading().tokens.iter().filter(|t| t.content).count() >= 4)
}
