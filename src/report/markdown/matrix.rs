//! Who says what: the facts on which accounts differ, by source.

use super::differences::{numbered_facts, version_name};
use super::shared::WIDEST;
use super::table::{Align, Table};
use super::{Page, cut_note};
use crate::report::accounts::{Accounts, accounts};
use crate::report::facts::DisputedFact;
use crate::report::labels as t;
use crate::report::prose::kind_name;

/// A row a fact, a column an article; with many articles, the versions in one column.
pub(super) fn matrix(page: &Page) -> Option<String> {
    let numbered = numbered_facts(page).count();
    let facts: Vec<&DisputedFact> = numbered_facts(page).chain(super::differences::later_facts(page)).collect();
    let columns = if page.view.articles.len() <= WIDEST { page.view.articles.clone() } else { Vec::new() };
    let letters = page.view.all_letters(&columns);
    let mut header = vec![(t::FACT, Align::Left)];
    header.extend(letters.iter().map(|letter| (letter.as_str(), Align::Left)));
    header.extend(columns.is_empty().then_some((t::SAID, Align::Left)));
    let mut table = Table::new(&header);
    let shown = facts.len().min(page.limits.facts);
    for (n, fact) in facts.iter().take(shown).enumerate() {
        let number = if n < numbered { format!("{}. ", n + 1) } else { String::new() };
        let name = if n < numbered { kind_name(fact.kind) } else { t::UPDATES };
        table.row(row(page, format!("{number}{name}"), &accounts(&page.view, fact), &columns));
    }
    let note = cut_note(shown, facts.len());
    let body = format!("## {}\n\n{}\n\n{}{note}", t::FACTS, t::FACTS_LEAD, table.finish());
    (facts.len() > 1).then_some(body)
}

fn row(page: &Page, name: String, said: &Accounts, columns: &[usize]) -> Vec<String> {
    let mut row = vec![name];
    row.extend(columns.iter().map(|&article| cell(said, article)));
    if columns.is_empty() {
        let each = said.versions.iter().map(|v| format!("{}: {}", version_name(v), page.letters(&v.articles)));
        row.push(each.collect::<Vec<_>>().join("<br>"));
    }
    row
}

/// What one article says, in all its versions.
fn cell(said: &Accounts, article: usize) -> String {
    let own = said.versions.iter().filter(|v| v.articles.contains(&article)).map(version_name);
    let own: Vec<String> = own.collect();
    if own.is_empty() { "–".to_string() } else { own.join("<br>") }
}
