//! Trains the scorer of "the same fact" on annotated stories and measures it, leaving one story out at a time.
//!
//! ```text
//! cargo run --release --example train_scorer -- GOLD_DIR [--write src/align/data/scorer.txt] [--ablate] [--dump F] [--worst]
//! ```
//!
//! `GOLD_DIR` holds `NAME.txt` (`outlet:index<TAB>sentence` lines) beside `NAME.json` (the annotated pairs). Without the
//! folder it says so and does nothing.

mod fit;
mod gold;
mod measure;

use crossread::align::score::model::Logistic;
use fit::{Sample, leave_one_story_out};
use gold::Story;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder =
        args.first().map(PathBuf::from).ok_or("usage: train_scorer GOLD_DIR [--write F] [--ablate] [--dump F]")?;
    if !folder.is_dir() {
        println!("no annotated stories at {}: nothing to train on", folder.display());
        return Ok(());
    }
    let stories = gold::read(&folder)?;
    let samples: Vec<Sample> = stories.iter().enumerate().flat_map(|(n, story)| fit::samples(n, story)).collect();
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    report(&stories, &samples);
    if let Some(path) = value("--dump") {
        fit::dump(Path::new(path), &samples)?;
    }
    if args.iter().any(|a| a == "--ablate") {
        measure::ablate(&samples);
    }
    if let Some(path) = value("--write") {
        let model = fit::fit(&samples.iter().collect::<Vec<_>>(), &Logistic::parse(""), |_| true);
        std::fs::write(
            path,
            format!("# logistic scorer of \"the same fact\", trained by examples/train_scorer\n{}", model.render()),
        )?;
    }
    Ok(())
}

fn report(stories: &[Story], samples: &[Sample]) {
    let out_of_fold = leave_one_story_out(samples, |_| true);
    let positives: usize = stories.iter().map(|story| story.overlaps.len()).sum();
    println!("{} stories, {} pairs, {} same", stories.len(), samples.len(), positives);
    println!("{}", measure::summary(samples, &out_of_fold));
    println!("{}", measure::candidates(samples));
    println!("{}", measure::kinds(samples));
}
