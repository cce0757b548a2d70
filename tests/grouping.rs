//! `compare` tells articles apart by event: the example stories, thrown into one folder, come apart as they were.

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The example stories that are stories; 08 is one of hostile files.
const STORIES: [&str; 7] = [
    "01-joint-air-drills",
    "02-ferry-lady-meriden",
    "03-heater-recall",
    "04-riverside-baths",
    "05-two-warehouse-fires",
    "06-harrow-pass-tunnel",
    "07-port-of-sant-aldo",
];

/// Copies the articles of the stories into one folder without a story file, under `NN-name`.
fn thrown_together(stories: &[&str], into: &Path) {
    for story in stories {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(story);
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for path in paths.filter(|path| path.file_name().unwrap() != "story.toml") {
            let name = format!("{}-{}", &story[..2], path.file_name().unwrap().to_string_lossy());
            std::fs::copy(&path, into.join(name)).unwrap();
        }
    }
}

fn compared(folder: &Path, flags: &[&str]) -> Value {
    let mut command = Command::cargo_bin("crossread").unwrap();
    let run =
        command.current_dir(folder).args(["compare", ".", "--isolated", "--quiet", "--format", "json"]).args(flags);
    serde_json::from_slice(&run.assert().success().get_output().stdout).unwrap()
}

/// The file names of each story, in the report's order.
fn stories(report: &Value) -> Vec<Vec<String>> {
    let path = |id: &Value| report["articles"][id.as_u64().unwrap() as usize]["path"].as_str().unwrap().to_string();
    let articles = |story: &Value| story["articles"].as_array().unwrap().iter().map(path).collect();
    report["stories"].as_array().unwrap().iter().map(articles).collect()
}

fn mixed(stories: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    thrown_together(stories, folder.path());
    let path = folder.path().to_path_buf();
    (folder, path)
}

#[test]
fn the_example_stories_come_apart_as_they_were() {
    let (_folder, path) = mixed(&STORIES);
    let report = compared(&path, &[]);
    let found: BTreeSet<BTreeSet<String>> = stories(&report).into_iter().map(|s| s.into_iter().collect()).collect();
    let starting = |start: &str| -> BTreeSet<String> {
        let names = std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let records = names.flat_map(|name| match name.strip_suffix(".jsonl") {
            Some(_) => vec![format!("{name}#1"), format!("{name}#2")],
            None => vec![name],
        });
        records.filter(|name| name.starts_with(start)).collect()
    };
    let expected = ["01", "02", "03", "04", "05-ostley", "05-garrow", "06", "07"].map(starting);
    assert_eq!(found, BTreeSet::from(expected));
}

#[test]
fn stories_are_named_by_the_earliest_article_and_findings_stay_inside() {
    let (_folder, path) = mixed(&["05-two-warehouse-fires"]);
    let report = compared(&path, &[]);
    assert_eq!(
        stories(&report),
        [
            vec!["05-ostley-agency.txt".to_string(), "05-ostley-courier.md".to_string()],
            vec!["05-garrow-daily.md".to_string(), "05-garrow-tv.html".to_string()],
        ]
    );
    assert_eq!(report["stories"][0]["name"], "story-1");
    assert_eq!(report["stories"][0]["title"], "Fire destroys paper warehouse in Ostley, three firefighters hurt");
    let town = |evidence: &Value| {
        stories(&report).iter().position(|story| {
            story.contains(
                &report["articles"][evidence["article"].as_u64().unwrap() as usize]["path"]
                    .as_str()
                    .unwrap()
                    .to_string(),
            )
        })
    };
    for pair in report["overlaps"].as_array().unwrap().iter().chain(report["findings"].as_array().unwrap()) {
        assert_eq!(town(&pair["a"]), town(&pair["b"]));
    }
}

#[test]
fn no_group_compares_all_with_all() {
    let (_folder, path) = mixed(&["05-two-warehouse-fires"]);
    assert_eq!(stories(&compared(&path, &["--no-group"])).len(), 1);
    std::fs::write(path.join("crossread.toml"), "[compare]\ngroup = false\n").unwrap();
    let config = path.join("crossread.toml");
    let mut command = Command::cargo_bin("crossread").unwrap();
    let run = command.current_dir(&path).args(["compare", "05-garrow-tv.html", "05-ostley-agency.txt", "--config"]);
    let run = run.arg(config).args(["--quiet", "--format", "markdown"]);
    let page = String::from_utf8(run.assert().success().get_output().stdout.clone()).unwrap();
    assert!(page.contains("- stories: not grouped\n"), "{page}");
}

#[test]
fn one_story_is_one_page_and_says_how_it_came_about() {
    let (_folder, path) = mixed(&["02-ferry-lady-meriden"]);
    let mut command = Command::cargo_bin("crossread").unwrap();
    let run = command.current_dir(&path).args(["compare", ".", "--isolated", "--quiet", "--format", "markdown"]);
    let page = String::from_utf8(run.assert().success().get_output().stdout.clone()).unwrap();
    assert!(page.contains("- stories: grouped by event\n"), "{page}");
    assert_eq!(page.lines().filter(|line| line.starts_with("# ")).count(), 1);
}
