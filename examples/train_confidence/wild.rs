//! Ordinary news folders with labelled pairs of sentences, and what the rules see in those pairs.

use crate::gold::Annotated;
use crate::sample::Sample;
use crossread::compare::{Claims, Grouping, Options, differences};
use crossread::detect::judge::Judged;
use crossread::input::{self, ReadOptions};
use crossread::model::Corpus;
use rustc_hash::FxHashMap;
use std::path::Path;

/// Source and text of a sentence, white space and marks folded.
type Key = (String, String);

/// The labelled pairs of one folder: what is annotated of both ends.
type Labels = FxHashMap<(Key, Key), Vec<Annotated>>;

/// What the rules see in the labelled pairs of every pool; `labels` is a file of JSON lines with the texts.
///
/// # Errors
/// A file that cannot be read.
pub fn samples(pools: &Path, labels: &Path) -> Result<Vec<Sample>, Box<dyn std::error::Error>> {
    let mut by_pool: std::collections::BTreeMap<String, Labels> = Default::default();
    for line in std::fs::read_to_string(labels)?.lines() {
        let label: serde_json::Value = serde_json::from_str(line)?;
        let text = |field: &str| label[field].as_str().unwrap_or_default().to_owned();
        let end = |side: &str| (text(&format!("{side}_source")), folded(&text(side)));
        let annotated = label["diffs"].as_array().into_iter().flatten().map(|d| Annotated {
            kind: d["kind"].as_str().unwrap_or_default().to_owned(),
            contradiction: d["strength"] == "contradiction",
        });
        let annotated: Vec<Annotated> = annotated.collect();
        by_pool.entry(text("pool")).or_default().insert((end("a"), end("b")), annotated);
    }
    let mut found = Vec::new();
    for (pool, labels) in &by_pool {
        let path = pools.join(format!("{pool}.jsonl"));
        if path.is_file() {
            found.extend(of_pool(pool, &path, labels));
        } else {
            println!("no articles at {}: left out", path.display());
        }
    }
    Ok(found)
}

fn of_pool(pool: &str, path: &Path, labels: &Labels) -> Vec<Sample> {
    let documents = input::read_path(path, &format!("{pool}.jsonl"), &ReadOptions::default());
    let corpus = Corpus::new(documents.into_iter().flatten().map(crossread::text::article).collect());
    let all = Options { claims: Claims::everything(), ..Options::default() };
    let judged = differences(&corpus, Grouping::ByEvent, &all);
    let mut found: Vec<Sample> = judged.into_iter().filter_map(|j| sample(pool, &corpus, labels, j)).collect();
    found.sort_by(|x, y| (x.rule.id, &x.texts, &x.message).cmp(&(y.rule.id, &y.texts, &y.message)));
    found.dedup_by(|x, y| (x.rule.id, &x.texts, &x.message) == (y.rule.id, &y.texts, &y.message));
    found
}

fn sample(pool: &str, corpus: &Corpus, labels: &Labels, judged: Judged) -> Option<Sample> {
    let key = |e: &crossread::finding::Evidence| {
        let article = &corpus.articles()[e.article];
        (article.document.source.clone(), folded(article.sentence_text(e.sentence)))
    };
    let (a, b) = (key(&judged.difference.a), key(&judged.difference.b));
    let kinds = labels.get(&(a.clone(), b.clone())).or_else(|| labels.get(&(b.clone(), a.clone())))?;
    Some(Sample::new(pool, judged, kinds.clone(), [a.1, b.1]))
}

/// Words in lower case with one blank between.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
