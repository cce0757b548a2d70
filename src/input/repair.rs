//! Repairs of dumped text: a stray date before the first sentence, words glued where a link was stripped.

use super::date::leading_date;
use super::glued::glued_words;
use super::readable::Readable;
use crate::model::{Block, BlockKind, SourceMap, Span};
use jiff::civil::Date;

/// The text repaired, and the date that stood astray at its head.
///
/// A date before the first sentence ("date 2023-01-06 In a statement") leaves the text; a first block that is only a
/// date becomes [`BlockKind::Other`]. A blank is put between words that were glued together. Cost: linear.
pub fn repair(mut readable: Readable) -> (Readable, Option<Date>) {
    let (date, cut) = match readable.blocks.first().and_then(|block| stray_date(block.span.of(&readable.text))) {
        None => (None, 0),
        Some((date, len)) if len == readable.blocks[0].span.len() => {
            readable.blocks[0].kind = BlockKind::Other;
            (Some(date), 0)
        }
        Some((date, len)) => (Some(date), len),
    };
    let gaps = glued_words(&readable.text);
    if cut == 0 && gaps.is_empty() {
        return (readable, date);
    }
    (edited(&readable, cut, &gaps), date)
}

/// A date that stands before the text proper, and how many bytes it takes with its label and the blanks after it.
fn stray_date(block: &str) -> Option<(Date, usize)> {
    const LABELS: [&str; 6] = ["date", "published", "posted", "updated", "publication date", "last updated"];
    let head = block.get(..block.floor_char_boundary(40))?.to_ascii_lowercase();
    let label =
        LABELS.iter().map(|label| label.len()).filter(|&len| LABELS.contains(&head.get(..len).unwrap_or(""))).max();
    let skip = label.map_or(0, |len| len + head[len..].len() - head[len..].trim_start_matches([':', ' ']).len());
    let skip = skip + if block[skip..].starts_with("on ") { 3 } else { 0 };
    let (date, len) = leading_date(&block[skip..])?;
    let after = &block[skip + len..];
    let text = after.trim_start_matches([' ', '|', '-', '–', '—', ':']);
    let starts_text =
        text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '(')) && after.len() > text.len();
    (text.is_empty() || starts_text).then_some((date, block.len() - text.len()))
}

/// The text without its first `cut` bytes, with a blank put in at every byte of `gaps`.
fn edited(readable: &Readable, cut: usize, gaps: &[usize]) -> Readable {
    let old = &readable.text;
    let mut text = String::with_capacity(old.len() + gaps.len());
    let mut map = SourceMap::default();
    let mut from = cut;
    for to in gaps.iter().copied().filter(|&gap| gap > cut).chain([old.len()]) {
        let at = text.len();
        text.push_str(&old[from..to]);
        map.push(Span::new(at, text.len()), Span::new(from, to));
        if to < old.len() {
            text.push(' ');
        }
        from = to;
    }
    let moved = |at: u32| at as usize + gaps.partition_point(|&gap| gap > cut && gap < at as usize) - cut;
    let span = |span: Span| Span::new(moved(span.start.max(cut as u32)), moved(span.end));
    let blocks = readable.blocks.iter().map(|block| Block { span: span(block.span), ..*block }).collect();
    Readable::new(text, map, blocks).through(&readable.map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    fn repaired(file: &str) -> (Readable, Option<Date>) {
        repair(plain::read(file, 0))
    }

    #[test]
    fn a_stray_date_leaves_the_text() {
        let date = Some(jiff::civil::date(2024, 3, 9));
        for head in ["date 2024-03-09", "Published: March 9, 2024 -", "Mar. 9, 2024 |", "2024-03-09"] {
            let file = format!("{head} The dam failed on Friday.\n\nTwo towns were cleared.");
            let (readable, found) = repaired(&file);
            assert_eq!(found, date, "{head}");
            assert_eq!(readable.text, "The dam failed on Friday.\n\nTwo towns were cleared.");
            assert_eq!(readable.blocks[1].span.of(&readable.text), "Two towns were cleared.");
            assert_eq!(readable.map.to_file(Span::new(0, 7)).of(&file), "The dam");
        }
    }

    #[test]
    fn a_date_of_the_sentence_stays() {
        for file in ["March 9, 2024 was a Saturday.", "March 9, 2024, the dam failed.", "Dated ideas fail."] {
            assert_eq!(repaired(file), repair(plain::read(file, 0)));
            assert_eq!(repaired(file).0.text, file);
        }
        let (readable, date) = repaired("March 9, 2024\n\nThe dam failed.");
        assert_eq!((readable.blocks[0].kind, date.is_some()), (BlockKind::Other, true));
    }

    #[test]
    fn glued_words_are_parted_and_mapped() {
        let file = "The envoy met Anna KellerOn Tuesday. It was in St. GallenIn a hall. Keller said no.";
        let (readable, _) = repaired(file);
        assert_eq!(readable.text, file.replace("KellerOn", "Keller On").replace("GallenIn", "Gallen In"));
        let at = readable.text.find("hall").unwrap();
        assert_eq!(readable.map.to_file(Span::new(at, at + 4)).of(file), "hall");
        assert_eq!(readable.blocks[0].span.len(), readable.text.len());
    }
}
