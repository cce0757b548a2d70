#![doc = include_str!("certainty.md")]

use super::hedged_noun::{Hedged, hedged_nouns};
use super::predicate::{Match, Sense, Told, confidence, matches};
use super::{Case, Difference, Rule, Side};
use crate::claim::Certainty;
use crate::claim::syntax::base_stem;
use crate::finding::{Severity, Strength};
use crate::model::Span;
use crate::text::Token;
use std::ops::Range;

/// The rule `differs-certainty`.
pub static RULE: Rule = Rule {
    id: "differs-certainty",
    summary: "a fact on one side, possible, planned or alleged on the other",
    page: include_str!("certainty.md"),
    severity: Severity::Note,
    hard: false,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.15;

fn find(case: &Case) -> Vec<Difference> {
    let matched = matches(case);
    let clauses = matched.iter().filter(|m| differs(case, m)).filter_map(|m| difference(case, m));
    let nouns = hedged_nouns(case).into_iter().filter_map(|noun| hedged(case, &noun));
    let mut found: Vec<Difference> = clauses.chain(nouns).collect();
    found.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    found.dedup_by(|x, y| x.a.span.overlap(y.a.span) > 0 && x.b.span.overlap(y.b.span) > 0);
    found
}

fn hedged(case: &Case, noun: &Hedged) -> Option<Difference> {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let (a, b) = (case.a.span(&noun.a)?, case.b.span(&noun.b)?);
    let value = |tokens: &[Token], range: &Range<usize>| {
        tokens.get(range.clone()).map(|words| words.iter().map(|t| t.stem.as_str()).collect::<Vec<_>>().join(" "))
    };
    (noun.confidence >= LEAST).then(|| Difference {
        signs: Vec::new(),
        strength: Strength::Differing,
        confidence: noun.confidence,
        message: message(case, a, b),
        a: case.a.evidence(a, value(x, &noun.a)),
        b: case.b.evidence(b, value(y, &noun.b)),
    })
}

fn message(case: &Case, a: Span, b: Span) -> String {
    format!("the certainty differs: “{}” and “{}”", a.of(case.a.text()), b.of(case.b.text()))
}

/// Whether one side is surer than the other of the same act.
fn differs(case: &Case, m: &Match) -> bool {
    let polarity = m.a.stance.negative == m.b.stance.negative;
    let told = m.sense == Sense::Same && polarity && !m.a.is_open() && !m.b.is_open();
    let judged = is_judgement(case.a, m.a) || is_judgement(case.b, m.b);
    told && !judged && degrees_differ(m.a, m.b) && !is_under_way(case.a, m.a, m.b) && !is_under_way(case.b, m.b, m.a)
}

/// Whether two degrees tell a reader different things: a plan beside a wish or what is expected only where it is said that
/// it will be, and no two guesses.
fn degrees_differ(a: Told, b: Told) -> bool {
    use Certainty::{Alleged, Planned, Possible, Probable, Wished};
    let settled = |t: Told| t.clause.modal.is_some();
    match (a.stance.certainty, b.stance.certainty) {
        (x, y) if x == y => false,
        (Planned, Wished | Probable) => settled(a),
        (Wished | Probable, Planned) => settled(b),
        (Wished, Probable | Possible) | (Probable | Possible, Wished) => false,
        (Alleged, Probable | Possible) | (Probable | Possible, Alleged) => false,
        _ => true,
    }
}

/// "Believes that it is a mistake": a judgement is one whether or not it is called so.
fn is_judgement(side: Side, told: Told) -> bool {
    let hedge = told.stance.hedge.and_then(|n| side.reading().tokens.get(n));
    let belief = hedge.is_some_and(|t| matches!(base_stem(t).as_str(), "believ" | "think" | "belief"));
    told.clause.copula && belief
}

/// Whether what is told as going on is what the other side tells as planned: "is nominating", "will nominate".
fn is_under_way(side: Side, told: Told, other: Told) -> bool {
    let norm = |n: usize| side.reading().tokens.get(n).map_or("", |t| t.norm.as_str());
    let going_on = norm(told.clause.verb).ends_with("ing") && told.stance.certainty == Certainty::Certain;
    going_on && other.stance.certainty == Certainty::Planned
}

fn difference(case: &Case, m: &Match) -> Option<Difference> {
    let confidence = confidence(case, m);
    if confidence < LEAST {
        return None;
    }
    let (a, b) = (m.a.span(&case.a.reading().tokens), m.b.span(&case.b.reading().tokens));
    Some(Difference {
        signs: Vec::new(),
        strength: Strength::Differing,
        confidence,
        message: message(case, a, b),
        a: case.a.evidence(a, Some(value(case.a, m.a))),
        b: case.b.evidence(b, Some(value(case.b, m.b))),
    })
}

fn value(side: Side, told: Told) -> String {
    let predicate = side.reading().tokens.get(told.predicate).map_or("", |t| t.stem.as_str());
    format!("{}: {predicate}", told.stance.certainty.as_str())
}
