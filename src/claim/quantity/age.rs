//! Ages: "66-year-old", "aged 66", "a girl of 14", "Stone, 66,".

use super::Unit;
use super::amount::Amount;
use super::measure::measure_at;
use super::noun::is_plural;
use super::numeral::{Form, is_hyphen};
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

static PERSONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("../lists/persons.txt")));

/// Whether a word calls a person by sex or age: "girl", "pensioner".
pub fn is_person(token: &Token) -> bool {
    PERSONS.contains(token.norm.as_str())
}

/// Whether no noun follows that the number could count: "a girl of 14 was", not "a man of 14 trades".
fn is_bare(tokens: &[Token], end: usize) -> bool {
    let noun = |n: usize| tokens.get(n).is_some_and(|t| t.content && is_plural(&t.norm));
    !noun(end) && !noun(end + 1) && measure_at(tokens, end).is_none()
}

/// "year-old", "years old", "years of age" after the number.
pub fn age(tokens: &[Token], at: usize) -> Option<(usize, Unit)> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    matches!(norm(at), "year" | "years").then_some(())?;
    let old = at + 1 + usize::from(is_hyphen(tokens, at + 1));
    match (norm(old), norm(old + 1)) {
        ("old" | "olds", _) => Some((old + 1, Unit::Age)),
        ("of", "age") => Some((old + 2, Unit::Age)),
        _ => None,
    }
}

/// "aged 66", "age of 21", "a girl of 14", "Stone, 66,", "Stone (66)" and "Stone, who is 66,": where the age ends.
pub fn stated_age(tokens: &[Token], amount: &Amount) -> Option<usize> {
    let Range { start, end } = amount.tokens;
    let norm = |n: Option<usize>| n.and_then(|n| tokens.get(n)).map_or("", |t| t.norm.as_str());
    let plausible = amount.low == amount.high && (1.0..115.0).contains(&amount.low) && amount.low.fract() == 0.0;
    let before = (norm(start.checked_sub(1)), norm(start.checked_sub(2)));
    let named = start >= 2 && tokens[start - 2].capital && tokens[start - 2].kind == TokenKind::Word;
    let after = norm(Some(end));
    let apposition = match before.0 {
        "," => matches!(after, "," | "." | "" | ";"),
        "(" => after == ")",
        _ => false,
    };
    let said = matches!(before, ("age" | "aged" | "ages", _) | ("of", "age")) && measure_at(tokens, end).is_none();
    let person = before.0 == "of" && tokens.get(start.wrapping_sub(2)).is_some_and(is_person) && is_bare(tokens, end);
    let clause = matches!(before, ("is" | "was" | "turned" | "turns", "who"));
    let told = clause && matches!(after, "," | "." | "" | ";" | "and");
    (plausible && (said || told || person || named && apposition && amount.form == Form::Digits)).then_some(end)
}
