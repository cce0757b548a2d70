//! The configuration file: `crossread.toml` or `.crossread.toml`.
//!
//! The nearest one from the working folder up to the repository root counts. Unknown keys and values are errors that
//! point at the place and name the nearest known one; nothing is ignored silently.

mod levels;
mod paths;
mod rule_id;
mod sources;

pub use levels::Levels;
pub use paths::{Base, Paths};
pub use rule_id::RuleId;
pub use sources::Sources;

use crate::error::{Error, Result};
use crate::finding::Severity;
use crate::report::FORMATS;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Names of the configuration file, the first one wins.
pub const FILE_NAMES: [&str; 2] = ["crossread.toml", ".crossread.toml"];

/// Levels by rule.
pub type Rules = BTreeMap<RuleId, Level>;

/// Settings of a project; every one may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// What `compare` does without arguments.
    pub compare: Compare,
    /// What `check` does where its arguments do not say.
    pub check: Check,
    /// Levels by rule id.
    pub rules: Rules,
    /// Other levels for some articles; of several that match, the last one counts.
    pub overrides: Vec<Override>,
    /// Who published the articles below a path pattern (relative to the configuration file), where they do not say so
    /// themselves.
    pub sources: BTreeMap<String, String>,
    /// Word lists of the project.
    pub lexicon: Lexicon,
}

/// What `check` does where its arguments do not say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// Files, folders and patterns to check against, relative to the configuration file.
    pub archive: Vec<String>,
    /// Patterns of files that are articles, relative to the configuration file, for `--changed-since`; all, if there are
    /// none.
    pub articles: Vec<String>,
    /// File of accepted findings, relative to the configuration file.
    pub baseline: Option<PathBuf>,
    /// From which severity a finding fails the check.
    pub fail_on: Option<FailOn>,
    /// In how many articles of one source a sentence must stand to be furniture.
    pub furniture: Option<usize>,
    /// Reports to write, each as `FORMAT=PATH`, relative to the configuration file.
    pub output: Vec<String>,
}

/// From which severity a finding makes a run fail.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// An error.
    Error,
    /// A warning or an error.
    Warning,
    /// Any finding.
    Note,
    /// None.
    Never,
}

/// Levels for some articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Path patterns of the new articles it is for, relative to the configuration file.
    pub paths: Vec<String>,
    /// Levels by rule id.
    pub rules: Rules,
}

/// Word lists of the project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lexicon {
    /// A list of terms that name the same thing in different light, relative to the configuration file.
    pub labels: Option<PathBuf>,
}

/// What `compare` does without arguments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Compare {
    /// Files and folders, relative to the configuration file; a sub-folder of articles is a story.
    pub articles: Vec<PathBuf>,
    /// Folder the reports are written to, relative to the configuration file.
    pub reports: Option<PathBuf>,
    /// Probability from which two sentences are listed as reporting the same fact.
    pub min_score: Option<f64>,
    /// Whether articles on different events are told apart.
    pub group: Option<bool>,
}

/// How much a rule's findings matter; `off` silences the rule.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not looked for.
    Off,
    /// At most a note.
    Note,
    /// At most a warning.
    Warning,
    /// Up to an error.
    Error,
}

impl Level {
    /// The most severe a finding may be; none if the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// A configuration and the folder its paths are relative to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The settings.
    pub config: Config,
    /// Folder of the file; empty if no file was found.
    pub folder: PathBuf,
    /// The file; none if there is none.
    pub path: Option<PathBuf>,
}

impl Found {
    /// Where its patterns start, for paths that are shown from `root`.
    pub fn base(&self, root: &Path) -> Base {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        match (&self.path, folder.canonicalize(), root.canonicalize()) {
            (Some(_), Ok(folder), Ok(root)) => Base::new(folder, root),
            _ => Base::default(),
        }
    }

    /// The levels of the configuration for paths that are shown from `root`, with those in `asked` before it.
    ///
    /// # Errors
    /// A pattern of an override that cannot be read.
    pub fn levels(&self, asked: Vec<(String, Level)>, root: &Path) -> Result<Levels> {
        Ok(Levels::new(&self.config, asked)?.seen_from(self.base(root)))
    }

    /// The sources of the configuration for paths that are shown from `root`.
    ///
    /// # Errors
    /// A pattern that cannot be read.
    pub fn sources(&self, root: &Path) -> Result<Sources> {
        Ok(Sources::new(&self.config)?.seen_from(self.base(root)))
    }
}

/// The configuration file at `path`.
///
/// # Errors
/// A file that cannot be read, is no TOML, or holds an unknown key or value; with line and column.
pub fn read(path: &Path) -> Result<Found> {
    let cause = |e: std::io::Error| Error::new("could not be read").at_path(path).caused_by(e);
    let text = std::fs::read_to_string(path).map_err(cause)?;
    let config = parse(&text).map_err(|e| e.at_path(path))?;
    Ok(Found { config, folder: path.parent().unwrap_or(Path::new("")).to_path_buf(), path: Some(path.to_path_buf()) })
}

/// The nearest configuration from `folder` upwards, as far as the repository root (the folder that holds `.git`); the
/// default one if there is none.
///
/// # Errors
/// As [`read`].
pub fn discover(folder: &Path) -> Result<Found> {
    for dir in folder.ancestors() {
        if let Some(path) = FILE_NAMES.iter().map(|name| dir.join(name)).find(|path| path.is_file()) {
            return read(&path);
        }
        if dir.join(".git").exists() {
            break;
        }
    }
    Ok(Found::default())
}

