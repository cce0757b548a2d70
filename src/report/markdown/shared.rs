//! The facts articles share, by source.

use super::differences::numbered_facts;
use super::links::escaped_short;
use super::table::{Align, Table};
use super::{Page, cut_note};
use crate::finding::Evidence;
use crate::report::facts::{DisputedFact, SharedFact};
use crate::report::labels::{self as t, filled};
use crate::report::view::place;

/// Characters of a sentence that stands for a fact.
const FACT: usize = 110;
/// Articles up to which a table with a column an article can be read.
pub(super) const WIDEST: usize = 8;

/// The facts most articles share, a column an article.
pub(super) fn facts(page: &Page) -> Option<String> {
    let facts = &page.shared;
    let articles = page.view.articles.len();
    if facts.is_empty() {
        return None;
    }
    let mut header = vec![(t::FACT.to_string(), Align::Left)];
    let columns = if articles <= WIDEST { page.view.articles.clone() } else { Vec::new() };
    header.extend(columns.iter().map(|&article| (page.view.letter(article), Align::Left)));
    if columns.is_empty() {
        header.push((t::REPORTED_IN.to_string(), Align::Left));
    }
    let header: Vec<(&str, Align)> = header.iter().map(|(name, align)| (name.as_str(), *align)).collect();
    let mut table = Table::new(&header);
    let shown = facts.len().min(page.limits.shared);
    for fact in facts.iter().take(shown) {
        table.row(row(page, fact, &columns));
    }
    let note = cut_note(shown, facts.len());
    Some(format!("## {}\n\n{}\n\n{}{note}", t::SHARED, t::SHARED_LEAD, table.finish()))
}

fn row(page: &Page, fact: &SharedFact, columns: &[usize]) -> Vec<String> {
    let differs = numbers_of_differences(page, fact);
    let mut row = vec![format!("{}{differs}", escaped_short(page.view.clearest(&fact.places), FACT))];
    if columns.is_empty() {
        row.push(fact.places.iter().map(|&place| page.label_link(place)).collect::<Vec<_>>().join(", "));
        return row;
    }
    row.extend(columns.iter().map(|&article| {
        let place = fact.places.iter().find(|place| place.article == article);
        place.map_or(String::new(), |&place| page.label_link(place))
    }));
    row
}

/// ` (differs: 1, 3)`: under which numbers accounts of the fact differ; empty where they do not.
fn numbers_of_differences(page: &Page, fact: &SharedFact) -> String {
    let concerns = |disputed: &&DisputedFact| {
        let here = |e: &&&Evidence| fact.places.contains(&place(e));
        disputed.evidence.iter().filter(here).count() > 1
    };
    let numbered = numbered_facts(page).enumerate();
    let numbers: Vec<String> = numbered.filter(|(_, d)| concerns(d)).map(|(n, _)| (n + 1).to_string()).collect();
    if numbers.is_empty() { String::new() } else { filled(t::DIFFERS_UNDER, &[&numbers.join(", ")]) }
}
