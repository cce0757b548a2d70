//! JSON and JSONL exports: one article an object, fields named by a [`FieldMap`].

use super::draft::{Draft, Metadata};
use super::front::text_of;
use super::readable::Readable;
use super::unescape::{BadEscape, unescape};
use super::{Drafts, ReadOptions, html, plain};
use crate::error::{Error, Result};
use crate::model::SourceFile;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Names under which an export keeps the parts of an article; the first that is present and not empty counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMap {
    /// Headline.
    pub title: Vec<String>,
    /// Body: a text (plain or HTML), or a list of paragraphs.
    pub text: Vec<String>,
    /// Publisher.
    pub source: Vec<String>,
    /// Date of publication.
    pub date: Vec<String>,
    /// Address.
    pub url: Vec<String>,
    /// By-line.
    pub author: Vec<String>,
    /// Language.
    pub language: Vec<String>,
}

impl Default for FieldMap {
    fn default() -> Self {
        let names = |names: &str| names.split(' ').map(str::to_owned).collect();
        FieldMap {
            title: names("title headline"),
            text: names("text body content"),
            source: names("source publisher outlet"),
            date: names("date published published_at publish_date date_published"),
            url: names("url link"),
            author: names("author authors byline"),
            language: names("language lang"),
        }
    }
}

type Record<'f> = BTreeMap<String, &'f RawValue>;

/// The articles of a JSON file: an object, an array of objects, or objects one a line.
pub fn read(file: &SourceFile, options: &ReadOptions) -> Drafts {
    let text = file.text.as_str();
    if is_lines(text) {
        return read_lines(file, options);
    }
    match serde_json::from_str::<&RawValue>(text) {
        Err(error) => vec![Err(syntax_error(&error, 1))],
        Ok(raw) => match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
            Ok(records) => records.iter().zip(1..).map(|(raw, n)| record(file, raw, Some(n), options)).collect(),
            Err(_) => vec![record(file, raw, None, options)],
        },
    }
}

/// The articles of a JSONL file; a line that is no valid record is one error and loses no other line.
pub fn read_lines(file: &SourceFile, options: &ReadOptions) -> Drafts {
    let lines = file.text.lines().zip(1u32..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .zip(1u32..)
        .map(|((line, line_number), n)| match serde_json::from_str::<&RawValue>(line) {
            Ok(raw) => record(file, raw, Some(n), options),
            Err(error) => Err(syntax_error(&error, line_number)),
        })
        .collect()
}

/// Whether a text holds one JSON object a line, and more than one.
pub fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let whole = |line: &str| line.starts_with('{') && serde_json::from_str::<&RawValue>(line).is_ok();
    lines.next().is_some_and(whole) && lines.next().is_some_and(|line| line.starts_with('{'))
}

/// Whether a text is a JSON object or an array of objects.
pub fn looks_like_json(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix('[').map_or(text, str::trim_start);
    inner.starts_with('{') && inner[1..].trim_start().starts_with(['"', '}']) && text.ends_with(['}', ']'])
}

fn syntax_error(error: &serde_json::Error, line: u32) -> Error {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default().to_owned();
    Error::new(format!("not valid JSON: {said}"))
        .at(line + (error.line() as u32).saturating_sub(1), error.column() as u32)
}

/// Byte of the file at which a slice of it starts.
fn offset(file: &SourceFile, part: &str) -> usize {
    part.as_ptr() as usize - file.text.as_ptr() as usize
}

fn error_at(file: &SourceFile, at: usize, message: impl Into<String>) -> Error {
    let position = file.position(at as u32);
    Error::new(message).at(position.line, position.column)
}

