//! Differences as cards, and the filters over them.

use super::text::{Part, parts};
use super::{StoryPart, clean, section_of, sentence_id};
use crate::finding::Evidence;
use crate::report::accounts::{accounts, shown_value, version_name};
use crate::report::facts::{DisputedFact, FactPart};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{bare, capitalised, kind_name, listed, readable, strength_name};
use crate::report::view::{View, place, sentence_position};
use crate::report::{Options, accept, shortened};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Characters of a wording in a card's title.
const WORDS: usize = 70;

/// The differences of one part of the report.
pub(super) struct CardGroup {
    pub(super) title: &'static str,
    /// What it opens with; empty where its title says it all.
    pub(super) lead: &'static str,
    pub(super) cards: Vec<Card>,
}

/// A fact on which accounts differ.
pub(super) struct Card {
    pub(super) id: String,
    /// From 1, in the order of the page.
    pub(super) number: usize,
    pub(super) rule: &'static str,
    pub(super) kind: &'static str,
    pub(super) strength: &'static str,
    pub(super) strength_name: &'static str,
    /// In per cent.
    pub(super) confidence: usize,
    /// What the first two wordings are, and who uses them.
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    /// Who says what, what most say, and who is silent.
    pub(super) accounts: String,
    /// The command that accepts it, in a check.
    pub(super) accept: Option<String>,
    /// Sources in it, for the filter.
    pub(super) sources: Vec<String>,
}

/// One wording of a fact.
pub(super) struct Row {
    pub(super) letter: String,
    pub(super) source: String,
    /// Identity of the sentence on the page, where its text is shown.
    pub(super) sentence: Option<String>,
    pub(super) place: String,
    pub(super) parts: Vec<Part>,
    pub(super) value: Option<String>,
}

/// What cards can be filtered by: its name in the page's data and for people, and its values.
pub(super) struct Filters {
    pub(super) by: &'static str,
    pub(super) name: &'static str,
    pub(super) values: Vec<Filter>,
}

/// A value to filter by, what it is called, and how many cards have it.
pub(super) struct Filter {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) count: usize,
}

/// The parts in order: title, what it opens with, and whether it stands there when it is empty.
const PARTS: [(FactPart, &str, &str, bool); 3] = [
    (FactPart::Fact, t::DIFFERENCES, "", true),
    (FactPart::Softer, t::SOFTER, t::SOFTER_LEAD, false),
    (FactPart::Update, t::UPDATES, t::UPDATES_LEAD, false),
];

/// The cards of a story by part, in the order of its facts; places are linked in the articles of `shown`.
pub(super) fn groups(
    view: &View,
    facts: &[DisputedFact],
    shown: &FxHashSet<usize>,
    story: usize,
    options: &Options,
) -> Vec<CardGroup> {
    let group = |&(part, title, lead, always): &(FactPart, &'static str, &'static str, bool)| {
        let here = facts.iter().enumerate().filter(|(_, fact)| fact.part() == part);
        let cards: Vec<Card> = here.map(|(n, fact)| card(view, fact, shown, (story, n))).collect();
        (always || !cards.is_empty()).then_some(CardGroup { title, lead, cards })
    };
    PARTS.iter().filter(|(part, ..)| options.shows(section_of(*part))).filter_map(group).collect()
}

/// Identity of a fact on the page.
pub(super) fn fact_id(story: usize, fact: usize) -> String {
    format!("fact-{story}-{fact}")
}

fn card(view: &View, fact: &DisputedFact, shown: &FxHashSet<usize>, (story, n): (usize, usize)) -> Card {
    let rows: Vec<Row> = fact.evidence.iter().map(|evidence| row(view, fact, evidence, shown)).collect();
    let mut sources: Vec<String> = rows.iter().map(|row| row.source.clone()).collect();
    sources.sort();
    sources.dedup();
    Card {
        id: fact_id(story, n),
        number: n + 1,
        rule: fact.rule,
        kind: kind_name(fact.kind),
        strength: fact.strength.as_str(),
        strength_name: strength_name(fact.strength),
        confidence: (fact.confidence * 100.0).round() as usize,
        title: title(view, fact),
        accounts: who_says_what(view, fact),
        accept: accept::command(view.report, fact.findings.iter().copied()),
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

/// `most: 212 passengers · latest: 212 passengers · no counterpart found in D`.
fn who_says_what(view: &View, fact: &DisputedFact) -> String {
    let said = accounts(view, fact);
    let version = |n: usize| version_name(&said.versions[n], WORDS);
    let mut parts: Vec<String> = match (said.majority, said.latest) {
        (Some(most), Some(latest)) if most == latest => vec![filled(t::MOST_AND_LATEST, &[&version(most)])],
        (most, latest) => {
            let most = most.map(|n| filled(t::MOST, &[&version(n)]));
            most.into_iter().chain(latest.map(|n| filled(t::LATEST, &[&version(n)]))).collect()
        }
    };
    if !said.silent.is_empty() && view.report.roles.is_empty() {
        parts.push(filled(t::SILENT, &[&listed(&view.some_letters(&said.silent))]));
    }
    capitalised(&parts.join(" · "))
}

fn row(view: &View, fact: &DisputedFact, evidence: &Evidence, shown: &FxHashSet<usize>) -> Row {
    let at = place(evidence);
    let path = clean(&view.article(at.article).path());
    Row {
        letter: view.letter(at.article),
        source: clean(&view.article(at.article).document.source),
        sentence: shown.contains(&at.article).then(|| sentence_id(at)),
        place: format!("{path}:{}", sentence_position(view.report, at).line),
        parts: parts(view, at, None, &[evidence]),
        value: shown_value(view.report, fact, evidence).map(readable),
    }
}

/// The filters of the page: by strength, by rule, by source; values in alphabetical order.
pub(super) fn filters(stories: &[StoryPart]) -> Vec<Filters> {
    let cards = || stories.iter().flat_map(|story| &story.groups).flat_map(|group| &group.cards);
    let rule = |card: &Card| (card.rule.to_string(), format!("{}, {}", card.kind, card.rule));
    let same = |value: String| (value.clone(), value);
    let strengths = counted(cards().map(|card| (card.strength.to_string(), card.strength_name.to_string())));
    let rules = counted(cards().map(rule));
    let sources = counted(cards().flat_map(|card| card.sources.iter().cloned().map(same)));
    [("strength", t::STRENGTH, strengths), ("rule", t::RULE, rules), ("source", t::SOURCE, sources)]
        .map(|(by, name, values)| Filters { by, name, values })
        .into()
}

fn counted(values: impl Iterator<Item = (String, String)>) -> Vec<Filter> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().map(|((value, name), count)| Filter { value, name, count }).collect()
}
