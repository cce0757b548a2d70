#![doc = include_str!("updated.md")]

use super::number::{Later, Match, Verdict, matches};
use super::{Case, Difference, Rule};
use crate::finding::{Severity, Strength};

/// The rule.
pub static RULE: Rule = Rule {
    id: "updated-number",
    summary: "a count that has changed between the two articles",
    page: include_str!("updated.md"),
    severity: Severity::Note,
    hard: false,
    signs: &[],
    find,
};

fn find(case: &Case) -> Vec<Difference> {
    let found = matches(case);
    let updated = found.iter().filter_map(|m| match m.verdict {
        Verdict::Updated(later) => Some(difference(case, m, later)),
        _ => None,
    });
    updated.collect()
}

fn difference(case: &Case, m: &Match, later: Later) -> Difference {
    let (a, b) = (m.a.span.of(case.a.text()), m.b.span.of(case.b.text()));
    let (early, late) = if later == Later::A { (b, a) } else { (a, b) };
    Difference {
        signs: Vec::new(),
        strength: Strength::Differing,
        confidence: m.confidence,
        message: format!("the number was updated: “{early}”, later “{late}”"),
        a: case.a.evidence(m.a.span, Some(m.a.normal(&case.a.reading().tokens))),
        b: case.b.evidence(m.b.span, Some(m.b.normal(&case.b.reading().tokens))),
    }
}
