//! `crossread init`: a configuration to start from, and a job that runs the check.

use clap::Args;
use crossread::{Error, Result};
use std::path::Path;

/// Arguments of `init`.
#[derive(Args, Debug)]
pub struct InitArgs {
    /// Write a workflow for GitHub too.
    #[arg(long)]
    github: bool,
    /// Write a job for GitLab too.
    #[arg(long)]
    gitlab: bool,
    /// Write a hook for pre-commit too.
    #[arg(long)]
    pre_commit: bool,
    /// Write over files that exist.
    #[arg(long)]
    force: bool,
}

/// A file to write and what makes its content.
type Template = (&'static str, fn() -> String);

const CONFIG: Template = ("crossread.toml", || include_str!("templates/crossread.toml").to_string());
const GITHUB: Template = (".github/workflows/crossread.yml", || include_str!("templates/github.yml").to_string());
const GITLAB: Template = (".gitlab-ci.yml", || include_str!("../../ci/gitlab.yml").to_string());
const PRE_COMMIT: Template = (".pre-commit-config.yaml", pre_commit);

/// The hooks that the project offers.
const HOOKS: &str = include_str!("../../.pre-commit-hooks.yaml");
/// The one of them that runs the crossread on the path.
const INSTALLED: &str = "- id: crossread-system\n";

/// The hook for the crossread on the path as a hook of the repository itself, for the articles that `init` names.
fn pre_commit() -> String {
    let from = HOOKS.find(INSTALLED).map_or("", |at| &HOOKS[at..]);
    let lines = from.lines().enumerate().take_while(|(n, line)| *n == 0 || !line.starts_with('-'));
    let hook: String = lines.map(|(_, line)| format!("      {line}\n")).collect();
    format!("repos:\n  - repo: local\n    hooks:\n{hook}        files: ^articles/\n")
}

/// Writes the files into the working folder: all of them, or none where one exists already.
pub fn run(args: &InitArgs) -> Result<u8> {
    let asked = [(true, CONFIG), (args.github, GITHUB), (args.gitlab, GITLAB), (args.pre_commit, PRE_COMMIT)];
    let wanted: Vec<Template> = asked.into_iter().filter(|(wanted, _)| *wanted).map(|(_, template)| template).collect();
    let others = wanted.len() > 1;
    let there = |path: &str| Path::new(path).exists() && !args.force;
    if let Some((path, _)) = wanted.iter().find(|(path, _)| there(path) && !(others && *path == CONFIG.0)) {
        return Err(Error::new("exists already").at_path(path).hint("--force writes over it"));
    }
    for (path, content) in wanted.into_iter().filter(|(path, _)| !there(path)) {
        write(Path::new(path), &content())?;
        anstream::eprintln!("wrote {path}");
    }
    Ok(0)
}

fn write(path: &Path, content: &str) -> Result<()> {
    let cause = |e: std::io::Error| Error::new("could not be written").at_path(path).caused_by(e);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cause)?;
    }
    super::output::write_file(path, content)
}
