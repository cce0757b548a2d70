//! Trains the judge of differences on annotated stories and on labelled pairs of ordinary news, and measures it on groups
//! (stories, pools) it never saw.
//!
//! ```text
//! cargo run --release --example train_confidence -- GOLD_DIR --pools POOLS_DIR --labels LABELS.jsonl
//!     [--write src/detect] [--penalty N] [--list] [--dump FILE] [--pairs PAIRS_DIR] [--unrelated ARTICLES_DIR]
//! ```
//!
//! `GOLD_DIR` holds `NAME.txt` (`outlet:index<TAB>sentence` lines) beside `NAME.json` (the annotated differences). `POOLS_DIR`
//! holds `POOL.jsonl`, an article a line, and `LABELS.jsonl` the pairs of their sentences that were labelled by reading, with
//! texts (`tools/wild_labels.py` makes both out of `tools/wild-labels.jsonl` and public repositories). Without the folders it says
//! so and does nothing. `PAIRS_DIR` holds labelled pairs of sentences as tab-separated files, `ARTICLES_DIR` some hundred
//! articles on different events. `--write` writes the weights and the confidence from which each rule's hits are findings.

mod earned;
mod gold;
mod labelled;
mod measure;
#[path = "../train_scorer/newton.rs"]
mod newton;
mod sample;
mod unrelated;
mod wild;

use crossread::align::score::model::Logistic;
use crossread::compare::{Claims, Grouping, Options, differences};
use crossread::detect::judge::{Judged, SUREST, feature_names};
use gold::Story;
use rayon::prelude::*;
use sample::Sample;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a difference is worth that lies on a pair annotated with another kind only.
const OTHER_KIND: f64 = 0.3;
/// How much a hit on an annotated story counts beside one on ordinary news: the stories are denser in differences than any
/// folder, and their annotation is not complete.
const STORY_WEIGHT: f64 = 0.5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map(PathBuf::from).ok_or("usage: train_confidence GOLD_DIR [--write FOLDER]")?;
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    let (pools, labels) = (value("--pools").map(Path::new), value("--labels").map(Path::new));
    let (Some(pools), Some(labels)) = (pools.filter(|p| p.is_dir()), labels.filter(|p| p.is_file())) else {
        println!("no labelled pools: nothing to train on");
        return Ok(());
    };
    if !folder.is_dir() {
        println!("no annotated stories at {}: nothing to train on", folder.display());
        return Ok(());
    }
    let penalty: f64 = value("--penalty").map_or(Ok(10.0), |n| n.parse())?;
    let stories = gold::read(&folder)?;
    let judged: Vec<Vec<Judged>> = stories.par_iter().map(judged).collect();
    let mut samples: Vec<Sample> = stories.iter().zip(&judged).flat_map(|(s, js)| of_story(s, js)).collect();
    samples.extend(wild::samples(pools, labels)?);
    if let Some(path) = value("--dump") {
        std::fs::write(path, measure::dump(&samples))?;
    }
    let held = held_out(&samples, penalty);
    let cuts = earned::cuts(&samples);
    println!("{}", earned::table(&samples, &cuts));
    println!("{}", measure::summary(&stories, &rejudged(&judged, &samples, &held)));
    if args.iter().any(|a| a == "--list") {
        println!("{}", earned::list(&samples, &held, &cuts));
    }
    if let Some(pairs) = value("--pairs") {
        println!("{}", labelled::summary(&PathBuf::from(pairs))?);
    }
    if let Some(articles) = value("--unrelated") {
        println!("{}", unrelated::summary(&PathBuf::from(articles))?);
    }
    if let Some(path) = value("--write").map(Path::new) {
        let heading = "# logistic model of the confidence of differences, trained by examples/train_confidence";
        let whole = fit(&samples, |_| true, penalty);
        std::fs::write(path.join("judge.txt"), format!("{heading}\n{}", whole.render()))?;
        std::fs::write(path.join("earned.txt"), earned::render(&cuts))?;
    }
    Ok(())
}

fn judged(story: &Story) -> Vec<Judged> {
    let all = Options { claims: Claims::everything(), ..Options::default() };
    differences(&story.corpus, Grouping::Together, &all)
}

fn of_story(story: &Story, judged: &[Judged]) -> Vec<Sample> {
    let sample = |j: &Judged| {
        let (a, b) = (&j.difference.a, &j.difference.b);
        let text =
            |e: &crossread::finding::Evidence| story.corpus.articles()[e.article].sentence_text(e.sentence).to_owned();
        let sample = Sample::new(&story.name, j.clone(), story.kinds(a, b).to_vec(), [text(a), text(b)]);
        Sample { weight: STORY_WEIGHT, ..sample }
    };
    judged.iter().map(sample).collect()
}

/// The model of all samples that `of` says.
fn fit(samples: &[Sample], of: impl Fn(&Sample) -> bool, penalty: f64) -> Logistic {
    let chosen: Vec<&Sample> = samples.iter().filter(|s| of(s)).collect();
    let rows: Vec<&[f32]> = chosen.iter().map(|s| s.features.as_slice()).collect();
    let targets = chosen.iter().map(|s| target(s)).collect();
    let weights = chosen.iter().map(|s| s.weight).collect();
    newton::fit(&rows, targets, weights, &Logistic::parse("", &feature_names()), penalty, |_| true)
}

fn target(sample: &Sample) -> f64 {
    match (sample.is_right(), sample.differs()) {
        (true, _) => 1.0,
        (false, true) => OTHER_KIND,
        (false, false) => 0.0,
    }
}

/// The confidence in each sample by a model that never saw its group.
fn held_out(samples: &[Sample], penalty: f64) -> Vec<f64> {
    let groups: Vec<&str> = samples.iter().map(|s| s.group.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let of_group = |group: &&str| {
        let model = fit(samples, |s| s.group != *group, penalty);
        let own = samples.iter().enumerate().filter(|(_, s)| s.group == *group);
        own.map(|(n, s)| (n, model.probability(&s.features).min(SUREST))).collect::<Vec<_>>()
    };
    let mut held: Vec<(usize, f64)> = groups.par_iter().flat_map_iter(of_group).collect();
    held.sort_by_key(|(n, _)| *n);
    held.into_iter().map(|(_, p)| p).collect()
}

/// The differences of each story as the model judges them that never saw it; samples begin with those of the stories.
fn rejudged(judged: &[Vec<Judged>], samples: &[Sample], held: &[f64]) -> Vec<Vec<Judged>> {
    let mut confidences = samples.iter().zip(held).map(|(_, p)| *p);
    let mut again = judged.to_vec();
    for j in again.iter_mut().flatten() {
        j.difference.confidence = confidences.next().unwrap_or_default();
    }
    again
}
