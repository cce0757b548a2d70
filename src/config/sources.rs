//! Who published articles that do not say so themselves.

use super::{Base, Config, Paths};
use crate::error::Result;
use crate::model::Document;

/// Names of sources by path pattern.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    named: Vec<(Paths, String)>,
    base: Base,
}

impl Sources {
    /// The sources of a configuration.
    ///
    /// # Errors
    /// A pattern that cannot be read.
    pub fn new(config: &Config) -> Result<Self> {
        let named = config.sources.iter().map(|(pattern, name)| Ok((Paths::new(&[pattern])?, name.clone())));
        Ok(Sources { named: named.collect::<Result<_>>()?, base: Base::default() })
    }

    /// The same for paths that are shown from elsewhere than the folder of the configuration.
    #[must_use]
    pub fn seen_from(self, base: Base) -> Self {
        Sources { base, ..self }
    }

    /// The document with its source named, where a pattern holds its path and the file says none: where its source is the
    /// name of the file.
    #[must_use]
    pub fn named(&self, mut document: Document) -> Document {
        let file = document.file.path.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let path = self.base.seen(&document.file.path);
        let found = self.named.iter().find(|(paths, _)| paths.hold(&path));
        if let Some((_, name)) = found.filter(|_| document.source == stem || document.source == file) {
            document.source.clone_from(name);
        }
        document
    }
}
