//! An amount: numeral or range of numerals with its currency or unit.

use super::Unit;
use super::age::{age, stated_age};
use super::bound::{CHANGES, is_suffix};
use super::measure::{currency, currency_prefix, measure_at};
use super::name::names_something;
use super::noun::is_plural;
use super::numeral::{Form, Numeral, adjacent, is_hyphen, numeral_at};
use super::temperature::{below_zero, degree_letter, with_zero};
use crate::claim::phrases::words_under;
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A value with its unit at its place in a sentence.
#[derive(Clone, Debug)]
pub struct Amount {
    /// Its tokens, unit included.
    pub tokens: Range<usize>,
    /// The least value, or the first figure of a tally.
    pub low: f64,
    /// The greatest value, or the second figure of a tally.
    pub high: f64,
    /// Place value of the last digit that is not zero.
    pub step: f64,
    /// How the number was written.
    pub form: Form,
    /// The unit.
    pub unit: Unit,
    /// The noun of a compound with a hyphen: `word` in "38-word oath".
    pub compound: Option<usize>,
}

/// Tokens before "from 30 to 40" in which a verb of change makes it one.
const SHIFT_REACH: usize = 10;

static SHIFTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("../lists/shifts.txt")));
static TALLY_CUES: LazyLock<[FxHashSet<&'static str>; 2]> =
    LazyLock::new(|| ["before", "after"].map(|head| words_under(include_str!("../lists/tallies.txt"), head)));

/// The amount that starts at token `at`.
pub fn amount_at(tokens: &[Token], at: usize) -> Option<Amount> {
    if let Some(amount) = below_zero(tokens, at) {
        return Some(amount);
    }
    if matches!(tokens[at].norm.as_str(), "twice" | "thrice") {
        let value = if tokens[at].norm == "twice" { 2.0 } else { 3.0 };
        return Some(times(at, value));
    }
    let prefix = currency_prefix(tokens, at);
    let start = at + prefix.map_or(0, |(len, _)| len);
    let numeral = numeral_at(tokens, start, prefix.is_some())?;
    if prefix.is_none() && (names_something(tokens, &numeral) || is_phone(tokens, &numeral)) {
        return None;
    }
    let amount = joined(tokens, at, &numeral).unwrap_or_else(|| single(at, &numeral));
    Some(with_zero(tokens, with_unit(tokens, amount, prefix.map(|(_, code)| code))))
}

fn times(at: usize, value: f64) -> Amount {
    let tokens = at..at + 1;
    Amount { tokens, low: value, high: value, step: 1.0, form: Form::Words, unit: Unit::Times, compound: None }
}

fn single(at: usize, numeral: &Numeral) -> Amount {
    Amount {
        tokens: at..numeral.tokens.end,
        low: numeral.low,
        high: numeral.high,
        step: numeral.step,
        form: numeral.form,
        unit: match numeral.form {
            Form::Ordinal => Unit::Ordinal,
            Form::Fraction if numeral.scale == 1.0 => Unit::Percent,
            _ => Unit::Count,
        },
        compound: None,
    }
}

/// "555-1234" where nothing counted follows, and every longer run of digits and hyphens.
fn is_phone(tokens: &[Token], numeral: &Numeral) -> bool {
    let end = numeral.tokens.end;
    let digits = |n: usize| tokens.get(n).filter(|t| t.kind == TokenKind::Number).map_or(0, |t| t.norm.len());
    let counts = || tokens.get(end + 2).is_some_and(|t| is_plural(&t.norm)) || measure_at(tokens, end + 2).is_some();
    is_hyphen(tokens, end) && digits(numeral.tokens.start) == 3 && digits(end + 1) == 4 && !counts()
        || is_hyphen(tokens, end) && digits(end + 1) > 0 && is_hyphen(tokens, end + 2) && digits(end + 3) > 0
}

/// Two numerals joined to a range or a tally: "10-15", "10 to 15", "between 10 and 15", "396-9", "5-to-4".
fn joined(tokens: &[Token], at: usize, first: &Numeral) -> Option<Amount> {
    matches!(first.form, Form::Digits | Form::Words).then_some(())?;
    let (next, joiner) = joiner(tokens, at, first.tokens.end)?;
    let money = currency_prefix(tokens, at).is_some();
    let next = next + currency_prefix(tokens, next).map_or(0, |(len, _)| len);
    let second = numeral_at(tokens, next, false).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
    (!is_phone(tokens, &second)).then_some(())?;
    let scale = if first.scale == 1.0 && first.low * second.scale <= second.low { second.scale } else { 1.0 };
    let (low, high) = (first.low * scale, second.low);
    let whole = low.fract() == 0.0 && high.fract() == 0.0;
    let cued = || joiner == "votes" || low >= high || has_tally_cue(tokens, at, second.tokens.end);
    let tallied = whole && !money && joiner != "or" && cued();
    if !tallied && low >= high {
        return None;
    }
    let step = (first.step * scale).min(second.step);
    let unit = if tallied && joiner != "and" { Unit::Tally } else { Unit::Count };
    Some(Amount { tokens: at..second.tokens.end, low, high, step, form: first.form, unit, compound: None })
}

/// Where the second numeral of a pair starts, and the word that joins them.
fn joiner(tokens: &[Token], at: usize, end: usize) -> Option<(usize, &str)> {
    let before = at.checked_sub(1).map_or("", |n| tokens[n].norm.as_str());
    let touching = |n: usize| is_hyphen(tokens, n) && adjacent(tokens, n - 1) && adjacent(tokens, n);
    let word = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    match word(end) {
        "vote" | "votes" if matches!(word(end + 1), "to" | "against") => Some((end + 2, "votes")),
        _ if touching(end) && tokens.get(end + 1).is_some_and(|t| t.norm == "to") && touching(end + 2) => {
            Some((end + 3, "-"))
        }
        _ if touching(end) => Some((end + 1, "-")),
        "to" if before != "from" || !has_shift(tokens, at) => Some((end + 1, "to")),
        "or" => Some((end + 1, "or")),
        "and" if before == "between" => Some((end + 1, "and")),
        _ => None,
    }
}

/// Whether a verb of change stands before "from 30 to 40": then it names two states and no range.
fn has_shift(tokens: &[Token], at: usize) -> bool {
    let shifts = |t: &Token| CHANGES.contains(t.norm.as_str()) || SHIFTS.contains(t.norm.as_str());
    tokens[at.saturating_sub(SHIFT_REACH)..at].iter().any(shifts)
}

fn has_tally_cue(tokens: &[Token], at: usize, end: usize) -> bool {
    let [before, after] = &*TALLY_CUES;
    let cue = |set: &FxHashSet<&str>, t: &Token| set.contains(t.norm.as_str());
    tokens[at.saturating_sub(4)..at].iter().any(|t| cue(before, t))
        || tokens[end..].iter().take(2).any(|t| cue(after, t))
}

fn with_unit(tokens: &[Token], mut amount: Amount, currency_code: Option<&'static str>) -> Amount {
    if let Some(code) = currency_code {
        amount.unit = Unit::Currency(code);
    } else if amount.unit == Unit::Count {
        let hyphen = is_hyphen(tokens, amount.tokens.end) && adjacent(tokens, amount.tokens.end);
        let at = amount.tokens.end + usize::from(hyphen);
        let degrees = || degree_letter(tokens, at).map(|measure| (at + 1, Unit::Measure(measure)));
        if let Some((end, unit)) = age(tokens, at).or_else(|| unit_at(tokens, at)).or_else(degrees) {
            (amount.unit, amount.tokens.end) = (unit, end);
        } else if hyphen && is_suffix(tokens, amount.tokens.end) {
            // "400-odd elms": no compound, and the bound is read with what stands around the amount.
        } else if hyphen && tokens.get(at).is_some_and(|t| t.content && t.kind == TokenKind::Word) {
            (amount.compound, amount.tokens.end) = (Some(at), at + 1);
        } else if let Some(end) = stated_age(tokens, &amount) {
            (amount.unit, amount.tokens.end) = (Unit::Age, end);
        }
    }
    amount
}

fn unit_at(tokens: &[Token], at: usize) -> Option<(usize, Unit)> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    match (norm(at), norm(at + 1)) {
        ("per", "cent") => Some((at + 2, Unit::Percent)),
        ("%" | "percent" | "pct", _) => Some((at + 1, Unit::Percent)),
        ("times", _) => Some((at + 1, Unit::Times)),
        ("of", _) if tokens.get(at + 1).is_some_and(|t| t.norm != "cents") => {
            Some((at + 2, Unit::Currency(currency(tokens.get(at + 1)?)?)))
        }
        _ => measure_at(tokens, at)
            .map(|(len, measure)| (at + len, Unit::Measure(measure)))
            .or_else(|| Some((at + 1, Unit::Currency(currency(tokens.get(at)?)?)))),
    }
}
