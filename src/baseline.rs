//! The baseline: findings that somebody accepted, by their words and not by their place.
//!
//! One JSON object a line, sorted, so that two people's changes merge:
//!
//! ```text
//! {"fingerprint":"…","rule":"repeated-passage","new":"news/a.md","archive":"old/b.md","reason":"…","added":"2024-05-14"}
//! ```
//!
//! The fingerprint is that of rule and wording: moving a paragraph keeps an entry, changing a word of either sentence
//! revives the finding. `new` tells a copy from a move: while the article it names is there, the same words in another
//! new article are new again.

use crate::detect::RULES;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An accepted finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Its rule.
    pub rule: String,
    /// Path of the new article when it was accepted.
    pub new: String,
    /// Path of the other article then.
    pub archive: String,
    /// Why it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The day it was accepted, as `2024-05-14`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<String>,
}

/// Accepted findings, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// Where a reported pair stands: its fingerprint and the path of the new article.
pub type Place = (String, String);

impl Baseline {
    /// The baseline of these entries, one a fingerprint and pair of articles; of equal ones the first stays.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        let key = |e: &Entry| (e.fingerprint.clone(), e.new.clone(), e.archive.clone());
        entries.sort_by_key(key);
        entries.dedup_by_key(|e| key(e));
        entries.sort_by(|a, b| {
            (&a.new, &a.rule, &a.archive, &a.fingerprint).cmp(&(&b.new, &b.rule, &b.archive, &b.fingerprint))
        });
        Baseline { entries }
    }

    /// The baseline in a text; empty lines count for nothing.
    ///
    /// # Errors
    /// A line that is no entry, has an unknown field, an unknown rule or no fingerprint; with its number.
    pub fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().zip(1u32..).filter(|(line, _)| !line.trim().is_empty());
        let entries = lines.map(|(line, n)| entry(line).map_err(|why| Error::new(why).at(n, 1)));
        Ok(Baseline::new(entries.collect::<Result<_>>()?))
    }

    /// The text that [`Baseline::parse`] reads.
    pub fn to_text(&self) -> String {
        // Nothing in an entry can fail to serialise.
        let line = |entry: &Entry| serde_json::to_string(entry).unwrap_or_default() + "\n";
        self.entries.iter().map(line).collect()
    }

    /// The entries, sorted by new article, rule and archive article.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// For each place that is accepted, the index of its entry.
    ///
    /// An entry accepts its own article. Where that is gone (`is_there` says no), it accepts one other: the article was
    /// renamed. Of several it is the first by path.
    pub fn accepted(&self, places: &[Place], is_there: impl Fn(&str) -> bool) -> BTreeMap<Place, usize> {
        let mut by_fingerprint: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, entry) in self.entries.iter().enumerate() {
            by_fingerprint.entry(&entry.fingerprint).or_default().push(n);
        }
        let (mut accepted, mut moves) = (BTreeMap::new(), BTreeMap::new());
        for place in places.iter().collect::<BTreeSet<_>>() {
            let entries = by_fingerprint.get(place.0.as_str()).map_or(&[][..], Vec::as_slice);
            let of = |n: usize| self.entries[n].new.as_str();
            let moved_here = |n: usize| !is_there(of(n)) && moves.get(of(n)).is_none_or(|to| *to == &place.1);
            let own = entries.iter().copied().find(|&n| of(n) == place.1);
            let Some(n) = own.or_else(|| entries.iter().copied().find(|&n| moved_here(n))) else { continue };
            if of(n) != place.1 {
                moves.insert(of(n), &place.1);
            }
            accepted.insert(place.clone(), n);
        }
        accepted
    }
}

fn entry(line: &str) -> Result<Entry, String> {
    let entry: Entry = serde_json::from_str(line).map_err(|e| {
        let said = e.to_string();
        format!("no entry of a baseline: {}", said.split(" at line ").next().unwrap_or_default())
    })?;
    let hex = entry.fingerprint.len() == 16 && entry.fingerprint.bytes().all(|b| b.is_ascii_hexdigit());
    if !hex {
        return Err(format!("`{}` is no fingerprint", entry.fingerprint));
    }
    if !RULES.iter().any(|rule| rule.id == entry.rule) {
        return Err(format!("unknown rule `{}`", entry.rule));
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(fingerprint: u64, new: &str) -> Entry {
        let fingerprint = format!("{fingerprint:016x}");
        let (rule, archive) = ("repeated-passage".to_string(), "old/b.md".to_string());
        Entry { fingerprint, rule, new: new.into(), archive, reason: Some("wire".into()), added: None }
    }

    fn place(fingerprint: u64, path: &str) -> Place {
        (format!("{fingerprint:016x}"), path.to_string())
    }

    #[test]
    fn text_and_back() {
        let baseline = Baseline::new(vec![entry(2, "z.md"), entry(1, "a.md"), entry(2, "z.md")]);
        assert_eq!(baseline.entries().len(), 2);
        assert_eq!(Baseline::parse(&baseline.to_text()).unwrap(), baseline);
        assert!(baseline.to_text().starts_with("{\"fingerprint\":\"0000000000000001\""));
    }

    #[test]
    fn bad_lines_are_errors() {
        let line = |text: &str| Baseline::parse(text).unwrap_err().position();
        assert_eq!(line("\n{}\n"), Some((2, 1)));
        let good = Baseline::new(vec![entry(1, "a.md")]).to_text();
        assert_eq!(line(&(good.clone() + &good.replace("passage", "pasage"))), Some((2, 1)));
        assert_eq!(line(&good.replace("0000000000000001", "1")), Some((1, 1)));
        assert_eq!(line(&good.replace("\"new\"", "\"path\"")), Some((1, 1)));
    }

    #[test]
    fn a_renamed_article_keeps_its_entries_and_a_copy_gets_none() {
        let baseline = Baseline::new(vec![entry(1, "a.md"), entry(2, "a.md")]);
        let accepted =
            |places: &[Place], there: bool| baseline.accepted(places, |_| there).into_keys().collect::<Vec<_>>();
        let moved = [place(1, "b.md"), place(2, "b.md")];
        assert_eq!(accepted(&moved, false), moved);
        assert_eq!(accepted(&moved, true), []);
        assert_eq!(accepted(&[place(1, "a.md"), place(1, "b.md")], true), [place(1, "a.md")]);
        assert_eq!(accepted(&[place(1, "b.md"), place(1, "c.md")], false), [place(1, "b.md")]);
        assert_eq!(accepted(&[place(3, "a.md")], true), []);
    }
}
