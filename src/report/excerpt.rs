//! A sentence shortened around the words that matter.

use super::Clean;
use std::ops::Range;

/// A part of a sentence, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text, cleaned; spaces at its ends are kept.
    pub text: Clean,
    /// Whether it is one of the marked parts.
    pub marked: bool,
}

/// The parts of `text` around the bytes `mark`, in about `width` characters; `…` stands for what was cut.
///
/// Cuts at spaces where there are some. The mark is clamped to the text and to whole characters; one longer than
/// `width` is cut itself. Cost: linear in the text.
pub fn excerpt(text: &str, mark: Range<usize>, width: usize) -> Vec<Piece> {
    let (start, end) = whole_characters(text, mark);
    let (before, marked, after) = (&text[..start], &text[start..end], &text[end..]);
    let marked = head(marked, width.max(1));
    let room = width.saturating_sub(marked.chars().count());
    let (left, right) = shares(room, before.chars().count(), after.chars().count());
    let pieces = [(tail(before, left), false), (marked, true), (head(after, right), false)];
    pieces
        .into_iter()
        .filter(|(t, _)| !t.is_empty())
        .map(|(t, marked)| Piece { text: Clean::part(&t), marked })
        .collect()
}

/// The start of `text` in about `width` characters.
pub fn shortened(text: &str, width: usize) -> Clean {
    Clean::new(&head(Clean::new(text).as_str(), width))
}

/// `range` inside `text`, widened to whole characters.
fn whole_characters(text: &str, range: Range<usize>) -> (usize, usize) {
    let mut start = range.start.min(text.len());
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    (start, end)
}

/// How `room` is split when the sides hold `left` and `right` characters: in halves, what one side leaves to the other.
fn shares(room: usize, left: usize, right: usize) -> (usize, usize) {
    let half = room / 2;
    if left <= half {
        (left, room - left)
    } else if right <= room - half {
        (room - right, right)
    } else {
        (half, room - half)
    }
}

/// Characters at a cut in which a space is looked for, so that words stay whole.
const WORD: usize = 16;

/// The first `width` characters, cut at a space, with `…` if something was cut.
fn head(text: &str, width: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(width) else { return text.to_string() };
    let kept = &text[..cut];
    let near = kept.char_indices().rev().take(WORD).find(|(_, c)| c.is_whitespace()).map_or(cut, |(at, _)| at);
    format!("{}…", kept[..near].trim_end_matches([',', ';', ':', ' ', '\n', '-', '–', '—']))
}

/// The last `width` characters, cut at a space, with `…` if something was cut.
fn tail(text: &str, width: usize) -> String {
    let total = text.chars().count();
    if total <= width {
        return text.to_string();
    }
    let cut = text.char_indices().nth(total - width).map_or(text.len(), |(at, _)| at);
    let kept = &text[cut..];
    let near = kept.char_indices().take(WORD).find(|(_, c)| c.is_whitespace()).map_or(0, |(at, _)| at);
    format!("…{}", kept[near..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text.to_string() }).collect()
    }

    #[test]
    fn keeps_short_sentences_whole() {
        assert_eq!(joined(&excerpt("The House passed 15 bills.", 17..25, 80)), "The House passed [15 bills].");
    }

    #[test]
    fn cuts_far_context_at_words() {
        let text = "Republican leaders say that over the past ten months they have passed 15 bills that the Senate, led by Democrats, has refused to take up for debate";
        let at = text.find("15 bills").unwrap();
        assert_eq!(joined(&excerpt(text, at..at + 8, 50)), "…they have passed [15 bills] that the Senate…");
    }

    #[test]
    fn cuts_words_without_end() {
        let word = "a".repeat(10_000);
        assert_eq!(joined(&excerpt(&word, 0..10_000, 20)).chars().count(), 23);
        assert_eq!(shortened(&word, 20).as_str().chars().count(), 21);
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_short(text in "\\PC{0,200}", start in 0usize..300, len in 0usize..300, width in 0usize..100) {
            let pieces = excerpt(&text, start..start + len, width);
            let shown: usize = pieces.iter().map(|p| p.text.as_str().chars().count()).sum();
            prop_assert!(shown <= width.max(1) + 3);
        }
    }
}
