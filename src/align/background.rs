//! How common a word is in news text at large.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Background> = LazyLock::new(|| Background::parse(include_str!("data/background.txt")));

/// Sentence counts of stems in a large news corpus.
///
/// The table is counted by `examples/count_background.rs`; stems it lacks occur in fewer than five sentences.
#[derive(Debug, Default)]
pub struct Background {
    log_sentences: f64,
    stems: FxHashMap<&'static str, Entry>,
}

#[derive(Copy, Clone, Debug)]
struct Entry {
    rarity: f32,
    word_rank: Option<u32>,
}

impl Background {
    /// The table built into the library.
    pub fn embedded() -> &'static Background {
        &EMBEDDED
    }

    /// How rare a stem is: `ln((N+1)/(df+1)) / ln(N+1)`, 0 for a word in every sentence and 1 for one never seen.
    pub fn rarity(&self, stem: &str) -> f64 {
        self.stems.get(stem).map_or(1.0, |entry| f64::from(entry.rarity))
    }

    /// Share of sentences that have a stem: `(df+1)/(N+1)`.
    pub fn share(&self, stem: &str) -> f64 {
        (-self.rarity(stem) * self.log_sentences).exp()
    }

    /// Place of a stem among the words of the table (digits left out), the most frequent first: its row in
    /// [`crate::align::Vectors`].
    pub fn word_rank(&self, stem: &str) -> Option<usize> {
        self.stems.get(stem).and_then(|entry| entry.word_rank).map(|rank| rank as usize)
    }

    fn parse(file: &'static str) -> Self {
        let mut lines = file.lines().filter(|line| !line.starts_with('#'));
        let sentences: f64 = lines.next().and_then(|n| n.parse().ok()).unwrap_or(1.0);
        let mut table = Background { log_sentences: (sentences + 1.0).ln(), stems: FxHashMap::default() };
        let mut words = 0..;
        for (count, stems) in lines.filter_map(|line| line.split_once('\t')) {
            let rarity = table.rarity_of(count.parse().unwrap_or(0.0));
            for stem in stems.split(' ') {
                let word_rank = is_plain_word(stem).then(|| words.next()).flatten();
                table.stems.insert(stem, Entry { rarity, word_rank });
            }
        }
        table
    }

    fn rarity_of(&self, count: f64) -> f32 {
        ((self.log_sentences - (count + 1.0).ln()) / self.log_sentences) as f32
    }
}

/// Two letters or more and nothing else.
fn is_plain_word(stem: &str) -> bool {
    stem.chars().nth(1).is_some() && stem.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let table = Background::embedded();
        assert!(table.rarity("the") < 0.1);
        assert!(table.rarity("the") < table.rarity("senat"));
        assert!(table.rarity("senat") < table.rarity("ferri"));
        assert_eq!(table.rarity("qqqqqqqqq"), 1.0);
    }

    #[test]
    fn word_ranks_follow_frequency() {
        let table = Background::embedded();
        assert_eq!(table.word_rank("the"), Some(0));
        assert!(table.word_rank("senat") < table.word_rank("ferri"));
        assert_eq!(table.word_rank("2010"), None);
    }
}
