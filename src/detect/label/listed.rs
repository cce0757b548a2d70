//! Two terms of one set of alternatives: "mosque" and "Islamic center".

use super::Found;
use crate::align::Background;
use crate::claim::Reading;
use crate::claim::label::{Choice, Label};
use crate::claim::name::{Mention, NameKind};
use crate::detect::same_fact::freshness;
use crate::detect::slot::{fit, identity};
use crate::detect::{Case, Side};
use crate::finding::Strength;

/// Least evidence that two terms that exclude each other stand in one slot.
const EXCLUSIVE_FIT: f64 = 0.6;
/// The same where a sentence has several terms of the set.
const LIST_FIT: f64 = 0.8;
/// Least evidence of a common slot for terms that are frequent in news.
const OPEN_FIT: f64 = 0.45;
/// Rarity from which a term tells by itself what is spoken of.
const TELLING: f64 = 0.5;
/// Sentences of an article with a term from which it is the article's choice.
const FEWEST: usize = 2;
/// How sure terms are by themselves that each article chose.
const CHOSEN: f64 = 0.5;

pub fn find(case: &Case) -> Vec<Found> {
    let (x, y) = (&case.a.reading().labels, &case.b.reading().labels);
    let pairs = x.iter().flat_map(|a| y.iter().map(move |b| (a, b)));
    let alternatives = pairs.filter(|(a, b)| a.set == b.set && a.group != b.group);
    let named = |(a, b): &(&Label, &Label)| in_name(&case.a, a) || in_name(&case.b, b);
    let kept = alternatives.filter(|(a, b)| !uses(y, a) && !uses(x, b) && !shared(case, a, b));
    kept.filter(|pair| !named(pair)).filter_map(|(a, b)| judge(case, a, b)).collect()
}

/// Whether a term is the name of a person, or part of it: "Bill Hennessy" is no bill.
fn in_name(side: &Side, label: &Label) -> bool {
    let person = |m: &Mention| m.named && m.kind == NameKind::Person && m.tokens.start <= label.tokens.start;
    side.reading().mentions.iter().any(|m| person(m) && label.tokens.end <= m.tokens.end)
}

/// Whether a term of the same set and group is among the labels.
fn uses(labels: &[Label], label: &Label) -> bool {
    labels.iter().any(|l| l.set == label.set && l.group == label.group)
}

/// Whether either sentence has the other's words as well, as part of something else.
fn shared(case: &Case, a: &Label, b: &Label) -> bool {
    let has = |side: &Side, other: &Side, l: &Label| {
        let words = &other.reading().tokens[l.tokens.clone()];
        words.iter().all(|w| side.reading().tokens.iter().any(|t| t.stem == w.stem))
    };
    has(&case.b, &case.a, a) || has(&case.a, &case.b, b)
}

fn judge(case: &Case, a: &Label, b: &Label) -> Option<Found> {
    let fit = fit(case, &a.tokens, &b.tokens);
    let score = case.score.clamp(0.0, 1.0);
    let exclusive = a.choice == Choice::Exclusive;
    let least = match a.choice {
        Choice::Exclusive if several(case, a) => LIST_FIT,
        Choice::Exclusive => EXCLUSIVE_FIT,
        Choice::Open if !is_telling(&case.a, a) && !is_telling(&case.b, b) => OPEN_FIT,
        Choice::Open if !is_telling(&case.a, a) || !is_telling(&case.b, b) => OPEN_FIT / 2.0,
        _ => 0.0,
    };
    let least = if exclusive { least } else { least * (1.0 - 0.5 * score) };
    let apart = if prefers(&case.b, a, b) || prefers(&case.a, b, a) { 0.85 } else { 1.0 };
    let slot = if exclusive { fit } else { 0.5 + 0.5 * fit };
    let bare = exclusive && identity(case, &a.tokens, &b.tokens) >= 0.8;
    let least_sure = match () {
        () if bare => 0.5,
        () if !exclusive && is_choice(case, a, b) => CHOSEN,
        () => 0.1,
    };
    let sure = least_sure + (1.0 - least_sure) * score;
    (fit >= least).then(|| Found {
        strength: if exclusive { Strength::Contradiction } else { Strength::Differing },
        confidence: sure * slot * apart * freshness(case),
        a: a.tokens.clone(),
        b: b.tokens.clone(),
    })
}

/// Whether each article uses its own term in several sentences, and at least twice as often as the other's.
fn is_choice(case: &Case, a: &Label, b: &Label) -> bool {
    let own = |side: &Side, own: &Label, other: &Label| {
        let (mine, theirs) = (uses_of(side, own), uses_of(side, other));
        mine >= FEWEST && mine >= 2 * theirs
    };
    own(&case.a, a, b) && own(&case.b, b, a)
}

/// Whether the article uses the other article's term as often as its own.
fn prefers(side: &Side, other: &Label, own: &Label) -> bool {
    let theirs = uses_of(side, other);
    theirs > 0 && theirs >= uses_of(side, own)
}

/// Sentences of the article that use a term of the group in its own words, not in a quotation.
fn uses_of(side: &Side, label: &Label) -> usize {
    let own = |r: &&Reading| {
        r.labels.iter().any(|l| l.set == label.set && l.group == label.group && !r.is_quoted(l.tokens.start))
    };
    side.readings.iter().filter(own).count()
}

/// Whether either sentence has several groups of the set: "black and white".
fn several(case: &Case, label: &Label) -> bool {
    let many = |side: &Side| {
        let same = side.reading().labels.iter().filter(|l| l.set == label.set).map(|l| l.group);
        same.clone().any(|g| same.clone().any(|h| g != h))
    };
    many(&case.a) || many(&case.b)
}

/// Whether a term has two words or more, or a rare one: "protest" is everywhere, "mosque" is not.
fn is_telling(side: &Side, label: &Label) -> bool {
    let words = side.reading().tokens[label.tokens.clone()].iter().filter(|t| t.content);
    let rarest = words.clone().map(|t| Background::embedded().rarity(&t.stem)).fold(0.0, f64::max);
    words.count() > 1 || rarest >= TELLING
}
