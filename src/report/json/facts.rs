//! Facts: those on which accounts differ, with who says what, who is silent, what most and what the latest articles say; then
//! all that articles share, each sentence with the words that differ.

use super::six_digits;
use crate::finding::{Finding, Strength};
use crate::report::Report;
use crate::report::accounts::{Version, accounts};
use crate::report::facts::{DisputedFact, disputed_facts};
use crate::report::marks::{Mark, ToldFact, ToldSide, told_facts};
use crate::report::view::View;
use schemars::JsonSchema;
use serde::Serialize;

/// A fact on which accounts differ (findings of one rule that speak of the same words), or one that articles share, with a
/// sentence of each; then the fields about a rule are absent.
#[derive(Default, Serialize, JsonSchema)]
pub(super) struct JsonFact<'r> {
    /// The sentence of each article, earliest first; none for a fact on which accounts differ, whose sentences its findings
    /// name.
    sides: Vec<JsonSide>,
    /// Id of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    /// The second half of the rule's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// The strongest of its findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<Strength>,
    /// The highest of its findings, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    /// Fingerprints of its findings.
    findings: Vec<&'r str>,
    /// What is said, the earliest first.
    versions: Vec<JsonVersion<'r>>,
    /// Index in `versions` of what more articles say than anything else, two at least.
    majority: Option<usize>,
    /// Index in `versions` of what the latest articles say, where dates tell and they agree.
    latest: Option<usize>,
    /// Ids of the story's articles in which nothing was found about it, earliest first.
    silent: Vec<usize>,
}

/// One sentence of a fact.
#[derive(Serialize, JsonSchema)]
struct JsonSide {
    article: usize,
    sentence: usize,
    /// The words that differ from another sentence of the fact, in order.
    marks: Vec<JsonMark>,
}

/// Words that differ; nothing is claimed of them.
#[derive(Serialize, JsonSchema)]
struct JsonMark {
    start: u32,
    end: u32,
    /// Ids of the rules that saw something there.
    tags: Vec<&'static str>,
}

/// One of the things said about a fact.
#[derive(Serialize, JsonSchema)]
struct JsonVersion<'r> {
    /// The normalised value; the words where none was read.
    said: &'r str,
    /// Whether `said` is a value read from the words.
    is_value: bool,
    /// Ids of the articles that say it, earliest first.
    articles: Vec<usize>,
}

/// The facts of all stories, story by story, the most important first. Cost: as `disputed_facts`, a story.
pub(super) fn facts<'r>(report: &'r Report<'r>) -> Vec<JsonFact<'r>> {
    let views = View::all(report);
    let disputed = views.iter().flat_map(|view| disputed_facts(view).iter().map(|f| fact(view, f)).collect::<Vec<_>>());
    let mut facts: Vec<JsonFact> = disputed.collect();
    facts.extend(views.iter().flat_map(|view| told_facts(view)).map(|told| shared(report, told)));
    facts
}

fn shared<'r>(report: &'r Report, told: ToldFact<'r>) -> JsonFact<'r> {
    let side = |side: ToldSide| {
        let article = report.article(side.place.article);
        let mark = |mark: Mark| {
            let (span, _) = article.locate(mark.span);
            JsonMark { start: span.start, end: span.end, tags: mark.tags }
        };
        let marks = side.marks.into_iter().map(mark).collect();
        JsonSide { article: side.place.article, sentence: side.place.sentence, marks }
    };
    JsonFact { sides: told.sides.into_iter().map(side).collect(), findings: told.findings, ..JsonFact::default() }
}

fn fact<'r>(view: &View<'r>, fact: &DisputedFact<'r>) -> JsonFact<'r> {
    let said = accounts(view, fact);
    JsonFact {
        sides: Vec::new(),
        rule: Some(fact.rule),
        kind: Some(fact.kind),
        strength: Some(fact.strength),
        confidence: Some(six_digits(fact.confidence)),
        findings: fact.findings.iter().map(|f: &&'r Finding| f.fingerprint.as_str()).collect(),
        versions: said.versions.into_iter().map(version).collect(),
        majority: said.majority,
        latest: said.latest,
        silent: said.silent,
    }
}

fn version(version: Version<'_>) -> JsonVersion<'_> {
    JsonVersion { said: version.said, is_value: version.is_value, articles: version.articles }
}
