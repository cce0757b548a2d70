//! Numerals: digits, spelled numbers, vague number words and fractions, without unit and bound.

use super::grouped::grouped;
use super::spoken::with_spoken;
use crate::claim::phrases::{Phrases, headed_lines, keyed_words};
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a numeral was written as.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits, perhaps with a scale: "1.6 million".
    Digits,
    /// Spelled: "two hundred".
    Words,
    /// "dozens", "several".
    Vague,
    /// "half", "two-thirds", "one in five".
    Fraction,
    /// "third", "21st".
    Ordinal,
}

/// A numeral at its place in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
    /// Place value of the last digit that is not zero.
    pub step: f64,
    /// Product of the scale words: 1e6 in "1.6 million".
    pub scale: f64,
    /// How it was written.
    pub form: Form,
}

#[derive(Copy, Clone, PartialEq)]
enum Cardinal {
    Small(f64),
    Tens(f64),
    Hundred,
    Scale(f64),
    AfterDigits(f64),
    Glued(f64),
    GluedCurrency(f64),
}

static CARDINALS: LazyLock<FxHashMap<&'static str, Cardinal>> = LazyLock::new(|| {
    let lines = keyed_words(include_str!("../lists/cardinals.txt"));
    let entry = |kind: &str, value: f64| match kind {
        "small" => Cardinal::Small(value),
        "tens" => Cardinal::Tens(value),
        "hundred" => Cardinal::Hundred,
        "scale" => Cardinal::Scale(value),
        "after-digits" => Cardinal::AfterDigits(value),
        "glued" => Cardinal::Glued(value),
        _ => Cardinal::GluedCurrency(value),
    };
    lines
        .filter_map(|(kind, words)| Some((entry(kind, words.first()?.parse().ok()?), words)))
        .flat_map(|(cardinal, words)| words.into_iter().skip(1).map(move |word| (word, cardinal)))
        .collect()
});

static VAGUE: LazyLock<Phrases<(f64, f64)>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/vague.txt"));
    Phrases::new(lines.flat_map(|(range, phrases)| {
        let value = |part: Option<&str>| part.and_then(|p| p.parse().ok()).unwrap_or(f64::INFINITY);
        let mut ends = range.split_whitespace();
        let (low, high) = (value(ends.next()), value(ends.next()));
        phrases.map(move |phrase| (phrase.to_string(), (low, high)))
    }))
});

/// The numeral that starts at token `at`; `money` when a currency sign stands before it.
pub fn numeral_at(tokens: &[Token], at: usize, money: bool) -> Option<Numeral> {
    super::fraction::fraction(tokens, at)
        .or_else(|| digits(tokens, at, money).map(|n| with_spoken(tokens, n)))
        .or_else(|| vague(tokens, at))
        .or_else(|| ordinal_word(tokens, at))
        .or_else(|| spelled(tokens, at).map(|n| with_spoken(tokens, n)))
}

/// The numeral that starts at token `at`: one past its last token, its least and its greatest value.
pub fn numeral_range(tokens: &[Token], at: usize) -> Option<(usize, f64, f64)> {
    let plain = |n: &Numeral| !matches!(n.form, Form::Ordinal | Form::Fraction);
    numeral_at(tokens, at, false).filter(plain).map(|n| (n.tokens.end, n.low, n.high))
}

/// Whether two tokens touch: nothing stands between them, not even a space.
pub fn adjacent(tokens: &[Token], left: usize) -> bool {
    matches!((tokens.get(left), tokens.get(left + 1)), (Some(l), Some(r)) if l.end == r.start)
}

fn cardinal(tokens: &[Token], at: usize) -> Option<Cardinal> {
    tokens.get(at).and_then(|t| CARDINALS.get(t.norm.as_str())).copied()
}

/// The scale word at a token, "dozen" left out: where it ends, and its value.
pub fn numeral_scale(tokens: &[Token], at: usize) -> Option<(usize, f64)> {
    match cardinal(tokens, at) {
        Some(Cardinal::Scale(scale)) if scale >= 1000.0 => Some((at + 1, scale)),
        _ => None,
    }
}

