//! Findings: one difference or repetition, with its evidence.

use crate::model::Span;
use serde::Serialize;

/// How much it matters by default; `check` may change it by configuration.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Gates a pull request.
    Error,
}

impl Severity {
    /// The word it serialises to.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whether both statements can be true as read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Both can be true, yet the reader is told it differently.
    Differing,
    /// Read literally, both cannot be true.
    Contradiction,
}

impl Strength {
    /// The word it serialises to.
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Differing => "differing",
            Strength::Contradiction => "contradiction",
        }
    }
}

/// One side of a finding: the words in an article that show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Index of the article in the corpus.
    pub article: usize,
    /// Index of the sentence in the article.
    pub sentence: usize,
    /// The words, as a span of the article's readable text.
    pub span: Span,
    /// What the words were read as, normalised, such as `<= 1600000 women`; none where there is no value.
    pub value: Option<String>,
}

/// What a rule sees in two sentences without earning a claim: their words differ, and this is how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    /// Id of the rule.
    pub rule: &'static str,
    /// The words of the earlier article.
    pub a: Evidence,
    /// The words of the other.
    pub b: Evidence,
}

/// One difference or repetition found between articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule that found it, such as `differs-number`.
    pub rule: &'static str,
    /// Whether both sides can be true.
    pub strength: Strength,
    /// How much it matters.
    pub severity: Severity,
    /// How sure we are that an editor would agree, from 0 to 1.
    pub confidence: f64,
    /// Identity across runs: rule and the normalised sentences, no path and no line.
    pub fingerprint: String,
    /// One line for people, with both values.
    pub message: String,
    /// The side of the earlier article.
    pub a: Evidence,
    /// The other side.
    pub b: Evidence,
    /// The same fact in further articles.
    pub others: Vec<Evidence>,
}

impl Finding {
    /// What differs, in one word: the second half of the rule's id, such as `number` of `differs-number`.
    pub fn kind(&self) -> &'static str {
        self.rule.split_once('-').map_or(self.rule, |(_, kind)| kind)
    }

    /// All evidence: `a`, `b`, then the others.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        [&self.a, &self.b].into_iter().chain(&self.others)
    }
}
