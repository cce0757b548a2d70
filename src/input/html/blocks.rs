//! Blocks of text from HTML: which elements part them, and of what kind they are.

use super::scan::{Tag, Token, scan};
use crate::input::readable::Readable;
use crate::model::{BlockKind, Span};
use crate::text::shape::is_no_prose;

/// Elements whose start and end part blocks.
const BLOCK: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Elements of a page that hold no article text.
const FURNITURE: [&str; 11] =
    ["nav", "header", "footer", "aside", "form", "button", "select", "svg", "dialog", "template", "head"];

/// Whether an element parts blocks.
pub fn is_block(name: &str) -> bool {
    BLOCK.iter().any(|block| name.eq_ignore_ascii_case(block))
}

fn is_furniture(name: &str) -> bool {
    FURNITURE.iter().any(|furniture| name.eq_ignore_ascii_case(furniture))
}

fn is_item(name: &str) -> bool {
    ["li", "dd", "dt"].iter().any(|item| name.eq_ignore_ascii_case(item))
}

/// Kind of the blocks inside an element, for elements that decide it.
fn kind_of(name: &str) -> Option<BlockKind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "ul" | "ol" | "dl" | "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quotation,
        "pre" | "table" | "figcaption" | "caption" => BlockKind::Other,
        _ => return None,
    })
}

/// Fills a readable text from tokens.
#[derive(Default)]
struct Filler<'h> {
    readable: Readable,
    kinds: Vec<(&'h str, BlockKind)>,
    muted: Option<(&'h str, usize)>,
}

/// The text of `html` block by block, mapped to the bytes of `html`; `skip_furniture` leaves out navigation, headers,
/// footers, forms and the like. `opened` is told of every block element that starts, with the length of the text so far.
pub fn blocks<'h>(html: &'h str, skip_furniture: bool, mut opened: impl FnMut(&Tag<'h>, usize)) -> Readable {
    let mut filler = Filler::default();
    for token in scan(html) {
        match token {
            Token::Open(tag) => {
                filler.open(tag.name, skip_furniture);
                if is_block(tag.name) {
                    opened(&tag, filler.readable.blocks.len());
                }
            }
            Token::Close { name } => filler.close(name),
            _ if filler.muted.is_some() => {}
            Token::Text { text, at } => filler.readable.copy(text, at),
            Token::Entity { text, at, end } => filler.readable.put(&text, Span::new(at, end)),
            Token::Raw { .. } => {}
        }
    }
    filler.end_block();
    filler.readable
}

impl<'h> Filler<'h> {
    fn open(&mut self, name: &'h str, skip_furniture: bool) {
        match &mut self.muted {
            Some((muted, depth)) if name.eq_ignore_ascii_case(muted) => *depth += 1,
            Some(_) => return,
            None if skip_furniture && is_furniture(name) => self.muted = Some((name, 1)),
            None => {}
        }
        if is_block(name) {
            self.end_block();
        }
        if let Some(kind) = kind_of(name) {
            // The end tag of an item is optional: the next item ends it.
            self.kinds.pop_if(|(open, _)| is_item(open) && is_item(name));
            self.kinds.push((name, kind));
        }
        if name.eq_ignore_ascii_case("br") || name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th") {
            self.gap();
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((muted, depth)) = &mut self.muted
            && name.eq_ignore_ascii_case(muted)
        {
            *depth -= 1;
            if *depth == 0 {
                self.muted = None;
            }
        }
        if is_block(name) {
            self.end_block();
        }
        // Elements left open inside the one that ends here end with it; more than a few levels deep is no such case.
        let open = self.kinds.iter().rev().take(8).position(|(open, _)| open.eq_ignore_ascii_case(name));
        if let Some(n) = open.filter(|_| kind_of(name).is_some()) {
            self.kinds.truncate(self.kinds.len() - 1 - n);
        }
    }

    /// A line break or the start of a table cell parts words.
    fn gap(&mut self) {
        let end = self.readable.map.file_end();
        self.readable.blank(Span { start: end, end });
    }

    fn end_block(&mut self) {
        let kind = match self.kinds.last() {
            _ if is_no_prose(self.readable.open_text()) => BlockKind::Other,
            Some((_, kind)) => *kind,
            None => BlockKind::Paragraph,
        };
        self.readable.close(kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_part_and_type_blocks() {
        let html = "<nav>Home</nav><h2>A town &amp; its dam</h2><p>The <b>dam</b><br>failed.</p><ul><li>one<li><p>two</p></ul>\
                    <blockquote><p>Ours.</p></blockquote><table><tr><td>a</td><td>b</td></tr></table>end";
        let readable = blocks(html, true, |_, _| {});
        let read: Vec<_> = readable.blocks.iter().map(|b| (b.span.of(&readable.text), b.kind)).collect();
        use BlockKind::*;
        let expected = [
            ("A town & its dam", Heading),
            ("The dam failed.", Paragraph),
            ("one", ListItem),
            ("two", ListItem),
            ("Ours.", Quotation),
            ("a b", Other),
            ("end", Paragraph),
        ];
        assert_eq!(read, expected);
        let at = readable.text.find("dam failed").unwrap();
        assert_eq!(readable.map.to_file(Span::new(at, at + 10)).of(html), "dam</b><br>failed");
    }
}
