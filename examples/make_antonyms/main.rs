//! Makes the table of opposites from the antonym pointers of WordNet.
//!
//! ```text
//! cargo run --example make_antonyms -- DICT_DIR > src/claim/lists/antonyms-wordnet.txt
//! ```
//!
//! `DICT_DIR` holds `data.verb`, `data.adj`, `data.noun` and `data.adv` of WordNet 3. Kept are pairs of single lower-case words
//! that news uses ([`MOST_RARE`]), but those of `dropped.txt`, which were read one by one. Without the folder it does nothing.

use crossread::align::Background;
use crossread::text::tokenize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rarity above which a word is hardly used in news.
const MOST_RARE: f64 = 0.8;

/// Words of a synset and its antonym pointers: target part of speech, target offset, word here, word there.
struct Synset {
    words: Vec<String>,
    antonyms: Vec<(String, String, usize, usize)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = std::env::args().nth(1).filter(|folder| Path::new(folder).is_dir()) else {
        eprintln!("usage: make_antonyms DICT_DIR: no such folder, nothing to do");
        return Ok(());
    };
    let mut synsets: BTreeMap<(String, String), Synset> = BTreeMap::new();
    for (file, letter) in [("verb", "v"), ("adj", "a"), ("noun", "n"), ("adv", "r")] {
        let text = std::fs::read_to_string(Path::new(&folder).join(format!("data.{file}")))?;
        let lines = text.lines().filter(|line| !line.starts_with("  "));
        synsets.extend(lines.filter_map(|line| Some(((letter.to_string(), offset(line)?), synset(line)?))));
    }
    println!(
        "# Opposites: pairs of base forms. Made by examples/make_antonyms from WordNet 3 (licence: README.md here)."
    );
    for pair in kept(&synsets) {
        println!("{pair}");
    }
    Ok(())
}

fn offset(line: &str) -> Option<String> {
    line.split_whitespace().next().map(str::to_string)
}

fn synset(line: &str) -> Option<Synset> {
    let fields: Vec<&str> = line.split(" | ").next()?.split_whitespace().collect();
    let count = usize::from_str_radix(fields.get(3)?, 16).ok()?;
    let word = |n: usize| fields.get(4 + 2 * n).map(|w| w.split('(').next().unwrap_or_default().to_string());
    let words = (0..count).map_while(word).collect();
    let pointers = fields.get(5 + 2 * count..)?.chunks_exact(4).take_while(|p| p[1].len() == 8);
    let number = |hex: &str| usize::from_str_radix(hex, 16).unwrap_or(0);
    let antonym = |p: &[&str]| {
        let ends = (number(p[3].get(..2)?), number(p[3].get(2..)?));
        (p[0] == "!" && ends.0 > 0).then(|| (p[2].replace('s', "a"), p[1].to_string(), ends.0 - 1, ends.1 - 1))
    };
    Some(Synset { words, antonyms: pointers.filter_map(antonym).collect() })
}

/// The pairs worth having, in order, each once.
fn kept(synsets: &BTreeMap<(String, String), Synset>) -> BTreeSet<String> {
    let dropped: BTreeSet<&str> = include_str!("dropped.txt").split_whitespace().collect();
    let mut kept = BTreeSet::new();
    for synset in synsets.values() {
        for (letter, offset, here, there) in &synset.antonyms {
            let other = synsets.get(&(letter.clone(), offset.clone())).and_then(|s| s.words.get(*there));
            let Some((x, y)) = synset.words.get(*here).zip(other) else { continue };
            let (x, y) = if x < y { (x, y) } else { (y, x) };
            let left_out = [format!("{x}/{y}"), format!("{y}/{x}")].iter().any(|pair| dropped.contains(pair.as_str()));
            if x != y && is_used(x) && is_used(y) && !left_out {
                kept.insert(format!("{x} {y}"));
            }
        }
    }
    kept
}

fn is_used(word: &str) -> bool {
    let rarity = |word: &str| tokenize(word).first().map_or(1.0, |t| Background::embedded().rarity(&t.stem));
    word.bytes().all(|b| b.is_ascii_lowercase()) && rarity(word) <= MOST_RARE
}
