//! `crossread check` and `baseline` as a user runs them.

#![allow(missing_docs)]

mod accept;
mod baseline;
mod cache;
mod caution;
mod documented;
mod explain;
mod failures;
mod git;
mod init;
mod patterns;
mod same_bytes;
mod suppressions;

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Three sentences of 39 words.
pub const FERRY: &str = "The ferry Lady Meriden left Port Callow at dawn with 214 people on board. An hour later her rudder \
                         jammed off the northern cape, in heavy seas. The crew dropped both anchors and called the coast \
                         guard for help.";
pub const RUNWAY: &str = "Councillors rejected the plan for a second runway by 14 votes to 9 on Monday. Farmers beside the \
                          airport rang the church bells that night.";
pub const ORCHARD: &str = "Growers in the upper valley expect the smallest apple harvest in thirty years. Frost in April \
                           took most of the blossom, and hail in June did the rest.";

/// A folder with files, above which no configuration is looked for.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    files.iter().for_each(|(name, text)| write(folder.path(), name, text));
    folder
}

pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs crossread in a folder.
pub fn crossread(folder: &Path, args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(args).current_dir(folder).env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: status.code().unwrap(), stdout: text(stdout), stderr: text(stderr) }
}

/// The report of a check as JSON.
pub fn json(folder: &Path, args: &[&str]) -> (i32, serde_json::Value) {
    let ran = crossread(folder, &[&["check"], args, &["--format", "json"]].concat());
    let report = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}\n{}", ran.stdout, ran.stderr));
    (ran.status, report)
}

/// Rule and path of the new article of each finding.
pub fn found(report: &serde_json::Value) -> Vec<(String, String)> {
    let path = |side: &serde_json::Value| &report["articles"][side["article"].as_u64().unwrap() as usize];
    let new = |finding: &serde_json::Value| {
        let sides = [path(&finding["a"]), path(&finding["b"])];
        sides.into_iter().find(|article| article["role"] == "new").unwrap()["path"].as_str().unwrap().to_string()
    };
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| (finding["rule"].as_str().unwrap().to_string(), new(finding))).collect()
}

pub fn pair(rule: &str, path: &str) -> (String, String) {
    (rule.to_string(), path.to_string())
}

#[test]
fn exit_codes_follow_fail_on() {
    let folder = folder(&[("new.txt", &format!("So it goes. {FERRY}")), ("archive/ferry.txt", FERRY)]);
    let status = |more: &[&str]| {
        crossread(folder.path(), &[&["check", "new.txt", "--archive", "archive"], more].concat()).status
    };
    assert_eq!(status(&[]), 1);
    assert_eq!(status(&["--fail-on", "never"]), 0);
    assert_eq!(status(&["-W", "repeated-passage"]), 0);
    assert_eq!(status(&["-W", "repeated-passage", "--fail-on", "warning"]), 1);
    assert_eq!(status(&["-A", "repeated-passage"]), 0);
    assert_eq!(status(&["--fail-on", "sometimes"]), 2);
}

