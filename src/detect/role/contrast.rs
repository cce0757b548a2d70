//! A doer that one sentence sets against another: "it was not the company but the laboratory that found the fault".

use super::Found;
use super::parts::found;
use crate::claim::syntax::{Clause, Phrase};
use crate::detect::telling::{SharedWord, common};
use crate::detect::{Case, Side};
use crate::finding::Strength;
use std::ops::Range;

/// Least weight of the shared words of two objects.
const SAME_OBJECT: f64 = 0.3;
/// Most tokens of who is said not to have done it.
const LONGEST: usize = 10;

/// One sentence says that somebody did it and not another, the other sentence that this other one did.
pub fn denied_doer(case: &Case, shared: &[SharedWord], x: &Clause, y: &Clause) -> Option<Found> {
    let weight = common(shared, &x.undergoer()?.tokens, &y.undergoer()?.tokens);
    let denied = denies(&case.a, x, &case.b, y) || denies(&case.b, y, &case.a, x);
    if weight < SAME_OBJECT || !denied {
        return None;
    }
    let confidence = 0.95 * (1.0 - (-weight / 0.5).exp()) * case.score.clamp(0.0, 1.0).powf(0.3);
    found(case, x, y, Strength::Contradiction, confidence)
}

/// Whether the clause says that not the doer of the other clause did it but somebody else.
fn denies(side: &Side, clause: &Clause, other: &Side, its: &Clause) -> bool {
    let (Some(doer), Some(claimed)) = (clause.doer(), its.doer()) else { return false };
    let Some(denied) = denied(side, doer) else { return false };
    let (done_by, said_of) = (stems(side, &doer.tokens), stems(other, &claimed.tokens));
    let named = stems(side, &denied).iter().any(|stem| said_of.contains(stem));
    let apart = !done_by.iter().any(|stem| said_of.contains(stem));
    apart && (named || speaks_of_others(other, its, claimed, &done_by))
}

/// Whether the doer is "we" or "I" of a quotation whose speaker has nothing of who did it by the other account.
fn speaks_of_others(side: &Side, clause: &Clause, doer: &Phrase, done_by: &[&str]) -> bool {
    let first_person = side.reading().tokens.get(doer.head).is_some_and(|t| matches!(&*t.norm, "we" | "i"));
    let speaker = side.reading().speaker.as_ref().filter(|_| first_person && clause.quoted);
    speaker.is_some_and(|s| !s.words.iter().any(|word| done_by.contains(&&**word)))
}

/// The tokens of who is said not to have done it, beside who did: "not X but Y", "Y, not X,".
fn denied(side: &Side, doer: &Phrase) -> Option<Range<usize>> {
    let norm = |n: usize| side.reading().tokens.get(n).map_or("", |t| t.norm.as_str());
    let merely = |n: usize| matches!(norm(n + 1), "only" | "just" | "merely" | "simply" | "even");
    let start = doer.tokens.start;
    let but = start.checked_sub(1).filter(|&n| norm(n) == "but");
    let not_but = but.and_then(|but| {
        let not = (but.saturating_sub(LONGEST)..but).rev().find(|&n| norm(n) == "not" && !merely(n))?;
        Some(not + 1..but)
    });
    let after = doer.tokens.end;
    let comma_not = (norm(after) == "," && norm(after + 1) == "not" && !merely(after + 1)).then(|| {
        let end = (after + 2..after + 2 + LONGEST).find(|&n| matches!(norm(n), "," | "" | "that" | "who" | "which"));
        after + 2..end.unwrap_or(after + 2)
    });
    not_but.or(comma_not).filter(|range| !range.is_empty())
}

fn stems<'c>(side: &Side<'c>, range: &Range<usize>) -> Vec<&'c str> {
    let tokens = side.reading().tokens.get(range.clone()).unwrap_or_default();
    tokens.iter().filter(|t| t.content).map(|t| t.stem.as_str()).collect()
}
