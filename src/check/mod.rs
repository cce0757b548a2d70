//! Policy: from differences as rules report them to findings that count, in the order reports list them.
//!
//! The only place that decides what counts: one fact becomes one finding however many articles report it, every
//! finding gets its fingerprint and its severity, and the order never depends on the order of arguments or threads.

mod directive;
mod fingerprint;
mod merge;
mod relation;

pub use directive::{Directive, directives};
pub use fingerprint::fingerprint;
pub use relation::{Relation, relation};

use crate::detect::{Difference, Rule};
use crate::finding::{Finding, Severity, Strength};
use crate::model::Corpus;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Confidence from which a contradiction keeps its rule's own severity.
pub const SURE: f64 = 0.75;

/// Confidence from which a repetition is a warning.
const LIKELY: f64 = 0.6;

/// A difference and the rule that reported it.
pub type Reported = (&'static Rule, Difference);

/// What policy says about something reported; `S` tells how it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict<S> {
    /// It counts, and is at most this severe.
    Counts(Severity),
    /// It was accepted.
    Accepted(S),
    /// Nobody wants to know.
    Dropped,
}

/// The findings of all reported differences: one a fact and rule, contradictions first, surer ones first, then by place.
///
/// `most` is how severe the findings of a rule may be; a rule that is not in it keeps its own severity.
pub fn findings(corpus: &Corpus, reported: Vec<Reported>, most: &[(&'static Rule, Severity)]) -> Vec<Finding> {
    let most = |rule: &Rule| most.iter().find(|(r, _)| r.id == rule.id).map_or(rule.severity, |&(_, s)| s);
    judged(corpus, reported, |(rule, _)| Verdict::<()>::Counts(most(rule))).0
}

/// The findings that count, and those that were accepted with how, both in the order of [`findings`].
///
/// Each pair of sides is judged by itself, so that what was accepted for one article says nothing about another that
/// has the same words.
pub fn judged<S: Clone + Ord>(
    corpus: &Corpus,
    reported: Vec<Reported>,
    verdict: impl Fn(&Reported) -> Verdict<S>,
) -> (Vec<Finding>, Vec<(Finding, S)>) {
    let mut by_verdict: BTreeMap<Option<S>, Vec<Reported>> = BTreeMap::new();
    for reported in reported {
        match verdict(&reported) {
            Verdict::Dropped => {}
            Verdict::Counts(_) => by_verdict.entry(None).or_default().push(reported),
            Verdict::Accepted(how) => by_verdict.entry(Some(how)).or_default().push(reported),
        }
    }
    let (mut counting, mut accepted) = (Vec::new(), Vec::new());
    for (how, reported) in by_verdict {
        let facts = merge::by_fact(reported).into_iter().map(|fact| {
            let most = match verdict(&(fact.rule, fact.difference.clone())) {
                Verdict::Counts(most) => most,
                _ => fact.rule.severity,
            };
            finding(corpus, most, fact)
        });
        match how {
            None => counting.extend(facts),
            Some(how) => accepted.extend(facts.map(|finding| (finding, how.clone()))),
        }
    }
    counting.sort_by(order);
    accepted.sort_by(|x, y| order(&x.0, &y.0).then_with(|| x.1.cmp(&y.1)));
    (counting, accepted)
}

fn order(x: &Finding, y: &Finding) -> Ordering {
    let strength = y.strength.cmp(&x.strength);
    strength.then(y.confidence.total_cmp(&x.confidence)).then_with(|| (&x.a, &x.b, x.rule).cmp(&(&y.a, &y.b, y.rule)))
}

fn finding(corpus: &Corpus, most: Severity, fact: merge::Fact) -> Finding {
    let merge::Fact { rule, difference, others } = fact;
    let own = if rule.is_difference() { severity(&difference) } else { repetition(&difference) };
    Finding {
        rule: rule.id,
        strength: difference.strength,
        severity: most.min(own),
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
fn severity(difference: &Difference) -> Severity {
    match (difference.strength, difference.confidence >= SURE) {
        (Strength::Contradiction, true) => Severity::Error,
        (Strength::Contradiction, false) | (Strength::Differing, true) => Severity::Warning,
        (Strength::Differing, false) => Severity::Note,
    }
}

/// A sure repetition is as severe as its rule may be, a likely one at most a warning, the rest are notes.
fn repetition(difference: &Difference) -> Severity {
    match difference.confidence {
        sure if sure >= SURE => Severity::Error,
        likely if likely >= LIKELY => Severity::Warning,
        _ => Severity::Note,
    }
}
