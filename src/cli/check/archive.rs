//! The archive of a check: files on disk, read when they are asked for.

use crate::cli::inputs::{articles, refusal};
use crossread::compare::against::Archive;
use crossread::config::Sources;
use crossread::input::{self, Found, ReadOptions};
use crossread::model::Article;
use crossread::report::Unreadable;
use std::sync::Mutex;

/// Files that hold articles; each is read anew whenever it is asked for.
pub struct Files {
    found: Vec<Found>,
    sources: Sources,
    refused: Mutex<Vec<Unreadable>>,
}

impl Files {
    /// The archive of these files, whose sources are named by `sources` where they do not say.
    pub fn new(found: Vec<Found>, sources: Sources) -> Self {
        Files { found, sources, refused: Mutex::new(Vec::new()) }
    }

    /// Whether one of the files is shown at this path.
    pub fn holds(&self, path: &str) -> bool {
        self.found.binary_search_by(|found| found.shown.as_str().cmp(path)).is_ok()
    }

    /// What could not be read so far, ordered by path, each once.
    pub fn refused(&self) -> Vec<Unreadable> {
        let mut refused = self.refused.lock().map(|refused| refused.clone()).unwrap_or_default();
        refused.sort();
        refused.dedup();
        refused
    }
}

impl Archive for Files {
    fn len(&self) -> usize {
        self.found.len()
    }

    fn articles(&self, item: usize) -> Vec<Article> {
        let Some(found) = self.found.get(item) else { return Vec::new() };
        let documents = input::read_path(&found.path, &found.shown, &ReadOptions::default());
        let (read, refused): (Vec<_>, Vec<_>) = articles(documents, &self.sources).into_iter().partition(Result::is_ok);
        if !refused.is_empty()
            && let Ok(mut all) = self.refused.lock()
        {
            all.extend(refused.into_iter().filter_map(Result::err).map(|error| refusal(&error)));
        }
        read.into_iter().flatten().collect()
    }
}
