//! Figures as they are spoken: "sixty" and "60", "six million dollars" and "$6 million", "20 minutes" and "20 min".

use super::SpokenWord;
use crate::claim::phrases::Phrases;
use crate::claim::quantity::numeral_range;
use crate::text::{Token, TokenKind};
use compact_str::{CompactString, format_compact};
use std::sync::LazyLock;

/// Words that make a number of what people leave vague, or count by another measure.
const VAGUE: [&str; 9] = ["couple", "pair", "dozen", "dozens", "few", "several", "score", "half", "handful"];
/// Scales that are spoken as words, the largest first.
const SCALES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
/// Signs of currencies, and how they are spoken, behind the figure.
const SIGNS: [(&str, &str); 5] = [("$", "dollar"), ("€", "euro"), ("£", "pound"), ("¥", "yen"), ("₹", "rupee")];

/// How percent is written.
const PERCENT: [&str; 4] = ["percent", "per cent", "pct", "%"];

/// The units of measures and of money in all their forms, each with its first.
static UNITS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../lists/units.txt").lines().filter(|line| !line.starts_with('#'));
    let heads = lines.filter_map(|line| line.split_once(':'));
    let measures = heads.filter_map(|(head, forms)| Some((head.split_whitespace().last()?, forms.split_whitespace())));
    let measures = measures.flat_map(|(name, forms)| forms.map(move |form| (form.replace('-', " "), name)));
    let money = SIGNS.iter().flat_map(|&(_, name)| [(name.to_string(), name), (format!("{name}s"), name)]);
    let percent = PERCENT.iter().map(|form| (form.to_string(), "percent"));
    Phrases::new(measures.chain(money).chain(percent))
});

/// The figure that starts at a token as it is spoken, each word with its token, its unit behind it; and the token behind
/// both. None where no exact number starts there.
///
/// From a million on the scale is a word of its own: "6,500,000" is spoken "6.5 million". Cost: constant.
pub fn figure_at(tokens: &[Token], at: usize) -> Option<(Vec<SpokenWord>, usize)> {
    let (end, low, high) = numeral_range(tokens, at)?;
    let vague = tokens.get(at..end)?.iter().any(|t| VAGUE.contains(&t.norm.as_str()));
    if low != high || vague {
        return None;
    }
    let word = |form: CompactString, token: usize| SpokenWord { form, token };
    let mut words: Vec<SpokenWord> =
        figure(low).into_iter().zip([at, end - 1]).map(|(f, token)| word(f, token)).collect();
    let (unit, behind) = unit(tokens, at, end);
    words.extend(unit.map(|(name, token)| word(CompactString::const_new(name), token)));
    Some((words, behind))
}

/// A value as spoken: "60", "6.5 million".
fn figure(value: f64) -> Vec<CompactString> {
    let rounded = |value: f64| format_compact!("{}", (value * 1e6).round() / 1e6);
    match SCALES.iter().find(|(scale, _)| value >= *scale) {
        Some((scale, word)) => vec![rounded(value / scale), CompactString::const_new(word)],
        None => vec![rounded(value)],
    }
}

/// The unit of a figure and its token, by the sign before it or the words behind it, and the token behind both.
fn unit(tokens: &[Token], start: usize, end: usize) -> (Option<(&'static str, usize)>, usize) {
    let before = start.checked_sub(1).filter(|&n| tokens.get(n).is_some_and(|t| t.kind == TokenKind::Mark));
    let signed = |n: usize| SIGNS.iter().find(|(sign, _)| tokens.get(n).is_some_and(|t| t.norm == *sign));
    if let Some((n, (_, name))) = before.and_then(|n| Some((n, signed(n)?))) {
        return (Some((name, n)), end);
    }
    let hyphen = usize::from(tokens.get(end).is_some_and(|t| matches!(t.norm.as_str(), "-" | "‑" | "–")));
    let behind = UNITS.starting_at(tokens, end + hyphen);
    behind.map_or((None, end), |(len, name)| (Some((*name, end + hyphen)), end + hyphen + len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn spoken(text: &str) -> Option<String> {
        let tokens = tokenize(text);
        let at = tokens.iter().position(Token::is_word)?;
        let words = figure_at(&tokens, at)?.0;
        Some(words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn figures_and_words_are_spoken_alike() {
        for (a, b) in [
            ("sixty lamps", "60 lamps"),
            ("thirty-five", "35"),
            ("two hundred and ten", "210"),
            ("four thousand", "4,000"),
            ("six million dollars", "$6 million"),
            ("6,500,000 people", "6.5 million people"),
            ("90 minutes", "ninety min"),
            ("three kilometres", "3 km"),
            ("five-mile walk", "5 mile walk"),
            ("ten miles per hour", "10 mph"),
            ("£7", "seven pounds"),
            ("nine per cent", "9%"),
        ] {
            assert!(spoken(a).is_some() && spoken(a) == spoken(b), "{a} / {b}: {:?} {:?}", spoken(a), spoken(b));
        }
    }

    #[test]
    fn other_figures_are_not() {
        for (a, b) in [("sixty", "16"), ("$6 million", "€6 million"), ("3 km", "3 miles"), ("90 minutes", "90 hours")]
        {
            assert_ne!(spoken(a), spoken(b));
        }
        assert_eq!([spoken("a couple of lamps"), spoken("two dozen"), spoken("half of us")], [None, None, None]);
    }
}
