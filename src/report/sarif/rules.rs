//! Rules as SARIF describes them, from what the run looked for, not from what it found.

use super::log::{Configuration, Help, Notice, Rule, RuleProperties, Text};
use crate::finding::Severity;
use crate::report::directed::reported_rules;
use crate::report::{Report, ReportedRule};

/// Id of the notification on a file that could not be read.
pub(super) const UNREADABLE: &str = "unreadable-file";
/// Id of the notification on results that were left out.
pub(super) const LEFT_OUT: &str = "findings-left-out";

/// The rules of a report, each once.
pub(super) struct Rules {
    rules: Vec<ReportedRule>,
}

impl Rules {
    pub(super) fn of(report: &Report) -> Self {
        Rules { rules: reported_rules(report) }
    }

    /// Place of a rule among those described.
    pub(super) fn index(&self, id: &str) -> usize {
        self.rules.iter().position(|rule| rule.id == id).unwrap_or(0)
    }

    /// The rules with their texts, none of them empty.
    pub(super) fn described(&self) -> Vec<Rule> {
        self.rules.iter().map(described).collect()
    }
}

fn described(rule: &ReportedRule) -> Rule {
    let or_id = |text: String| if text.trim().is_empty() { rule.id.to_string() } else { text };
    let manual = or_id(manual(rule.page).to_string());
    Rule {
        id: rule.id,
        name: pascal_case(rule.id),
        short_description: Text { text: or_id(rule.summary.to_string()) },
        full_description: Text { text: or_id(first_paragraph(rule.page)) },
        help: Help { text: manual.clone(), markdown: manual },
        default_configuration: Configuration { level: rule.severity.as_str() },
        properties: RuleProperties { tags: ["news", "consistency"], severity: problem_severity(rule.severity) },
    }
}

/// The page without its cases, which are tests.
fn manual(page: &str) -> &str {
    page.split("\n## Cases").next().unwrap_or(page).trim_end()
}

/// The first paragraph below the heading, in one line.
fn first_paragraph(page: &str) -> String {
    let text = page.lines().skip_while(|line| line.starts_with('#') || line.trim().is_empty());
    let lines: Vec<&str> = text.take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    lines.join(" ")
}

/// `differs-number` as `DiffersNumber`.
fn pascal_case(id: &str) -> String {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    id.split('-').map(capitalised).collect()
}

/// The word code scanning has for a severity.
fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    }
}

/// The kinds of notification.
pub(super) fn notices() -> Vec<Notice> {
    let notice = |id, text: &str| Notice { id, short_description: Text { text: text.to_string() } };
    vec![notice(UNREADABLE, "A file could not be read"), notice(LEFT_OUT, "Findings beyond the limits were left out")]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# differs-x: x\n\nTwo articles\ndiffer.\n\n## What it finds\n\nIt.\n\n## Cases\n\n### One\n";

    #[test]
    fn pages_give_help_without_their_cases() {
        assert_eq!(first_paragraph(PAGE), "Two articles differ.");
        assert!(manual(PAGE).ends_with("It.") && manual(PAGE).starts_with("# differs-x"));
        assert_eq!(pascal_case("differs-number"), "DiffersNumber");
    }

    #[test]
    fn a_rule_without_a_page_has_texts_all_the_same() {
        let rule = described(&ReportedRule { id: "same-fact", summary: "", page: "", severity: Severity::Note });
        assert_eq!((rule.short_description.text.as_str(), rule.help.text.as_str()), ("same-fact", "same-fact"));
    }
}
