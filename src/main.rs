//! The crossread binary.

mod cli;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return cli::usage(&error),
    };
    let done = match &cli.command {
        Command::Compare(args) => cli::compare::run(args).map(ExitCode::from),
        Command::Check(args) => cli::check::run(args).map(ExitCode::from),
        Command::Baseline(args) => cli::baseline::run(args).map(ExitCode::from),
        Command::Config(args) => cli::config::run(args).map(ExitCode::from),
        Command::Init(args) => cli::init::run(args).map(ExitCode::from),
        Command::Pairs(args) => cli::pairs::run(args),
        Command::Classify(args) => cli::classify::run(args).map(ExitCode::from),
        Command::Explain(args) => cli::explain::run(args).map(ExitCode::from),
        Command::Completions(args) => cli::completions::completions(args).map(ExitCode::from),
        Command::Man(args) => cli::completions::man(args).map(ExitCode::from),
    };
    match done {
        Ok(code) => code,
        Err(error) => cli::fail(error),
    }
}
