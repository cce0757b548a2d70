//! One line a finding, for editors and `grep`: `path:line:column: severity rule: message`.

use super::labels::{self as t, filled};
use super::{Clean, Options, Report, Role, accept, summary_line};
use crate::finding::{Evidence, Finding};

/// A line for every finding and every unreadable file, then the counts.
pub fn render(report: &Report, _: &Options) -> String {
    let findings = report.findings.iter().map(|finding| line(report, finding));
    let unreadable = report
        .unreadable
        .iter()
        .map(|file| format!("{}: warning: {}: {}", path(&file.path), t::NOT_READ, Clean::new(&file.reason)));
    let lines: Vec<String> = findings.chain(unreadable).chain([summary_line(report)]).collect();
    lines.join("\n") + "\n"
}

/// The finding at the new article of a check, at the earlier one of a comparison; the other side's place behind it, and
/// in a check the command that accepts it.
fn line(report: &Report, finding: &Finding) -> String {
    let is_archive = |evidence: &Evidence| report.roles.get(evidence.article) == Some(&Role::Archive);
    let (here, there) = if is_archive(&finding.a) { (&finding.b, &finding.a) } else { (&finding.a, &finding.b) };
    let severity = finding.severity.as_str();
    let accept = accept::command(report, [finding]).map_or(String::new(), |command| filled(t::OR_ACCEPT, &[&command]));
    format!(
        "{}: {severity} {}: {} ({}){accept}",
        at(report, here),
        finding.rule,
        Clean::new(&finding.message),
        filled(t::SEE, &[&at(report, there)])
    )
}

/// `path:line:column`.
fn at(report: &Report, evidence: &Evidence) -> String {
    let article = report.article(evidence.article);
    let (_, position) = article.locate(evidence.span);
    format!("{}:{}:{}", path(&article.path()), position.line, position.column)
}

/// The path, never starting like a workflow command.
fn path(path: &str) -> String {
    let path = Clean::new(path);
    if path.as_str().starts_with("::") { format!("./{path}") } else { path.to_string() }
}
