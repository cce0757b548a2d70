#![doc = include_str!("number.md")]

use super::counted::{Noun, complements_agree, noun_fit, verb_fit};
use super::same_fact::{foreign_names, freshness, is_reporting, surroundings};
use super::{Case, Difference, Rule, Side};
use crate::claim::quantity::{Bound, Comparison, Counted, Unit, compare, measure_of};
use crate::claim::time;
use crate::claim::{Quantity, Reading};
use crate::finding::{Severity, Strength};
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-number",
    summary: "the same thing, counted or measured differently",
    page: include_str!("number.md"),
    severity: Severity::Error,
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.4;
/// Figures of one kind in a sentence from which on it is a list.
const LONGEST_LIST: usize = 2;
/// Least weight of the words beside two figures where one stands in a list.
const LIST_SLOT: f64 = 2.5;
/// Nouns whose figure names a point of reference.
const REFERENCES: [&str; 6] = ["mark", "average", "anniversary", "high", "low", "mean"];
/// Tokens between a figure and a time that is taken as its time.
const TIME_REACH: usize = 10;
/// Figures for one noun that differ by more than this factor are no rivals: "900 pages" beside "50,000 pages".
const RIVAL_FACTOR: f64 = 0.2;

struct Match<'c> {
    a: &'c Quantity,
    b: &'c Quantity,
    strength: Strength,
    confidence: f64,
}

fn find(case: &Case) -> Vec<Difference> {
    let pairs =
        case.a.reading().quantities.iter().flat_map(|a| case.b.reading().quantities.iter().map(move |b| (a, b)));
    let mut matches: Vec<Match> = pairs.filter_map(|(a, b)| judge(case, a, b)).collect();
    matches.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    let mut kept: Vec<Match> = Vec::new();
    for m in matches {
        if kept.iter().all(|k| k.a.span != m.a.span && k.b.span != m.b.span) {
            kept.push(m);
        }
    }
    kept.sort_by_key(|m| m.a.span);
    kept.iter().map(|m| difference(case, m)).collect()
}

fn difference(case: &Case, m: &Match) -> Difference {
    let (a, b) = (m.a.normal(&case.a.reading().tokens), m.b.normal(&case.b.reading().tokens));
    let words = (m.a.span.of(case.a.text()), m.b.span.of(case.b.text()));
    Difference {
        strength: m.strength,
        confidence: m.confidence,
        message: format!("the number differs: “{}” and “{}”", words.0, words.1),
        a: case.a.evidence(m.a.span, Some(a)),
        b: case.b.evidence(m.b.span, Some(b)),
    }
}

/// Both quantities as one difference, if they are values of the same thing and differ.
fn judge<'c>(case: &Case<'c>, a: &'c Quantity, b: &'c Quantity) -> Option<Match<'c>> {
    let comparison = compare(a, b);
    let differs = matches!(comparison, Comparison::Conflicting | Comparison::Rounded);
    if !differs || !comparable_roles(a, b) || counts_time(case, a) || is_reference(case.a.reading(), a) {
        return None;
    }
    let noun = noun_fit(case, a, b)?;
    if stated_elsewhere(case, a, b)
        || is_subtotal(case, a, b)
        || !times_agree(case, a, b)
        || !complements_agree(case, a, b)
    {
        return None;
    }
    let confidence = confidence(case, a, b, noun).min(1.0);
    let strength = if comparison == Comparison::Rounded { Strength::Differing } else { Strength::Contradiction };
    (confidence >= LEAST).then_some(Match { a, b, strength, confidence })
}

