#![doc = include_str!("passage.md")]

use super::Run;
use crate::detect::{Case, Difference, Rule};
use crate::finding::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    id: "repeated-passage",
    summary: "several sentences in a row, or a long one, stand in both, word for word or nearly so",
    page: include_str!("passage.md"),
    severity: Severity::Error,
    hard: false,
    signs: &[],
    find,
};

fn find(case: &Case) -> Vec<Difference> {
    let run = Run::ending_in(case).filter(Run::is_passage);
    run.and_then(|run| run.difference(case)).into_iter().collect()
}
