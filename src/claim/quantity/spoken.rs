//! Decimals and parts as they are spoken: "two point five million", "two and a quarter", "a million and a half".

use super::fraction::part;
use super::measure::measure_at;
use super::numeral::{Form, Numeral, is_hyphen, numeral_scale, small_number, word};
use crate::text::{Token, TokenKind};

/// The numeral with the decimals, or the part of one, that is spoken behind it.
pub fn with_spoken(tokens: &[Token], numeral: Numeral) -> Numeral {
    let fits = matches!(numeral.form, Form::Digits | Form::Words) && numeral.low == numeral.high;
    if !fits || numeral.low.fract() != 0.0 {
        return numeral;
    }
    decimals(tokens, &numeral).or_else(|| and_a_part(tokens, &numeral)).unwrap_or(numeral)
}

/// "two point five million": digits spoken one by one behind the point. "At one point" is a time.
fn decimals(tokens: &[Token], numeral: &Numeral) -> Option<Numeral> {
    let std::ops::Range { start, end } = numeral.tokens;
    let before = start.checked_sub(1).map_or("", |n| word(tokens, n));
    let sometime = numeral.low == 1.0 && matches!(before, "at" | "on" | "to" | "the");
    if numeral.scale != 1.0 || numeral.low >= 1000.0 || sometime || word(tokens, end) != "point" {
        return None;
    }
    let spoken: Vec<char> = tokens[end + 1..].iter().map_while(digit).collect();
    let places = i32::try_from(spoken.len().min(9)).ok().filter(|&n| n > 0)?;
    let behind: String = spoken.iter().take(9).collect();
    let value: f64 = format!("{}.{behind}", numeral.low).parse().ok()?;
    let last = end + 1 + spoken.len();
    let (end, scale) = numeral_scale(tokens, last).unwrap_or((last, 1.0));
    let step = 0.1f64.powi(places) * scale;
    Some(Numeral { tokens: start..end, low: value * scale, high: value * scale, step, scale, form: numeral.form })
}

fn digit(token: &Token) -> Option<char> {
    let spelled = small_number(token).filter(|v| *v < 10.0).and_then(|v| char::from_digit(v as u32, 10));
    let written = || token.norm.chars().next().filter(|c| c.is_ascii_digit() && token.norm.len() == 1);
    spelled.or_else(|| (token.kind == TokenKind::Number).then(written).flatten())
}

/// "two and a half", "two-and-a-half million", "three and a quarter miles", "a million and a half": the part is one of the
/// last scale. "Two and a third" may be three people, so that a part other than a half needs a scale or a unit.
fn and_a_part(tokens: &[Token], numeral: &Numeral) -> Option<Numeral> {
    let end = numeral.tokens.end;
    let and = if is_hyphen(tokens, end) { end + 1 } else { end };
    (word(tokens, and) == "and").then_some(())?;
    let at = if is_hyphen(tokens, and + 1) { and + 2 } else { and + 1 };
    let (part_end, share) = part(tokens, at)?;
    let whole = spoken_scale(tokens, numeral);
    let after = if is_hyphen(tokens, part_end) { part_end + 1 } else { part_end };
    let measured = measure_at(tokens, after).is_some() || matches!(word(tokens, after), "percent" | "per" | "%");
    let (last, scale) = numeral_scale(tokens, after).filter(|_| whole == 1.0).unwrap_or((part_end, 1.0));
    let half = share == 0.5 && word(tokens, last) != "of";
    let small = numeral.low / whole < if whole == 1.0 { 100.0 } else { 10.0 };
    if !small || !half && (whole != 1.0 || !measured && scale == 1.0) {
        return None;
    }
    let value = (numeral.low + share * whole) * scale;
    let scale = whole * scale;
    let step = share.min(1.0 - share) * scale;
    Some(Numeral { tokens: numeral.tokens.start..last, low: value, high: value, step, scale, form: numeral.form })
}

/// The scale word a numeral ends with, 1 where it has none: a million in "two million".
fn spoken_scale(tokens: &[Token], numeral: &Numeral) -> f64 {
    let last = numeral.tokens.end.saturating_sub(1);
    numeral_scale(tokens, last).filter(|_| last > numeral.tokens.start).map_or(1.0, |(_, scale)| scale)
}
