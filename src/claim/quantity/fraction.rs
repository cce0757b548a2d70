//! Spelled fractions: "half of", "two-thirds", "one in five".

use super::numeral::{Form, Numeral, is_hyphen, numeral_scale, small_number, word};
use crate::text::{Token, TokenKind};

/// "half of", "two-thirds", "a third", "one in five", "three out of four", as a share in per cent; "a quarter of a
/// million" as the number it makes.
pub fn fraction(tokens: &[Token], at: usize) -> Option<Numeral> {
    if let Some((end, share, scale)) = scaled(tokens, at) {
        let value = share * scale;
        let step = 0.01 * scale;
        return Some(Numeral { tokens: at..end, low: value, high: value, step, scale, form: Form::Fraction });
    }
    let (end, share) = half(tokens, at).or_else(|| parts(tokens, at)).or_else(|| one_in(tokens, at))?;
    let value = 100.0 * share;
    Some(Numeral { tokens: at..end, low: value, high: value, step: 1.0, scale: 1.0, form: Form::Fraction })
}

/// A part of a scale: "a quarter of a million", "a quarter-million", "two-thirds of a billion"; its end, share and scale.
fn scaled(tokens: &[Token], at: usize) -> Option<(usize, f64, f64)> {
    let (end, share) = part(tokens, at).or_else(|| bare_part(tokens, at))?;
    // "A third million" is one more million.
    let name = word(tokens, end - 1);
    let ordinal = !name.ends_with('s') && !matches!(name, "half" | "quarter");
    let of = match (word(tokens, end), word(tokens, end + 1)) {
        ("of", "a" | "an" | "one") => end + 2,
        _ if ordinal => return None,
        _ if is_hyphen(tokens, end) => end + 1,
        _ => end,
    };
    let (end, scale) = numeral_scale(tokens, of)?;
    Some((end, share, scale))
}

/// "half of a million", "quarter of a million" without an article.
fn bare_part(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    match word(tokens, at) {
        "half" => Some((at + 1, 0.5)),
        "quarter" => Some((at + 1, 0.25)),
        _ => None,
    }
}

fn half(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let follows = |n: usize| matches!(word(tokens, n), "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all");
    (word(tokens, at) == "half" && follows(at + 1)).then_some((at + 1, 0.5))
}

fn parts(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let (end, share) = part(tokens, at)?;
    let plural = word(tokens, end - 1).ends_with('s');
    (plural || word(tokens, end) == "of").then_some((end, share))
}

/// "a third", "one-tenth", "three quarters": where it ends, and its share of one.
pub fn part(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    let count = match word(tokens, at) {
        "a" | "an" => 1.0,
        _ => small_number(tokens.get(at)?).filter(|c| (1.0..10.0).contains(c))?,
    };
    let part_at = if is_hyphen(tokens, at + 1) { at + 2 } else { at + 1 };
    let name = word(tokens, part_at);
    let (plural, name) = name.strip_suffix('s').map_or((false, name), |one| (true, one));
    let whole = match name {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "twentieth" => 20.0,
        "hundredth" => 100.0,
        _ => return None,
    };
    (plural == (count > 1.0) && count < whole).then_some((part_at + 1, count / whole))
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
