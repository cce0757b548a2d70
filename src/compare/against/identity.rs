//! Which articles of an archive are the new ones themselves.

use crate::model::{Article, Document};
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_128;

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
    pub(super) fn hold(&self, article: &Article) -> bool {
        self.paths.contains(&article.path()) || contents(&article.document).any(|key| self.contents.contains(&key))
    }
}

/// Hashes of the text with the file name (for a record of an export with the source), and with the address.
fn contents(document: &Document) -> impl Iterator<Item = u128> {
    let file = document.file.path.rsplit('/').next().unwrap_or_default();
    let name = document.url.is_none().then_some(file);
    let key = |under: &str| xxh3_128(format!("{under}\u{0}{}", document.text).as_bytes());
    [name, document.url.as_deref()].into_iter().flatten().map(key).collect::<Vec<_>>().into_iter()
}
