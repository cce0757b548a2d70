#![doc = include_str!("scope.md")]

mod bound;
mod lone;

use super::same_fact::{freshness, rarity, same_word};
use super::slot::fit;
use super::{Case, Difference, Rule, Side};
use crate::claim::Reading;
use crate::claim::opposites::opposite;
use crate::claim::scope::{Reach, Scope};
use crate::claim::syntax::Clause;
use crate::finding::{Severity, Strength};
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-scope",
    summary: "how far a statement reaches: all, most, some, only",
    page: include_str!("scope.md"),
    severity: Severity::Warning,
    hard: false,
    signs: &[],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.15;
/// Content words, over both sides, between the cues and the word they share at most.
const FAR: usize = 2;

/// A difference in reach before it is put in words.
struct Found {
    strength: Strength,
    confidence: f64,
    a: Range<usize>,
    b: Range<usize>,
}

fn find(case: &Case) -> Vec<Difference> {
    let (x, y) = (&case.a.reading().scopes, &case.b.reading().scopes);
    let both = x.iter().flat_map(|s| y.iter().map(move |t| (s, t)));
    let mut found: Vec<Found> = both.filter_map(|(s, t)| two_cues(case, s, t)).collect();
    found.extend(x.iter().filter_map(|s| lone::find(case, s, true)));
    found.extend(y.iter().filter_map(|s| lone::find(case, s, false)));
    found.extend(bound::find(case));
    found.retain(|f| f.confidence >= LEAST);
    found.sort_by(|p, q| q.confidence.total_cmp(&p.confidence).then(p.a.start.cmp(&q.a.start)));
    found.into_iter().take(1).filter_map(|f| difference(case, f)).collect()
}

fn difference(case: &Case, found: Found) -> Option<Difference> {
    let (a, b) = (case.a.span(&found.a)?, case.b.span(&found.b)?);
    let words = (a.of(case.a.text()), b.of(case.b.text()));
    Some(Difference {
        signs: Vec::new(),
        strength: found.strength,
        confidence: found.confidence.min(1.0),
        message: format!("the scope differs: “{}” and “{}”", words.0, words.1),
        a: case.a.evidence(a, Some(words.0.to_lowercase())),
        b: case.b.evidence(b, Some(words.1.to_lowercase())),
    })
}

/// Both sides say how far the same words reach, and not equally far.
fn two_cues(case: &Case, s: &Scope, t: &Scope) -> Option<Found> {
    let (i, j, near) = shared_head(case, s, t)?;
    let opposite = acts_are_opposite(case, i, j);
    let [p, q] = if opposite { turned(s.reach, t.reach)? } else { [s.reach, t.reach] };
    let strength = conflict(p, q).or_else(|| conflict(q, p))?;
    if s.adverb && (i > s.tokens.end + 1 || j > t.tokens.end + 1) {
        return None;
    }
    let taken = |side: &Side, reach: Reach, head: usize| {
        side.reading().scopes.iter().any(|o| o.reach == reach && o.heads.contains(&head))
    };
    let outright = matches!(p, Reach::None | Reach::Few) || matches!(q, Reach::None | Reach::Few);
    if taken(&case.b, s.reach, j) || taken(&case.a, t.reach, i) || outright && !said_alike(case, i, j) {
        return None;
    }
    let fit = fit(case, &(s.tokens.start..i + 1), &(t.tokens.start..j + 1));
    let score = case.score.clamp(0.0, 1.0);
    let slot = 0.4 * fit + 0.3 * near + 0.3 * rarity(case, i);
    let confidence = (0.25 + 0.75 * score) * slot * freshness(case);
    Some(Found { strength, confidence, a: s.tokens.start..i + 1, b: t.tokens.start..j + 1 })
}

/// Whether the same is said of both words, as far as the clauses tell: "all stood still" is "none moved".
fn said_alike(case: &Case, i: usize, j: usize) -> bool {
    let verb = |reading: &Reading, n: usize| {
        let of = |c: &&Clause| [c.doer(), c.undergoer()].into_iter().flatten().any(|p| p.tokens.contains(&n));
        reading.clauses().iter().find(of).map(|c| c.verb)
    };
    let verbs = verb(case.a.reading(), i).zip(verb(case.b.reading(), j));
    verbs.is_none_or(|(v, w)| same_word(case, v, w))
}

/// Whether opposite acts are told of both words: "all stood still", "none moved".
fn acts_are_opposite(case: &Case, i: usize, j: usize) -> bool {
    let verb = |side: &Side, n: usize| {
        let reading = side.reading();
        let of = |c: &&Clause| c.subject.as_ref().is_some_and(|s| s.tokens.contains(&n)) && c.verb > n;
        reading.clauses().iter().find(of).and_then(|c| reading.tokens.get(c.verb)).cloned()
    };
    verb(&case.a, i).zip(verb(&case.b, j)).is_some_and(|(x, y)| opposite(&x, &y))
}

/// Two reaches over opposite acts as reaches over one: where none moved, all stood still.
fn turned(s: Reach, t: Reach) -> Option<[Reach; 2]> {
    let turn = |reach| match reach {
        Reach::None => Option::Some(Reach::All),
        Reach::All => Option::Some(Reach::None),
        _ => Option::None,
    };
    match (s, t) {
        (Reach::None, t) => Option::Some([Reach::All, t]),
        (s, Reach::None) => Option::Some([s, Reach::All]),
        (s, t) => turn(s).map(|s| [s, t]).or_else(|| turn(t).map(|t| [s, t])),
    }
}

/// How two reaches over one thing stand to each other; none where both can be meant.
fn conflict(s: Reach, t: Reach) -> Option<Strength> {
    use Reach::*;
    match (s, t) {
        (All, None | Few | Most | Part) | (Most, None | Few) | (Many | Some | Both | Part, None) => {
            Option::Some(Strength::Contradiction)
        }
        (All, Some | Many | Only) | (Most, Some | Part | Many) | (Many, Few | Some) | (Only, More) | (Both, Part) => {
            Option::Some(Strength::Differing)
        }
        _ => Option::None,
    }
}

/// The nearest words both cues reach over, and how near they are, from 0 to 1.
fn shared_head(case: &Case, s: &Scope, t: &Scope) -> Option<(usize, usize, f64)> {
    let pairs =
        s.heads.iter().enumerate().flat_map(|(m, &i)| t.heads.iter().enumerate().map(move |(n, &j)| (m + n, i, j)));
    let same = pairs.filter(|&(_, i, j)| same_word(case, i, j));
    // Words further apart belong to other things.
    let far = if s.adverb { 0 } else { FAR };
    let (steps, i, j) =
        same.filter(|&(steps, ..)| s.adverb == t.adverb && steps <= far).min_by_key(|&(steps, i, _)| (steps, i))?;
    Some((i, j, 1.0 / (1.0 + steps as f64 / 2.0)))
}
