#![doc = include_str!("cause.md")]

use super::same_fact::same_word;
use super::telling::{SharedWord, excerpt, same_content, shared_words};
use super::{Case, Difference, Rule, Side};
use crate::claim::Cause;
use crate::finding::{Evidence, Severity, Strength};
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-cause",
    summary: "the same event, another reason given for it",
    page: include_str!("cause.md"),
    severity: Severity::Warning,
    hard: false,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.1;
/// Least score of a pair.
const LEAST_SCORE: f64 = 0.15;
/// Least weight of the words that both effects share.
const SAME_EFFECT: f64 = 0.8;
/// Least weight where most words of an effect are shared, its verb too, and the pair is likely one fact: "it capsized"
/// beside "the ferry capsized".
const WHOLE_EFFECT: f64 = 0.4;
/// Share of the words times score of the pair from which that is enough.
const WHOLE_SCORE: f64 = 0.3;
/// Least share of the words of the shorter effect.
const SAME_SHARE: f64 = 0.4;
/// Least number of shared words of the effects that are no names.
const PLAIN: usize = 1;
/// Share of the words of the shorter reason that the other one has too, from which the reasons are one.
const SAME_REASON: f64 = 0.26;
/// How surely two connectives must name reasons, taken together: two times "after" tell an order only.
const REASONS: f64 = 0.5;

fn find(case: &Case) -> Vec<Difference> {
    let (a, b) = (case.a.reading().causes(), case.b.reading().causes());
    if case.score < LEAST_SCORE || a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let shared = shared_words(case);
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    let judged = pairs.filter_map(|(x, y)| Some((confidence(case, &shared, x, y)?, x, y)));
    let best = judged.filter(|j| j.0 >= LEAST).max_by(|p, q| p.0.total_cmp(&q.0));
    best.and_then(|(sure, x, y)| difference(case, sure, x, y)).into_iter().collect()
}

/// How surely one effect is given two reasons; none where the effects are two, or the reasons one.
fn confidence(case: &Case, shared: &[SharedWord], x: &Cause, y: &Cause) -> Option<f64> {
    let effect: Vec<&SharedWord> = within(shared, &x.effect, &y.effect).collect();
    let weight: f64 = effect.iter().map(|s| s.weight).sum();
    let plain = effect.iter().filter(|s| case.a.reading().tokens.get(s.a).is_some_and(|t| !t.capital)).count();
    let fewer = |p: &Range<usize>, q: &Range<usize>| content(&case.a, p).min(content(&case.b, q)).max(1) as f64;
    let share = effect.len() as f64 / fewer(&x.effect, &y.effect);
    let common = same_reason(case, &x.reason, &y.reason);
    let strength = x.strength * y.strength;
    let whole = share.min(1.0) * case.score >= WHOLE_SCORE && weight >= WHOLE_EFFECT && same_act(case, x, y);
    let one_event = (whole || weight >= SAME_EFFECT) && plain >= PLAIN && share >= SAME_SHARE;
    let told = told_here_too(&case.a, y, x) || told_here_too(&case.b, x, y);
    let differ = one_event && common < SAME_REASON && strength >= REASONS && !told && !crossed(case, x, y);
    differ.then(|| strength.sqrt() * same_content(case, weight, share.min(1.0)) * (1.0 - common))
}

fn within<'s>(shared: &'s [SharedWord], a: &Range<usize>, b: &Range<usize>) -> impl Iterator<Item = &'s SharedWord> {
    let (a, b) = (a.clone(), b.clone());
    shared.iter().filter(move |s| a.contains(&s.a) && b.contains(&s.b))
}

fn content(side: &Side, range: &Range<usize>) -> usize {
    side.reading().tokens.get(range.clone()).unwrap_or_default().iter().filter(|t| t.content).count()
}

/// Share of the content words of the shorter reason that the other one has, aligned or by their stems.
fn same_reason(case: &Case, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let words = |side: &Side, range: &Range<usize>| -> Vec<usize> {
        range.clone().filter(|&n| side.reading().tokens.get(n).is_some_and(|t| t.content)).collect()
    };
    let (x, y) = (words(&case.a, a), words(&case.b, b));
    let common = x.iter().filter(|&&i| y.iter().any(|&j| same_word(case, i, j))).count();
    common as f64 / x.len().min(y.len()).max(1) as f64
}

/// Whether both effects end in the same act: "the ferry capsized", "it capsized".
fn same_act(case: &Case, x: &Cause, y: &Cause) -> bool {
    let verb = |side: &Side, c: &Cause| {
        let clauses = side.reading().clauses();
        clauses.iter().rfind(|k| c.effect.contains(&k.verb) && !k.copula).map(|k| k.verb)
    };
    verb(&case.a, x).zip(verb(&case.b, y)).is_some_and(|(i, j)| same_word(case, i, j))
}

/// Whether the doer of one effect is whom the other one befalls: "Ruiz thanked Odell", "Odell thanked Ruiz" are two acts.
fn crossed(case: &Case, x: &Cause, y: &Cause) -> bool {
    let acts = |side: &Side, effect: &Range<usize>| -> Vec<(usize, usize)> {
        let clauses = side.reading().clauses().iter().filter(|c| effect.contains(&c.verb));
        clauses.filter_map(|c| Some((c.doer()?.head, c.undergoer()?.head))).collect()
    };
    let same = |i: usize, j: usize| same_word(case, i, j);
    let (a, b) = (acts(&case.a, &x.effect), acts(&case.b, &y.effect));
    a.iter().any(|p| b.iter().any(|q| (same(p.0, q.1) || same(p.1, q.0)) && !same(p.0, q.0) && !same(p.1, q.1)))
}

/// Whether the sentence of `side` gives a further reason for the same effect, where the other's is not a sure one.
fn told_here_too(side: &Side, other: &Cause, own: &Cause) -> bool {
    let more = side.reading().causes().iter().filter(|c| c.cue != own.cue && c.effect.start == own.effect.start);
    more.count() > 0 && other.strength < 1.0
}

fn difference(case: &Case, confidence: f64, x: &Cause, y: &Cause) -> Option<Difference> {
    let (a, b) = (evidence(&case.a, x)?, evidence(&case.b, y)?);
    let words = |side: &Side, c: &Cause| side.span(&told(c)).map(|s| excerpt(s.of(side.text())));
    let message = format!("the reason differs: “{}” and “{}”", words(&case.a, x)?, words(&case.b, y)?);
    Some(Difference { strength: Strength::Differing, confidence, message, signs: Vec::new(), a, b })
}

fn evidence(side: &Side, cause: &Cause) -> Option<Evidence> {
    let tokens = side.reading().tokens.get(cause.reason.clone())?;
    let stems: Vec<&str> = tokens.iter().filter(|t| t.content).map(|t| t.norm.as_str()).collect();
    Some(side.evidence(side.span(&told(cause))?, Some(stems.join(" "))))
}

/// The tokens of connective and reason, whichever stands first.
fn told(cause: &Cause) -> Range<usize> {
    cause.cue.start.min(cause.reason.start)..cause.cue.end.max(cause.reason.end)
}
