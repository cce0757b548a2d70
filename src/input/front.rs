//! Front matter: the YAML or TOML table at the head of a Markdown or plain-text file.

use super::draft::Metadata;
use crate::error::{Error, Result};
use serde_json::Value;

/// Front matter found at the head of a file.
#[derive(Debug)]
pub struct Front {
    /// The table, keys as written; null where a file has none.
    pub table: Value,
    /// Byte of the file where the article's text starts.
    pub body: usize,
}

/// The front matter of a file: YAML between lines of `---`, TOML between lines of `+++`, at the very start.
///
/// A file whose first line is `---` but whose second is no `key:` line starts with a thematic break, not with front
/// matter.
///
/// # Errors
/// Front matter that is not valid YAML or TOML, with its line and column; front matter that never ends.
pub fn read(text: &str) -> Result<Front> {
    let none = Front { table: Value::Null, body: 0 };
    let Some(first) = text.lines().next() else { return Ok(none) };
    let fence = first.trim_end();
    let start = line_len(text, 0);
    match fence {
        "---" if starts_yaml(&text[start..]) => {}
        "+++" => {}
        _ => return Ok(none),
    }
    let (end, body) =
        closing_fence(text, start, fence).ok_or_else(|| Error::new("front matter never ends").at(1, 1))?;
    let inner = &text[start..end];
    let table = if fence == "+++" { toml_table(inner)? } else { yaml_table(inner)? };
    Ok(Front { table, body })
}

/// Length of the line at byte `at`, with its line break.
fn line_len(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len() - at, |n| n + 1)
}

/// Whether the first line that is neither blank nor a comment looks like `key:`, or ends the front matter at once.
fn starts_yaml(rest: &str) -> bool {
    let first = rest.lines().map(str::trim_end).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| {
        let key = line.split(':').next().unwrap_or("").trim_matches(['"', '\'']);
        let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
        line == "---" || (word && line.contains(':'))
    })
}

/// Start of the closing fence and of what follows it.
fn closing_fence(text: &str, start: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = start;
    while at < text.len() {
        let len = line_len(text, at);
        let line = text[at..at + len].trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return Some((at, at + len));
        }
        at += len;
    }
    None
}

fn yaml_table(inner: &str) -> Result<Value> {
    if inner.trim().is_empty() {
        return Ok(Value::Null);
    }
    serde_saphyr::from_str(inner).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line() as u32, at.column() as u32));
        Error::new("front matter is not valid YAML").at(line + 1, column).hint(first_line(&error.to_string()))
    })
}

fn toml_table(inner: &str) -> Result<Value> {
    let table: toml::Table = toml::from_str(inner).map_err(|error| {
        let before = &inner[..error.span().map_or(0, |span| span.start).min(inner.len())];
        let line = before.matches('\n').count() as u32 + 2;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
        Error::new("front matter is not valid TOML").at(line, column).hint(error.message().to_owned())
    })?;
    Ok(json_of(toml::Value::Table(table)))
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("").to_owned()
}

/// A TOML value as JSON; dates and times become strings.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Float(x) => x.into(),
        toml::Value::Boolean(b) => b.into(),
        toml::Value::Datetime(at) => Value::String(at.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json_of(value))).collect(),
    }
}

/// The metadata a front-matter table holds. Keys are matched without regard to case.
pub fn metadata(table: &Value) -> Metadata {
    let text = |names: &[&str]| names.iter().find_map(|name| text_of(field(table, name)?));
    Metadata {
        title: text(&["title", "headline"]),
        source: text(&["source", "publisher", "outlet"]),
        date: text(&["date", "published", "published_at", "pubdate"]),
        url: text(&["url", "link", "canonical_url"]),
        author: text(&["author", "authors", "byline"]),
        language: text(&["language", "lang"]),
    }
}

fn field<'v>(table: &'v Value, name: &str) -> Option<&'v Value> {
    table.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A value as text: a string, a number, a list joined by commas, or the `name` of a table.
pub fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(items) => {
            let parts: Vec<_> = items.iter().filter_map(text_of).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Value::Object(_) => text_of(field(value, "name")?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_are_read() {
        let file = "---\nTitle: \"Dam: two views\"\ndate: 2023-01-06\nauthor: [Ana Ruiz, Bo Li]\n---\nText.\n";
        let front = read(file).unwrap();
        let meta = metadata(&front.table);
        assert_eq!(meta.title.as_deref(), Some("Dam: two views"));
        assert_eq!(meta.date.as_deref(), Some("2023-01-06"));
        assert_eq!(meta.author.as_deref(), Some("Ana Ruiz, Bo Li"));
        assert_eq!(&file[front.body..], "Text.\n");

        let front = read("+++\ntitle = 'Dam'\ndate = 2023-01-06T10:00:00Z\n+++\nText.").unwrap();
        assert_eq!(metadata(&front.table).date.as_deref(), Some("2023-01-06T10:00:00Z"));
    }

    #[test]
    fn a_thematic_break_is_no_front_matter() {
        assert_eq!(read("---\nThe mayor resigned on Friday.\n").unwrap().body, 0);
        assert_eq!(read("The mayor resigned.\n").unwrap().body, 0);
    }

    #[test]
    fn errors_name_their_place() {
        let position = |text: &str| read(text).unwrap_err().position();
        assert_eq!(position("---\ntitle: a\n"), Some((1, 1)));
        assert_eq!(position("+++\ntitle = 'a'\ndate = = 3\n+++\n"), Some((3, 8)));
        assert!(position("---\ntitle: \"a\ndate: [\n---\n").is_some_and(|(line, _)| line >= 2));
    }
}
