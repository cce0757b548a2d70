//! `crossread baseline`: accepted findings.

use super::check::{Outcome, SidesArgs, outcome, read_baseline};
use super::output::{print_text, write_file};
use clap::{Args, Subcommand};
use crossread::baseline::{Baseline, Entry};
use crossread::gate::Gated;
use crossread::report::{Clean, Suppression};
use crossread::{Error, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// Name of the file where none is named.
const FILE: &str = "crossread-baseline.jsonl";

/// Arguments of `baseline`.
#[derive(Args, Debug)]
pub struct BaselineArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Accept everything a check finds, in a new file.
    Create(Accept),
    /// Accept what a check finds besides what is accepted already.
    Update(Accept),
    /// Drop entries whose finding is gone.
    Prune(Prune),
    /// Show the entries.
    List(Prune),
}

#[derive(Args, Debug)]
struct Accept {
    #[command(flatten)]
    sides: SidesArgs,
    /// Why it is accepted.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Accept only the finding of this fingerprint (repeatable).
    #[arg(long, value_name = "FINGERPRINT")]
    only: Vec<String>,
    /// The day to write to new entries [default: today].
    #[arg(long, value_name = "DATE")]
    date: Option<jiff::civil::Date>,
    /// Write over a baseline that exists (create).
    #[arg(long)]
    force: bool,
}

#[derive(Args, Debug)]
struct Prune {
    #[command(flatten)]
    sides: SidesArgs,
}

/// Runs a command on the baseline.
pub fn run(args: &BaselineArgs) -> Result<u8> {
    match &args.command {
        Command::Create(accept) => create(accept),
        Command::Update(accept) => update(accept),
        Command::Prune(prune) => pruned(&prune.sides),
        Command::List(list) => listed(&list.sides),
    }
}

fn create(args: &Accept) -> Result<u8> {
    let found = args.sides.configuration()?;
    let path = path_of(args.sides.baseline_path(&found));
    if path.exists() && !args.force {
        let error = Error::new("there is a baseline already").at_path(&path);
        return Err(error.hint("crossread baseline update adds to it, --force writes over it"));
    }
    accept(args, &outcome(&args.sides, &found, false)?, &path)
}

fn update(args: &Accept) -> Result<u8> {
    let found = args.sides.configuration()?;
    let named = args.sides.baseline_path(&found);
    let is_first = named.is_none() && !Path::new(FILE).exists();
    let path = path_of(named);
    let mut outcome = outcome(&args.sides, &found, false)?;
    outcome.baseline = read_baseline(Some(path.as_path()).filter(|_| !is_first))?;
    accept(args, &outcome, &path)
}

fn path_of(named: Option<PathBuf>) -> PathBuf {
    named.unwrap_or_else(|| PathBuf::from(FILE))
}

/// Writes what was accepted before and what is accepted now.
fn accept(args: &Accept, outcome: &Outcome, path: &Path) -> Result<u8> {
    let entries = outcome.with_report("", |gated, _| accepted(args, gated))?;
    let (before, added) = (outcome.baseline.entries().len(), entries.len());
    let all = [outcome.baseline.entries().to_vec(), entries].concat();
    let baseline = Baseline::new(all);
    write_file(path, &baseline.to_text())?;
    let total = baseline.entries().len();
    args.sides.tell(&format!("accepted {added} pairs ({before} before, {total} now) in {}", path.display()));
    if args.sides.baseline.is_none() {
        args.sides.tell("check reads it where [check] baseline in crossread.toml or --baseline names it");
    }
    Ok(0)
}

/// Entries for the findings that count; a note for each that was asked for and is accepted already.
///
/// # Errors
/// A fingerprint asked for that no finding has.
fn accepted(args: &Accept, gated: &Gated) -> Result<Vec<Entry>> {
    let counts = |print: &str| gated.counting.iter().any(|(_, finding)| finding == print);
    for print in args.only.iter().filter(|print| !counts(print)) {
        let Some(how) = gated.report.suppressed.iter().find(|s| &s.finding.fingerprint == print) else {
            let error = Error::new(format!("no finding that counts has the fingerprint `{print}`"));
            return Err(error.hint("crossread check ... --format json shows fingerprints"));
        };
        let by = match how.by {
            Suppression::Baseline => "the baseline",
            Suppression::InSource => "its article",
        };
        args.sides.tell(&format!("note: {print} is accepted already, by {by}"));
    }
    let day = args.date.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date()).to_string();
    let wanted = gated.counting.iter().filter(|(_, finding)| args.only.is_empty() || args.only.contains(finding));
    let entry = |entry: &Entry| Entry { reason: args.reason.clone(), added: Some(day.clone()), ..entry.clone() };
    Ok(wanted.map(|(pair, _)| entry(pair)).collect())
}

fn pruned(args: &SidesArgs) -> Result<u8> {
    let found = args.configuration()?;
    let path = path_of(args.baseline_path(&found));
    let mut outcome = outcome(args, &found, false)?;
    outcome.baseline = read_baseline(Some(&path))?;
    let stale = outcome.with_report("", |gated, _| Ok(outcome.stale(gated)))?;
    let entries = outcome.baseline.entries().iter().enumerate();
    let kept = Baseline::new(entries.filter(|(n, _)| !stale.contains(n)).map(|(_, entry)| entry.clone()).collect());
    write_file(&path, &kept.to_text())?;
    args.tell(&format!("dropped {} entries, kept {} in {}", stale.len(), kept.entries().len(), path.display()));
    Ok(0)
}

fn listed(args: &SidesArgs) -> Result<u8> {
    let path = path_of(args.baseline_path(&args.configuration()?));
    let baseline = read_baseline(Some(&path))?;
    let line = |e: &Entry| {
        let reason = e.reason.as_deref().unwrap_or("no reason given");
        let added = e.added.as_deref().unwrap_or("undated");
        let line = format!("{} {} {} / {} ({added}: {reason})", e.fingerprint, e.rule, e.new, e.archive);
        Clean::new(&line).to_string() + "\n"
    };
    print_text(&baseline.entries().iter().map(line).collect::<String>())?;
    args.tell(&format!("{} entries in {}", baseline.entries().len(), path.display()));
    Ok(0)
}
