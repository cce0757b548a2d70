//! Reviewdog Diagnostic Format: every finding with the range of its words and the other articles as related locations.
//!
//! Columns count bytes of UTF-8 from 1, the end is the place behind the last byte (`proto/rdf/reviewdog.proto`).
//! Nothing is left out: reviewdog itself picks what concerns the change and limits what it posts.

use super::directed::{Directed, byte_column, file_path, lines, region, sentence, source_and_date, worst_first};
use super::{Clean, Options, Report, Unreadable};
use crate::finding::{Evidence, Severity};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct DiagnosticResult<'r> {
    source: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    code: Code<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'r>>,
}

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
}

#[derive(Serialize)]
struct Related<'r> {
    message: String,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: Cow<'r, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: usize,
}

/// The object, pretty-printed, ending in a line break.
pub fn render(report: &Report, _: &Options) -> String {
    let findings = worst_first(report);
    let unreadable = report.unreadable.iter().map(unreadable);
    let result = DiagnosticResult {
        source: Source { name: env!("CARGO_PKG_NAME") },
        severity: findings.first().map(|f| severity(f.finding.severity)),
        diagnostics: findings.iter().map(|f| diagnostic(report, f)).chain(unreadable).collect(),
    };
    serde_json::to_string_pretty(&result).unwrap_or_default() + "\n"
}

fn diagnostic<'r>(report: &'r Report, directed: &Directed<'r>) -> Diagnostic<'r> {
    let related = |evidence: &&'r Evidence| Related {
        message: format!("{}: {}", source_and_date(report, evidence), sentence(report, evidence)),
        location: location(report, evidence),
    };
    Diagnostic {
        message: lines(report, directed).join("\n"),
        location: location(report, directed.here),
        severity: severity(directed.finding.severity),
        code: Code { value: directed.finding.rule },
        related_locations: directed.there.iter().map(related).collect(),
    }
}

fn location<'r>(report: &'r Report, evidence: &Evidence) -> Location<'r> {
    let article = report.article(evidence.article);
    let at = region(report, evidence);
    let range = Range {
        start: Place { line: at.start.line, column: byte_column(article, at.bytes.start) },
        end: Place { line: at.end.line, column: byte_column(article, at.bytes.end) },
    };
    Location { path: Cow::Borrowed(file_path(report, evidence)), range: Some(range) }
}

fn unreadable(file: &Unreadable) -> Diagnostic<'_> {
    Diagnostic {
        message: format!("could not be read: {}", Clean::new(&file.reason)),
        location: Location { path: Cow::Owned(Clean::new(&file.path).to_string()), range: None },
        severity: severity(Severity::Warning),
        code: Code { value: "unreadable-file" },
        related_locations: Vec::new(),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}
