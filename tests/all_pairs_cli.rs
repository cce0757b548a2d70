//! `crossread pairs` from file to output.

use assert_cmd::Command;
use std::fs;

fn pairs(text: &[u8], options: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sentences.txt");
    fs::write(&file, text).unwrap();
    let output = Command::cargo_bin("crossread").unwrap().arg("pairs").arg(&file).args(options).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const NEWS: &str =
    "Rail strike enters second day\n\nSecond day of rail strike\nCourt blocks the merger\nCourt blocks the merger\n";

#[test]
fn lines_are_numbered_from_zero_and_empty_ones_count() {
    let (code, out, _) = pairs(NEWS.as_bytes(), &["--min-cosine", "0.5"]);
    assert_eq!(code, Some(0));
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|l| (l[0], l[1])).collect::<Vec<_>>(), [("0", "2"), ("3", "4")]);
    assert_eq!(lines[1][2], "1");
}

#[test]
fn json_is_an_array_even_when_empty() {
    let (_, out, _) = pairs(NEWS.as_bytes(), &["--min-cosine", "1", "--format", "json", "--threads", "3"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value, serde_json::json!([{"i": 3, "j": 4, "cosine": 1.0}]));
    let (code, out, _) = pairs(b"", &["--min-cosine", "0.5", "--format", "json"]);
    assert_eq!((code, out.as_str()), (Some(0), "[]\n"));
}

#[test]
fn stats_go_to_stderr() {
    let (_, out, err) = pairs(NEWS.as_bytes(), &["--min-cosine", "0.5", "--stats"]);
    assert_eq!(out.lines().count(), 2);
    assert!(err.contains("lines 5") && err.contains("pairs 2") && err.contains("seconds: read"));
}

#[test]
fn what_cannot_be_done_ends_with_two() {
    let (code, out, err) = pairs(b"fine\nnot \xff fine\n", &["--min-cosine", "0.5"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("sentences.txt:2:1: is not UTF-8"), "{err}");
    let (code, _, err) = pairs(NEWS.as_bytes(), &["--min-cosine", "0.5", "--memory", "300"]);
    assert_eq!(code, Some(2), "{err}");
    assert_eq!(pairs(NEWS.as_bytes(), &["--min-cosine", "1.5"]).0, Some(2));
    assert_eq!(pairs(NEWS.as_bytes(), &[]).0, Some(2));
}
