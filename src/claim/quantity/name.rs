//! Numbers that name something and count nothing: "Section 8", "Boeing 737", "B-52", "No. 2", "24/7", "9/11".

use super::measure::{currency, measure_at};
use super::noun::is_plural;
use super::numeral::{Form, Numeral, adjacent, is_hyphen, is_number_word};
use super::temperature::degree_letter;
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static DESIGNATORS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../lists/designators.txt")));

/// Whether a word before a number makes it a name: "flight", "section".
pub fn is_designator(token: &Token) -> bool {
    DESIGNATORS.contains(token.norm.as_str())
}

/// Whether the numeral is a name or a part of one; never asked of money.
pub fn names_something(tokens: &[Token], numeral: &Numeral) -> bool {
    let first = numeral.tokens.start;
    match numeral.form {
        Form::Fraction => false,
        Form::Ordinal => starts_name(tokens, first, numeral.tokens.end),
        Form::Words | Form::Vague => part_of_title(tokens, first, numeral.tokens.end),
        Form::Digits => {
            glued_before(tokens, first)
                || glued_after(tokens, numeral.tokens.end)
                || is_address(tokens, numeral.tokens.end)
                || designated(tokens, first) && !counts(tokens, numeral.tokens.end)
        }
    }
}

fn norm(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |t| t.norm.as_str())
}

/// "14th Amendment", "Third Way".
fn starts_name(tokens: &[Token], first: usize, end: usize) -> bool {
    tokens.get(end).is_some_and(|t| t.capital) || tokens[first].capital && first > 0
}

/// "Air Force One", "Seven Springs": capital in the middle of a sentence beside another capital.
fn part_of_title(tokens: &[Token], first: usize, end: usize) -> bool {
    let beside = first > 0 && tokens[first - 1].capital || tokens.get(end).is_some_and(|t| t.capital);
    tokens[first].capital && first > 0 && beside
}

/// "B-52", "#12", "/7", "3:16", "mid-20": the digits touch a letter or another mark on the left.
fn glued_before(tokens: &[Token], first: usize) -> bool {
    if first == 0 || !adjacent(tokens, first - 1) {
        return false;
    }
    let before = &tokens[first - 1];
    let numbered = |w: &Token| w.kind == TokenKind::Number;
    match before.norm.as_str() {
        "#" | "/" | "@" | "&" | "_" | "=" | "." | ":" | "," => true,
        _ if is_hyphen(tokens, first - 1) => {
            let word = first.checked_sub(2).filter(|&n| adjacent(tokens, n)).map(|n| &tokens[n]);
            word.is_some_and(|w| numbered(w) || w.is_word() && !is_number_word(w) && w.norm != "to")
        }
        _ => before.kind == TokenKind::Word && currency(before).is_none(),
    }
}

/// "4chan", "5G", "24/7", "3-D", "747-400F": the digits touch letters or a slash on the right.
fn glued_after(tokens: &[Token], end: usize) -> bool {
    if end == 0 || end >= tokens.len() || !adjacent(tokens, end - 1) {
        return false;
    }
    let next = &tokens[end];
    match next.kind {
        TokenKind::Word => {
            let unit = measure_at(tokens, end).is_some() || currency(next).is_some();
            !unit && !is_plural(&next.norm) && degree_letter(tokens, end).is_none()
        }
        TokenKind::Number => true,
        TokenKind::Mark if is_hyphen(tokens, end) && adjacent(tokens, end) => {
            tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Word && t.norm.chars().count() == 1)
        }
        TokenKind::Mark => matches!(next.norm.as_str(), "/" | "@" | "_"),
    }
}

/// "1600 Pennsylvania Avenue".
fn is_address(tokens: &[Token], end: usize) -> bool {
    const WAYS: [&str; 14] = [
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "boulevard",
        "blvd",
        "drive",
        "lane",
        "plaza",
        "square",
        "court",
        "highway",
    ];
    let capitals = tokens[end.min(tokens.len())..].iter().take(4).take_while(|t| t.capital);
    capitals.skip(1).any(|t| WAYS.contains(&t.norm.as_str()))
}

/// "Section 8", "No. 2", "Boeing 737": a designator or a capitalised word right before.
fn designated(tokens: &[Token], first: usize) -> bool {
    let dotted = first >= 2 && norm(tokens, first - 1) == "." && adjacent(tokens, first - 2);
    let Some(word) = first.checked_sub(if dotted { 2 } else { 1 }) else { return false };
    let token = &tokens[word];
    is_designator(token) || !dotted && token.capital && word > 0 && token.kind == TokenKind::Word
}

/// Whether something countable follows, so that the word before does not make the number a name.
fn counts(tokens: &[Token], end: usize) -> bool {
    let noun = tokens.get(end).is_some_and(|t| !t.capital && is_plural(&t.norm));
    let adjective = tokens.get(end).is_some_and(|t| t.content && !t.capital && t.is_word())
        && tokens.get(end + 1).is_some_and(|t| is_plural(&t.norm));
    noun || adjective || measure_at(tokens, end).is_some() || matches!(norm(tokens, end), "%" | "percent" | "per")
}
