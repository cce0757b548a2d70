//! The configuration file: `crossread.toml` or `.crossread.toml`.
//!
//! The nearest one from the working folder up to the repository root counts. Unknown keys and values are errors that
//! point at the place and name the nearest known one; nothing is ignored silently.

use crate::detect::RULES;
use crate::error::{Error, Result};
use crate::finding::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Names of the configuration file, the first one wins.
pub const FILE_NAMES: [&str; 2] = ["crossread.toml", ".crossread.toml"];

/// Settings of a project; every one may be left out.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// What `compare` does without arguments.
    pub compare: Compare,
    /// Levels by rule id.
    pub rules: BTreeMap<String, Level>,
}

/// What `compare` does without arguments.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
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
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize)]
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
    for id in config.rules.keys() {
        if !RULES.iter().any(|rule| rule.id == id) {
            let error = Error::new(format!("unknown rule `{id}`"));
            let error = at_offset(error, text, text.find(id.as_str()).unwrap_or(0));
            return Err(with_suggestion(error, id, RULES.iter().map(|rule| rule.id)));
        }
    }
    Ok(config)
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

/// The known word nearest to an unknown one by Damerau-Levenshtein distance, if at most a third of its letters differ.
pub fn nearest<'k>(unknown: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|word| (strsim::damerau_levenshtein(unknown, word), word)).min()?;
    (near.0 <= unknown.chars().count().max(3) / 3 + 1).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_with_place_and_suggestion() {
        let error = parse("[compare]\nartikles = [\"seeds\"]\n").unwrap_err();
        assert_eq!(error.position(), Some((2, 1)));
        assert_eq!(error.advice(), Some("did you mean `articles`?"));
        let error = parse("[rules]\n\"differs-qoute\" = \"error\"\n").unwrap_err();
        assert_eq!(error.position(), Some((2, 2)));
        assert_eq!(error.advice(), Some("did you mean `differs-quote`?"));
        assert!(parse("[rules]\ndiffers-quote = \"fatal\"\n").is_err());
        let error = parse("[compare]\nmin-score = 7.0\n").unwrap_err();
        assert_eq!(error.position(), Some((2, 1)));
    }

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(parse("").unwrap(), Config::default());
    }
}
