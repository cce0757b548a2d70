//! Policy: from differences as rules report them to findings that count, in the order reports list them.
//!
//! The only place that decides what counts: one fact becomes one finding however many articles report it, every
//! finding gets its fingerprint and its severity, and the order never depends on the order of arguments or threads.

mod fingerprint;
mod merge;

pub use fingerprint::fingerprint;

use crate::detect::{Difference, Rule};
use crate::finding::{Finding, Severity, Strength};
use crate::model::Corpus;

/// Confidence from which a contradiction keeps its rule's own severity.
pub const SURE: f64 = 0.75;

/// A difference and the rule that reported it.
pub type Reported = (&'static Rule, Difference);

/// The findings of all reported differences: one a fact and rule, contradictions first, surer ones first, then by place.
///
/// `most` is how severe the findings of a rule may be; a rule that is not in it keeps its own severity.
pub fn findings(corpus: &Corpus, reported: Vec<Reported>, most: &[(&'static Rule, Severity)]) -> Vec<Finding> {
    let most = |rule: &Rule| most.iter().find(|(r, _)| r.id == rule.id).map_or(rule.severity, |&(_, s)| s);
    let facts = merge::by_fact(reported).into_iter();
    let mut findings: Vec<Finding> = facts.map(|fact| finding(corpus, most(fact.rule), fact)).collect();
    findings.sort_by(|x, y| {
        let strength = y.strength.cmp(&x.strength);
        strength
            .then(y.confidence.total_cmp(&x.confidence))
            .then_with(|| (&x.a, &x.b, x.rule).cmp(&(&y.a, &y.b, y.rule)))
    });
    findings
}

fn finding(corpus: &Corpus, most: Severity, fact: merge::Fact) -> Finding {
    let merge::Fact { rule, difference, others } = fact;
    Finding {
        rule: rule.id,
        strength: difference.strength,
        severity: severity(most, &difference),
        confidence: difference.confidence,
        fingerprint: fingerprint(corpus, rule.id, &difference.a, &difference.b),
        message: difference.message,
        a: difference.a,
        b: difference.b,
        others,
    }
}

/// A sure contradiction is as severe as its rule may be; an unsure one or a sure softer difference is at most a warning; the
/// rest are notes.
fn severity(most: Severity, difference: &Difference) -> Severity {
    let own = match (difference.strength, difference.confidence >= SURE) {
        (Strength::Contradiction, true) => Severity::Error,
        (Strength::Contradiction, false) | (Strength::Differing, true) => Severity::Warning,
        (Strength::Differing, false) => Severity::Note,
    };
    most.min(own)
}
