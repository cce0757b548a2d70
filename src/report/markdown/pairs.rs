//! The overlaps of a story by pair of articles.

use super::Page;
use crate::align::{Overlap, Passage, Place};
use crate::report::labels::{self as t, filled};
use crate::report::prose::counted;
use crate::report::repeats::Wording;
use crate::report::view::View;
use std::collections::BTreeMap;

/// An overlap with the earlier article's sentence first.
#[derive(Copy, Clone)]
pub(super) struct Match<'r> {
    pub(super) a: Place,
    pub(super) b: Place,
    pub(super) overlap: &'r Overlap,
}

/// What two articles share; the earlier article is `a`.
pub(super) struct ArticlePair<'r> {
    pub(super) a: usize,
    pub(super) b: usize,
    /// Word for word or nearly so, by place.
    pub(super) repeated: Vec<Match<'r>>,
    /// The same for sentences that are mostly quotation.
    pub(super) quoted: Vec<Match<'r>>,
    /// In other words, the surest first.
    pub(super) reworded: Vec<Match<'r>>,
    /// By place.
    pub(super) passages: Vec<&'r Passage>,
}

/// The pairs of articles that share something, by the ranks of their articles.
pub(super) fn article_pairs<'r>(view: &View<'r>, wording: &Wording) -> Vec<ArticlePair<'r>> {
    let mut pairs: BTreeMap<(usize, usize), ArticlePair> = BTreeMap::new();
    for &overlap in &view.overlaps {
        let (a, b) = view.directed(overlap);
        let pair = entry(&mut pairs, view, a.article, b.article);
        let list = match overlap.kind.is_repeated() {
            true if wording.is_quoted(a) && wording.is_quoted(b) => &mut pair.quoted,
            true => &mut pair.repeated,
            false => &mut pair.reworded,
        };
        list.push(Match { a, b, overlap });
    }
    for &passage in &view.passages {
        entry(&mut pairs, view, passage.a.article, passage.b.article).passages.push(passage);
    }
    let mut pairs: Vec<ArticlePair> = pairs.into_values().collect();
    for pair in &mut pairs {
        pair.repeated.sort_by_key(|m| (m.a, m.b));
        pair.quoted.sort_by_key(|m| (m.a, m.b));
        pair.reworded.sort_by(|x, y| y.overlap.score.total_cmp(&x.overlap.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    }
    pairs
}

fn entry<'p, 'r>(
    pairs: &'p mut BTreeMap<(usize, usize), ArticlePair<'r>>,
    view: &View,
    x: usize,
    y: usize,
) -> &'p mut ArticlePair<'r> {
    let (a, b) = if view.rank(x) <= view.rank(y) { (x, y) } else { (y, x) };
    pairs.entry((view.rank(a), view.rank(b))).or_insert_with(|| ArticlePair {
        a,
        b,
        repeated: Vec::new(),
        quoted: Vec::new(),
        reworded: Vec::new(),
        passages: Vec::new(),
    })
}

impl Page<'_> {
    /// `<strong>A</strong> fox and <strong>B</strong> nyt`.
    pub(super) fn pair_name(&self, pair: &ArticlePair) -> String {
        let name = |article| format!("<strong>{}</strong> {}", self.view.letter(article), self.source_in_tag(article));
        filled(t::AND, &[&name(pair.a), &name(pair.b)])
    }

    /// Which of the two is later, as far as their dates say.
    pub(super) fn direction(&self, pair: &ArticlePair) -> String {
        let date = |index: usize| self.view.article(index).document.date;
        match (date(pair.a), date(pair.b)) {
            (Some(x), Some(y)) if x == y => t::SAME_DAY.to_string(),
            (Some(x), Some(y)) => {
                let days = (y - x).get_days().unsigned_abs() as usize;
                filled(t::LATER, &[&self.view.letter(pair.b), &counted(days, "day")])
            }
            _ => t::ORDER_UNKNOWN.to_string(),
        }
    }
}
