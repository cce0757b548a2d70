//! Who says what about a disputed fact: the versions, who has them, and who is silent.

use super::facts::DisputedFact;
use super::labels::{self as t, filled};
use super::prose::{bare, readable};
use super::view::{View, words};
use super::{Clean, Report, shortened};
use crate::finding::Evidence;
use jiff::civil::Date;

/// One of the things said about a disputed fact, and the articles that say it.
pub(super) struct Version<'r> {
    /// The normalised value, or the words where there is none.
    pub(super) said: &'r str,
    /// Whether `said` is a value read from the words, not the words themselves.
    pub(super) is_value: bool,
    /// The words of the earliest article that says it.
    words: &'r str,
    /// Whether the words name it better than the value.
    by_words: bool,
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

/// `15 bills`, or `“everything went dark”` where nothing was read from the words, in about `width` characters.
pub(super) fn version_name(version: &Version, width: usize) -> String {
    match (version.is_value && !version.by_words, same_words(version.said, version.words)) {
        (true, false) => shortened(&readable(version.said), width).to_string(),
        (true, true) => shortened(version.words, width).to_string(),
        _ => filled(t::QUOTED, &[shortened(bare(version.words), width).as_str()]),
    }
}

/// What the words of evidence were read as, where that says more than the words, for one wording of the fact at least.
pub(super) fn shown_value<'e>(report: &Report, fact: &DisputedFact, evidence: &'e Evidence) -> Option<&'e str> {
    let says_more = |e: &&Evidence| read_value(fact, e).is_some_and(|value| !same_words(value, words(report, e)));
    let shown = !is_told_by_words(fact) && fact.evidence.iter().any(says_more);
    read_value(fact, evidence).filter(|_| shown)
}

/// What was read from the words; of a quotation, the words themselves are what differs.
fn read_value<'e>(fact: &DisputedFact, evidence: &'e Evidence) -> Option<&'e str> {
    evidence.value.as_deref().filter(|_| fact.kind != "quote")
}

/// Whether values of this kind are stems of words, which group what articles say but do not read well.
fn is_told_by_words(fact: &DisputedFact) -> bool {
    matches!(fact.kind, "polarity" | "certainty")
}

fn same_words(value: &str, words: &str) -> bool {
    Clean::new(value).as_str().to_lowercase() == Clean::new(bare(words)).as_str().to_lowercase()
}

/// Equal values, or equal words where nothing was read from them, are one version.
fn versions<'r>(view: &View<'r>, fact: &DisputedFact<'r>) -> Vec<Version<'r>> {
    let mut versions: Vec<Version> = Vec::new();
    for evidence in &fact.evidence {
        let value = read_value(fact, evidence);
        let words = words(view.report, evidence);
        let said = value.unwrap_or(words);
        match versions.iter_mut().find(|v| v.said.to_lowercase() == said.to_lowercase()) {
            Some(version) if version.articles.contains(&evidence.article) => {}
            Some(version) => version.articles.push(evidence.article),
            None => versions.push(Version {
                said,
                is_value: value.is_some(),
                words,
                by_words: is_told_by_words(fact),
                articles: vec![evidence.article],
            }),
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
        Version { said, is_value: true, words: said, by_words: false, articles: articles.to_vec() }
    }

    #[test]
    fn versions_are_named_as_people_read_them() {
        let name = |said, words, by_words, is_value| {
            version_name(&Version { said, is_value, words, by_words, articles: Vec::new() }, 20)
        };
        assert_eq!(name("~ 16 bills", "some 16 bills", false, true), "about 16 bills");
        assert_eq!(name("ed henry", "Ed Henry", false, true), "Ed Henry");
        assert_eq!(name("not serv", "not here to serve", true, true), "“not here to serve”");
        assert_eq!(name("x", "“the lights went out for good”", false, false), "“the lights went out…”");
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
