//! Where the sentences of an English block end.
//!
//! One pass over the block looks at every run of terminators, at the word before it and at the word after it. The
//! decision is conservative: where an abbreviation, an initial or a quotation leaves doubt, the sentence goes on.

use super::abbreviations::{Abbreviation, abbreviation, is_reporting, is_starter, is_sure_starter};
use super::marks::{
    continues, is_closer, is_footnote_mark, is_full_width_terminator, is_opener, is_pictograph, is_terminator,
    is_zero_width,
};
use super::shield::shields;

/// A run of terminators with its surroundings. All offsets are bytes of the block.
#[derive(Copy, Clone, Debug)]
struct Stop {
    /// First terminator.
    start: usize,
    /// One past the last terminator.
    end: usize,
    /// One past the closing marks, footnote marks and pictographs after the run: where the sentence would end.
    tail: usize,
    /// Where the next sentence would start.
    next: usize,
}

/// Starts of the sentences of `text` after the first, in order; `items` are the starts of list items in it.
///
/// Cost: linear in the length of the text.
pub fn boundaries(text: &str, items: &[usize]) -> Vec<usize> {
    let shields = shields(text);
    let mut shield = 0;
    let mut found = Vec::new();
    let mut sentence = 0;
    let mut quoted = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !is_terminator(c) {
            quoted = after_mark(quoted, c);
            at += c.len_utf8();
            if c == ')' && is_whole_sentence(text, sentence, at) {
                found.push(at + 1);
                sentence = at + 1;
            }
            continue;
        }
        let stop = stop_at(text, at, quoted);
        sentence = sentence.max(last_at_or_before(items, at));
        while shields.get(shield).is_some_and(|s| s.end as usize <= stop.start) {
            shield += 1;
        }
        let shielded =
            shields.get(shield).is_some_and(|s| (s.start as usize) < stop.start && stop.tail < s.end as usize);
        if !shielded && stop.next < text.len() && ends_sentence(text, sentence, stop) {
            found.push(stop.next);
            sentence = stop.next;
        }
        at = stop.end;
    }
    found
}

/// Whether the bracket before byte `end` closes a sentence that is all parenthesis, without a full stop of its own:
/// "(Photo by Ana Ruiz) He left".
fn is_whole_sentence(text: &str, sentence: usize, end: usize) -> bool {
    let mut after = text[end..].chars();
    let parted = after.next() == Some(' ') && after.next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"'));
    let Some(inner) = text.get(sentence..end) else { return false };
    sentence > 0 && parted && inner.starts_with('(') && inner.len() > 12 && !inner[1..].contains('(')
}

/// The last of the ascending `items` that is not after `at`, or 0.
fn last_at_or_before(items: &[usize], at: usize) -> usize {
    items[..items.partition_point(|&item| item <= at)].last().copied().unwrap_or(0)
}

/// Whether a double quotation is open after the character `c`.
fn after_mark(quoted: bool, c: char) -> bool {
    match c {
        '"' => !quoted,
        '“' => true,
        '”' => false,
        _ => quoted,
    }
}

/// The run of terminators at byte `at`, spaced dots (". . .") included.
fn stop_at(text: &str, at: usize, quoted: bool) -> Stop {
    let mut end = at + run_len(&text[at..]);
    let dots = text[at..end].bytes().all(|b| b == b'.');
    while dots && text[end..].starts_with(" .") {
        // "compounds. . . . The": the first dot ends the sentence, the spaced ones stand for what was left out.
        if end == at + 1 && !text[..at].ends_with(' ') && text[end..].starts_with(" . . . ") {
            break;
        }
        end += 2;
    }
    let tail = end + tail_len(&text[end..], quoted);
    let next = tail + (text[tail..].len() - text[tail..].trim_start().len());
    Stop { start: at, end, tail, next }
}

fn run_len(rest: &str) -> usize {
    rest.find(|c: char| !is_terminator(c)).unwrap_or(rest.len())
}

/// Length of the closing marks, footnote marks and pictographs after a terminator.
fn tail_len(rest: &str, quoted: bool) -> usize {
    let mut len = 0;
    while let Some(c) = rest[len..].chars().next() {
        let after = &rest[len + c.len_utf8()..];
        len += match c {
            // A straight quotation mark before a letter opens the next sentence, unless one is open.
            '"' | '\'' if !quoted && after.starts_with(char::is_alphanumeric) => break,
            '[' => match reference_len(&rest[len..]) {
                0 => break,
                reference => reference,
            },
            _ if is_closer(c) || is_footnote_mark(c) || is_zero_width(c) => c.len_utf8(),
            ' ' if after.starts_with(|c: char| c == '”' || is_pictograph(c) && !is_zero_width(c)) => 1,
            _ if is_pictograph(c) => c.len_utf8(),
            _ => break,
        };
    }
    len + bare_footnote_len(&rest[len..])
}

/// Length of "[12]" or "[a]" at the start of `rest`.
fn reference_len(rest: &str) -> usize {
    let len = rest.bytes().take(6).position(|b| b == b']').map_or(0, |at| at + 1);
    let inner = rest.get(1..len.saturating_sub(1)).unwrap_or("");
    let digits = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    if digits || letter { len } else { 0 }
}

/// Length of a footnote number glued to the end of a sentence: "failed.12 The".
fn bare_footnote_len(rest: &str) -> usize {
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let mut after = rest[digits..].chars();
    let parted = after.next() == Some(' ') && after.next().is_some_and(char::is_uppercase);
    if (1..=2).contains(&digits) && parted { digits } else { 0 }
}

