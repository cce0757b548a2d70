//! One check from arguments to what counts; `check` prints it, `baseline` takes entries from it.

use super::SidesArgs;
use super::again;
use super::archive::Files;
use super::cache::Cache;
use super::sides::{self, New};
use crate::cli::compare::asked;
use crate::cli::inputs;
use crate::cli::lexicon::labels;
use crate::cli::progress::Bars;
use crate::cli::threads::start_threads;
use crossread::baseline::Baseline;
use crossread::compare::against::{Checked, check};
use crossread::compare::{Claims, Options};
use crossread::config::{Found, Levels};
use crossread::gate::{Gate, Gated, NewLines, gated};
use crossread::report::Unreadable;
use crossread::{Error, Result};
use std::path::{Path, PathBuf};

/// What a check came to, before it is judged.
pub struct Outcome {
    checked: Checked,
    levels: Levels,
    /// What was accepted before.
    pub baseline: Baseline,
    archive: Files,
    unreadable: Vec<Unreadable>,
    new_lines: Option<NewLines>,
    none: Option<String>,
    cache_notes: Vec<String>,
    root: PathBuf,
    /// Arguments of the same check of other new articles.
    again: Vec<String>,
}

/// Checks as the arguments and the configuration say; with `accepting` the baseline counts.
pub fn outcome(args: &SidesArgs, found: &Found, accepting: bool) -> Result<Outcome> {
    start_threads(args.threads)?;
    let bars = Bars::new(args.quiet);
    let baseline = if accepting { read_baseline(args.baseline_path(found).as_deref())? } else { Baseline::default() };
    let root = sides::root(args, found)?;
    let levels = found.levels(args.levels(), &root)?;
    // Where the patterns of sources start decides what they name.
    let sources = || format!("{:?} {}", found.config.sources, found.folder.display());
    let cache = args.cache.as_deref().map(|folder| Cache::open(folder, &sources()));
    let mut archive = sides::archive(args, found, &root)?.cached(cache);
    let New { inputs, lines, none } = sides::new_side(args, found, &root, &bars)?;
    if !args.allow_unreadable {
        inputs::refuse_unreadable(&inputs.unreadable)?;
    }
    let checked = check(inputs.corpus.into_articles(), &archive, &options(args, found, &levels)?, &bars);
    let cache_notes = archive.end_cache();
    let mut unreadable = [inputs.unreadable, archive.refused()].concat();
    unreadable.sort();
    refuse(args, &checked, &unreadable)?;
    let again = again::arguments(args, &root);
    Ok(Outcome { checked, levels, baseline, archive, unreadable, new_lines: lines, none, cache_notes, root, again })
}

fn options(args: &SidesArgs, found: &Found, levels: &Levels) -> Result<Options> {
    let defaults = Options::default();
    let furniture = args.furniture.map(|n| n as usize).or(found.config.check.furniture);
    Ok(Options {
        min_score: args.min_score.or(found.config.compare.min_score).unwrap_or(defaults.min_score),
        rules: levels.rules(),
        boilerplate: furniture.unwrap_or(defaults.boilerplate),
        labels: labels(found)?,
        claims: Claims { asked: asked(found), ..Claims::default() },
        ..defaults
    })
}

/// The baseline in a file; the empty one where no file is named.
///
/// # Errors
/// A file that is named and missing, or that is no baseline.
pub fn read_baseline(path: Option<&Path>) -> Result<Baseline> {
    let Some(path) = path else { return Ok(Baseline::default()) };
    let text = std::fs::read_to_string(path).map_err(|e| {
        let hint = "make it: crossread baseline create NEW... --archive PATH...";
        Error::new("the baseline could not be read").at_path(path).caused_by(e).hint(hint)
    })?;
    Baseline::parse(&text).map_err(|e| e.at_path(path))
}

/// Errors for an archive that could not be compared with as asked.
fn refuse(args: &SidesArgs, checked: &Checked, unreadable: &[Unreadable]) -> Result<()> {
    if !args.allow_unreadable {
        inputs::refuse_unreadable(unreadable)?;
    }
    if checked.archive.articles > 0 || args.allow_empty_archive {
        return Ok(());
    }
    let error = match checked.left_out {
        0 => Error::new("the archive holds no article"),
        n => Error::new(format!("the archive holds nothing besides the new articles ({n} left out)")),
    };
    Err(error.hint("--allow-empty-archive goes on without an archive"))
}

impl Outcome {
    /// Calls `then` with what counts and the folder that paths are relative to.
    pub fn with_report<T>(&self, title: &str, then: impl FnOnce(&Gated, &Path) -> Result<T>) -> Result<T> {
        let is_there = |path: &str| self.is_there(path);
        let gate = Gate {
            levels: &self.levels,
            baseline: &self.baseline,
            is_there: &is_there,
            new_lines: self.new_lines.as_ref(),
        };
        let mut gated = gated(&self.checked, title, &gate)?;
        gated.report.unreadable = self.unreadable.clone();
        gated.report.again = self.again.clone();
        then(&gated, &self.root)
    }

    /// Whether there is an article at a path as shown: new, in the archive, or on disk.
    pub fn is_there(&self, path: &str) -> bool {
        let file = path.split_once('#').map_or(path, |(file, _)| file);
        self.is_new(path) || self.archive.holds(file) || self.root.join(file).exists()
    }

    /// Whether a path is that of a new article.
    fn is_new(&self, path: &str) -> bool {
        self.checked.new.binary_search_by(|new| new.as_str().cmp(path)).is_ok()
    }

    /// Entries of the baseline that are not needed: their article was checked without them, or is gone.
    pub fn stale(&self, gated: &Gated) -> Vec<usize> {
        let entries = self.baseline.entries().iter().enumerate();
        let unneeded = entries
            .filter(|(n, entry)| !gated.used.contains(n) && (self.is_new(&entry.new) || !self.is_there(&entry.new)));
        unneeded.map(|(n, _)| n).collect()
    }

    /// What the gate has to say about itself, a line each.
    pub fn notes(&self, gated: &Gated) -> Vec<String> {
        let mut notes: Vec<String> = self.none.iter().chain(&self.cache_notes).cloned().collect();
        let left_out = self.checked.left_out;
        if left_out > 0 {
            notes.push(format!("left out of the archive, being new: {left_out}"));
        }
        for (path, directive) in &gated.unused {
            notes.push(format!("{path}:{}: nothing to ignore for {}", directive.line, directive.rules.join(", ")));
        }
        let stale = self.stale(gated);
        stale.iter().filter_map(|&n| self.baseline.entries().get(n)).for_each(|entry| {
            notes.push(format!(
                "baseline: {} in {} is not needed any more ({})",
                entry.rule, entry.new, entry.fingerprint
            ));
        });
        if !stale.is_empty() {
            notes.push("drop what is not needed: crossread baseline prune".to_string());
        }
        notes
    }
}
