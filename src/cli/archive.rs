//! The archive of a check: files on disk, read when they are asked for.

use crossread::compare::against::Archive;
use crossread::input::{self, Found, ReadOptions};
use crossread::model::Article;
use crossread::report::Unreadable;
use crossread::text;
use std::sync::Mutex;

/// Files that hold articles; each is read anew whenever it is asked for.
pub struct Files {
    found: Vec<Found>,
    refused: Mutex<Vec<Unreadable>>,
}

impl Files {
    /// The archive of these files.
    pub fn new(found: Vec<Found>) -> Self {
        Files { found, refused: Mutex::new(Vec::new()) }
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
        let (read, refused): (Vec<_>, Vec<_>) = documents.into_iter().partition(Result::is_ok);
        if !refused.is_empty()
            && let Ok(mut all) = self.refused.lock()
        {
            all.extend(refused.into_iter().filter_map(Result::err).map(|error| super::inputs::refusal(&error)));
        }
        read.into_iter().flatten().map(text::article).collect()
    }
}
