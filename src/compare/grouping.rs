//! Which articles are compared with each other.

use super::boilerplate::Boilerplate;
use crate::align::{Profile, stories};
use crate::model::{Article, BlockKind, Corpus};
use crate::report::Story;
use crate::text::{Token, tokenize};
use jiff::civil::Date;
use rayon::prelude::*;

/// How articles are told apart into stories before they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By the event they report, as [`crate::align::stories()`] finds it.
    ByEvent,
    /// As given, by folders for example; articles in none of them are listed and not compared.
    Given(Vec<Story>),
    /// Not at all: every article with every other.
    Together,
}

impl Grouping {
    /// What the report says about it.
    pub fn description(&self) -> &'static str {
        match self {
            Grouping::ByEvent => "grouped by event",
            Grouping::Given(_) => "as folders; articles on different events inside one are not compared",
            Grouping::Together => "not grouped",
        }
    }

    /// What is compared: stories, those that were given taken apart where their articles report different events.
    pub(super) fn events(&self, corpus: &Corpus, boilerplate: &Boilerplate, listed: &[Story]) -> Vec<Story> {
        match self {
            Grouping::Given(_) => {
                let profiles = profiles(corpus, boilerplate);
                listed.iter().flat_map(|story| taken_apart(story, &profiles)).collect()
            }
            Grouping::ByEvent | Grouping::Together => listed.to_vec(),
        }
    }

    /// The stories, in the order to list them.
    pub(super) fn stories(&self, corpus: &Corpus, boilerplate: &Boilerplate) -> Vec<Story> {
        match self {
            Grouping::ByEvent => named(corpus, stories(&profiles(corpus, boilerplate))),
            Grouping::Given(stories) => stories.clone(),
            Grouping::Together => named(corpus, vec![(0..corpus.articles().len()).collect()]),
        }
    }
}

/// A story's articles by event.
fn taken_apart(story: &Story, profiles: &[Profile]) -> Vec<Story> {
    let own: Vec<Profile> = story.articles.iter().map(|&n| profiles[n].clone()).collect();
    let articles = |event: Vec<usize>| event.into_iter().map(|n| story.articles[n]).collect();
    stories(&own).into_iter().map(|event| Story { articles: articles(event), ..story.clone() }).collect()
}

/// Profiles of the prose of each article, without furniture.
fn profiles(corpus: &Corpus, boilerplate: &Boilerplate) -> Vec<Profile> {
    corpus.articles().par_iter().map(|article| profile(article, boilerplate)).collect()
}

/// Profile of the prose of an article, without furniture.
pub(super) fn profile(article: &Article, boilerplate: &Boilerplate) -> Profile {
    let document = &article.document;
    let prose = (0..article.sentences.len()).filter(|&n| article.block_kind(n) != BlockKind::Other);
    let prose = prose.map(|n| article.sentence_text(n)).filter(|text| !boilerplate.holds(document, text));
    let sentences: Vec<Vec<Token>> = prose.map(tokenize).collect();
    Profile::new(document.title.as_deref(), sentences.iter().map(Vec::as_slice), document.date)
}

/// Stories under the names `story-1`, `story-2` and so on (`story` if it is the only one), with the headline of their
/// earliest article: those of several articles first, each by the date, then the path, of the earliest article.
fn named(corpus: &Corpus, mut groups: Vec<Vec<usize>>) -> Vec<Story> {
    let only = groups.len() == 1;
    groups.sort_by_key(|articles| (articles.len() == 1, earliest(corpus, articles)));
    let story = |(n, articles): (usize, Vec<usize>)| {
        let title = earliest(corpus, &articles).and_then(|(.., first)| corpus.articles()[first].document.title.clone());
        Story { name: if only { "story".to_string() } else { format!("story-{}", n + 1) }, title, articles }
    };
    groups.into_iter().enumerate().map(story).collect()
}

/// Date and index of the earliest article; those without a date come last.
fn earliest(corpus: &Corpus, articles: &[usize]) -> Option<(bool, Option<Date>, usize)> {
    let dated = |&n: &usize| {
        let date = corpus.articles()[n].document.date;
        (date.is_none(), date, n)
    };
    articles.iter().map(dated).min()
}
