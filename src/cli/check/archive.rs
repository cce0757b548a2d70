//! The archive of a check: files on disk, read when they are asked for.

use super::cache::Cache;
use crate::cli::inputs::{articles, refusal};
use crossread::Error;
use crossread::compare::against::{Archive, Digest};
use crossread::config::Sources;
use crossread::input::{self, Found, ReadOptions};
use crossread::model::{Article, Document};
use crossread::report::Unreadable;
use rayon::prelude::*;
use std::sync::Mutex;

/// Files that hold articles; each is read anew whenever it is asked for.
pub struct Files {
    found: Vec<Found>,
    sources: Sources,
    refused: Mutex<Vec<Unreadable>>,
    cache: Option<Cache>,
}

impl Files {
    /// The archive of these files, whose sources are named by `sources` where they do not say.
    pub fn new(found: Vec<Found>, sources: Sources) -> Self {
        Files { found, sources, refused: Mutex::new(Vec::new()), cache: None }
    }

    /// The same with a cache of what was read before.
    pub fn cached(self, cache: Option<Cache>) -> Self {
        Files { cache, ..self }
    }

    /// Ends the cache; what is said about it.
    pub fn end_cache(&mut self) -> Vec<String> {
        self.cache.take().map_or(Vec::new(), Cache::finish)
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
        self.read(input::read_path(&found.path, &found.shown, &ReadOptions::default())).0
    }

    fn digests(&self, item: usize) -> Vec<Digest> {
        let made = |articles: &[Article]| articles.par_iter().map(Digest::of).collect();
        let (Some(cache), Some(found)) = (&self.cache, self.found.get(item)) else { return made(&self.articles(item)) };
        let Ok(bytes) = std::fs::read(&found.path) else { return made(&self.articles(item)) };
        let key = cache.key(&found.shown, &bytes);
        if let Some(digests) = cache.get(key) {
            return digests;
        }
        let (articles, whole) = self.read(input::read_bytes(bytes, &found.shown, &ReadOptions::default()));
        let digests: Vec<Digest> = made(&articles);
        if whole {
            cache.put(key, &digests);
        }
        digests
    }
}

impl Files {
    /// The articles among documents, and whether all could be read.
    fn read(&self, documents: Vec<Result<Document, Error>>) -> (Vec<Article>, bool) {
        let (read, refused): (Vec<_>, Vec<_>) = articles(documents, &self.sources).into_iter().partition(Result::is_ok);
        let whole = refused.is_empty();
        if !whole && let Ok(mut all) = self.refused.lock() {
            all.extend(refused.into_iter().filter_map(Result::err).map(|error| refusal(&error)));
        }
        (read.into_iter().flatten().collect(), whole)
    }
}
