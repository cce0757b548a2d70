//! Fits the model that groups articles by event, and measures it.
//!
//! ```text
//! cargo run --release --example tune_stories -- GOLD_DIR ECB_DIR JSON_DIR [STEP]
//! ```
//!
//! `GOLD_DIR` holds annotated stories (`*.txt`, three outlets each), `ECB_DIR` the topics of ECB+ (Cybulska and Vossen
//! 2014; a folder a topic, with two similar but different events in each), `JSON_DIR` articles with a date, one a file; every
//! `STEP`-th of them is read (8 where nothing is said).
//! Without `GOLD_DIR` or `ECB_DIR` it says so and does nothing, `JSON_DIR` is left out where it is missing; nothing is
//! written. Weights of the cosines are fitted on all three (articles of the
//! last more than 45 days apart count as different events), the bias is chosen where grouping is best.

mod fit;
mod measure;
mod read;

use crossread::align::stories::{Candidate, Model, Profile, candidates};
use measure::Scores;
use std::path::PathBuf;

/// Articles with the event each reports, where that is known, and the pairs that may report the same.
struct Set {
    labels: Vec<String>,
    profiles: Vec<Profile>,
    pairs: Vec<Candidate>,
}

impl Set {
    fn new(articles: Vec<(String, Profile)>) -> Set {
        let (labels, profiles): (Vec<_>, Vec<_>) = articles.into_iter().unzip();
        Set { labels, pairs: candidates(&profiles), profiles }
    }

    /// The same without dates.
    fn undated(&self) -> Set {
        let pairs = self.pairs.iter().map(|pair| Candidate { days: None, ..*pair }).collect();
        Set { labels: self.labels.clone(), profiles: self.profiles.clone(), pairs }
    }

    /// The articles whose label begins as given by `key`, a set for each.
    fn split(&self, key: impl Fn(&str) -> &str) -> Vec<Set> {
        let mut keys: Vec<&str> = self.labels.iter().map(|label| key(label)).collect();
        keys.sort_unstable();
        keys.dedup();
        let all = || self.labels.iter().cloned().zip(self.profiles.iter().cloned());
        keys.iter().map(|part| Set::new(all().filter(|(label, _)| key(label) == *part).collect())).collect()
    }

    fn scores(&self, model: &Model) -> Scores {
        measure::scores(&self.labels, &model.stories(self.labels.len(), &self.pairs))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [gold, ecb, corpus, step @ ..] = args.as_slice() else {
        return Err("usage: tune_stories GOLD_DIR ECB_DIR JSON_DIR [STEP]".into());
    };
    let step = step.first().and_then(|step| step.to_str()?.parse().ok()).unwrap_or(8);
    if !gold.is_dir() || !ecb.is_dir() {
        println!("no annotated stories: nothing to measure");
        return Ok(());
    }
    let (gold, ecb) = (Set::new(read::gold(gold)?), Set::new(read::ecb(ecb)?));
    let corpus = if corpus.is_dir() { Set::new(read::sample(corpus, step)?) } else { Set::new(Vec::new()) };
    println!("{} + {} + {} articles", gold.labels.len(), ecb.labels.len(), corpus.labels.len());
    let undated = gold.undated();
    report("model in use", &Model::default(), &gold, &undated, &ecb);
    alone(&Model::default(), &gold, &ecb);
    far_apart(&Model::default(), &corpus);
    let fitted = fit::weights(&[&gold, &ecb, &corpus], |_| true);
    println!("\nfitted weights {:.1?}", fitted.weights);
    for step in 0..=8 {
        let model = Model { bias: -9.0 + 0.5 * f64::from(step), ..fitted.clone() };
        report(&format!("bias {}", model.bias), &model, &gold, &undated, &ecb);
    }
    println!("\ncross-validated over stories and topics (5 folds)");
    println!("gold {}", fit::cross_validated(&gold, &[&ecb, &corpus]));
    println!("gold without dates {}", fit::cross_validated(&undated, &[&ecb, &corpus]));
    println!("ECB+ {}", fit::cross_validated(&ecb, &[&gold, &corpus]));
    Ok(())
}

fn report(name: &str, model: &Model, gold: &Set, undated: &Set, ecb: &Set) {
    println!("\n{name}");
    for (set, of) in [("gold", gold), ("gold without dates", undated), ("ECB+", ecb)] {
        println!("  {set}: {}", of.scores(model));
    }
}

/// Every story, and every topic of ECB+, given alone.
fn alone(model: &Model, gold: &Set, ecb: &Set) {
    let stories = gold.split(|label| label);
    let whole = |sets: &[Set]| sets.iter().filter(|s| model.stories(s.labels.len(), &s.pairs).len() == 1).count();
    let undated: Vec<Set> = stories.iter().map(Set::undated).collect();
    println!(
        "\neach story alone: {} of {} stay whole, {} without dates",
        whole(&stories),
        stories.len(),
        whole(&undated)
    );
    let topics = ecb.split(|label| label.split('_').next().unwrap_or(label));
    let f1: f64 = topics.iter().map(|topic| topic.scores(model).b_cubed_f1()).sum();
    println!("each topic of ECB+ alone: mean B-cubed F1 {:.3}", f1 / topics.len() as f64);
}

/// How far apart the articles of a story are when dates are hidden and when they are not.
fn far_apart(model: &Model, corpus: &Set) {
    for (name, hidden) in [("dates hidden", true), ("with dates", false)] {
        let pairs: Vec<Candidate> =
            corpus.pairs.iter().map(|p| Candidate { days: p.days.filter(|_| !hidden), ..*p }).collect();
        let start = std::time::Instant::now();
        let stories = model.stories(corpus.labels.len(), &pairs);
        println!("linkage of {} pairs: {:.1?}", pairs.len(), start.elapsed());
        let (mut near, mut far) = (0, 0);
        for story in &stories {
            let inside = |p: &&Candidate| story.binary_search(&p.a).is_ok() && story.binary_search(&p.b).is_ok();
            if story.len() > 1 {
                let days = corpus.pairs.iter().filter(inside).filter_map(|p| p.days);
                let (f, n): (Vec<u32>, Vec<u32>) = days.partition(|&days| days > 30);
                (near, far) = (near + n.len(), far + f.len());
            }
        }
        let several = stories.iter().filter(|s| s.len() > 1).count();
        let largest = stories.iter().map(Vec::len).max().unwrap_or(0);
        println!(
            "corpus, {name}: {several} stories of several articles, largest {largest}; pairs in them up to 30 days apart: {near}, further: {far}"
        );
    }
}
