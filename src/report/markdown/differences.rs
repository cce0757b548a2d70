//! Where accounts differ: facts with both wordings, then softer differences, then later figures.

use super::inline::Inline;
use super::links::escaped_short;
use super::table::{Align, Table};
use super::{Escaped, Page, accept_line, cut_note};
use crate::finding::{Evidence, Strength};
use crate::report::accounts::{self, Accounts, Version, accounts, shown_value};
use crate::report::excerpt;
use crate::report::facts::{DisputedFact, FactPart};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{bare, capitalised, counted, kind_name, listed, readable};
use crate::report::view::{in_sentence, place};

/// Characters of a sentence in a table of wordings.
const SENTENCE: usize = 260;
/// Characters of a sentence in the list of softer differences.
const SHORT: usize = 160;
/// Characters of a wording in a heading.
const WORDS: usize = 60;

fn facts_of<'p, 'r>(page: &'p Page<'r>, part: FactPart) -> Vec<&'p DisputedFact<'r>> {
    page.disputed.iter().filter(|fact| fact.part() == part).collect()
}

/// The facts that have a heading with a number, in that order.
pub(super) fn numbered_facts<'p, 'r>(page: &'p Page<'r>) -> impl Iterator<Item = &'p DisputedFact<'r>> {
    facts_of(page, FactPart::Fact).into_iter().take(page.limits.facts)
}

/// The facts whose later figures are listed, in that order.
pub(super) fn later_facts<'p, 'r>(page: &'p Page<'r>) -> impl Iterator<Item = &'p DisputedFact<'r>> {
    facts_of(page, FactPart::Update).into_iter().take(page.limits.softer)
}

/// One heading a fact: contradictions, then differences that leave both possible.
pub(super) fn facts(page: &Page) -> Option<String> {
    let facts = facts_of(page, FactPart::Fact);
    let mut out = format!("## {}\n", t::DIFFERENCES);
    if facts.is_empty() {
        let articles = counted(page.view.articles.len(), "article");
        out += &format!("\n{}\n", filled(t::NO_DIFFERENCE, &[&articles]));
        return Some(out);
    }
    let shown = facts.len().min(page.limits.facts);
    let mut strength = None;
    for (n, fact) in facts.iter().take(shown).enumerate() {
        if strength != Some(fact.strength) {
            out += &format!("\n{}\n", introduction(fact.strength));
            strength = Some(fact.strength);
        }
        out += &section(page, n + 1, fact);
    }
    out += &cut_note(shown, facts.len());
    Some(out)
}

fn introduction(strength: Strength) -> &'static str {
    match strength {
        Strength::Contradiction => t::CONTRADICTIONS_LEAD,
        Strength::Differing => t::DIFFERENCES_LEAD,
    }
}

/// Heading, a row a wording, and who says what.
fn section(page: &Page, n: usize, fact: &DisputedFact) -> String {
    let (heading, wordings, said) = (heading(page, fact), wordings(page, fact), who_says_what(page, fact));
    let accept = accept_line(page, fact.findings.iter().copied()).map_or(String::new(), |line| format!("\n{line}\n"));
    format!("\n### {n}. {heading}\n\n{wordings}\n{said}\n{accept}")
}

/// `Number: “15 bills” (A) or “some 16 bills” (B)`.
fn heading(page: &Page, fact: &DisputedFact) -> String {
    format!("{}: {}", kind_name(fact.kind), quoted_versions(page, fact))
}

/// The wordings of the surest finding, with the letters of those who use them, and how many others there are.
fn quoted_versions(page: &Page, fact: &DisputedFact) -> String {
    let wordings = fact.wordings(page.view.report);
    let said = |(words, articles): &(String, Vec<usize>)| {
        format!("“{}” ({})", escaped_short(bare(words), WORDS), page.letters(articles))
    };
    let lead: Vec<String> = wordings.iter().take(2).map(said).collect();
    match wordings.len().saturating_sub(2) {
        0 => either(&lead),
        more => format!("{}, {}", either(&lead), counted(more, "more wording")),
    }
}

/// `“15 bills” (A) or “some 16 bills” (B)`; the only one where there is one.
fn either(wordings: &[String]) -> String {
    match wordings {
        [a, b] => filled(t::OR, &[a, b]),
        other => other.concat(),
    }
}

