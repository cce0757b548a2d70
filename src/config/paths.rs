//! Patterns of paths, as the configuration and the command line write them.

use crate::error::{Error, Result};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

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

#[cfg(test)]
mod tests {
    use super::*;

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
