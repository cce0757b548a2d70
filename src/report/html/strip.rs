//! Strips: an article from start to end in one bar, with what it shares and where it differs.

use super::clean;
use crate::align::{OverlapKind, Place};
use crate::report::Role;
use crate::report::facts::DisputedFact;
use crate::report::labels::{self as t, filled};
use crate::report::prose::{grouped, percent};
use crate::report::repeats::Wording;
use crate::report::view::{View, place};
use rustc_hash::{FxHashMap, FxHashSet};

/// An article in the table of sources.
pub(super) struct SourceRow {
    pub(super) letter: String,
    pub(super) source: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) sentences: String,
    pub(super) shared: String,
    pub(super) repeats: String,
    pub(super) differs: usize,
    /// Where its text begins on the page, if it is shown.
    pub(super) column: Option<String>,
    pub(super) strip: Strip,
}

/// A bar as paths of SVG, one a look; lengths are words.
pub(super) struct Strip {
    /// What it shows, in words.
    pub(super) label: String,
    pub(super) words: usize,
    pub(super) paths: Vec<(&'static str, String)>,
}

/// What concerns sentences: how close the closest counterpart is, and whether a difference was found.
struct Marks {
    closeness: FxHashMap<Place, OverlapKind>,
    differing: FxHashSet<Place>,
}

/// The rows of a story, the earliest article first. Cost: linear in the story.
pub(super) fn rows(view: &View, facts: &[DisputedFact], shown: &FxHashSet<usize>) -> Vec<SourceRow> {
    let wording = Wording::of(view);
    let shared = view.matched(|_| true);
    let mut marks = Marks { closeness: FxHashMap::default(), differing: FxHashSet::default() };
    for overlap in &view.overlaps {
        for at in [overlap.a, overlap.b] {
            let closest = marks.closeness.entry(at).or_insert(overlap.kind);
            *closest = (*closest).max(overlap.kind);
        }
    }
    marks.differing = facts.iter().flat_map(|fact| fact.evidence.iter().map(|e| place(e))).collect();
    let row = |(rank, &article)| row(view, article, (shared[rank], &wording, &marks), facts, shown);
    view.articles.iter().enumerate().map(row).collect()
}

fn row(
    view: &View,
    article: usize,
    (shared, wording, marks): (usize, &Wording, &Marks),
    facts: &[DisputedFact],
    shown: &FxHashSet<usize>,
) -> SourceRow {
    let document = &view.article(article).document;
    let sentences = view.article(article).sentences.len();
    let is_new = view.report.roles.get(article) == Some(&Role::New);
    SourceRow {
        letter: view.letter(article),
        source: if is_new { filled(t::NEW, &[&clean(&document.source)]) } else { clean(&document.source) },
        title: super::title(view, article),
        date: document.date.map_or(t::NO_DATE.to_string(), |date| date.to_string()),
        sentences: grouped(sentences),
        shared: format!("{} ({})", grouped(shared), percent(shared, sentences)),
        repeats: wording.repeats(view, article).in_words(view),
        differs: facts.iter().filter(|fact| fact.evidence.iter().any(|e| e.article == article)).count(),
        column: shown.contains(&article).then(|| super::column_id(article)),
        strip: strip(view, article, marks),
    }
}

/// The looks of a bar, in the order they are drawn.
const LOOKS: [&str; 4] = ["repeated", "reworded", "single", "differing"];

fn strip(view: &View, article: usize, marks: &Marks) -> Strip {
    let mut paths = LOOKS.map(|look| (look, String::new()));
    let (mut at, mut shared, mut differing) = (0, 0, 0);
    let sentences = view.article(article).sentences.len();
    for sentence in 0..sentences {
        let place = Place { article, sentence };
        let words = view.text(place).split_whitespace().count().max(1);
        let closest = marks.closeness.get(&place);
        let look = closest.map_or(2, |kind| usize::from(!kind.is_repeated()));
        paths[look].1 += &format!("M{at} 0h{words}v10h-{words}z");
        shared += usize::from(closest.is_some());
        if marks.differing.contains(&place) {
            paths[3].1 += &format!("M{at} 11h{words}v4h-{words}z");
            differing += 1;
        }
        at += words;
    }
    let label = filled(t::STRIP, &[&grouped(shared), &grouped(sentences), &grouped(differing)]);
    let paths = paths.into_iter().filter(|(_, path)| !path.is_empty()).collect();
    Strip { label, words: at.max(1), paths }
}
