//! One act with opposite little words: "voted for the bill" and "voted against the bill", "left before the vote" and "left
//! after the vote".

use crate::claim::Certainty;
use crate::claim::Reading;
use crate::detect::predicate::{Match, Sense, Told};
use crate::detect::same_fact::same_word;
use crate::detect::{Case, Side};
use crate::model::Span;

/// Prepositions of which not both can be true of one act and one thing.
const OPPOSITE: [(&str, &str); 7] = [
    ("for", "against"),
    ("before", "after"),
    ("into", "out"),
    ("inside", "outside"),
    ("above", "below"),
    ("with", "without"),
    ("onto", "off"),
];

/// The words of both sides, from the verb to what the preposition leads to, and both prepositions with the verb before them;
/// none where the acts are told alike. Certain acts with one polarity only. Cost: constant.
pub fn opposed(case: &Case, m: &Match) -> Option<[(Span, String); 2]> {
    let certain = |t: &Told| t.stance.certainty == Certainty::Certain;
    let alike = m.sense == Sense::Same && m.a.stance.negative == m.b.stance.negative && certain(&m.a) && certain(&m.b);
    if !alike || m.likeness < 1.0 {
        return None;
    }
    let (x, y) = (led(case.a.reading(), &m.a)?, led(case.b.reading(), &m.b)?);
    let opposite = OPPOSITE.iter().any(|&(p, q)| (x.0, y.0) == (p, q) || (x.0, y.0) == (q, p));
    let one = same_word(case, x.1, y.1) && case.a.reading().tokens.get(x.1)?.content;
    if !(opposite && one) {
        return None;
    }
    Some([shown(&case.a, &m.a, x)?, shown(&case.b, &m.b, y)?])
}

/// The preposition behind a verb and its object, and the head of what it leads to; a time is for another rule.
fn led<'c>(reading: &'c Reading, told: &Told) -> Option<(&'c str, usize)> {
    let norm = |n: usize| reading.tokens.get(n).map(|t| t.norm.as_str());
    let oblique = told.clause.oblique.as_ref()?;
    let timed = reading.times.iter().any(|t| t.tokens.contains(&oblique.head));
    let at = oblique.tokens.start.checked_sub(1).filter(|_| !timed)?;
    let out = at.checked_sub(1).filter(|&n| norm(at) == Some("of") && norm(n) == Some("out"));
    Some((norm(out.unwrap_or(at))?, oblique.head))
}

fn shown(side: &Side, told: &Told, (preposition, head): (&str, usize)) -> Option<(Span, String)> {
    let verb = side.reading().tokens.get(told.clause.verb)?;
    let span = side.span(&(told.clause.verb..head + 1))?;
    Some((span, format!("{} {preposition}", verb.norm)))
}
