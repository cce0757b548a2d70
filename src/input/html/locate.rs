//! The way back from extracted HTML into the page it was extracted from.
//!
//! The extractor returns a tree of its own without positions. So every block element of the page is marked, before the
//! extraction, with the place of its text in the *stream*: all visible text of the page without white space. The marks
//! survive extraction; each extracted block is then looked up in the stream from its mark on.

use super::blocks::{blocks, is_block};
use super::scan::{Token, scan};
use crate::input::readable::Readable;
use crate::model::{BlockKind, SourceMap, Span};
use memchr::memmem;
use std::ops::Range;

/// Attribute that carries a place in the stream.
const MARK: &str = "data-stream-at";

/// A page with its block elements marked, and its stream.
pub struct Marked {
    /// The page, marks added.
    pub html: String,
    /// All visible text without white space.
    stream: String,
    /// From the stream into the page.
    map: SourceMap,
    /// The parts of the stream that stand in block quotations, ascending: the extractor takes some of these for divisions.
    quoted: Vec<Range<usize>>,
}

/// The page with marks. Cost: linear.
pub fn mark(page: &str) -> Marked {
    let (html, stream) = (String::with_capacity(page.len() * 2), String::new());
    let mut marked = Marked { html, stream, map: SourceMap::default(), quoted: Vec::new() };
    let mut copied = 0;
    let mut open = Vec::new();
    for token in scan(page) {
        marked.note_quotation(&token, &mut open);
        match token {
            Token::Open(tag) if is_block(tag.name) => {
                marked.html.push_str(&page[copied..tag.name_end]);
                marked.html.push_str(&format!(" {MARK}=\"{}\"", marked.stream.len()));
                copied = tag.name_end;
            }
            Token::Text { text, at } => marked.append(text, at),
            Token::Entity { text, at, end } if !text.trim().is_empty() => {
                let from = marked.stream.len();
                marked.stream.extend(text.chars().filter(|c| !c.is_whitespace()));
                marked.map.push(Span::new(from, marked.stream.len()), Span::new(at, end));
            }
            _ => {}
        }
    }
    marked.html.push_str(&page[copied..]);
    marked
}

impl Marked {
    /// Notes where a block quotation ends; `open` holds where those began that are not closed.
    fn note_quotation(&mut self, token: &Token, open: &mut Vec<usize>) {
        match token {
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("blockquote") => open.push(self.stream.len()),
            Token::Close { name } if name.eq_ignore_ascii_case("blockquote") => {
                let start = open.pop().filter(|_| open.is_empty());
                self.quoted.extend(start.map(|start| start..self.stream.len()));
            }
            _ => {}
        }
    }

    fn append(&mut self, text: &str, at: usize) {
        for word in text.split_whitespace() {
            let start = at + (word.as_ptr() as usize - text.as_ptr() as usize);
            let from = self.stream.len();
            self.stream.push_str(word);
            self.map.push(Span::new(from, self.stream.len()), Span::new(start, start + word.len()));
        }
    }

    /// The readable text of the HTML extracted from the marked page, mapped to the page.
    ///
    /// A word that the extractor changed or that cannot be found maps to the gap between its neighbours.
    pub fn readable(&self, extracted: &str) -> Readable {
        let mut starts: Vec<(usize, usize)> = Vec::new();
        let mut readable = blocks(extracted, false, |tag, block| {
            starts.extend(tag.attribute(MARK).and_then(|at| at.parse().ok()).map(|at: usize| (block, at)));
        });
        let mut map = SourceMap::default();
        let mut cursor = 0;
        for (n, block) in readable.blocks.iter_mut().enumerate() {
            let marked = starts[..starts.partition_point(|&(block, _)| block <= n)].last();
            let from = marked.filter(|&&(block, _)| block == n).map_or(cursor, |&(_, at)| at);
            if block.kind == BlockKind::Paragraph && self.is_quoted(from) {
                block.kind = BlockKind::Quotation;
            }
            cursor = self.place(block.span.of(&readable.text), block.span.start as usize, from, &mut map);
        }
        Readable::new(readable.text, map, readable.blocks).through(&self.map)
    }

    fn is_quoted(&self, at: usize) -> bool {
        let next = self.quoted.partition_point(|quoted| quoted.end <= at);
        self.quoted.get(next).is_some_and(|quoted| quoted.contains(&at))
    }

    /// Maps a block whose text should start at byte `from` of the stream; returns where it ends there.
    fn place(&self, block: &str, at: usize, from: usize, map: &mut SourceMap) -> usize {
        let mut cursor = self.stream.floor_char_boundary(from.min(self.stream.len()));
        for word in block.split_whitespace() {
            let start = at + (word.as_ptr() as usize - block.as_ptr() as usize);
            let Some(found) = self.find(word, cursor, block.len()) else { continue };
            map.push(Span::new(start, start + word.len()), Span::new(found, found + word.len()));
            cursor = found + word.len();
        }
        cursor
    }

    /// Where `word` stands next in the stream: right at the cursor, or a little further where the extractor left out text.
    fn find(&self, word: &str, cursor: usize, reach: usize) -> Option<usize> {
        let rest = &self.stream.as_bytes()[cursor..];
        if rest.starts_with(word.as_bytes()) {
            return Some(cursor);
        }
        let window = &rest[..rest.len().min(reach.clamp(200, 2000))];
        memmem::find(window, word.as_bytes()).map(|n| cursor + n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_that_were_block_quotations_are_such() {
        let marked = mark("<p>The dam failed.</p><blockquote><p>It will hold.</p></blockquote><p>It did not.</p>");
        let readable = marked.readable(&marked.html.replace("blockquote", "div"));
        let kinds: Vec<BlockKind> = readable.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Quotation, BlockKind::Paragraph]);
    }

    #[test]
    fn extracted_blocks_find_their_place() {
        let page = "<div>The dam failed</div><div id=x><p>The dam <i>failed</i> on&nbsp;Friday.</p>\n<p>AT&amp;T said <a>so</a>.</p></div>";
        let marked = mark(page);
        let body = &marked.html[marked.html.find("id=x>").unwrap() + 5..];
        let readable = marked.readable(body);
        assert_eq!(readable.text, "The dam failed on Friday.\n\nAT&T said so.");
        let place = |words: &str| {
            let at = readable.text.find(words).unwrap();
            readable.map.to_file(Span::new(at, at + words.len())).of(page)
        };
        assert_eq!(readable.map.to_file(Span::new(0, 3)).start as usize, page.find("The dam <i>").unwrap());
        assert_eq!(place("Friday"), "Friday");
        assert_eq!(place("AT&T said"), "AT&amp;T said");
        assert_eq!(place("said so."), "said <a>so</a>.");
    }
}
