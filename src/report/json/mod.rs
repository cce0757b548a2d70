//! JSON: everything in a report, for programs; schema version 1.

mod facts;

use super::repeats::{Repeats, Wording};
use super::summary::{Summary, summary};
use super::view::View;
use super::{Omitted, Options, Report, Role, Suppression, TermsChosen, Unreadable};
use crate::align::{OverlapKind, Place, Run};
use crate::finding::{Evidence, Finding, Severity, Strength};
use crate::model::Article;
use facts::{JsonFact, facts};
use schemars::JsonSchema;
use serde::Serialize;

/// Version of the object's layout; fields may be added without a new one.
pub const SCHEMA_VERSION: u32 = 1;

/// The whole report as one pretty-printed object that ends in a line break.
///
/// `start` and `end` are bytes of the file decoded to UTF-8; lines count from 1, columns from 1 in characters; shares
/// and probabilities are rounded to six digits.
pub fn render(report: &Report, _: &Options) -> String {
    let document = document(report);
    // Nothing in the object can fail to serialise: keys are strings and numbers are finite or null.
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize, JsonSchema)]
struct JsonReport<'r> {
    schema_version: u32,
    tool: Tool,
    title: &'r str,
    stories: Vec<JsonStory<'r>>,
    articles: Vec<JsonArticle<'r>>,
    overlaps: Vec<JsonOverlap>,
    passages: Vec<JsonPassage<'r>>,
    similarity: Vec<JsonSimilarity>,
    terms: &'r [TermsChosen],
    findings: Vec<JsonFinding<'r>>,
    facts: Vec<JsonFact<'r>>,
    omitted: Omitted,
    suppressed: Vec<JsonSuppressed<'r>>,
    unreadable: &'r [Unreadable],
    settings: Vec<Setting<'r>>,
    summary: Summary,
}

#[derive(Serialize, JsonSchema)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct Setting<'r> {
    name: &'r str,
    value: &'r str,
}

#[derive(Serialize, JsonSchema)]
struct JsonStory<'r> {
    name: &'r str,
    title: Option<&'r str>,
    articles: &'r [usize],
}

#[derive(Serialize, JsonSchema)]
struct JsonArticle<'r> {
    id: usize,
    path: String,
    title: Option<&'r str>,
    source: &'r str,
    date: Option<String>,
    url: Option<&'r str>,
    author: Option<&'r str>,
    language: Option<&'r str>,
    role: Option<Role>,
    story: Option<&'r str>,
    words: usize,
    /// How much of it stands nearly word for word in articles that are not later.
    repeats: Repeats,
    sentences: Vec<JsonSentence<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct JsonSentence<'r> {
    id: usize,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: &'r str,
}

#[derive(Serialize, JsonSchema)]
struct JsonOverlap {
    a: Place,
    b: Place,
    kind: OverlapKind,
    score: f64,
    cosine: f64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shares: Vec<JsonShare>,
}

/// What a feature added to the logit of a score.
#[derive(Serialize, JsonSchema)]
struct JsonShare {
    family: &'static str,
    feature: &'static str,
    value: f64,
    share: f64,
}

#[derive(Serialize, JsonSchema)]
struct JsonPassage<'r> {
    a: Run,
    b: Run,
    score: f64,
    verbatim_share: f64,
    pairs: &'r [(usize, usize)],
}

/// How much two articles share.
#[derive(Serialize, JsonSchema)]
struct JsonSimilarity {
    a: usize,
    b: usize,
    matched_a: usize,
    matched_b: usize,
    cosine: f64,
}

/// A finding as JSON shows it; other machine formats use it line by line.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonFinding<'r> {
    rule: &'static str,
    kind: &'static str,
    strength: Strength,
    severity: Severity,
    confidence: f64,
    fingerprint: &'r str,
    message: &'r str,
    a: JsonEvidence<'r>,
    b: JsonEvidence<'r>,
    others: Vec<JsonEvidence<'r>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct JsonEvidence<'r> {
    article: usize,
    sentence: usize,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: &'r str,
    value: Option<&'r str>,
}

#[derive(Serialize, JsonSchema)]
struct JsonSuppressed<'r> {
    by: Suppression,
    reason: Option<&'r str>,
    #[serde(flatten)]
    finding: JsonFinding<'r>,
}

/// The JSON Schema (draft 2020-12) of what [`render`] writes, pretty-printed, ending in a line break.
///
/// Every field is listed; more may come with a later release, so that a program should ignore what it does not know.
pub fn schema() -> String {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<JsonReport>();
    schema.insert("title".to_string(), "A report of crossread".into());
    let mut out = serde_json::to_string_pretty(&schema).unwrap_or_default();
    out.push('\n');
    out
}

fn document<'r>(report: &'r Report) -> JsonReport<'r> {
    JsonReport {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        title: &report.title,
        stories: stories(report),
        articles: articles(report),
        overlaps: overlaps(report),
        passages: passages(report),
        similarity: similarity(report),
        terms: &report.terms,
        findings: report.findings.iter().map(|f| finding(report, f)).collect(),
        facts: facts(report),
        omitted: report.omitted,
        suppressed: suppressed(report),
        unreadable: &report.unreadable,
        settings: report.settings.iter().map(|(name, value)| Setting { name, value }).collect(),
        summary: summary(report),
    }
}

