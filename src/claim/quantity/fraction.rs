//! Spelled fractions: "half of", "two-thirds", "one in five".

use super::numeral::{Form, Numeral, is_hyphen, small_number, word};
use crate::text::{Token, TokenKind};

/// "half of", "two-thirds", "a third", "one in five", "three out of four", as a share in per cent.
pub fn fraction(tokens: &[Token], at: usize) -> Option<Numeral> {
    let (end, share) = half(tokens, at).or_else(|| parts(tokens, at)).or_else(|| one_in(tokens, at))?;
    let value = 100.0 * share;
    Some(Numeral { tokens: at..end, low: value, high: value, step: 1.0, scale: 1.0, form: Form::Fraction })
}

fn half(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let follows = |n: usize| matches!(word(tokens, n), "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all");
    (word(tokens, at) == "half" && follows(at + 1)).then_some((at + 1, 0.5))
}

fn parts(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let count = match word(tokens, at) {
        "a" | "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        _ => return None,
    };
    let part_at = if is_hyphen(tokens, at + 1) { at + 2 } else { at + 1 };
    let whole = match word(tokens, part_at) {
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "tenth" | "tenths" => 10.0,
        "half" => 2.0,
        _ => return None,
    };
    let plural = word(tokens, part_at).ends_with('s');
    let of = word(tokens, part_at + 1) == "of";
    ((count > 1.0 && plural) || (count == 1.0 && !plural && of)).then_some((part_at + 1, count / whole))
}

fn one_in(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let small = |n: usize| {
        let token = tokens.get(n)?;
        let digits = || (token.kind == TokenKind::Number).then(|| token.norm.parse().ok()).flatten();
        small_number(token).or_else(digits)
    };
    let joiner = match (word(tokens, at + 1), word(tokens, at + 2)) {
        ("in", _) => 1,
        ("out", "of") => 2,
        ("of", "every") => 2,
        _ => return None,
    };
    let (count, whole) = (small(at)?, small(at + joiner + 1)?);
    let names_people = tokens.get(at + joiner + 2).is_some_and(|t| t.is_word() && t.norm.len() > 2);
    (count < whole && whole <= 20.0 && (joiner == 2 || names_people)).then_some((at + joiner + 2, count / whole))
}
