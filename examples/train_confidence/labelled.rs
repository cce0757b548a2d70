//! How well bare pairs are classified, on files of labelled sentence pairs (`id a b label category`).

use crossread::classify::{Classified, Relation, classify};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

struct Pair {
    label: String,
    category: String,
    found: Classified,
}

/// For each `.tsv` of the folder that labels contradictions: precision and recall, overall, by category and by rule.
pub fn summary(folder: &Path) -> std::io::Result<String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|x| x == "tsv"));
    paths.sort();
    let mut out = String::new();
    for path in paths {
        let file = std::fs::read_to_string(&path)?;
        if file.contains("\tcontradiction\t") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let _ = writeln!(out, "{name}: {}", measured(&pairs(&file)));
        }
    }
    Ok(out)
}

fn pairs(file: &str) -> Vec<Pair> {
    let rows: Vec<Vec<&str>> = file.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let read = |row: &Vec<&str>| match row.as_slice() {
        [_, a, b, label, rest @ ..] => {
            let category = rest.first().copied().unwrap_or_default().to_owned();
            Some(Pair { label: (*label).to_owned(), category, found: classify(a, b) })
        }
        _ => None,
    };
    rows.par_iter().filter_map(read).collect()
}

fn measured(pairs: &[Pair]) -> String {
    let called = |p: &&Pair| p.found.relation == Relation::Contradiction;
    let right = |p: &&Pair| p.label == "contradiction";
    let ratio = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    let (calls, truths) = (pairs.iter().filter(called).count(), pairs.iter().filter(right).count());
    let hits = pairs.iter().filter(called).filter(right).count();
    let (precision, recall) = (ratio(hits, calls), ratio(hits, truths));
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    let mut out = format!("{} pairs, contradictions P {precision:.3} R {recall:.3} F1 {f1:.3}", pairs.len());
    let mut by: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for pair in pairs {
        let count = by.entry((&pair.label, &pair.category)).or_default();
        *count = (count.0 + usize::from(called(&pair)), count.1 + 1);
    }
    for ((label, category), (called, all)) in by {
        let _ = write!(out, "\n  {label} {category}: {called} of {all} called contradictions");
    }
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for pair in pairs.iter().filter(called) {
        for kind in &pair.found.kinds {
            let count = rules.entry(kind).or_default();
            *count = (count.0 + usize::from(right(&pair)), count.1 + 1);
        }
    }
    for (kind, (right, all)) in rules {
        let _ = write!(out, "\n  differs-{kind}: {right} right of {all}");
    }
    out
}
