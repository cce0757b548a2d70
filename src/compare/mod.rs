//! The run of `compare`: from a corpus to a report.
//!
//! Furniture is found and articles are told apart by event. Then, story by story, candidate pairs are proposed and scored,
//! pairs at or above the cut become overlaps and passages, and every rule looks at every case. Stories are independent
//! of each other.

pub mod against;
mod boilerplate;
mod claims;
mod explained;
mod grouping;
mod readings;
mod rivals;
mod story;
mod terms;

pub use claims::Claims;
pub use explained::{add_shares, explain, explain_check};
pub use grouping::Grouping;

use crate::check;
use crate::claim::label::Labels;
use crate::detect::judge::Judged;
use crate::detect::{self, Rule};
use crate::finding::Severity;
use crate::model::Corpus;
use crate::report::{Omitted, Report, ReportedRule, Story};
use boilerplate::Boilerplate;
use rayon::prelude::*;
use std::sync::Arc;
use story::StoryResult;

/// Probability from which two sentences are listed as reporting the same fact, where nothing else is asked: where F1 is
/// best on annotated stories.
pub const DEFAULT_MIN_SCORE: f64 = crate::align::score::SAME_FROM;

/// A stage of a run, for progress bars.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read and split into sentences; counts files.
    Reading,
    /// Words are read; counts articles.
    Vectorising,
    /// Articles are told apart by event; counts nothing.
    Grouping,
    /// Stories are compared; counts stories.
    Comparing,
}

/// Somebody who watches a run.
pub trait Watch: Sync {
    /// A stage begins that will advance `total` times.
    fn begin(&self, stage: Stage, total: usize);
    /// `by` more are done.
    fn advance(&self, by: usize);
    /// The last stage is over.
    fn end(&self);
}

/// Nobody watches.
#[derive(Copy, Clone, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn advance(&self, _: usize) {}
    fn end(&self) {}
}

/// What shapes a comparison.
#[derive(Clone, Debug)]
pub struct Options {
    /// Title of the report.
    pub title: String,
    /// Probability from which two sentences are listed as reporting the same fact.
    pub min_score: f64,
    /// Rules to look for, each with the most severe its findings may be.
    pub rules: Vec<(&'static Rule, Severity)>,
    /// In how many articles of one source a sentence must stand to be furniture.
    pub boilerplate: usize,
    /// Which differences are findings.
    pub claims: Claims,
    /// Terms that name one thing in different light.
    pub labels: Arc<Labels>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            title: "Comparison of articles".to_string(),
            min_score: DEFAULT_MIN_SCORE,
            rules: detect::differences().map(|rule| (rule, rule.severity)).collect(),
            boilerplate: 3,
            claims: Claims::default(),
            labels: Arc::new(Labels::built_in().clone()),
        }
    }
}

/// Compares the articles of each story with each other.
///
/// Articles that are in no story, or in one of their own, are listed and not compared; nor are articles of one story on
/// different events. The result depends on nothing but its arguments; threads are those of the current rayon pool.
pub fn compare<'c>(corpus: &'c Corpus, grouping: Grouping, options: &Options, watch: &dyn Watch) -> Report<'c> {
    watch.begin(Stage::Vectorising, corpus.articles().len());
    let boilerplate = Boilerplate::find(corpus, options.boilerplate, || watch.advance(1));
    watch.begin(Stage::Grouping, 0);
    let settings = settings(&grouping, options);
    let stories = grouping.stories(corpus, &boilerplate);
    let events = grouping.events(corpus, &boilerplate, &stories);
    watch.begin(Stage::Comparing, events.len());
    let compared: Vec<StoryResult> = events
        .par_iter()
        .map(|story| story::compare(corpus, &boilerplate, story, options))
        .inspect(|_| watch.advance(1))
        .collect();
    watch.end();
    Report { settings, ..report(corpus, stories, compared, options) }
}

/// Every difference every rule sees inside a story, judged, before differences about one fact become one finding.
///
/// For training and for explaining a finding; [`compare`] gives the findings themselves.
pub fn differences(corpus: &Corpus, grouping: Grouping, options: &Options) -> Vec<Judged> {
    let boilerplate = Boilerplate::find(corpus, options.boilerplate, || ());
    let stories = grouping.stories(corpus, &boilerplate);
    let events = grouping.events(corpus, &boilerplate, &stories);
    events.par_iter().flat_map_iter(|story| story::compare(corpus, &boilerplate, story, options).judged).collect()
}

fn report<'c>(corpus: &'c Corpus, stories: Vec<Story>, compared: Vec<StoryResult>, options: &Options) -> Report<'c> {
    let mut report = Report::new(options.title.clone(), corpus);
    let mut judged = Vec::new();
    for result in compared {
        report.overlaps.extend(result.overlaps);
        report.passages.extend(result.passages);
        report.similarity.extend(result.similarity);
        report.terms.extend(result.terms);
        report.omitted = sum(report.omitted, result.omitted);
        judged.extend(result.judged);
        report.tags.extend(result.tags.into_iter().map(Judged::into_tag));
    }
    report.overlaps.sort_by_key(|o| (o.a, o.b));
    report.passages.sort_by_key(|p| (p.a, p.b));
    report.similarity.sort_by_key(|s| (s.a, s.b));
    report.tags.sort();
    let reported = judged.into_iter().map(Judged::into_reported).collect();
    report.findings = check::findings(corpus, reported, &options.rules);
    report.stories = stories;
    report.rules = options.rules.iter().map(|&(rule, most)| reported_rule(rule, most)).collect();
    report
}

/// What reports say about a rule whose findings may be as severe as `most`.
pub fn reported_rule(rule: &Rule, most: Severity) -> ReportedRule {
    ReportedRule { id: rule.id, summary: rule.summary, page: rule.page, severity: most }
}

fn sum(a: Omitted, b: Omitted) -> Omitted {
    Omitted {
        quoted: a.quoted + b.quoted,
        boilerplate: a.boilerplate + b.boilerplate,
        short: a.short + b.short,
        not_prose: a.not_prose + b.not_prose,
    }
}

fn settings(grouping: &Grouping, options: &Options) -> Vec<(String, String)> {
    let rules: Vec<&str> = options.rules.iter().map(|(rule, _)| rule.id).collect();
    vec![
        ("stories".to_string(), grouping.description().to_string()),
        ("same fact from probability".to_string(), format!("{}", options.min_score)),
        ("rules".to_string(), rules.join(", ")),
    ]
}
