//! The command line: arguments as typed become finished options before anything runs.

pub mod baseline;
pub mod check;
pub mod classify;
pub mod compare;
pub mod completions;
pub mod config;
pub mod explain;
mod fail_on;
pub mod init;
mod inputs;
mod lexicon;
mod output;
pub mod pairs;
mod progress;
mod rendering;
mod stories;
mod threads;

use clap::{Parser, Subcommand};
use crossread::Error;
use crossread::report::Clean;
use std::process::ExitCode;

/// Characters of the longest line an error shows.
const WIDEST: usize = 160;

/// Exit code of a run that could not do its job.
pub const COULD_NOT: u8 = 2;

/// Reads what several sources wrote about one event and shows what they share and where they differ.
#[derive(Parser, Debug)]
#[command(name = "crossread", version, about, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compare articles with each other and report what they share and where they differ.
    Compare(compare::CompareArgs),
    /// Check new articles against an archive: what was repeated, and what differs.
    Check(check::CheckArgs),
    /// Accept findings of a check, so that only new ones count.
    Baseline(baseline::BaselineArgs),
    /// Show the configuration.
    Config(config::ConfigArgs),
    /// Write a configuration to start from.
    Init(init::InitArgs),
    /// Find every pair of sentences at or above a cosine, exactly.
    Pairs(pairs::PairsArgs),
    /// Score bare sentence pairs from a tab-separated file.
    Classify(classify::ClassifyArgs),
    /// Show a rule's page, or one finding's whole arithmetic.
    Explain(explain::ExplainArgs),
    /// Print the completion script of a shell.
    Completions(completions::CompletionsArgs),
    /// Print the manual page.
    Man(completions::ManArgs),
}

/// Prints a usage error or the help asked for; help is success, everything else could not do the job.
pub fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { COULD_NOT } else { 0 })
}

/// The line an error points at, with a caret below the place; nothing where that is not known.
fn pointer(error: &Error) -> Vec<String> {
    let Some((path, (line, column))) = error.path().zip(error.position()) else { return Vec::new() };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let Some(shown) = text.lines().nth((line as usize).saturating_sub(1)).map(Clean::new) else { return Vec::new() };
    let column = (column as usize).saturating_sub(1);
    if column > WIDEST || shown.as_str().chars().count() > WIDEST {
        return Vec::new();
    }
    let margin = " ".repeat(line.to_string().len());
    vec![format!("{margin} |"), format!("{line} | {shown}"), format!("{margin} | {}^", " ".repeat(column))]
}

/// Prints an error, with advice where there is some, on standard error; its path is shown from the working folder.
pub fn fail(error: Error) -> ExitCode {
    let here = std::env::current_dir().unwrap_or_default();
    let below = error.path().and_then(|path| path.strip_prefix(&here).ok()).map(std::path::Path::to_path_buf);
    let error = match below {
        Some(path) => error.at_path(path),
        None => error,
    };
    anstream::eprintln!("error: {error}");
    pointer(&error).iter().for_each(|line| anstream::eprintln!("{line}"));
    if let Some(advice) = error.advice() {
        anstream::eprintln!("  hint: {advice}");
    }
    ExitCode::from(COULD_NOT)
}
