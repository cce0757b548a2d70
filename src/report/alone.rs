//! What only one source has: sentences of weight that no other article comes near.

use super::Role;
use super::view::{View, place};
use crate::align::Place;
use crate::model::BlockKind;
use crate::text::{Token, TokenKind, tokenize};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Content words and names below which a sentence says too little to be missed elsewhere.
const LEAST_WEIGHT: usize = 10;

/// What one article has alone.
pub(super) struct Alone {
    pub(super) article: usize,
    /// The weightiest sentences, in the order they stand there.
    pub(super) places: Vec<Place>,
    /// How many sentences of weight there are.
    pub(super) all: usize,
}

/// What each article that is checked has alone, `most` sentences of each at most; articles without any are left out.
///
/// Cost: linear in the story.
pub(super) fn alone(view: &View, most: usize) -> Vec<Alone> {
    if view.articles.len() < 2 {
        return Vec::new();
    }
    let overlapping = view.overlaps.iter().flat_map(|o| [o.a, o.b]);
    let compared = view.findings.iter().flat_map(|f| f.evidence().map(place));
    let matched: FxHashSet<Place> = overlapping.chain(compared).collect();
    let checked = view.articles.iter().filter(|&&i| view.report.roles.get(i) != Some(&Role::Archive));
    checked.filter_map(|&article| of_article(view, article, &matched, most)).collect()
}

fn of_article(view: &View, article: usize, matched: &FxHashSet<Place>, most: usize) -> Option<Alone> {
    let mut alone: Vec<(usize, Place)> = (0..view.article(article).sentences.len())
        .map(|sentence| Place { article, sentence })
        .filter(|place| !matched.contains(place) && is_prose(view, *place))
        .map(|place| (weight(view.text(place)), place))
        .filter(|(weight, _)| *weight >= LEAST_WEIGHT)
        .collect();
    let all = alone.len();
    alone.sort_by_key(|&(weight, place)| (Reverse(weight), place));
    let mut places: Vec<Place> = alone.into_iter().take(most).map(|(_, place)| place).collect();
    places.sort();
    (all > 0).then_some(Alone { article, places, all })
}

fn is_prose(view: &View, place: Place) -> bool {
    let kind = view.article(place.article).block_kind(place.sentence);
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
