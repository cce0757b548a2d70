//! Texts as sets of word n-grams.

use super::interner::Term;
use super::words::for_each_word;
use rayon::prelude::*;

/// For each text the set of its word n-grams ("shingles"), as sorted 64-bit hashes.
///
/// Words are those of [`Vectorizer`](super::Vectorizer)'s defaults: two characters or more, in lower case. A text of
/// fewer words is one shingle, one without words the empty set. Sets of hashes stand for the sets themselves: among `m`
/// distinct shingles the chance that any two collide is about `m^2 / 2^65`, which is 1e-4 for 60 million.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shingles {
    starts: Vec<usize>,
    hashes: Vec<u64>,
}

impl Shingles {
    /// The shingles of `n` words (at least 1) of each text. Cost: one pass over the texts and a sort of each set, on all
    /// threads of the current rayon pool.
    pub fn of<S: AsRef<str> + Sync>(texts: &[S], n: usize) -> Self {
        let size = texts.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let parts: Vec<(Vec<usize>, Vec<u64>)> = texts.par_chunks(size).map(|texts| part_of(texts, n.max(1))).collect();
        let mut shingles =
            Shingles { starts: vec![0], hashes: Vec::with_capacity(parts.iter().map(|p| p.1.len()).sum()) };
        for (ends, hashes) in parts {
            let begin = shingles.hashes.len();
            shingles.starts.extend(ends.iter().map(|end| begin + end));
            shingles.hashes.extend(hashes);
        }
        shingles
    }

    /// Number of sets.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no set.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The set of the text `i`, sorted. Panics if there is none.
    pub fn set(&self, i: usize) -> &[u64] {
        &self.hashes[self.starts[i]..self.starts[i + 1]]
    }

    /// All sets in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u64]> {
        (0..self.len()).map(|i| self.set(i))
    }
}

/// The sets of some texts, one after the other, and where each ends.
fn part_of<S: AsRef<str>>(texts: &[S], n: usize) -> (Vec<usize>, Vec<u64>) {
    let (mut ends, mut hashes) = (Vec::with_capacity(texts.len()), Vec::new());
    let (mut words, mut word, mut set) = (Vec::new(), String::new(), Vec::new());
    for text in texts {
        words.clear();
        for_each_word(text.as_ref(), &mut word, |term: Term<'_>| words.push(term.hash()));
        set.clear();
        match words.len() {
            0 => {}
            len if len < n => set.push(hash_of(&words)),
            _ => set.extend(words.windows(n).map(hash_of)),
        }
        set.sort_unstable();
        set.dedup();
        hashes.extend_from_slice(&set);
        ends.push(hashes.len());
    }
    (ends, hashes)
}

/// A hash of words in their order.
fn hash_of(words: &[u64]) -> u64 {
    let sum = words.iter().fold(0u64, |sum, &word| sum.rotate_left(13).wrapping_add(word));
    let mixed = (sum ^ sum >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_follow_the_words() {
        let texts = [
            "The dam above Springfield held overnight, officials said.",
            "the DAM above springfield held overnight -- officials said",
            "The dam held.",
            "The dam held above",
            "...",
        ];
        let shingles = Shingles::of(&texts, 5);
        assert_eq!(shingles.iter().map(<[u64]>::len).collect::<Vec<_>>(), [4, 4, 1, 1, 0]);
        assert_eq!(shingles.set(0), shingles.set(1));
        assert_ne!(shingles.set(2), shingles.set(3));
    }
}
