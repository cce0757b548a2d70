//! A cue of reach on one side only: "one of the largest ports", "the largest port".

use super::Found;
use crate::align::Link;
use crate::claim::kindred::kindred;
use crate::claim::quantity::measure_of;
use crate::claim::scope::{Reach, Scope};
use crate::detect::same_fact::freshness;
use crate::detect::slot::fit;
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::Token;

/// Tokens before a word in which a cue would reach over it.
const BEFORE: usize = 5;
/// Least score of a pair for a cue that only one side has.
const LONE_SCORE: f64 = 0.3;
/// What a cue weighs that tells of something left out.
const TELLING: f64 = 0.75;
/// What a cue weighs that may tell no more than the plain word.
const OPEN: f64 = 0.45;

/// A cue that only one side has before words that both have: "one of the largest ports", "the largest port".
pub fn find(case: &Case, s: &Scope, left: bool) -> Option<Found> {
    let (here, other) = if left { (&case.a, &case.b) } else { (&case.b, &case.a) };
    if case.score < LONE_SCORE {
        return None;
    }
    let (head, there) = lone_head(case, s, left)?;
    let telling = telling(here, s, head).or_else(|| one_of_several(here, other, s, [head, there]))?;
    let plural = other.reading().tokens.get(there).is_some_and(|t| t.norm.ends_with('s'));
    // "Some phony ideal" is one of a kind, "all secretaries" are many.
    if matches!(s.reach, Reach::All | Reach::Some) && !plural && !s.adverb || is_timed(other, there) {
        return None;
    }
    let first = there.saturating_sub(BEFORE);
    let any = |o: &Scope| o.heads.contains(&there) || o.tokens.start >= first && o.tokens.start <= there + 4;
    let counted = |side: &Side, n: usize| {
        side.reading().quantities.iter().any(|q| q.counted.is_some_and(|c| c.first <= n && n <= c.head))
    };
    let says_so = |t: &Token| here.reading().tokens[s.tokens.clone()].iter().any(|c| c.content && c.stem == t.stem);
    let told = other.reading().tokens.iter().any(says_so);
    if told || other.reading().scopes.iter().any(any) || counted(other, there) || counted(here, head) {
        return None;
    }
    let cue = s.tokens.start.min(head)..s.tokens.end.max(head + 1);
    let (a, b) = if left { (cue, there..there + 1) } else { (there..there + 1, cue) };
    let confidence = telling * case.score.clamp(0.0, 1.0) * (0.4 + 0.6 * fit(case, &a, &b)) * freshness(case);
    Some(Found { strength: Strength::Differing, confidence, a, b })
}

/// The word a cue reaches over that both sentences have, on either side: of "one of the nation's largest ports" the
/// superlative, else the last word of the noun phrase, else the first that both have.
fn lone_head(case: &Case, s: &Scope, left: bool) -> Option<(usize, usize)> {
    let reading = (if left { &case.a } else { &case.b }).reading();
    let tokens = &reading.tokens;
    let verb = |n: usize| !s.adverb && s.reach != Reach::Only && reading.clauses().iter().any(|c| c.group.contains(&n));
    let near = s.heads.iter().take_while(|&&n| !verb(n)).filter(|&&n| is_phrase(tokens, s, n));
    let shared: Vec<(usize, usize)> = near.filter_map(|&n| Some((n, counterpart(case, n, left)?))).collect();
    let joined = |n: usize| tokens.get(n + 1).is_some_and(|t| matches!(t.norm.as_str(), "-" | "‐" | "‑"));
    let last = |n: usize| tokens.get(n + 1).is_none_or(|t| !t.content || verb(n + 1)) && !joined(n);
    let superlative = |n: usize| s.reach == Reach::Part && tokens.get(n).is_some_and(is_superlative);
    let first = |fits: &dyn Fn(usize) -> bool| shared.iter().copied().find(|&(n, _)| fits(n));
    first(&superlative).or_else(|| first(&last)).or_else(|| first(&|n| !joined(n)))
}

