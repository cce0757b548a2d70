//! `crossread completions` and `crossread man`: what the shell and the manual say about the command line.

use super::Cli;
use super::output::print_text;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use crossread::{Error, Result};
use std::path::PathBuf;

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell to complete in.
    shell: Shell,
}

/// Arguments of `man`.
#[derive(Args, Debug)]
pub struct ManArgs {
    /// Folder to write a page for every command into, in place of the main page on standard output.
    #[arg(long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Prints the completion script of a shell.
pub fn completions(args: &CompletionsArgs) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "crossread", &mut script);
    print_text(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

/// Prints the manual page, or writes one a command.
pub fn man(args: &ManArgs) -> Result<u8> {
    let Some(folder) = &args.output else {
        let mut page = Vec::new();
        let cause = |e| Error::new("the page could not be written").caused_by(e);
        clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(cause)?;
        print_text(&String::from_utf8_lossy(&page))?;
        return Ok(0);
    };
    let cause = |e| Error::new("could not be written").at_path(folder).caused_by(e);
    std::fs::create_dir_all(folder).map_err(cause)?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(cause)?;
    Ok(0)
}
