//! Markdown: blocks and their text through pulldown-cmark, every piece with its place in the file.

use super::html;
use super::readable::Readable;
use crate::model::{BlockKind, SourceMap, Span};
use crate::text::shape::is_no_prose;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Walks the events of a file and fills a readable text.
struct Walk<'f> {
    file: &'f str,
    readable: Readable,
    /// Kinds of the enclosing blocks, innermost last.
    kinds: Vec<BlockKind>,
    /// Depth of elements whose text is not read.
    muted: usize,
}

/// The readable text of a Markdown file from byte `offset` on, block by block, without markup and HTML tags.
pub fn read(file: &str, offset: usize) -> Readable {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut walk = Walk { file, readable: Readable::default(), kinds: Vec::new(), muted: 0 };
    for (event, range) in Parser::new_ext(&file[offset..], options).into_offset_iter() {
        walk.event(event, range.start + offset..range.end + offset);
    }
    walk.end_block();
    walk.readable
}

impl Walk<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(TagEnd::TableCell) => self.readable.blank(Span::new(range.end, range.end)),
            Event::End(tag) => self.end(tag),
            _ if self.muted > 0 => {}
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.readable.blank(Span::new(range.start, range.end)),
            Event::InlineHtml(html) if is_line_break(&html) => self.readable.blank(Span::new(range.start, range.end)),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match block_kind(tag) {
            Some(kind) => {
                self.end_block();
                self.kinds.push(kind);
            }
            None if starts_block(tag) => self.end_block(),
            None => {}
        }
        if matches!(tag, Tag::HtmlBlock) {
            self.html(range);
        }
        self.muted += usize::from(is_muted(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock) {
            self.muted = self.muted.saturating_sub(1);
        }
        if ends_kind(tag) {
            self.end_block();
            self.kinds.pop();
        } else if matches!(tag, TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead) {
            self.end_block();
        }
    }

    /// The text of a block of HTML; its tags and comments are dropped.
    fn html(&mut self, range: Range<usize>) {
        let Some(source) = self.file.get(range.clone()) else { return };
        let mut place = SourceMap::default();
        place.push(Span::new(0, source.len()), Span::new(range.start, range.end));
        self.readable.append(&html::read_fragment(source).through(&place));
    }

    /// Text that stands in the file as it is, or an entity or escape that stands for it.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.file.get(range.clone()) == Some(text) {
            self.readable.copy(text, range.start);
        } else if let Some(at) = self.file.get(range.clone()).and_then(|raw| raw.find(text)) {
            self.readable.copy(text, range.start + at);
        } else {
            self.readable.put(text, Span::new(range.start, range.end));
        }
    }

    fn end_block(&mut self) {
        let kind = match self.kinds.last() {
            _ if is_no_prose(self.readable.open_text()) => BlockKind::Other,
            Some(kind) => *kind,
            None => BlockKind::Paragraph,
        };
        self.readable.close(kind);
    }
}

/// Kind of the blocks inside an element, for elements that decide it.
fn block_kind(tag: &Tag) -> Option<BlockKind> {
    Some(match tag {
        Tag::Heading { .. } => BlockKind::Heading,
        Tag::Item => BlockKind::ListItem,
        Tag::BlockQuote(_) => BlockKind::Quotation,
        Tag::CodeBlock(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => BlockKind::Other,
        _ => return None,
    })
}

fn ends_kind(tag: TagEnd) -> bool {
    use TagEnd::*;
    matches!(tag, Heading(_) | Item | BlockQuote(_) | CodeBlock | Table | FootnoteDefinition)
}

fn starts_block(tag: &Tag) -> bool {
    matches!(tag, Tag::Paragraph | Tag::TableRow | Tag::TableHead | Tag::List(_) | Tag::HtmlBlock)
}

fn is_muted(tag: &Tag) -> bool {
    matches!(tag, Tag::MetadataBlock(_) | Tag::HtmlBlock)
}

fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("<br"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(file: &str) -> Vec<(String, BlockKind)> {
        let readable = read(file, 0);
        readable.blocks.iter().map(|b| (b.span.of(&readable.text).to_owned(), b.kind)).collect()
    }

    #[test]
    fn markup_is_dropped_and_every_word_keeps_its_place() {
        let file = "The *mayor* of [St. Paul](https://example.org \"x\") met\n**AT&amp;T** \\& unions  \ntoday.\n";
        let readable = read(file, 0);
        assert_eq!(readable.text, "The mayor of St. Paul met AT&T & unions today.");
        for word in ["mayor", "Paul", "unions", "today."] {
            let at = readable.text.find(word).unwrap();
            assert_eq!(readable.map.to_file(Span::new(at, at + word.len())).of(file), word);
        }
        let at = readable.text.find("AT&T").unwrap();
        assert_eq!(readable.map.to_file(Span::new(at, at + 4)).of(file), "AT&amp;T");
    }

    #[test]
    fn blocks_of_html_keep_their_text() {
        let file = "One.\n\n<div class=\"x\">\n<p>Two &amp; <b>three</b>.</p>\n<!-- no -->\n</div>\n\n<script>\nlet a;\n</script>\n\nFour.\n";
        let readable = read(file, 0);
        assert_eq!(readable.text, "One.\n\nTwo & three.\n\nFour.");
        let at = readable.text.find("three").unwrap();
        assert_eq!(readable.map.to_file(Span::new(at, at + 5)).of(file), "three");
    }

    #[test]
    fn blocks_are_typed() {
        use BlockKind::*;
        let file = "# A town divided\n\nThe vote.\n\n- one\n- two\n\n  more\n\n> It is ours.\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n\
                    https://example.org/a\n\n<!-- note -->\n\nThe <b>end</b>.\n";
        let kinds: Vec<_> = blocks(file);
        let expected = [
            ("A town divided", Heading),
            ("The vote.", Paragraph),
            ("one", ListItem),
            ("two", ListItem),
            ("more", ListItem),
            ("It is ours.", Quotation),
            ("code", Other),
            ("a b", Other),
            ("c d", Other),
            ("https://example.org/a", Other),
            ("The end.", Paragraph),
        ];
        assert_eq!(kinds, expected.map(|(text, kind)| (text.to_owned(), kind)));
    }
}
