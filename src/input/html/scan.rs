//! One linear pass over HTML source: tags and text with their places in the file.
//!
//! The scanner follows the tokenizer of the HTML standard closely enough to find every piece of text that a browser
//! would show, and where it stands; it builds no tree.

use html_escape::decode_html_entities;
use std::borrow::Cow;

/// A tag or a stretch of text. Offsets are bytes of the scanned source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'h> {
    /// Text that stands in the source as it is, from byte `at` on.
    Text { text: &'h str, at: usize },
    /// A character reference: the text it stands for, and its bytes.
    Entity { text: Cow<'h, str>, at: usize, end: usize },
    /// A start tag, or an element without content.
    Open(Tag<'h>),
    /// An end tag.
    Close { name: &'h str },
    /// Content of an element that holds no markup: a script, a style sheet, the title.
    Raw { name: &'h str, content: &'h str },
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'h> {
    /// Name as written.
    pub name: &'h str,
    /// Byte after the name.
    pub name_end: usize,
    /// Everything between the name and the closing bracket.
    attributes: &'h str,
}

/// Elements whose content is no markup.
const RAW: [&str; 9] = ["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp"];

/// Elements that never have content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Whether an element never has content.
pub fn is_void(name: &str) -> bool {
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// The tokens of `html` in order. Cost: linear.
pub fn scan(html: &str) -> Scanner<'_> {
    Scanner { html, at: 0, raw: None }
}

/// Iterator over the tokens of HTML source.
pub struct Scanner<'h> {
    html: &'h str,
    at: usize,
    raw: Option<&'h str>,
}

impl<'h> Iterator for Scanner<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        if let Some(name) = self.raw.take() {
            let content = &self.html[self.at..raw_end(self.html, self.at, name)];
            self.at += content.len();
            return Some(Token::Raw { name, content });
        }
        loop {
            let rest = &self.html[self.at..];
            return match rest.as_bytes().first()? {
                b'<' => match self.markup(rest) {
                    Some(token) => Some(token),
                    None => continue,
                },
                b'&' => Some(self.reference(rest)),
                _ => Some(self.text(rest, 0)),
            };
        }
    }
}

impl<'h> Scanner<'h> {
    /// Text up to the next tag or reference; the first `least` bytes are text whatever they are.
    fn text(&mut self, rest: &'h str, least: usize) -> Token<'h> {
        let len = memchr::memchr2(b'<', b'&', &rest.as_bytes()[least..]).map_or(rest.len(), |n| least + n);
        let at = self.at;
        self.at += len;
        Token::Text { text: &rest[..len], at }
    }

    fn reference(&mut self, rest: &'h str) -> Token<'h> {
        let Some((text, len)) = character_reference(rest) else { return self.text(rest, 1) };
        let at = self.at;
        self.at += len;
        Token::Entity { text, at, end: at + len }
    }

    /// A tag; none for a comment, a declaration or a tag that never ends, which are passed over.
    fn markup(&mut self, rest: &'h str) -> Option<Token<'h>> {
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'!') if rest.starts_with("<!--") => self.pass(rest.get(4..)?.find("-->").map(|n| n + 7), rest),
            Some(b'!' | b'?') => self.pass(memchr::memchr(b'>', bytes).map(|n| n + 1), rest),
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let name = &rest[2..2 + name_len(&rest[2..])];
                self.pass(memchr::memchr(b'>', bytes).map(|n| n + 1), rest);
                Some(Token::Close { name })
            }
            Some(b'/') if bytes.get(2).is_some() => self.pass(memchr::memchr(b'>', bytes).map(|n| n + 1), rest),
            Some(c) if c.is_ascii_alphabetic() => self.start_tag(rest),
            _ => Some(self.text(rest, 1)),
        }
    }

    fn pass(&mut self, len: Option<usize>, rest: &str) -> Option<Token<'h>> {
        self.at += len.unwrap_or(rest.len());
        None
    }

    fn start_tag(&mut self, rest: &'h str) -> Option<Token<'h>> {
        let name = &rest[1..1 + name_len(&rest[1..])];
        let name_end = 1 + name.len();
        let Some(end) = tag_end(rest, name_end) else { return self.pass(None, rest) };
        let tag = Tag { name, name_end: self.at + name_end, attributes: &rest[name_end..end] };
        self.at += end + 1;
        self.raw = RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)).then_some(name);
        Some(Token::Open(tag))
    }
}

