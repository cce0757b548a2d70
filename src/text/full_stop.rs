//! Whether a full stop ends its sentence: abbreviations, initials, times of day, list numbers, lost blanks.

use super::abbreviations::{AFTER_TIME, Abbreviation, OPENS_WITH_TIME, abbreviation, is_starter, is_sure_starter};
use super::marks::{is_closer, is_opener, is_zero_width};
use super::stop::Stop;

/// A single full stop followed by a blank and a capital, a digit or a sign.
pub fn ends_at_full_stop(text: &str, sentence: usize, stop: Stop, word: &str) -> bool {
    let before = word_before(text, stop.start);
    let digit = word.starts_with(char::is_numeric);
    if before.is_empty() || in_address(text, stop.start) {
        return true;
    }
    if is_list_number(text[sentence..stop.start].trim()) {
        return false;
    }
    let closed = stop.tail > stop.end && text[stop.end..stop.tail].contains(is_closer);
    if is_initial(before) {
        return !digit && ends_at_initial(text, stop, before, word);
    }
    if is_clock_half(before) {
        return !digit && ends_at_clock_time(&text[sentence..stop.start], word);
    }
    match abbreviation(before) {
        _ if closed && !text[stop.end..stop.tail].starts_with(')') => true,
        Some(Abbreviation::Name | Abbreviation::Never) => false,
        Some(Abbreviation::Number) => !digit && (is_starter(word) || before.eq_ignore_ascii_case("no")),
        Some(Abbreviation::Either) => !digit && is_starter(word) && !opens_parenthesis(text, stop),
        None if is_dotted(before) => !digit && is_starter(word) && !opens_parenthesis(text, stop),
        None => true,
    }
}

fn opens_parenthesis(text: &str, stop: Stop) -> bool {
    text[stop.next..].starts_with('(')
}

/// Longest word looked at before a terminator, in bytes; longer ones are no abbreviations.
const WORD_UP_TO: usize = 40;

/// The word before byte `at`: letters, digits and inner dots, cut at blanks, slashes, hyphens and opening marks.
pub fn word_before(text: &str, at: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(WORD_UP_TO));
    let head = text[from..at].trim_end();
    let cut = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '°'));
    let start = head.char_indices().rev().find(|&(_, c)| cut(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let word = head[start..].trim_start_matches('.');
    // "Tuesday.Mr. Lee": a blank was lost before the word.
    match word.rsplit_once('.') {
        Some((glued, last)) if !is_dotted(word) && glued.chars().count() > 2 && is_capitalized_word(last) => last,
        _ => word,
    }
}

/// "1", "12", "b": a number or a letter that heads a list item, when nothing else stands before the full stop.
fn is_list_number(head: &str) -> bool {
    let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    let number = head.len() <= 3 && head.bytes().all(|b| b.is_ascii_digit());
    let letter = head.len() == 1 && head.bytes().all(|b| b.is_ascii_lowercase());
    !head.is_empty() && (number || letter)
}

/// A single capital letter.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// "U.S", "D.C", "J.K": letters parted by dots.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2 && part.starts_with(char::is_alphabetic))
}

/// A capital letter and a full stop: an initial, unless the letter is a word of its own ("you and I. Did", "Plan B.
/// The") and a word follows that starts sentences and cannot be a surname.
fn ends_at_initial(text: &str, stop: Stop, before: &str, word: &str) -> bool {
    let letter_at = text[..stop.start].trim_end().len() - before.len();
    let previous = word_before(text, letter_at);
    let common = previous.starts_with(char::is_lowercase);
    match before {
        "I" => common && is_starter(word),
        _ => is_sure_starter(word) || (common && is_starter(word)),
    }
}

fn is_clock_half(word: &str) -> bool {
    ["a.m", "p.m"].iter().any(|half| word.eq_ignore_ascii_case(half))
}

/// A time of day ends a sentence unless a weekday, a time zone or the like follows, or it belongs to the opening phrase
/// of a sentence ("At 5 a.m. Mr. Lee left").
fn ends_at_clock_time(head: &str, word: &str) -> bool {
    let zone = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
    let mut words = head.split_whitespace();
    let opening = words.next().is_some_and(|first| OPENS_WITH_TIME.contains(first)) && words.take(6).count() <= 4;
    !(zone || opening || AFTER_TIME.contains(word))
}

/// Endings of internet names, which a capital letter does not turn into words.
const TOP_LEVEL: [&str; 10] = ["Com", "Org", "Net", "Gov", "Edu", "Co", "Io", "Tv", "Info", "Js"];

/// A terminator with no blank after it ends a sentence when a blank was lost: "talks.The", "country..Then", "war?On".
pub fn ends_glued(text: &str, stop: Stop) -> bool {
    let run = &text[stop.start..stop.end];
    let word = next_word(&text[stop.next..]);
    let before = word_before(text, stop.start);
    if run.contains('…') || run.len() > 2 || !is_capitalized_word(word) || in_address(text, stop.start) {
        return false;
    }
    let after_word = &text[stop.next..];
    if TOP_LEVEL.contains(&word) && !after_word[word.len()..].starts_with(' ') {
        return false;
    }
    let plain = before.ends_with(|c: char| c.is_lowercase() || c.is_numeric() || c == '%') && !before.contains('.');
    let number = before.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let closed = stop.tail > stop.end;
    (plain && (before.chars().count() > 1 || number) && abbreviation(before).is_none()) || (closed && before.len() > 1)
}

/// "The", "I", "A" before a blank: not "NET" and not a camel-case name.
fn is_capitalized_word(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && match chars.next() {
            None => matches!(word, "I" | "A"),
            Some(second) => second.is_lowercase() || matches!(second, '\'' | '’'),
        }
}

/// Whether the token around byte `at` is an address of a page, a mailbox or a file.
fn in_address(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(200));
    let to = text.floor_char_boundary((at + 60).min(text.len()));
    let start = text[from..at].rfind(char::is_whitespace).map_or(from, |n| from + n);
    let end = text[at..to].find(char::is_whitespace).map_or(to, |n| at + n);
    let token = &text[start..end];
    token.contains("://") || token.contains("www.") || token.contains('@') || token.contains('_')
}

/// The first word of `next`, opening marks left out; words end at blanks and at marks other than apostrophes and dots.
pub fn next_word(next: &str) -> &str {
    let word = next.trim_start_matches(|c| is_opener(c) || is_zero_width(c));
    let end = word.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(word.len());
    word[..end].trim_end_matches(['\'', '’'])
}

/// "iPhone", "eBay": names that start in lower case.
pub fn is_camel_case(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}
