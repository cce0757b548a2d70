//! Differences as cards, and the filters over them.

use super::text::{Part, parts};
use super::{StoryPart, clean, sentence_id};
use crate::finding::Evidence;
use crate::report::facts::DisputedFact;
use crate::report::prose::{bare, kind_name, readable};
use crate::report::shortened;
use crate::report::view::{View, place, sentence_position};
use std::collections::BTreeMap;

/// Characters of a wording in a card's title.
const WORDS: usize = 70;

/// A fact on which accounts differ.
pub(super) struct Card {
    pub(super) id: String,
    pub(super) rule: &'static str,
    pub(super) kind: &'static str,
    pub(super) strength: &'static str,
    pub(super) confidence: String,
    /// What the first two wordings are, and who uses them.
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    /// Sources in it, for the filter.
    pub(super) sources: Vec<String>,
}

/// One wording of a fact.
pub(super) struct Row {
    pub(super) letter: String,
    pub(super) source: String,
    /// Identity of the sentence on the page.
    pub(super) sentence: String,
    pub(super) place: String,
    pub(super) parts: Vec<Part>,
    pub(super) value: Option<String>,
}

/// A value to filter by, and how many cards have it.
pub(super) struct Filter {
    pub(super) value: String,
    pub(super) count: usize,
}

/// The cards of a story, in the order of its facts.
pub(super) fn cards(view: &View, facts: &[DisputedFact], story: usize) -> Vec<Card> {
    facts.iter().enumerate().map(|(n, fact)| card(view, fact, fact_id(story, n))).collect()
}

/// Identity of a fact on the page.
pub(super) fn fact_id(story: usize, fact: usize) -> String {
    format!("fact-{story}-{fact}")
}

fn card(view: &View, fact: &DisputedFact, id: String) -> Card {
    let rows: Vec<Row> = fact.evidence.iter().map(|evidence| row(view, evidence)).collect();
    let mut sources: Vec<String> = rows.iter().map(|row| row.source.clone()).collect();
    sources.sort();
    sources.dedup();
    Card {
        id,
        rule: fact.rule,
        kind: kind_name(fact.kind),
        strength: fact.strength.as_str(),
        confidence: format!("{:.0} %", fact.confidence * 100.0),
        title: title(view, fact),
        rows,
        sources,
    }
}

fn title(view: &View, fact: &DisputedFact) -> String {
    let wordings = fact.wordings(view.report);
    let said = |(words, articles): &(String, Vec<usize>)| {
        format!("“{}” ({})", shortened(bare(words), WORDS), view.all_letters(articles).join(", "))
    };
    wordings.iter().take(2).map(said).collect::<Vec<_>>().join(" or ")
}

fn row(view: &View, evidence: &Evidence) -> Row {
    let at = place(evidence);
    let path = clean(&view.article(at.article).path());
    Row {
        letter: view.letter(at.article),
        source: clean(&view.article(at.article).document.source),
        sentence: sentence_id(at),
        place: format!("{path}:{}", sentence_position(view.report, at).line),
        parts: parts(view, at, None, &[evidence]),
        value: evidence.value.as_deref().map(readable),
    }
}

/// The filters of the page: by strength, by kind, by source; values in alphabetical order.
pub(super) fn filters(stories: &[StoryPart]) -> Vec<(&'static str, Vec<Filter>)> {
    let cards = || stories.iter().flat_map(|story| &story.cards);
    let strengths = counted(cards().map(|card| card.strength.to_string()));
    let kinds = counted(cards().map(|card| card.kind.to_string()));
    let sources = counted(cards().flat_map(|card| card.sources.iter().cloned()));
    vec![("strength", strengths), ("kind", kinds), ("source", sources)]
}

fn counted(values: impl Iterator<Item = String>) -> Vec<Filter> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().map(|(value, count)| Filter { value, count }).collect()
}