/// Whether a sentence that starts at byte `sentence` ends at `stop`.
fn ends_sentence(text: &str, sentence: usize, stop: Stop) -> bool {
    let run = &text[stop.start..stop.end];
    if run.chars().any(is_full_width_terminator) {
        return true;
    }
    if stop.tail == stop.next {
        return ends_glued(text, stop);
    }
    if !text[sentence..stop.start].contains(char::is_alphanumeric) {
        return false;
    }
    let next = &text[stop.next..];
    let word = next_word(next);
    let lower = word.starts_with(char::is_lowercase) && !is_camel_case(word);
    let dots = next.starts_with(is_terminator) && !next.starts_with(". . . ");
    if next.starts_with(continues) || lower || (word.is_empty() && dots) {
        return false;
    }
    if run.contains(['!', '?', '‼', '⁇', '⁈', '⁉']) {
        ends_at_mark(text, stop, word)
    } else if run.contains('…') || run.contains("..") || run.contains(" .") {
        ends_at_ellipsis(run, next, word)
    } else {
        ends_at_full_stop(text, sentence, stop, word)
    }
}

/// The first word of `next`, opening marks left out; words end at blanks and at marks other than apostrophes and dots.
fn next_word(next: &str) -> &str {
    let word = next.trim_start_matches(|c| is_opener(c) || is_zero_width(c));
    let end = word.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(word.len());
    word[..end].trim_end_matches(['\'', '’'])
}

/// "iPhone", "eBay": names that start in lower case.
fn is_camel_case(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Question and exclamation marks: names that hold one, and quotations whose reporting clause starts with a name.
fn ends_at_mark(text: &str, stop: Stop, word: &str) -> bool {
    let before = word_before(text, stop.start);
    if text[stop.start..stop.end] == *"!" && matches!(before, "Yahoo" | "Jeopardy" | "Yum" | "Shazam") {
        return is_starter(word);
    }
    let closes_quotation = text[stop.end..stop.tail].contains(['"', '”', '\'', '’', '»']);
    !(closes_quotation && is_reporting_clause(&text[stop.next..]))
}

/// "Mayor Dana Brook asked.", "Mr. Lee wondered during the debate": a name, a reporting verb, and no object after it.
fn is_reporting_clause(next: &str) -> bool {
    let mut names = 0;
    let mut words = next.split_whitespace();
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches(['.', ',', '!', '?']);
        if names > 0 && matches!(bare, "was" | "is" | "were") {
            return words.next().is_some_and(|word| matches!(word, "quoted" | "heard"));
        }
        if names > 0 && is_reporting(bare) {
            return bare.len() < word.len() || words.next().is_none_or(goes_on_after_reporting);
        }
        names += 1;
        let name = word.starts_with(char::is_uppercase) && !is_starter(bare);
        if !name || names > 5 || (bare.len() < word.len() && abbreviation(bare).is_none() && bare.len() > 1) {
            return false;
        }
    }
    false
}

/// Prepositions, conjunctions and times: what follows a reporting verb that has no object.
fn goes_on_after_reporting(word: &str) -> bool {
    const WORDS: [&str; 20] = [
        "in",
        "on",
        "at",
        "of",
        "to",
        "as",
        "when",
        "while",
        "after",
        "before",
        "during",
        "from",
        "with",
        "by",
        "rhetorically",
        "aloud",
        "early",
        "late",
        "last",
        "this",
    ];
    let word = word.trim_end_matches(['.', ',']);
    WORDS.contains(&word) || word.ends_with("day")
}

/// Three dots end a sentence before a word that starts sentences, four before any capital.
fn ends_at_ellipsis(run: &str, next: &str, word: &str) -> bool {
    let dots = run.matches('.').count() + 3 * run.matches('…').count();
    let capital = word.starts_with(char::is_uppercase);
    match dots {
        2 => capital,
        3 => capital && !is_first_person(word) && (is_starter(word) || next.starts_with(['“', '"'])),
        _ => capital,
    }
}

fn is_first_person(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I’")
}

/// A single full stop followed by a blank and a capital, a digit or a sign.
fn ends_at_full_stop(text: &str, sentence: usize, stop: Stop, word: &str) -> bool {
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
fn word_before(text: &str, at: usize) -> &str {
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
    const AFTER_A_TIME: [&str; 22] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Eastern",
        "Central",
        "Mountain",
        "Pacific",
        "Greenwich",
        "Beijing",
        "Moscow",
        "Tokyo",
        "London",
        "Kyiv",
        "Paris",
        "Local",
        "Christmas",
        "New",
        "Easter",
    ];
    const OPENING: [&str; 10] = ["At", "By", "Around", "About", "Before", "After", "Until", "From", "Shortly", "On"];
    let zone = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
    let mut words = head.split_whitespace();
    let opening = words.next().is_some_and(|first| OPENING.contains(&first)) && words.take(6).count() <= 4;
    !(zone || opening || AFTER_A_TIME.contains(&word))
}

/// Endings of internet names, which a capital letter does not turn into words.
const TOP_LEVEL: [&str; 10] = ["Com", "Org", "Net", "Gov", "Edu", "Co", "Io", "Tv", "Info", "Js"];

/// A terminator with no blank after it ends a sentence when a blank was lost: "talks.The", "country..Then", "war?On".
fn ends_glued(text: &str, stop: Stop) -> bool {
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
