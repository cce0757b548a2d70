//! The life of a baseline: accept, stay accepted, revive, go stale.

use super::{FERRY, ORCHARD, RUNWAY, crossread, folder, found, json, write};
use std::path::Path;

const CHECK: [&str; 5] = ["--archive", "archive", "--baseline", "b.jsonl", "--isolated"];

fn baseline(folder: &Path, command: &str, more: &[&str]) -> super::Ran {
    crossread(folder, &[&["baseline", command, "new"], &CHECK[..], more].concat())
}

fn accepted() -> tempfile::TempDir {
    let new = format!("It was to be her last trip.\n\n{FERRY}\n");
    let folder = folder(&[("new/a.md", new.as_str()), ("archive/ferry.md", FERRY), ("archive/runway.md", RUNWAY)]);
    let ran = baseline(folder.path(), "create", &["--reason", "agency text", "--date", "2024-05-14"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    folder
}

fn check(folder: &Path) -> (i32, serde_json::Value) {
    json(folder, &[&["new"], &CHECK[..]].concat())
}

#[test]
fn what_is_accepted_is_counted_and_does_not_fail() {
    let folder = accepted();
    let (status, report) = check(folder.path());
    assert_eq!((status, found(&report)), (0, vec![]));
    let suppressed = &report["suppressed"][0];
    assert_eq!((&suppressed["by"], &suppressed["reason"]), (&"baseline".into(), &"agency text".into()));
    let text = std::fs::read_to_string(folder.path().join("b.jsonl")).unwrap();
    assert!(
        text.contains(r#""new":"new/a.md","archive":"archive/ferry.md","reason":"agency text","added":"2024-05-14""#)
    );
    let args = [&["check", "new"], &CHECK[..2], &["--no-baseline", "--isolated"]].concat();
    assert_eq!(crossread(folder.path(), &args).status, 1);
}

#[test]
fn lines_put_in_above_change_nothing() {
    let folder = accepted();
    write(folder.path(), "new/a.md", &format!("A heading line.\n\nAnother one.\n\n{FERRY}\n"));
    assert_eq!(check(folder.path()).0, 0);
}

#[test]
fn a_changed_word_on_either_side_revives_the_finding() {
    let folder = accepted();
    write(folder.path(), "new/a.md", &FERRY.replace("heavy", "rough"));
    assert_eq!(check(folder.path()).0, 1);
    let folder = accepted();
    write(folder.path(), "archive/ferry.md", &FERRY.replace("heavy", "rough"));
    assert_eq!(check(folder.path()).0, 1);
}

#[test]
fn a_renamed_article_stays_accepted_and_a_copy_is_new() {
    let folder = accepted();
    let at = |name: &str| folder.path().join(name);
    std::fs::copy(at("new/a.md"), at("new/copy.md")).unwrap();
    let (status, report) = check(folder.path());
    let copy = |finding: &serde_json::Value| {
        let path = |side: &str| &report["articles"][finding[side]["article"].as_u64().unwrap() as usize]["path"];
        path("a") == "new/copy.md" || path("b") == "new/copy.md"
    };
    assert!(status == 1 && report["findings"].as_array().unwrap().iter().all(copy), "{report}");
    std::fs::remove_file(at("new/a.md")).unwrap();
    assert_eq!(check(folder.path()).0, 0, "now it is a move");
}

#[test]
fn stale_entries_are_noted_and_pruned() {
    let folder = accepted();
    write(folder.path(), "new/a.md", ORCHARD);
    let ran = crossread(folder.path(), &[&["check", "new"], &CHECK[..]].concat());
    assert!(ran.status == 0 && ran.stderr.contains("is not needed any more"), "{}", ran.stderr);
    let ran = baseline(folder.path(), "prune", &[]);
    assert!(ran.stderr.contains("dropped 1 entries, kept 0"), "{}", ran.stderr);
    assert_eq!(std::fs::read_to_string(folder.path().join("b.jsonl")).unwrap(), "");
}

#[test]
fn entries_of_articles_that_are_not_checked_are_kept() {
    let folder = accepted();
    write(folder.path(), "other/b.md", ORCHARD);
    let ran = crossread(folder.path(), &[&["baseline", "prune", "other"], &CHECK[..]].concat());
    assert!(ran.stderr.contains("dropped 0 entries, kept 1"), "{}", ran.stderr);
}

#[test]
fn update_adds_and_keeps_reasons() {
    let folder = accepted();
    write(folder.path(), "new/b.md", &format!("{RUNWAY} {ORCHARD}"));
    write(folder.path(), "archive/b2.md", &format!("{RUNWAY} {ORCHARD}"));
    let (_, report) = check(folder.path());
    let print = report["findings"][0]["fingerprint"].as_str().unwrap().to_string();
    assert_eq!(baseline(folder.path(), "update", &["--only", "0123456789abcdef"]).status, 2);
    let ran = baseline(folder.path(), "update", &["--only", &print, "--reason", "ours", "--date", "2024-06-01"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(!found(&check(folder.path()).1).iter().any(|(rule, _)| rule == "repeated-article"));
    let listed = baseline(folder.path(), "list", &[]).stdout;
    assert!(listed.contains("(2024-05-14: agency text)") && listed.contains("(2024-06-01: ours)"), "{listed}");
    let before = std::fs::read_to_string(folder.path().join("b.jsonl")).unwrap();
    let again = baseline(folder.path(), "update", &["--only", &print]);
    assert_eq!((again.status, again.stdout.as_str()), (0, ""));
    assert!(again.stderr.contains("is accepted already, by the baseline"), "{}", again.stderr);
    assert_eq!(std::fs::read_to_string(folder.path().join("b.jsonl")).unwrap(), before);
}

#[test]
fn create_does_not_write_over_a_baseline() {
    let folder = accepted();
    let ran = baseline(folder.path(), "create", &[]);
    assert!(ran.status == 2 && ran.stderr.contains("there is a baseline already"), "{}", ran.stderr);
    assert_eq!(baseline(folder.path(), "create", &["--force"]).status, 0);
}

#[test]
fn each_of_two_differences_in_one_sentence_is_accepted_by_itself() {
    let told = "The ferry Lady Meriden left Port Callow at dawn with 214 people and 31 lorries on board.";
    let retold = told.replace("214", "220").replace("31", "36");
    let folder = folder(&[("new/a.md", retold.as_str()), ("archive/ferry.md", told)]);
    let prints = || -> Vec<String> {
        let (_, report) = check(folder.path());
        let findings = report["findings"].as_array().unwrap().iter().filter(|f| f["rule"] == "differs-number");
        findings.map(|f| f["fingerprint"].as_str().unwrap().to_string()).collect()
    };
    write(folder.path(), "b.jsonl", "");
    let both = prints();
    assert_eq!(both.len(), 2, "both figures differ");
    let ran = baseline(folder.path(), "update", &["--only", &both[1]]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(prints(), both[..1]);
}
