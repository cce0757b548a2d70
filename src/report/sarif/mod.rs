//! SARIF 2.1.0 for code scanning: a result a finding, placed in the new article, with the archive side as a related
//! location that the message links to.
//!
//! Code scanning shows nothing but the first location and refuses a file in which one address has a scheme and another
//! has none, so every address is a relative path, percent-encoded. It takes 25,000 results, shows 5,000 and takes 10 MB
//! gzipped: [`MOST_RESULTS`] and [`MOST_BYTES`] keep below that whatever the articles hold, the worst first, and a
//! notification says how many were left out.

mod fingerprints;
mod log;
mod rules;

use super::directed::{
    Directed, and_more, directed, file_path, left_out, region, said, sentence, source_and_date, worst_first,
};
use super::markdown::encoded;
use super::prose::grouped;
use super::{Clean, Options, Report, Suppressed, Suppression};
use crate::finding::{Evidence, Severity};
use fingerprints::Fingerprints;
use log::*;
use rules::Rules;

/// Results in a log: as many as code scanning shows.
pub const MOST_RESULTS: usize = 5_000;
/// Bytes of all results before compression.
pub const MOST_BYTES: usize = 9_000_000;
/// Related locations of a result: as many as code scanning shows.
const MOST_RELATED: usize = 100;

/// The log, ending in a line break.
pub fn render(report: &Report, _: &Options) -> String {
    let rules = Rules::of(report);
    let (results, all) = results(report, &rules);
    let invocation = Invocation {
        execution_successful: true,
        tool_execution_notifications: notifications(report, results.len(), all),
    };
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.described(),
        notifications: rules::notices(),
    };
    let run = Run { tool: Tool { driver }, invocations: [invocation], column_kind: "unicodeCodePoints", results };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
    serde_json::to_string(&log).unwrap_or_default() + "\n"
}

/// The results that fit, the worst first and accepted ones last, and how many there are in all.
fn results(report: &Report, rules: &Rules) -> (Vec<SarifResult>, usize) {
    let mut found: Vec<(Directed, Option<&Suppressed>)> =
        worst_first(report).into_iter().map(|finding| (finding, None)).collect();
    found.extend(report.suppressed.iter().map(|s| (directed(report, &s.finding), Some(s))));
    let fingerprints = Fingerprints::of(report, found.iter().map(|(finding, _)| finding));
    let all = found.len();
    let mut bytes = 0;
    let rendered = found.iter().enumerate().map(|(n, (finding, accepted))| {
        let fingerprints = fingerprints.get(n);
        SarifResult { partial_fingerprints: fingerprints, ..result(report, rules, finding, *accepted) }
    });
    let fits = |result: &SarifResult| {
        bytes += serde_json::to_vec(result).map_or(0, |json| json.len());
        bytes <= MOST_BYTES
    };
    (rendered.take(MOST_RESULTS).take_while(fits).collect(), all)
}

fn result<'r>(
    report: &'r Report,
    rules: &Rules,
    directed: &Directed<'r>,
    accepted: Option<&'r Suppressed>,
) -> SarifResult {
    let finding = directed.finding;
    let related = directed.there.iter().take(MOST_RELATED).enumerate();
    SarifResult {
        rule_id: finding.rule,
        rule_index: rules.index(finding.rule),
        level: finding.severity.as_str(),
        rank: rounded(finding.confidence * 100.0),
        message: Text { text: message(report, directed) },
        locations: [location(report, directed.here, None)],
        related_locations: related.map(|(n, evidence)| location(report, evidence, Some(n + 1))).collect(),
        partial_fingerprints: Default::default(),
        suppressions: accepted.map(suppression).into_iter().collect(),
        properties: ResultProperties {
            strength: finding.strength.as_str(),
            confidence: rounded(finding.confidence),
            values: finding.evidence().filter_map(|e| e.value.as_deref()).take(MOST_RELATED).map(cleaned).collect(),
        },
    }
}

/// What differs, then both sentences; the archive's after a link to its location.
fn message(report: &Report, directed: &Directed) -> String {
    let finding = directed.finding;
    let told = directed.there.iter().take(LINKED).enumerate().map(|(n, evidence)| {
        let source = source_and_date(report, evidence).replace(['[', ']'], "");
        format!("\n[{source}]({}): {}", n + 1, unlinked(sentence(report, evidence).as_str()))
    });
    let more = left_out(directed.there.len(), LINKED);
    format!(
        "{}\nHere: {}{}{}\nExplain: crossread explain {}",
        unlinked(Clean::new(&finding.message).as_str()),
        unlinked(sentence(report, directed.here).as_str()),
        told.collect::<String>(),
        more.map_or(String::new(), |n| format!("\n{}", and_more(n, "place"))),
        Clean::new(&finding.fingerprint),
    )
}

/// Related locations a message links to.
const LINKED: usize = 5;

/// Text in which nothing is a link: `[words](1)` gets a space between the brackets.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

fn location(report: &Report, evidence: &Evidence, id: Option<usize>) -> Location {
    let at = region(report, evidence);
    let message =
        id.map(|_| Text { text: source_and_date(report, evidence) + ": " + &sentence_text(report, evidence) });
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: encoded(file_path(report, evidence)) },
            region: SarifRegion {
                start_line: at.start.line,
                start_column: at.start.column,
                end_line: at.end.line,
                end_column: at.end.column,
                snippet: Text { text: said(report, evidence).to_string() },
            },
        },
        message,
    }
}

fn sentence_text(report: &Report, evidence: &Evidence) -> String {
    unlinked(sentence(report, evidence).as_str())
}

fn suppression(accepted: &Suppressed) -> SarifSuppression {
    let kind = match accepted.by {
        Suppression::Baseline => "external",
        Suppression::InSource => "inSource",
    };
    SarifSuppression { kind, status: "accepted", justification: accepted.reason.as_deref().map(cleaned) }
}

fn cleaned(text: &str) -> String {
    Clean::new(text).to_string()
}

/// Files that could not be read, and results that were left out.
fn notifications(report: &Report, shown: usize, all: usize) -> Vec<Notification> {
    let notification = |id: &'static str, level: Severity, text: String| Notification {
        descriptor: Id { id },
        level: level.as_str(),
        message: Text { text },
    };
    let unreadable = report.unreadable.iter().take(MOST_RESULTS).map(|file| {
        let text = format!("{}: could not be read: {}", Clean::new(&file.path), Clean::new(&file.reason));
        notification(rules::UNREADABLE, Severity::Warning, unlinked(&text))
    });
    let cut = left_out(all, shown).map(|n| {
        let text =
            format!("{} of {} findings shown, the worst first; {} left out", grouped(shown), grouped(all), grouped(n));
        notification(rules::LEFT_OUT, Severity::Warning, text)
    });
    unreadable.chain(cut).collect()
}

/// Rounded to four digits behind the point.
fn rounded(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_whatever_the_path() {
        assert_eq!(encoded("posts/ferry fire.md"), "posts/ferry%20fire.md");
        assert_eq!(encoded("http://x/#a?b"), "http%3A//x/%23a%3Fb");
        assert_eq!(encoded("Übersicht.md"), "%C3%9Cbersicht.md");
    }

    #[test]
    fn article_text_makes_no_link() {
        assert_eq!(unlinked("see [this](1) or [that](javascript:x)"), "see [this] (1) or [that] (javascript:x)");
    }
}
