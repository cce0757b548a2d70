//! Runs the cases on every rule's page: the manual is the test suite.

use crossread::align::align;
use crossread::claim::read;
use crossread::detect::spec::{Expectation, Spec, Statement, parse};
use crossread::detect::{Case, RULES, Rule, Side};
use crossread::model::{Article, Block, BlockKind, Document, SourceFile, SourceMap, Span};
use std::sync::Arc;

/// The score a case is given: that of a pair which very likely reports the same fact.
const SCORE: f64 = 0.8;

fn article(statement: &Statement) -> Article {
    let text = statement.text.clone();
    let document = Document {
        file: Arc::new(SourceFile::new("case.txt", text.clone())),
        record: None,
        title: None,
        source: "case".into(),
        date: statement.date,
        url: None,
        author: None,
        language: Some("en".into()),
        map: SourceMap::identity(text.len()),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
        text,
    };
    crossread::text::article(document)
}

fn found(rule: &Rule, spec: &Spec) -> Vec<Expectation> {
    let (a, b) = (article(&spec.left), article(&spec.right));
    let (x, y) = (read(&a), read(&b));
    let last = |article: &Article| article.sentences.len() - 1;
    let alignment = align(&x[last(&a)].tokens, &y[last(&b)].tokens);
    let case = Case {
        a: Side { article_index: 0, article: &a, sentence: last(&a), readings: &x },
        b: Side { article_index: 1, article: &b, sentence: last(&b), readings: &y },
        alignment: &alignment,
        score: SCORE,
    };
    let words = |article: &Article, span: Span| span.of(&article.document.text).to_string();
    (rule.find)(&case)
        .into_iter()
        .map(|d| Expectation { strength: d.strength, a: words(&a, d.a.span), b: words(&b, d.b.span) })
        .collect()
}

#[test]
fn every_case_holds() {
    let mut failures = Vec::new();
    for rule in RULES {
        for spec in parse(rule.page).unwrap_or_else(|why| panic!("{}: {why}", rule.id)) {
            let found = found(rule, &spec);
            if found != spec.expect {
                failures
                    .push(format!("{}, {}:\n  expected {:?}\n  found    {found:?}", rule.id, spec.name, spec.expect));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_fires_and_stays_silent() {
    for rule in RULES {
        let specs = parse(rule.page).unwrap();
        let silent = specs.iter().filter(|s| s.expect.is_empty()).count();
        assert!(silent >= 3 && specs.len() - silent >= 3, "{}: {silent} of {} cases are silent", rule.id, specs.len());
    }
}
