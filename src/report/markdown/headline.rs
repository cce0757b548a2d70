//! What the report comes to, and which articles it compares.

use super::links::web_link;
use super::table::{Align, Table};
use super::{Escaped, Page, shown_of};
use crate::align::OverlapKind;
use crate::finding::Strength;
use crate::report::facts::DisputedFact;
use crate::report::prose::{capitalised, grouped, listed, none_or_counted, percent};
use crate::report::summary::{denominators, scale};
use crate::report::view::View;
use crate::report::{Role, Scale, summary};

/// What a report claims, and what it does not.
pub(super) const CLAIM: &str = "Machine comparison of wording: it shows where texts match or differ, not who is right.";

/// What a story comes to, in numbers.
pub(super) struct Totals {
    pub(super) contradictions: usize,
    pub(super) differences: usize,
    pub(super) repeated: usize,
}

/// Counts a story: facts in contradiction, other facts that differ, sentences that stand in another article nearly
/// word for word.
pub(super) fn totals(view: &View, facts: &[DisputedFact]) -> Totals {
    let contradictions = facts.iter().filter(|f| f.strength == Strength::Contradiction).count();
    let repeated = repeated_sentences(view);
    Totals { contradictions, differences: facts.len() - contradictions, repeated }
}

/// Sentences of later articles that repeat one of an earlier article.
fn repeated_sentences(view: &View) -> usize {
    let mut later: Vec<_> = view.overlaps.iter().filter(|o| o.kind.is_repeated()).map(|o| view.directed(o).1).collect();
    later.sort();
    later.dedup();
    later.len()
}

/// Title, headline numbers and the claim.
pub(super) fn headline(page: &Page) -> String {
    let view = &page.view;
    let totals = totals(view, &page.disputed);
    let found = [
        (totals.contradictions, "contradiction"),
        (totals.differences, "other difference"),
        (totals.repeated, "repeated sentence"),
    ];
    let found: Vec<String> = found.into_iter().map(|(n, noun)| none_or_counted(n, noun)).collect();
    let title = if view.title.trim().is_empty() { "Comparison" } else { view.title };
    format!("# {}\n\n**{}** in {}.\n\n{CLAIM}\n", Escaped::new(title), capitalised(&listed(&found)), compared(view))
}

/// `3 articles (96 sentences)`, or what a check compared with what.
fn compared(view: &View) -> String {
    if view.report.archive.is_some() {
        return denominators(&summary(view.report));
    }
    scale(Scale { articles: view.articles.len(), sentences: view.sentence_count() }, "article")
}

/// The lettered table of sources.
pub(super) fn sources(page: &Page) -> Option<String> {
    let view = &page.view;
    if view.articles.is_empty() {
        return Some("No articles were compared.\n".to_string());
    }
    let shared = view.matched(|_| true);
    let repeated = view.matched(|o| o.kind >= OverlapKind::Near);
    let mut table = Table::new(&HEADER);
    for (rank, &article) in view.articles.iter().enumerate().take(page.limits.articles) {
        table.row(source_row(page, article, (shared[rank], repeated[rank])));
    }
    let shown = shown_of(page.limits.articles.min(view.articles.len()), view.articles.len());
    Some(table.finish() + &shown.map_or(String::new(), |line| format!("\n{line}\n")))
}

const HEADER: [(&str, Align); 7] = [
    ("", Align::Left),
    ("Source", Align::Left),
    ("Article", Align::Left),
    ("Date", Align::Left),
    ("Sentences", Align::Right),
    ("Shared with others", Align::Right),
    ("Differs", Align::Right),
];

fn source_row(page: &Page, article: usize, (shared, repeated): (usize, usize)) -> [String; 7] {
    let view = &page.view;
    let document = &view.article(article).document;
    let sentences = view.article(article).sentences.len();
    let original = document.url.as_deref().and_then(|url| web_link("original", url));
    let role = match view.report.roles.get(article) {
        Some(Role::New) => " (new)",
        _ => "",
    };
    let word_for_word = if repeated > 0 { format!(", {} repeated", grouped(repeated)) } else { String::new() };
    [
        format!("**{}**", view.letter(article)),
        format!("{}{role}", page.source(article)),
        page.article_link(article) + &original.map_or(String::new(), |link| format!(" ({link})")),
        document.date.map_or("no date".to_string(), |date| date.to_string()),
        grouped(sentences),
        format!("{} ({}){word_for_word}", grouped(shared), percent(shared, sentences)),
        grouped(page.disputed.iter().filter(|f| f.evidence.iter().any(|e| e.article == article)).count()),
    ]
}
