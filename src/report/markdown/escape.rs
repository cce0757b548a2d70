//! Text that Markdown shows as it is: no markup, no link, no mention, no issue number, no HTML comes of it.

use crate::report::Clean;
use std::fmt;

/// Text escaped for one line of GitHub Flavored Markdown; table cells included.
///
/// Beyond the marks of CommonMark it defuses what GitHub makes of rendered text: `@name`, `#123`, `GH-123`, `:emoji:`,
/// `$math$` and bare addresses. Two colons never stand together, so no line becomes a workflow command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Escaped(String);

impl Escaped {
    /// The text escaped.
    pub fn new(text: &str) -> Self {
        Escaped::from(&Clean::new(text))
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Clean> for Escaped {
    fn from(text: &Clean) -> Self {
        let text = text.as_str();
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for (at, c) in text.char_indices() {
            let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
            push(&mut out, &text[..at], before, c, after);
        }
        Escaped(out)
    }
}

impl fmt::Display for Escaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text escaped for the inside of an HTML tag in Markdown, where Markdown is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagText(String);

impl From<&Clean> for TagText {
    fn from(text: &Clean) -> Self {
        let text = text.as_str();
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for (at, c) in text.char_indices() {
            match c {
                '&' => out += "&amp;",
                '<' => out += "&lt;",
                '>' => out += "&gt;",
                '"' => out += "&quot;",
                ':' => out += "&#58;",
                '$' => out += "&#36;",
                c => out.push(c),
            }
            out += break_behind(&text[..at], c, text[at + c.len_utf8()..].chars().next());
        }
        TagText(out)
    }
}

impl fmt::Display for TagText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Nothing to see, and GitHub reads neither a mention nor a number across it.
const BREAK: &str = "&#8203;";

fn push(out: &mut String, text_before: &str, before: Option<char>, c: char, after: Option<char>) {
    if is_markup(c) || is_risky_here(text_before, before, c, after) {
        out.push('\\');
    }
    out.push(c);
    out.push_str(break_behind(text_before, c, after));
}

/// What has to stand behind a mark so that GitHub makes no mention and no link to an issue of it.
fn break_behind(text_before: &str, c: char, after: Option<char>) -> &'static str {
    let number_follows = after.is_some_and(|next| next.is_ascii_digit());
    let breaks = match c {
        '@' => after.is_some_and(char::is_alphanumeric),
        '#' => number_follows,
        '-' => number_follows && ends_with_gh(text_before),
        _ => false,
    };
    if breaks { BREAK } else { "" }
}

/// Marks that mean something anywhere in a line.
fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '$')
}

/// Marks that mean something only in this place.
fn is_risky_here(text_before: &str, before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        ':' => after.is_some_and(|next| next.is_alphabetic() || matches!(next, ':' | '/' | '+' | '_')),
        '!' => after == Some('['),
        '-' | '+' | '=' => before.is_none(),
        '.' if ends_with_www(text_before) => true,
        '.' | ')' => is_list_number(text_before) && after.is_none_or(char::is_whitespace),
        _ => false,
    }
}

fn is_list_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 10 && text.bytes().all(|b| b.is_ascii_digit())
}

fn ends_with_www(text: &str) -> bool {
    ends_with_ignoring_case(text, "www")
}

fn ends_with_gh(text: &str) -> bool {
    ends_with_ignoring_case(text, "gh")
}

fn ends_with_ignoring_case(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    fn escaped(text: &str) -> String {
        Escaped::new(text).to_string()
    }

    #[test]
    fn news_text_stays_readable() {
        assert_eq!(
            escaped("At 10:30 a.m., 1.5 million – “half” – said: yes!"),
            "At 10:30 a.m., 1.5 million – “half” – said: yes!"
        );
        assert_eq!(escaped("It cost $5 million"), "It cost \\$5 million");
    }

    #[test]
    fn defuses_what_github_acts_on() {
        assert_eq!(escaped("@all see #12, GH-7 & a|b"), "@&#8203;all see \\#&#8203;12, GH-&#8203;7 \\& a\\|b");
        assert_eq!(
            escaped("::error::x :smile: https://a.b www.a.b"),
            "\\:\\:error\\:\\:x \\:smile: https\\://a.b www\\.a.b"
        );
        assert_eq!(escaped("<script>`x`</script> ![a](b)"), "\\<script\\>\\`x\\`\\</script\\> \\!\\[a\\](b)");
    }

    /// The text a Markdown reader sees, if it sees nothing but text in one paragraph.
    fn seen(markdown: &str) -> Option<String> {
        use pulldown_cmark::Options;
        let github = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM;
        let mut text = String::new();
        for event in Parser::new_ext(markdown, github) {
            match event {
                Event::Text(part) => text += &part,
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(text.replace('\u{200b}', ""))
    }

    proptest! {
        #[test]
        fn readers_see_the_text_and_nothing_else(text in "([ \\t\\n]|[-+=*_`~<>|#@&;:!.()\\[\\]{}$^\\\\\"'/]|[0-9]|[a-z]|www|http|GH|&amp;|é){0,30}") {
            let clean = Clean::new(&text);
            prop_assert_eq!(seen(&escaped(&text)), Some(clean.to_string()));
        }
    }

    #[test]
    fn opens_no_block() {
        assert_eq!(
            (escaped("- a"), escaped("2011. b"), escaped("# c")),
            ("\\- a".into(), "2011\\. b".into(), "\\# c".into())
        );
    }
}
