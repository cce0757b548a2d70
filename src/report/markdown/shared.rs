//! What the articles share: facts by source, how much each pair shares, and who was first.

use super::differences::numbered_facts;
use super::links::escaped_short;
use super::table::{Align, Table};
use super::{Page, shown_of};
use crate::align::Place;
use crate::finding::Evidence;
use crate::report::facts::{DisputedFact, SharedFact};
use crate::report::prose::{grouped, percent};
use crate::report::view::place;
use jiff::civil::Date;

/// Characters of a sentence that stands for a fact.
const FACT: usize = 110;
/// Articles up to which a table with a column an article can be read.
const WIDEST: usize = 8;
/// Pairs listed where there are too many articles for a table.
const PAIRS: usize = 20;

/// The facts most articles share, a column an article.
pub(super) fn facts(page: &Page) -> Option<String> {
    let facts = &page.shared;
    let articles = page.view.articles.len();
    if facts.is_empty() {
        return None;
    }
    let mut header = vec![("Fact".to_string(), Align::Left)];
    let columns = if articles <= WIDEST { page.view.articles.clone() } else { Vec::new() };
    header.extend(columns.iter().map(|&article| (page.view.letter(article), Align::Left)));
    if columns.is_empty() {
        header.push(("Reported in".to_string(), Align::Left));
    }
    let header: Vec<(&str, Align)> = header.iter().map(|(name, align)| (name.as_str(), *align)).collect();
    let mut table = Table::new(&header);
    let shown = facts.len().min(page.limits.shared);
    for fact in facts.iter().take(shown) {
        table.row(row(page, fact, &columns));
    }
    let note = shown_of(shown, facts.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    Some(format!(
        "## Shared facts\n\nThe strongest first; A3 is the third sentence of A, and “differs” gives the number above under which accounts differ.\n\n{}{note}",
        table.finish()
    ))
}

fn row(page: &Page, fact: &SharedFact, columns: &[usize]) -> Vec<String> {
    let differs = numbers_of_differences(page, fact);
    let mut row = vec![format!("{}{differs}", escaped_short(shortest(page, fact), FACT))];
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
    if numbers.is_empty() { String::new() } else { format!(" (differs: {})", numbers.join(", ")) }
}

/// The shortest sentence says the fact with the least around it.
fn shortest<'r>(page: &Page<'r>, fact: &SharedFact) -> &'r str {
    let text = |&place: &Place| page.view.text(place);
    fact.places.iter().map(text).min_by_key(|text| text.len()).unwrap_or("")
}

/// The share of each article's sentences that stand in each other article.
pub(super) fn matrix(page: &Page) -> Option<String> {
    let articles = &page.view.articles;
    if articles.len() < 2 || page.view.overlaps.is_empty() {
        return None;
    }
    let counts = page.view.matched_between();
    let body = if articles.len() <= WIDEST { square(page, &counts) } else { longest_pairs(page, &counts) };
    Some(format!("## How much each pair shares\n\n{body}"))
}

fn square(page: &Page, counts: &[Vec<usize>]) -> String {
    let view = &page.view;
    let names: Vec<String> = view.articles.iter().map(|&article| format!("in {}", view.letter(article))).collect();
    let mut header = vec![("Sentences of", Align::Left)];
    header.extend(names.iter().map(|name| (name.as_str(), Align::Right)));
    let mut table = Table::new(&header);
    for (x, &article) in view.articles.iter().enumerate() {
        let mut row = vec![format!("**{}** {}", view.letter(article), page.source(article))];
        row.extend((0..view.articles.len()).map(|y| if x == y { "–".into() } else { share(page, counts, x, y) }));
        table.row(row);
    }
    table.finish()
}

/// `12 of 33 (36 %)`.
fn share(page: &Page, counts: &[Vec<usize>], x: usize, y: usize) -> String {
    let sentences = page.view.article(page.view.articles[x]).sentences.len();
    format!("{} of {} ({})", grouped(counts[x][y]), grouped(sentences), percent(counts[x][y], sentences))
}

fn longest_pairs(page: &Page, counts: &[Vec<usize>]) -> String {
    let count = page.view.articles.len();
    let mut pairs: Vec<(usize, usize)> = (0..count).flat_map(|x| (x + 1..count).map(move |y| (x, y))).collect();
    pairs.retain(|&(x, y)| counts[x][y] > 0);
    pairs.sort_by_key(|&(x, y)| (std::cmp::Reverse(counts[x][y].max(counts[y][x])), x, y));
    let mut table =
        Table::new(&[("Pair", Align::Left), ("Of the first", Align::Right), ("Of the second", Align::Right)]);
    for &(x, y) in pairs.iter().take(PAIRS) {
        let letters = [x, y].map(|rank| page.view.letter(page.view.articles[rank]));
        table.row([letters.join(" and "), share(page, counts, x, y), share(page, counts, y, x)]);
    }
    let note = shown_of(PAIRS.min(pairs.len()), pairs.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    table.finish() + &note
}

/// Dates of publication, and on which date how many of the shared facts were reported first.
pub(super) fn first(page: &Page) -> Option<String> {
    let dates = dates(page);
    if dates.len() < 2 {
        return None;
    }
    let facts = &page.shared;
    let mut table =
        Table::new(&[("Date", Align::Left), ("Articles", Align::Left), ("Shared facts first here", Align::Right)]);
    for date in &dates {
        let on = |article: &&usize| page.view.article(**article).document.date == *date;
        let letters: Vec<String> = page.view.articles.iter().filter(on).map(|&i| page.view.letter(i)).collect();
        let firsts = facts.iter().filter(|fact| first_date(page, fact) == *date).count();
        let firsts = if date.is_some() { grouped(firsts) } else { "not known".into() };
        table.row([date.map_or("no date".into(), |date| date.to_string()), letters.join(", "), firsts]);
    }
    let note = "By date of publication. The tool does not see who wrote first within a day, or who had it from whom.";
    Some(format!("## Who reported first\n\n{}\n{note}\n", table.finish()))
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
