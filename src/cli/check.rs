//! `crossread check`: new articles against an archive, the gate.

use super::archive::Files;
use super::compare::{FailOn, probability};
use super::inputs::{self, Inputs};
use super::output::{self, Color, Output};
use super::progress::Bars;
use clap::Args;
use crossread::compare::Options;
use crossread::compare::against::{Checked, check};
use crossread::config::{self, Found};
use crossread::detect::{RULES, Rule};
use crossread::finding::Severity;
use crossread::report::{self, Format, Report, Unreadable, summary_line};
use crossread::{Error, Result};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// New articles: files, folders, globs, `-` for standard input.
    new: Vec<PathBuf>,
    /// What they are checked against: files, folders and globs; those that are new articles are left out.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    archive: Vec<PathBuf>,
    /// Exit with 1 when there is a finding of this severity or above.
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// Format on standard output [default: terminal].
    #[arg(long, value_parser = output::parse_format, value_name = "FORMAT")]
    format: Option<&'static Format>,
    /// Write the report to a file too (repeatable).
    #[arg(long, value_parser = output::parse_output, value_name = "FORMAT=PATH")]
    output: Vec<Output>,
    /// Probability from which two sentences are listed as reporting the same fact.
    #[arg(long, value_parser = probability, value_name = "P")]
    min_score: Option<f64>,
    /// Title of the report.
    #[arg(long)]
    title: Option<String>,
    /// Configuration file, in place of the nearest crossread.toml.
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long, conflicts_with = "config")]
    isolated: bool,
    /// File name to report for standard input; its extension tells the format.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Go on when an article cannot be read; it is listed in the report either way.
    #[arg(long)]
    allow_unreadable: bool,
    /// Go on when the archive holds nothing besides the new articles.
    #[arg(long)]
    allow_empty_archive: bool,
    /// Colour the terminal format.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Threads to use [default: one a core].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Nothing on standard error but errors.
    #[arg(long, short)]
    quiet: bool,
}

/// Runs the check.
pub fn run(args: &CheckArgs) -> Result<u8> {
    let begun = Instant::now();
    let found = configuration(args)?;
    start_threads(args.threads)?;
    let bars = Bars::new(args.quiet);
    let root = inputs::root(&[args.new.as_slice(), &args.archive].concat())?;
    let archive = archive(args, &root)?;
    let new = inputs::read(&named(args)?, &root, args.stdin_filename.as_deref(), &bars)?;
    let options = options(args, &found);
    let Inputs { corpus, unreadable } = new;
    let checked = check(corpus.into_articles(), &archive, &options, &bars);
    let unreadable = [unreadable, archive.refused()].concat();
    refuse(args, &checked, &unreadable)?;
    let mut report = checked.report(&options, |_| true);
    report.unreadable = unreadable;
    report.unreadable.sort();
    deliver(args, &report, &root)?;
    tell(args, &format!("{}; {:.1} s", summary_line(&report), begun.elapsed().as_secs_f64()));
    Ok(exit_code(args.fail_on, &report))
}

fn configuration(args: &CheckArgs) -> Result<Found> {
    let here = std::env::current_dir().map_err(|e| Error::new("the working folder cannot be told").caused_by(e))?;
    match &args.config {
        Some(path) => config::read(path),
        None if args.isolated => Ok(Found::default()),
        None => config::discover(&here),
    }
}

fn start_threads(threads: Option<usize>) -> Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    pool.map_err(|e| Error::new("threads could not be started").caused_by(e))
}

/// The new articles as named.
fn named(args: &CheckArgs) -> Result<Vec<PathBuf>> {
    if args.new.is_empty() {
        let error = Error::new("no new articles given");
        return Err(error.hint("name files or folders before --archive: crossread check NEW... --archive PATH..."));
    }
    Ok(args.new.clone())
}

fn archive(args: &CheckArgs, root: &Path) -> Result<Files> {
    if args.archive.is_empty() {
        return Err(Error::new("no archive given").hint("name what to check against: --archive PATH..."));
    }
    let found = inputs::found(&args.archive, root)?;
    if found.is_empty() {
        return Err(Error::new("the archive is empty"));
    }
    Ok(Files::new(found))
}

fn options(args: &CheckArgs, found: &Found) -> Options {
    let defaults = Options::default();
    let level = |rule: &'static Rule| match found.config.rules.get(rule.id) {
        Some(level) => level.severity(),
        None => Some(rule.severity).filter(|_| rule.id != "same-fact"),
    };
    Options {
        title: args.title.clone().unwrap_or_else(|| "Check of new articles".to_string()),
        min_score: args.min_score.or(found.config.compare.min_score).unwrap_or(defaults.min_score),
        rules: RULES.iter().filter_map(|&rule| Some((rule, level(rule)?))).collect::<Vec<(&Rule, Severity)>>(),
        ..defaults
    }
}

/// Errors for an archive that could not be compared with as asked.
fn refuse(args: &CheckArgs, checked: &Checked, unreadable: &[Unreadable]) -> Result<()> {
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

fn deliver(args: &CheckArgs, report: &Report, root: &Path) -> Result<()> {
    let options = report::Options::default();
    output::write_files(report, &args.output, root, &options)?;
    if args.output.is_empty() || args.format.is_some() {
        let terminal = report::format("terminal").unwrap_or(&report::FORMATS[0]);
        output::print(report, args.format.unwrap_or(terminal), &output::for_stdout(args.color, &options))?;
    }
    Ok(())
}

fn tell(args: &CheckArgs, line: &str) {
    if !args.quiet {
        anstream::eprintln!("{line}");
    }
}

fn exit_code(fail_on: FailOn, report: &Report) -> u8 {
    let fails = |worst: Severity| report.findings.iter().any(|f| f.severity >= worst);
    u8::from(fail_on.severity().is_some_and(fails))
}
