//! What one look at an archive article leaves, whatever it is checked for: enough to say what it has in common with new
//! articles without reading it again.

use super::query::GRAM;
use crate::compare::boilerplate::furniture_keys;
use crate::model::{Article, Document};
use crate::vector::Shingles;
use xxhash_rust::xxh3::xxh3_128;

/// An article as hashes: of its words, word runs, sentences and identity. About 12 bytes a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Its path, with the record in an export.
    pub(super) path: String,
    /// Hashes of its text under its file name and under its address.
    pub(super) contents: Vec<u128>,
    /// Number of its sentences.
    pub(super) sentences: usize,
    /// Its sentences as furniture knows them, ascending.
    pub(super) furniture: Vec<u64>,
    /// Its distinct words, ascending.
    pub(super) words: Vec<u64>,
    /// Its distinct runs of words, ascending.
    pub(super) grams: Vec<u64>,
}

impl Digest {
    /// The digest of an article. Cost: one pass over its text.
    pub fn of(article: &Article) -> Self {
        let set = |n: usize| Shingles::of(&[&article.document.text], n).set(0).to_vec();
        Digest {
            path: article.path(),
            contents: contents(&article.document),
            sentences: article.sentences.len(),
            furniture: furniture_keys(article),
            words: set(1),
            grams: set(GRAM),
        }
    }

    /// Appends the bytes that [`Digest::read`] reads.
    pub fn write(&self, out: &mut Vec<u8>) {
        let length = |n: usize, out: &mut Vec<u8>| out.extend((n as u64).to_le_bytes());
        length(self.path.len(), out);
        out.extend(self.path.as_bytes());
        length(self.sentences, out);
        length(self.contents.len(), out);
        self.contents.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
        for hashes in [&self.furniture, &self.words, &self.grams] {
            length(hashes.len(), out);
            hashes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
        }
    }

    /// The digest at the start of some bytes, and the bytes behind it; none where there is none.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (length, rest) = number(bytes)?;
        let (path, rest) = rest.split_at_checked(length)?;
        let (sentences, rest) = number(rest)?;
        let (contents, rest) = hashes::<16>(rest)?;
        let (furniture, rest) = hashes::<8>(rest)?;
        let (words, rest) = hashes::<8>(rest)?;
        let (grams, rest) = hashes::<8>(rest)?;
        let short = |hashes: &[[u8; 8]]| hashes.iter().map(|hash| u64::from_le_bytes(*hash)).collect();
        let digest = Digest {
            path: String::from_utf8(path.to_vec()).ok()?,
            contents: contents.iter().map(|hash| u128::from_le_bytes(*hash)).collect(),
            sentences,
            furniture: short(furniture),
            words: short(words),
            grams: short(grams),
        };
        Some((digest, rest))
    }
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<8>()?;
    Some((usize::try_from(u64::from_le_bytes(*head)).ok()?, rest))
}

/// A list of hashes of `N` bytes, its length before it, and the bytes behind it.
fn hashes<const N: usize>(bytes: &[u8]) -> Option<(&[[u8; N]], &[u8])> {
    let (length, rest) = number(bytes)?;
    let (list, rest) = rest.split_at_checked(length.checked_mul(N)?)?;
    Some((list.as_chunks::<N>().0, rest))
}

/// Hashes of the text with the file name (for a record of an export with the source), and with the address.
pub(super) fn contents(document: &Document) -> Vec<u128> {
    let file = document.file.path.rsplit('/').next().unwrap_or_default();
    let name = document.url.is_none().then_some(file);
    let key = |under: &str| xxh3_128(format!("{under}\u{0}{}", document.text).as_bytes());
    [name, document.url.as_deref()].into_iter().flatten().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digests() -> impl Strategy<Value = Digest> {
        let hashes = || proptest::collection::vec(any::<u64>(), 0..9);
        let contents = proptest::collection::vec(any::<u128>(), 0..3);
        ("\\PC{0,12}", contents, 0usize..99, hashes(), hashes(), hashes()).prop_map(
            |(path, contents, sentences, furniture, words, grams)| Digest {
                path,
                contents,
                sentences,
                furniture,
                words,
                grams,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(digest in digests(), behind in proptest::collection::vec(any::<u8>(), 0..5)) {
            let mut bytes = Vec::new();
            digest.write(&mut bytes);
            bytes.extend(&behind);
            prop_assert_eq!(Digest::read(&bytes), Some((digest, behind.as_slice())));
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..99), cut in 0usize..99) {
            let _ = Digest::read(&bytes);
            let mut whole = Vec::new();
            Digest { path: "a".into(), words: vec![1, 2, 3], ..Digest::default() }.write(&mut whole);
            let cut = cut.min(whole.len() - 1);
            prop_assert_eq!(Digest::read(&whole[..cut]), None);
        }
    }
}
