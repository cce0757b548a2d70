//! Where the sentences of an English block end.
//!
//! One pass over the block looks at every run of terminators, at the word before it and at the word after it. The
//! decision is conservative: where an abbreviation, an initial or a quotation leaves doubt, the sentence goes on.

use super::abbreviations::{abbreviation, goes_on_after_reporting, is_reporting, is_starter};
use super::full_stop::{ends_at_full_stop, ends_glued, is_camel_case, next_word, word_before};
use super::marks::{continues, is_full_width_terminator, is_terminator};
use super::shield::shields;
use super::stop::{Stop, stop_at};

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
