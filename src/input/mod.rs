//! Files of several formats to documents: metadata, readable text in blocks, and the way back into the file.
//!
//! Adding a format is one file with a `read` function and one line in [`FORMATS`].

mod csv;
mod date;
mod decode;
mod draft;
mod find;
mod front;
mod glued;
mod html;
mod json;
mod language;
mod markdown;
mod plain;
mod readable;
mod repair;
mod unescape;

pub use date::parse_date;
pub use draft::{Draft, Metadata};
pub use find::{Found, find};
pub use json::FieldMap;
pub use readable::Readable;

use crate::error::{Error, Result};
use crate::model::{Document, SourceFile};
use std::path::Path;
use std::sync::Arc;

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Names of the fields of JSON exports.
    pub fields: FieldMap,
}

/// What a format reader returns: each article it found, or why one could not be read.
pub type Drafts = Vec<Result<Draft>>;

/// An input format.
pub struct Format {
    /// Name, as configuration and messages write it.
    pub name: &'static str,
    /// Extensions in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether a text of unknown extension is of this format.
    pub sniff: fn(&str) -> bool,
    /// The articles of a file; the last argument is where the text starts after front matter.
    read: fn(&SourceFile, usize, &ReadOptions) -> Drafts,
}

/// The formats, in the order in which they are tried on a text of unknown extension.
pub static FORMATS: &[Format] = &[
    Format {
        name: "HTML",
        extensions: &["html", "htm", "xhtml"],
        sniff: html::looks_like_html,
        read: |file, _, _| vec![Ok(html::read(&file.text))],
    },
    Format {
        name: "JSONL",
        extensions: &["jsonl", "ndjson"],
        sniff: json::is_lines,
        read: |file, _, options| json::read_lines(file, options),
    },
    Format {
        name: "JSON",
        extensions: &["json"],
        sniff: json::looks_like_json,
        read: |file, _, options| json::read(file, options),
    },
    Format {
        name: "CSV",
        extensions: &["csv", "tsv"],
        sniff: |_| false,
        read: |file, _, options| csv::read(file, options),
    },
    Format {
        name: "Markdown",
        extensions: &["md", "markdown"],
        sniff: |text| text.starts_with("---\n") || text.starts_with("---\r\n") || text.starts_with("+++"),
        read: |file, body, _| one(markdown::read(&file.text, body)),
    },
    Format {
        name: "plain text",
        extensions: &["txt", "text"],
        sniff: |_| true,
        read: |file, body, _| one(plain::read(&file.text, body)),
    },
];

fn one(readable: Readable) -> Drafts {
    vec![Ok(Draft { readable, ..Draft::default() })]
}

/// The format of a text: by the extension of its path, else by what it looks like.
pub fn format_of(path: &str, text: &str) -> &'static Format {
    let extension = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    let known = FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()));
    known.or_else(|| FORMATS.iter().find(|format| (format.sniff)(text))).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

/// Largest file read: spans are 32-bit.
const LARGEST: u64 = u32::MAX as u64;

/// The documents of the file at `path`, reported as `shown`; each that cannot be read is its own error.
///
/// # Errors
/// A file that cannot be opened, is binary, 4 GiB or more, or in no known encoding is one error in place of all
/// its documents.
pub fn read_path(path: &Path, shown: &str, options: &ReadOptions) -> Vec<Result<Document>> {
    match std::fs::metadata(path) {
        Ok(meta) if meta.len() >= LARGEST => return vec![Err(too_large(shown))],
        _ => {}
    }
    match std::fs::read(path) {
        Ok(bytes) => read_bytes(bytes, shown, options),
        Err(cause) => vec![Err(Error::new("could not be read").at_path(shown).caused_by(cause))],
    }
}

/// The documents in `bytes`, the content of a file reported as `shown`; each that cannot be read is its own error.
pub fn read_bytes(bytes: Vec<u8>, shown: &str, options: &ReadOptions) -> Vec<Result<Document>> {
    match source_file(bytes, shown) {
        Ok((file, body)) => read_file(&Arc::new(file), body, options),
        Err(error) => vec![Err(error.at_path(shown))],
    }
}

fn too_large(shown: &str) -> Error {
    Error::new("files of 4 GiB or more are not read").at_path(shown).hint("split the export")
}

fn source_file(bytes: Vec<u8>, shown: &str) -> Result<(SourceFile, usize)> {
    if bytes.len() as u64 >= LARGEST {
        return Err(too_large(shown));
    }
    let decoded = decode::decode(bytes)?;
    if decoded.text.len() as u64 >= LARGEST {
        return Err(too_large(shown));
    }
    if decoded.text.trim().is_empty() {
        return Err(Error::new("no text"));
    }
    let front = front::read(&decoded.text)?;
    let mut file = SourceFile::new(shown, decoded.text);
    file.encoding = decoded.encoding;
    file.front_matter = front.table;
    Ok((file, front.body))
}

fn read_file(file: &Arc<SourceFile>, body: usize, options: &ReadOptions) -> Vec<Result<Document>> {
    let stated = front::metadata(&file.front_matter);
    let drafts = (format_of(&file.path, &file.text).read)(file, body, options);
    let finished = |draft: Result<Draft>| {
        let draft = draft.map_err(|error| error.at_path(&file.path))?;
        let metadata = stated.clone().or(draft.metadata);
        draft::finish(Draft { metadata, ..draft }, file)
    };
    drafts.into_iter().map(finished).collect()
}
