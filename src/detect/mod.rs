//! The rules: each one page of code beside one page of manual whose cases run.
//!
//! A rule looks at one [`Case`], two sentences of different articles that may report the same fact, and returns the
//! differences it sees. Adding a rule takes one `.rs`, one `.md` and three lines: its module and its entry in [`RULES`] here,
//! its id in `PUBLISHED_RULES` of `tests/architecture.rs`.

mod aged;
pub mod attribution;
mod case;
pub mod cause;
pub mod certainty;
mod counted;
pub mod date;
mod hedged_noun;
pub mod judge;
pub mod label;
pub mod name;
pub mod number;
pub mod polarity;
pub mod predicate;
pub mod quote;
pub mod repeat;
pub mod role;
mod same_fact;
pub mod scope;
mod slot;
pub mod spec;
mod telling;
pub mod tone;
pub mod updated;

pub use case::{Case, Side};

use crate::finding::{Evidence, Severity, Strength};

/// A difference between two sentences as a rule reports it; `check` gives it a fingerprint and a severity.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Whether both can be true.
    pub strength: Strength,
    /// How sure the rule is that an editor would agree, from 0 to 1.
    pub confidence: f64,
    /// One line for people, with both values.
    pub message: String,
    /// What the rule saw besides, by the names in [`Rule::signs`]; those that are missing are 0.
    pub signs: Vec<(&'static str, f64)>,
    /// The words of the left sentence.
    pub a: Evidence,
    /// The words of the right sentence.
    pub b: Evidence,
}

/// A rule of the registry.
#[derive(Copy, Clone, Debug)]
pub struct Rule {
    /// Public id, never reused: `differs-number`.
    pub id: &'static str,
    /// One line: what differs.
    pub summary: &'static str,
    /// The rule's page: what it finds, why it matters, what it does not claim, and cases that run.
    pub page: &'static str,
    /// Severity where nothing is configured.
    pub severity: Severity,
    /// Whether it tells of a hard fact, which can be checked: a figure, a day, a name, who did it, whether it happened, what was said.
    pub hard: bool,
    /// Names of what it may say of a difference for the judge to weigh: evidence of its own.
    pub signs: &'static [&'static str],
    /// Looks at one case.
    pub find: fn(&Case) -> Vec<Difference>,
}

impl Rule {
    /// Whether its findings say that accounts differ; those of the others say that they repeat each other or agree.
    pub fn is_difference(&self) -> bool {
        self.id.starts_with("differs-") || self.id.starts_with("updated-")
    }

    /// Whether its findings say that wording was repeated.
    pub fn is_repetition(&self) -> bool {
        self.id.starts_with("repeated-")
    }
}

/// Every rule, in the order reports list them: differences, then repetitions.
pub static RULES: &[&Rule] = &[
    &number::RULE,
    &updated::RULE,
    &date::RULE,
    &name::RULE,
    &quote::RULE,
    &role::RULE,
    &polarity::RULE,
    &certainty::RULE,
    &attribution::RULE,
    &tone::RULE,
    &label::RULE,
    &cause::RULE,
    &scope::RULE,
    &repeat::article::RULE,
    &repeat::passage::RULE,
    &repeat::sentence::RULE,
    &repeat::fact::RULE,
];

/// The rules whose findings say that accounts differ, in the same order.
pub fn differences() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| rule.is_difference())
}
