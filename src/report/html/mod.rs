//! HTML: one self-contained page without network access, the articles side by side.
//!
//! The page is readable without its script, which only filters, searches and jumps. Text enters through the escaping
//! of the templates; the content security policy admits nothing but the style and the script of this folder, by hash.

mod budget;
mod cards;
mod chosen;
mod columns;
mod facts;
mod first;
mod heat;
mod repeated;
mod single;
mod strip;
mod text;

use super::facts::{DisputedFact, FactPart, disputed_facts};
use super::labels::{self as t, filled};
use super::markdown::encoded;
use super::prose::{capitalised, counted, grouped, listed, none_or_counted};
use super::summary::set_aside;
use super::view::View;
use super::{Options, Report, Section, Story};
use crate::align::Place;
use crate::finding::Strength;
use askama::Template;
use cards::{CardGroup, Filters};
use chosen::TermTable;
use columns::Column;
use facts::FactTable;
use first::DayRow;
use heat::MatrixRow;
use repeated::{Marked, Repeated, emphasised};
use rustc_hash::FxHashSet;
use single::Single;
use strip::SourceRow;

/// Differences of a story shown as cards.
const CARDS: usize = 200;
/// Articles without a counterpart named one by one.
const ALONE: usize = 40;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// SHA-256 of style and script as the policy names them; a test keeps them true.
const STYLE_HASH: &str = "sha256-857oZcu1HNtlRvi290JdGhsCv14NdHZ3eBEBQ4F3fXI=";
const SCRIPT_HASH: &str = "sha256-AjOTbRo884y2A/FfibYT6wbYbLnvWm5Ysq5C9xTe4dE=";

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    found: String,
    style: &'static str,
    script: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    /// The stories, as a table of contents; empty for a page of one.
    contents: Vec<Entry>,
    stories: Vec<StoryPart>,
    filters: Vec<Filters>,
    /// What the parts on repeated wording open with.
    repeated_lead: Vec<Marked>,
    notes: Vec<String>,
    unreadable: Vec<(String, String)>,
    settings: Vec<String>,
    set_aside: String,
}

/// A story in the table of contents.
struct Entry {
    target: String,
    title: String,
    found: String,
}

/// One story of the page; what was not asked for is empty.
struct StoryPart {
    id: String,
    title: String,
    found: String,
    sources: Vec<SourceRow>,
    /// The differences in parts.
    groups: Vec<CardGroup>,
    terms: TermTable,
    facts: FactTable,
    repeated: Repeated,
    columns: Vec<Column>,
    matrix: Vec<MatrixRow>,
    days: Vec<DayRow>,
    single: Single,
    /// What was left out.
    notes: Vec<String>,
}

/// The whole report as one page: full texts as far as they fit, of the stories with most differences.
pub fn render(report: &Report, options: &Options) -> String {
    if report.stories.len() < 2 {
        return page(report, &[View::of_all(report)], None, options);
    }
    let views = View::of_stories(report);
    let alone = alone(&views);
    page(report, &several(views), alone, options)
}

/// The page of one story.
pub fn render_story(report: &Report, story: &Story, options: &Options) -> String {
    page(report, &[View::of_story(report, story)], None, options)
}

/// The table of contents of stories whose pages `page_of` names.
pub fn render_index(report: &Report, page_of: &dyn Fn(&Story) -> String, _: &Options) -> String {
    let views = View::of_stories(report);
    let several = report.stories.iter().zip(&views).filter(|(story, _)| story.articles.len() > 1);
    let entry = |(story, view): (&Story, &View)| Entry {
        target: encoded(&page_of(story)),
        title: clean(view.title),
        found: found(view, &disputed_facts(view)),
    };
    let contents = several.map(entry).collect();
    written(Page { contents, notes: alone(&views).into_iter().collect(), ..empty(report) })
}

