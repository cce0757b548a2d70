//! A line of Markdown built from escaped parts, some of them bold or struck.

use super::Escaped;
use crate::report::{Clean, Piece};

/// How a part of a line is shown.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Struck,
}

/// Parts of a line in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    parts: Vec<(Look, String)>,
}

impl Inline {
    /// The pieces of an excerpt, the marked ones bold.
    pub(super) fn of_pieces(pieces: &[Piece]) -> Inline {
        let mut line = Inline::default();
        for piece in pieces {
            line.push(if piece.marked { Look::Strong } else { Look::Plain }, &piece.text);
        }
        line
    }

    /// Appends a part; spaces at its ends are put outside the emphasis.
    pub(super) fn push(&mut self, look: Look, text: &Clean) {
        let whole = text.as_str();
        let inner = whole.trim();
        if whole.starts_with(' ') {
            self.parts.push((Look::Plain, " ".into()));
        }
        if !inner.is_empty() {
            self.parts.push((look, Escaped::new(inner).to_string()));
        }
        if whole.ends_with(' ') && !inner.is_empty() {
            self.parts.push((Look::Plain, " ".into()));
        }
    }

    /// Appends a part with a space on either side.
    pub(super) fn set_apart(&mut self, look: Look, text: &Clean) {
        if !text.as_str().trim().is_empty() {
            self.parts.push((Look::Plain, " ".into()));
            self.push(look, text);
            self.parts.push((Look::Plain, " ".into()));
        }
    }

    /// Appends what was taken out and what was put in its place.
    pub(super) fn push_change(&mut self, old: &Clean, new: &Clean) {
        self.push(Look::Struck, old);
        if !old.as_str().is_empty() {
            self.parts.push((Look::Plain, " ".into()));
        }
        self.push(Look::Strong, new);
    }

    /// The line as Markdown: `**` and `~~` where they work, tags where a letter or a mark beside them would break them.
    pub(super) fn to_markdown(&self) -> String {
        let mut out = String::new();
        for (n, (look, text)) in self.parts.iter().enumerate() {
            let next = self.parts.get(n + 1).and_then(|(look, t)| t.chars().next().filter(|_| *look == Look::Plain));
            match marks(*look) {
                None => push_plain(&mut out, text),
                Some((mark, _)) if flanks(out.chars().next_back(), text, next) => out += &format!("{mark}{text}{mark}"),
                Some((_, tag)) => out += &format!("<{tag}>{text}</{tag}>"),
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Appends plain text: never two spaces in a row, none at the start, and none put in before a mark that closes.
fn push_plain(out: &mut String, text: &str) {
    if text.starts_with([',', '.', ';', ':', '?', '!', ')', '”', '’', '"']) {
        out.truncate(out.trim_end_matches(' ').len());
    }
    let at_space = out.is_empty() || out.ends_with(' ');
    out.push_str(if at_space { text.trim_start_matches(' ') } else { text });
}

fn marks(look: Look) -> Option<(&'static str, &'static str)> {
    match look {
        Look::Plain => None,
        Look::Strong => Some(("**", "strong")),
        Look::Struck => Some(("~~", "del")),
    }
}

/// Whether delimiters around `text` open and close: they stand beside a space, a mark or an end, or letters are inside.
fn flanks(before: Option<char>, text: &str, after: Option<char>) -> bool {
    let free = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = free(before) || letter(text.chars().next());
    let closes = free(after) || letter(text.chars().next_back());
    opens && closes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    fn line(parts: &[(Look, &str)]) -> String {
        let mut line = Inline::default();
        for (look, text) in parts {
            line.push(*look, &Clean::part(text));
        }
        line.to_markdown()
    }

    #[test]
    fn falls_back_to_tags_where_marks_would_show() {
        assert_eq!(line(&[(Look::Plain, "cost "), (Look::Strong, "$5"), (Look::Plain, " each")]), "cost **\\$5** each");
        assert_eq!(
            line(&[(Look::Plain, "US"), (Look::Strong, "$5"), (Look::Plain, " each")]),
            "US<strong>\\$5</strong> each"
        );
        assert_eq!(line(&[(Look::Struck, "he said."), (Look::Plain, "Then")]), "<del>he said.</del>Then");
    }

    /// What stands between the tags or marks of emphasis.
    fn emphasised(markdown: &str) -> String {
        let (mut inside, mut text) = (false, String::new());
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Strong) => inside = true,
                Event::End(TagEnd::Strong) => inside = false,
                Event::InlineHtml(tag) => inside = &*tag == "<strong>",
                Event::Text(part) if inside => text += &part,
                _ => {}
            }
        }
        text.replace('\u{200b}', "")
    }

    proptest! {
        #[test]
        fn exactly_the_marked_words_are_bold(
            before in "[a-z“”.,$* -]{0,5}",
            marked in "[a-z“”.,$* -]{1,8}",
            after in "[a-z“”.,$* -]{0,5}",
        ) {
            let markdown = line(&[(Look::Plain, &before), (Look::Strong, &marked), (Look::Plain, &after)]);
            prop_assert_eq!(emphasised(&format!("x {markdown}")), Clean::new(&marked).to_string());
        }
    }
}
