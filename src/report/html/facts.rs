//! Facts by source: what each article says where accounts differ, and which report the facts that are shared.

use super::cards::fact_id;
use super::{LinkPart, clean, sentence_link};
use crate::align::Place;
use crate::report::accounts::{accounts, version_name};
use crate::report::facts::{DisputedFact, shared_facts};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{grouped, kind_name};
use crate::report::shortened;
use crate::report::view::View;
use rustc_hash::FxHashSet;

/// Facts of each kind in the table.
const FACTS: usize = 40;
/// Articles up to which each has a column of its own; the table of more would be empty for the most part.
const ARTICLES: usize = 12;
/// Characters of a fact and of a value.
const WORDS: (usize, usize) = (90, 40);

/// The table of facts by source.
#[derive(Default)]
pub(super) struct FactTable {
    /// Letter and source of each column.
    pub(super) columns: Vec<(String, String)>,
    pub(super) disputed: Vec<FactRow>,
    pub(super) shared: Vec<FactRow>,
    /// What was left out.
    pub(super) note: Option<String>,
}

/// A fact: its name with the place it leads to, and a cell for each article.
pub(super) struct FactRow {
    pub(super) name: String,
    pub(super) target: Option<String>,
    pub(super) cells: Vec<FactCell>,
}

/// What articles say: values, or sentences on the page.
pub(super) struct FactCell {
    pub(super) parts: Vec<LinkPart>,
}

/// The table of a story; places are linked in the articles of `shown`.
pub(super) fn table(view: &View, facts: &[DisputedFact], shown: &FxHashSet<usize>, story: usize) -> FactTable {
    let articles = if view.articles.len() <= ARTICLES { view.articles.as_slice() } else { &[] };
    let all_shared = shared_facts(view);
    let disputed = facts.iter().take(FACTS).enumerate().map(|(n, fact)| disputed_row(view, fact, articles, (story, n)));
    let shared = all_shared.iter().take(FACTS).map(|fact| shared_row(view, &fact.places, articles, shown));
    let (of, all) = (facts.len().min(FACTS) + all_shared.len().min(FACTS), facts.len() + all_shared.len());
    let heads = articles.iter().map(|&i| (view.letter(i), clean(&view.article(i).document.source)));
    let together = articles.is_empty().then(|| (t::SAID.to_string(), String::new()));
    FactTable {
        columns: heads.chain(together).collect(),
        disputed: disputed.collect(),
        shared: shared.collect(),
        note: (of < all).then(|| filled(t::SHOWN_OF, &[&grouped(of), &grouped(all)])),
    }
}

fn disputed_row(view: &View, fact: &DisputedFact, articles: &[usize], (story, n): (usize, usize)) -> FactRow {
    let said = accounts(view, fact);
    let name = |v| version_name(v, WORDS.1);
    let value = |text: String| LinkPart { text, target: None };
    let of_article = |&article: &usize| {
        let own = said.versions.iter().filter(|v| v.articles.contains(&article));
        FactCell { parts: own.map(|v| value(name(v))).collect() }
    };
    let of_version = |v| format!("{}: {}", name(v), view.all_letters(&v.articles).join(", "));
    let mut cells: Vec<FactCell> = articles.iter().map(of_article).collect();
    if articles.is_empty() {
        let all: Vec<String> = said.versions.iter().map(of_version).collect();
        cells.push(FactCell { parts: vec![value(all.join("; "))] });
    }
    FactRow { name: format!("{}. {}", n + 1, kind_name(fact.kind)), target: Some(fact_id(story, n)), cells }
}

fn shared_row(view: &View, places: &[Place], articles: &[usize], shown: &FxHashSet<usize>) -> FactRow {
    let part = |&place: &Place| sentence_link(view, place, shown);
    let of_article =
        |&article: &usize| FactCell { parts: places.iter().filter(|p| p.article == article).map(part).collect() };
    let mut cells: Vec<FactCell> = articles.iter().map(of_article).collect();
    if articles.is_empty() {
        cells.push(FactCell { parts: places.iter().map(part).collect() });
    }
    FactRow { name: shortened(view.clearest(places), WORDS.0).to_string(), target: None, cells }
}
