//! Trains the model of contradiction of bare sentence pairs on labelled files, cross-validated in ten parts.
//!
//! ```text
//! cargo run --release --example train_contradictions -- PAIRS_DIR [--write src/align/data]
//! ```
//!
//! Of `PAIRS_DIR` it reads the files of [`FILES`]: tab-separated, columns `id a b label`, of which the label `contradiction`
//! counts; of `breaking_nli` the antonyms and synonyms alone, since its other kinds exclude each other by what there is to
//! know of the world. Pairs with one first sentence stay in one part. Without the folder it does nothing.

#[path = "train_scorer/newton.rs"]
mod newton;

use crossread::align::score::model::Logistic;
use crossread::classify::{names, pair_evidence};
use ndarray::Array1;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

const PARTS: usize = 10;
const PENALTY: f64 = 3.0;

/// The labelled files, with how often a pair of each counts, so that the small ones are heard.
const FILES: [(&str, usize); 5] =
    [("sick", 1), ("fever_symmetric", 2), ("rte3", 2), ("negation_nli", 1), ("breaking_nli", 2)];

struct Pair {
    features: Vec<f32>,
    contradicts: bool,
    label: String,
    part: usize,
    times: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map(PathBuf::from).ok_or("usage: train_contradictions PAIRS_DIR [--write DATA_DIR]")?;
    if !folder.is_dir() {
        println!("no labelled pairs at {}: nothing to train on", folder.display());
        return Ok(());
    }
    let mut files = Vec::new();
    for (name, times) in FILES {
        files.push((name, read(&folder.join(format!("{name}.tsv")), times)?));
    }
    let all: Vec<&Pair> = files.iter().flat_map(|(_, pairs)| pairs).collect();
    let models: Vec<Logistic> = (0..PARTS)
        .into_par_iter()
        .map(|part| fit(&all.iter().copied().filter(|p| p.part != part).collect::<Vec<_>>()))
        .collect();
    let whole = fit(&all);
    for (name, pairs) in &files {
        println!("{name}: cross-validated {}", measure(pairs, |p| models[p.part].probability(&p.features)));
        println!("{name}: on its own training data {}", measure(pairs, |p| whole.probability(&p.features)));
    }
    if let Some(folder) = args.iter().position(|a| a == "--write").and_then(|at| args.get(at + 1)) {
        let file = format!("# trained by examples/train_contradictions.rs\n{}", whole.render());
        std::fs::write(Path::new(folder).join("pair-contradiction.txt"), file)?;
    }
    Ok(())
}

fn read(path: &Path, times: usize) -> std::io::Result<Vec<Pair>> {
    let text = std::fs::read_to_string(path)?;
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let left_out = |row: &[&str]| {
        let worldly = row.get(4).is_some_and(|kind| !kind.contains("nyms"));
        path.ends_with("breaking_nli.tsv") && worldly
    };
    let pair = |row: &Vec<&str>| match row.as_slice() {
        row if left_out(row) => None,
        [_, a, b, label, ..] => Some(Pair {
            features: pair_evidence(a, b)?,
            contradicts: *label == "contradiction",
            label: (*label).to_string(),
            part: a.bytes().fold(7usize, |sum, b| (sum * 31 + usize::from(b)) % 1_000_003) % PARTS,
            times,
        }),
        _ => None,
    };
    Ok(rows.par_iter().filter_map(pair).collect())
}

fn fit(pairs: &[&Pair]) -> Logistic {
    let counted = || pairs.iter().flat_map(|pair| std::iter::repeat_n(pair, pair.times));
    let rows: Vec<&[f32]> = counted().map(|pair| pair.features.as_slice()).collect();
    let targets: Array1<f64> = counted().map(|pair| f64::from(u8::from(pair.contradicts))).collect();
    newton::fit(&rows, targets, ndarray::Array1::ones(rows.len()), &Logistic::parse("", &names()), PENALTY, |_| true)
}

/// Precision, recall and F1 of "contradiction" from probability 0.5, and the share of the entailments called so.
fn measure(pairs: &[Pair], p: impl Fn(&Pair) -> f64) -> String {
    let called: Vec<bool> = pairs.iter().map(|pair| p(pair) >= 0.5).collect();
    let count = |of: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| of(pair)).count() as f64;
    let hits = pairs.iter().zip(&called).filter(|(pair, c)| **c && pair.contradicts).count() as f64;
    let (precision, recall) =
        (hits / called.iter().filter(|c| **c).count().max(1) as f64, hits / count(&|p| p.contradicts));
    let entailed = |pair: &Pair| pair.label == "entailment";
    let wrong =
        pairs.iter().zip(&called).filter(|(pair, c)| **c && entailed(pair)).count() as f64 / count(&entailed).max(1.0);
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    format!("P {precision:.3} R {recall:.3} F1 {f1:.3}, entailments called contradictions {wrong:.3}")
}
