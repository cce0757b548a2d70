//! Sentences of a document, block by block.
//!
//! English, and text of no known language, is split by the rules of `boundary`; other languages by `sentencex`, which
//! knows their abbreviations. Spans ascend, never overlap, and cover every character that is not white space.

use super::boundary::boundaries;
use super::list_items::item_starts;
use crate::model::{Article, Block, BlockKind, Document, Sentence, Span};

/// The document with its sentences.
pub fn article(document: Document) -> Article {
    let sentences = sentences(&document);
    Article { document, sentences }
}

/// The sentences of a document in order. A heading and a block that is not prose are one sentence each.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    let language = document.language.as_deref();
    let mut sentences = Vec::new();
    for (n, block) in document.blocks.iter().enumerate() {
        let found = block_sentences(&document.text, block, language);
        sentences.extend(found.into_iter().map(|span| Sentence { span, block: n as u32 }));
    }
    sentences
}

fn block_sentences(text: &str, block: &Block, language: Option<&str>) -> Vec<Span> {
    let spans = match block.kind {
        BlockKind::Heading | BlockKind::Other => {
            trimmed(block.span.of(text), 0, block.span.len()).into_iter().collect()
        }
        _ => split(block.span.of(text), language),
    };
    spans.into_iter().map(|span| span.shifted(block.span.start)).collect()
}

/// Spans of the sentences of one block of text, without white space around them; `language` is an ISO 639-1 code.
///
/// # Example
/// ```
/// let text = "The U.S. envoy met Gen. Orlov at 6 p.m. Friday. “Is it over?” she asked.";
/// let spans = crossread::text::split(text, Some("en"));
/// let sentences: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
/// assert_eq!(sentences, ["The U.S. envoy met Gen. Orlov at 6 p.m. Friday.", "“Is it over?” she asked."]);
/// ```
pub fn split(text: &str, language: Option<&str>) -> Vec<Span> {
    let starts = match language {
        Some(code) if is_left_to_sentencex(code) => starts_by_sentencex(text, code),
        _ => starts_by_rules(text),
    };
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(&start, end)| trimmed(text, start, end)).collect()
}

fn is_left_to_sentencex(code: &str) -> bool {
    const KNOWN: [&str; 31] = [
        "am", "ar", "bg", "bn", "ca", "da", "de", "el", "es", "fi", "fr", "gu", "hi", "hy", "it", "ja", "kk", "kn",
        "ml", "mr", "my", "nl", "pa", "pl", "pt", "ru", "sk", "ta", "te", "uk", "zh",
    ];
    KNOWN.contains(&code)
}

fn starts_by_rules(text: &str) -> Vec<usize> {
    let items = item_starts(text);
    let mut starts = vec![0];
    starts.extend(boundaries(text, &items));
    starts.extend(items);
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Longest text handed to `sentencex` at once, in bytes: its cost is not linear in the length of one token.
const SENTENCEX_UP_TO: usize = 16 * 1024;

fn starts_by_sentencex(text: &str, code: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let part = &text[at..at + part_len(&text[at..])];
        let found = sentencex::get_sentence_boundaries(code, part);
        starts.extend(found.iter().map(|b| at + b.start_byte).filter(|&start| !follows_initial(&text[..start])));
        // The last sentence of a part may go on: the next part starts with it.
        let last = found.last().map_or(0, |b| b.start_byte);
        at += if last > 0 && at + part.len() < text.len() { last } else { part.len() };
    }
    starts.dedup();
    starts
}

/// Whether a text ends with an initial: "a annoncé M. ", "А. С. ". No sentence ends there in any language.
fn follows_initial(before: &str) -> bool {
    let Some(head) = before.trim_end().strip_suffix('.') else { return false };
    let mut letters = head.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Length of the leading part of `rest` to split at once, ending after a blank where there is one.
fn part_len(rest: &str) -> usize {
    let most = rest.floor_char_boundary(SENTENCEX_UP_TO);
    match rest[..most].rfind(' ') {
        Some(blank) if most < rest.len() => blank + 1,
        _ => most,
    }
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = &text[start..end];
    let from = start + (part.len() - part.trim_start().len());
    let to = from + part.trim().len();
    (to > from).then(|| Span::new(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str, language: &str) -> Vec<String> {
        split(text, Some(language)).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn other_languages_keep_their_abbreviations() {
        let german = ["Am 3. Mai senkte Dr. Ott die Steuer, z. B. für ca. 2,5 Mio. Haushalte.", "Wer zahlt das?"];
        assert_eq!(sentences(&german.join(" "), "de"), german);
        let french = ["Tout va bien, a annoncé M. Roux à Lyon.", "Qui va payer ?", "« Personne », a-t-il dit."];
        assert_eq!(sentences(&french.join(" "), "fr"), french);
        assert_eq!(sentences("これは橋です。それは川です。", "ja"), ["これは橋です。", "それは川です。"]);
    }

    #[test]
    fn long_blocks_are_split_in_parts_without_a_seam() {
        let sentence = "Der Damm am Mühlbach brach am Freitag. ";
        let text = sentence.repeat(2000);
        assert_eq!(split(&text, Some("de")).len(), 2000);
    }
}
