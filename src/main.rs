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
        Command::Compare(args) => cli::compare::run(args),
        Command::Explain(args) => cli::explain::run(args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => cli::fail(&error),
    }
}
