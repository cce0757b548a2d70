//! Plain text: paragraphs, with the hard line breaks of wrapped files undone.

use super::readable::Readable;
use crate::model::{BlockKind, Span};
use crate::text::shape::{ends_sentence, is_bare_link, is_no_prose, looks_like_heading};

/// A line of the file without surrounding white space.
#[derive(Copy, Clone)]
struct Line<'t> {
    text: &'t str,
    at: usize,
    chars: usize,
    /// Blanks before it.
    indent: usize,
}

impl Line<'_> {
    fn ends_sentence(&self) -> bool {
        ends_sentence(self.text)
    }

    fn starts_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }
}

/// Lines up to this width, in characters, may come from a wrapped file; longer ones are paragraphs.
const WRAPPED_UP_TO: usize = 120;
/// A wrapped file has lines of at least this width.
const WRAPPED_FROM: usize = 40;

/// How the lines of a file relate to its paragraphs.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Layout {
    /// Paragraphs are wrapped at this width.
    Wrapped(usize),
    /// Every line is a paragraph.
    Unwrapped,
}

/// The readable text of a plain-text file from byte `offset` on.
///
/// Blank lines part paragraphs, and so do lines that are set in. A file whose lines are of like width and mostly end inside a sentence was wrapped, and
/// its lines are joined; in any other file every line is a paragraph, except that a line that starts in lower case
/// goes on with an unfinished one before it.
pub fn read(file: &str, offset: usize) -> Readable {
    let groups = groups(file, offset);
    let layout = layout(&groups);
    let mut readable = Readable::default();
    for group in &groups {
        let set_in = set_in_from(group);
        for paragraph in group.chunk_by(|a, b| b.indent < set_in && joins(a, b, group[0], layout)) {
            push_paragraph(&mut readable, paragraph);
        }
    }
    readable
}

/// Runs of lines without a blank line between them.
fn groups(file: &str, offset: usize) -> Vec<Vec<Line<'_>>> {
    let mut groups = vec![Vec::new()];
    let mut at = offset;
    for raw in file[offset..].split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let text = raw.trim();
        if !text.is_empty() {
            let indent = raw.len() - raw.trim_start().len();
            let line = Line { text, at: at + indent, chars: text.chars().count(), indent };
            groups.last_mut().into_iter().for_each(|group| group.push(line));
        } else if !raw.starts_with('\n') || !file[..at].ends_with('\r') {
            groups.push(Vec::new());
        }
        at += raw.len();
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// Whether the file is wrapped, judged by all lines that have a line of the same group after them.
fn layout(groups: &[Vec<Line>]) -> Layout {
    let inner: Vec<&Line> = groups.iter().flat_map(|group| &group[..group.len() - 1]).collect();
    let mut widths: Vec<usize> = inner.iter().map(|line| line.chars).collect();
    widths.sort_unstable();
    let width = widths.get((widths.len() * 19 / 20).min(widths.len().saturating_sub(1))).copied().unwrap_or(0);
    let finished = inner.iter().filter(|line| line.ends_sentence()).count();
    if (WRAPPED_FROM..=WRAPPED_UP_TO).contains(&width) && finished * 2 < inner.len() {
        Layout::Wrapped(width)
    } else {
        Layout::Unwrapped
    }
}

/// Indentation from which a line is set in, as the first line of a paragraph is: two blanks more than the least of the
/// group; none in a group with list items, whose further lines are set in as well.
fn set_in_from(group: &[Line]) -> usize {
    let least = group.iter().map(|line| line.indent).min().unwrap_or(0);
    if group.iter().any(|line| list_marker(line.text) > 0) { usize::MAX } else { least + 2 }
}

/// Whether the line `next` goes on with the paragraph of the line before it.
fn joins(before: &Line, next: &Line, first: Line, layout: Layout) -> bool {
    if list_marker(next.text) > 0 || is_bare_link(before.text) || is_bare_link(next.text) {
        return false;
    }
    let next_word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    match layout {
        Layout::Wrapped(width) if before.ends_sentence() => (before.chars + 1 + next_word) * 20 > width * 17,
        Layout::Wrapped(width) => next.starts_lower() || before.chars * 2 > width,
        Layout::Unwrapped => next.starts_lower() && !first.starts_lower() && !before.ends_sentence(),
    }
}

