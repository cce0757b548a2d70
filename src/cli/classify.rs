//! `crossread classify`: scores bare sentence pairs.

use super::output::print_text;
use clap::{Args, ValueEnum};
use crossread::classify::{Classified, classify};
use crossread::{Error, Result};
use rayon::prelude::*;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `classify`.
#[derive(Args, Debug)]
pub struct ClassifyArgs {
    /// Tab-separated file whose header names at least the columns a and b.
    file: PathBuf,
    /// Format on standard output.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    Tsv,
}

#[derive(Serialize)]
struct Line<'p> {
    id: &'p str,
    #[serde(flatten)]
    classified: Classified,
}

/// Prints a line a pair, in order.
pub fn run(args: &ClassifyArgs) -> Result<u8> {
    let cause = |e| Error::new("could not be read").at_path(&args.file).caused_by(e);
    let text = std::fs::read_to_string(&args.file).map_err(cause)?;
    let pairs = pairs(&text, &args.file)?;
    let classified: Vec<Line> =
        pairs.par_iter().map(|pair| Line { id: &pair.id, classified: classify(pair.a, pair.b) }).collect();
    let lines: Vec<String> = match args.format {
        Format::Jsonl => classified.iter().map(|line| serde_json::to_string(line).unwrap_or_default()).collect(),
        Format::Tsv => std::iter::once(HEADER.to_string()).chain(classified.iter().map(tsv)).collect(),
    };
    print_text(&lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
    Ok(0)
}

const HEADER: &str = "id\tsimilarity\trelation\tp_same\tp_contradiction\tkinds";

fn tsv(line: &Line) -> String {
    let c = &line.classified;
    let relation = format!("{:?}", c.relation).to_lowercase();
    let kinds = c.kinds.join(",");
    format!("{}\t{:.6}\t{relation}\t{:.6}\t{:.6}\t{kinds}", line.id, c.similarity, c.p_same, c.p_contradiction)
}

struct Pair<'t> {
    id: String,
    a: &'t str,
    b: &'t str,
}

/// The pairs of a table; a pair without a column `id` is named by its number from 0.
fn pairs<'t>(text: &'t str, path: &Path) -> Result<Vec<Pair<'t>>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().trim_start_matches('\u{feff}').split('\t').collect();
    let column = |name: &str| header.iter().position(|&column| column == name);
    let (Some(a), Some(b)) = (column("a"), column("b")) else {
        let error = Error::new("the header names no columns `a` and `b`").at_path(path).at(1, 1);
        return Err(error.hint("a tab-separated header such as: id a b"));
    };
    let id = column("id");
    let pair = |(n, line): (usize, &'t str)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let short = || Error::new("the line has fewer columns than the header").at_path(path).at(n as u32 + 2, 1);
        let named = id.and_then(|id| cells.get(id)).map_or_else(|| n.to_string(), |id| id.to_string());
        Ok(Pair { id: named, a: cells.get(a).ok_or_else(short)?, b: cells.get(b).ok_or_else(short)? })
    };
    lines.enumerate().map(pair).collect()
}
