//! The command line: arguments as typed become finished options before anything runs.

pub mod classify;
pub mod compare;
pub mod completions;
pub mod explain;
mod inputs;
mod output;
pub mod pairs;
mod progress;
mod rendering;
mod stories;

use clap::{Parser, Subcommand};
use crossread::Error;
use std::process::ExitCode;

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

/// Prints an error, with advice where there is some, on standard error; its path is shown from the working folder.
pub fn fail(error: Error) -> ExitCode {
    let here = std::env::current_dir().unwrap_or_default();
    let below = error.path().and_then(|path| path.strip_prefix(&here).ok()).map(std::path::Path::to_path_buf);
    let error = match below {
        Some(path) => error.at_path(path),
        None => error,
    };
    anstream::eprintln!("error: {error}");
    if let Some(advice) = error.advice() {
        anstream::eprintln!("  hint: {advice}");
    }
    ExitCode::from(COULD_NOT)
}
