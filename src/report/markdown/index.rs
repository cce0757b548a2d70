//! The index of a report on several stories: a row a story.

use super::headline::{Totals, totals};
use super::links::escaped_short;
use super::table::{Align, Table};
use super::{Escaped, cut_note};
use crate::report::facts::disputed_facts;
use crate::report::labels as t;
use crate::report::prose::{capitalised, counted, grouped, none_or_counted};
use crate::report::repeats::Wording;
use crate::report::view::View;
use crate::report::{Report, Story};
use std::cmp::Reverse;

/// Characters of a story's title.
const TITLE: usize = 90;
/// Stories listed.
const STORIES: usize = 500;

/// The index page; `file_of` names the file of a story's report relative to the index, none leaves titles unlinked, as do
/// stories of one article.
///
/// Stories with most contradictions come first, then those with most other differences, then in the report's order.
pub fn render_index(report: &Report, file_of: Option<&dyn Fn(&Story) -> String>) -> String {
    let views = View::of_stories(report);
    let mut stories: Vec<(&View, &Story, Totals)> = views
        .iter()
        .zip(&report.stories)
        .map(|(view, story)| (view, story, totals(view, &disputed_facts(view), &Wording::of(view))))
        .collect();
    stories.sort_by_key(|(_, _, totals)| (Reverse(totals.contradictions), Reverse(totals.differences)));
    let mut table = Table::new(&HEADER);
    for (view, story, totals) in stories.iter().take(STORIES) {
        table.row(row(view, story, totals, file_of));
    }
    let sum = |part: fn(&Totals) -> usize| stories.iter().map(|(_, _, totals)| part(totals)).sum::<usize>();
    let shown = cut_note(views.len().min(STORIES), views.len());
    let title = if report.title.trim().is_empty() { t::UNTITLED } else { &report.title };
    format!(
        "# {}\n\n**{} and {}** in {} ({}).\n\n{claim}\n\n{}{shown}{}",
        Escaped::new(title),
        capitalised(&none_or_counted(sum(|t| t.contradictions), "contradiction")),
        none_or_counted(sum(|t| t.differences), "other difference"),
        number_of_stories(views.len()),
        counted(report.articles().len(), "article"),
        table.finish(),
        super::method::unreadable_files(report).map_or(String::new(), |section| format!("\n{section}")),
        claim = t::CLAIM
    )
}

const HEADER: [(&str, Align); 6] = [
    (t::STORY, Align::Left),
    (t::ARTICLES, Align::Right),
    (t::SENTENCES, Align::Right),
    (t::CONTRADICTIONS, Align::Right),
    (t::OTHER_DIFFERENCES, Align::Right),
    (t::REPEATED_SENTENCES, Align::Right),
];

fn number_of_stories(n: usize) -> String {
    format!("{} {}", grouped(n), if n == 1 { "story" } else { "stories" })
}

fn row(view: &View, story: &Story, totals: &Totals, file_of: Option<&dyn Fn(&Story) -> String>) -> [String; 6] {
    let title = escaped_short(view.title, TITLE);
    [
        file_of
            .filter(|_| story.articles.len() > 1)
            .map_or(title.to_string(), |file_of| super::links::link(&title, &super::links::encoded(&file_of(story)))),
        grouped(view.articles.len()),
        grouped(view.sentence_count()),
        grouped(totals.contradictions),
        grouped(totals.differences),
        grouped(totals.repeated),
    ]
}
