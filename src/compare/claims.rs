//! Which differences are findings, claims that accounts differ, and which are tags on the words that differ.

use crate::detect::Rule;
use crate::detect::judge::{SHOWN_FROM, earned};

/// What makes a finding of a difference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// Every rule's differences are findings, whether it earned them or not.
    pub all: bool,
    /// Ids of rules whose differences somebody asked for.
    pub asked: Vec<&'static str>,
    /// Confidence from which a difference is a finding where that was asked for, beside what its rule earned.
    pub least: Option<f64>,
}

impl Claims {
    /// Every difference that any rule sees.
    pub fn everything() -> Self {
        Claims { all: true, least: Some(0.0), ..Claims::default() }
    }

    /// Confidence from which a rule's differences are findings; none where it never earned it and nobody asked for them.
    pub fn from(&self, rule: &Rule) -> Option<f64> {
        if self.all || self.asked.contains(&rule.id) {
            return Some(self.least.unwrap_or(SHOWN_FROM));
        }
        earned(rule).map(|cut| self.least.map_or(cut, |least| cut.max(least)))
    }

    /// Whether a difference of this confidence is a finding; repetitions always are.
    pub fn is_finding(&self, rule: &Rule, confidence: f64) -> bool {
        !rule.is_difference() || self.from(rule).is_some_and(|least| confidence >= least)
    }
}
