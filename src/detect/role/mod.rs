#![doc = include_str!("role.md")]

mod acts;
mod contrast;
mod parts;

use super::telling::{excerpt, shared_words};
use super::{Case, Difference, Rule, Side};
use crate::claim::syntax::Clause;
use crate::finding::{Severity, Strength};
use crate::model::Span;
use crate::text::tokens::{stem, word_list};
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-role",
    summary: "the same act with other people in its parts: who did it, and to whom",
    page: include_str!("role.md"),
    severity: Severity::Warning,
    hard: true,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.25;
/// Least score of a pair.
const LEAST_SCORE: f64 = 0.15;

/// Stems of the verbs whose two parts change places without another meaning.
static MUTUAL: LazyLock<FxHashSet<CompactString>> =
    LazyLock::new(|| word_list(include_str!("../role-mutual.txt")).into_iter().map(stem).collect());

/// Two clauses whose parts differ, with the words that show it.
struct Found {
    a: Span,
    b: Span,
    values: (String, String),
    strength: Strength,
    confidence: f64,
}

fn find(case: &Case) -> Vec<Difference> {
    let empty = |side: &Side| side.reading().clauses().is_empty();
    if case.score < LEAST_SCORE || empty(&case.a) || empty(&case.b) {
        return Vec::new();
    }
    let shared = shared_words(case);
    let pairs = case.a.reading().clauses().iter().flat_map(|x| case.b.reading().clauses().iter().map(move |y| (x, y)));
    let found = pairs.flat_map(|(x, y)| judged(case, &shared, x, y)).chain(acts::left_or_removed(case));
    let best = found.filter(|f| f.confidence >= LEAST).max_by(|f, g| f.confidence.total_cmp(&g.confidence));
    best.map(|f| difference(case, f)).into_iter().collect()
}

fn judged(case: &Case, shared: &[super::telling::SharedWord], x: &Clause, y: &Clause) -> Option<Found> {
    if x.copula || y.copula || !parts::same_act(case, x, y) {
        return None;
    }
    let denied = contrast::denied_doer(case, shared, x, y);
    if denied.is_some() || x.quoted || y.quoted {
        return denied;
    }
    let crossed = || parts::swapped(case, shared, x, y).or_else(|| parts::half_crossed(case, shared, x, y));
    let turned = if MUTUAL.contains(&x.stem) { None } else { crossed() };
    turned.or_else(|| parts::another_doer(case, shared, x, y))
}

fn difference(case: &Case, found: Found) -> Difference {
    let (a, b) = (excerpt(found.a.of(case.a.text())), excerpt(found.b.of(case.b.text())));
    Difference {
        signs: Vec::new(),
        strength: found.strength,
        confidence: found.confidence,
        message: format!("who did what differs: “{a}” and “{b}”"),
        a: case.a.evidence(found.a, Some(found.values.0)),
        b: case.b.evidence(found.b, Some(found.values.1)),
    }
}
