//! `--cache`: the same bytes without it, cold, warm, damaged, foreign, and by several runs at once.

use super::{FERRY, ORCHARD, RUNWAY, Ran, crossread, folder, write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const FILE: &str = "kept/crossread-archive.cache";

fn newsroom() -> TempDir {
    let export = format!(
        "{{\"title\": \"Apples\", \"text\": \"{ORCHARD}\"}}\n{{\"title\": \"Ferry\", \"text\": \"{FERRY}\"}}\n"
    );
    folder(&[
        ("new.md", &format!("It was to be her last trip.\n\n{FERRY} {RUNWAY}\n")),
        ("archive/runway.md", &format!("So they say. {RUNWAY}")),
        ("archive/old.jsonl", &export),
        ("archive/new.md", RUNWAY),
    ])
}

fn check(folder: &Path, more: &[&str]) -> Ran {
    crossread(folder, &[&["check", "new.md", "--archive", "archive", "--format", "json"], more].concat())
}

fn cached(folder: &Path) -> Ran {
    check(folder, &["--cache", "kept"])
}

fn file(folder: &TempDir) -> PathBuf {
    folder.path().join(FILE)
}

fn bytes(folder: &TempDir) -> Vec<u8> {
    std::fs::read(file(folder)).unwrap()
}

#[test]
fn cold_and_warm_give_the_bytes_of_none() {
    let folder = newsroom();
    let (plain, cold) = (check(folder.path(), &[]), cached(folder.path()));
    assert_eq!((plain.status, &plain.stdout), (1, &cold.stdout));
    let kept = bytes(&folder);
    let warm = cached(folder.path());
    assert_eq!((warm.status, &warm.stdout), (1, &plain.stdout));
    assert!(kept == bytes(&folder) && !warm.stderr.contains("cache"), "{}", warm.stderr);
    let one = check(folder.path(), &["--cache", "kept", "--threads", "1"]);
    assert_eq!(one.stdout, plain.stdout);
}

#[test]
fn what_changes_in_the_archive_is_read_anew() {
    let folder = newsroom();
    cached(folder.path());
    write(folder.path(), "archive/runway.md", "Nothing of the kind was said.");
    write(folder.path(), "archive/third.md", &format!("Once more. {ORCHARD}"));
    std::fs::remove_file(folder.path().join("archive/old.jsonl")).unwrap();
    let (plain, warm) = (check(folder.path(), &[]), cached(folder.path()));
    assert_eq!((warm.status, &warm.stdout), (plain.status, &plain.stdout));
    let shrunk = bytes(&folder);
    cached(folder.path());
    assert_eq!(shrunk, bytes(&folder), "what is gone was dropped, and nothing is written where nothing changed");
}

#[test]
fn sources_and_paths_are_part_of_what_is_kept() {
    let folder = newsroom();
    cached(folder.path());
    write(folder.path(), "crossread.toml", "[sources]\n\"archive/*\" = \"The Herald\"\n");
    std::fs::rename(folder.path().join("archive/runway.md"), folder.path().join("archive/moved.md")).unwrap();
    let (plain, warm) = (check(folder.path(), &[]), cached(folder.path()));
    assert_eq!(warm.stdout, plain.stdout);
    assert!(plain.stdout.contains("The Herald"), "{}", plain.stdout);
}

#[test]
fn a_damaged_file_is_noted_and_made_anew() {
    let folder = newsroom();
    let plain = check(folder.path(), &[]).stdout;
    cached(folder.path());
    let whole = bytes(&folder);
    let damages: [&dyn Fn() -> Vec<u8>; 5] = [
        &|| whole[..whole.len() / 2].to_vec(),
        &|| b"a note of somebody else".to_vec(),
        &Vec::new,
        &|| whole.iter().enumerate().map(|(n, &b)| if n == whole.len() - 40 { !b } else { b }).collect(),
        &|| whole.iter().enumerate().map(|(n, &b)| if n == 40 { !b } else { b }).collect(),
    ];
    for (n, damage) in damages.iter().enumerate() {
        std::fs::write(file(&folder), damage()).unwrap();
        let ran = cached(folder.path());
        assert_eq!((ran.status, &ran.stdout), (1, &plain), "damage {n}");
        assert!(ran.stderr.contains("damaged"), "damage {n}: {}", ran.stderr);
        let again = cached(folder.path());
        assert!(again.stdout == plain && !again.stderr.contains("cache"), "damage {n}: {}", again.stderr);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_a_note() {
    let folder = newsroom();
    write(folder.path(), "kept", "a file where the folder should be");
    let ran = cached(folder.path());
    assert_eq!((ran.status, &ran.stdout), (1, &check(folder.path(), &[]).stdout));
    assert!(ran.stderr.contains("note: cache: "), "{}", ran.stderr);
}

#[test]
fn what_cannot_be_read_is_told_every_time() {
    let folder = newsroom();
    write(folder.path(), "archive/bad.jsonl", &format!("{{\"text\": \"{ORCHARD}\"}}\n{{\"title\": \"no text\"}}\n"));
    let plain = check(folder.path(), &["--allow-unreadable"]);
    for _ in 0..2 {
        let ran = check(folder.path(), &["--allow-unreadable", "--cache", "kept"]);
        assert_eq!((ran.status, ran.stdout), (plain.status, plain.stdout.clone()));
        assert_eq!(cached(folder.path()).status, 2);
    }
}

#[test]
fn several_runs_at_once_agree() {
    let folder = newsroom();
    let plain = check(folder.path(), &[]).stdout;
    for _ in 0..3 {
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| cached(folder.path()))).collect();
            for run in runs {
                assert_eq!(run.join().unwrap().stdout, plain);
            }
        });
        assert!(!cached(folder.path()).stderr.contains("cache"));
    }
    let left: Vec<_> = std::fs::read_dir(folder.path().join("kept")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
