//! Which differences are findings, claims that accounts differ, and which are tags on the words that differ.

use crate::detect::differences;
use crate::detect::judge::{ALIKE_SCORE, Judged, SHOWN_FROM, TAGGED_FROM, earned};

/// What makes a finding of a difference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// Every rule's differences are findings, whether it earned them or not.
    pub all: bool,
    /// Ids of rules whose differences somebody asked for.
    pub asked: Vec<&'static str>,
    /// Confidence from which differences that were asked for are findings, where it is not the usual one.
    pub least: Option<f64>,
}

impl Claims {
    /// Every difference that any rule sees.
    pub fn everything() -> Self {
        Claims { all: true, least: Some(0.0), ..Claims::default() }
    }

    /// Whether a difference is a finding; repetitions always are.
    pub fn is_finding(&self, judged: &Judged) -> bool {
        let asked = self.all || self.asked.contains(&judged.rule.id);
        let earned = || earned(judged.rule).is_some_and(|cut| judged.score >= cut) || judged.is_plain();
        let shown = judged.difference.confidence >= self.least.unwrap_or(SHOWN_FROM);
        !judged.rule.is_difference() || if asked { shown } else { earned() }
    }

    /// Probability of one fact below which no pair can give a finding; none where rules were asked for all they see.
    pub fn least_score(&self) -> Option<f64> {
        let cuts = differences().filter_map(earned).chain([ALIKE_SCORE]);
        (!self.all && self.asked.is_empty()).then(|| cuts.fold(1.0, f64::min))
    }

    /// Whether a difference is worth showing as a tag where it is no finding.
    pub fn is_tag(&self, judged: &Judged) -> bool {
        judged.difference.confidence >= TAGGED_FROM
    }
}