/// Whether a cue and a word that is no name stand in one noun phrase; an adverb reaches over the next word only.
fn is_phrase(tokens: &[Token], s: &Scope, head: usize) -> bool {
    let inside =
        |t: &Token| t.content || matches!(t.norm.as_str(), "the" | "more" | "most" | "'s" | "’s" | "-" | "‐" | "‑");
    let Some(between) = tokens.get(s.tokens.end..head) else { return s.reach == Reach::More };
    let limit = if s.adverb { 0 } else { BEFORE };
    tokens.get(head).is_some_and(|t| !t.capital) && between.len() <= limit && between.iter().all(inside)
}

/// The word of the other side that a word stands for: aligned with one that says the same, or of near meaning.
fn counterpart(case: &Case, n: usize, left: bool) -> Option<usize> {
    let (aligned, here, there) = match left {
        true => (&case.alignment.a_to_b, &case.a, &case.b),
        false => (&case.alignment.b_to_a, &case.b, &case.a),
    };
    let token = here.reading().tokens.get(n)?;
    let near = || there.reading().tokens.iter().position(|t| kindred(token, t));
    let same = aligned.get(n).copied().flatten().map(|m| m as usize);
    let says = |m: &usize| case.alignment.link_of(if left { n } else { *m }).is_some_and(|l| l <= Link::Equivalent);
    same.filter(says).or_else(near)
}

/// Whether a word is a unit of time: "only hours later" says no less than "hours later".
fn is_timed(side: &Side, n: usize) -> bool {
    let timed = side.reading().times.iter().any(|t| t.tokens.contains(&n));
    timed || side.reading().tokens.get(n).and_then(measure_of).is_some_and(|dimension| dimension == "time")
}

fn is_superlative(token: &Token) -> bool {
    let word = token.norm.as_str();
    word.len() > 4 && word.ends_with("est") || matches!(word, "most" | "best" | "top" | "first" | "main")
}

/// How much a cue tells by itself of something left out, from 0 to 1: "parts of", "nearly all", "one of the largest" and
/// "and others" much, "some", "most" and "only" less.
fn telling(side: &Side, s: &Scope, head: usize) -> Option<f64> {
    let tokens = &side.reading().tokens;
    let cue = tokens.get(s.tokens.start).map_or("", |t| t.norm.as_str());
    match (s.reach, cue) {
        (Reach::Part, "one") => tokens.get(head).filter(|t| is_superlative(t)).map(|_| TELLING),
        (Reach::Part, "parts" | "portions" | "key" | "half") => Some(TELLING),
        (Reach::Most, "nearly" | "almost" | "virtually") | (Reach::More, _) => Some(TELLING),
        (Reach::All, "all") if !s.adverb => Some(0.8 * OPEN),
        (Reach::Few, _) if s.adverb => None,
        (Reach::Some | Reach::Most | Reach::Few | Reach::Part | Reach::Only, _) => Some(OPEN),
        _ => None,
    }
}

/// "One of the governor's aides" beside "the governor's aide": several, or the only one.
fn one_of_several(here: &Side, other: &Side, s: &Scope, [head, there]: [usize; 2]) -> Option<f64> {
    let one = here.reading().tokens.get(s.tokens.clone()).is_some_and(|c| c.iter().map(|t| &*t.norm).eq(["one", "of"]));
    let (several, single) = (here.reading().tokens.get(head)?, other.reading().tokens.get(there)?);
    let before = other.reading().tokens.get(there.saturating_sub(BEFORE)..there)?;
    let definite =
        before.iter().any(|t| matches!(t.norm.as_str(), "the" | "his" | "her" | "its" | "their" | "'s" | "’s"));
    let differ = several.norm != single.norm && several.stem == single.stem && several.norm.ends_with('s');
    (one && definite && differ).then_some(OPEN)
}