#[test]
fn only_the_new_side_is_reported_and_the_archive_is_counted_whole() {
    let folder = folder(&[
        ("new.txt", &format!("So it goes. {FERRY}")),
        ("archive/a.txt", FERRY),
        ("archive/b.txt", &format!("Once more. {RUNWAY}")),
        ("archive/c.txt", &format!("And again. {RUNWAY}")),
    ]);
    let (status, report) = json(folder.path(), &["new.txt", "--archive", "archive"]);
    assert_eq!((status, found(&report)), (1, vec![pair("repeated-passage", "new.txt")]));
    let paths: Vec<&str> = report["articles"].as_array().unwrap().iter().map(|a| a["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["archive/a.txt", "new.txt"]);
    assert_eq!(report["summary"]["archive"], serde_json::json!({"articles": 3, "sentences": 9}));
}

#[test]
fn new_articles_are_compared_with_each_other() {
    let folder = folder(&[("a.txt", FERRY), ("b.txt", &format!("So it goes. {FERRY}")), ("archive/c.txt", ORCHARD)]);
    let (_, report) = json(folder.path(), &["a.txt", "b.txt", "--archive", "archive"]);
    assert_eq!(found(&report).len(), 1, "{report}");
}

#[test]
fn the_archive_is_whole_minus_the_new_articles() {
    let long = format!("{FERRY} {ORCHARD}");
    let files =
        [("archive/a.md", long.as_str()), ("archive/b.md", RUNWAY), ("inbox/a.md", &long), ("inbox/copy.md", &long)];
    let folder = folder(&files);
    let archive = |new: &str| json(folder.path(), &[new, "--archive", "archive"]);
    let (status, report) = archive("archive/a.md");
    assert_eq!((status, &report["summary"]["archive"]["articles"]), (0, &1.into()), "by path");
    let (status, report) = archive("inbox/a.md");
    assert_eq!(
        (status, &report["summary"]["archive"]["articles"]),
        (0, &1.into()),
        "the same text under the same name"
    );
    let (status, report) = archive("inbox/copy.md");
    assert_eq!(
        (status, found(&report)),
        (1, vec![pair("repeated-article", "inbox/copy.md")]),
        "a copy is no exception"
    );
}

#[test]
fn exports_and_patterns_are_archives_too() {
    let lines = format!(
        "{}\n{}\n",
        serde_json::json!({"title": "Ferry", "text": FERRY, "source": "wire"}),
        serde_json::json!({"title": "Runway", "text": RUNWAY, "source": "wire"})
    );
    let csv = format!("title,text,source\nHarvest,\"{ORCHARD}\",wire\n");
    let files = [("new.txt", FERRY), ("x.jsonl", lines.as_str()), ("y.csv", &csv), ("old/2023/z.md", RUNWAY)];
    let folder = folder(&files);
    let (status, report) = json(folder.path(), &["new.txt", "--archive", "x.jsonl", "y.csv", "old/**/*.md"]);
    assert_eq!((status, &report["summary"]["archive"]["articles"]), (1, &4.into()));
    assert_eq!(report["articles"][1]["path"], "x.jsonl#1");
}

#[test]
fn quotations_and_furniture_are_counted_and_no_copies() {
    let footer = "Sign up for the harbour newsletter of this paper and get it every Friday morning for free.";
    let quote =
        "“We will open the bridge again on the first day of May, as we have promised all of you,” the minister said.";
    let article = |own: &str| format!("---\nsource: Herald\n---\n{own}\n\n{quote}\n\n{footer}\n");
    let texts = [FERRY, RUNWAY, ORCHARD].map(article);
    let files = [("new.md", texts[0].as_str()), ("old/a.md", &texts[1]), ("old/b.md", &texts[2])];
    let folder = folder(&files);
    let (status, report) = json(folder.path(), &["new.md", "--archive", "old", "--fail-on", "note"]);
    assert_eq!((status, found(&report)), (0, vec![]), "{report}");
    assert_eq!(report["omitted"]["boilerplate"], 2, "both stand in three articles of one source");
    let (_, report) = json(folder.path(), &["new.md", "--archive", "old", "--furniture", "4"]);
    assert_eq!(report["omitted"]["quoted"], 1, "{}", report["omitted"]);
}

#[test]
fn a_sentence_quoted_by_half_is_a_copy_and_not_set_aside_as_a_quotation() {
    let half = "The harbour master told a packed hall in Port Callow “we will open the bridge again on the first day”.";
    let files = [("new.txt", format!("{RUNWAY}\n\n{half}\n")), ("old/a.txt", format!("{ORCHARD}\n\n{half}\n"))];
    let folder = folder(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let (_, report) = json(folder.path(), &["new.txt", "--archive", "old"]);
    assert_eq!(found(&report), [pair("repeated-sentence", "new.txt")], "{report}");
    assert_eq!(report["omitted"]["quoted"], 0);
}

#[test]
fn standard_input_is_a_new_article_under_the_name_it_is_given() {
    use std::io::Write;
    let folder = folder(&[("archive/a.md", FERRY), ("archive/b.md", RUNWAY)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(["check", "-", "--stdin-filename", "archive/a.md", "--archive", "archive", "--format", "json"]);
    let pipes =
        command.current_dir(folder.path()).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = pipes.stderr(std::process::Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{FERRY} And more.").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["articles"][0]["path"], "archive/a.md");
    assert_eq!(report["summary"]["archive"]["articles"], 1, "the article as it was is left out");
}
