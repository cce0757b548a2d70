//! The committed reports are what the main job writes today, byte for byte, whatever the number of threads.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&p).unwrap())).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What the main job writes into a copy of the project's folder.
fn rendered(threads: &str) -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("seeds"), &folder.path().join("seeds"));
    std::fs::copy(root.join("crossread.toml"), folder.path().join("crossread.toml")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    let output = command.args(["compare", "--threads", threads]).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    files(&folder.path().join("reports"))
}

#[test]
fn reports_are_those_committed() {
    let committed = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("reports"));
    let rendered = rendered("2");
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&rendered), "run `cargo run --release -- compare` and commit reports/");
    for (name, bytes) in &rendered {
        assert!(committed[name] == *bytes, "reports/{name} is not what `cargo run --release -- compare` writes");
    }
}

#[test]
fn threads_do_not_show() {
    assert!(rendered("1") == rendered("8"));
}

/// A line of a report as the README shows it: a heading bold and without its number, no links to places.
fn as_in_readme(line: &str) -> String {
    let heading = line.strip_prefix("### ").and_then(|line| line.split_once(". "));
    let cell = |cell: &str| cell.split("<br>[").next().unwrap_or("").trim_end().to_string();
    match heading {
        Some((_, heading)) => format!("**{heading}**"),
        None => line.split(" | ").map(cell).collect::<Vec<_>>().join(" | "),
    }
}

#[test]
fn the_sample_of_the_readme_stands_in_a_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let sample: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    assert!(sample.len() >= 5, "{sample:?}");
    let reports: Vec<Vec<u8>> = files(&root.join("reports")).into_values().collect();
    let stands_in = |report: &Vec<u8>| {
        let lines: Vec<String> = String::from_utf8_lossy(report).lines().map(as_in_readme).collect();
        lines.iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().windows(sample.len()).any(|w| w == sample)
    };
    assert!(reports.iter().any(stands_in), "the README's sample is in no report: {sample:#?}");
}
