//! Words chosen: what each article calls one thing.

use super::shared::WIDEST;
use super::table::{Align, Table};
use super::{Escaped, Page, cut_note};
use crate::report::labels as t;
use crate::report::{ArticleTerms, TermUses, TermsChosen};

/// A row a thing, a column an article; with many articles, those that name it in one column.
pub(super) fn chosen(page: &Page) -> Option<String> {
    let chosen = page.view.terms();
    if chosen.is_empty() {
        return None;
    }
    let columns = if page.view.articles.len() <= WIDEST { page.view.articles.clone() } else { Vec::new() };
    let letters = page.view.all_letters(&columns);
    let mut header: Vec<(&str, Align)> = letters.iter().map(|letter| (letter.as_str(), Align::Left)).collect();
    header.extend(columns.is_empty().then_some((t::SAID, Align::Left)));
    let mut table = Table::new(&header);
    let shown = chosen.len().min(page.limits.softer);
    chosen.iter().take(shown).for_each(|c| table.row(row(page, c, &columns)));
    let note = cut_note(shown, chosen.len());
    Some(format!("## {}\n\n{}\n\n{}{note}", t::CHOSEN, t::CHOSEN_LEAD, table.finish()))
}

fn row(page: &Page, chosen: &TermsChosen, columns: &[usize]) -> Vec<String> {
    if columns.is_empty() {
        let each = chosen.articles.iter().map(|a| format!("{}: {}", page.letters(&[a.article]), counted(&a.terms)));
        return vec![each.collect::<Vec<_>>().join("<br>")];
    }
    let of = |article: &usize| chosen.articles.iter().find(|a| a.article == *article);
    let cell = |a: Option<&ArticleTerms>| a.map_or_else(|| "–".to_string(), |a| counted(&a.terms));
    columns.iter().map(|article| cell(of(article))).collect()
}

fn counted(terms: &[TermUses]) -> String {
    let each = terms.iter().map(|u| format!("{} ({})", Escaped::new(&u.term), u.count));
    each.collect::<Vec<_>>().join(", ")
}