/// The words around both figures, the pair's score, and whether each article has one such figure only, weighed by how
/// near the figures are: those of one fact seldom differ tenfold.
fn confidence(case: &Case, a: &Quantity, b: &Quantity, noun: Noun) -> f64 {
    let rivals = [rivals(case.a.reading(), a), rivals(case.b.reading(), b)];
    let around = surroundings(case, &a.tokens, &b.tokens, [&rivals[0], &rivals[1]]);
    if rivals.iter().any(|r| r.len() > LONGEST_LIST) && around.slot < LIST_SLOT {
        return 0.0;
    }
    let unique = if noun.same && is_only(&case.a, a) && is_only(&case.b, b) { 1.0 } else { 0.0 };
    let slot = (around.slot / 3.0).min(1.0);
    let parts = 0.5 * slot + 0.1 * around.share.min(1.0) + 0.2 * case.score.clamp(0.0, 1.0) + 0.2 * unique;
    let foreign = if a.unit == Unit::Age { 0 } else { foreign_names(case, &a.tokens, &b.tokens).min(4) as i32 };
    parts
        * closeness(a, b).powf(0.25)
        * 0.75f64.powi(foreign)
        * freshness(case)
        * verb_fit(case, a, b)
        * background(case, a, b)
}

/// 0.75 where one figure has a time of its own, two weeks or more before its article, and the other has none.
fn background(case: &Case, a: &Quantity, b: &Quantity) -> f64 {
    let old = |side: &Side, q: &Quantity| {
        let gone = |t: &time::Time| t.days.zip(side.date()).and_then(|(days, today)| days.1.until(today).ok());
        time_beside(side.reading(), q).map(|t| gone(t).is_some_and(|span| span.get_days() >= 14))
    };
    match (old(&case.a, a), old(&case.b, b)) {
        (Some(true), None) | (None, Some(true)) => 0.75,
        _ => 1.0,
    }
}

/// Ratio of the nearest ends of both values, at most 1.
fn closeness(a: &Quantity, b: &Quantity) -> f64 {
    let (low, high) = if a.low <= b.low { (a.high, b.low) } else { (b.high, a.low) };
    if a.unit == Unit::Tally { 1.0 } else { (low.max(1e-9) / high.max(1e-9)).min(1.0) }
}

/// The other quantities of the sentence with the same kind of unit.
fn rivals(reading: &Reading, q: &Quantity) -> Vec<Range<usize>> {
    let same = |other: &&Quantity| std::mem::discriminant(&other.unit) == std::mem::discriminant(&q.unit);
    reading.quantities.iter().filter(same).map(|other| other.tokens.clone()).collect()
}

/// Whether the article gives one figure only for what this quantity counts.
fn is_only(side: &Side, q: &Quantity) -> bool {
    let noun = head(side.reading(), q);
    let same = |r: &Reading, o: &Quantity| head(r, o) == noun && !o.role.vague;
    let rival = |o: &Quantity| compare(o, q) == Comparison::Conflicting && closeness(o, q) >= RIVAL_FACTOR;
    !side.readings.iter().any(|r| r.quantities.iter().any(|o| same(r, o) && rival(o)))
}

/// Parts, additions, steps of a change and backward references are compared with nothing.
fn comparable_roles(a: &Quantity, b: &Quantity) -> bool {
    let open = |q: &Quantity| {
        let few = q.high < 10.0 && q.bound == Bound::Exact && q.unit == Unit::Count;
        q.role.part || q.role.additional || q.role.change || q.role.definite && few
    };
    let first = |q: &Quantity| q.unit == Unit::Ordinal && q.low == 1.0;
    let single = |q: &Quantity| q.unit == Unit::Count && q.high <= 1.0;
    let vague = a.role.vague && (b.role.vague || single(b)) || b.role.vague && single(a);
    !vague && [a, b].into_iter().all(|q| !open(q) && !first(q))
}

/// Whether the quantity counts time that passes, in articles of different days: "the 12th day of the strike".
fn counts_time(case: &Case, q: &Quantity) -> bool {
    let passing = |unit: &Unit| matches!(unit, Unit::Measure(m) if m.dimension == "time");
    let head = |c: Counted| measure_of(&case.a.reading().tokens[c.head]).is_some_and(|d| d == "time");
    case.a.date() != case.b.date() && (passing(&q.unit) || q.unit == Unit::Ordinal && q.counted.is_some_and(head))
}

