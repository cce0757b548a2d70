//! Patterns of the configuration are relative to its file, wherever the check is run.

use super::git::{commit, git};
use super::{FERRY, RUNWAY, found, json, pair, write};
use serde_json::Value;
use std::path::Path;

const CONFIG: &str = "[check]\narchive = [\"old\"]\narticles = [\"wire/**\"]\n[sources]\n\"wire/**\" = \"Northern Agency\"\n\
                      [[overrides]]\npaths = [\"wire/**\"]\nrules = { repeated-passage = \"note\" }\n";

/// A site with its configuration in the folder `at` below `root`, of which one article repeats an old one.
fn site(root: &Path, at: &str) {
    let path = |name: &str| Path::new(at).join(name).to_string_lossy().into_owned();
    write(root, &path("crossread.toml"), CONFIG);
    write(root, &path("old/ferry.txt"), FERRY);
    write(root, &path("wire/new.txt"), &format!("It was to be her last trip.\n\n{FERRY}\n"));
}

/// The severities of the findings, and the sources of the new articles.
fn levels_and_sources(report: &Value) -> (Vec<Value>, Vec<Value>) {
    let articles = report["articles"].as_array().unwrap().iter().filter(|article| article["role"] == "new");
    let severities = report["findings"].as_array().unwrap().iter().map(|finding| finding["severity"].clone());
    (severities.collect(), articles.map(|article| article["source"].clone()).collect())
}

#[test]
fn from_the_folder_of_the_file_above_and_below_it() {
    let folder = super::folder(&[]);
    site(folder.path(), "site");
    let site = folder.path().join("site");
    for (from, args) in [
        (site.clone(), vec!["wire/new.txt"]),
        (site.join("wire"), vec!["new.txt"]),
        (folder.path().to_path_buf(), vec!["site/wire/new.txt", "--config", "site/crossread.toml"]),
    ] {
        let (status, report) = json(&from, &args);
        let expected = (vec![Value::from("note")], vec![Value::from("Northern Agency")]);
        assert_eq!((status, levels_and_sources(&report)), (0, expected), "{args:?}");
    }
}

#[test]
fn changed_articles_are_those_below_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    git(at, &["init", "-q", "-b", "main"]);
    write(at, "readme.txt", RUNWAY);
    commit(at);
    site(at, "site");
    write(at, "wire/other.txt", &format!("So it goes. {FERRY}"));
    commit(at);
    let (_, report) = json(&at.join("site"), &["--changed-since", "HEAD~1"]);
    assert_eq!(found(&report), [pair("repeated-passage", "site/wire/new.txt")], "{report}");
    assert_eq!(report["summary"]["checked"]["articles"], 1);
}