/// The value of a spelled number below twenty.
pub fn small_number(token: &Token) -> Option<f64> {
    match CARDINALS.get(token.norm.as_str()) {
        Some(Cardinal::Small(v)) => Some(*v),
        _ => None,
    }
}

/// Whether the token is a spelled number, such as "twelve" or "hundred".
pub fn is_number_word(token: &Token) -> bool {
    matches!(
        CARDINALS.get(token.norm.as_str()),
        Some(Cardinal::Small(_) | Cardinal::Tens(_) | Cardinal::Hundred | Cardinal::Scale(_))
    )
}

/// The value of digits: "1200", "5.7", "½". None for "10:30", "1.2.3" and other shapes.
fn digit_value(norm: &str) -> Option<(f64, f64)> {
    if let Some(value) = vulgar_fraction(norm) {
        return Some((value, 0.01));
    }
    if !norm.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let value: f64 = norm.parse().ok()?;
    Some((value, place_value(norm)))
}

/// Place value of the last digit that is not zero; trailing zeros after the point count as written.
fn place_value(digits: &str) -> f64 {
    match digits.split_once('.') {
        Some((_, decimals)) => 0.1f64.powi(decimals.len() as i32),
        None => 10f64.powi((digits.len() - digits.trim_end_matches('0').len()) as i32),
    }
}

fn vulgar_fraction(norm: &str) -> Option<f64> {
    Some(match norm {
        "½" => 1.0 / 2.0,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 1.0 / 4.0,
        "¾" => 3.0 / 4.0,
        _ => return None,
    })
}

fn digits(tokens: &[Token], at: usize, money: bool) -> Option<Numeral> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let (last, written) = grouped(tokens, at, money).unwrap_or_else(|| (at + 1, token.norm.to_string()));
    let (value, step) = digit_value(&written)?;
    if let Some(numeral) = digit_ordinal(tokens, at, value) {
        return Some(numeral);
    }
    let (end, scale) = scale_after(tokens, last, money);
    Some(Numeral {
        tokens: at..end,
        low: value * scale,
        high: value * scale,
        step: step * scale,
        scale,
        form: Form::Digits,
    })
}

fn digit_ordinal(tokens: &[Token], at: usize, value: f64) -> Option<Numeral> {
    let suffix = tokens.get(at + 1).filter(|_| adjacent(tokens, at))?;
    let ordinal = matches!(suffix.norm.as_str(), "st" | "nd" | "rd" | "th") && value.fract() == 0.0;
    ordinal.then(|| Numeral { tokens: at..at + 2, low: value, high: value, step: 1.0, scale: 1.0, form: Form::Ordinal })
}

/// The scale after digits ("million", "-billion", "bn", glued "k" or "m"): where it ends, and its value.
fn scale_after(tokens: &[Token], at: usize, money: bool) -> (usize, f64) {
    let closing_quote = money && tokens.get(at).is_some_and(|t| matches!(t.norm.as_str(), "”" | "\""));
    if let (true, Some(Cardinal::Scale(s))) = (closing_quote, cardinal(tokens, at + 1)) {
        return (at + 2, s);
    }
    let glued = at > 0 && adjacent(tokens, at - 1);
    let hyphen = glued && is_hyphen(tokens, at) && adjacent(tokens, at);
    let word = if hyphen { at + 1 } else { at };
    match cardinal(tokens, word) {
        Some(Cardinal::Scale(s) | Cardinal::AfterDigits(s)) => (word + 1, s),
        Some(Cardinal::Hundred) => (word + 1, 100.0),
        Some(Cardinal::Glued(s)) if glued && !hyphen => (word + 1, s),
        Some(Cardinal::GluedCurrency(s)) if glued && !hyphen && money => (word + 1, s),
        _ => (at, 1.0),
    }
}

/// Whether the token is a hyphen or a dash that may join numbers.
pub fn is_hyphen(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| matches!(t.norm.as_str(), "-" | "–" | "‑" | "−"))
}

