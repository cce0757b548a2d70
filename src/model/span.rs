//! Byte spans, and the map from an article's readable text back into the file it came from.

use serde::Serialize;
use std::ops::Range;

/// A half-open range of bytes, `start..end`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`. Texts are below 4 GiB, which `input` makes sure of.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` the span covers.
    ///
    /// # Panics
    /// When the span does not lie on character boundaries of `text`; spans made by crossread for a text always do.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Span { start: self.start + by, end: self.end + by }
    }

    /// Number of bytes both spans cover.
    pub fn overlap(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start)) as usize
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A place in a file: byte offset in the file decoded to UTF-8, line and column, both from 1, columns in characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Maps spans of an article's readable text to spans of the decoded file it was read from.
///
/// The readable text leaves out markup, front matter and hard line breaks; the map is a list of pieces in ascending
/// order of both sides. Inside a piece of equal length on both sides the mapping is byte for byte; inside any other
/// piece (an entity, an escape) a span maps to the whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<(Span, Span)>,
}

impl SourceMap {
    /// The map of a text that is its file, byte for byte.
    pub fn identity(len: usize) -> Self {
        SourceMap { pieces: vec![(Span::new(0, len), Span::new(0, len))] }
    }

    /// Appends a piece: `text` of the readable text stands at `file` of the decoded file.
    ///
    /// Pieces must come in ascending order of `text`; pieces that continue each other byte for byte are merged.
    pub fn push(&mut self, text: Span, file: Span) {
        if text.is_empty() {
            return;
        }
        if let Some((t, f)) = self.pieces.last_mut() {
            debug_assert!(t.end <= text.start);
            if t.len() == f.len() && text.len() == file.len() && t.end == text.start && f.end == file.start {
                t.end = text.end;
                f.end = file.end;
                return;
            }
        }
        self.pieces.push((text, file));
    }

    /// Where the last piece ends in the file; 0 for an empty map.
    pub fn file_end(&self) -> u32 {
        self.pieces.last().map_or(0, |(_, file)| file.end)
    }

    /// The map that leads through this map's file side into `further`: this map's "file" is the text of `further`.
    ///
    /// Cost: linear in the pieces of both, times a binary search.
    #[must_use]
    pub fn then(&self, further: &SourceMap) -> SourceMap {
        let mut map = SourceMap::default();
        for &(text, middle) in &self.pieces {
            if text.len() == middle.len() {
                further.clipped(middle).for_each(|(m, file)| {
                    let start = text.start + (m.start - middle.start);
                    map.push(Span { start, end: start + (m.end - m.start) }, file);
                });
            } else {
                map.push(text, further.to_file(middle));
            }
        }
        map
    }

    /// The pieces that overlap `within`, each cut to it.
    pub fn clipped(&self, within: Span) -> impl Iterator<Item = (Span, Span)> + '_ {
        let first = self.pieces.partition_point(|(t, _)| t.end <= within.start);
        self.pieces[first..].iter().take_while(move |(t, _)| t.start < within.end).map(move |&(t, f)| {
            let cut = Span { start: t.start.max(within.start), end: t.end.min(within.end) };
            let exact = t.len() == f.len();
            (
                cut,
                if exact { Span { start: f.start + (cut.start - t.start), end: f.end - (t.end - cut.end) } } else { f },
            )
        })
    }

    /// The span of the decoded file from which the readable span `text` was read.
    ///
    /// Bytes of the readable text that stand for nothing in the file (a space put in) map to the gap between the
    /// pieces around them. Cost: two binary searches.
    pub fn to_file(&self, text: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let start = self.start_in_file(text.start);
        let end = self.end_in_file(text.end);
        Span { start, end: end.max(start) }
    }

    fn start_in_file(&self, at: u32) -> u32 {
        let i = self.pieces.partition_point(|(t, _)| t.end <= at);
        match self.pieces.get(i) {
            None => self.pieces.last().map_or(0, |(_, f)| f.end),
            Some((t, f)) if at <= t.start || t.len() != f.len() => f.start,
            Some((t, f)) => f.start + (at - t.start),
        }
    }

    fn end_in_file(&self, at: u32) -> u32 {
        let i = self.pieces.partition_point(|(t, _)| t.start < at);
        match i.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            None => self.pieces[0].1.start,
            Some((t, f)) if at >= t.end || t.len() != f.len() => f.end,
            Some((t, f)) => f.start + (at - t.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_through_dropped_markup_and_entities() {
        // file: "**Minsk** &amp; Kyiv", text: "Minsk & Kyiv"
        let mut map = SourceMap::default();
        map.push(Span::new(0, 5), Span::new(2, 7));
        map.push(Span::new(5, 6), Span::new(9, 10));
        map.push(Span::new(6, 7), Span::new(10, 15));
        map.push(Span::new(7, 12), Span::new(15, 20));
        assert_eq!(map.to_file(Span::new(0, 5)), Span::new(2, 7));
        assert_eq!(map.to_file(Span::new(6, 7)), Span::new(10, 15));
        assert_eq!(map.to_file(Span::new(8, 12)), Span::new(16, 20));
        assert_eq!(map.to_file(Span::new(0, 12)), Span::new(2, 20));
    }

    #[test]
    fn maps_follow_each_other() {
        // file: `a\u0062c d`, decoded: `abc d`, text: `c d` with the space put in for a line break of two bytes
        let mut decoded = SourceMap::default();
        decoded.push(Span::new(0, 1), Span::new(0, 1));
        decoded.push(Span::new(1, 2), Span::new(1, 7));
        decoded.push(Span::new(2, 5), Span::new(7, 10));
        let mut text = SourceMap::default();
        text.push(Span::new(0, 2), Span::new(1, 3));
        text.push(Span::new(2, 3), Span::new(4, 5));
        let map = text.then(&decoded);
        assert_eq!(map.to_file(Span::new(0, 1)), Span::new(1, 7));
        assert_eq!(map.to_file(Span::new(1, 2)), Span::new(7, 8));
        assert_eq!(map.to_file(Span::new(2, 3)), Span::new(9, 10));
    }

    #[test]
    fn identity_is_identity() {
        let map = SourceMap::identity(10);
        assert_eq!(map.to_file(Span::new(3, 7)), Span::new(3, 7));
    }
}
