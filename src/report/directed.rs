//! A finding as a gate tells it: at the new article, with what it is held against, and where both stand in their files.

use super::prose::grouped;
use super::view::{place, words};
use super::{Clean, Report, ReportedRule, Role, accept, shortened};
use crate::finding::{Evidence, Finding};
use crate::model::{Article, Position, Span};
use std::cmp::Reverse;

/// Characters of a sentence in a message.
const SENTENCE: usize = 400;
/// Characters of a source in a message.
const SOURCE: usize = 60;

/// A finding seen from the article that is checked.
#[derive(Clone, Debug)]
pub(super) struct Directed<'r> {
    pub(super) finding: &'r Finding,
    /// The side a reader is sent to: of the new article in a check, the first in a comparison.
    pub(super) here: &'r Evidence,
    /// All other evidence, the first one first.
    pub(super) there: Vec<&'r Evidence>,
}

/// The finding with the first evidence that is of no archive article in front; `a` where all is of the archive.
pub(super) fn directed<'r>(report: &Report, finding: &'r Finding) -> Directed<'r> {
    let is_archive = |e: &Evidence| report.roles.get(e.article) == Some(&Role::Archive);
    let here = finding.evidence().find(|e| !is_archive(e)).unwrap_or(&finding.a);
    Directed { finding, here, there: finding.evidence().filter(|e| *e != here).collect() }
}

/// The findings that count, the most severe first; those of one severity in the order of the report.
pub(super) fn worst_first<'r>(report: &'r Report) -> Vec<Directed<'r>> {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by_key(|f| Reverse(f.severity));
    findings.into_iter().map(|finding| directed(report, finding)).collect()
}

/// The rules of a report, each once: those looked for, then any a finding names besides.
pub(super) fn reported_rules(report: &Report) -> Vec<ReportedRule> {
    let mut rules = report.rules.clone();
    let accepted = report.suppressed.iter().map(|s| &s.finding);
    for finding in report.findings.iter().chain(accepted) {
        if !rules.iter().any(|rule| rule.id == finding.rule) {
            rules.push(ReportedRule { id: finding.rule, summary: "", page: "", severity: finding.severity });
        }
    }
    rules
}

/// Where evidence stands in its file; the end is the place behind the last character.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) bytes: Span,
}

/// Where evidence stands in its file.
pub(super) fn region(report: &Report, evidence: &Evidence) -> Region {
    let article = report.article(evidence.article);
    let (bytes, start) = article.locate(evidence.span);
    let end = article.document.file.position(bytes.end.max(bytes.start));
    Region { start, end, bytes }
}

/// Column of a byte of the article's file, counted in bytes from 1. Cost: the line.
pub(super) fn byte_column(article: &Article, at: u32) -> usize {
    let text = article.document.file.text.as_bytes();
    let at = (at as usize).min(text.len());
    let line_start = memchr::memrchr(b'\n', text.get(..at).unwrap_or_default()).map_or(0, |n| n + 1);
    at - line_start + 1
}

/// Path of the file the evidence stands in, as reported, never with `./` before it; of an export without the record.
pub(super) fn file_path<'r>(report: &'r Report, evidence: &Evidence) -> &'r str {
    let path = report.article(evidence.article).document.file.path.as_str();
    path.strip_prefix("./").unwrap_or(path)
}

/// `Harbour Post, 2024-03-04`.
pub(super) fn source_and_date(report: &Report, evidence: &Evidence) -> String {
    let document = &report.article(evidence.article).document;
    let source = shortened(&document.source, SOURCE);
    document.date.map_or_else(|| source.to_string(), |date| format!("{source}, {date}"))
}

/// `posts/ferry.md:5`, with `#3` behind the path for the third record of an export.
pub(super) fn path_and_line(report: &Report, evidence: &Evidence) -> String {
    let article = report.article(evidence.article);
    let (_, position) = article.locate(evidence.span);
    format!("{}:{}", Clean::new(&article.path()), position.line)
}

/// The start of the sentence the evidence stands in.
pub(super) fn sentence(report: &Report, evidence: &Evidence) -> Clean {
    shortened(report.text(place(evidence)), SENTENCE)
}

/// The words of the evidence, at most as long as a sentence.
pub(super) fn said(report: &Report, evidence: &Evidence) -> Clean {
    shortened(words(report, evidence), SENTENCE)
}

/// The finding in lines of plain text: what it is, both sentences with source, date and place, how to go on from here.
///
/// Of further articles the first few are told. No line starts like a workflow command.
pub(super) fn lines(report: &Report, directed: &Directed) -> Vec<String> {
    let mut lines = vec![guarded(Clean::new(&directed.finding.message).as_str())];
    let side = |label: &str, evidence: &Evidence| {
        let (source, at) = (source_and_date(report, evidence), path_and_line(report, evidence));
        format!("{label} ({source}, {at}): {}", sentence(report, evidence))
    };
    lines.push(side("here", directed.here));
    lines.extend(directed.there.iter().take(TOLD).map(|evidence| side("there", evidence)));
    lines.extend(left_out(directed.there.len(), TOLD).map(|n| and_more(n, "place")));
    lines.extend(next_steps(report, directed.finding));
    lines
}

/// Further articles told in a message.
const TOLD: usize = 3;

/// How to see the arithmetic of a finding and, in a check, how to accept it.
pub(super) fn next_steps(report: &Report, finding: &Finding) -> Vec<String> {
    let mut steps = vec![format!("explain: crossread explain {}", Clean::new(&finding.fingerprint))];
    if let Some(command) = accept::command(report, [finding]) {
        let comment = format!("<!-- crossread-ignore {}: why -->", finding.rule);
        steps.push(format!("accept: {comment} before the sentence, or {command}"));
    }
    steps
}

/// How many of `all` are left out where `shown` are shown at most; nothing where none is.
pub(super) fn left_out(all: usize, shown: usize) -> Option<usize> {
    all.checked_sub(shown).filter(|&n| n > 0)
}

/// `and 31 more warnings`.
pub(super) fn and_more(n: usize, noun: &str) -> String {
    format!("and {} more {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// A line that is no workflow command: neither `::name::` nor `##[name]` at its start.
fn guarded(line: &str) -> String {
    let is_command = line.starts_with("::") || line.starts_with("##[");
    if is_command { format!("- {line}") } else { line.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_is_left_out() {
        assert_eq!((left_out(3, 3), left_out(0, 3), left_out(5, 3)), (None, None, Some(2)));
    }

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(guarded("::error::boo"), "- ::error::boo");
        assert_eq!(guarded("##[group]x"), "- ##[group]x");
        assert_eq!(guarded("15 bills here"), "15 bills here");
    }
}
