//! The commands of docs/check.md run, one after the other, in a folder as it describes.
#![cfg(unix)]

use super::git::{commit, git};
use super::{FERRY, ORCHARD, RUNWAY, json, write};
use std::path::Path;
use std::process::Command;

/// The lines of the document's shell blocks.
fn commands() -> Vec<String> {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/check.md")).unwrap();
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(|block| block.lines().map(str::to_string).collect::<Vec<_>>()).collect()
}

/// A repository with an archive on `origin/main`, and a new article that repeats one of it.
fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    git(at, &["init", "-q", "-b", "main"]);
    write(at, "articles/ferry.md", FERRY);
    write(at, "articles/runway.md", RUNWAY);
    commit(at);
    git(at, &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    write(at, "old.jsonl", &format!("{{\"title\": \"Apples\", \"text\": \"{ORCHARD}\"}}\n"));
    write(at, "new.md", &format!("It was to be her last trip.\n\n{FERRY}\n"));
    folder
}

#[test]
fn every_command_of_the_page_does_its_job() {
    let folder = newsroom();
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    let program = Path::new(env!("CARGO_BIN_EXE_crossread")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut print = String::new();
    for line in commands {
        let line = line.replace("FINGERPRINT", &print);
        let ran =
            Command::new("sh").args(["-c", &line]).current_dir(folder.path()).env("PATH", &path).output().unwrap();
        let fails = line.starts_with("crossread check") && line.contains("new.md") && !line.contains("--baseline");
        assert_eq!(ran.status.code(), Some(i32::from(fails)), "{line}\n{}", String::from_utf8_lossy(&ran.stderr));
        if fails {
            let report = json(folder.path(), &["new.md"]).1;
            print = report["findings"][0]["fingerprint"].as_str().unwrap().to_string();
        }
    }
}