fn vague(tokens: &[Token], at: usize) -> Option<Numeral> {
    let (len, &(low, high)) = VAGUE.starting_at(tokens, at)?;
    let (end, scale) = match (high <= 30.0 && low != high).then(|| cardinal(tokens, at + len)).flatten() {
        Some(Cardinal::Scale(scale)) => (at + len + 1, scale),
        Some(Cardinal::Hundred) => (at + len + 1, 100.0),
        _ => (at + len, 1.0),
    };
    let form = if low == high { Form::Words } else { Form::Vague };
    let step = if low == high { 1.0 } else { low * scale };
    Some(Numeral { tokens: at..end, low: low * scale, high: high * scale, step, scale, form })
}

/// A spelled number, the longest that is well formed: "two hundred and thirty-five thousand", "a million".
fn spelled(tokens: &[Token], at: usize) -> Option<Numeral> {
    let article = tokens.get(at).is_some_and(|t| matches!(t.norm.as_str(), "a" | "an"));
    let mut fold = Fold::default();
    let mut end = at;
    if article {
        matches!(cardinal(tokens, at + 1), Some(Cardinal::Hundred | Cardinal::Scale(_))).then_some(())?;
        fold.push(Cardinal::Small(1.0));
        end = at + 1;
    }
    while let Some((next, cardinal)) = next_cardinal(tokens, end, &fold) {
        if !fold.push(cardinal) {
            break;
        }
        end = next;
    }
    let value = fold.value()?;
    let step = if value < 1.0 { 1.0 } else { place_value(&format!("{value:.0}")) };
    Some(Numeral { tokens: at..end, low: value, high: value, step, scale: 1.0, form: Form::Words })
}

/// The next number word, over a hyphen ("thirty-five", "two-hundred") or an "and" after "hundred" or a scale.
fn next_cardinal(tokens: &[Token], at: usize, fold: &Fold) -> Option<(usize, Cardinal)> {
    if let Some(cardinal) = cardinal(tokens, at) {
        return Some((at + 1, cardinal));
    }
    fold.last?;
    let joined = is_hyphen(tokens, at) && adjacent(tokens, at) && adjacent(tokens, at - 1);
    let and = tokens.get(at).is_some_and(|t| t.norm == "and")
        && matches!(fold.last, Some(Cardinal::Hundred | Cardinal::Scale(_)))
        && matches!(cardinal(tokens, at + 1), Some(Cardinal::Small(_) | Cardinal::Tens(_)));
    (joined || and).then(|| cardinal(tokens, at + 1)).flatten().map(|c| (at + 2, c))
}

/// Sums up number words from left to right; refuses what is not one number ("nineteen ninety").
#[derive(Default)]
struct Fold {
    total: f64,
    group: f64,
    last: Option<Cardinal>,
    scale: Option<f64>,
}

impl Fold {
    fn push(&mut self, cardinal: Cardinal) -> bool {
        use Cardinal::{Hundred, Scale, Small, Tens};
        let fits = match (cardinal, self.last) {
            (Small(v), Some(Tens(_))) => (1.0..10.0).contains(&v),
            (Small(_) | Tens(_), last) => matches!(last, None | Some(Hundred | Scale(_))),
            (Hundred, Some(Small(_) | Tens(_))) => (1.0..100.0).contains(&self.group),
            (Scale(s), Some(_)) => self.group > 0.0 && self.scale.is_none_or(|last| s < last),
            _ => false,
        };
        if fits {
            match cardinal {
                Small(v) | Tens(v) => self.group += v,
                Hundred => self.group *= 100.0,
                Scale(s) => {
                    self.total += self.group * s;
                    (self.group, self.scale) = (0.0, Some(s));
                }
                _ => {}
            }
            self.last = Some(cardinal);
        }
        fits
    }

    fn value(&self) -> Option<f64> {
        self.last.map(|_| self.total + self.group)
    }
}

fn ordinal_word(tokens: &[Token], at: usize) -> Option<Numeral> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    const TENS: [&str; 8] =
        ["thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth"];
    let small = ORDINALS.iter().position(|o| *o == word(tokens, at)).map(|n| n + 1);
    let value = small.or_else(|| Some(10 * TENS.iter().position(|o| *o == word(tokens, at))? + 30))? as f64;
    Some(Numeral { tokens: at..at + 1, low: value, high: value, step: 1.0, scale: 1.0, form: Form::Ordinal })
}

/// The normal form of the token, or nothing past the end.
pub fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |t| t.norm.as_str())
}
