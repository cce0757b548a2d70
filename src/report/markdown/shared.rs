//! The facts articles share, side by side: each source's own sentence, the words that differ bold.

use super::differences::numbered_facts;
use super::inline::{Inline, Look};
use super::table::{Align, Table};
use super::{Page, cut_note};
use crate::finding::Evidence;
use crate::model::Span;
use crate::report::Clean;
use crate::report::facts::DisputedFact;
use crate::report::labels::{self as t, filled};
use crate::report::marks::{ToldFact, ToldSide, told_facts};
use crate::report::prose::kind_name;
use crate::report::view::place;

/// Articles up to which a table with a column an article can be read.
pub(super) const WIDEST: usize = 8;
/// Share of a sentence up to which all words that differ are bold; beyond, those that rules saw something in.
const MOST_BOLD: f64 = 0.4;

/// The facts most articles share, a row a sentence.
pub(super) fn facts(page: &Page) -> Option<String> {
    let facts = told_facts(&page.view);
    if facts.is_empty() {
        return None;
    }
    let header = [("", Align::Right), (t::SOURCE, Align::Left), (t::WORDING, Align::Left), (t::SEEN, Align::Left)];
    let mut table = Table::new(&header);
    let shown = facts.len().min(page.limits.shared);
    for (n, fact) in facts.iter().take(shown).enumerate() {
        for (row, side) in fact.sides.iter().enumerate() {
            let number =
                if row == 0 { format!("{}{}", n + 1, numbers_of_differences(page, fact)) } else { String::new() };
            table.row([number, page.label_link(side.place), wording(page, side), seen(side)]);
        }
    }
    let note = cut_note(shown, facts.len());
    Some(format!("## {}\n\n{}\n\n{}{note}", t::SHARED, t::SHARED_LEAD, table.finish()))
}

/// The whole sentence, the words that differ bold.
fn wording(page: &Page, side: &ToldSide) -> String {
    let (text, start) =
        (page.view.text(side.place), page.view.article(side.place.article).sentences[side.place.sentence].span);
    let marked: usize = side.marks.iter().map(|mark| mark.span.len()).sum();
    let all = marked as f64 <= MOST_BOLD * text.len() as f64;
    let mut line = Inline::default();
    let mut at = 0;
    for mark in side.marks.iter().filter(|mark| all || !mark.tags.is_empty()) {
        let Span { start: from, end: to } = mark.span;
        let [from, to] = [from, to].map(|n| (n.saturating_sub(start.start) as usize).clamp(at, text.len()));
        line.push(Look::Plain, &Clean::part(text.get(at..from).unwrap_or("")));
        line.push(Look::Strong, &Clean::part(text.get(from..to).unwrap_or("")));
        at = to;
    }
    line.push(Look::Plain, &Clean::part(text.get(at..).unwrap_or("")));
    line.to_markdown()
}

/// What rules saw in the sentence, claimed or not.
fn seen(side: &ToldSide) -> String {
    let mut kinds: Vec<&str> =
        side.marks.iter().flat_map(|mark| &mark.tags).map(|rule| kind_name(kind(rule))).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join(", ").to_lowercase()
}

fn kind(rule: &str) -> &str {
    rule.split_once('-').map_or(rule, |(_, kind)| kind)
}

/// ` (differs: 1, 3)`: under which numbers accounts of the fact differ; empty where they do not.
fn numbers_of_differences(page: &Page, fact: &ToldFact) -> String {
    let concerns = |disputed: &&DisputedFact| {
        let here = |e: &&&Evidence| fact.sides.iter().any(|side| side.place == place(e));
        disputed.evidence.iter().filter(here).count() > 1
    };
    let numbered = numbered_facts(page).enumerate();
    let numbers: Vec<String> = numbered.filter(|(_, d)| concerns(d)).map(|(n, _)| (n + 1).to_string()).collect();
    if numbers.is_empty() { String::new() } else { filled(t::DIFFERS_UNDER, &[&numbers.join(", ")]) }
}
