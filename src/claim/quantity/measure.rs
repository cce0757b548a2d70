//! Units of measure and money, read from the lists.

use crate::claim::phrases::headed_lines;
use crate::text::Token;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A unit of measure.
#[derive(Debug, PartialEq)]
pub struct Measure {
    /// What it measures: `time`, `length`, `mass` and so on.
    pub dimension: &'static str,
    /// How many of the first unit of its dimension it holds, at least.
    pub size: f64,
    /// How many it holds at most: more than `size` for a ton, which may be a short or a long one.
    pub most: f64,
    /// What its zero is in the first unit of its dimension: -17.8 for degrees Fahrenheit.
    pub zero: f64,
    /// Its name in the singular.
    pub name: &'static str,
}

static MEASURES: LazyLock<Vec<(Measure, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/units.txt"));
    lines
        .filter_map(|(head, forms)| {
            let mut words = head.split_whitespace();
            let (dimension, scale, name) = (words.next()?, words.next()?, words.next()?);
            let (size, most, zero) = scale_of(scale)?;
            Some((Measure { dimension, size, most, zero, name }, forms.flat_map(str::split_whitespace).collect()))
        })
        .collect()
});

/// Least and greatest size and zero of a unit: "1000", "907..1016", "0.555556-17.777778".
fn scale_of(text: &str) -> Option<(f64, f64, f64)> {
    if let Some((least, most)) = text.split_once("..") {
        return Some((least.parse().ok()?, most.parse().ok()?, 0.0));
    }
    let (size, zero) = match text.split_once('-') {
        Some((size, below)) => (size.parse().ok()?, -below.parse::<f64>().ok()?),
        None => (text.parse().ok()?, 0.0),
    };
    Some((size, size, zero))
}

static MEASURE_BY_FORM: LazyLock<FxHashMap<&'static str, &'static Measure>> = LazyLock::new(|| {
    MEASURES.iter().flat_map(|(measure, forms)| forms.iter().map(move |&form| (form, measure))).collect()
});

static CURRENCY_BY_FORM: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/currencies.txt"));
    lines.flat_map(|(code, forms)| forms.flat_map(str::split_whitespace).map(move |form| (form, code))).collect()
});

/// The unit of measure that starts at token `at`, and the number of its tokens: "miles", "square feet".
pub fn measure_at(tokens: &[Token], at: usize) -> Option<(usize, &'static Measure)> {
    (1..=3).rev().find_map(|len| {
        let words: Vec<&str> = tokens.get(at..at + len)?.iter().map(|t| t.norm.as_str()).collect();
        MEASURE_BY_FORM.get(words.join("-").as_str()).map(|&measure| (len, measure))
    })
}

/// The unit of measure of a written form, its words joined by hyphens: "degrees-c".
pub fn measure_named(form: &str) -> Option<&'static Measure> {
    MEASURE_BY_FORM.get(form).copied()
}

/// The currency a word or sign stands for, as ISO 4217 code.
pub fn currency(token: &Token) -> Option<&'static str> {
    CURRENCY_BY_FORM.get(token.norm.as_str()).copied()
}

/// The currency sign or code that starts at token `at`, and the number of its tokens: "$", "US$", "EUR".
pub fn currency_prefix(tokens: &[Token], at: usize) -> Option<(usize, &'static str)> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1));
    if let Some(sign) = second.filter(|s| s.norm == "$" && s.start == first.end && first.is_word()) {
        let joined = format!("{}{}", first.norm, sign.norm);
        return CURRENCY_BY_FORM.get(joined.as_str()).map(|&code| (2, code));
    }
    let code = first.capital && first.norm.len() == 3;
    currency(first).filter(|_| code || !first.is_word()).map(|code| (1, code))
}

/// What a unit word measures: `time` for "day".
pub fn measure_of(token: &Token) -> Option<&'static str> {
    MEASURE_BY_FORM.get(token.norm.as_str()).map(|m| m.dimension)
}
