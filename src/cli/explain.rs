//! `crossread explain`: a rule's page, or one finding's whole arithmetic.

use super::compare::{configuration, grouping};
use super::inputs::{self, Inputs};
use super::output::print_text;
use super::progress::Bars;
use super::stories;
use clap::Args;
use crossread::compare::{Grouping, Options, Unwatched, compare, explain};
use crossread::config::{Found, nearest};
use crossread::detect::RULES;
use crossread::finding::Finding;
use crossread::report::{Report, render_explanation};
use crossread::{Error, Result};
use std::path::{Path, PathBuf};

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// Id of a rule, such as differs-quote, or fingerprint of a finding, as far as it is unique.
    #[arg(value_name = "RULE|FINGERPRINT")]
    subject: String,
    /// Articles and folders the finding is of; without any, what [compare] in crossread.toml names.
    articles: Vec<PathBuf>,
    /// JSON report the finding stands in, in place of articles; its paths are relative to the working folder.
    #[arg(long, value_name = "PATH", conflicts_with = "articles")]
    report: Option<PathBuf>,
    /// Configuration file, in place of the nearest crossread.toml.
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long, conflicts_with = "config")]
    isolated: bool,
    /// Compare all articles with each other, as compare --no-group does.
    #[arg(long)]
    no_group: bool,
}

/// Prints the page of a rule, or how a finding came about, on standard output.
pub fn run(args: &ExplainArgs) -> Result<u8> {
    if let Some(rule) = RULES.iter().find(|rule| rule.id == args.subject) {
        return print_text(rule.page).map(|()| 0);
    }
    if !is_fingerprint(&args.subject) {
        return Err(unknown_rule(&args.subject));
    }
    print_text(&explained(args)?)?;
    Ok(0)
}

/// Whether it is written like a fingerprint, or the start of one: four hexadecimal digits or more.
fn is_fingerprint(subject: &str) -> bool {
    (4..=16).contains(&subject.len()) && subject.bytes().all(|b| b.is_ascii_hexdigit())
}

fn unknown_rule(subject: &str) -> Error {
    let ids = || RULES.iter().map(|rule| rule.id);
    let known = ids().collect::<Vec<_>>().join(", ");
    let near = nearest(subject, ids()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let error = Error::new(format!("unknown rule `{subject}`"));
    error.hint(format!("{near}the rules are {known}; a fingerprint is 16 hexadecimal digits"))
}

/// The comparison run again, and the finding explained.
fn explained(args: &ExplainArgs) -> Result<String> {
    let found = configuration(args.config.as_deref(), args.isolated)?;
    let (paths, root) = articles(args, &found)?;
    let Inputs { corpus, unreadable } = inputs::read(&stories::expanded(&paths), &root, None, &Bars::new(true))?;
    let options = options(&found);
    let grouping = grouping(args.no_group, &found, &corpus, &root);
    let mut report = compare(&corpus, grouping.clone(), &options, &Unwatched);
    report.unreadable = unreadable;
    let finding = finding(&report, &args.subject)?;
    explanation(&report, &grouping, &options, finding)
}

fn explanation(report: &Report, grouping: &Grouping, options: &Options, finding: &Finding) -> Result<String> {
    let explanation = explain(report.corpus, grouping, options, finding);
    let lost = || Error::new(format!("the sentences of {} are not compared with each other", finding.fingerprint));
    Ok(render_explanation(report, finding, &explanation.ok_or_else(lost)?))
}

/// Every difference rule, also those the configuration turns off: a finding may be older than the configuration.
fn options(found: &Found) -> Options {
    let defaults = Options::default();
    let level = |id: &str| found.config.rules.get(id).and_then(|level| level.severity());
    let rules = defaults.rules.iter().map(|&(rule, own)| (rule, level(rule.id).unwrap_or(own))).collect();
    Options { rules, min_score: found.config.compare.min_score.unwrap_or(defaults.min_score), ..defaults }
}

/// The articles to compare, and the folder their paths are shown from: those named, those of the report, or those of the
/// configuration.
fn articles(args: &ExplainArgs, found: &Found) -> Result<(Vec<PathBuf>, PathBuf)> {
    let settings = &found.config.compare;
    if let Some(report) = &args.report {
        let paths = reported_articles(report)?;
        let root = inputs::root(&paths)?;
        return Ok((paths, root));
    }
    if !args.articles.is_empty() {
        return Ok((args.articles.clone(), inputs::root(&args.articles)?));
    }
    if settings.articles.is_empty() {
        let error = Error::new("no articles given");
        return Err(
            error.hint("name the articles of the finding, give --report report.json, or set [compare] articles")
        );
    }
    let canonical = |e| Error::new("could not be opened").at_path(&found.folder).caused_by(e);
    let root = found.folder.canonicalize().map_err(canonical)?;
    Ok((settings.articles.iter().map(|path| root.join(path)).collect(), root))
}

/// The files whose articles a JSON report lists, each once.
fn reported_articles(path: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |e| Error::new("could not be read").at_path(path).caused_by(e);
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let no_json = |e| Error::new("is no JSON").at_path(path).caused_by(e);
    let report: serde_json::Value = serde_json::from_str(&text).map_err(no_json)?;
    let articles = report["articles"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut paths: Vec<PathBuf> = articles.iter().filter_map(|a| a["path"].as_str()).map(file_of).collect();
    paths.sort();
    paths.dedup();
    if paths.is_empty() {
        let error = Error::new("lists no articles").at_path(path);
        return Err(error.hint("a report written by --format json or --output json=PATH is wanted"));
    }
    Ok(paths)
}

/// The file of an article: its path without the `#n` of a record.
fn file_of(path: &str) -> PathBuf {
    let record = path.rsplit_once('#').filter(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    PathBuf::from(record.map_or(path, |(file, _)| file))
}

/// The one finding whose fingerprint begins so.
fn finding<'r>(report: &'r Report, subject: &str) -> Result<&'r Finding> {
    let wanted = subject.to_ascii_lowercase();
    let fits: Vec<&Finding> = report.findings.iter().filter(|f| f.fingerprint.starts_with(&wanted)).collect();
    match fits.as_slice() {
        [only] => Ok(only),
        [first, second, ..] if first.fingerprint != second.fingerprint => {
            let error = Error::new(format!("`{subject}` is the start of {} fingerprints", fits.len()));
            Err(error.hint(format!("such as {} and {}", first.fingerprint, second.fingerprint)))
        }
        [first, ..] => Ok(first),
        [] => Err(unknown_fingerprint(report, &wanted)),
    }
}

fn unknown_fingerprint(report: &Report, wanted: &str) -> Error {
    let error = Error::new(format!("no finding of these articles has the fingerprint `{wanted}`"));
    let near = |f: &&Finding| distance(&f.fingerprint, wanted);
    match report.findings.iter().min_by_key(near) {
        Some(near) => error.hint(format!("the nearest is {}: {} {}", near.fingerprint, near.rule, near.message)),
        None => error.hint("nothing was found in them"),
    }
}

/// In how many places two fingerprints differ.
fn distance(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() + a.len().abs_diff(b.len())
}