fn record(file: &SourceFile, raw: &RawValue, number: Option<u32>, options: &ReadOptions) -> Result<Draft> {
    let at = offset(file, raw.get());
    let record: Record = serde_json::from_str(raw.get())
        .map_err(|_| error_at(file, at, "record is not a JSON object").hint("an export holds one object an article"))?;
    let fields = &options.fields;
    let text = field(&record, &fields.text).ok_or_else(|| {
        let hint = format!("the body is looked for under {}", fields.text.join(", "));
        error_at(file, at, "record has no text").hint(hint)
    })?;
    let value = |names: &[String]| field(&record, names).and_then(|raw| serde_json::from_str::<Value>(raw.get()).ok());
    let words = |names: &[String]| value(names).as_ref().and_then(text_of);
    let metadata = Metadata {
        title: words(&fields.title),
        source: words(&fields.source),
        date: words(&fields.date),
        url: words(&fields.url),
        author: words(&fields.author),
        language: words(&fields.language),
    };
    Ok(Draft { record: number, metadata, readable: body(file, text)? })
}

/// The first of the named fields that is there and neither null nor empty.
fn field<'r>(record: &Record<'r>, names: &[String]) -> Option<&'r RawValue> {
    names
        .iter()
        .find_map(|name| record.get(name.as_str()).copied().filter(|raw| !matches!(raw.get(), "null" | "\"\"" | "[]")))
}

fn body(file: &SourceFile, raw: &RawValue) -> Result<Readable> {
    if let Ok(paragraphs) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        let mut whole = Readable::default();
        for paragraph in paragraphs {
            whole.append(&string_body(file, paragraph)?);
        }
        return Ok(whole);
    }
    string_body(file, raw)
}

fn string_body(file: &SourceFile, raw: &RawValue) -> Result<Readable> {
    let at = offset(file, raw.get());
    if !raw.get().starts_with('"') {
        return Err(error_at(file, at, "the text of a record is neither a string nor a list of strings"));
    }
    let (text, map) = unescape(raw.get(), at).map_err(|BadEscape { at, message }| error_at(file, at, message))?;
    let readable = if html::holds_markup(&text) { html::read_fragment(&text) } else { plain::read(&text, 0) };
    Ok(readable.through(&map))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn drafts(path: &str, text: &str) -> Drafts {
        read(&SourceFile::new(path, text), &ReadOptions::default())
    }

    #[test]
    fn records_keep_their_place_in_the_file() {
        let text = r#"[{"headline": "Dam", "body": "It fell.\n\nAt \u0022noon\"."}, {"content": ["One.", "<p>Two.</p><p>Three.</p>"]}]"#;
        let drafts = drafts("a.json", text);
        let first = drafts[0].as_ref().unwrap();
        assert_eq!((first.record, first.metadata.title.as_deref()), (Some(1), Some("Dam")));
        assert_eq!(first.readable.text, "It fell.\n\nAt \"noon\".");
        let at = first.readable.text.find('"').unwrap();
        assert_eq!(first.readable.map.to_file(Span::new(at, at + 6)).of(text), "\\u0022noon\\\"");
        let second = &drafts[1].as_ref().unwrap().readable;
        assert_eq!(second.text, "One.\n\nTwo.\n\nThree.");
        let at = second.text.find("Three").unwrap();
        assert_eq!(second.map.to_file(Span::new(at, at + 5)).of(text), "Three");
    }

    #[test]
    fn a_bad_line_loses_no_other() {
        let text = "{\"text\": \"One.\"}\n{\"text\": }\n\n[1]\n{\"text\": \"a \\ud800 b\"}\n{\"text\": \"Five.\"}\n";
        let drafts = drafts("a.jsonl", text);
        let places: Vec<_> = drafts.iter().map(|d| d.as_ref().err().and_then(|e| e.position())).collect();
        assert_eq!(places, [None, Some((2, 10)), Some((4, 1)), Some((5, 13)), None]);
        assert_eq!(drafts[4].as_ref().unwrap().record, Some(5));
    }

    #[test]
    fn a_record_without_text_says_where_it_was_looked_for() {
        let error = drafts("a.json", r#"{"title": "x", "text": null}"#).remove(0).unwrap_err();
        assert_eq!(error.message(), "record has no text");
        assert_eq!(error.advice(), Some("the body is looked for under text, body, content"));
    }

    #[test]
    fn json_is_told_from_text() {
        assert!(looks_like_json("[{\"a\": 1}]") && looks_like_json("{}"));
        assert!(!looks_like_json("[The mayor] said {no}"));
        assert!(is_lines("{}\n{}\n") && !is_lines("{\n}\n"));
    }
}
