//! Temperatures: their signs ("-14°C", "minus 14 degrees", "14 degrees below zero") and the letter after digits ("31C").

use super::Unit;
use super::amount::{Amount, amount_at};
use super::measure::{Measure, measure_at, measure_named};
use super::numeral::{adjacent, is_hyphen, word};
use crate::text::{Token, TokenKind};

/// Whether a unit has values below zero that news writes with a sign.
pub fn has_sign(unit: &Unit) -> bool {
    matches!(unit, Unit::Measure(m) if matches!(m.dimension, "temperature" | "degree"))
}

/// The temperature below zero whose sign stands at token `at`: "-14°C", "minus 14 degrees".
pub fn below_zero(tokens: &[Token], at: usize) -> Option<Amount> {
    let sign = is_hyphen(tokens, at) && adjacent(tokens, at) && at.checked_sub(1).is_none_or(|n| !adjacent(tokens, n));
    let number = tokens.get(at + 1).is_some_and(|t| !is_sign_word(t) && !is_hyphen(tokens, at + 1));
    if !number || !sign && !tokens.get(at).is_some_and(is_sign_word) {
        return None;
    }
    let amount = amount_at(tokens, at + 1).filter(|a| has_sign(&a.unit) && a.low >= 0.0)?;
    Some(Amount { tokens: at..amount.tokens.end, low: -amount.high, high: -amount.low, ..amount })
}

fn is_sign_word(token: &Token) -> bool {
    matches!(token.norm.as_str(), "minus" | "negative")
}

/// The amount with the "below zero" behind it.
pub fn with_zero(tokens: &[Token], amount: Amount) -> Amount {
    let end = amount.tokens.end;
    let below = word(tokens, end) == "below" && matches!(word(tokens, end + 1), "zero" | "0") && has_sign(&amount.unit);
    if !below || amount.low < 0.0 {
        return amount;
    }
    // "Below zero Celsius" names the unit last.
    let unit = measure_at(tokens, end + 2).filter(|(_, m)| m.dimension == "temperature");
    let last = end + 2 + unit.map_or(0, |(len, _)| len);
    let unit = unit.map_or(amount.unit.clone(), |(_, m)| Unit::Measure(m));
    Amount { tokens: amount.tokens.start..last, low: -amount.high, high: -amount.low, unit, ..amount }
}

/// The unit of "31C" and "104F", its letter at token `at`: two digits or more, so that it is no seat or model ("5C").
pub fn degree_letter(tokens: &[Token], at: usize) -> Option<&'static Measure> {
    let digits = at.checked_sub(1).and_then(|n| tokens.get(n)).filter(|t| t.kind == TokenKind::Number)?;
    let letter = tokens.get(at).filter(|t| t.capital && t.start == digits.end && digits.norm.len() > 1)?;
    let alone =
        tokens.get(at + 1).is_none_or(|t| t.start > letter.end || matches!(t.norm.as_str(), "." | "," | ")" | ";"));
    match letter.norm.as_str() {
        "c" if alone => measure_named("degrees-c"),
        "f" if alone => measure_named("degrees-f"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::quantity::quantities;
    use crate::text::tokenize;

    fn values(sentence: &str) -> Vec<String> {
        let tokens = tokenize(sentence);
        quantities(sentence, &tokens, &[]).iter().map(|q| q.normal(&tokens)).collect()
    }

    #[test]
    fn reads_signs_and_letters() {
        for (sentence, value) in [
            ("It was 104°F in the shade.", "104 fahrenheit"),
            ("It was 35 °C in the shade.", "35 celsius"),
            ("It was 31C in the shade.", "31 celsius"),
            ("The night brought -14°C to the valley.", "-14 celsius"),
            ("The night brought −7.5 degrees Celsius to the valley.", "-7.5 celsius"),
            ("The night brought minus 14 degrees to the valley.", "-14 degree"),
            ("The night brought 20 degrees below zero to the valley.", "-20 degree"),
            ("The night brought about minus 14 degrees to the valley.", "~ -14 degree"),
        ] {
            assert_eq!(values(sentence), [value], "{sentence}");
        }
    }

    #[test]
    fn letters_of_seats_and_models_are_none() {
        for sentence in ["He sat in seat 31C.", "The 5C sold well.", "Unit 12CD stood open."] {
            assert!(values(sentence).iter().all(|v| !v.contains("celsius") && !v.contains("fahrenheit")), "{sentence}");
        }
    }
}
