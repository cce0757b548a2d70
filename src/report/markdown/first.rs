//! Who published what first, by date.

use super::Page;
use super::links::escaped_short;
use super::table::{Align, Table};
use crate::report::facts::SharedFact;
use crate::report::labels as t;
use crate::report::prose::grouped;
use jiff::civil::Date;

/// Facts named for each date.
const NAMED: usize = 3;
/// Characters of a fact.
const FACT: usize = 80;

/// Dates of publication, and on which date how many of the shared facts were reported first.
pub(super) fn first(page: &Page) -> Option<String> {
    let dates = dates(page);
    if dates.len() < 2 {
        return None;
    }
    let facts = &page.shared;
    let header = [t::DATE, t::ARTICLES, t::FIRST_HERE, t::AMONG_THEM];
    let mut table =
        Table::new(&header.map(|name| (name, if name == t::FIRST_HERE { Align::Right } else { Align::Left })));
    for date in &dates {
        let on = |article: &&usize| page.view.article(**article).document.date == *date;
        let letters: Vec<String> = page.view.articles.iter().filter(on).map(|&i| page.view.letter(i)).collect();
        let firsts: Vec<&SharedFact> = facts.iter().filter(|fact| first_date(page, fact) == *date).collect();
        let number = if date.is_some() { grouped(firsts.len()) } else { t::NOT_KNOWN.into() };
        let named: Vec<String> = firsts.iter().filter(|_| date.is_some()).take(NAMED).map(|f| named(page, f)).collect();
        let date = date.map_or(t::NO_DATE.into(), |date| date.to_string());
        table.row([date, letters.join(", "), number, named.join("<br>")]);
    }
    Some(format!("## {}\n\n{}\n{}\n", t::FIRST, table.finish(), t::FIRST_NOTE))
}

/// `A3 the fact`: its first place and its shortest wording.
fn named(page: &Page, fact: &SharedFact) -> String {
    let place = fact.places.first().map_or(String::new(), |&place| page.label_link(place));
    format!("{place} {}", escaped_short(page.view.clearest(&fact.places), FACT))
}

/// The dates of the story's articles, each once, ascending; none last.
fn dates(page: &Page) -> Vec<Option<Date>> {
    let mut dates: Vec<_> = page.view.articles.iter().map(|&i| page.view.article(i).document.date).collect();
    dates.dedup();
    dates
}

/// The earliest date among the articles that report a fact; none if one of them has no date.
fn first_date(page: &Page, fact: &SharedFact) -> Option<Date> {
    let dates = fact.places.iter().map(|place| page.view.article(place.article).document.date);
    dates.collect::<Option<Vec<_>>>()?.into_iter().min()
}
