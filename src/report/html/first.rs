//! Who published what first, by date.

use super::{LinkPart, column_id, sentence_link};
use crate::report::facts::{SharedFact, shared_facts};
use crate::report::labels as t;
use crate::report::prose::grouped;
use crate::report::shortened;
use crate::report::timeline::{Day, timeline};
use crate::report::view::View;
use rustc_hash::FxHashSet;

/// Facts named for each date.
const NAMED: usize = 3;
/// Dates listed, the earliest; of some subjects there is one for every article.
const DAYS: usize = 100;
/// Characters of a fact.
const WORDS: usize = 90;

/// A date, the articles of that day, and what they were the first to report.
pub(super) struct DayRow {
    pub(super) date: String,
    pub(super) articles: Vec<LinkPart>,
    pub(super) firsts: String,
    pub(super) named: Vec<(LinkPart, String)>,
}

/// A row a date; nothing where all articles are of one day. Places are linked in the articles of `shown`.
pub(super) fn days(view: &View, shown: &FxHashSet<usize>) -> Vec<DayRow> {
    let facts = shared_facts(view);
    timeline(view, &facts).iter().take(DAYS).map(|day| row(view, day, shown)).collect()
}

fn row(view: &View, day: &Day, shown: &FxHashSet<usize>) -> DayRow {
    let named = |fact: &&SharedFact| {
        let first = sentence_link(view, *fact.places.first()?, shown);
        Some((first, shortened(view.clearest(&fact.places), WORDS).to_string()))
    };
    let article = |&article: &usize| LinkPart {
        text: view.letter(article),
        target: shown.contains(&article).then(|| column_id(article)),
    };
    DayRow {
        date: day.date.map_or(t::NO_DATE.to_string(), |date| date.to_string()),
        articles: day.articles.iter().map(article).collect(),
        firsts: if day.date.is_some() { grouped(day.firsts.len()) } else { t::NOT_KNOWN.to_string() },
        named: day.firsts.iter().take(NAMED).filter_map(named).collect(),
    }
}
