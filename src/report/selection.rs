//! Which of the findings a report keeps, and a line in its settings on those it does not.

use super::Report;
use super::prose::{counted, grouped};

/// Leaves out findings that are less sure than `least`, from 0 to 1; the settings then say how many there were.
pub fn keep_sure(report: &mut Report, least: f64) {
    let all = report.findings.len();
    report.findings.retain(|finding| finding.confidence >= least);
    let left_out = counted(all - report.findings.len(), "finding");
    report.settings.push(("confidence from".to_string(), format!("{least}; {left_out} below it left out")));
}

/// Keeps the first `most` findings, which are the most important; the settings then say of how many.
pub fn keep_first(report: &mut Report, most: usize) {
    let all = report.findings.len();
    report.findings.truncate(most);
    let shown = format!("the first {} of {}", grouped(report.findings.len()), grouped(all));
    report.settings.push(("findings".to_string(), shown));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Finding, Severity, Strength};
    use crate::model::{Corpus, Span};

    fn finding(confidence: f64) -> Finding {
        let side = Evidence { article: 0, sentence: 0, span: Span::new(0, 1), value: None };
        Finding {
            rule: "differs-number",
            strength: Strength::Differing,
            severity: Severity::Note,
            confidence,
            fingerprint: String::new(),
            message: String::new(),
            a: side.clone(),
            b: side,
            others: Vec::new(),
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let corpus = Corpus::default();
        let mut report = Report::new("", &corpus);
        report.findings = [0.9, 0.8, 0.3].map(finding).to_vec();
        keep_sure(&mut report, 0.8);
        keep_first(&mut report, 1);
        assert_eq!(report.findings.len(), 1);
        let said: Vec<&str> = report.settings.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(said, ["0.8; 1 finding below it left out", "the first 1 of 2"]);
    }
}
