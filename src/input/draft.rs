//! From what a format reader found to a finished document: fallbacks for source, date and language, and repairs.

use super::readable::Readable;
use super::{date, repair};
use crate::error::{Error, Result};
use crate::model::{BlockKind, Document, SourceFile, Span};
use std::sync::Arc;

/// What is known about an article besides its text, as the file says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Publisher, or the name of the site.
    pub source: Option<String>,
    /// Date, in whatever form it is written.
    pub date: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// By-line.
    pub author: Option<String>,
    /// Language tag or name.
    pub language: Option<String>,
}

impl Metadata {
    /// This metadata, with what it lacks taken from `other`.
    #[must_use]
    pub fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            source: self.source.or(other.source),
            date: self.date.or(other.date),
            url: self.url.or(other.url),
            author: self.author.or(other.author),
            language: self.language.or(other.language),
        }
    }
}

/// An article as its format reader leaves it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Position in an export, from 1.
    pub record: Option<u32>,
    /// What the file says about the article.
    pub metadata: Metadata,
    /// Its text.
    pub readable: Readable,
}

/// The document a draft becomes.
///
/// Source falls back to the host of the address, then to the name of the file; the date to a stray date or a dateline
/// at the head of the text; the language to what the text looks like, when that is clear.
///
/// # Errors
/// A draft without any text.
pub fn finish(draft: Draft, file: &Arc<SourceFile>) -> Result<Document> {
    let (mut readable, stray) = repair::repair(draft.readable);
    if readable.text.is_empty() {
        return Err(Error::new("no text").at_path(&file.path));
    }
    let meta = draft.metadata;
    let byline = take_byline(&mut readable);
    let clean = |value: Option<String>| value.as_deref().and_then(squeezed);
    let url = clean(meta.url);
    let declared = meta.language.as_deref().and_then(super::language::declared);
    let language = declared.or_else(|| super::language::detected(&readable.text)).map(str::to_owned);
    let heading = || first_heading(&readable);
    Ok(Document {
        record: draft.record,
        title: clean(meta.title).or_else(heading),
        source: clean(meta.source).unwrap_or_else(|| fallback_source(url.as_deref(), &file.path)),
        date: meta.date.as_deref().and_then(date::parse_date).or(stray).or_else(|| dateline_date(&readable)),
        author: clean(meta.author).or(byline),
        url,
        language,
        file: Arc::clone(file),
        text: readable.text,
        map: readable.map,
        blocks: readable.blocks,
    })
}

/// The name in a by-line before the first paragraph, whose block becomes [`BlockKind::Other`].
fn take_byline(readable: &mut Readable) -> Option<String> {
    let head = readable.blocks.iter().take(3).position(|block| byline(block.span.of(&readable.text)).is_some())?;
    let before = &readable.blocks[..head];
    if before.iter().any(|block| block.kind == BlockKind::Paragraph) {
        return None;
    }
    let name = byline(readable.blocks[head].span.of(&readable.text)).map(str::to_owned);
    readable.blocks[head].kind = BlockKind::Other;
    name
}

/// The name in "By Ana Ruiz and Bo Li"; none when the block is anything else.
fn byline(block: &str) -> Option<&str> {
    let name = block.strip_prefix("By ").or_else(|| block.strip_prefix("BY ")).filter(|name| name.len() <= 80)?;
    let word = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "and" | "of" | "de" | "la" | "van" | "von" | "the")
    };
    let words = name.split([' ', ',']).filter(|word| !word.is_empty());
    (words.clone().count() >= 2 && words.clone().all(word) && !name.ends_with(['.', '!', '?', ':'])).then_some(name)
}

/// White space squeezed; none when nothing is left.
fn squeezed(value: &str) -> Option<String> {
    let words: Vec<_> = value.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn first_heading(readable: &Readable) -> Option<String> {
    let first = readable.blocks.first().filter(|block| block.kind == BlockKind::Heading)?;
    Some(first.span.of(&readable.text).to_owned())
}

fn fallback_source(url: Option<&str>, path: &str) -> String {
    url.and_then(host).unwrap_or_else(|| stem(path)).to_owned()
}

/// Host of an address, without user, port and a leading `www.`.
pub fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = host.split(':').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// A full date in the dateline of the first paragraph: "WASHINGTON, Jan. 6, 2023 —", "(Jan. 6, 2023)".
fn dateline_date(readable: &Readable) -> Option<jiff::civil::Date> {
    let paragraph = readable.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let text = paragraph.span.of(&readable.text);
    let head = Span::new(0, crate::text::dateline_len(text).max(parenthesis_len(text)));
    let head = head.of(text);
    head.char_indices()
        .filter(|&(at, c)| c.is_alphanumeric() && !head[..at].ends_with(char::is_alphanumeric))
        .find_map(|(at, _)| date::leading_date(&head[at..]))
        .map(|(date, _)| date)
}

/// Length of a parenthesis that opens a text.
fn parenthesis_len(text: &str) -> usize {
    let len = text.find(')').map_or(0, |at| at + 1);
    if text.starts_with('(') && len <= 60 { len } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_hold_names_only() {
        assert_eq!(byline("By Ana Ruiz and Bo Li"), Some("Ana Ruiz and Bo Li"));
        assert_eq!(byline("By Ana de la Cruz, Herald Staff"), Some("Ana de la Cruz, Herald Staff"));
        assert_eq!(byline("By early Friday"), None);
        assert_eq!(byline("By Election Day it was over."), None);
    }

    #[test]
    fn hosts_and_stems() {
        assert_eq!(host("https://www.example.org:8080/a?b#c"), Some("example.org"));
        assert_eq!(host("http://user@news.example.org"), Some("news.example.org"));
        assert_eq!(host("example"), None);
        assert_eq!(stem("stories/dam/herald.md"), "herald");
        assert_eq!(stem(".hidden"), ".hidden");
    }
}
