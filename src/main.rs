//! The crossread binary.

use clap::Parser;
use crossread::cli::pairs::{self, PairsArgs};
use std::process::ExitCode;

/// Reads what several sources wrote about the same event.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Exact similarity join, one sentence a line.
    Pairs(PairsArgs),
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Pairs(args) => pairs::run(&args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}
