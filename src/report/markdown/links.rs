//! Links to articles and places in them.

use super::{Escaped, Page, TagText};
use crate::align::Place;
use crate::finding::Evidence;
use crate::report::labels::{self as t, filled};
use crate::report::pairs::ArticlePair;
use crate::report::view::{place, sentence_position};
use crate::report::{Clean, shortened};

/// Characters of a title or source shown before it is cut.
const TITLE: usize = 70;

impl Page<'_> {
    /// The article's title, or its path, linked to its file.
    pub(super) fn article_link(&self, index: usize) -> String {
        let article = self.view.article(index);
        let path = article.path();
        let title = article.document.title.as_deref().filter(|t| !t.trim().is_empty()).unwrap_or(&path);
        self.linked(escaped_short(title, TITLE).as_str(), index, None)
    }

    /// `file.md:12` linked to the line a sentence starts in.
    pub(super) fn place_link(&self, place: Place) -> String {
        let line = sentence_position(self.view.report, place).line;
        let path = self.view.article(place.article).path();
        let name = path.rsplit('/').next().unwrap_or(&path);
        self.linked(Escaped::new(&format!("{name}:{line}")).as_str(), place.article, Some(line))
    }

    /// `A7` linked to the line the sentence starts in.
    pub(super) fn label_link(&self, place: Place) -> String {
        let line = sentence_position(self.view.report, place).line;
        self.linked(&self.view.label(place), place.article, Some(line))
    }

    /// The same as [`Self::place_link`] for the sentence of evidence.
    pub(super) fn evidence_link(&self, evidence: &Evidence) -> String {
        self.place_link(place(evidence))
    }

    /// `A, C`.
    pub(super) fn letters(&self, articles: &[usize]) -> String {
        self.view.all_letters(articles).join(", ")
    }

    /// Name of the source that published an article.
    pub(super) fn source(&self, index: usize) -> Escaped {
        escaped_short(&self.view.article(index).document.source, TITLE)
    }

    /// The same for the inside of a tag.
    pub(super) fn source_in_tag(&self, index: usize) -> TagText {
        TagText::from(&shortened(&self.view.article(index).document.source, TITLE))
    }

    /// `<strong>A</strong> fox and <strong>B</strong> nyt`.
    pub(super) fn pair_name(&self, pair: &ArticlePair) -> String {
        let name = |article| format!("<strong>{}</strong> {}", self.view.letter(article), self.source_in_tag(article));
        filled(t::AND, &[&name(pair.a), &name(pair.b)])
    }

    /// The text as a link to an article, where a relative path leads to it.
    fn linked(&self, text: &str, index: usize, line: Option<u32>) -> String {
        if self.options.linked { format!("[{text}]({})", self.target(index, line)) } else { text.to_string() }
    }

    fn target(&self, index: usize, line: Option<u32>) -> String {
        let path = &self.view.article(index).document.file.path;
        let base = format!("{}{}", encoded_base(&self.options.link_base), encoded(path));
        match line {
            None => base,
            // GitHub shows Markdown rendered, without lines, unless asked for the plain text.
            Some(line) if is_markdown(path) => format!("{base}?plain=1#L{line}"),
            Some(line) => format!("{base}#L{line}"),
        }
    }
}

/// The start of a text, escaped.
pub(super) fn escaped_short(text: &str, width: usize) -> Escaped {
    Escaped::from(&shortened(text, width))
}

/// A link to a web page, if the address is one.
pub(super) fn web_link(text: &str, address: &str) -> Option<String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web.then(|| format!("[{text}](<{}>)", encoded_address(address)))
}

pub(super) fn link(text: &Escaped, target: &str) -> String {
    format!("[{text}]({target})")
}

fn is_markdown(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    matches!(extension.as_str(), "md" | "markdown")
}

/// A path as a relative link: everything but letters, digits and `-._~/` as `%xx`.
pub(in crate::report) fn encoded(path: &str) -> String {
    percent_encoded(path, |b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b))
}

/// What links start from: an address of the web, or folders.
fn encoded_base(base: &str) -> String {
    let is_web = base.starts_with("https://") || base.starts_with("http://");
    if is_web { encoded_address(base) } else { encoded(base) }
}

/// An address with nothing in it that could end a link or start markup.
fn encoded_address(address: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~/:?#&=%+,;@!$'()".contains(&b);
    percent_encoded(Clean::new(address).as_str(), kept).replace('|', "%7C")
}

fn percent_encoded(text: &str, kept: impl Fn(u8) -> bool) -> String {
    text.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