/// Whether the other article gives this side's figure too: for the same noun, or in the same sentence without one.
fn stated_elsewhere(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    agrees_with_any(a, &case.a, &case.b) || agrees_with_any(b, &case.b, &case.a)
}

fn agrees_with_any(q: &Quantity, here: &Side, there: &Side) -> bool {
    let noun = head(here.reading(), q);
    let figures = there.readings.iter().enumerate().flat_map(|(n, r)| r.quantities.iter().map(move |o| (n, r, o)));
    figures.into_iter().any(|(n, r, other)| {
        let same_noun = match head(r, other) {
            _ if q.unit != Unit::Count => true,
            None => n == there.sentence,
            stem => stem == noun,
        };
        same_noun && agree(q, other)
    })
}

fn head<'r>(reading: &'r Reading, q: &Quantity) -> Option<&'r str> {
    q.counted.map(|c| reading.tokens[c.head].stem.as_str())
}

/// Whether both give the same figure, however bounded, or figures that agree without a limit or a vague word.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    match compare(a, b) {
        Comparison::Equal => true,
        Comparison::Incomparable => false,
        Comparison::Compatible if is_plain(a) && is_plain(b) => true,
        _ => a.unit == b.unit && a.low == b.low && a.high == b.high,
    }
}

/// Whether one figure is the sum of the other and a third one near that: "48 officials and 12 officers" are 60.
fn is_subtotal(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    sums_up(&case.a, a, b) || sums_up(&case.b, b, a)
}

fn sums_up(side: &Side, part: &Quantity, whole: &Quantity) -> bool {
    let near = side.sentence.saturating_sub(1)..side.readings.len().min(side.sentence + 2);
    let others = side.readings[near].iter().flat_map(|r| &r.quantities).filter(|o| o.unit == part.unit);
    let sum = |o: &Quantity| Quantity { low: part.low + o.low, high: part.high + o.high, ..part.clone() };
    let fits = |o: &Quantity| matches!(compare(&sum(o), whole), Comparison::Equal | Comparison::Compatible);
    let adds = |o: &Quantity| !std::ptr::eq(o, part) && o.low > 0.0 && is_plain(o);
    part.unit != Unit::Tally && is_plain(part) && others.into_iter().any(|o| adds(o) && fits(o))
}

/// Neither a limit nor a vague word.
fn is_plain(q: &Quantity) -> bool {
    !q.role.vague && matches!(q.bound, Bound::Exact | Bound::About | Bound::Almost)
}

/// Whether the times beside the two figures can be one: "33 arrested on Friday night", "13 arrested that morning" cannot.
fn times_agree(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    match (time_beside(case.a.reading(), a), time_beside(case.b.reading(), b)) {
        (Some(x), Some(y)) => !time::disjoint(x, y),
        _ => true,
    }
}

/// The nearest time within [`TIME_REACH`] tokens that is not the time of a saying.
fn time_beside<'r>(reading: &'r Reading, q: &Quantity) -> Option<&'r time::Time> {
    let gap =
        |t: &time::Time| t.tokens.start.saturating_sub(q.tokens.end).max(q.tokens.start.saturating_sub(t.tokens.end));
    let told = |t: &&time::Time| t.attributive || t.predicate.is_none_or(|p| !is_reporting(&reading.tokens[p].norm));
    reading.times.iter().filter(told).filter(|t| gap(t) <= TIME_REACH).min_by_key(|t| gap(t))
}

/// Whether the figure is the margin of error of a survey, of which every survey has its own, or names a point of
/// reference: "the 20-kilometer mark", "a 35-year average".
fn is_reference(reading: &Reading, q: &Quantity) -> bool {
    let tokens = &reading.tokens;
    let margin = tokens[q.tokens.start.saturating_sub(8)..q.tokens.start].iter().any(|t| t.norm == "margin");
    margin || q.counted.is_some_and(|c| REFERENCES.contains(&tokens[c.head].norm.as_str()))
}
