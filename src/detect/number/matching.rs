//! Which figures of two sentences are values of one thing, how far they differ, and how sure that is.

use super::apart::{is_record, is_stamp, polls_differ, stretches_differ};
use super::moment::{Later, TIME_REACH, is_risen_to, later, time_within, times_agree};
use super::stated::{is_only, is_subtotal, stated_elsewhere};
use crate::claim::quantity::{Bound, Comparison, Counted, Unit, compare, has_sign, measure_of};
use crate::claim::stage::stage;
use crate::claim::{Quantity, Reading};
use crate::detect::counted::{Noun, complements_agree, noun_fit, objects_differ, verb_fit};
use crate::detect::same_fact::{foreign_names_weigh, freshness, surroundings};
use crate::detect::slot::identity;
use crate::detect::{Case, Side};
use std::ops::Range;

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.3;
/// The same for a count that was updated, which accuses nobody.
const LEAST_UPDATED: f64 = 0.4;
/// Least score of a pair for two tolls to be of one event.
const TOLL_SCORE: f64 = 0.1;
/// Figures of one kind in a sentence from which on it is a list.
const LONGEST_LIST: usize = 2;
/// Least weight of the words beside two figures where one stands in a list.
const LIST_SLOT: f64 = 2.5;
/// Least score of a pair for "dozens" beside "about 60" to be worth a note.
const VAGUE_SCORE: f64 = 0.4;
/// Share of the other words that are the same from which sentences are one but for the figure: then the figure differs
/// whatever part it plays.
const ALIKE: f64 = 0.85;
/// The same from which it differs whatever is counted.
const ONE: f64 = 0.97;
/// How near two sums must be, each the only one of its article, for that to tell something.
const NEAR: f64 = 0.5;
/// Nouns whose figure names a point of reference.
const REFERENCES: [&str; 7] = ["mark", "average", "anniversary", "birthday", "high", "low", "mean"];

/// How two figures for one thing stand to each other.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Both cannot be true.
    Contradicts,
    /// One is the other rounded, or put in a vague word.
    Differs,
    /// Both were true, each at its time.
    Updated(Later),
}

/// Two figures for one thing that differ.
#[derive(Clone, Debug)]
pub struct Match<'c> {
    /// The figure of the left sentence.
    pub a: &'c Quantity,
    /// The figure of the right sentence.
    pub b: &'c Quantity,
    /// How they differ.
    pub verdict: Verdict,
    /// How sure it is that both are figures for one thing.
    pub confidence: f64,
}

/// The figures of two sentences that differ, each in one match at most, the surest first taken; in the order of `a`.
pub fn matches<'c>(case: &Case<'c>) -> Vec<Match<'c>> {
    if is_stamp(case.a.reading()) || is_stamp(case.b.reading()) {
        return Vec::new();
    }
    let pairs =
        case.a.reading().quantities.iter().flat_map(|a| case.b.reading().quantities.iter().map(move |b| (a, b)));
    let mut found: Vec<Match> = pairs.filter_map(|(a, b)| judge(case, a, b)).collect();
    found.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    let mut kept: Vec<Match> = Vec::new();
    for m in found {
        if kept.iter().all(|k| k.a.span != m.a.span && k.b.span != m.b.span) {
            kept.push(m);
        }
    }
    kept.sort_by_key(|m| m.a.span);
    kept
}

