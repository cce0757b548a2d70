//! Which files are found in folders, under which names, in which order.

use crossread::input::find;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn tree(files: &[&str]) -> TempDir {
    let root = TempDir::new().unwrap();
    for file in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "The dam failed.").unwrap();
    }
    root
}

fn shown(root: &Path, paths: &[&str]) -> Vec<String> {
    let paths: Vec<_> = paths.iter().map(PathBuf::from).collect();
    find(&paths, root).unwrap().into_iter().map(|found| found.shown).collect()
}

#[test]
fn folders_hold_articles_of_known_formats() {
    let root =
        tree(&["s/b.md", "s/a.TXT", "s/deep/c.html", "s/story.toml", "s/photo.jpg", "s/.hidden.md", "s/.x/d.md"]);
    assert_eq!(shown(root.path(), &["s"]), ["s/a.TXT", "s/b.md", "s/deep/c.html"]);
}

#[test]
fn named_files_are_always_read_and_only_once() {
    let root = tree(&["a.md", "notes.dat", ".hidden.md"]);
    assert_eq!(
        shown(root.path(), &["notes.dat", "a.md", "./a.md", ".hidden.md", "."]),
        [".hidden.md", "a.md", "notes.dat"]
    );
}

#[test]
fn ignore_rules_hold() {
    let root = tree(&["s/a.md", "s/draft/b.md", "s/old.md"]);
    fs::write(root.path().join("s/.gitignore"), "draft/\n").unwrap();
    fs::write(root.path().join("s/.ignore"), "old.md\n").unwrap();
    assert_eq!(shown(root.path(), &["s"]), ["s/a.md"]);
    assert_eq!(shown(root.path(), &["s/old.md"]), ["s/old.md"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_round_in_circles() {
    let root = tree(&["s/a.md", "else/b.md"]);
    std::os::unix::fs::symlink(root.path().join("s"), root.path().join("s/loop")).unwrap();
    std::os::unix::fs::symlink(root.path().join("else/b.md"), root.path().join("s/linked.md")).unwrap();
    std::os::unix::fs::symlink(root.path().join("nowhere.md"), root.path().join("s/broken.md")).unwrap();
    assert_eq!(shown(root.path(), &["s"]), ["s/a.md", "s/linked.md"]);
    assert_eq!(shown(root.path(), &["s", "else"]), ["else/b.md", "s/a.md"]);
}

#[test]
fn what_cannot_be_found_is_named() {
    let root = tree(&["empty/story.toml"]);
    let error = find(&["gone.md".into()], root.path()).unwrap_err();
    assert_eq!((error.message(), error.path()), ("no such file or folder", Some(Path::new("gone.md"))));
    let error = find(&["empty".into()], root.path()).unwrap_err();
    assert_eq!((error.message(), error.path()), ("folder holds no article", Some(Path::new("empty"))));
    assert!(find(&[], root.path()).unwrap().is_empty());
}
