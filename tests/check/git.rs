//! Changes since a commit, in real repositories.

use super::{FERRY, ORCHARD, RUNWAY, crossread, found, json, pair, write};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

pub fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.args(args).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

pub fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "articles"]);
}

/// A repository with two articles on `main`, and a branch with a third one checked out.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    git(at, &["init", "-q", "-b", "main"]);
    write(at, "news/ferry.md", FERRY);
    write(at, "news/runway.md", RUNWAY);
    write(at, "README.md", ORCHARD);
    write(at, "crossread.toml", "[check]\narchive = [\"news\"]\narticles = [\"news/**\"]\n");
    commit(at);
    git(at, &["checkout", "-q", "-b", "branch"]);
    write(at, "news/copied.md", &format!("It was to be her last trip.\n\n{FERRY}\n"));
    commit(at);
    folder
}

#[test]
fn a_branch_is_checked_against_what_was_there() {
    let folder = repository();
    let (status, report) = json(folder.path(), &["--changed-since", "main"]);
    assert_eq!((status, found(&report)), (1, vec![pair("repeated-passage", "news/copied.md")]));
    assert_eq!(report["summary"]["archive"]["articles"], 2);
}

#[test]
fn the_new_side_is_taken_from_the_commit_and_the_work_tree_stays() {
    let folder = repository();
    write(folder.path(), "news/copied.md", "Nothing of this is committed.");
    let (status, _) = json(folder.path(), &["--changed-since", "main"]);
    assert_eq!(status, 1);
    let text = std::fs::read_to_string(folder.path().join("news/copied.md")).unwrap();
    assert_eq!(text, "Nothing of this is committed.");
}

#[test]
fn changes_on_main_since_the_branch_left_are_not_new() {
    let folder = repository();
    git(folder.path(), &["checkout", "-q", "main"]);
    write(folder.path(), "news/later.md", FERRY);
    commit(folder.path());
    git(folder.path(), &["checkout", "-q", "branch"]);
    let (_, report) = json(folder.path(), &["--changed-since", "main"]);
    assert_eq!(report["summary"]["checked"]["articles"], 1);
}

#[test]
fn no_changed_article_is_no_failure_and_says_so() {
    let folder = repository();
    let ran = crossread(folder.path(), &["check", "--changed-since", "HEAD"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("no new or changed articles since HEAD"), "{}", ran.stderr);
    write(folder.path(), "README.md", "Only this changed, and it is no article.");
    commit(folder.path());
    let ran = crossread(folder.path(), &["check", "--changed-since", "HEAD~1"]);
    assert!(ran.status == 0 && ran.stderr.contains("no new or changed articles"), "{}", ran.stderr);
}

#[test]
fn a_renamed_article_is_not_compared_with_itself() {
    let folder = repository();
    git(folder.path(), &["mv", "news/ferry.md", "news/lady-meriden.md"]);
    commit(folder.path());
    let (_, report) = json(folder.path(), &["--changed-since", "HEAD~1"]);
    assert_eq!(report["summary"]["checked"]["articles"], 1);
    let other = report["articles"].as_array().unwrap().iter().find(|a| a["role"] == "archive").unwrap();
    assert_eq!(other["path"], "news/copied.md", "only the copy on the branch is like it");
}

#[test]
fn paths_named_beside_a_reference_narrow_the_changes() {
    let folder = repository();
    write(folder.path(), "wire/copied.md", FERRY);
    commit(folder.path());
    let checked = |more: &[&str]| {
        let args = [&["--changed-since", "main", "--isolated"], more, &["--archive", "news"]].concat();
        json(folder.path(), &args).1["summary"]["checked"]["articles"].clone()
    };
    assert_eq!((checked(&["wire"]), checked(&[])), (1.into(), 2.into()));
}

#[test]
fn new_lines_only_leaves_old_repetitions_alone() {
    let folder = repository();
    let old = format!("It was to be her last trip.\n\n{FERRY}\n");
    write(folder.path(), "news/copied.md", &format!("{old}\nThe owner is silent.\n"));
    commit(folder.path());
    let status = |more: &[&str]| json(folder.path(), &[&["--changed-since", "HEAD~1"], more].concat()).0;
    assert_eq!((status(&[]), status(&["--new-lines-only"])), (1, 0));
    assert_eq!(json(folder.path(), &["--changed-since", "main", "--new-lines-only"]).0, 1);
}

#[test]
fn missing_references_and_short_histories_fail() {
    let folder = repository();
    let ran = crossread(folder.path(), &["check", "--changed-since", "origin/main"]);
    assert!(ran.status == 2 && ran.stdout.is_empty(), "{}", ran.stderr);
    assert!(ran.stderr.contains("`origin/main` is no commit"), "{}", ran.stderr);
    let clones = tempfile::tempdir().unwrap();
    let from = format!("file://{}", folder.path().display());
    git(clones.path(), &["clone", "-q", "--depth", "1", "--branch", "branch", &from, "shallow"]);
    let ran = crossread(&clones.path().join("shallow"), &["check", "--changed-since", "origin/main"]);
    assert!(ran.status == 2 && ran.stdout.is_empty(), "{}", ran.stderr);
    assert!(ran.stderr.contains("set fetch-depth: 0"), "{}", ran.stderr);
}
