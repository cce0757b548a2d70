//! Numbers, lists and kinds of difference as people read them.

use super::Clean;
use super::labels::{self as t, filled};
use crate::align::OverlapKind;
use crate::finding::Strength;
use jiff::civil::Date;

/// `8412` as `8,412`.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 bill`, `2 bills`.
pub(super) fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// `part` of `whole` in per cent, rounded; never 0 or 100 where that is not exact.
pub(super) fn percent(part: usize, whole: usize) -> String {
    match (part, whole) {
        (0, _) | (_, 0) => "0 %".to_string(),
        (part, whole) if part >= whole => "100 %".to_string(),
        (part, whole) => {
            let exact = part as f64 * 100.0 / whole as f64;
            format!("{:.0} %", exact.round().clamp(1.0, 99.0))
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// The text with its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// `no bill`, `1 bill`, `2 bills`.
pub(super) fn none_or_counted(n: usize, noun: &str) -> String {
    if n == 0 { format!("no {noun}") } else { counted(n, noun) }
}

/// Words without the quotation marks around them, as a heading puts its own; the dot of an abbreviation stays.
pub(super) fn bare(words: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | ',');
    let words = words.trim_matches(marks).trim_start_matches('.');
    if ends_in_abbreviation(words) { words } else { words.trim_end_matches(|c: char| c == '.' || marks(c)) }
}

/// Whether the last word has a dot inside as well: `p.m.`, `U.S.`.
fn ends_in_abbreviation(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    last.strip_suffix('.').is_some_and(|rest| rest.contains('.') && !rest.ends_with('.'))
}

/// The kind of a difference as a heading names it.
pub(super) fn kind_name(kind: &str) -> &str {
    match kind {
        "number" => t::KIND_NUMBER,
        "date" => t::KIND_DATE,
        "name" => t::KIND_NAME,
        "role" => t::KIND_ROLE,
        "polarity" => t::KIND_POLARITY,
        "certainty" => t::KIND_CERTAINTY,
        "attribution" => t::KIND_ATTRIBUTION,
        "tone" => t::KIND_TONE,
        "label" => t::KIND_LABEL,
        "quote" => t::KIND_QUOTE,
        "cause" => t::KIND_CAUSE,
        "scope" => t::KIND_SCOPE,
        other => other,
    }
}

/// The strength of a difference for people.
pub(super) fn strength_name(strength: Strength) -> &'static str {
    match strength {
        Strength::Contradiction => t::STRENGTH_CONTRADICTION,
        Strength::Differing => t::STRENGTH_DIFFERING,
    }
}

/// How close two wordings are, for people.
pub(super) fn closeness_name(kind: OverlapKind) -> &'static str {
    match kind {
        OverlapKind::Partial => t::CLOSENESS_PARTIAL,
        OverlapKind::Paraphrase => t::CLOSENESS_PARAPHRASE,
        OverlapKind::Near => t::CLOSENESS_NEAR,
        OverlapKind::Verbatim => t::CLOSENESS_VERBATIM,
    }
}

/// A normalised value for people: `<= 1600000 women` as `at most 1,600,000 women`.
pub(super) fn readable(value: &str) -> String {
    let value = Clean::new(value);
    if let Some((from, to)) = value.as_str().split_once("..") {
        return month(from, to).unwrap_or_else(|| filled(t::FROM_TO, &[from, to]));
    }
    let signs =
        [("<=", "at most"), (">=", "at least"), ("<", "less than"), (">", "more than"), ("~", "about"), ("≈", "about")];
    let (sign, rest) = signs
        .iter()
        .find_map(|(sign, words)| value.as_str().strip_prefix(sign).map(|rest| (format!("{words} "), rest)))
        .unwrap_or((String::new(), value.as_str()));
    let words: Vec<String> = rest.split_whitespace().map(with_separators).collect();
    sign + &words.join(" ")
}

/// `March 2024` for the first and the last day of that month.
fn month(from: &str, to: &str) -> Option<String> {
    let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
    let is_month = from.day() == 1 && to == from.last_of_month();
    let name = t::MONTHS.split(' ').nth(from.month() as usize - 1)?;
    is_month.then(|| format!("{name} {}", from.year()))
}

/// A whole number of five digits or more with separators; any other word as it is.
fn with_separators(word: &str) -> String {
    let is_long_number = word.len() >= 5 && word.bytes().all(|b| b.is_ascii_digit());
    match word.parse() {
        Ok(n) if is_long_number => grouped(n),
        _ => word.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_print() {
        assert_eq!(
            (grouped(0).as_str(), grouped(8412).as_str(), grouped(1_201_337).as_str()),
            ("0", "8,412", "1,201,337")
        );
        assert_eq!((counted(1, "article"), counted(0, "article")), ("1 article".into(), "0 articles".into()));
        assert_eq!((percent(999, 1000), percent(1, 1000), percent(0, 0)), ("99 %".into(), "1 %".into(), "0 %".into()));
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn headings_keep_the_dot_of_an_abbreviation_only() {
        assert_eq!((bare("“7:40 p.m.”"), bare("the U.S.")), ("7:40 p.m.", "the U.S."));
        assert_eq!((bare("\"left port.\""), bare("wait..."), bare(".")), ("left port", "wait", ""));
    }

    #[test]
    fn values_read_like_print() {
        assert_eq!(readable("<= 1600000 women"), "at most 1,600,000 women");
        assert_eq!(readable("2011-11-02"), "2011-11-02");
        assert_eq!(readable("~ 0.5 USD"), "about 0.5 USD");
        assert_eq!(readable("2024-03-01..2024-03-31"), "March 2024");
        assert_eq!(readable("2024-03-04..2024-03-08"), "2024-03-04 to 2024-03-08");
    }
}
