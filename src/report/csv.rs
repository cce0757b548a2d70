//! CSV of the findings for spreadsheets: a row a finding, both sides in it.

use super::view::{place, words};
use super::{Clean, Options, Report};
use crate::finding::{Evidence, Finding};

/// The columns of one side; `a_` or `b_` stands before each.
const SIDE: [&str; 9] = ["source", "date", "title", "path", "line", "column", "text", "value", "sentence"];

/// Header and rows, quoted as in RFC 4180. A cell that a spreadsheet would take for a formula starts with `'`.
pub fn render(report: &Report, _: &Options) -> String {
    let sides = ["a", "b"].into_iter().flat_map(|side| SIDE.iter().map(move |name| format!("{side}_{name}")));
    let head = ["rule", "kind", "strength", "severity", "confidence", "fingerprint", "message", "others"];
    let header: Vec<String> = head.into_iter().map(String::from).chain(sides).collect();
    let rows = report.findings.iter().map(|finding| row(report, finding));
    std::iter::once(header).chain(rows).map(|cells| line(&cells)).collect()
}

fn row(report: &Report, finding: &Finding) -> Vec<String> {
    let head = [
        finding.rule.to_string(),
        finding.kind().to_string(),
        finding.strength.as_str().to_string(),
        finding.severity.as_str().to_string(),
        format!("{:.3}", finding.confidence),
        finding.fingerprint.clone(),
        finding.message.clone(),
        finding.others.len().to_string(),
    ];
    head.into_iter().chain(side(report, &finding.a)).chain(side(report, &finding.b)).collect()
}

fn side(report: &Report, evidence: &Evidence) -> [String; 9] {
    let article = report.article(evidence.article);
    let (_, position) = article.locate(evidence.span);
    [
        article.document.source.clone(),
        article.document.date.map_or(String::new(), |date| date.to_string()),
        article.document.title.clone().unwrap_or_default(),
        article.path(),
        position.line.to_string(),
        position.column.to_string(),
        words(report, evidence).to_string(),
        evidence.value.clone().unwrap_or_default(),
        report.text(place(evidence)).to_string(),
    ]
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\n"
}

/// A cell in quotes where it needs them; text in it is cleaned.
fn cell(text: &str) -> String {
    let text = Clean::new(text);
    let formula = text.as_str().starts_with(['=', '+', '-', '@']);
    let text = format!("{}{text}", if formula { "'" } else { "" });
    if text.contains([',', '"', '\'']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(cell("plain 5"), "plain 5");
        assert_eq!(cell("He said \"no\",\nthen left"), "\"He said \"\"no\"\", then left\"");
        assert_eq!(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
    }
}
