//! HTML: one self-contained page without network access, the articles side by side.
//!
//! The page is readable without its script, which only filters, searches and jumps. Text enters through the escaping
//! of the templates; the content security policy admits nothing but the style and the script of this folder, by hash.

mod cards;
mod columns;
mod text;

use super::facts::disputed_facts;
use super::prose::{capitalised, listed, none_or_counted};
use super::summary::{scale, set_aside};
use super::view::View;
use super::{Options, Report, Scale, Story};
use crate::finding::Strength;
use askama::Template;
use cards::{Card, Filter};
use columns::{Column, MatrixRow};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// SHA-256 of style and script as the policy names them; a test keeps them true.
const STYLE_HASH: &str = "sha256-u4QpGzOVVXYcPRU03R4PnUCfbtaOw3f0pF8TP2h2YeE=";
const SCRIPT_HASH: &str = "sha256-0AD2x+yqKZoWhdyCNUbGVU2YE+4/SgPNLFpRTr/3Xfs=";

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    style: &'static str,
    script: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    stories: Vec<StoryPart>,
    filters: Vec<(&'static str, Vec<Filter>)>,
    unreadable: Vec<(String, String)>,
    settings: Vec<(String, String)>,
    set_aside: String,
}

/// One story of the page.
struct StoryPart {
    id: String,
    title: String,
    found: String,
    cards: Vec<Card>,
    columns: Vec<Column>,
    matrix: Vec<MatrixRow>,
}

/// The whole report as one page.
pub fn render(report: &Report, _: &Options) -> String {
    let stories = View::all(report).iter().enumerate().map(|(n, view)| story(view, n)).collect::<Vec<_>>();
    let page = Page {
        title: clean(if report.title.trim().is_empty() { "Comparison" } else { &report.title }),
        style: STYLE,
        script: SCRIPT,
        style_hash: STYLE_HASH,
        script_hash: SCRIPT_HASH,
        filters: cards::filters(&stories),
        stories,
        unreadable: report.unreadable.iter().map(|file| (clean(&file.path), clean(&file.reason))).collect(),
        settings: report.settings.iter().map(|(name, value)| (clean(name), clean(value))).collect(),
        set_aside: capitalised(&set_aside(report)),
    };
    // Writing into a string cannot fail, and the template calls nothing that could.
    page.render().unwrap_or_default() + "\n"
}

/// The page of one story.
pub fn render_story(report: &Report, story: &Story, options: &Options) -> String {
    let _ = (story, options);
    render(report, options)
}

/// The index of stories whose pages `page_of` names.
pub fn render_index(report: &Report, page_of: &dyn Fn(&Story) -> String, options: &Options) -> String {
    let _ = page_of;
    render(report, options)
}

fn story(view: &View, number: usize) -> StoryPart {
    let facts = disputed_facts(view);
    let contradictions = facts.iter().filter(|fact| fact.strength == Strength::Contradiction).count();
    let found = [
        none_or_counted(contradictions, "contradiction"),
        none_or_counted(facts.len() - contradictions, "other difference"),
        none_or_counted(view.overlaps.len(), "shared pair"),
    ];
    let size = scale(Scale { articles: view.articles.len(), sentences: view.sentence_count() }, "article");
    StoryPart {
        id: format!("story-{number}"),
        title: clean(view.title),
        found: format!("{} in {size}.", capitalised(&listed(&found))),
        cards: cards::cards(view, &facts, number),
        columns: columns::columns(view, &facts, number),
        matrix: columns::matrix(view),
    }
}

/// Text fit for one line; the templates escape it.
fn clean(text: &str) -> String {
    super::Clean::new(text).to_string()
}

/// Identity of a sentence on the page.
fn sentence_id(place: crate::align::Place) -> String {
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
