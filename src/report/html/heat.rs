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

/// The share of each article's sentences that stand in each other one.
pub(super) fn matrix(view: &View) -> Vec<MatrixRow> {
    let counts = view.matched_between();
    let row = |(x, &article): (usize, &usize)| MatrixRow {
        letter: view.letter(article),
        source: clean(&view.article(article).document.source),
        cells: (0..counts.len()).map(|y| cell(x == y, counts[x][y], view.article(article).sentences.len())).collect(),
    };
    view.articles.iter().enumerate().map(row).collect()
}

fn cell(itself: bool, shared: usize, sentences: usize) -> Cell {
    if itself {
        return Cell { text: "–".to_string(), heat: 0 };
    }
    Cell { text: percent(shared, sentences), heat: (shared * 10).div_ceil(sentences.max(1)).min(10) }
}
