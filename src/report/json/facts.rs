//! The facts on which accounts differ: who says what, who is silent, what most and what the latest articles say.

use super::six_digits;
use crate::finding::{Finding, Strength};
use crate::report::Report;
use crate::report::accounts::{Version, accounts};
use crate::report::facts::{DisputedFact, disputed_facts};
use crate::report::view::View;
use schemars::JsonSchema;
use serde::Serialize;

/// A fact on which accounts differ: findings of one rule that speak of the same words.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonFact<'r> {
    /// Id of the rule.
    rule: &'static str,
    /// The second half of the rule's id.
    kind: &'static str,
    /// The strongest of its findings.
    strength: Strength,
    /// The highest of its findings, from 0 to 1.
    confidence: f64,
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
    let of_story = |view: View<'r>| disputed_facts(&view).iter().map(|f| fact(&view, f)).collect::<Vec<_>>();
    View::all(report).into_iter().flat_map(of_story).collect()
}

fn fact<'r>(view: &View<'r>, fact: &DisputedFact<'r>) -> JsonFact<'r> {
    let said = accounts(view, fact);
    JsonFact {
        rule: fact.rule,
        kind: fact.kind,
        strength: fact.strength,
        confidence: six_digits(fact.confidence),
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
