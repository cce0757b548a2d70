//! Readable text under construction: blocks of prose with white space squeezed, and the way back into the file.

use crate::model::{Block, BlockKind, SourceMap, Span};

/// Readable text, its blocks and its map. Blocks are parted by a blank line; inside a block every run of white
/// space is one space.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readable {
    /// The text.
    pub text: String,
    /// From the text back to where it was read.
    pub map: SourceMap,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    open: Option<usize>,
    gap: Option<Span>,
}

impl Readable {
    /// A finished readable text.
    pub fn new(text: String, map: SourceMap, blocks: Vec<Block>) -> Self {
        Readable { text, map, blocks, open: None, gap: None }
    }

    /// Starts a block, after the end of the one that is open.
    pub fn open(&mut self) {
        self.close(BlockKind::Paragraph);
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.open = Some(self.text.len());
        self.gap = None;
    }

    /// Ends the open block as `kind`; a block without text leaves no trace.
    pub fn close(&mut self, kind: BlockKind) {
        let Some(start) = self.open.take() else { return };
        self.gap = None;
        if self.text.len() > start {
            self.blocks.push(Block { span: Span::new(start, self.text.len()), kind });
        } else {
            self.text.truncate(self.blocks.last().map_or(0, |block| block.span.end as usize));
        }
    }

    /// The text of the open block so far.
    pub fn open_text(&self) -> &str {
        self.open.map_or("", |start| &self.text[start..])
    }

    /// Appends `raw`, which stands at byte `at` of the file exactly as it is, squeezing its white space.
    pub fn copy(&mut self, raw: &str, at: usize) {
        let mut from = 0;
        while from < raw.len() {
            let blank = raw[from..].find(|c: char| !c.is_whitespace()).map_or(raw.len(), |n| from + n);
            if blank > from {
                self.blank(Span::new(at + from, at + blank));
            }
            let end = raw[blank..].find(char::is_whitespace).map_or(raw.len(), |n| blank + n);
            self.word(&raw[blank..end], Span::new(at + blank, at + end));
            from = end;
        }
    }

    /// Appends `text`, which stands for the differing bytes `file` of the file (an entity, an escape).
    pub fn put(&mut self, text: &str, file: Span) {
        if text.trim().is_empty() {
            self.blank(file);
            return;
        }
        if text.starts_with(char::is_whitespace) {
            self.blank(Span { start: file.start, end: file.start });
        }
        self.word(text.trim(), file);
        if text.ends_with(char::is_whitespace) {
            self.blank(Span { start: file.end, end: file.end });
        }
    }

    /// Notes white space; it becomes one space when a word follows in the same block.
    pub fn blank(&mut self, file: Span) {
        self.gap = Some(self.gap.map_or(file, |gap| gap.cover(file)));
    }

    fn word(&mut self, word: &str, file: Span) {
        if word.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.open();
        }
        let gap = self.gap.take();
        if let Some(gap) = gap.filter(|_| self.open.is_some_and(|start| self.text.len() > start)) {
            let at = self.text.len();
            self.text.push(' ');
            self.map.push(Span::new(at, at + 1), gap);
        }
        let at = self.text.len();
        self.text.push_str(word);
        self.map.push(Span::new(at, self.text.len()), file);
    }

    /// Appends the blocks of another text, which stands further on in the same file.
    pub fn append(&mut self, other: &Readable) {
        for block in &other.blocks {
            self.open();
            let moved = (self.text.len() as u32).saturating_sub(block.span.start);
            other.map.clipped(block.span).for_each(|(text, file)| self.map.push(text.shifted(moved), file));
            self.text.push_str(block.span.of(&other.text));
            self.close(block.kind);
        }
    }

    /// The same text with a map that leads through `further`: what this text was read from was itself read.
    #[must_use]
    pub fn through(mut self, further: &SourceMap) -> Self {
        self.map = self.map.then(further);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squeezes_white_space_and_drops_empty_blocks() {
        let file = "  Kyiv\n  fears \n\n \n an attack";
        let mut readable = Readable::default();
        readable.open();
        readable.copy(&file[..16], 0);
        readable.open();
        readable.copy(" \n ", 16);
        readable.open();
        readable.copy(&file[19..], 19);
        readable.close(BlockKind::Heading);
        assert_eq!(readable.text, "Kyiv fears\n\nan attack");
        assert_eq!(readable.blocks.len(), 2);
        assert_eq!(readable.blocks[1].kind, BlockKind::Heading);
        let at = readable.text.find("attack").unwrap();
        assert_eq!(readable.map.to_file(Span::new(at, at + 6)).of(file), "attack");
        assert_eq!(readable.map.to_file(Span::new(0, 10)).of(file), "Kyiv\n  fears");
    }
}
