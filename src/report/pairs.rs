//! The overlaps of a story by pair of articles.

use super::labels::{self as t, filled};
use super::prose::counted;
use super::repeats::Wording;
use super::view::View;
use crate::align::{Overlap, Passage, Place, Run};
use std::cmp::Reverse;
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

/// The pairs of articles that have wording or quotations in common, the pair with most first.
pub(super) fn repeating_pairs<'r>(view: &View<'r>, wording: &Wording) -> Vec<ArticlePair<'r>> {
    let mut pairs = article_pairs(view, wording);
    pairs.retain(|pair| !(pair.repeated.is_empty() && pair.quoted.is_empty()));
    pairs.sort_by_key(|pair| Reverse((pair.repeated.len(), pair.quoted.len())));
    pairs
}

impl<'r> ArticlePair<'r> {
    /// The passage a match stands in, if there is one.
    pub(super) fn passage_of(&self, m: &Match) -> Option<&'r Passage> {
        self.passages.iter().copied().find(|p| p.a.contains(m.overlap.a) && p.b.contains(m.overlap.b))
    }

    /// `3 sentences repeated, 1 shared quotation`.
    pub(super) fn number(&self) -> String {
        let repeated = filled(t::REPEATED_IN, &[&counted(self.repeated.len(), "sentence")]);
        let quoted = counted(self.quoted.len(), "shared quotation");
        match (self.repeated.len(), self.quoted.len()) {
            (_, 0) => repeated,
            (0, _) => quoted,
            _ => format!("{repeated}, {quoted}"),
        }
    }

    /// Which of the two is later, as far as their dates say.
    pub(super) fn direction(&self, view: &View) -> String {
        let date = |index: usize| view.article(index).document.date;
        match (date(self.a), date(self.b)) {
            (Some(x), Some(y)) if x == y => t::SAME_DAY.to_string(),
            (Some(x), Some(y)) => {
                let days = (y - x).get_days().unsigned_abs() as usize;
                filled(t::LATER, &[&view.letter(self.b), &counted(days, "day")])
            }
            _ => t::ORDER_UNKNOWN.to_string(),
        }
    }
}

/// `**Passage:** A14 to A17 stands as B3 to B6`.
pub(super) fn passage_line(view: &View, passage: &Passage) -> String {
    let mut runs = [passage.a, passage.b];
    runs.sort_by_key(|run| view.rank(run.article));
    let [a, b] = runs.map(|run: Run| {
        let label = |sentence| view.label(Place { article: run.article, sentence });
        if run.len() == 1 { label(run.first) } else { filled(t::FROM_TO, &[&label(run.first), &label(run.last)]) }
    });
    filled(t::PASSAGE, &[&a, &b])
}
