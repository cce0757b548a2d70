//! Files and folders named by the user to the list of files to read.

use super::FORMATS;
use crate::error::{Error, Result};
use ignore::WalkBuilder;
use rustc_hash::FxHashSet;
use std::path::{Component, Path, PathBuf};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Path as reported: relative to the root, with `/`.
    pub shown: String,
    /// Path to open.
    pub path: PathBuf,
}

/// The articles that `paths` name, ordered by shown path, each file once. Relative paths start at `root`.
///
/// A file named explicitly is always found. In a folder, files count whose extension is that of an input format;
/// hidden files and what `.gitignore` and `.ignore` files exclude are passed over. Links are followed, loops are not.
///
/// # Errors
/// A path that does not exist, a folder that cannot be listed, and a folder without any article.
pub fn find(paths: &[PathBuf], root: &Path) -> Result<Vec<Found>> {
    let root = normalized(root);
    let mut found = Vec::new();
    for named in paths {
        let path = normalized(&root.join(named));
        let kind = path.metadata().map_err(|cause| missing(named, cause))?;
        if kind.is_dir() {
            let before = found.len();
            found.extend(articles_in(&path)?.into_iter().map(|path| at(path, &root)));
            if found.len() == before {
                return Err(Error::new("folder holds no article").at_path(named).hint(known_extensions()));
            }
        } else {
            found.push(at(path, &root));
        }
    }
    found.sort();
    let mut seen = FxHashSet::default();
    found.retain(|file| seen.insert(file.path.canonicalize().unwrap_or_else(|_| file.path.clone())));
    Ok(found)
}

fn missing(named: &Path, cause: std::io::Error) -> Error {
    let message = match cause.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder",
        _ => "could not be opened",
    };
    Error::new(message).at_path(named).caused_by(cause)
}

fn known_extensions() -> String {
    let extensions: Vec<_> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    format!("in a folder, files ending in {} are read", extensions.join(", "))
}

fn at(path: PathBuf, root: &Path) -> Found {
    Found { shown: relative(&path, root), path }
}

/// Files with a known extension under a folder, in no particular order.
fn articles_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in
        WalkBuilder::new(folder).follow_links(true).require_git(false).git_global(false).git_exclude(false).build()
    {
        match entry {
            Ok(entry) if entry.path().is_file() && has_known_extension(entry.path()) => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) if is_link_fault(&error) => {}
            Err(error) => return Err(Error::new("folder could not be listed").at_path(folder).caused_by(error)),
        }
    }
    Ok(files)
}

/// A loop of links, or a link that leads nowhere.
fn is_link_fault(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_link_fault(err),
        ignore::Error::Io(cause) => cause.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn has_known_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    extension.is_some_and(|extension| FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str())))
}

/// A path without `.` and, where that is known, without `..`.
fn normalized(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.components().next_back(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts
}

/// `path` as seen from `root`, with `/` between the parts; both are normalized.
fn relative(path: &Path, root: &Path) -> String {
    let common = path.components().zip(root.components()).take_while(|(a, b)| a == b).count();
    if common == 0 && path.is_absolute() != root.is_absolute() {
        return joined(path.components());
    }
    let up = root.components().skip(common).map(|_| Component::ParentDir);
    joined(up.chain(path.components().skip(common)))
}

fn joined<'p>(parts: impl Iterator<Item = Component<'p>>) -> String {
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/").replacen("//", "/", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_paths_are_relative() {
        let shown = |path: &str, root: &str| relative(&normalized(Path::new(path)), Path::new(root));
        assert_eq!(shown("/a/b/./c.md", "/a"), "b/c.md");
        assert_eq!(shown("/a/x/../c.md", "/a"), "c.md");
        assert_eq!(shown("/b/c.md", "/a/d"), "../../b/c.md");
    }
}