fn stories<'r>(report: &'r Report) -> Vec<JsonStory<'r>> {
    let story = |s: &'r super::Story| JsonStory { name: &s.name, title: s.title.as_deref(), articles: &s.articles };
    report.stories.iter().map(story).collect()
}

/// Every article; cost as `Wording::repeats`, an article.
fn articles<'r>(report: &'r Report) -> Vec<JsonArticle<'r>> {
    let mut repeats = vec![Repeats::default(); report.articles().len()];
    for view in View::all(report) {
        let wording = Wording::of(&view);
        for &id in &view.articles {
            let found = wording.repeats(&view, id);
            repeats[id] = Repeats { share: six_digits(found.share), ..found };
        }
    }
    repeats.into_iter().enumerate().map(|(id, repeats)| article(report, id, repeats)).collect()
}

fn article<'r>(report: &'r Report, id: usize, repeats: Repeats) -> JsonArticle<'r> {
    let article = report.article(id);
    let document = &article.document;
    JsonArticle {
        id,
        path: article.path(),
        title: document.title.as_deref(),
        source: &document.source,
        date: document.date.map(|date| date.to_string()),
        url: document.url.as_deref(),
        author: document.author.as_deref(),
        language: document.language.as_deref(),
        role: report.roles.get(id).copied(),
        story: report.stories.iter().find(|s| s.articles.contains(&id)).map(|s| s.name.as_str()),
        words: document.text.split_whitespace().count(),
        repeats,
        sentences: (0..article.sentences.len()).map(|n| sentence(article, n)).collect(),
    }
}

fn sentence(article: &Article, id: usize) -> JsonSentence<'_> {
    let (span, position) = article.locate(article.sentences[id].span);
    let text = article.sentence_text(id);
    JsonSentence { id, start: span.start, end: span.end, line: position.line, column: position.column, text }
}

fn overlaps(report: &Report) -> Vec<JsonOverlap> {
    let json = |o: &crate::align::Overlap| JsonOverlap {
        a: o.a,
        b: o.b,
        kind: o.kind,
        score: six_digits(o.score),
        cosine: six_digits(o.cosine),
        shares: shares(report, o),
    };
    report.overlaps.iter().map(json).collect()
}

fn shares(report: &Report, o: &crate::align::Overlap) -> Vec<JsonShare> {
    let json = |s: &crate::align::score::Share| JsonShare {
        family: s.family,
        feature: s.feature,
        value: six_digits(s.value),
        share: six_digits(s.share),
    };
    report.shares.get(&(o.a, o.b)).into_iter().flatten().map(json).collect()
}

fn passages<'r>(report: &'r Report) -> Vec<JsonPassage<'r>> {
    let json = |p: &'r crate::align::Passage| JsonPassage {
        a: p.a,
        b: p.b,
        score: six_digits(p.score),
        verbatim_share: six_digits(p.verbatim_share),
        pairs: &p.pairs,
    };
    report.passages.iter().map(json).collect()
}

fn similarity(report: &Report) -> Vec<JsonSimilarity> {
    let json = |s: &super::ArticleSimilarity| JsonSimilarity {
        a: s.a,
        b: s.b,
        matched_a: s.matched_a,
        matched_b: s.matched_b,
        cosine: six_digits(s.cosine),
    };
    report.similarity.iter().map(json).collect()
}

pub(super) fn finding<'r>(report: &'r Report, finding: &'r Finding) -> JsonFinding<'r> {
    JsonFinding {
        rule: finding.rule,
        kind: finding.kind(),
        strength: finding.strength,
        severity: finding.severity,
        confidence: six_digits(finding.confidence),
        fingerprint: &finding.fingerprint,
        message: &finding.message,
        a: evidence(report, &finding.a),
        b: evidence(report, &finding.b),
        others: finding.others.iter().map(|e| evidence(report, e)).collect(),
    }
}

fn evidence<'r>(report: &'r Report, evidence: &'r Evidence) -> JsonEvidence<'r> {
    let article = report.article(evidence.article);
    let (span, position) = article.locate(evidence.span);
    JsonEvidence {
        article: evidence.article,
        sentence: evidence.sentence,
        start: span.start,
        end: span.end,
        line: position.line,
        column: position.column,
        text: article.document.text.get(evidence.span.range()).unwrap_or(""),
        value: evidence.value.as_deref(),
    }
}

fn suppressed<'r>(report: &'r Report) -> Vec<JsonSuppressed<'r>> {
    let json = |s: &'r super::Suppressed| JsonSuppressed {
        by: s.by,
        reason: s.reason.as_deref(),
        finding: finding(report, &s.finding),
    };
    report.suppressed.iter().map(json).collect()
}

/// Rounded to six digits behind the point, so that the last bits of a sum never show.
fn six_digits(x: f64) -> f64 {
    (x * 1e6).round() / 1e6
}
