//! `crossread config`: what the configuration says, and what it may say.

use super::output::print_text;
use clap::{Args, Subcommand};
use crossread::config::{self, Found};
use crossread::{Error, Result};
use std::path::{Path, PathBuf};

/// Arguments of `config`.
#[derive(Args, Debug)]
pub struct ConfigArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Show every setting as it is read.
    Show(Which),
    /// Show the JSON Schema of the configuration file.
    Schema,
    /// Show which file is read.
    Files(Which),
}

#[derive(Args, Debug)]
struct Which {
    /// Configuration file, in place of the nearest crossread.toml.
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
}

/// Prints what was asked for.
pub fn run(args: &ConfigArgs) -> Result<u8> {
    match &args.command {
        Command::Schema => print_text(&config::schema())?,
        Command::Show(which) => print_text(&shown(&found(which)?)?)?,
        Command::Files(which) => print_text(&files(&found(which)?))?,
    }
    Ok(0)
}

fn found(which: &Which) -> Result<Found> {
    configuration(which.config.as_deref(), false)
}

/// The configuration file asked for, none, or the nearest.
///
/// # Errors
/// A file that is named and missing, or one that cannot be read as a configuration.
pub fn configuration(path: Option<&Path>, isolated: bool) -> Result<Found> {
    let here = || std::env::current_dir().map_err(|e| Error::new("the working folder cannot be told").caused_by(e));
    match path {
        Some(path) => config::read(path),
        None if isolated => Ok(Found::default()),
        None => config::discover(&here()?),
    }
}

fn shown(found: &Found) -> Result<String> {
    let text = toml::to_string_pretty(&found.config);
    text.map_err(|e| Error::new("the configuration cannot be shown").caused_by(e))
}

/// The file, from the working folder where it lies below it.
fn files(found: &Found) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let shown = |path: &PathBuf| path.strip_prefix(&here).unwrap_or(path).display().to_string();
    let file = found.path.as_ref().map_or("no configuration file; every setting has its default".to_string(), shown);
    file + "\n"
}
