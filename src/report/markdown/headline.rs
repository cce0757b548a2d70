//! What the report comes to, and which articles it compares.

use super::links::web_link;
use super::table::{Align, Table};
use super::{Escaped, Page, cut_note};
use crate::finding::Strength;
use crate::report::Role;
use crate::report::facts::DisputedFact;
use crate::report::labels::{self as t, filled};
use crate::report::prose::{capitalised, grouped, listed, none_or_counted, percent};
use crate::report::repeats::Wording;
use crate::report::view::View;

/// What a story comes to, in numbers.
pub(super) struct Totals {
    pub(super) contradictions: usize,
    pub(super) differences: usize,
    pub(super) repeated: usize,
}

/// Counts a story: facts in contradiction, other facts that differ, sentences that stand in another article nearly
/// word for word, shared quotations left out.
pub(super) fn totals(view: &View, facts: &[DisputedFact], wording: &Wording) -> Totals {
    let contradictions = facts.iter().filter(|f| f.strength == Strength::Contradiction).count();
    let repeated = repeated_sentences(view, wording);
    Totals { contradictions, differences: facts.len() - contradictions, repeated }
}

/// Sentences of later articles that repeat one of an earlier article.
fn repeated_sentences(view: &View, wording: &Wording) -> usize {
    let repeated = view.overlaps.iter().filter(|o| o.kind.is_repeated());
    let mut later: Vec<_> = repeated.map(|o| view.directed(o).1).filter(|&at| !wording.is_quoted(at)).collect();
    later.sort();
    later.dedup();
    later.len()
}

/// Title, headline numbers and the claim.
pub(super) fn headline(page: &Page) -> String {
    let view = &page.view;
    let totals = totals(view, &page.disputed, &page.wording);
    let found = [
        (totals.contradictions, "contradiction"),
        (totals.differences, "other difference"),
        (totals.repeated, "repeated sentence"),
    ];
    let found: Vec<String> = found.into_iter().map(|(n, noun)| none_or_counted(n, noun)).collect();
    let title = if view.title.trim().is_empty() { t::UNTITLED } else { view.title };
    format!(
        "# {}\n\n**{}** in {}.\n\n{claim}\n",
        Escaped::new(title),
        capitalised(&listed(&found)),
        view.compared(),
        claim = t::CLAIM
    )
}

/// The lettered table of sources.
pub(super) fn sources(page: &Page) -> Option<String> {
    let view = &page.view;
    if view.articles.is_empty() {
        return Some(format!("{}\n", t::NO_ARTICLES));
    }
    let shared = view.matched(|_| true);
    let mut table = Table::new(&HEADER);
    for (rank, &article) in view.articles.iter().enumerate().take(page.limits.articles) {
        table.row(source_row(page, article, shared[rank]));
    }
    Some(table.finish() + &cut_note(page.limits.articles.min(view.articles.len()), view.articles.len()))
}

const HEADER: [(&str, Align); 8] = [
    ("", Align::Left),
    (t::SOURCE, Align::Left),
    (t::ARTICLE, Align::Left),
    (t::DATE, Align::Left),
    (t::SENTENCES, Align::Right),
    (t::SHARED_WITH, Align::Right),
    (t::REPEATS, Align::Left),
    (t::DIFFERS, Align::Right),
];

fn source_row(page: &Page, article: usize, shared: usize) -> [String; 8] {
    let view = &page.view;
    let document = &view.article(article).document;
    let sentences = view.article(article).sentences.len();
    let original = document.url.as_deref().and_then(|url| web_link(t::ORIGINAL, url));
    let source = page.source(article).to_string();
    let is_new = view.report.roles.get(article) == Some(&Role::New);
    [
        format!("**{}**", view.letter(article)),
        if is_new { filled(t::NEW, &[&source]) } else { source },
        page.article_link(article) + &original.map_or(String::new(), |link| format!(" ({link})")),
        document.date.map_or(t::NO_DATE.to_string(), |date| date.to_string()),
        grouped(sentences),
        format!("{} ({})", grouped(shared), percent(shared, sentences)),
        page.wording.repeats(view, article).in_words(view),
        grouped(page.disputed.iter().filter(|f| f.evidence.iter().any(|e| e.article == article)).count()),
    ]
}
