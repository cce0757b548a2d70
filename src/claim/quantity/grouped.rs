//! Digits in groups of three that blanks part: "14 500", "3 500 000".

use super::name::is_designator;
use super::numeral::is_hyphen;
use crate::text::{Token, TokenKind};

/// Bytes of the widest single blank: a narrow no-break blank has three.
const WIDEST_BLANK: u32 = 3;

/// The digits of a number whose groups stand apart by one blank each, and where it ends; none for a single group.
///
/// `sure` where a currency sign stands before it. A plain blank may as well part two numbers: then the first group is a
/// name ("Boeing 737 500 miles away"), or the run of digits does not end with a group of three.
pub fn grouped(tokens: &[Token], at: usize, sure: bool) -> Option<(usize, String)> {
    let first = digits(tokens, at).filter(|d| d.len() <= 3 && !d.starts_with('0'))?;
    let end = (at + 1..tokens.len()).find(|&n| !continues(tokens, n)).unwrap_or(tokens.len());
    let apart = end == at + 1 || follows_blank(tokens, end) && tokens.get(end).is_some_and(is_number);
    let plain = (at + 1..end).all(|n| tokens[n].start - tokens[n - 1].end == 1);
    if apart || !sure && plain && is_named(tokens, at) || goes_on(tokens, end) {
        return None;
    }
    let groups = tokens[at + 1..end].iter().map(|t| t.norm.as_str());
    Some((end, std::iter::once(first).chain(groups).collect()))
}

fn digits(tokens: &[Token], at: usize) -> Option<&str> {
    let token = tokens.get(at).filter(|t| is_number(t))?;
    (token.norm.bytes().all(|b| b.is_ascii_digit()) && token.norm.len() == (token.end - token.start) as usize)
        .then_some(token.norm.as_str())
}

fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number
}

/// Whether a token is the next group: three digits behind one blank, the last perhaps with decimals.
fn continues(tokens: &[Token], at: usize) -> bool {
    let whole =
        |t: &Token| t.norm.split('.').next().is_some_and(|w| w.len() == 3 && w.bytes().all(|b| b.is_ascii_digit()));
    let written = |t: &Token| t.norm.len() == (t.end - t.start) as usize && t.norm.matches('.').count() < 2;
    let before = at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| !t.norm.contains('.'));
    before && follows_blank(tokens, at) && tokens.get(at).is_some_and(|t| is_number(t) && whole(t) && written(t))
}

fn follows_blank(tokens: &[Token], at: usize) -> bool {
    let gap = |n: usize| Some(tokens.get(n)?.start - tokens.get(n.checked_sub(1)?)?.end);
    gap(at).is_some_and(|bytes| (1..=WIDEST_BLANK).contains(&bytes))
}

/// Whether the number goes on behind a hyphen or a slash, as numbers of telephones do.
fn goes_on(tokens: &[Token], end: usize) -> bool {
    let touches = tokens.get(end).is_some_and(|t| end > 0 && t.start == tokens[end - 1].end);
    let digits = tokens.get(end + 1).is_some_and(is_number);
    touches && digits && (is_hyphen(tokens, end) || tokens.get(end).is_some_and(|t| t.norm == "/"))
}

/// Whether the word before makes the first group a name of its own.
fn is_named(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|n| tokens.get(n)) else { return false };
    let name = before.kind == TokenKind::Word && before.capital && at > 1;
    name || is_designator(before) || is_number(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn read(text: &str) -> Option<String> {
        let tokens = tokenize(text);
        let at = tokens.iter().position(is_number)?;
        grouped(&tokens, at, text.contains('$')).map(|(_, digits)| digits)
    }

    #[test]
    fn joins_groups_whatever_blank_parts_them() {
        for (text, digits) in [
            ("about 14 500 homes", "14500"),
            ("about 14\u{a0}500 homes", "14500"),
            ("about 14\u{202f}500 homes", "14500"),
            ("about 2 014 500.25 of them", "2014500.25"),
            ("paid $3 500 000 for it", "3500000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(digits), "{text}");
        }
    }

    #[test]
    fn leaves_two_numbers_apart() {
        for text in [
            "in 2014 500 people",
            "a Boeing 737 500 miles out",
            "on flight 370 227 people",
            "call 555 123 4567 now",
            "call 555 123-4567 now",
            "the 100, 200 and 400 metres",
            "014 500 homes",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
