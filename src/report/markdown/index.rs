//! The index of a report on several stories: a row a story.

use super::headline::totals;
use super::links::escaped_short;
use super::table::{Align, Table};
use super::{Escaped, shown_of};
use crate::report::facts::disputed_facts;
use crate::report::prose::{counted, grouped};
use crate::report::view::View;
use crate::report::{Report, Story};

/// Characters of a story's title.
const TITLE: usize = 90;
/// Stories listed.
const STORIES: usize = 500;

/// The index page; `file_of` names the file of a story's report relative to the index, none leaves titles unlinked.
pub fn render_index(report: &Report, file_of: Option<&dyn Fn(&Story) -> String>) -> String {
    let views: Vec<(View, &Story)> =
        report.stories.iter().map(|story| (View::of_story(report, story), story)).collect();
    let mut table = Table::new(&HEADER);
    for (view, story) in views.iter().take(STORIES) {
        table.row(row(view, story, file_of));
    }
    let counts: Vec<_> = views.iter().map(|(view, _)| totals(view, &disputed_facts(view))).collect();
    let sum = |part: fn(&super::headline::Totals) -> usize| counts.iter().map(part).sum::<usize>();
    let shown = shown_of(views.len().min(STORIES), views.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    format!(
        "# {}\n\n**{} and {}** in {} ({}).\n\n{}\n\n{}{shown}{}",
        Escaped::new(&report.title),
        counted(sum(|t| t.contradictions), "contradiction"),
        counted(sum(|t| t.differences), "other difference"),
        stories(views.len()),
        counted(report.articles().len(), "article"),
        super::headline::CLAIM,
        table.finish(),
        super::method::unreadable_files(report).map_or(String::new(), |section| format!("\n{section}"))
    )
}

const HEADER: [(&str, Align); 6] = [
    ("Story", Align::Left),
    ("Articles", Align::Right),
    ("Sentences", Align::Right),
    ("Contradictions", Align::Right),
    ("Other differences", Align::Right),
    ("Repeated sentences", Align::Right),
];

fn stories(n: usize) -> String {
    format!("{} {}", grouped(n), if n == 1 { "story" } else { "stories" })
}

fn row(view: &View, story: &Story, file_of: Option<&dyn Fn(&Story) -> String>) -> [String; 6] {
    let title = escaped_short(view.title, TITLE);
    let totals = totals(view, &disputed_facts(view));
    [
        file_of
            .map_or(title.to_string(), |file_of| super::links::link(&title, &super::links::encoded(&file_of(story)))),
        grouped(view.articles.len()),
        grouped(view.sentence_count()),
        grouped(totals.contradictions),
        grouped(totals.differences),
        grouped(totals.repeated),
    ]
}