/// One row a wording: who, the sentence with the words bold, what they were read as.
fn wordings(page: &Page, fact: &DisputedFact) -> String {
    let has_values = fact.evidence.iter().any(|e| shown_value(page.view.report, fact, e).is_some());
    let header = [(t::SOURCE, Align::Left), (t::WORDING, Align::Left), (t::READ_AS, Align::Left)];
    let mut table = Table::new(&header[..if has_values { 3 } else { 2 }]);
    for evidence in &fact.evidence {
        let value = shown_value(page.view.report, fact, evidence);
        let value = value.map_or(String::new(), |value| Escaped::new(&readable(value)).to_string());
        table.row([who(page, evidence), wording(page, evidence, SENTENCE), value]);
    }
    table.finish()
}

/// `**A** fox` and the place below it.
fn who(page: &Page, evidence: &Evidence) -> String {
    let letter = page.view.letter(evidence.article);
    format!("**{letter}** {}<br>{}", page.source(evidence.article), page.evidence_link(evidence))
}

/// The sentence shortened around the evidence, which is bold.
fn wording(page: &Page, evidence: &Evidence, width: usize) -> String {
    let mark = in_sentence(page.view.article(evidence.article), evidence);
    Inline::of_pieces(&excerpt(page.view.text(place(evidence)), mark, width)).to_markdown()
}

/// `15 bills: A, C · 16 bills: B · most say 15 bills · no counterpart found in D · confidence 91 %`.
fn who_says_what(page: &Page, fact: &DisputedFact) -> String {
    let said = accounts(&page.view, fact);
    let mut parts: Vec<String> = Vec::new();
    if said.versions.iter().any(|v| v.articles.len() > 1) {
        parts.extend(said.versions.iter().map(|v| format!("{}: {}", version_name(v), page.letters(&v.articles))));
    }
    parts.extend(weight(&said));
    if !said.silent.is_empty() && page.view.report.roles.is_empty() {
        parts.push(filled(t::SILENT, &[&listed(&page.view.some_letters(&said.silent))]));
    }
    parts.push(filled(t::CONFIDENCE, &[&format!("{:.0}", fact.confidence * 100.0)]));
    capitalised(&parts.join(" · "))
}

/// What most and what the latest articles say, as far as that can be told.
fn weight(said: &Accounts) -> Vec<String> {
    let name = |n: usize| version_name(&said.versions[n]);
    match (said.majority, said.latest) {
        (Some(most), Some(latest)) if most == latest => vec![filled(t::MOST_AND_LATEST, &[&name(most)])],
        (most, latest) => {
            let most = most.map(|n| filled(t::MOST, &[&name(n)]));
            most.into_iter().chain(latest.map(|n| filled(t::LATEST, &[&name(n)]))).collect()
        }
    }
}

pub(super) fn version_name(version: &Version) -> String {
    Escaped::new(&accounts::version_name(version, WORDS)).to_string()
}

/// Softer differences as a list: the words chosen for the same thing.
pub(super) fn softer(page: &Page) -> Option<String> {
    list(page, FactPart::Softer, t::SOFTER, t::SOFTER_LEAD)
}

/// Figures that a later article reports and that need not contradict the earlier ones.
pub(super) fn updates(page: &Page) -> Option<String> {
    list(page, FactPart::Update, t::UPDATES, t::UPDATES_LEAD)
}

fn list(page: &Page, part: FactPart, title: &str, lead: &str) -> Option<String> {
    let facts = facts_of(page, part);
    let shown = facts.len().min(page.limits.softer);
    let mut out = format!("## {title}\n\n{lead}\n\n");
    for fact in facts.iter().take(shown) {
        out += &format!("- **{}:** {}\n", kind_name(fact.kind), quoted_versions(page, fact));
        for evidence in &fact.evidence {
            out += &format!("  - {}\n", dated_wording(page, evidence, part == FactPart::Update));
        }
        out += &accept_line(page, fact.findings.iter().copied()).map_or(String::new(), |line| format!("  - {line}\n"));
    }
    out += &cut_note(shown, facts.len());
    (!facts.is_empty()).then_some(out)
}

/// `A, 2013-05-13: the sentence. file.md:7`.
fn dated_wording(page: &Page, evidence: &Evidence, dated: bool) -> String {
    let date = page.view.article(evidence.article).document.date.filter(|_| dated);
    format!(
        "{}{}: {} {}",
        page.view.letter(evidence.article),
        date.map_or(String::new(), |date| format!(", {date}")),
        wording(page, evidence, SHORT),
        page.evidence_link(evidence)
    )
}
