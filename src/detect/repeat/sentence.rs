#![doc = include_str!("sentence.md")]

use super::{FEWEST, Run};
use crate::detect::{Case, Difference, Rule};
use crate::finding::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    id: "repeated-sentence",
    summary: "a sentence stands in both, word for word or nearly so",
    page: include_str!("sentence.md"),
    severity: Severity::Warning,
    hard: false,
    signs: &[],
    find,
};

fn find(case: &Case) -> Vec<Difference> {
    let run = Run::ending_in(case).filter(|run| !run.is_passage() && run.words >= FEWEST);
    run.and_then(|run| run.difference(case)).into_iter().collect()
}
