//! HTML: the main content of a page, its metadata, and the way back into the page.

mod blocks;
mod locate;
mod metadata;
mod scan;

use super::draft::Draft;
use super::readable::Readable;
use dom_smoothie::Readability;
use scan::{Token, is_void, scan};

/// Deepest nesting handed to the extractor, whose walk through the tree is recursive.
const DEEPEST: usize = 300;
/// Most pieces of text in a row, parted by character references and stray brackets, that are handed to the extractor: its
/// cost grows with their square.
const MOST_PIECES: usize = 5_000;
/// Least text, in characters, that counts as an article found by the extractor.
const LEAST: usize = 200;

/// The article of a page: main content by `dom_smoothie`; where that finds little, all text but navigation and the like.
pub fn read(page: &str) -> Draft {
    let metadata = metadata::metadata(page);
    let readable = main_content(page).unwrap_or_else(|| blocks::blocks(page, true, |_, _| {}));
    Draft { record: None, metadata, readable }
}

/// The text of a piece of HTML that is all article, such as the body of an export record.
pub fn read_fragment(html: &str) -> Readable {
    blocks::blocks(html, false, |_, _| {})
}

/// Whether a text is an HTML page or a piece of one.
pub fn looks_like_html(text: &str) -> bool {
    let head = text.trim_start();
    let starts = |tag: &str| head.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<html", "<head", "<body", "<?xml"].iter().any(|tag| starts(tag))
}

/// Whether a text holds HTML paragraphs.
pub fn holds_markup(text: &str) -> bool {
    let tags = ["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "<div", "</div>", "<h2", "<ul>"];
    text.contains('<') && tags.iter().any(|tag| text.contains(tag))
}

fn main_content(page: &str) -> Option<Readable> {
    if nesting(page) > DEEPEST || pieces_in_a_row(page) > MOST_PIECES {
        return None;
    }
    let marked = locate::mark(page);
    // The extractor is not ours: a page that makes it panic is read without it.
    let article = std::panic::catch_unwind(|| Readability::new(marked.html.as_str(), None, None).ok()?.parse().ok());
    let readable = marked.readable(&article.ok()??.content);
    (readable.text.chars().take(LEAST).count() == LEAST).then_some(readable)
}

/// The longest run of text tokens without a tag between them.
fn pieces_in_a_row(page: &str) -> usize {
    let (mut run, mut longest) = (0, 0);
    for token in scan(page) {
        run = if matches!(token, Token::Text { .. } | Token::Entity { .. }) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// How deep elements are nested, those with an optional end tag left out.
fn nesting(page: &str) -> usize {
    let optional = |name: &str| {
        ["p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody"].iter().any(|n| name.eq_ignore_ascii_case(n))
    };
    let (mut depth, mut deepest) = (0usize, 0);
    for token in scan(page) {
        match token {
            Token::Open(tag) if !is_void(tag.name) && !optional(tag.name) => depth += 1,
            Token::Close { name } if !optional(name) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
