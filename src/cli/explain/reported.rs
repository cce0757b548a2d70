//! A finding as a JSON report tells it, found again in the articles it was made of.

use crossread::detect::RULES;
use crossread::finding::{Evidence, Finding, Severity, Strength};
use crossread::model::{Corpus, Span};
use crossread::{Error, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The part of a JSON report that leads back to a finding.
#[derive(Deserialize)]
pub struct JsonReport {
    #[serde(default)]
    articles: Vec<JsonArticle>,
    #[serde(default)]
    findings: Vec<JsonFinding>,
    #[serde(default)]
    suppressed: Vec<JsonFinding>,
    #[serde(default)]
    summary: JsonSummary,
}

#[derive(Default, Deserialize)]
struct JsonSummary {
    archive: Option<JsonScale>,
}

#[derive(Deserialize)]
struct JsonScale {
    articles: usize,
}

#[derive(Deserialize)]
struct JsonArticle {
    path: String,
    story: Option<String>,
    /// The side of a check; none in a comparison.
    role: Option<String>,
    #[serde(default)]
    sentences: Vec<JsonSentence>,
}

#[derive(Deserialize)]
struct JsonSentence {
    text: String,
}

#[derive(Deserialize)]
struct JsonFinding {
    rule: String,
    strength: String,
    severity: String,
    confidence: f64,
    fingerprint: String,
    message: String,
    a: JsonEvidence,
    b: JsonEvidence,
    #[serde(default)]
    others: Vec<JsonEvidence>,
}

#[derive(Deserialize)]
struct JsonEvidence {
    article: usize,
    sentence: usize,
    text: String,
    value: Option<String>,
}

impl JsonReport {
    /// The report in a file.
    ///
    /// # Errors
    /// A file that cannot be read or is no report of crossread.
    pub fn read(path: &Path) -> Result<Self> {
        let unreadable = |e| Error::new("could not be read").at_path(path).caused_by(e);
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        let no_report = |e: serde_json::Error| {
            let error = Error::new("is no report").at_path(path).caused_by(e);
            error.hint("a report written by --format json or --output json=PATH is wanted")
        };
        serde_json::from_str(&text).map_err(no_report)
    }

    /// Fingerprint, rule and message of every finding, accepted ones last.
    pub fn findings(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.all().map(|f| (f.fingerprint.as_str(), f.rule.as_str(), f.message.as_str()))
    }

    /// In a report of a check, how many articles it looked at, new ones and those of the archive.
    pub fn checked(&self) -> Option<usize> {
        let archive = self.summary.archive.as_ref()?.articles;
        Some(archive + self.articles.iter().filter(|a| a.role.as_deref() == Some("new")).count())
    }

    /// Paths of the articles that were compared for a finding: those of its story in a comparison, its own in a check.
    pub fn paths(&self, fingerprint: &str) -> Vec<&str> {
        let Some(finding) = self.finding(fingerprint) else { return Vec::new() };
        let own = |n: usize| finding.evidence().any(|e| e.article == n);
        let first = self.articles.get(finding.a.article).filter(|article| article.role.is_none());
        let story = first.and_then(|a| a.story.as_deref());
        let inside = |(n, a): &(usize, &JsonArticle)| own(*n) || story.is_some() && a.story.as_deref() == story;
        self.articles.iter().enumerate().filter(inside).map(|(_, a)| a.path.as_str()).collect()
    }

    /// The finding in `corpus`.
    ///
    /// # Errors
    /// An article that is gone or that has changed since the report was made, a rule this version does not know.
    pub fn found_again(&self, corpus: &Corpus, fingerprint: &str) -> Result<Finding> {
        let gone = || Error::new(format!("the report has no finding `{fingerprint}`"));
        let finding = self.finding(fingerprint).ok_or_else(gone)?;
        let rule = RULES.iter().find(|rule| rule.id == finding.rule);
        let unknown = || Error::new(format!("unknown rule `{}` in the report", finding.rule));
        let evidence = |e: &JsonEvidence| self.evidence(corpus, e);
        Ok(Finding {
            rule: rule.ok_or_else(unknown)?.id,
            strength: if finding.strength == "contradiction" { Strength::Contradiction } else { Strength::Differing },
            severity: severity(&finding.severity),
            confidence: finding.confidence,
            fingerprint: finding.fingerprint.clone(),
            message: finding.message.clone(),
            a: evidence(&finding.a)?,
            b: evidence(&finding.b)?,
            others: finding.others.iter().map(evidence).collect::<Result<_>>()?,
        })
    }

    fn all(&self) -> impl Iterator<Item = &JsonFinding> {
        self.findings.iter().chain(&self.suppressed)
    }

    fn finding(&self, fingerprint: &str) -> Option<&JsonFinding> {
        self.all().find(|f| f.fingerprint == fingerprint)
    }

    fn evidence(&self, corpus: &Corpus, json: &JsonEvidence) -> Result<Evidence> {
        let reported = self.articles.get(json.article);
        let path = reported.map_or("", |a| a.path.as_str());
        let changed = || Error::new("has changed since the report was made").at_path(path);
        let article = corpus.articles().iter().position(|a| a.path() == path).ok_or_else(changed)?;
        let sentence =
            corpus.articles().get(article).and_then(|a| a.sentences.get(json.sentence)).ok_or_else(changed)?;
        let text = corpus.articles().get(article).map_or("", |a| a.sentence_text(json.sentence));
        let was = reported.and_then(|a| a.sentences.get(json.sentence)).map_or("", |s| s.text.as_str());
        if was != text {
            return Err(changed().hint("run the comparison again"));
        }
        let words = text.find(&json.text).map(|at| Span::new(at, at + json.text.len()).shifted(sentence.span.start));
        let span = words.unwrap_or(sentence.span);
        Ok(Evidence { article, sentence: json.sentence, span, value: json.value.clone() })
    }
}

impl JsonFinding {
    fn evidence(&self) -> impl Iterator<Item = &JsonEvidence> {
        [&self.a, &self.b].into_iter().chain(&self.others)
    }
}

fn severity(name: &str) -> Severity {
    match name {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        _ => Severity::Note,
    }
}

/// The file of an article: its path without the `#n` of a record.
pub fn file_of(path: &str) -> PathBuf {
    let record = path.rsplit_once('#').filter(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    PathBuf::from(record.map_or(path, |(file, _)| file))
}
