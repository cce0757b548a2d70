//! Silence: what the rules say of articles on different events.

use crossread::compare::{Grouping, Options, Unwatched, compare};
use crossread::input::{self, ReadOptions};
use crossread::model::{Article, Corpus};
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// Pairs looked at.
const PAIRS: usize = 200;

/// Pairs of articles of a folder, far apart by name, compared by event as ever and without grouping: how many findings there are, and which.
///
/// Names of a large collection have nothing to do with events, so hardly a pair is on one event; those that are show in
/// the list.
pub fn summary(folder: &Path) -> Result<String, crossread::Error> {
    let files = input::find(&[folder.to_path_buf()], folder)?;
    let chosen = files.iter().step_by((files.len() / (2 * PAIRS)).max(1)).take(2 * PAIRS);
    let documents =
        chosen.filter_map(|f| input::read_path(&f.path, &f.shown, &ReadOptions::default()).into_iter().next());
    let articles: Vec<Article> = documents.filter_map(Result::ok).map(crossread::text::article).collect();
    let half = articles.len() / 2;
    let all = |grouping: &Grouping| -> Vec<String> {
        let each = (0..half).into_par_iter();
        each.flat_map_iter(|n| findings(&articles[n], &articles[n + half], grouping.clone())).collect()
    };
    let (grouped, found) = (all(&Grouping::ByEvent), all(&Grouping::Together));
    let mut out = format!(
        "{half} pairs of articles on different events: {} findings; {} with --no-group\n",
        grouped.len(),
        found.len()
    );
    found.iter().for_each(|f| {
        let _ = writeln!(out, "  {f}");
    });
    Ok(out)
}

fn findings(a: &Article, b: &Article, grouping: Grouping) -> Vec<String> {
    let corpus = Corpus::new(vec![a.clone(), b.clone()]);
    let report = compare(&corpus, grouping, &Options::default(), &Unwatched);
    let titled = |f: &crossread::finding::Finding| {
        let title = |n: usize| corpus.articles()[n].document.title.clone().unwrap_or_default();
        format!("{} {:.2} {} ({} / {})", f.rule, f.confidence, f.message, title(f.a.article), title(f.b.article))
    };
    report.findings.iter().map(titled).collect()
}
