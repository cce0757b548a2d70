//! What could not be read, and how the report came about.

use super::{Escaped, Page, shown_of};
use crate::report::prose::{counted, listed};
use crate::report::summary::set_aside;
use crate::report::{Report, is_difference};

/// Files listed as unreadable.
const FILES: usize = 30;

/// What no setting makes the tool do.
const NOT_CHECKED: &str = "Not checked: whether anything said is true, who had it from whom, pictures, captions and \
     links, and differences the rules do not look for. Nothing found is not the same as no difference.";

/// Files that could not be read, with the reason.
pub(super) fn unreadable(page: &Page) -> Option<String> {
    let report = page.view.report;
    if report.stories.len() < 2 { unreadable_files(report) } else { None }
}

/// The same for a report on several stories, whose index lists the files.
pub(super) fn unreadable_files(report: &Report) -> Option<String> {
    let files = &report.unreadable;
    let mut out = "## Could not be read\n\n".to_string();
    for file in files.iter().take(FILES) {
        out += &format!("- {}: {}\n", Escaped::new(&file.path), Escaped::new(&file.reason));
    }
    out += &shown_of(files.len().min(FILES), files.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    (!files.is_empty()).then_some(out)
}

/// How sentences were compared, with settings and counts.
pub(super) fn method(page: &Page) -> String {
    let report = page.view.report;
    let settings =
        report.settings.iter().map(|(name, value)| format!("- {}: {}\n", Escaped::new(name), Escaped::new(value)));
    format!(
        "<details>\n<summary>How this was made</summary>\n\n\
         Each sentence was compared with each sentence of the other articles: the words they share, weighed by how rare \
         they are (TF-IDF cosine), their order, names, figures and quotations. Pairs that report the same fact were read \
         word by word for differences.{}\n\n{}{}\n\n{NOT_CHECKED}\n\n</details>\n",
        languages(page),
        settings.collect::<String>() + if report.settings.is_empty() { "" } else { "\n" },
        counts(page),
    )
}

/// What was found and what was left aside, counted.
fn counts(page: &Page) -> String {
    let view = &page.view;
    format!(
        "Found: {} of sentences, {}, {} on {}. Of the whole run: {}.",
        counted(view.overlaps.len(), "pair"),
        counted(view.passages.len(), "passage"),
        counted(view.findings.iter().filter(|f| is_difference(f.rule)).count(), "difference"),
        counted(page.disputed.len(), "fact"),
        set_aside(view.report)
    )
}

/// The articles in a language the rules do not know.
fn languages(page: &Page) -> String {
    let foreign = |article: &&usize| {
        let language = page.view.article(**article).document.language.as_deref();
        language.is_some_and(|language| !language.starts_with("en"))
    };
    let letters: Vec<String> =
        page.view.articles.iter().filter(foreign).map(|&article| page.view.letter(article)).collect();
    if letters.is_empty() {
        return String::new();
    }
    format!(" Not in English, so only repeated wording was looked for: {}.", listed(&letters))
}
