//! How much each pair of articles shares.

use super::shared::WIDEST;
use super::table::{Align, Table};
use super::{Page, cut_note};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{grouped, listed, percent};

/// Pairs listed where there are too many articles for a table.
const PAIRS: usize = 20;

/// The share of each article's sentences that stand in each other article.
pub(super) fn matrix(page: &Page) -> Option<String> {
    let articles = &page.view.articles;
    if articles.len() < 2 || page.view.overlaps.is_empty() {
        return None;
    }
    let counts = page.view.matched_between();
    let body = if articles.len() <= WIDEST { square(page, &counts) } else { longest_pairs(page, &counts) };
    Some(format!("## {}\n\n{body}", t::SIMILARITY))
}

fn square(page: &Page, counts: &[Vec<usize>]) -> String {
    let view = &page.view;
    let names: Vec<String> =
        view.articles.iter().map(|&article| filled(t::IN_ARTICLE, &[&view.letter(article)])).collect();
    let mut header = vec![(t::SENTENCES_OF, Align::Left)];
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
    filled(t::SHARE_OF, &[&grouped(counts[x][y]), &grouped(sentences), &percent(counts[x][y], sentences)])
}

fn longest_pairs(page: &Page, counts: &[Vec<usize>]) -> String {
    let count = page.view.articles.len();
    let mut pairs: Vec<(usize, usize)> = (0..count).flat_map(|x| (x + 1..count).map(move |y| (x, y))).collect();
    pairs.retain(|&(x, y)| counts[x][y] > 0);
    pairs.sort_by_key(|&(x, y)| (std::cmp::Reverse(counts[x][y].max(counts[y][x])), x, y));
    let mut table = Table::new(&[(t::PAIR, Align::Left), (t::OF_FIRST, Align::Right), (t::OF_SECOND, Align::Right)]);
    for &(x, y) in pairs.iter().take(PAIRS) {
        let letters = [x, y].map(|rank| page.view.letter(page.view.articles[rank]));
        table.row([listed(&letters), share(page, counts, x, y), share(page, counts, y, x)]);
    }
    table.finish() + &cut_note(PAIRS.min(pairs.len()), pairs.len())
}
