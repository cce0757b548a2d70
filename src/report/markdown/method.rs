//! What could not be read, and how the report came about.

use super::{Escaped, Page, cut_note};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{counted, listed};
use crate::report::summary::set_aside;
use crate::report::{Report, is_difference};

/// Files listed as unreadable.
const FILES: usize = 30;

/// Files that could not be read, with the reason.
pub(super) fn unreadable(page: &Page) -> Option<String> {
    let report = page.view.report;
    if report.stories.len() < 2 { unreadable_files(report) } else { None }
}

/// The same for a report on several stories, whose index lists the files.
pub(super) fn unreadable_files(report: &Report) -> Option<String> {
    let files = &report.unreadable;
    let mut out = format!("## {}\n\n", t::UNREADABLE);
    for file in files.iter().take(FILES) {
        out += &format!("- {}: {}\n", Escaped::new(&file.path), Escaped::new(&file.reason));
    }
    out += &cut_note(files.len().min(FILES), files.len());
    (!files.is_empty()).then_some(out)
}

/// How sentences were compared, with settings and counts.
pub(super) fn method(page: &Page) -> String {
    let report = page.view.report;
    let settings =
        report.settings.iter().map(|(name, value)| format!("- {}: {}\n", Escaped::new(name), Escaped::new(value)));
    format!(
        "<details>\n<summary>{}</summary>\n\n{}{}\n\n{}{}\n\n{}\n\n</details>\n",
        t::METHOD,
        t::METHOD_TEXT,
        languages(page),
        settings.collect::<String>() + if report.settings.is_empty() { "" } else { "\n" },
        counts(page),
        t::NOT_CHECKED,
    )
}

/// What was found and what was left aside, counted.
fn counts(page: &Page) -> String {
    let view = &page.view;
    let found = [
        counted(view.overlaps.len(), "pair"),
        counted(view.passages.len(), "passage"),
        counted(view.findings.iter().filter(|f| is_difference(f.rule)).count(), "difference"),
        counted(page.disputed.len(), "fact"),
        set_aside(view.report),
    ];
    filled(t::FOUND, &found.each_ref().map(String::as_str))
}

/// The articles in a language the rules do not know.
fn languages(page: &Page) -> String {
    let letters = page.view.all_letters(&page.view.foreign());
    if letters.is_empty() {
        return String::new();
    }
    filled(t::FOREIGN, &[&listed(&letters)])
}
