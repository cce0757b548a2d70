//! Words chosen: what each article calls one thing.

use super::clean;
use crate::report::labels::{self as t, filled};
use crate::report::prose::grouped;
use crate::report::view::View;
use crate::report::{ArticleTerms, TermUses, TermsChosen};

/// Articles up to which each has a column of its own.
const ARTICLES: usize = 12;
/// Things listed.
const THINGS: usize = 20;

/// The table of terms by article; a row a thing.
#[derive(Default)]
pub(super) struct TermTable {
    /// Letter and source of each column.
    pub(super) columns: Vec<(String, String)>,
    pub(super) rows: Vec<Vec<String>>,
    /// How many of all things are listed, where not all are.
    pub(super) note: Option<String>,
}

/// What the articles of a story call the same things.
pub(super) fn table(view: &View) -> TermTable {
    let terms = view.terms();
    let articles = if view.articles.len() <= ARTICLES { view.articles.as_slice() } else { &[] };
    let heads = articles.iter().map(|&i| (view.letter(i), clean(&view.article(i).document.source)));
    let together = articles.is_empty().then(|| (t::SAID.to_string(), String::new()));
    let listed = terms.len().min(THINGS);
    TermTable {
        columns: heads.chain(together).collect(),
        rows: terms.iter().take(listed).map(|chosen| row(view, chosen, articles)).collect(),
        note: (listed < terms.len()).then(|| filled(t::SHOWN_OF, &[&grouped(listed), &grouped(terms.len())])),
    }
}

fn row(view: &View, chosen: &TermsChosen, articles: &[usize]) -> Vec<String> {
    if articles.is_empty() {
        let each = chosen.articles.iter().map(|a| format!("{}: {}", view.letter(a.article), counted(&a.terms)));
        return vec![each.collect::<Vec<_>>().join("; ")];
    }
    let of = |article: &usize| chosen.articles.iter().find(|a| a.article == *article);
    let cell = |a: Option<&ArticleTerms>| a.map_or_else(|| "–".to_string(), |a| counted(&a.terms));
    articles.iter().map(|article| cell(of(article))).collect()
}

/// `ship (4), ferry (1)`.
fn counted(terms: &[TermUses]) -> String {
    let each = terms.iter().map(|uses| format!("{} ({})", clean(&uses.term), uses.count));
    each.collect::<Vec<_>>().join(", ")
}