fn name_len(rest: &str) -> usize {
    rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len())
}

/// Byte of the bracket that ends a start tag; brackets inside quoted values do not.
fn tag_end(rest: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (n, &b) in rest.as_bytes()[from..].iter().enumerate() {
        match (quote, b) {
            (Some(open), _) if b == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(from + n),
            (None, b'"' | b'\'') if after_equals => quote = Some(b),
            _ => {}
        }
        after_equals = b == b'=' || (after_equals && b.is_ascii_whitespace());
    }
    None
}

/// Where the content of a raw element that starts at byte `at` ends.
fn raw_end(html: &str, at: usize, name: &str) -> usize {
    let closes = |n: &usize| {
        let after = &html.as_bytes()[n + 2..];
        after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    };
    memchr::memmem::find_iter(&html.as_bytes()[at..], b"</").map(|n| at + n).find(closes).unwrap_or(html.len())
}

/// Longest character reference, in bytes.
const REFERENCE_UP_TO: usize = 40;

/// What a character reference at the start of `rest` stands for, and its length.
fn character_reference(rest: &str) -> Option<(Cow<'_, str>, usize)> {
    let bytes = &rest.as_bytes()[..rest.len().min(REFERENCE_UP_TO)];
    let body = bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    if bytes.get(1 + body) == Some(&b';') {
        let decoded = decode_html_entities(&rest[..body + 2]);
        return (decoded != rest[..body + 2]).then_some((decoded, body + 2));
    }
    let bare = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("nbsp", "\u{a0}")];
    let known = bare.iter().find(|(name, _)| &rest[1..1 + body] == *name);
    known.map(|(_, text)| (Cow::Borrowed(*text), body + 1))
}

impl<'h> Tag<'h> {
    /// Value of the attribute `name` with its references decoded.
    pub fn attribute(&self, name: &str) -> Option<Cow<'h, str>> {
        self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| decode_html_entities(value))
    }

    fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let key = &rest[..rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len())];
            if rest.is_empty() {
                return None;
            }
            rest = rest[key.len()..].trim_start();
            let Some(after) = rest.strip_prefix('=') else { return Some((key, "")) };
            let (value, left) = attribute_value(after.trim_start());
            rest = left;
            Some((key, value))
        })
    }
}

/// A quoted or bare value, and what follows it.
fn attribute_value(rest: &str) -> (&str, &str) {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
        None => rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        scan(html)
            .map(|token| match token {
                Token::Text { text, at } => {
                    assert_eq!(&html[at..at + text.len()], text);
                    text.to_owned()
                }
                Token::Entity { text, .. } => text.into_owned(),
                Token::Open(tag) => format!("<{}>", tag.name),
                Token::Close { name } => format!("</{name}>"),
                Token::Raw { name, content } => format!("[{name} {content}]"),
            })
            .collect()
    }

    #[test]
    fn tags_text_and_references() {
        assert_eq!(shown("<p class='a>b'>AT&amp;T &mdash; 3 < 4 &x; &copy</p>"), "<p>AT&T — 3 < 4 &x; &copy</p>");
        assert_eq!(shown("<!doctype html><!-- <p> -->x<br/>y</"), "x<br>y</");
        assert_eq!(shown("<SCRIPT>if (a</b) {}</script>z"), "<SCRIPT>[SCRIPT if (a</b) {}]</script>z");
    }

    #[test]
    fn what_never_ends_is_passed_over() {
        assert_eq!(shown("a<p class=\"x"), "a");
        assert_eq!(shown("a<!-- x"), "a");
        assert_eq!(shown("a<style>x"), "a<style>[style x]");
    }

    #[test]
    fn attributes_are_decoded() {
        let Some(Token::Open(tag)) = scan("<meta name=date content = \"6 &amp; 7\" hidden>").next() else { panic!() };
        assert_eq!(tag.attribute("CONTENT").as_deref(), Some("6 & 7"));
        assert_eq!(tag.attribute("name").as_deref(), Some("date"));
        assert_eq!(tag.attribute("hidden").as_deref(), Some(""));
        assert_eq!(tag.attribute("lang"), None);
    }
}
