//! Which articles of an archive are the new ones themselves.

use super::digest::{Digest, contents};
use crate::model::Article;
use rustc_hash::FxHashSet;

/// The new articles, to be known again in an archive.
pub(super) struct Identities {
    paths: FxHashSet<String>,
    contents: FxHashSet<u128>,
}

impl Identities {
    pub(super) fn of(new: &[Article]) -> Self {
        Identities {
            paths: new.iter().map(Article::path).collect(),
            contents: new.iter().flat_map(|article| contents(&article.document)).collect(),
        }
    }

    /// Whether an archive article is a new one: the same path, or the same text under the same file name or address.
    ///
    /// The same text under another name is no exception: that is what a check is for.
    pub(super) fn hold(&self, archived: &Digest) -> bool {
        self.paths.contains(&archived.path) || archived.contents.iter().any(|key| self.contents.contains(key))
    }
}
