//! Workflow commands of GitHub Actions: annotations on the lines of the new articles.
//!
//! GitHub keeps ten annotations of each level a step and drops the rest without a word, so the nine worst of each are
//! written, then one that counts the others. A command is one line; `%` and line breaks in its text are escaped, in its
//! properties `:` and `,` as well (GitHub, "Workflow commands for GitHub Actions"). Article text stands behind the
//! second `::` of its line, where nothing is a command.

use super::directed::{Directed, and_more, file_path, left_out, lines, region, worst_first};
use super::{Clean, Options, Report, Unreadable, summary_line};
use crate::finding::Severity;

/// Annotations of one level that tell of one finding each.
const EACH: usize = 9;

/// Annotations, then the counts in one line.
pub fn render(report: &Report, _: &Options) -> String {
    let findings = worst_first(report);
    let levels = [Severity::Error, Severity::Warning, Severity::Note];
    let mut out: String = levels.into_iter().map(|severity| level(report, &findings, severity)).collect();
    out += &summary_line(report);
    out + "\n"
}

/// The commands of one level; files that could not be read are warnings and come first.
fn level(report: &Report, findings: &[Directed], severity: Severity) -> String {
    let unreadable = report.unreadable.iter().filter(|_| severity == Severity::Warning).map(unreadable);
    let of_level = findings.iter().filter(|f| f.finding.severity == severity);
    let commands: Vec<String> = unreadable.chain(of_level.map(|f| annotation(report, f))).collect();
    let more = left_out(commands.len(), EACH).map(|n| {
        let text = format!("{}; the report lists them", and_more(n, severity.as_str()));
        command(severity, &[("title", "crossread".to_string())], &text)
    });
    commands.into_iter().take(EACH).chain(more).collect()
}

fn annotation(report: &Report, directed: &Directed) -> String {
    let at = region(report, directed.here);
    let mut properties = vec![
        ("file", Clean::new(file_path(report, directed.here)).to_string()),
        ("line", at.start.line.to_string()),
        ("endLine", at.end.line.to_string()),
    ];
    // Columns of a span of several lines are refused.
    if at.start.line == at.end.line {
        properties.push(("col", at.start.column.to_string()));
        properties.push(("endColumn", at.end.column.saturating_sub(1).max(at.start.column).to_string()));
    }
    properties.push(("title", format!("crossread {}", directed.finding.rule)));
    command(directed.finding.severity, &properties, &lines(report, directed).join("\n"))
}

fn unreadable(file: &Unreadable) -> String {
    let properties = [("file", Clean::new(&file.path).to_string()), ("title", "crossread".to_string())];
    command(Severity::Warning, &properties, &format!("could not be read: {}", Clean::new(&file.reason)))
}

/// `::error file=a.md,line=5::text`, with a line break at its end.
fn command(severity: Severity, properties: &[(&str, String)], text: &str) -> String {
    let name = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), data(text))
}

/// Text behind the second `::` of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(value: &str) -> String {
    data(value).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_one_line_whatever_it_says() {
        let properties = [("file", "a,b:c%.md".to_string())];
        assert_eq!(
            command(Severity::Note, &properties, "up 5 %\n::error::no"),
            "::notice file=a%2Cb%3Ac%25.md::up 5 %25%0A::error::no\n"
        );
    }
}