fn page(report: &Report, views: &[View], alone: Option<String>, options: &Options) -> String {
    let facts: Vec<Vec<DisputedFact>> = views.iter().map(facts_by_part).collect();
    let texts = options.shows(Section::Texts);
    let budget = if texts { options.max_bytes.unwrap_or(budget::PAGE) } else { 0 };
    let shown = budget::shown(views, &facts, budget);
    let parts = views.iter().zip(facts).zip(&shown).enumerate();
    let stories: Vec<StoryPart> =
        parts.map(|(n, ((view, facts), shown))| story(view, facts, shown, n, options)).collect();
    let entry = |story: &StoryPart| Entry {
        target: format!("#{}", story.id),
        title: story.title.clone(),
        found: story.found.clone(),
    };
    let one = views.first().filter(|_| report.stories.len() < 2 || views.len() == 1);
    let title = one.map_or(report.title.as_str(), |view| view.title);
    written(Page {
        title: clean(if title.trim().is_empty() { t::UNTITLED } else { title }),
        found: one.map_or(String::new(), |_| stories.iter().map(|s| s.found.clone()).collect()),
        contents: if one.is_none() { stories.iter().map(entry).collect() } else { Vec::new() },
        filters: cards::filters(&stories),
        stories,
        notes: alone.into_iter().collect(),
        ..empty(report)
    })
}

/// A page on which nothing is shown yet.
fn empty(report: &Report) -> Page {
    Page {
        title: clean(if report.title.trim().is_empty() { t::UNTITLED } else { &report.title }),
        found: String::new(),
        style: STYLE,
        script: SCRIPT,
        style_hash: STYLE_HASH,
        script_hash: SCRIPT_HASH,
        contents: Vec::new(),
        stories: Vec::new(),
        filters: Vec::new(),
        repeated_lead: emphasised(t::REPEATED_LEAD),
        notes: Vec::new(),
        unreadable: report.unreadable.iter().map(|file| (clean(&file.path), clean(&file.reason))).collect(),
        settings: report.settings.iter().map(|(name, value)| clean(&format!("{name}: {value}"))).collect(),
        set_aside: capitalised(&set_aside(report)),
    }
}

/// The page as text; writing into a string cannot fail, and the template calls nothing that could.
fn written(page: Page) -> String {
    page.render().unwrap_or_default() + "\n"
}

fn several(views: Vec<View>) -> Vec<View> {
    views.into_iter().filter(|view| view.articles.len() > 1).collect()
}

/// `3 articles with nothing to compare them with: a.md, b.md and 1 other.`
fn alone(views: &[View]) -> Option<String> {
    let single: Vec<&View> = views.iter().filter(|view| view.articles.len() == 1).collect();
    let named =
        single.iter().take(ALONE).flat_map(|view| view.articles.iter().map(|&i| clean(&view.article(i).path())));
    let mut named: Vec<String> = named.collect();
    named.extend((single.len() > ALONE).then(|| filled(t::MORE, &[&grouped(single.len() - ALONE)])));
    (!single.is_empty()).then(|| filled(t::ALONE, &[&counted(single.len(), "article"), &named.join(", ")]))
}

fn found(view: &View, facts: &[DisputedFact]) -> String {
    let contradictions = facts.iter().filter(|fact| fact.strength == Strength::Contradiction).count();
    let found = [
        none_or_counted(contradictions, "contradiction"),
        none_or_counted(facts.len() - contradictions, "other difference"),
        none_or_counted(view.overlaps.len(), "shared pair"),
    ];
    format!("{} in {}.", capitalised(&listed(&found)), view.compared())
}

/// The disputed facts, those of a part together.
fn facts_by_part<'r>(view: &View<'r>) -> Vec<DisputedFact<'r>> {
    let mut facts = disputed_facts(view);
    facts.sort_by_key(DisputedFact::part);
    facts
}

/// The section a part of the disputed facts is asked for by.
fn section_of(part: FactPart) -> Section {
    match part {
        FactPart::Fact => Section::Differences,
        FactPart::Softer => Section::Softer,
        FactPart::Update => Section::Updates,
    }
}

