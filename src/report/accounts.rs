//! Who says what about a disputed fact: the versions, who has them, and who is silent.

use super::Clean;
use super::facts::DisputedFact;
use super::prose::{bare, readable};
use super::view::{View, words};
use crate::finding::Evidence;
use jiff::civil::Date;

/// One of the things said about a disputed fact, and the articles that say it.
pub(super) struct Version<'r> {
    /// The normalised value, or the words where there is none.
    pub(super) said: &'r str,
    /// Whether `said` is a value read from the words, not the words themselves.
    pub(super) is_value: bool,
    /// The articles, earliest first.
    pub(super) articles: Vec<usize>,
}

/// What the articles of a story say about a disputed fact.
pub(super) struct Accounts<'r> {
    /// The versions, the earliest first.
    pub(super) versions: Vec<Version<'r>>,
    /// The version that more articles have than any other, if at least two have it.
    pub(super) majority: Option<usize>,
    /// The version of the latest articles, where dates tell which they are and they agree.
    pub(super) latest: Option<usize>,
    /// Articles in which nothing was found about the fact, earliest first.
    pub(super) silent: Vec<usize>,
}

/// What the articles say about a fact. Cost: evidence times versions.
pub(super) fn accounts<'r>(view: &View<'r>, fact: &DisputedFact<'r>) -> Accounts<'r> {
    let versions = versions(view, fact);
    let date = |article: usize| view.article(article).document.date;
    Accounts { majority: majority(&versions), latest: latest(&versions, date), silent: silent(view, fact), versions }
}

/// `15 bills`, or `“everything went dark”` where nothing was read from the words.
pub(super) fn version_name(version: &Version) -> String {
    if version.is_value { readable(version.said) } else { format!("“{}”", Clean::new(bare(version.said))) }
}

/// What the words of evidence were read as; of a quotation, the words themselves say it better.
pub(super) fn shown_value<'e>(fact: &DisputedFact, evidence: &'e Evidence) -> Option<&'e str> {
    evidence.value.as_deref().filter(|_| fact.kind != "quote")
}

/// Equal values, or equal words where nothing was read from them, are one version.
fn versions<'r>(view: &View<'r>, fact: &DisputedFact<'r>) -> Vec<Version<'r>> {
    let mut versions: Vec<Version> = Vec::new();
    for evidence in &fact.evidence {
        let value = shown_value(fact, evidence);
        let said = value.unwrap_or_else(|| words(view.report, evidence));
        match versions.iter_mut().find(|v| v.said.to_lowercase() == said.to_lowercase()) {
            Some(version) if version.articles.contains(&evidence.article) => {}
            Some(version) => version.articles.push(evidence.article),
            None => versions.push(Version { said, is_value: value.is_some(), articles: vec![evidence.article] }),
        }
    }
    versions
}

fn majority(versions: &[Version]) -> Option<usize> {
    let most = versions.iter().map(|v| v.articles.len()).max().filter(|&n| n > 1)?;
    only(versions, |v| v.articles.len() == most)
}

fn latest(versions: &[Version], date: impl Fn(usize) -> Option<Date>) -> Option<usize> {
    let dates: Option<Vec<Date>> = versions.iter().flat_map(|v| &v.articles).map(|&a| date(a)).collect();
    let dates = dates?;
    let (first, last) = (dates.iter().min()?, dates.iter().max()?);
    let has_it = |v: &Version| v.articles.iter().any(|&a| date(a) == Some(*last));
    if first < last { only(versions, has_it) } else { None }
}

/// The one version for which `holds` is true.
fn only(versions: &[Version], holds: impl Fn(&Version) -> bool) -> Option<usize> {
    let mut found = (0..versions.len()).filter(|&n| holds(&versions[n]));
    found.next().filter(|_| found.next().is_none())
}

fn silent(view: &View, fact: &DisputedFact) -> Vec<usize> {
    let speaks = |article: &&usize| fact.evidence.iter().any(|e| e.article == **article);
    view.articles.iter().filter(|article| !speaks(article)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn version(said: &'static str, articles: &[usize]) -> Version<'static> {
        Version { said, is_value: true, articles: articles.to_vec() }
    }

    #[test]
    fn a_majority_is_alone_and_more_than_one() {
        assert_eq!(majority(&[version("212", &[0, 2]), version("218", &[1])]), Some(0));
        assert_eq!(majority(&[version("212", &[0]), version("218", &[1])]), None);
        assert_eq!(majority(&[version("212", &[0, 2]), version("218", &[1, 3])]), None);
    }

    #[test]
    fn the_latest_version_needs_dates_that_tell_and_agree() {
        let day = |article: usize| (article < 4).then(|| date(2024, 3, [4, 4, 5, 5][article]));
        assert_eq!(latest(&[version("212", &[0, 2]), version("218", &[1])], day), Some(0));
        assert_eq!(latest(&[version("212", &[0]), version("218", &[1])], day), None, "one day");
        assert_eq!(latest(&[version("212", &[2]), version("218", &[1, 3])], day), None, "they disagree");
        assert_eq!(latest(&[version("212", &[0]), version("218", &[9])], day), None, "no date");
    }
}