/// Both quantities as one match, if they are values of the same thing and differ.
fn judge<'c>(case: &Case<'c>, a: &'c Quantity, b: &'c Quantity) -> Option<Match<'c>> {
    let comparison = compare(a, b);
    if comparison == Comparison::Incomparable || counts_time(case, a) || is_reference(case.a.reading(), a) {
        return None;
    }
    if is_record(case.a.reading(), a) || is_record(case.b.reading(), b) || polls_differ(case) {
        return None;
    }
    let alike = is_alike(case, a, b, ALIKE);
    let rank = a.unit == Unit::Ordinal && alike;
    let bare = is_alike(case, a, b, ONE) && a.unit == b.unit && a.unit != Unit::Age;
    let noun = noun_fit(case, a, b).filter(|noun| !noun.toll || case.score >= TOLL_SCORE);
    let noun = noun.or(bare.then_some(Noun { same: true, toll: false }))?;
    if !noun.toll && (are_two_acts(case, a, b) || objects_differ(case, [&a.tokens, &b.tokens])) {
        return None;
    }
    let verdict = verdict(case, a, b, noun, comparison)?;
    let updated = matches!(verdict, Verdict::Updated(_));
    if !updated && stretches_differ(case, a, b) {
        return None;
    }
    if stated_elsewhere(case, a, b) || is_subtotal(case, a, b) || !complements_agree(case, a, b) {
        return None;
    }
    if !updated && !times_agree(case, a, b) {
        return None;
    }
    // Figures of one fact at one time seldom differ tenfold.
    let near =
        if updated || rank { 1.0 } else { closeness(a, b).powf(if a.role.vague || b.role.vague { 0.1 } else { 0.25 }) };
    let confidence = (near * confidence(case, a, b, noun)).min(1.0);
    let least = if updated { LEAST_UPDATED } else { LEAST };
    (confidence >= least).then_some(Match { a, b, verdict, confidence })
}

/// Whether the figures belong to two acts that each have their own: asked and given, offered and asked, charged and
/// convicted. Acts that no list names may be one told in other words.
fn are_two_acts(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let stages = (stage(&case.a.reading().tokens, a), stage(&case.b.reading().tokens, b));
    matches!(stages, (Some(p), Some(q)) if p != q)
}

fn verdict(case: &Case, a: &Quantity, b: &Quantity, noun: Noun, comparison: Comparison) -> Option<Verdict> {
    if let Some(later) = later(case, a, b, noun, comparison) {
        return Some(Verdict::Updated(later));
    }
    if !is_alike(case, a, b, ALIKE) && !comparable_roles(case, a, b, noun) || a.role.vague && b.role.vague {
        return None;
    }
    match comparison {
        Comparison::Conflicting => Some(Verdict::Contradicts),
        Comparison::Rounded => Some(Verdict::Differs),
        Comparison::Compatible if noun.same && case.score >= VAGUE_SCORE && is_vaguer(a, b) => Some(Verdict::Differs),
        _ => None,
    }
}

/// Whether the sentences are one but for the figures, of which both come in addition or neither does.
fn is_alike(case: &Case, a: &Quantity, b: &Quantity, least: f64) -> bool {
    a.role.additional == b.role.additional && identity(case, &a.tokens, &b.tokens) >= least
}

/// Whether one side counts and the other only says "dozens" or "hundreds".
fn is_vaguer(a: &Quantity, b: &Quantity) -> bool {
    let many = |q: &Quantity| q.role.vague && q.unit == Unit::Count && q.low >= 20.0 && q.low < q.high;
    let counted = |q: &Quantity| !q.role.vague && matches!(q.bound, Bound::Exact | Bound::About);
    many(a) && counted(b) || counted(a) && many(b)
}

/// The pair's score, the words around both figures, and whether each article has one such figure only.
fn confidence(case: &Case, a: &Quantity, b: &Quantity, noun: Noun) -> f64 {
    let rivals = [rivals(case.a.reading(), a), rivals(case.b.reading(), b)];
    let around = surroundings(case, &a.tokens, &b.tokens, [&rivals[0], &rivals[1]]);
    if !noun.toll && rivals.iter().any(|r| r.len() > LONGEST_LIST) && around.slot < LIST_SLOT {
        return 0.0;
    }
    let only = is_only(&case.a, a) && is_only(&case.b, b);
    let unique = match (only, noun.same) {
        (true, true) => 1.0,
        (true, false) if closeness(a, b) >= NEAR => 0.7,
        _ => 0.0,
    };
    let slot = (around.slot / 3.0).min(1.0).max(least_slot(a, noun));
    let parts = 0.35 * slot + 0.1 * around.share.min(1.0) + 0.35 * case.score.clamp(0.0, 1.0) + 0.2 * unique;
    let foreign = if a.unit == Unit::Age { 1.0 } else { foreign_names_weigh(case, &a.tokens, &b.tokens) };
    parts * foreign * freshness(case) * verb_fit(case, a, b) * background(case, a, b, noun)
}

