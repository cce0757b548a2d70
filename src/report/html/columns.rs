//! The articles side by side, and the heat map of how much they share.

use super::cards::fact_id;
use super::text::{Part, parts};
use super::{clean, sentence_id};
use crate::align::{Overlap, OverlapKind, Place};
use crate::finding::Evidence;
use crate::report::facts::DisputedFact;
use crate::report::prose::percent;
use crate::report::view::{View, place};
use rustc_hash::FxHashMap;

/// An article of the page.
pub(super) struct Column {
    pub(super) letter: String,
    pub(super) source: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) path: String,
    pub(super) sentences: Vec<SentencePart>,
}

/// A sentence with its counterparts.
pub(super) struct SentencePart {
    pub(super) id: String,
    pub(super) label: String,
    /// How close the closest counterpart is: `verbatim`, `near`, `paraphrase`, `partial`, or `alone`.
    pub(super) closeness: &'static str,
    pub(super) parts: Vec<Part>,
    /// Counterparts, the closest first.
    pub(super) matches: Vec<Match>,
    /// Facts the sentence is evidence for: identity and number.
    pub(super) facts: Vec<(String, usize)>,
    /// Whether it opens a paragraph.
    pub(super) opens: bool,
}

/// A counterpart of a sentence.
pub(super) struct Match {
    pub(super) sentence: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
}

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

/// What concerns each sentence of a story.
struct Sentences<'f, 'r> {
    story: usize,
    /// Counterparts with their overlaps, the closest first.
    counterparts: FxHashMap<Place, Vec<(Place, &'r Overlap)>>,
    /// Evidence with the numbers of its facts, ascending.
    evidence: FxHashMap<Place, Vec<(usize, &'f Evidence)>>,
}

/// The articles of a story, the earliest first.
pub(super) fn columns(view: &View, facts: &[DisputedFact], story: usize) -> Vec<Column> {
    let sentences = Sentences { story, counterparts: counterparts(view), evidence: evidence(facts) };
    view.articles.iter().map(|&article| column(view, article, &sentences)).collect()
}

fn counterparts<'r>(view: &View<'r>) -> FxHashMap<Place, Vec<(Place, &'r Overlap)>> {
    let mut map: FxHashMap<Place, Vec<(Place, &Overlap)>> = FxHashMap::default();
    for &overlap in &view.overlaps {
        map.entry(overlap.a).or_default().push((overlap.b, overlap));
        map.entry(overlap.b).or_default().push((overlap.a, overlap));
    }
    for list in map.values_mut() {
        list.sort_by(|(p, x), (q, y)| {
            y.kind.cmp(&x.kind).then(y.score.total_cmp(&x.score)).then(view.order(*p).cmp(&view.order(*q)))
        });
    }
    map
}

fn evidence<'f>(facts: &'f [DisputedFact]) -> FxHashMap<Place, Vec<(usize, &'f Evidence)>> {
    let mut map: FxHashMap<Place, Vec<(usize, &Evidence)>> = FxHashMap::default();
    for (n, fact) in facts.iter().enumerate() {
        for evidence in &fact.evidence {
            map.entry(place(evidence)).or_default().push((n, evidence));
        }
    }
    map
}

fn column(view: &View, article: usize, sentences: &Sentences) -> Column {
    let document = &view.article(article).document;
    let places = (0..view.article(article).sentences.len()).map(|sentence| Place { article, sentence });
    Column {
        letter: view.letter(article),
        source: clean(&document.source),
        title: clean(document.title.as_deref().unwrap_or("")),
        date: document.date.map_or("no date".to_string(), |date| date.to_string()),
        path: clean(&view.article(article).path()),
        sentences: places.map(|at| sentence_part(view, at, sentences)).collect(),
    }
}

fn sentence_part(view: &View, at: Place, sentences: &Sentences) -> SentencePart {
    let found = sentences.counterparts.get(&at).map_or(&[][..], Vec::as_slice);
    let concerning = sentences.evidence.get(&at).map_or(&[][..], Vec::as_slice);
    let evidence: Vec<&Evidence> = concerning.iter().map(|&(_, e)| e).collect();
    let mut numbers: Vec<usize> = concerning.iter().map(|&(n, _)| n).collect();
    numbers.dedup();
    SentencePart {
        id: sentence_id(at),
        label: view.label(at),
        closeness: found.first().map_or("alone", |(_, overlap)| overlap.kind.as_str()),
        parts: parts(view, at, found.first().map(|&(other, _)| other), &evidence),
        matches: found.iter().map(|(other, overlap)| counterpart(view, *other, overlap.kind)).collect(),
        facts: numbers.into_iter().map(|n| (fact_id(sentences.story, n), n + 1)).collect(),
        opens: opens_paragraph(view, at),
    }
}

fn counterpart(view: &View, at: Place, kind: OverlapKind) -> Match {
    Match { sentence: sentence_id(at), label: view.label(at), kind: kind.as_str() }
}

/// Whether the sentence is the first of its block.
fn opens_paragraph(view: &View, at: Place) -> bool {
    let sentences = &view.article(at.article).sentences;
    let before = at.sentence.checked_sub(1).and_then(|before| sentences.get(before));
    before.is_none_or(|before| before.block != sentences[at.sentence].block)
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
