//! Words as an outlet writes them, whatever a tokenizer or an editor put between them.

use crate::text::{Token, TokenKind};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Words in round brackets that are an editor's aside, at most.
const LONGEST_ASIDE: usize = 3;
/// What a tokenizer parts from the word before it, behind an apostrophe.
const PARTED: [&str; 7] = ["s", "t", "re", "ve", "ll", "d", "m"];

/// A word in lower case with plain apostrophes, and its token, the first of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The word.
    pub form: String,
    /// Index of the token in the sentence.
    pub token: usize,
}

/// The words among the tokens of a range, `%` and `&` included: without what stands in brackets as an aside, and with
/// contractions and initials put together that a tokenizer took apart ("do n't", "it 's", "U.S ."). Cost: linear.
pub fn written(sentence: &str, tokens: &[Token], range: Range<usize>) -> Vec<Written> {
    let tokens = tokens.get(..range.end.min(tokens.len())).unwrap_or_default();
    let mut words = Vec::with_capacity(range.len());
    let mut at = range.start;
    while at < tokens.len() {
        if let Some((form, behind)) = fitted(sentence, tokens, at) {
            words.push(Written { form, token: at + 1 });
            at = behind;
        } else if let Some(behind) = behind_aside(sentence, tokens, at) {
            at = behind;
        } else {
            let (form, behind) = word_at(sentence, tokens, at);
            words.extend(form.map(|form| Written { form, token: at }));
            at = behind;
        }
    }
    words
}

/// A word of which an editor put the first letter in brackets to fit it in ("[s]he"), and the token behind it.
fn fitted(sentence: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let parts = tokens.get(at..at + 4)?;
    let [open, letter, close, rest] = parts else { return None };
    let adjacent = parts.windows(2).all(|pair| matches!(pair, [x, y] if x.end == y.start));
    let marks = open.of(sentence) == "[" && close.of(sentence) == "]";
    let one = letter.is_word() && letter.end - letter.start == 1 && rest.kind == TokenKind::Word;
    (marks && one && adjacent).then(|| (plain(letter.of(sentence)) + &plain(rest.of(sentence)), at + 4))
}

/// One past the aside that begins at a token; none where none does.
fn behind_aside(sentence: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let of = |token: &Token| token.of(sentence);
    match tokens.get(at).map(of)? {
        "[" => {
            let mut depth = 0usize;
            let closes = |token: &Token| {
                depth = match of(token) {
                    "[" => depth + 1,
                    "]" => depth.saturating_sub(1),
                    _ => depth,
                };
                depth == 0
            };
            Some(tokens.iter().skip(at).position(closes).map_or(tokens.len(), |n| at + n + 1))
        }
        "(" => {
            let inside = tokens.iter().skip(at + 1).take(LONGEST_ASIDE + 1).position(|token| of(token) == ")")?;
            Some(at + inside + 2)
        }
        _ => None,
    }
}

/// The word that begins at a token, if it is one, and the token behind it.
fn word_at(sentence: &str, tokens: &[Token], at: usize) -> (Option<String>, usize) {
    let Some(token) = tokens.get(at) else { return (None, at + 1) };
    // "US" is a country where "us" is none.
    let raw = if token.of(sentence) == "US" { "u.s".to_string() } else { plain(token.of(sentence)) };
    if !token.is_word() {
        return (Some(raw).filter(|mark| matches!(mark.as_str(), "%" | "&")), at + 1);
    }
    let (more, behind) = parted(sentence, tokens, at).unwrap_or_else(|| initials(sentence, tokens, at));
    (Some(raw + &more), behind)
}

/// The rest of a contraction that was taken apart behind a token: "n't", "'s".
fn parted(sentence: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let (here, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    let mark = plain(next.of(sentence));
    if next.start <= here.end {
        return None;
    }
    if mark == "n't" {
        return Some((mark, at + 2));
    }
    let rest = plain(tokens.get(at + 2)?.of(sentence));
    (mark == "'" && PARTED.contains(&rest.as_str())).then(|| (mark + &rest, at + 3))
}

/// The initials that follow on one, without a blank: ".S" of "U.S".
fn initials(sentence: &str, tokens: &[Token], at: usize) -> (String, usize) {
    let initial = |token: &&Token| token.kind == TokenKind::Word && token.end - token.start == 1;
    let (mut more, mut at) = (String::new(), at);
    while let (Some(here), Some(dot), Some(next)) = (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)) {
        let joined = here.end == dot.start && dot.end == next.start && dot.of(sentence) == ".";
        if !(joined && initial(&here) && initial(&next)) {
            break;
        }
        more.push('.');
        more.push_str(&plain(next.of(sentence)));
        at += 2;
    }
    (more, at + 1)
}

/// Lower case, letters composed with their marks, apostrophes made plain, without the commas of a figure.
fn plain(raw: &str) -> String {
    raw.nfc().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).filter(|&c| c != ',').collect()
}