/// What tolls and votes have of agreeing words whatever stands beside them: their own kind is one.
fn least_slot(q: &Quantity, noun: Noun) -> f64 {
    match q.unit {
        _ if noun.toll => 0.6,
        Unit::Tally => 0.5,
        _ => 0.0,
    }
}

/// Less than 1 where one figure has a time of its own, two weeks or more before its article, and the other has none such:
/// it belongs to an earlier event, and a toll surely does.
fn background(case: &Case, a: &Quantity, b: &Quantity, noun: Noun) -> f64 {
    let reach = if noun.toll { usize::MAX } else { TIME_REACH };
    match (is_old(&case.a, a, reach), is_old(&case.b, b, reach)) {
        (x, y) if noun.toll && (x == Some(true)) != (y == Some(true)) => 0.0,
        (Some(true), None) | (None, Some(true)) => 0.75,
        _ => 1.0,
    }
}

/// Whether the time within `reach` tokens of the figure is two weeks or more before its article; none without one.
fn is_old(side: &Side, q: &Quantity, reach: usize) -> Option<bool> {
    let time = time_within(side.reading(), q, reach)?;
    let gone = time.days.zip(side.date()).and_then(|(days, today)| days.1.until(today).ok());
    Some(gone.is_some_and(|span| span.get_days() >= 14))
}

/// Ratio of the nearest ends of both values, at most 1; of temperatures, whose zero is a matter of convention, 1.
pub fn closeness(a: &Quantity, b: &Quantity) -> f64 {
    if has_sign(&a.unit) {
        return 1.0;
    }
    let (low, high) = if a.low <= b.low { (a.high, b.low) } else { (b.high, a.low) };
    if a.unit == Unit::Tally { 1.0 } else { (low.max(1e-9) / high.max(1e-9)).min(1.0) }
}

/// The other quantities of the sentence with the same kind of unit.
fn rivals(reading: &Reading, q: &Quantity) -> Vec<Range<usize>> {
    let same = |other: &&Quantity| std::mem::discriminant(&other.unit) == std::mem::discriminant(&q.unit);
    reading.quantities.iter().filter(same).map(|other| other.tokens.clone()).collect()
}

/// Parts, additions, steps of a change, backward references and a mere "one" are compared with nothing; a toll that rose
/// to its value is no step.
fn comparable_roles(case: &Case, a: &Quantity, b: &Quantity, noun: Noun) -> bool {
    let open = |side: &Side, q: &Quantity| {
        let few = q.high < 10.0 && q.bound == Bound::Exact && q.unit == Unit::Count;
        let step = q.role.change && !(noun.toll && is_risen_to(side, q));
        q.role.part && !noun.toll || q.role.additional || step || q.role.definite && few
    };
    let first = |q: &Quantity| q.unit == Unit::Ordinal && q.low == 1.0;
    let single = |q: &Quantity| q.unit == Unit::Count && q.high <= 1.0 && !noun.toll;
    let vague = a.role.vague && b.role.vague;
    !vague && !single(a) && !single(b) && !first(a) && !first(b) && !open(&case.a, a) && !open(&case.b, b)
}

/// Whether the quantity counts time that passes, in articles of different days: "the 12th day of the strike".
fn counts_time(case: &Case, q: &Quantity) -> bool {
    let passing = |unit: &Unit| matches!(unit, Unit::Measure(m) if m.dimension == "time");
    let head = |c: Counted| measure_of(&case.a.reading().tokens[c.head]).is_some_and(|d| d == "time");
    case.a.date() != case.b.date() && (passing(&q.unit) || q.unit == Unit::Ordinal && q.counted.is_some_and(head))
}

/// Whether the figure is the margin of error of a survey, of which every survey has its own, or names a point of
/// reference: "the 20-kilometer mark", "a 35-year average".
fn is_reference(reading: &Reading, q: &Quantity) -> bool {
    let tokens = &reading.tokens;
    let margin = tokens[q.tokens.start.saturating_sub(8)..q.tokens.start].iter().any(|t| t.norm == "margin");
    margin || q.counted.is_some_and(|c| REFERENCES.contains(&tokens[c.head].norm.as_str()))
}
