//! The command that a report names to accept a finding does accept it, copied as it stands.

use super::{FERRY, RUNWAY, crossread, folder, write};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const NEW: &str = "news/new one.md";

fn articles() -> TempDir {
    let new = format!("It was to be her last trip.\n\n{FERRY}\n");
    folder(&[(NEW, new.as_str()), ("old/ferry.md", FERRY), ("old/runway.md", RUNWAY)])
}

fn check(folder: &Path, more: &[&str]) -> super::Ran {
    crossread(folder, &[&["check", NEW], more].concat())
}

/// The first command a report names, up to the end of its reason.
fn command_of(report: &str) -> String {
    let from = report.find("crossread baseline update").unwrap_or_else(|| panic!("no command in {report}"));
    let command = &report[from..];
    let end = command.find("\"why\"").unwrap() + "\"why\"".len();
    command[..end].replace('\n', " ")
}

/// Runs a command line in a shell that finds the program.
fn run_in_shell(folder: &Path, line: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_crossread")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let ran = Command::new("sh").args(["-c", line]).current_dir(folder).env("PATH", path).output().unwrap();
    assert!(ran.status.success(), "{line}\n{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
#[cfg(unix)]
fn the_command_accepts_the_finding_as_it_stands() {
    for format in ["concise", "markdown", "comment", "terminal", "github"] {
        let folder = articles();
        let shown = check(folder.path(), &["--archive", "old", "--format", format]);
        assert_eq!(shown.status, 1, "{}", shown.stderr);
        run_in_shell(folder.path(), &command_of(&shown.stdout));
        let again = check(folder.path(), &["--archive", "old", "--baseline", "crossread-baseline.jsonl"]);
        assert_eq!(again.status, 0, "{format}: {}", again.stdout);
    }
}

#[test]
fn it_says_what_shaped_the_check_and_nothing_that_is_configured() {
    let folder = articles();
    let of = |more: &[&str]| command_of(&check(folder.path(), &[more, &["--format", "concise"]].concat()).stdout);
    let command = of(&["--archive", "old", "old/runway.md", "--isolated", "-D", "repeated-sentence"]);
    assert!(
        command.starts_with("crossread baseline update 'news/new one.md' --archive old old/runway.md"),
        "{command}"
    );
    assert!(command.contains(" --deny repeated-sentence --isolated --only "), "{command}");
    write(folder.path(), "crossread.toml", "[check]\narchive = [\"old\"]\n");
    assert!(of(&[]).starts_with("crossread baseline update 'news/new one.md' --only "), "{}", of(&[]));
}

#[test]
fn a_comparison_names_no_baseline() {
    let folder = articles();
    write(folder.path(), "old/ferry.md", &FERRY.replace("214", "231"));
    for format in ["concise", "markdown", "comment", "terminal"] {
        let ran = crossread(folder.path(), &["compare", NEW, "old/ferry.md", "--format", format]);
        assert!(ran.stdout.contains("231") && !ran.stdout.contains("baseline"), "{}", ran.stdout);
    }
}
