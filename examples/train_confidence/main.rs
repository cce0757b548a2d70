//! Trains the confidence of differences on annotated stories and measures it, leaving one story out at a time.
//!
//! ```text
//! cargo run --release --example train_confidence -- GOLD_DIR [--write src/detect/confidence.txt] [--penalty N] [--list]
//!     [--pairs PAIRS_DIR] [--unrelated ARTICLES_DIR]
//! ```
//!
//! `GOLD_DIR` holds `NAME.txt` (`outlet:index<TAB>sentence` lines) beside `NAME.json` (the annotated differences).
//! Without the folder it says so and does nothing. `PAIRS_DIR` holds labelled pairs of sentences as tab-separated files,
//! `ARTICLES_DIR` some hundred articles on different events. The annotation is not complete, so the probabilities are lower bounds.

mod gold;
mod labelled;
mod measure;
#[path = "../train_scorer/newton.rs"]
mod newton;
mod unrelated;

use crossread::align::score::model::Logistic;
use crossread::compare::{Grouping, Options, differences};
use crossread::detect::confidence::{Judged, feature_names, weighed};
use gold::Story;
use rayon::prelude::*;
use std::path::PathBuf;

/// What a difference is worth that lies on a pair annotated with another kind only.
const OTHER_KIND: f64 = 0.5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map(PathBuf::from).ok_or("usage: train_confidence GOLD_DIR [--write FILE]")?;
    if !folder.is_dir() {
        println!("no annotated stories at {}: nothing to train on", folder.display());
        return Ok(());
    }
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    let penalty: f64 = value("--penalty").map_or(Ok(10.0), |n| n.parse())?;
    let stories = gold::read(&folder)?;
    let judged: Vec<Vec<Judged>> = stories.par_iter().map(judged).collect();
    let models = out_of_fold(&stories, &judged, penalty);
    println!("{}", measure::summary(&stories, &rejudged(&judged, &models)));
    if args.iter().any(|a| a == "--list") {
        println!("{}", measure::list(&stories, &rejudged(&judged, &models)));
    }
    if let Some(pairs) = value("--pairs") {
        println!("{}", labelled::summary(&PathBuf::from(pairs))?);
    }
    if let Some(articles) = value("--unrelated") {
        println!("{}", unrelated::summary(&PathBuf::from(articles))?);
    }
    if let Some(path) = value("--write") {
        let heading = "# logistic model of the confidence of differences, trained by examples/train_confidence";
        let whole = fit(&stories, &judged, |_| true, penalty, &Logistic::parse("", &feature_names()));
        std::fs::write(path, format!("{heading}\n{}", whole.render()))?;
    }
    Ok(())
}

fn judged(story: &Story) -> Vec<Judged> {
    let all = Options { min_confidence: 0.0, ..Options::default() };
    differences(&story.corpus, Grouping::Together, &all)
}

/// The model of all stories that `of` says.
fn fit(
    stories: &[Story],
    judged: &[Vec<Judged>],
    of: impl Fn(usize) -> bool,
    penalty: f64,
    start: &Logistic,
) -> Logistic {
    let chosen = stories.iter().zip(judged).enumerate().filter(|(n, _)| of(*n));
    let samples: Vec<(&Story, &Judged)> = chosen.flat_map(|(_, (s, js))| js.iter().map(move |j| (s, j))).collect();
    let rows: Vec<&[f32]> = samples.iter().map(|(_, j)| j.features.as_slice()).collect();
    let targets = samples.iter().map(|(story, j)| target(story, j)).collect();
    newton::fit(&rows, targets, start, penalty, |_| true)
}

fn target(story: &Story, judged: &Judged) -> f64 {
    let kinds = story.kinds(&judged.difference.a, &judged.difference.b);
    match kinds {
        [] => 0.0,
        kinds if kinds.iter().any(|k| judged.rule.id.ends_with(&*k.kind)) => 1.0,
        _ => OTHER_KIND,
    }
}

/// For each story the model that never saw it.
fn out_of_fold(stories: &[Story], judged: &[Vec<Judged>], penalty: f64) -> Vec<Logistic> {
    let whole = fit(stories, judged, |_| true, penalty, &Logistic::parse("", &feature_names()));
    (0..stories.len()).into_par_iter().map(|n| fit(stories, judged, |m| m != n, penalty, &whole)).collect()
}

/// The differences of each story as the model judges them that never saw it.
fn rejudged(judged: &[Vec<Judged>], models: &[Logistic]) -> Vec<Vec<Judged>> {
    let again = |(judged, model): (&Vec<Judged>, &Logistic)| {
        let mut judged = judged.clone();
        for j in &mut judged {
            j.difference.confidence = weighed(j.rule, model.probability(&j.features), j.score);
        }
        judged
    };
    judged.iter().zip(models).map(again).collect()
}
