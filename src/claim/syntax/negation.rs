//! Words that make a noun phrase negative, and those that only look so.

use crate::text::{Token, TokenKind};
use std::ops::Range;

/// The token that makes a noun phrase negative: "no", "nobody", "none", "neither".
pub fn negative(token: &Token) -> bool {
    matches!(token.norm.as_str(), "no" | "nobody" | "none" | "nothing" | "neither" | "nowhere")
}

/// The token that makes a noun phrase negative, a "zero" that opens it among them.
pub fn negative_in(tokens: &[Token], phrase: &Range<usize>) -> Option<usize> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let zero = |n: usize| norm(n) == "zero" && n == phrase.start && norm(n + 1) != "-" && n + 1 < phrase.end;
    phrase.clone().find(|&n| negates(tokens, n) || zero(n))
}

/// Whether the token at `n` makes a noun phrase negative: not the "no" of "no fewer than 50", "no other than the mayor" and
/// "No. 3".
pub fn negates(tokens: &[Token], n: usize) -> bool {
    tokens.get(n).is_some_and(negative) && !compares(tokens, n) && !numbers(tokens, n)
}

/// "No fewer than", "no other than", "no one other than", "nothing less than": a comparison that denies nothing of its noun.
fn compares(tokens: &[Token], n: usize) -> bool {
    const MEASURES: [&str; 11] =
        ["fewer", "less", "more", "other", "later", "earlier", "lower", "higher", "greater", "smaller", "sooner"];
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let compared = MEASURES.contains(&norm(n + 1)) && norm(n + 2) == "than";
    // "No less a man than the mayor came."
    let person =
        norm(n + 1) == "less" && matches!(norm(n + 2), "a" | "an") && (n + 4..n + 7).any(|m| norm(m) == "than");
    let one = norm(n + 1) == "one" && norm(n + 2) == "other" && norm(n + 3) == "than";
    matches!(norm(n), "no" | "none" | "nothing" | "nobody") && (compared || person || one)
}

/// "No. 3", "No 10".
fn numbers(tokens: &[Token], n: usize) -> bool {
    let dot = tokens.get(n + 1).is_some_and(|t| t.norm == "." && tokens[n].end == t.start);
    let number = tokens.get(n + 1 + usize::from(dot)).is_some_and(|t| t.kind == TokenKind::Number);
    tokens[n].norm == "no" && number && (dot || tokens[n].capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn negated(text: &str) -> bool {
        let tokens = tokenize(text);
        (0..tokens.len()).any(|n| negates(&tokens, n))
    }

    #[test]
    fn bounds_and_numbers_deny_nothing() {
        for text in [
            "no fewer than 50 barges",
            "no less than half the fleet",
            "no other than the mayor",
            "no one other than the mayor",
            "none other than the mayor",
            "no less a man than the mayor",
            "No. 3 in the world",
            "No 10 said so",
        ] {
            assert!(!negated(text), "{text}");
        }
    }

    #[test]
    fn denials_stay_denials() {
        for text in ["no barges", "nobody", "no more barges", "none of the barges", "no 50 barges"] {
            assert!(negated(text), "{text}");
        }
    }
}
