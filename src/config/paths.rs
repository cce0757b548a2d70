//! Patterns of paths, as the configuration and the command line write them.

use crate::error::{Error, Result};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// Patterns such as `opinion/**` or `*.md`; `/` parts folders, `*` stays inside one, `**` does not.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    set: GlobSet,
}

impl Paths {
    /// The patterns as one. A pattern that names a folder holds everything below it; one without `/` holds files of that
    /// name anywhere, one that starts with `/` only from the top.
    ///
    /// # Errors
    /// A pattern that cannot be read.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self> {
        let unreadable = |e: globset::Error| {
            Error::new(format!("the pattern `{}` cannot be read: {}", e.glob().unwrap_or_default(), e.kind()))
        };
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let pattern = pattern.as_ref().trim_start_matches("./").trim_end_matches('/');
            let anywhere = if pattern.contains('/') { String::new() } else { format!("**/{pattern}") };
            let pattern = pattern.trim_start_matches('/');
            for form in [pattern, &format!("{pattern}/**"), &anywhere] {
                let glob = GlobBuilder::new(form).literal_separator(true).build().map_err(unreadable)?;
                set.add(glob);
            }
        }
        Ok(Paths { set: set.build().map_err(unreadable)? })
    }

    /// Whether one of the patterns holds the path.
    pub fn hold(&self, path: &str) -> bool {
        self.set.is_match(path.trim_start_matches("./"))
    }
}

/// Where the patterns of a configuration file start, as against the paths that reports show.
#[derive(Clone, Debug, Default)]
pub struct Base {
    folder: PathBuf,
    root: PathBuf,
}

impl Base {
    /// Patterns start in `folder`, paths are shown from `root`: both absolute, or both empty where they are one.
    pub fn new(folder: PathBuf, root: PathBuf) -> Self {
        Base { folder, root }
    }

    /// A shown path as patterns have it: relative to their folder, with `..` where it lies outside.
    pub fn seen(&self, shown: &str) -> String {
        let path = self.root.join(Path::new(shown));
        let common = self.folder.components().zip(path.components()).take_while(|(x, y)| x == y).count();
        let up = self.folder.components().skip(common).map(|_| "..".into());
        let down = path.components().skip(common).map(|part| part.as_os_str().to_string_lossy());
        up.chain(down).collect::<Vec<_>>().join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_paths_are_seen_from_the_folder_of_the_patterns() {
        let seen = |folder: &str, root: &str, shown| Base::new(folder.into(), root.into()).seen(shown);
        assert_eq!(seen("/news", "/news", "wire/a.md"), "wire/a.md");
        assert_eq!(seen("/news", "/news/wire", "a.md"), "wire/a.md", "run in a folder below");
        assert_eq!(seen("/news/site", "/news", "site/wire/a.md"), "wire/a.md", "run in a folder above");
        assert_eq!(seen("/news/site", "/news", "old/a.md"), "../old/a.md");
        assert_eq!(Base::default().seen("wire/a.md"), "wire/a.md");
    }

    #[test]
    fn folders_names_and_patterns() {
        let hold = |patterns: &[&str], path| Paths::new(patterns).unwrap().hold(path);
        assert!(hold(&["opinion"], "opinion/2024/tax.md") && hold(&["opinion/"], "opinion/tax.md"));
        assert!(!hold(&["/*.md"], "a/b.md") && hold(&["/*.md"], "b.md"));
        assert!(hold(&["*.md"], "a/b.md") && hold(&["news/*.md"], "news/a.md"));
        assert!(!hold(&["news/*.md"], "news/2024/a.md") && hold(&["news/**/*.md"], "news/2024/a.md"));
        assert!(!hold(&["opinion"], "opinions/a.md") && !hold(&[], "a.md"));
        assert!(Paths::new(&["a[b"]).is_err());
    }
}
