//! What a report is made of: plain data, filled by the pipeline, read by every format.

use crate::align::score::Share;
use crate::align::{Overlap, Passage, Place};
use crate::finding::{Finding, Severity, Tag};
use crate::model::{Article, Corpus};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything a run found out; each report format is a function of it.
#[derive(Clone, Debug)]
pub struct Report<'c> {
    /// Title for people: the story's title or its folder.
    pub title: String,
    /// All articles; every index below points into it.
    pub corpus: &'c Corpus,
    /// Which articles report the same event, in the order to list them; together they hold every article at most once.
    pub stories: Vec<Story>,
    /// The side of each article in a check; empty in a comparison, where articles have no sides.
    pub roles: Vec<Role>,
    /// The archive a check compared with, counted whole, as articles that did not match are not in the corpus.
    pub archive: Option<Scale>,
    /// Pairs of sentences that report the same fact, ordered by `a`, then `b`.
    pub overlaps: Vec<Overlap>,
    /// Neighbouring pairs, ordered by `a`, then `b`.
    pub passages: Vec<Passage>,
    /// Findings that count, in the order `check` gave them.
    pub findings: Vec<Finding>,
    /// What rules see besides, in order: tags on words that differ, no claims.
    pub tags: Vec<Tag>,
    /// How much each pair of articles shares, ordered by `a`, then `b`; pairs that share nothing may be left out.
    pub similarity: Vec<ArticleSimilarity>,
    /// What articles of a story call one thing, where they chose different terms.
    pub terms: Vec<TermsChosen>,
    /// Files that could not be read, ordered by path.
    pub unreadable: Vec<Unreadable>,
    /// Findings that someone accepted.
    pub suppressed: Vec<Suppressed>,
    /// Sentences that were not compared, counted.
    pub omitted: Omitted,
    /// Settings that shaped the result, as name and value, in the order to list them.
    pub settings: Vec<(String, String)>,
    /// The rules that were looked for, in the order to list them, whether they found something or not.
    pub rules: Vec<ReportedRule>,
    /// Arguments that make the same check of other new articles, such as `--archive old`, for commands that a report
    /// names; empty where the configuration says it all, and in a comparison.
    pub again: Vec<String>,
    /// For each overlap, by its places, the features that weighed most in its score; empty unless asked for.
    pub shares: BTreeMap<(Place, Place), Vec<Share>>,
}

/// Terms for one thing, of which articles of a story chose different ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermsChosen {
    /// The articles that name the thing, by index, each with its terms.
    pub articles: Vec<ArticleTerms>,
}

/// The terms one article uses for a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArticleTerms {
    /// Index of the article.
    pub article: usize,
    /// Its terms, the most used first.
    pub terms: Vec<TermUses>,
}

/// A term and how often an article uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermUses {
    /// The term in lower case.
    pub term: String,
    /// Number of uses.
    pub count: usize,
}

/// A rule as reports describe it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ReportedRule {
    /// Its public id, such as `differs-number`.
    pub id: &'static str,
    /// One line: what differs, or what was repeated.
    pub summary: &'static str,
    /// Its page in Markdown: a heading, then what it finds, why it matters and what it does not claim.
    pub page: &'static str,
    /// The most severe its findings may be.
    pub severity: Severity,
}

/// Articles that report the same event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Short name, such as its folder: the stem of its report's file name.
    pub name: String,
    /// Title for people, where there is one.
    pub title: Option<String>,
    /// Indices of its articles, ascending.
    pub articles: Vec<usize>,
}

/// The side of an article in a check.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Being checked.
    New,
    /// What it is checked against.
    Archive,
}

/// How large a set of articles is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Scale {
    /// Number of articles.
    pub articles: usize,
    /// Number of their sentences.
    pub sentences: usize,
}

/// How much two articles share.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct ArticleSimilarity {
    /// Index of the earlier article.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// Sentences of `a` that stand in `b`.
    pub matched_a: usize,
    /// Sentences of `b` that stand in `a`.
    pub matched_b: usize,
    /// TF-IDF cosine of the whole articles, from 0 to 1.
    pub cosine: f64,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Unreadable {
    /// Its path as reported.
    pub path: String,
    /// Why, in one line.
    pub reason: String,
}

/// How a finding came to be accepted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Suppression {
    /// An entry of the baseline.
    Baseline,
    /// A comment or the front matter of an article.
    InSource,
}

/// A finding that someone accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// How it was accepted.
    pub by: Suppression,
    /// The reason given, where there is one.
    pub reason: Option<String>,
}

/// Sentences that were not compared, by reason.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Omitted {
    /// Quotations that several articles share: not counted as copied.
    pub quoted: usize,
    /// Furniture of a source, such as a subscription notice.
    pub boilerplate: usize,
    /// Too short to say anything.
    pub short: usize,
    /// Captions, table rows, code and other text that is no prose.
    pub not_prose: usize,
}

impl Omitted {
    /// What was omitted and how often, in words, without what did not occur.
    pub fn counts(self) -> impl Iterator<Item = (&'static str, usize)> {
        let all = [
            ("quoted", self.quoted),
            ("boilerplate", self.boilerplate),
            ("short", self.short),
            ("not prose", self.not_prose),
        ];
        all.into_iter().filter(|&(_, n)| n > 0)
    }
}

impl<'c> Report<'c> {
    /// An empty report over `corpus`.
    pub fn new(title: impl Into<String>, corpus: &'c Corpus) -> Self {
        Report {
            title: title.into(),
            corpus,
            stories: Vec::new(),
            roles: Vec::new(),
            archive: None,
            overlaps: Vec::new(),
            passages: Vec::new(),
            findings: Vec::new(),
            tags: Vec::new(),
            similarity: Vec::new(),
            terms: Vec::new(),
            unreadable: Vec::new(),
            suppressed: Vec::new(),
            omitted: Omitted::default(),
            settings: Vec::new(),
            rules: Vec::new(),
            again: Vec::new(),
            shares: BTreeMap::new(),
        }
    }

    /// The articles of the corpus.
    pub fn articles(&self) -> &'c [Article] {
        self.corpus.articles()
    }

    /// The article with this index.
    pub fn article(&self, index: usize) -> &'c Article {
        &self.corpus.articles()[index]
    }

    /// Text of a sentence.
    pub fn text(&self, place: Place) -> &'c str {
        self.article(place.article).sentence_text(place.sentence)
    }
}
