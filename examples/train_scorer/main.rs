//! Trains the scorer of "the same fact" on annotated stories and measures it, leaving one story out at a time.
//!
//! ```text
//! cargo run --release --example train_scorer -- GOLD_DIR [--write src/align/data] [--ablate] [--dump F] [--worst] [--time]
//! ```
//!
//! `GOLD_DIR` holds `NAME.txt` (`outlet:index<TAB>sentence` lines) beside `NAME.json` (the annotated pairs). Without the
//! folder it says so and does nothing.

mod fit;
mod gold;
mod measure;
mod newton;

use fit::{FIRST, SECOND};
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map(PathBuf::from).ok_or("usage: train_scorer GOLD_DIR [--write DATA_DIR] [--ablate]")?;
    if !folder.is_dir() {
        println!("no annotated stories at {}: nothing to train on", folder.display());
        return Ok(());
    }
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    let stories = gold::read(&folder)?;
    let mut samples = fit::samples(&stories);
    let firsts = FIRST.out_of_fold(&samples, stories.len(), |_| true);
    fit::add_second_look(&mut samples, &stories, &firsts);
    let second = SECOND.probabilities(&samples, &SECOND.out_of_fold(&samples, stories.len(), |_| true));
    println!("{} stories, {} pairs", stories.len(), samples.len());
    println!("first look  {}", measure::summary(&samples, &FIRST.probabilities(&samples, &firsts)));
    println!("second look {}", measure::summary(&samples, &second));
    println!("{}\n{}", measure::candidates(&samples), measure::kinds(&samples));
    if let Some(path) = value("--dump") {
        fit::dump(Path::new(path), &samples)?;
    }
    if args.iter().any(|a| a == "--ablate") {
        measure::ablate(&samples);
    }
    if args.iter().any(|a| a == "--worst") {
        println!("{}", measure::worst(&samples, &second, &stories));
    }
    if args.iter().any(|a| a == "--time") {
        println!("{}", fit::times(&stories));
    }
    if let Some(folder) = value("--write") {
        write(Path::new(folder), "scorer.txt", &FIRST.whole(&samples, |_| true).render())?;
        write(Path::new(folder), "scorer-second.txt", &SECOND.whole(&samples, |_| true).render())?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, model: &str) -> std::io::Result<()> {
    let heading = "# logistic scorer of \"the same fact\", trained by examples/train_scorer";
    std::fs::write(folder.join(name), format!("{heading}\n{model}"))
}
