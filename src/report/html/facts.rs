//! Facts by source: what each article says where accounts differ, and which report the facts that are shared.

use super::cards::fact_id;
use super::{clean, sentence_id};
use crate::report::accounts::{accounts, version_name};
use crate::report::facts::{DisputedFact, shared_facts};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{grouped, kind_name};
use crate::report::shortened;
use crate::report::view::View;
use rustc_hash::FxHashSet;

/// Facts of each kind in the table.
const FACTS: usize = 40;
/// Articles with a column of their own.
const ARTICLES: usize = 60;
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

/// What an article says: nothing, a value, or a sentence on the page.
pub(super) struct FactCell {
    pub(super) text: String,
    pub(super) target: Option<String>,
}

/// The table of a story; places are linked in the articles of `shown`.
pub(super) fn table(view: &View, facts: &[DisputedFact], shown: &FxHashSet<usize>, story: usize) -> FactTable {
    let articles = &view.articles[..view.articles.len().min(ARTICLES)];
    let all_shared = shared_facts(view);
    let disputed = facts.iter().take(FACTS).enumerate().map(|(n, fact)| disputed_row(view, fact, articles, (story, n)));
    let shared = all_shared.iter().take(FACTS).map(|fact| shared_row(view, &fact.places, articles, shown));
    let (of, all) = (facts.len().min(FACTS) + all_shared.len().min(FACTS), facts.len() + all_shared.len());
    FactTable {
        columns: articles.iter().map(|&i| (view.letter(i), clean(&view.article(i).document.source))).collect(),
        disputed: disputed.collect(),
        shared: shared.collect(),
        note: (of < all).then(|| filled(t::SHOWN_OF, &[&grouped(of), &grouped(all)])),
    }
}

fn disputed_row(view: &View, fact: &DisputedFact, articles: &[usize], (story, n): (usize, usize)) -> FactRow {
    let said = accounts(view, fact);
    let cell = |&article: &usize| {
        let own = said.versions.iter().filter(|v| v.articles.contains(&article));
        let own: Vec<String> = own.map(|v| shortened(&version_name(v), WORDS.1).to_string()).collect();
        FactCell { text: own.join("; "), target: None }
    };
    FactRow {
        name: format!("{}. {}", n + 1, kind_name(fact.kind)),
        target: Some(fact_id(story, n)),
        cells: articles.iter().map(cell).collect(),
    }
}

fn shared_row(view: &View, places: &[crate::align::Place], articles: &[usize], shown: &FxHashSet<usize>) -> FactRow {
    let cell = |&article: &usize| match places.iter().find(|place| place.article == article) {
        Some(&place) => {
            FactCell { text: view.label(place), target: shown.contains(&article).then(|| sentence_id(place)) }
        }
        None => FactCell { text: String::new(), target: None },
    };
    let name = shortened(view.clearest(places), WORDS.0).to_string();
    FactRow { name, target: None, cells: articles.iter().map(cell).collect() }
}
