//! The heat map of how much the articles share.

use super::clean;
use crate::report::prose::percent;
use crate::report::view::View;

/// A row of the heat map.
pub(super) struct MatrixRow {
    pub(super) letter: String,
    pub(super) source: String,
    pub(super) cells: Vec<Cell>,
}

/// A cell of the heat map: its text, and its heat from 0 to 10.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) heat: usize,
}

/// Articles in the heat map.
pub(super) const ARTICLES: usize = 40;

/// The share of each article's sentences that stand in each other one; of many articles, those that share most.
pub(super) fn matrix(view: &View) -> Vec<MatrixRow> {
    let counts = view.matched_between();
    let matched = view.matched(|_| true);
    let mut ranks: Vec<usize> = (0..view.articles.len()).collect();
    ranks.sort_by_key(|&rank| std::cmp::Reverse(matched[rank]));
    ranks.truncate(ARTICLES);
    ranks.sort_unstable();
    let row = |&x: &usize| {
        let article = view.articles[x];
        let sentences = view.article(article).sentences.len();
        MatrixRow {
            letter: view.letter(article),
            source: clean(&view.article(article).document.source),
            cells: ranks.iter().map(|&y| cell(x == y, counts[x][y], sentences)).collect(),
        }
    };
    ranks.iter().map(row).collect()
}

fn cell(itself: bool, shared: usize, sentences: usize) -> Cell {
    if itself {
        return Cell { text: "–".to_string(), heat: 0 };
    }
    Cell { text: percent(shared, sentences), heat: (shared * 10).div_ceil(sentences.max(1)).min(10) }
}
