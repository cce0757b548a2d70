//! A file, a document read from it, and the article: a document with its sentences.

use super::{Position, SourceMap, Span};
use jiff::civil::Date;
use std::sync::Arc;

/// A file decoded to UTF-8, with its line starts.
#[derive(Debug)]
pub struct SourceFile {
    /// Path as reported: relative to the working or repository folder, with `/`.
    pub path: String,
    /// The whole file, decoded.
    pub text: String,
    /// Name of the encoding it was decoded from, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// The front matter as a JSON object with the keys as written; null where there is none.
    pub front_matter: serde_json::Value,
    line_starts: Vec<u32>,
    chars_before: Vec<u32>,
}

/// Bytes between two stored character counts of a [`SourceFile`].
const COUNT_EVERY: usize = 4096;

impl SourceFile {
    /// The file at `path` with the decoded `text`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut line_starts = vec![0];
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        let chars_before = running_char_counts(text.as_bytes());
        let front_matter = serde_json::Value::Null;
        SourceFile { path: path.into(), text, encoding: "UTF-8", front_matter, line_starts, chars_before }
    }

    /// Line and column of the byte `at`. Cost: a binary search and at most 8 KiB of text, however long the line.
    pub fn position(&self, at: u32) -> Position {
        let line = self.line_starts.partition_point(|&start| start <= at);
        let start = self.line_starts[line - 1];
        Position { line: line as u32, column: self.chars_up_to(at) - self.chars_up_to(start) + 1 }
    }

    fn chars_up_to(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        let mark = at / COUNT_EVERY;
        self.chars_before[mark] + char_starts(&self.text.as_bytes()[mark * COUNT_EVERY..at])
    }
}

/// Number of characters that start in `bytes`, part of a UTF-8 text.
fn char_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

/// Number of characters before every multiple of [`COUNT_EVERY`] bytes.
fn running_char_counts(bytes: &[u8]) -> Vec<u32> {
    let mut counts = vec![0];
    for chunk in bytes.chunks_exact(COUNT_EVERY) {
        counts.push(counts[counts.len() - 1] + char_starts(chunk));
    }
    counts
}

/// What a stretch of readable text is in its document.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading or subheading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A block quotation.
    Quotation,
    /// Text that is not prose: a bare link, a table row, a caption, code.
    Other,
}

/// A block of a document: sentences never cross its ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the readable text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// One article as `input` reads it: metadata, readable text in blocks, and the way back into the file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file it was read from; several documents of one export share it.
    pub file: Arc<SourceFile>,
    /// Position in a JSON, JSONL, CSV or feed export, from 1; none for a file that is one article.
    pub record: Option<u32>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it; falls back to the site name, then the file name.
    pub source: String,
    /// Date of publication; falls back to the first dateline found.
    pub date: Option<Date>,
    /// Address of the original.
    pub url: Option<String>,
    /// By-line.
    pub author: Option<String>,
    /// ISO 639-1 code, declared or detected.
    pub language: Option<String>,
    /// The readable text: no markup, no front matter, no hard line breaks; blocks are parted by a blank line.
    pub text: String,
    /// From the readable text back into the file.
    pub map: SourceMap,
    /// Blocks in order; they never overlap.
    pub blocks: Vec<Block>,
}

/// A sentence of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the article's readable text, without surrounding white space.
    pub span: Span,
    /// The block it belongs to.
    pub block: u32,
}

/// A document with its sentences.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document.
    pub document: Document,
    /// Sentences in order; spans never overlap.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// Path of the file as reported, with `#n` appended for the n-th record of an export.
    pub fn path(&self) -> String {
        match self.document.record {
            None => self.document.file.path.clone(),
            Some(n) => format!("{}#{n}", self.document.file.path),
        }
    }

    /// Text of the n-th sentence.
    pub fn sentence_text(&self, n: usize) -> &str {
        self.sentences[n].span.of(&self.document.text)
    }

    /// Kind of the block the n-th sentence stands in.
    pub fn block_kind(&self, n: usize) -> BlockKind {
        self.document.blocks[self.sentences[n].block as usize].kind
    }

    /// Where a span of the readable text stands in the decoded file: byte span, line and column.
    pub fn locate(&self, text: Span) -> (Span, Position) {
        let span = self.document.map.to_file(text);
        (span, self.document.file.position(span.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let file = SourceFile::new("a.txt", "Füße\nKyiv – Minsk\n");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        let at = file.text.find("Minsk").unwrap() as u32;
        assert_eq!(file.position(at), Position { line: 2, column: 8 });
        assert_eq!(file.position(file.text.len() as u32), Position { line: 3, column: 1 });
    }

    #[test]
    fn columns_of_a_long_line_count_characters() {
        let file = SourceFile::new("a.txt", format!("Kyiv\n{}Minsk", "é".repeat(9000)));
        let at = file.text.find("Minsk").unwrap() as u32;
        assert_eq!(file.position(at), Position { line: 2, column: 9001 });
    }
}
