//! Who published what first, by date.

use super::Page;
use super::links::escaped_short;
use super::table::{Align, Table};
use crate::report::facts::SharedFact;
use crate::report::labels as t;
use crate::report::prose::grouped;
use crate::report::timeline::{Day, timeline};

/// Facts named for each date.
const NAMED: usize = 3;
/// Characters of a fact.
const FACT: usize = 80;

/// Dates of publication, and on which date how many of the shared facts were reported first.
pub(super) fn first(page: &Page) -> Option<String> {
    let days = timeline(&page.view, &page.shared);
    let header = [t::DATE, t::ARTICLES, t::FIRST_HERE, t::AMONG_THEM];
    let mut table =
        Table::new(&header.map(|name| (name, if name == t::FIRST_HERE { Align::Right } else { Align::Left })));
    days.iter().for_each(|day| table.row(row(page, day)));
    (!days.is_empty()).then(|| format!("## {}\n\n{}\n{}\n", t::FIRST, table.finish(), t::FIRST_NOTE))
}

fn row(page: &Page, day: &Day) -> [String; 4] {
    let number = if day.date.is_some() { grouped(day.firsts.len()) } else { t::NOT_KNOWN.into() };
    let named: Vec<String> = day.firsts.iter().take(NAMED).map(|fact| named(page, fact)).collect();
    let date = day.date.map_or(t::NO_DATE.into(), |date| date.to_string());
    [date, page.letters(&day.articles), number, named.join("<br>")]
}

/// `A3 the fact`: its first place and its shortest wording.
fn named(page: &Page, fact: &SharedFact) -> String {
    let place = fact.places.first().map_or(String::new(), |&place| page.label_link(place));
    format!("{place} {}", escaped_short(page.view.clearest(&fact.places), FACT))
}
