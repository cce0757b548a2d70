//! Counts in how many sentences of a news corpus each stem occurs, and writes the table the library embeds.
//!
//! ```text
//! cargo run --release --example count_background -- JSON_DIR GOLD_DIR src/align/data/background.txt [SAMPLE.tsv]
//! ```
//!
//! `JSON_DIR` holds one article a file (`title`, `content_original` or `content`). Articles that also stand in the
//! annotated stories of `GOLD_DIR` (same title, or three or more sentences in common) are left out, so that figures
//! measured on those stories are honest. Repeated sentences count once. Without the folder nothing is written. `SAMPLE.tsv` gets sentences in which every
//! stem of the table occurs some times, with their stems: what `tools/distil_vectors.py` reads.

use crossread::text::tokenize;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Stems in fewer sentences than this are left out: the table says "rare" of anything it does not know.
const MIN_SENTENCES: u32 = 5;
/// Times every stem should occur in the sample, where the corpus has it so often.
const SAMPLES: u32 = 12;

/// A prime: neighbours in the sample come from different articles.
const STRIDE: usize = 7_368_787;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [corpus, gold, out, sample @ ..] = args.as_slice() else {
        return Err("usage: count_background JSON_DIR GOLD_DIR OUT [SAMPLE]".into());
    };
    if !corpus.is_dir() {
        println!("no corpus at {}: nothing to count", corpus.display());
        return Ok(());
    }
    let table = count(corpus, &Annotated::read(gold)?)?;
    std::fs::write(out, render(&table))?;
    if let [path] = sample {
        std::fs::write(path, table.sample())?;
    }
    println!("{} articles, {} left out, {} sentences", table.articles, table.left_out, table.sentences);
    Ok(())
}

#[derive(Default)]
struct Table {
    articles: usize,
    left_out: usize,
    sentences: u32,
    stems: FxHashMap<String, u32>,
    texts: Vec<String>,
}

fn count(corpus: &Path, gold: &Annotated) -> Result<Table, Box<dyn std::error::Error>> {
    let mut table = Table::default();
    let mut seen = FxHashSet::default();
    for path in files(corpus, "json")? {
        let Some((title, text)) = article(&std::fs::read_to_string(path)?) else { continue };
        let sentences: Vec<&str> = text.lines().flat_map(|line| sentencex::segment("en", line)).collect();
        if gold.holds(&title, &sentences) {
            table.left_out += 1;
            continue;
        }
        table.articles += 1;
        for sentence in sentences.into_iter().filter(|s| seen.insert(key(s))) {
            table.add(sentence);
        }
    }
    Ok(table)
}

impl Table {
    fn add(&mut self, sentence: &str) {
        let tokens = tokenize(sentence);
        let words: FxHashSet<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.stem.as_str()).collect();
        if words.len() < 3 {
            return;
        }
        self.sentences += 1;
        if (40..300).contains(&sentence.len()) {
            self.texts.push(sentence.to_owned());
        }
        for word in words {
            match self.stems.get_mut(word) {
                Some(n) => *n += 1,
                None => drop(self.stems.insert(word.into(), 1)),
            }
        }
    }
}

impl Table {
    /// Sentences, far apart in the corpus, that bring a stem seen fewer than [`SAMPLES`] times in those before; a line
    /// holds the sentence, then `stem|start|end` of each such word, in bytes.
    fn sample(&self) -> String {
        let mut seen: FxHashMap<String, u32> = FxHashMap::default();
        let mut out = String::new();
        for k in 0..self.texts.len() {
            let text = &self.texts[k * STRIDE % self.texts.len()];
            let known = |stem: &str| self.stems.get(stem).is_some_and(|&n| n >= MIN_SENTENCES);
            let words: Vec<_> = tokenize(text).into_iter().filter(|t| t.content && known(&t.stem)).collect();
            if words.iter().any(|t| seen.get(t.stem.as_str()).is_none_or(|&n| n < SAMPLES)) {
                let _ = write!(out, "{}", text.replace(['\t', '\n'], " "));
                for t in words {
                    let _ = write!(out, "\t{}|{}|{}", t.stem, t.start, t.end);
                    *seen.entry(t.stem.into()).or_default() += 1;
                }
                out.push('\n');
            }
        }
        out
    }
}

/// Lines of `count<TAB>stems`, the most frequent first; counts keep two digits, which is all that matters.
fn render(table: &Table) -> String {
    let mut by_count: BTreeMap<std::cmp::Reverse<u32>, Vec<&str>> = BTreeMap::new();
    for (stem, &n) in table.stems.iter().filter(|&(stem, &n)| n >= MIN_SENTENCES && stem.len() <= 24) {
        by_count.entry(std::cmp::Reverse(rounded(n))).or_default().push(stem);
    }
    let mut out = format!(
        "# sentences in which each stem occurs; counted by examples/count_background.rs\n{}\n",
        table.sentences
    );
    for (n, mut stems) in by_count {
        stems.sort_unstable();
        let _ = writeln!(out, "{}\t{}", n.0, stems.join(" "));
    }
    out
}

fn rounded(n: u32) -> u32 {
    let step = 10u32.pow((n.checked_ilog10().unwrap_or(0)).saturating_sub(1));
    (n / step) * step
}

/// Titles and sentences of the annotated stories.
struct Annotated {
    titles: FxHashSet<u64>,
    sentences: FxHashSet<u64>,
}

impl Annotated {
    fn read(folder: &Path) -> std::io::Result<Self> {
        let mut gold = Annotated { titles: FxHashSet::default(), sentences: FxHashSet::default() };
        for path in files(folder, "txt")? {
            for line in std::fs::read_to_string(path)?.lines() {
                match line.split_once('\t') {
                    Some((_, sentence)) => drop(gold.sentences.insert(key(sentence))),
                    None => drop(gold.titles.insert(key(line.splitn(3, "  ").nth(2).unwrap_or("")))),
                }
            }
        }
        Ok(gold)
    }

    fn holds(&self, title: &str, sentences: &[&str]) -> bool {
        let shared = sentences.iter().filter(|s| s.len() > 40 && self.sentences.contains(&key(s))).count();
        shared >= 3 || (title.len() > 20 && self.titles.contains(&key(title)))
    }
}

/// Hash of the letters and digits alone, in lower case.
fn key(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        c.to_ascii_lowercase().hash(&mut hasher);
    }
    hasher.finish()
}

fn article(json: &str) -> Option<(String, String)> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    let field = |name: &str| value.get(name).and_then(|v| v.as_str()).map(str::to_owned);
    Some((field("title").unwrap_or_default(), field("content_original").or_else(|| field("content"))?))
}

fn files(folder: &Path, extension: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|e| e.ok().map(|e| e.path())).collect(),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(e) => return Err(e),
    };
    paths.retain(|p| p.extension().is_some_and(|x| x == extension));
    paths.sort();
    Ok(paths)
}
