//! How much the findings of a rule matter: by rule, by path, and as asked for on the command line.

use super::{Base, Config, Level, Paths};
use crate::detect::{RULES, Rule};
use crate::error::Result;
use crate::finding::Severity;

/// Rules that are looked for only when a level is given: they find too much to be told unasked.
const ON_REQUEST: &[&str] = &["same-fact"];

/// The level of every rule for every path.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    asked: Vec<(String, Level)>,
    overrides: Vec<(Paths, Vec<(String, Level)>)>,
    rules: Vec<(String, Level)>,
    base: Base,
}

impl Levels {
    /// Levels by a configuration; those in `asked` (rule id and level, as asked for on the command line) come before it.
    ///
    /// # Errors
    /// A pattern of an override that cannot be read.
    pub fn new(config: &Config, asked: Vec<(String, Level)>) -> Result<Self> {
        let levels = |rules: &super::Rules| rules.iter().map(|(id, &level)| (id.to_string(), level)).collect();
        let overrides = config.overrides.iter().map(|o| Ok((Paths::new(&o.paths)?, levels(&o.rules))));
        Ok(Levels {
            asked,
            overrides: overrides.collect::<Result<_>>()?,
            rules: levels(&config.rules),
            base: Base::default(),
        })
    }

    /// The same for paths that are shown from elsewhere than the folder of the configuration.
    #[must_use]
    pub fn seen_from(self, base: Base) -> Self {
        Levels { base, ..self }
    }

    /// The most severe a finding of the rule in the article at `path` may be; none if it is off there.
    ///
    /// What was asked for on the command line comes first, then the last override whose paths match, then the rules of
    /// the configuration, then the rule's own severity.
    pub fn of(&self, rule: &Rule, path: &str) -> Option<Severity> {
        self.most(rule, &self.base.seen(path))
    }

    /// The same at a path as patterns have it.
    fn most(&self, rule: &Rule, path: &str) -> Option<Severity> {
        let last =
            |levels: &[(String, Level)]| levels.iter().rev().find(|(id, _)| id == rule.id).map(|&(_, level)| level);
        let overridden =
            || self.overrides.iter().rev().filter(|(paths, _)| paths.hold(path)).find_map(|(_, l)| last(l));
        match last(&self.asked).or_else(overridden).or_else(|| last(&self.rules)) {
            Some(level) => level.severity(),
            None => Some(rule.severity).filter(|_| !ON_REQUEST.contains(&rule.id)),
        }
    }

    /// The rules that are on somewhere, each with the most severe its findings may be anywhere.
    pub fn rules(&self) -> Vec<(&'static Rule, Severity)> {
        let anywhere = |rule: &'static Rule| {
            let own = self.most(rule, "");
            let overrides = self.overrides.iter().flat_map(|(_, levels)| levels);
            let elsewhere = overrides.filter(|(id, _)| id == rule.id).filter_map(|(_, level)| level.severity());
            let most = own.into_iter().chain(elsewhere.filter(|_| !self.is_asked(rule))).max()?;
            Some((rule, most))
        };
        RULES.iter().filter_map(|&rule| anywhere(rule)).collect()
    }

    fn is_asked(&self, rule: &Rule) -> bool {
        self.asked.iter().any(|(id, _)| id == rule.id)
    }
}
