#![doc = include_str!("article.md")]

use super::whose::is_spoken;
use super::{FEWEST, Run, SPOKEN, evidence, own_words, repeat, repetition};
use crate::claim::Reading;
use crate::detect::{Case, Difference, Rule, Side};
use crate::finding::Severity;
use crate::pair::near_duplicates::{Measure, Overlap, near_duplicates};
use crate::vector::Shingles;

/// The rule.
pub static RULE: Rule = Rule {
    id: "repeated-article",
    summary: "most of one article stands in the other, word for word",
    page: include_str!("article.md"),
    severity: Severity::Error,
    hard: false,
    signs: &[],
    find,
};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Share of the shingles of the smaller article from which it is repeated.
const CONTAINED: f64 = 0.6;
/// Words of their own both articles need.
const SHORTEST: usize = 40;

fn find(case: &Case) -> Vec<Difference> {
    let article = Run::ending_in(case).and_then(|_| contained(case)).and_then(|overlap| difference(case, overlap));
    article.into_iter().collect()
}

/// How far the articles of the case hold each other, where that is far enough.
fn contained(case: &Case) -> Option<Overlap> {
    let texts = [&case.a, &case.b].map(own_text);
    let long = texts.iter().all(|text| text.split(' ').count() >= SHORTEST);
    let pairs = || near_duplicates(&Shingles::of(&texts, SHINGLE), CONTAINED, Measure::Containment);
    if long { pairs().first().copied() } else { None }
}

fn own_text(side: &Side) -> String {
    side.readings.iter().flat_map(own_words).collect::<Vec<_>>().join(" ")
}

/// The finding, once for two articles: when the case is their last repeated pair; shown at their first.
fn difference(case: &Case, overlap: Overlap) -> Option<Difference> {
    let pairs = repeated_pairs(case.a.readings, case.b.readings);
    let (&(i, j), &last) = (pairs.first()?, pairs.last()?);
    if last != (case.a.sentence, case.b.sentence) {
        return None;
    }
    let of = |all: u32| f64::from(overlap.shared) / f64::from(all.max(1));
    let (a, b) = (of(overlap.of_i), of(overlap.of_j));
    let message = format!(
        "{}: {:.0} % of the wording of {} stands in {}, {:.0} % the other way",
        if a.min(b) >= CONTAINED { "near-duplicate" } else { "one article holds the other" },
        100.0 * a,
        name(&case.a),
        name(&case.b),
        100.0 * b,
    );
    let most = if is_speech(case, &pairs) { SPOKEN } else { 1.0 };
    Some(repetition((0.5 + a.max(b) / 2.0).min(most), message, evidence(&case.a, i, i)?, evidence(&case.b, j, j)?))
}

/// Whether most of the repeated words are somebody's speech without quotation marks on both sides, and the others too few to
/// be an article.
fn is_speech(case: &Case, pairs: &[(usize, usize)]) -> bool {
    let follows = |x: &(usize, usize), y: &(usize, usize)| x.0 + 1 == y.0 && x.1 + 1 == y.1;
    let words = |run: &[(usize, usize)]| -> usize {
        run.iter().filter_map(|&(i, _)| case.a.readings.get(i)).map(|r| own_words(r).len()).sum()
    };
    let spoken = |run: &[(usize, usize)]| match run {
        [first, .., last] => is_spoken(&case.a, first.0, last.0) && is_spoken(&case.b, first.1, last.1),
        [only] => is_spoken(&case.a, only.0, only.0) && is_spoken(&case.b, only.1, only.1),
        [] => false,
    };
    let runs: Vec<_> = pairs.chunk_by(follows).collect();
    let said: usize = runs.iter().filter(|run| spoken(run)).map(|run| words(run)).sum();
    let told = words(pairs) - said;
    said > told && told < SHORTEST
}

fn name(side: &Side) -> String {
    let document = &side.article.document;
    document.date.map_or_else(|| document.source.clone(), |date| format!("{} ({date})", document.source))
}

/// Every repeated pair of sentences, ordered. Cost: sentences times sentences; words in order only for those of like length.
fn repeated_pairs(a: &[Reading], b: &[Reading]) -> Vec<(usize, usize)> {
    let all = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j)));
    all.filter(|&(i, j)| repeat(&a[i], &b[j], FEWEST).is_some()).collect()
}
