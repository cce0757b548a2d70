#![doc = include_str!("label.md")]

mod acts;
mod described;
mod heads;
mod listed;
mod slots;
mod worded;

use super::{Case, Difference, Rule, Side};
use crate::claim::Reading;
use crate::finding::{Severity, Strength};
use crate::text::tokens::{stem, word_list};
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-label",
    summary: "another term for the same person, thing or act",
    page: include_str!("label.md"),
    severity: Severity::Note,
    hard: false,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.12;
/// Most labels of one pair of sentences that are reported.
const MOST: usize = 2;

static EVALUATIVE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/evaluative-en.txt")));

/// Stems of the base forms of loaded verbs.
static LOADED: LazyLock<FxHashSet<CompactString>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/loaded-verbs-en.txt")).into_iter().map(stem).collect());

/// Two terms in one place.
struct Found {
    strength: Strength,
    confidence: f64,
    a: Range<usize>,
    b: Range<usize>,
}

fn find(case: &Case) -> Vec<Difference> {
    let mut found = listed::find(case);
    found.extend(described::find(case));
    found.extend(worded::find(case));
    found.extend(heads::find(case));
    found.extend(acts::find(case));
    found.extend(slots::find(case));
    found.retain(|f| f.confidence >= LEAST && !f.a.is_empty() && !f.b.is_empty());
    found.sort_by(|p, q| {
        let place = |f: &Found| (f.a.start, f.b.start);
        q.confidence.total_cmp(&p.confidence).then_with(|| place(p).cmp(&place(q)))
    });
    let apart = |p: &Range<usize>, q: &Range<usize>| p.end <= q.start || q.end <= p.start;
    let mut kept: Vec<Found> = Vec::new();
    for f in found {
        if kept.len() < MOST && kept.iter().all(|k| apart(&k.a, &f.a) && apart(&k.b, &f.b)) {
            kept.push(f);
        }
    }
    kept.into_iter().filter_map(|f| difference(case, f)).collect()
}

fn difference(case: &Case, found: Found) -> Option<Difference> {
    let (a, b) = (case.a.span(&found.a)?, case.b.span(&found.b)?);
    let words = (a.of(case.a.text()), b.of(case.b.text()));
    Some(Difference {
        signs: Vec::new(),
        strength: found.strength,
        confidence: found.confidence.min(1.0),
        message: format!("the label differs: “{}” and “{}”", words.0, words.1),
        a: case.a.evidence(a, Some(words.0.to_lowercase())),
        b: case.b.evidence(b, Some(words.1.to_lowercase())),
    })
}

/// Whether a word takes a stand or paints, by the list of evaluative words, their plurals and adverbs.
fn is_evaluative(norm: &str) -> bool {
    let base = norm.strip_suffix("ly").or_else(|| norm.strip_suffix('s'));
    EVALUATIVE.contains(norm) || base.is_some_and(|base| EVALUATIVE.contains(base))
}

/// Whether a range holds the verb of a clause: then it is more than a term.
fn has_verb(side: &Side, at: &Range<usize>) -> bool {
    side.reading().clauses().iter().any(|c| at.contains(&c.verb))
}

/// Whether a range holds a figure.
fn is_counted(reading: &Reading, at: &Range<usize>) -> bool {
    reading.quantities.iter().any(|q| q.tokens.start < at.end && at.start < q.tokens.end)
}

/// Whether a verb, by the stem of its base form, paints the act.
fn is_loaded_verb(base: &str) -> bool {
    LOADED.contains(base)
}

/// Whether a range holds an evaluative word, or the verb of a clause that paints the act.
fn paints(side: &Side, at: &Range<usize>) -> bool {
    let reading = side.reading();
    let words = reading.tokens.get(at.clone()).unwrap_or_default();
    let loaded = reading.clauses().iter().any(|c| at.contains(&c.verb) && is_loaded_verb(&c.stem));
    loaded || words.iter().any(|t| t.content && is_evaluative(&t.norm))
}
