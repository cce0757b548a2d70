//! Markdown for people: what differs first, then what was repeated, what is shared, and how it was found out.
//!
//! GitHub renders it and drops class, style and script; no meaning rests on colour. Article text enters only as
//! [`Escaped`].

mod differences;
mod escape;
mod headline;
mod index;
mod inline;
mod links;
mod method;
mod pairs;
mod repeated;
mod reworded;
mod shared;
mod single;
mod table;
mod weighed;

pub use escape::{Escaped, TagText};
pub use index::render_index;
pub(super) use links::encoded;

use super::facts::{DisputedFact, SharedFact, disputed_facts, shared_facts};
use super::prose::grouped;
use super::view::View;
use super::{Options, Report, Story};

/// A story as a page in the making.
struct Page<'r> {
    view: View<'r>,
    disputed: Vec<DisputedFact<'r>>,
    shared: Vec<SharedFact>,
    options: &'r Options,
    limits: Limits,
}

/// How much a section lists before it says "n of m".
#[derive(Copy, Clone, Debug)]
struct Limits {
    facts: usize,
    softer: usize,
    repeated: usize,
    reworded: usize,
    shared: usize,
    single: usize,
    articles: usize,
    pairs: usize,
}

impl Limits {
    const FULL: Limits =
        Limits { facts: 30, softer: 20, repeated: 25, reworded: 5, shared: 15, single: 5, articles: 60, pairs: 30 };

    /// Every limit divided, but at least 1.
    fn divided(self, by: usize) -> Limits {
        let part = |n: usize| (n / by).max(1);
        Limits {
            facts: part(self.facts),
            softer: part(self.softer),
            repeated: part(self.repeated),
            reworded: part(self.reworded),
            shared: part(self.shared),
            single: part(self.single),
            articles: part(self.articles),
            pairs: part(self.pairs),
        }
    }
}

/// A section of a page: its name, and its Markdown if it has something to say.
type Section = (&'static str, fn(&Page) -> Option<String>);

/// The sections in order. What does not fit is cut from the end; the last one, on method, is always kept.
static SECTIONS: &[Section] = &[
    ("Sources", headline::sources),
    ("Where accounts differ", differences::facts),
    ("Softer differences", differences::softer),
    ("Later figures", differences::updates),
    ("Repeated wording", repeated::repeated),
    ("Shared facts", shared::facts),
    ("In other words", reworded::reworded),
    ("How much each pair shares", shared::matrix),
    ("Who reported first", shared::first),
    ("Only in one source", single::single),
    ("What made pairs match", weighed::weights),
    ("Could not be read", method::unreadable),
];

/// The whole report: one story as a page of its own, several as an index with the pages of those behind it that have
/// several articles.
pub fn render(report: &Report, options: &Options) -> String {
    if report.stories.len() < 2 {
        return page(View::of_all(report), options);
    }
    let budget = options.max_bytes.unwrap_or(usize::MAX);
    let mut out = render_index(report, None);
    let several = View::of_stories(report).into_iter().filter(|view| view.articles.len() > 1);
    let pages: Vec<String> = several.map(|view| page(view, options)).collect();
    for (n, page) in pages.iter().enumerate() {
        if out.len() + page.len() + NOTE > budget {
            out += &format!("\nPages of {} of {} stories shown.\n", grouped(n), grouped(pages.len()));
            break;
        }
        out += &format!("\n---\n\n{page}");
    }
    out
}

/// The page of one story.
pub fn render_story(report: &Report, story: &Story, options: &Options) -> String {
    page(View::of_story(report, story), options)
}

/// The page of every story, in the report's order; faster than one by one.
pub fn render_stories(report: &Report, options: &Options) -> Vec<String> {
    View::of_stories(report).into_iter().map(|view| page(view, options)).collect()
}

/// The page in full, or with shorter lists where it would be too long, or with sections left out.
fn page(view: View, options: &Options) -> String {
    let (disputed, shared) = (disputed_facts(&view), shared_facts(&view));
    let mut page = Page { view, disputed, shared, options, limits: Limits::FULL };
    let budget = options.max_bytes.unwrap_or(usize::MAX);
    let mut divisor = 1;
    loop {
        let whole = assembled(&page, usize::MAX);
        if whole.len() <= budget {
            return whole;
        }
        divisor *= 2;
        if divisor > 16 {
            return assembled(&page, budget);
        }
        page.limits = Limits::FULL.divided(divisor);
    }
}

/// Headline, sections as far as they fit into `budget` bytes, what was left out, and the method note.
fn assembled(page: &Page, budget: usize) -> String {
    let mut out = headline::headline(page);
    let method = method::method(page);
    let mut left_out = Vec::new();
    for (name, section) in SECTIONS {
        let Some(text) = section(page) else { continue };
        if left_out.is_empty() && out.len() + text.len() + method.len() + NOTE <= budget {
            out.push('\n');
            out += &text;
        } else {
            left_out.push(*name);
        }
    }
    if !left_out.is_empty() {
        out += &format!("\nLeft out to keep the report below {} bytes: {}.\n", grouped(budget), left_out.join(", "));
    }
    out.push('\n');
    out += &method;
    out
}

/// Bytes kept free for the line that says what was left out.
const NOTE: usize = 300;

/// `Shown: 30 of 299 pairs of articles.` where pairs were left out, as a paragraph.
fn pairs_shown(page: &Page, all: usize) -> String {
    let shown = all.min(page.limits.pairs);
    if shown == all {
        return String::new();
    }
    format!("\nShown: {} of {} pairs of articles.\n", grouped(shown), grouped(all))
}

/// `Shown: 20 of 31.` where a list was cut; nothing otherwise.
fn shown_of(shown: usize, all: usize) -> Option<String> {
    (shown < all).then(|| format!("Shown: {} of {}.", grouped(shown), grouped(all)))
}