fn push_paragraph(readable: &mut Readable, lines: &[Line]) {
    readable.open();
    let marker = list_marker(lines[0].text);
    let quoted = lines.iter().all(|line| line.text.starts_with('>'));
    let mut end = None;
    for (n, line) in lines.iter().enumerate() {
        if let Some(end) = end {
            readable.blank(Span::new(end, line.at));
        }
        let skip = match (quoted, n) {
            (true, _) => line.text.len() - line.text.trim_start_matches(['>', ' ']).len(),
            (false, 0) => marker,
            _ => 0,
        };
        readable.copy(&line.text[skip..], line.at + skip);
        end = Some(line.at + line.text.len());
    }
    let kind = match () {
        () if quoted => BlockKind::Quotation,
        () if marker > 0 => BlockKind::ListItem,
        () if is_no_prose(readable.open_text()) => BlockKind::Other,
        () if lines.len() == 1 && looks_like_heading(readable.open_text()) => BlockKind::Heading,
        () => BlockKind::Paragraph,
    };
    readable.close(kind);
}

/// Length of a bullet and the blank after it at the start of a line; 0 when the line holds further items.
fn list_marker(line: &str) -> usize {
    let bullet = line.chars().next().filter(|c| matches!(c, '-' | '*' | '•' | '‣' | '▪' | '●' | '◦' | '·'));
    let len = bullet.map_or(0, char::len_utf8);
    let rest = &line[len..];
    if bullet.is_some_and(|bullet| bullet != '-' && bullet != '*' && rest.contains(bullet)) {
        return 0;
    }
    if len > 0 && rest.starts_with([' ', '\t', '\u{a0}']) { line.len() - rest.trim_start().len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(file: &str) -> Vec<(String, BlockKind)> {
        let readable = read(file, 0);
        readable.blocks.iter().map(|b| (b.span.of(&readable.text).to_owned(), b.kind)).collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let file = "The council voted late on Tuesday to close the bridge for six\r\n\
                    months, a decision that split the town and that the mayor said\r\n\
                    could not wait.\r\n\
                    Shop owners on the east bank protested.\r\n\r\n\
                    A second vote is due in March, when the engineers report back\r\nto the council.\r\n";
        let read = blocks(file);
        assert_eq!(read.len(), 3, "{read:#?}");
        assert!(read[0].0.ends_with("the mayor said could not wait."));
        assert_eq!(read[1].0, "Shop owners on the east bank protested.");
    }

    #[test]
    fn lines_set_in_start_paragraphs() {
        let file = "   The council voted late on Tuesday to close the bridge for six\nmonths, a decision that split the town.\n\
                    \u{20}  Shop owners on the east bank of the river said they would not\nleave.\n\n- one reason that takes more \
                    than a line to\n  give\n";
        let read = blocks(file);
        assert_eq!(read.len(), 3, "{read:#?}");
        assert!(read[1].0.ends_with("would not leave.") && read[2].0.ends_with("to give"));
    }

    #[test]
    fn one_paragraph_a_line_stays_apart() {
        let file = "The council voted to close the bridge.\nShop owners protested on Wednesday morning.\n\
                    “We were not asked,” said Dana Brook, who sells shoes.\nA second vote is due in March.\n";
        assert_eq!(blocks(file).len(), 4);
    }

    #[test]
    fn an_errant_line_break_is_undone() {
        assert_eq!(
            blocks("The river rose to a record\nheight on Monday.")[0].0,
            "The river rose to a record height on Monday."
        );
        assert_eq!(blocks("tickets\nopening hours\nhow to find us\n").len(), 3);
    }

    #[test]
    fn blocks_are_typed() {
        let file = "A town divided\n\nThe vote was close.\n\n• Six were for it\n• Five were not\n\n> It is our bridge.\n\n\
                    https://example.org/status/1\n";
        let kinds: Vec<_> = blocks(file).into_iter().map(|(_, kind)| kind).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Heading, Paragraph, ListItem, ListItem, Quotation, Other]);
    }
}
