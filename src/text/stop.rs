//! Runs of terminators and what closes a sentence with them: quotation marks, brackets, footnote marks, pictographs.

use super::marks::{is_closer, is_footnote_mark, is_pictograph, is_terminator, is_zero_width};

/// A run of terminators with its surroundings. All offsets are bytes of the block.
#[derive(Copy, Clone, Debug)]
pub struct Stop {
    /// First terminator.
    pub start: usize,
    /// One past the last terminator.
    pub end: usize,
    /// One past the closing marks, footnote marks and pictographs after the run: where the sentence would end.
    pub tail: usize,
    /// Where the next sentence would start.
    pub next: usize,
}

/// The run of terminators at byte `at`, spaced dots (". . .") included.
pub fn stop_at(text: &str, at: usize, quoted: bool) -> Stop {
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
