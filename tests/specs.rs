//! Runs the cases on every rule's page.

use crossread::align::align;
use crossread::claim::read;
use crossread::detect::spec::{Spec, Statement, parse};
use crossread::detect::{Case, Difference, RULES, Rule, Side};
use crossread::model::{Article, Block, BlockKind, Document, Sentence, SourceFile, SourceMap, Span};
use std::sync::Arc;

/// Probability that both sentences report the same fact, as cases take it.
const SAME_FACT: f64 = 0.9;

fn article(statement: &Statement, source: &str) -> Article {
    let text = statement.text.clone();
    let span = Span::new(0, text.len());
    let document = Document {
        file: Arc::new(SourceFile::new(format!("{source}.txt"), text.clone())),
        record: None,
        title: None,
        source: source.to_string(),
        date: statement.date,
        url: None,
        author: None,
        language: Some("en".to_string()),
        map: SourceMap::identity(text.len()),
        text,
        blocks: vec![Block { span, kind: BlockKind::Paragraph }],
    };
    Article { document, sentences: vec![Sentence { span, block: 0 }] }
}

fn differences(rule: &Rule, left: &Article, right: &Article) -> Vec<Difference> {
    let (a, b) = (read(left), read(right));
    let alignment = align(&a[0].tokens, &b[0].tokens);
    let case = Case {
        a: Side { article_index: 0, article: left, sentence: 0, readings: &a },
        b: Side { article_index: 1, article: right, sentence: 0, readings: &b },
        alignment: &alignment,
        score: SAME_FACT,
    };
    (rule.find)(&case)
}

fn failure(rule: &Rule, spec: &Spec) -> Option<String> {
    let (left, right) = (article(&spec.left, "left"), article(&spec.right, "right"));
    let words = |span: Span, article: &Article| span.of(&article.document.text).to_string();
    let got: Vec<_> = differences(rule, &left, &right)
        .iter()
        .map(|d| (d.strength, words(d.a.span, &left), words(d.b.span, &right)))
        .collect();
    let wanted: Vec<_> = spec.expect.iter().map(|e| (e.strength, e.a.clone(), e.b.clone())).collect();
    (got != wanted).then(|| format!("{}: {}\n  wanted {wanted:?}\n  got    {got:?}", rule.id, spec.name))
}

#[test]
fn every_case_of_every_page() {
    let mut failures = Vec::new();
    for rule in RULES {
        let specs = parse(rule.page).unwrap_or_else(|why| panic!("{}: {why}", rule.id));
        failures.extend(specs.iter().filter_map(|spec| failure(rule, spec)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_page_has_three_cases_that_fire_and_three_that_stay_silent() {
    for rule in RULES {
        let specs = parse(rule.page).unwrap();
        let fires = specs.iter().filter(|s| !s.expect.is_empty()).count();
        assert!(fires >= 3 && specs.len() - fires >= 3, "{}: {fires} of {} fire", rule.id, specs.len());
    }
}
