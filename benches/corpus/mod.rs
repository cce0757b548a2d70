//! A generated collection that joins like news: word frequencies by Zipf's law, sentences of 6 to 34 words, and one in
//! eight a reworded copy of an earlier one. The same number gives the same sentences everywhere.

/// A linear congruential generator (Knuth's MMIX constants), upper bits only.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) * n) >> 31
    }

    /// A rank from 0 to `most`, the k-th about `1 / (k + 2)` as often as the first.
    fn rank(&mut self, most: u64) -> u64 {
        let uniform = (self.below(1 << 30) as f64 + 0.5) / f64::from(1 << 30);
        let spread = (most as f64 / 2.0).powf(uniform);
        ((2.0 * spread) as u64 - 2).min(most)
    }
}

/// A word for a rank: short ones for the common, letters only.
fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ta", "ren", "mo", "li", "sor", "ka", "den", "vi", "po", "mar", "te", "gul", "na", "bri", "es", "cho"];
    let mut rest = rank + 1;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % 16) as usize]);
        rest /= 16;
    }
    word
}

/// `n` sentences.
pub fn sentences(n: usize) -> Vec<String> {
    let mut random = Random(2024);
    let mut ranks: Vec<Vec<u64>> = Vec::with_capacity(n);
    for i in 0..n {
        let sentence = if i > 0 && random.below(8) == 0 {
            let copied = ranks[random.below(i as u64) as usize].clone();
            reworded(copied, &mut random)
        } else {
            (0..6 + random.below(29)).map(|_| random.rank(60_000)).collect()
        };
        ranks.push(sentence);
    }
    ranks.into_iter().map(|ranks| text(&ranks)).collect()
}

/// The sentence with up to a third of its words replaced.
fn reworded(mut ranks: Vec<u64>, random: &mut Random) -> Vec<u64> {
    for _ in 0..random.below(ranks.len() as u64 / 3 + 1) {
        let at = random.below(ranks.len() as u64) as usize;
        ranks[at] = random.rank(60_000);
    }
    ranks
}

fn text(ranks: &[u64]) -> String {
    let words: Vec<String> = ranks.iter().map(|&rank| word(rank)).collect();
    format!("{}.", words.join(" "))
}