fn story(
    view: &View,
    mut facts: Vec<DisputedFact>,
    shown: &FxHashSet<usize>,
    number: usize,
    options: &Options,
) -> StoryPart {
    let asked = |section: Section| options.shows(section);
    let compared = |section: Section| asked(section) && view.articles.len() > 1;
    let sources = if asked(Section::Sources) { strip::rows(view, &facts, shown) } else { Vec::new() };
    let (found, notes) = (found(view, &facts), notes(view, &facts, shown, options));
    facts.retain(|fact| asked(section_of(fact.part())));
    facts.truncate(CARDS);
    StoryPart {
        id: format!("story-{number}"),
        title: clean(view.title),
        found,
        sources,
        groups: cards::groups(view, &facts, shown, number, options),
        terms: if compared(Section::Terms) { chosen::table(view) } else { TermTable::default() },
        facts: if compared(Section::Facts) { facts::table(view, &facts, shown, number) } else { FactTable::default() },
        repeated: if compared(Section::Repeated) { repeated::repeated(view, shown) } else { Repeated::default() },
        columns: columns::columns(view, &facts, shown, number, options),
        matrix: if compared(Section::Similarity) { heat::matrix(view) } else { Vec::new() },
        days: if compared(Section::First) { first::days(view, shown) } else { Vec::new() },
        single: if compared(Section::Single) { single::single(view, shown) } else { Single::default() },
        notes,
    }
}

/// What a story's part of the page leaves out.
fn notes(view: &View, facts: &[DisputedFact], shown: &FxHashSet<usize>, options: &Options) -> Vec<String> {
    let cut =
        (facts.len() > CARDS).then(|| filled(t::DIFFERENCES_SHOWN, &[&grouped(CARDS), &grouped(facts.len())]) + ".");
    let all = view.articles.len();
    let few = options.shows(Section::Texts) && shown.len() < all && all > 1;
    let texts = few.then(|| filled(t::TEXTS_SHOWN, &[&grouped(shown.len()), &grouped(all)]));
    let shares = (all > heat::ARTICLES && options.shows(Section::Similarity))
        .then(|| filled(t::SHARES_SHOWN, &[&grouped(heat::ARTICLES), &grouped(all)]));
    let foreign = view.all_letters(&view.foreign());
    let foreign = (!foreign.is_empty()).then(|| filled(t::FOREIGN, &[&listed(&foreign)]).trim().to_string());
    cut.into_iter().chain(texts).chain(shares).chain(foreign).collect()
}

/// Text fit for one line; the templates escape it.
fn clean(text: &str) -> String {
    super::Clean::new(text).to_string()
}

/// The title of an article, its path where it has none.
fn title(view: &View, article: usize) -> String {
    let article = view.article(article);
    let title = clean(article.document.title.as_deref().unwrap_or(""));
    if title.is_empty() { clean(&article.path()) } else { title }
}

/// Identity of an article's text on the page.
fn column_id(article: usize) -> String {
    format!("t-{article}")
}

/// Where an article's file is from where the page is.
fn file_link(path: &str, options: &Options) -> String {
    format!("{}{}", encoded(&options.link_base), encoded(path))
}

/// Text, and the place on the page it leads to, if it does.
struct LinkPart {
    text: String,
    target: Option<String>,
}

/// `A7`, linked where the article's text is shown.
fn sentence_link(view: &View, place: Place, shown: &FxHashSet<usize>) -> LinkPart {
    LinkPart { text: view.label(place), target: shown.contains(&place.article).then(|| sentence_id(place)) }
}

/// Identity of a sentence on the page.
fn sentence_id(place: Place) -> String {
    format!("s-{}-{}", place.article, place.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use sha2::{Digest, Sha256};

    fn hash(asset: &str) -> String {
        format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(asset.as_bytes())))
    }

    /// What stands between the tags of an element that occurs once.
    fn content<'p>(page: &'p str, element: &str) -> &'p str {
        let start = page.find(&format!("<{element}>")).expect("element opens") + element.len() + 2;
        &page[start..start + page[start..].find(&format!("</{element}>")).expect("element closes")]
    }

    #[test]
    fn the_policy_names_style_and_script_as_they_stand_in_the_page() {
        let page = render(&Report::new("", &crate::model::Corpus::default()), &Options::default());
        assert_eq!(STYLE_HASH, hash(content(&page, "style")));
        assert_eq!(SCRIPT_HASH, hash(content(&page, "script")));
    }

    #[test]
    fn assets_are_small_and_cannot_end_their_element() {
        assert!(STYLE.len() + SCRIPT.len() < 60_000);
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }
}
