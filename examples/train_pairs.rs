//! Trains the scorer of bare sentence pairs on labelled files, cross-validated in ten parts.
//!
//! ```text
//! cargo run --release --example train_pairs -- PAIRS_DIR [--write src/align/data]
//! ```
//!
//! Of `PAIRS_DIR` it reads `mrpc.tsv` (paraphrase or different) for the probability of saying the same, and
//! `sts_headlines.tsv` and `sts_msrpar.tsv` (grades from 0 to 5) for the similarity. Without the folder it does nothing.

#[path = "train_scorer/newton.rs"]
mod newton;

use crossread::align::score::model::Logistic;
use crossread::align::score::{PAIR_FEATURES, pair_features};
use crossread::text::tokenize;
use ndarray::Array1;
use std::path::{Path, PathBuf};

const PARTS: usize = 10;
const PENALTY: f64 = 3.0;

struct Pair {
    features: Vec<f32>,
    target: f64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map(PathBuf::from).ok_or("usage: train_pairs PAIRS_DIR [--write DATA_DIR]")?;
    if !folder.is_dir() {
        println!("no labelled pairs at {}: nothing to train on", folder.display());
        return Ok(());
    }
    let same = read(&folder.join("mrpc.tsv"), |label| f64::from(u8::from(label == "paraphrase")))?;
    let grade = |label: &str| label.parse::<f64>().unwrap_or(0.0) / 5.0;
    let headlines = read(&folder.join("sts_headlines.tsv"), grade)?;
    let msrpar = read(&folder.join("sts_msrpar.tsv"), grade)?;
    let p = cross_validated(&[&same], 0);
    let right = p.iter().zip(&same).filter(|(p, pair)| (**p >= 0.5) == (pair.target >= 0.5)).count();
    println!("mrpc accuracy {:.4} of {} pairs", right as f64 / same.len() as f64, same.len());
    for (name, n) in [("headlines", 0), ("msrpar", 1)] {
        let files = [&headlines, &msrpar];
        println!("{name} pearson {:.4}", pearson(&cross_validated(&files.map(Vec::as_slice), n), files[n]));
    }
    if let Some(folder) = args.iter().position(|a| a == "--write").and_then(|at| args.get(at + 1)) {
        write(Path::new(folder), "pair-same.txt", &same.iter().collect::<Vec<_>>())?;
        write(Path::new(folder), "pair-similarity.txt", &headlines.iter().chain(&msrpar).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn read(path: &Path, target: impl Fn(&str) -> f64) -> std::io::Result<Vec<Pair>> {
    let text = std::fs::read_to_string(path)?;
    let rows = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let pair = |row: Vec<&str>| match row.as_slice() {
        [_, a, b, label, ..] => {
            Some(Pair { features: pair_features(&tokenize(a), &tokenize(b)), target: target(label) })
        }
        _ => None,
    };
    Ok(rows.filter_map(pair).collect())
}

fn fit(pairs: &[&Pair]) -> Logistic {
    let rows: Vec<&[f32]> = pairs.iter().map(|pair| pair.features.as_slice()).collect();
    let targets: Array1<f64> = pairs.iter().map(|pair| pair.target).collect();
    newton::fit(&rows, targets, ndarray::Array1::ones(rows.len()), &Logistic::parse("", PAIR_FEATURES), PENALTY, |_| {
        true
    })
}

/// What models fitted on the other parts of all files say of the pairs of file `n`.
fn cross_validated(files: &[&[Pair]], n: usize) -> Vec<f64> {
    let models: Vec<Logistic> = (0..PARTS)
        .map(|part| {
            let rest = files.iter().flat_map(|file| file.iter().enumerate().filter(|(k, _)| k % PARTS != part));
            fit(&rest.map(|(_, pair)| pair).collect::<Vec<_>>())
        })
        .collect();
    files[n].iter().enumerate().map(|(k, pair)| models[k % PARTS].probability(&pair.features)).collect()
}

fn pearson(x: &[f64], pairs: &[Pair]) -> f64 {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, pairs.iter().map(|p| p.target).sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, pair) in x.iter().zip(pairs) {
        let (dx, dy) = (x - mx, pair.target - my);
        (xy, xx, yy) = (xy + dx * dy, xx + dx * dx, yy + dy * dy);
    }
    xy / (xx * yy).sqrt().max(1e-12)
}

fn write(folder: &Path, name: &str, pairs: &[&Pair]) -> std::io::Result<()> {
    std::fs::write(folder.join(name), format!("# trained by examples/train_pairs.rs\n{}", fit(pairs).render()))
}
