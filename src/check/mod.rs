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

/// Confidence from which a contradiction keeps its rule's own severity: the judge learns from ordinary news, where few hits of
/// any rule get that far.
pub const SURE: f64 = 0.6;

/// Confidence from which a repetition is an error.
const SURELY_REPEATED: f64 = 0.75;

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
/// has the same words. A finding is as severe as its most severe pair, so that one more article never makes it milder.
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
        let most = |pair: &Reported| match verdict(pair) {
            Verdict::Counts(most) => most,
            _ => pair.0.severity,
        };
        let facts = merge::by_fact(reported).into_iter().map(|fact| finding(corpus, most, fact));
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

/// The finding of a fact; `most` says how severe a pair of its sides may be.
fn finding(corpus: &Corpus, most: impl Fn(&Reported) -> Severity, fact: merge::Fact) -> Finding {
    let merge::Fact { rule, difference, others, joined } = fact;
    let severity = joined.iter().map(|pair| most(pair).min(own_severity(pair))).max();
    Finding {
        rule: rule.id,
        strength: difference.strength,
        severity: severity.unwrap_or(Severity::Note),
        confidence: difference.confidence,
        fingerprint: fingerprint(corpus, rule.id, &difference.a, &difference.b),
        message: difference.message,
        a: difference.a,
        b: difference.b,
        others,
    }
}

/// How severe a pair is by itself, whatever its rule may be.
fn own_severity((rule, difference): &Reported) -> Severity {
    if rule.is_difference() {
        severity(difference.strength, difference.confidence)
    } else {
        repetition(difference.confidence)
    }
}

/// How severe a difference is by itself: a sure contradiction is an error, an unsure one or a sure softer difference a
/// warning; the rest are notes.
pub(crate) fn severity(strength: Strength, confidence: f64) -> Severity {
    match (strength, confidence >= SURE) {
        (Strength::Contradiction, true) => Severity::Error,
        (Strength::Contradiction, false) | (Strength::Differing, true) => Severity::Warning,
        (Strength::Differing, false) => Severity::Note,
    }
}

/// How severe a repetition is by itself: a sure one is an error, a likely one a warning, the rest are notes.
fn repetition(confidence: f64) -> Severity {
    match confidence {
        sure if sure >= SURELY_REPEATED => Severity::Error,
        likely if likely >= LIKELY => Severity::Warning,
        _ => Severity::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::RULES;
    use crate::finding::Evidence;
    use crate::model::{Article, Document, Sentence, SourceFile, SourceMap, Span};
    use std::sync::Arc;

    /// Articles of one sentence, called `0.txt`, `1.txt` and so on.
    fn corpus(texts: &[&str]) -> Corpus {
        let article = |(n, text): (usize, &&str)| Article {
            document: Document {
                file: Arc::new(SourceFile::new(format!("{n}.txt"), *text)),
                record: None,
                title: None,
                source: n.to_string(),
                date: None,
                url: None,
                author: None,
                language: None,
                text: text.to_string(),
                map: SourceMap::identity(text.len()),
                blocks: Vec::new(),
            },
            sentences: vec![Sentence { span: Span::new(0, text.len()), block: 0 }],
        };
        Corpus::new(texts.iter().enumerate().map(article).collect())
    }

    /// What a rule reports of the first sentences of two articles.
    fn contradiction(corpus: &Corpus, a: usize, b: usize, confidence: f64) -> Reported {
        let side = |article: usize| {
            let span = corpus.articles()[article].sentences[0].span;
            Evidence { article, sentence: 0, span, value: Some(article.to_string()) }
        };
        let rule = RULES.iter().find(|rule| rule.id == "differs-number").unwrap();
        let message = String::new();
        (
            rule,
            Difference {
                strength: Strength::Contradiction,
                confidence,
                message,
                signs: Vec::new(),
                a: side(a),
                b: side(b),
            },
        )
    }

    #[test]
    fn a_surer_pair_that_may_matter_less_hides_no_error() {
        let corpus = corpus(&["Nine were hurt.", "Eleven were hurt.", "Twelve people were hurt in all."]);
        let same_day = contradiction(&corpus, 0, 1, 0.8);
        let later = contradiction(&corpus, 0, 2, 0.9);
        let between = contradiction(&corpus, 1, 2, 0.7);
        let most = |(_, d): &Reported| {
            Verdict::<()>::Counts(if d.b.article == 2 { Severity::Warning } else { Severity::Error })
        };
        let severity = |reported: Vec<Reported>| {
            let (findings, _) = judged(&corpus, reported, most);
            assert_eq!(findings.len(), 1, "one fact");
            findings[0].severity
        };
        assert_eq!(severity(vec![same_day.clone()]), Severity::Error);
        assert_eq!(severity(vec![same_day, later.clone(), between]), Severity::Error, "a third article came");
        assert_eq!(severity(vec![later]), Severity::Warning);
    }
}
