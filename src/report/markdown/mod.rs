//! Markdown for people: what differs first, then what was repeated, what is shared, and how it was found out.
//!
//! GitHub renders it and drops class, style and script; no meaning rests on colour. Article text enters only as
//! [`Escaped`].

mod chosen;
mod differences;
mod escape;
mod first;
mod headline;
mod index;
mod inline;
mod links;
mod matrix;
mod method;
mod repeated;
mod reworded;
mod shared;
mod similarity;
mod single;
mod table;
mod weighed;

pub use escape::{Escaped, TagText};
pub use index::render_index;
pub(super) use links::encoded;

use super::facts::{DisputedFact, SharedFact, disputed_facts, shared_facts};
use super::labels::{self as t, filled};
use super::prose::grouped;
use super::repeats::Wording;
use super::view::View;
use super::{Options, Report, Section, Story, accept};
use crate::finding::Finding;

/// A story as a page in the making.
struct Page<'r> {
    view: View<'r>,
    disputed: Vec<DisputedFact<'r>>,
    shared: Vec<SharedFact>,
    wording: Wording,
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

/// A section of a page: what it is, its title, and its Markdown if it has something to say.
type Part = (Section, &'static str, fn(&Page) -> Option<String>);

/// The sections in order. What does not fit is cut from the end; the last one, on method, is always kept.
static PARTS: &[Part] = &[
    (Section::Sources, t::SOURCES, headline::sources),
    (Section::Differences, t::DIFFERENCES, differences::facts),
    (Section::Softer, t::SOFTER, differences::softer),
    (Section::Terms, t::CHOSEN, chosen::chosen),
    (Section::Updates, t::UPDATES, differences::updates),
    (Section::Facts, t::FACTS, matrix::matrix),
    (Section::Repeated, t::REPEATED, repeated::repeated),
    (Section::Shared, t::SHARED, shared::facts),
    (Section::Reworded, t::REWORDED, reworded::reworded),
    (Section::Similarity, t::SIMILARITY, similarity::matrix),
    (Section::First, t::FIRST, first::first),
    (Section::Single, t::SINGLE, single::single),
    (Section::Weights, t::WEIGHTS, weighed::weights),
    (Section::Unreadable, t::UNREADABLE, method::unreadable),
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
            out += &format!("\n{}\n", filled(t::STORIES_SHOWN, &[&grouped(n), &grouped(pages.len())]));
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
    let (disputed, shared, wording) = (disputed_facts(&view), shared_facts(&view), Wording::of(&view));
    let mut page = Page { view, disputed, shared, wording, options, limits: Limits::FULL };
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
    for (_, name, part) in PARTS.iter().filter(|(section, ..)| page.options.shows(*section)) {
        let Some(text) = part(page) else { continue };
        if left_out.is_empty() && out.len() + text.len() + method.len() + NOTE <= budget {
            out.push('\n');
            out += &text;
        } else {
            left_out.push(*name);
        }
    }
    if !left_out.is_empty() {
        out += &format!("\n{}\n", filled(t::LEFT_OUT, &[&grouped(budget), &left_out.join(", ")]));
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
    format!("\n{}\n", filled(t::PAIRS_SHOWN, &[&grouped(shown), &grouped(all)]))
}

/// ``Accept: `crossread baseline update …` `` for findings of a check; none in a comparison.
fn accept_line<'f>(page: &Page, findings: impl IntoIterator<Item = &'f Finding>) -> Option<String> {
    let command = accept::command(page.view.report, findings)?;
    Some(filled(t::ACCEPT, &[&format!("`{}`", command.replace('`', ""))]))
}

/// `Shown: 20 of 31.` as a paragraph where a list was cut; empty otherwise.
fn cut_note(shown: usize, all: usize) -> String {
    shown_of(shown, all).map_or(String::new(), |line| format!("\n{line}\n"))
}

/// `Shown: 20 of 31.` where a list was cut; nothing otherwise.
fn shown_of(shown: usize, all: usize) -> Option<String> {
    (shown < all).then(|| filled(t::SHOWN_OF, &[&grouped(shown), &grouped(all)]))
}
