//! What only one source has: sentences of weight that no other article comes near.

use super::links::escaped_short;
use super::{Page, cut_note};
use crate::align::Place;
use crate::model::BlockKind;
use crate::report::Role;
use crate::report::labels::{self as t, filled};
use crate::report::prose::{counted, grouped};
use crate::report::view::place;
use crate::text::{Token, TokenKind, tokenize};
use rustc_hash::FxHashSet;

/// Characters of a sentence in the list.
const SENTENCE: usize = 180;
/// Content words and names below which a sentence says too little to be missed elsewhere.
const LEAST_WEIGHT: usize = 10;

/// The weightiest sentences without a counterpart, by article, in the order they stand there.
pub(super) fn single(page: &Page) -> Option<String> {
    let view = &page.view;
    if view.articles.len() < 2 {
        return None;
    }
    let overlapping = view.overlaps.iter().flat_map(|o| [o.a, o.b]);
    let compared = view.findings.iter().flat_map(|f| f.evidence().map(place));
    let matched: FxHashSet<Place> = overlapping.chain(compared).collect();
    let blocks: Vec<String> = view
        .articles
        .iter()
        .filter(|&&i| is_checked(page, i))
        .filter_map(|&article| of_article(page, article, &matched))
        .collect();
    let shown = blocks.len().min(page.limits.articles);
    let note = cut_note(shown, blocks.len());
    (!blocks.is_empty()).then(|| format!("## {}\n\n{}\n{}{note}", t::SINGLE, t::SINGLE_LEAD, blocks[..shown].concat()))
}

fn of_article(page: &Page, article: usize, matched: &FxHashSet<Place>) -> Option<String> {
    let mut alone: Vec<(usize, Place)> = (0..page.view.article(article).sentences.len())
        .map(|sentence| Place { article, sentence })
        .filter(|place| !matched.contains(place) && is_prose(page, *place))
        .map(|place| (weight(page.view.text(place)), place))
        .filter(|(weight, _)| *weight >= LEAST_WEIGHT)
        .collect();
    if alone.is_empty() {
        return None;
    }
    alone.sort_by_key(|&(weight, place)| (std::cmp::Reverse(weight), place));
    let total = alone.len();
    alone.truncate(page.limits.single);
    alone.sort_by_key(|&(_, place)| place);
    let line = |&(_, place): &(usize, Place)| {
        format!("- {} {}\n", page.label_link(place), escaped_short(page.view.text(place), SENTENCE))
    };
    let lines: String = alone.iter().map(line).collect();
    Some(block(page, article, &lines, (alone.len(), total)))
}

fn block(page: &Page, article: usize, lines: &str, (shown, total): (usize, usize)) -> String {
    let letter = page.view.letter(article);
    let more = if shown < total { filled(t::THE_WEIGHTIEST, &[&grouped(shown)]) } else { String::new() };
    format!(
        "\n<details>\n<summary><strong>{letter}</strong> {}: {}{more}</summary>\n\n{lines}\n</details>\n",
        page.source_in_tag(article),
        counted(total, "sentence")
    )
}

/// Whether the article is one of those checked, not of the archive they are checked against.
fn is_checked(page: &Page, article: usize) -> bool {
    page.view.report.roles.get(article) != Some(&Role::Archive)
}

fn is_prose(page: &Page, place: Place) -> bool {
    let kind = page.view.article(place.article).block_kind(place.sentence);
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation)
}

/// Content words; figures and names inside the sentence count twice.
fn weight(sentence: &str) -> usize {
    let tokens = tokenize(sentence);
    let of = |(n, token): (usize, &Token)| match token {
        t if !t.content => 0,
        t if t.kind == TokenKind::Number || (n > 0 && t.capital) => 2,
        _ => 1,
    };
    tokens.iter().enumerate().map(of).sum()
}
