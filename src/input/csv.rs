//! CSV exports: a header that names the fields, one article a row.

use super::draft::{Draft, Metadata};
use super::readable::Readable;
use super::{Drafts, FieldMap, ReadOptions, html, plain};
use crate::error::{Error, Result};
use crate::model::{SourceFile, SourceMap, Span};
use csv::{ByteRecord, ReaderBuilder};

/// The articles of a CSV file whose fields are parted by commas, semicolons or tabs, whichever its header has most of.
///
/// A row that cannot be read is one error and loses no other row. The text of an article maps to its field in the file:
/// byte for byte where the field is written as it is read, as a whole where quotes are doubled in it.
pub fn read(file: &SourceFile, options: &ReadOptions) -> Drafts {
    let text = file.text.as_str();
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let columns = match reader.byte_headers() {
        Ok(header) => Columns::of(header, &options.fields),
        Err(error) => return vec![Err(broken(&error))],
    };
    if columns.text.is_none() {
        let hint = format!("the body is looked for under {}", options.fields.text.join(", "));
        return vec![Err(Error::new("the header names no column of text").at(1, 1).hint(hint))];
    }
    let (mut drafts, mut row) = (Vec::new(), ByteRecord::new());
    for number in 1.. {
        match reader.read_byte_record(&mut row) {
            Ok(false) => break,
            Ok(true) => drafts.push(columns.draft(file, &row, number)),
            Err(error) => drafts.push(Err(broken(&error))),
        }
    }
    drafts
}

fn broken(error: &csv::Error) -> Error {
    let line = error.position().map_or(1, |position| position.line() as u32);
    Error::new("not valid CSV").at(line, 1)
}

/// The mark that parts fields.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: u8| header.bytes().filter(|&byte| byte == mark).count();
    [b'\t', b';', b','].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// Where a row keeps the parts of an article.
struct Columns {
    title: Option<usize>,
    text: Option<usize>,
    source: Option<usize>,
    date: Option<usize>,
    url: Option<usize>,
    author: Option<usize>,
    language: Option<usize>,
}

impl Columns {
    fn of(header: &ByteRecord, fields: &FieldMap) -> Self {
        let names: Vec<String> =
            header.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
        let column = |wanted: &[String]| wanted.iter().find_map(|want| names.iter().position(|name| name == want));
        Columns {
            title: column(&fields.title),
            text: column(&fields.text),
            source: column(&fields.source),
            date: column(&fields.date),
            url: column(&fields.url),
            author: column(&fields.author),
            language: column(&fields.language),
        }
    }

    fn draft(&self, file: &SourceFile, row: &ByteRecord, number: u32) -> Result<Draft> {
        let position = row.position();
        let (start, line) = position.map_or((0, 1), |p| (p.byte() as usize, p.line() as u32));
        let value = |column: Option<usize>| {
            let bytes = column.and_then(|column| row.get(column))?;
            std::str::from_utf8(bytes).ok().map(str::to_string).filter(|value| !value.trim().is_empty())
        };
        let body = value(self.text).ok_or_else(|| Error::new("row has no text").at(line, 1))?;
        let metadata = Metadata {
            title: value(self.title),
            source: value(self.source),
            date: value(self.date),
            url: value(self.url),
            author: value(self.author),
            language: value(self.language),
        };
        Ok(Draft { record: Some(number), metadata, readable: readable(file, start, &body) })
    }
}

/// The readable text of a field of the row that starts at `start`.
fn readable(file: &SourceFile, start: usize, body: &str) -> Readable {
    let readable = if html::holds_markup(body) { html::read_fragment(body) } else { plain::read(body, 0) };
    let mut map = SourceMap::default();
    let rest = file.text.get(start..).unwrap_or_default();
    let doubled = body.replace('"', "\"\"");
    if let Some(at) = rest.find(body) {
        map.push(Span::new(0, body.len()), Span::new(start + at, start + at + body.len()));
    } else if let Some(at) = rest.find(&doubled) {
        undoubled(body, start + at, &mut map);
    }
    readable.through(&map)
}

/// Pieces of a field written with doubled quotes from byte `at` of the file on.
fn undoubled(body: &str, at: usize, map: &mut SourceMap) {
    let (mut from, mut place) = (0, at);
    for part in body.split_inclusive('"') {
        let plain = part.strip_suffix('"').unwrap_or(part).len();
        map.push(Span::new(from, from + plain), Span::new(place, place + plain));
        let (quote, written) = (part.len() - plain, 2 * (part.len() - plain));
        map.push(Span::new(from + plain, from + part.len()), Span::new(place + plain, place + plain + written));
        (from, place) = (from + plain + quote, place + plain + written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(text: &str) -> Drafts {
        read(&SourceFile::new("a.csv", text), &ReadOptions::default())
    }

    #[test]
    fn rows_are_articles_with_their_place_in_the_file() {
        let text = "Title;Body;Outlet\nDam;\"It fell.\n\nAt \"\"noon\"\".\";Herald\nQuay;It stands.;Globe\n";
        let drafts = drafts(text);
        let first = drafts[0].as_ref().unwrap();
        assert_eq!((first.record, first.metadata.source.as_deref()), (Some(1), Some("Herald")));
        assert_eq!(first.readable.text, "It fell.\n\nAt \"noon\".");
        let at = first.readable.text.find("noon").unwrap();
        assert_eq!(first.readable.map.to_file(Span::new(at, at + 4)).of(text), "noon");
        let second = &drafts[1].as_ref().unwrap().readable;
        assert_eq!(second.map.to_file(Span::new(3, 9)).of(text), "stands");
    }

    #[test]
    fn a_row_without_text_loses_no_other() {
        let drafts = drafts("title,text\nDam,\nQuay,It stands.\n");
        assert_eq!(drafts[0].as_ref().unwrap_err().position(), Some((2, 1)));
        assert_eq!(drafts[1].as_ref().unwrap().record, Some(2));
    }

    #[test]
    fn a_header_without_text_is_an_error() {
        assert!(
            drafts("title,words\nDam,It fell.\n")[0].as_ref().unwrap_err().advice().unwrap().contains("text, body")
        );
    }
}
