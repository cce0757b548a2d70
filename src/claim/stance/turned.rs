//! Words that turn what a clause says into its contrary: those of its object, of what it says of it, of what it hangs on.

use super::Stance;
use crate::claim::syntax::{Clause, negative_in};
use crate::text::Token;

/// The negation of "able" before an infinitive: "will not be able to pay".
pub(super) fn inability(tokens: &[Token], clause: &Clause, clauses: &[Clause], before: &[Stance]) -> Vec<usize> {
    let able = clause.group.start.checked_sub(1).filter(|&n| tokens.get(n).is_some_and(|t| t.norm == "able"));
    let being = able.and_then(|n| clauses.iter().position(|c| c.verb + 1 == n)).and_then(|n| before.get(n));
    being.map(|stance| stance.turned_by.clone()).unwrap_or_default()
}

/// The negation of a verb of opinion that is one of what is thought: "does not appear to have paid", "don't think he paid".
pub(super) fn raised_negation(clause: &Clause, clauses: &[Clause], governing: Option<&Stance>) -> Vec<usize> {
    let verb = clauses.iter().find(|c| Some(c.verb) == clause.governor);
    let raises = verb.is_some_and(|c| {
        matches!(c.stem.as_str(), "think" | "believ" | "appear" | "seem" | "expect" | "want" | "plan" | "intend")
    });
    governing.filter(|_| raises).map(|g| g.turned_by.clone()).unwrap_or_default()
}

/// A denial that asserts: "no question that they meddled", "no matter who did it", "isn't just trying to".
pub(super) fn assures(tokens: &[Token], at: usize) -> bool {
    const ASSURING: [&str; 7] = ["question", "doubt", "denying", "mistake", "wonder", "secret", "matter"];
    const MORE: [&str; 4] = ["just", "only", "merely", "simply"];
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let (word, next) = (norm(at), norm(at + 1));
    word == "no" && ASSURING.contains(&next) || (word == "not" || word.ends_with("n't")) && MORE.contains(&next)
}

/// "found no evidence", "has nothing".
pub(super) fn negative_object(tokens: &[Token], clause: &Clause) -> Option<usize> {
    negative_in(tokens, &clause.object.as_ref()?.tokens)
}

/// "found him not guilty", "was found not liable", "pleaded not guilty".
pub(super) fn negative_verdict(tokens: &[Token], clause: &Clause) -> Option<usize> {
    if let Some(complement) = clause.complement {
        return complement.negation;
    }
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let verdict = matches!(norm(clause.verb + 2), "guilty" | "liable" | "responsible");
    (verdict && norm(clause.verb + 1) == "not" && !clause.copula).then_some(clause.verb + 1)
}
