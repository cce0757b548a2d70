//! A difference that a rule sees in a pair somebody judged.

use crate::gold::Annotated;
use crossread::detect::Rule;
use crossread::detect::judge::Judged;

/// A difference in an annotated pair.
pub struct Sample {
    /// What is left out together: a story, or a pool of ordinary articles.
    pub group: String,
    pub rule: &'static Rule,
    pub features: Vec<f32>,
    /// Whether it is a finding whatever its rule earned.
    pub plain: bool,
    /// Probability of one fact.
    pub score: f64,
    /// Whether the rule calls it a contradiction.
    pub contradiction: bool,
    /// What is annotated of the pair.
    pub kinds: Vec<Annotated>,
    pub texts: [String; 2],
    pub message: String,
    /// How much it counts in training.
    pub weight: f64,
}

impl Sample {
    pub fn new(group: &str, judged: Judged, kinds: Vec<Annotated>, texts: [String; 2]) -> Self {
        Sample {
            group: group.to_owned(),
            rule: judged.rule,
            plain: judged.is_plain(),
            score: judged.score,
            features: judged.features,
            contradiction: judged.difference.strength == crossread::finding::Strength::Contradiction,
            kinds,
            texts,
            message: judged.difference.message,
            weight: 1.0,
        }
    }

    /// Whether it comes from ordinary news.
    pub fn is_wild(&self) -> bool {
        self.weight == 1.0
    }

    /// Whether the pair is annotated with the rule's kind.
    pub fn is_right(&self) -> bool {
        self.kinds.iter().any(|k| k.kind == kind(self.rule))
    }

    /// Whether the pair is annotated with any difference.
    pub fn differs(&self) -> bool {
        !self.kinds.is_empty()
    }
}

/// The kind that a rule reports, as annotations write it.
pub fn kind(rule: &Rule) -> &'static str {
    if rule.id.starts_with("updated-") { "update" } else { rule.id.split_once('-').map_or(rule.id, |(_, kind)| kind) }
}