/// The settings in a configuration text.
///
/// # Errors
/// As [`read`], without a path.
pub fn parse(text: &str) -> Result<Config> {
    let config: Config = toml::from_str(text).map_err(|e| explained(text, &e))?;
    if config.compare.min_score.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
        let error = Error::new("`min-score` is a probability, a number from 0 to 1");
        return Err(at_offset(error, text, text.find("min-score").unwrap_or(0)));
    }
    let patterns = config.overrides.iter().flat_map(|o| &o.paths).chain(config.sources.keys());
    for pattern in patterns.chain(&config.check.articles) {
        Paths::new(&[pattern]).map_err(|e| at_offset(e, text, text.find(pattern.as_str()).unwrap_or(0)))?;
    }
    for output in &config.check.output {
        known_format(output).map_err(|e| at_offset(e, text, text.find(output.as_str()).unwrap_or(0)))?;
    }
    Ok(config)
}

/// Whether an output is `FORMAT=PATH` with a known format.
fn known_format(output: &str) -> Result<()> {
    let names = || FORMATS.iter().map(|format| format.name);
    match output.split_once('=') {
        Some((name, path)) if !path.is_empty() && names().any(|known| known == name) => Ok(()),
        Some((name, path)) if !path.is_empty() => {
            Err(with_suggestion(Error::new(format!("unknown format `{name}`")), name, names()))
        }
        _ => Err(Error::new("an output is written FORMAT=PATH").hint("such as \"markdown=report.md\"")),
    }
}

fn explained(text: &str, error: &toml::de::Error) -> Error {
    let message = error.message();
    let explained = at_offset(Error::new(message), text, error.span().map_or(0, |s| s.start));
    let mut quoted = message.split('`').skip(1).step_by(2);
    match quoted.next() {
        Some(unknown) if message.starts_with("unknown ") => with_suggestion(explained, unknown, quoted),
        _ => explained,
    }
}

fn at_offset(error: Error, text: &str, offset: usize) -> Error {
    let before = &text[..offset.min(text.len())];
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
    error.at(line, column)
}

fn with_suggestion<'k>(error: Error, unknown: &str, known: impl Iterator<Item = &'k str>) -> Error {
    match nearest(unknown, known) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error,
    }
}

/// The JSON Schema of the configuration file, as a pretty-printed object that ends in a line break.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Config);
    // Nothing in a schema can fail to serialise.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The known word nearest to an unknown one by Damerau-Levenshtein distance, if at most a third of its letters differ.
pub fn nearest<'k>(unknown: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|word| (strsim::damerau_levenshtein(unknown, word), word)).min()?;
    (near.0 <= unknown.chars().count().max(3) / 3 + 1).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::RULES;

    #[test]
    fn an_unknown_key_is_an_error_with_place_and_suggestion() {
        let error = parse("[compare]\nartikles = [\"seeds\"]\n").unwrap_err();
        assert_eq!(error.position(), Some((2, 1)));
        assert_eq!(error.advice(), Some("did you mean `articles`?"));
        let error = parse("[rules]\n\"differs-qoute\" = \"error\"\n").unwrap_err();
        assert_eq!(error.position(), Some((2, 1)));
        assert_eq!(error.advice(), Some("did you mean `differs-quote`?"));
        assert!(parse("[rules]\ndiffers-quote = \"fatal\"\n").is_err());
        let error = parse("[[overrides]]\npaths = [\"a\"]\nrules = { same-fakt = \"note\" }\n").unwrap_err();
        assert_eq!((error.position(), error.advice()), (Some((3, 11)), Some("did you mean `same-fact`?")));
        let error = parse("[check]\noutput = [\"markdwon=a.md\"]\n").unwrap_err();
        assert_eq!((error.position(), error.advice()), (Some((2, 12)), Some("did you mean `markdown`?")));
        let error = parse("[check]\nfail-on = \"warnings\"\n").unwrap_err();
        assert_eq!((error.position(), error.advice()), (Some((2, 11)), Some("did you mean `warning`?")));
        let error = parse("[compare]\nmin-score = 7.0\n").unwrap_err();
        assert_eq!(error.position(), Some((2, 1)));
    }

    #[test]
    fn levels_are_those_of_the_command_line_then_the_path_then_the_file() {
        let text = "[rules]\nrepeated-sentence = \"note\"\n[[overrides]]\npaths = [\"wire\"]\nrules = { repeated-passage = \"off\" }\n";
        let config = parse(text).unwrap();
        let rule = |id: &str| RULES.iter().find(|rule| rule.id == id).unwrap();
        let levels = Levels::new(&config, vec![("same-fact".to_string(), Level::Warning)]).unwrap();
        assert_eq!(levels.of(rule("repeated-sentence"), "a.md"), Some(Severity::Note));
        assert_eq!(levels.of(rule("repeated-passage"), "a.md"), Some(Severity::Error));
        assert_eq!(levels.of(rule("repeated-passage"), "wire/a.md"), None);
        assert_eq!(levels.of(rule("same-fact"), "a.md"), Some(Severity::Warning));
        assert_eq!(Levels::default().of(rule("same-fact"), "a.md"), None);
        assert!(levels.rules().iter().any(|(rule, most)| rule.id == "repeated-passage" && *most == Severity::Error));
    }

    #[test]
    fn the_schema_knows_every_rule() {
        let schema = schema();
        assert!(RULES.iter().all(|rule| schema.contains(&format!("\"{}\"", rule.id))), "{schema}");
    }

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(parse("").unwrap(), Config::default());
    }
}
