//! The articles side by side.

use super::cards::fact_id;
use super::text::{Part, parts};
use super::{clean, file_link, sentence_id};
use crate::align::{Overlap, OverlapKind, Place};
use crate::finding::Evidence;
use crate::report::Options;
use crate::report::facts::DisputedFact;
use crate::report::labels as t;
use crate::report::prose::closeness_name;
use crate::report::view::{View, place};
use rustc_hash::{FxHashMap, FxHashSet};

/// An article of the page.
pub(super) struct Column {
    /// Identity of the text on the page.
    pub(super) id: String,
    pub(super) letter: String,
    pub(super) source: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) path: String,
    /// Where its file is, if a relative path leads there.
    pub(super) link: Option<String>,
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
    /// The sentences of further counterparts, parted by spaces, and how many there are.
    pub(super) more: Option<(String, usize)>,
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

/// What concerns each sentence of a story.
struct Sentences<'f, 'r> {
    story: usize,
    options: &'f Options,
    /// Counterparts with their overlaps, the closest first.
    counterparts: FxHashMap<Place, Vec<(Place, &'r Overlap)>>,
    /// Evidence with the numbers of its facts, ascending.
    evidence: FxHashMap<Place, Vec<(usize, &'f Evidence)>>,
}

/// Counterparts of a sentence that have a link of their own.
const LINKED: usize = 4;

/// The articles of a story whose texts are shown, the earliest first.
pub(super) fn columns(
    view: &View,
    facts: &[DisputedFact],
    shown: &FxHashSet<usize>,
    story: usize,
    options: &Options,
) -> Vec<Column> {
    let counterparts = counterparts(view, shown);
    let sentences = Sentences { story, options, counterparts, evidence: evidence(facts) };
    let articles = view.articles.iter().filter(|article| shown.contains(article));
    articles.map(|&article| column(view, article, &sentences)).collect()
}

fn counterparts<'r>(view: &View<'r>, shown: &FxHashSet<usize>) -> FxHashMap<Place, Vec<(Place, &'r Overlap)>> {
    let mut map: FxHashMap<Place, Vec<(Place, &Overlap)>> = FxHashMap::default();
    for &overlap in view.overlaps.iter().filter(|o| shown.contains(&o.a.article) && shown.contains(&o.b.article)) {
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
        id: super::column_id(article),
        letter: view.letter(article),
        source: clean(&document.source),
        title: super::title(view, article),
        date: document.date.map_or(t::NO_DATE.to_string(), |date| date.to_string()),
        path: clean(&view.article(article).path()),
        link: sentences.options.linked.then(|| file_link(&document.file.path, sentences.options)),
        sentences: places.map(|at| sentence_part(view, at, sentences)).collect(),
    }
}

fn sentence_part(view: &View, at: Place, sentences: &Sentences) -> SentencePart {
    let found = sentences.counterparts.get(&at).map_or(&[][..], Vec::as_slice);
    let concerning = sentences.evidence.get(&at).map_or(&[][..], Vec::as_slice);
    let (linked, more) = found.split_at(found.len().min(LINKED));
    let evidence: Vec<&Evidence> = concerning.iter().map(|&(_, e)| e).collect();
    let mut numbers: Vec<usize> = concerning.iter().map(|&(n, _)| n).collect();
    numbers.dedup();
    SentencePart {
        id: sentence_id(at),
        label: view.label(at),
        closeness: found.first().map_or("alone", |(_, overlap)| overlap.kind.as_str()),
        parts: parts(view, at, found.first().map(|&(other, _)| other), &evidence),
        more: (!more.is_empty()).then(|| (sentence_ids(more), more.len())),
        matches: linked.iter().map(|(other, overlap)| counterpart(view, *other, overlap.kind)).collect(),
        facts: numbers.into_iter().map(|n| (fact_id(sentences.story, n), n + 1)).collect(),
        opens: opens_paragraph(view, at),
    }
}

fn sentence_ids(counterparts: &[(Place, &Overlap)]) -> String {
    counterparts.iter().map(|(place, _)| sentence_id(*place)).collect::<Vec<_>>().join(" ")
}

fn counterpart(view: &View, at: Place, kind: OverlapKind) -> Match {
    Match { sentence: sentence_id(at), label: view.label(at), kind: closeness_name(kind) }
}

/// Whether the sentence is the first of its block.
fn opens_paragraph(view: &View, at: Place) -> bool {
    let sentences = &view.article(at.article).sentences;
    let before = at.sentence.checked_sub(1).and_then(|before| sentences.get(before));
    before.is_none_or(|before| before.block != sentences[at.sentence].block)
}
