//! What a report counts, for every format alike.

use super::labels::{self as t, filled};
use super::prose::{counted, grouped, listed};
use super::{Report, Role, Scale};
use crate::finding::{Severity, Strength};
use serde::Serialize;
use std::collections::BTreeMap;

/// Findings by severity.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct BySeverity {
    /// Findings that gate.
    pub error: usize,
    /// Findings worth a look.
    pub warning: usize,
    /// Findings worth knowing.
    pub note: usize,
}

/// Findings by strength.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ByStrength {
    /// Both sides cannot be true as read.
    pub contradiction: usize,
    /// Both can be true.
    pub differing: usize,
}

/// The counts of a report; denominators included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Their sentences.
    pub sentences: usize,
    /// Their words, as white space parts them.
    pub words: usize,
    /// Stories.
    pub stories: usize,
    /// Pairs of sentences listed as overlaps.
    pub pairs: usize,
    /// Passages.
    pub passages: usize,
    /// Findings that count.
    pub findings: usize,
    /// The same by severity.
    pub by_severity: BySeverity,
    /// The same by strength; differences only.
    pub by_strength: ByStrength,
    /// The same by rule, for rules that found something.
    pub by_rule: BTreeMap<&'static str, usize>,
    /// Findings that someone accepted.
    pub suppressed: usize,
    /// Files that could not be read.
    pub unreadable: usize,
    /// The articles checked: all of a comparison, the new ones of a check.
    pub checked: Scale,
    /// The archive of a check.
    pub archive: Option<Scale>,
}

/// Whether findings of the rule say that accounts differ; the others say that they agree or that one is alone.
pub fn is_difference(rule: &str) -> bool {
    rule.starts_with("differs-") || rule.starts_with("updated-")
}

/// Counts a report. Cost: linear in the text.
pub fn summary(report: &Report) -> Summary {
    let mut summary = Summary {
        articles: report.articles().len(),
        sentences: report.corpus.sentence_count(),
        words: report.articles().iter().map(|a| a.document.text.split_whitespace().count()).sum(),
        stories: report.stories.len(),
        pairs: report.overlaps.len(),
        passages: report.passages.len(),
        findings: report.findings.len(),
        suppressed: report.suppressed.len(),
        unreadable: report.unreadable.len(),
        checked: checked(report),
        archive: report.archive,
        ..Summary::default()
    };
    for finding in &report.findings {
        *summary.by_rule.entry(finding.rule).or_default() += 1;
        *severity_count(&mut summary.by_severity, finding.severity) += 1;
        if is_difference(finding.rule) {
            *strength_count(&mut summary.by_strength, finding.strength) += 1;
        }
    }
    summary
}

fn severity_count(counts: &mut BySeverity, severity: Severity) -> &mut usize {
    match severity {
        Severity::Error => &mut counts.error,
        Severity::Warning => &mut counts.warning,
        Severity::Note => &mut counts.note,
    }
}

fn strength_count(counts: &mut ByStrength, strength: Strength) -> &mut usize {
    match strength {
        Strength::Contradiction => &mut counts.contradiction,
        Strength::Differing => &mut counts.differing,
    }
}

/// All articles of a comparison, the new ones of a check.
fn checked(report: &Report) -> Scale {
    let is_new = |index: &usize| report.roles.get(*index).is_none_or(|&role| role == Role::New);
    let new = (0..report.articles().len()).filter(is_new);
    new.fold(Scale::default(), |scale, index| Scale {
        articles: scale.articles + 1,
        sentences: scale.sentences + report.article(index).sentences.len(),
    })
}

/// The counts in one line, the same for a clean run.
///
/// ```text
/// 1 error, 2 warnings in 1 new article (24 sentences) against 8,412 articles (201,337 sentences); 6 shared pairs;
/// omitted: 41 quoted and 12 boilerplate sentences; 1 suppressed; 0 unreadable
/// ```
pub fn summary_line(report: &Report) -> String {
    let summary = summary(report);
    let shared = counted(summary.pairs, "shared pair");
    let (found, all) = (severities(summary.by_severity), denominators(&summary));
    filled(t::SUMMARY_LINE, &[&found, &all, &shared, &set_aside(report)])
}

/// `omitted: 41 quoted and 12 boilerplate sentences; 1 suppressed; 0 unreadable`.
pub(super) fn set_aside(report: &Report) -> String {
    let omitted: Vec<String> = report.omitted.counts().map(|(what, n)| format!("{} {what}", grouped(n))).collect();
    let all: usize = report.omitted.counts().map(|(_, n)| n).sum();
    let omitted = match all {
        0 => t::NOTHING.to_string(),
        1 => filled(t::ONE_SENTENCE, &[&listed(&omitted)]),
        _ => filled(t::MANY_SENTENCES, &[&listed(&omitted)]),
    };
    let (suppressed, unreadable) = (grouped(report.suppressed.len()), grouped(report.unreadable.len()));
    filled(t::SET_ASIDE, &[&omitted, &suppressed, &unreadable])
}

fn severities(counts: BySeverity) -> String {
    let notes = if counts.note > 0 { format!(", {}", counted(counts.note, "note")) } else { String::new() };
    format!("{}, {}{notes}", counted(counts.error, "error"), counted(counts.warning, "warning"))
}

/// `3 articles (96 sentences)`, or `1 new article (24 sentences) against 8,412 articles (201,337 sentences)`.
pub(super) fn denominators(summary: &Summary) -> String {
    let noun = if summary.archive.is_some() { "new article" } else { "article" };
    let checked = scale(summary.checked, noun);
    match summary.archive {
        Some(archive) => filled(t::AGAINST, &[&checked, &scale(archive, "article")]),
        None => checked,
    }
}

/// `3 articles (96 sentences)`.
pub(super) fn scale(scale: Scale, noun: &str) -> String {
    format!("{} ({})", counted(scale.articles, noun), counted(scale.sentences, "sentence"))
}
