//! `crossread explain`: a rule's page, or one finding's whole arithmetic.

mod reported;

use super::compare::grouping;
use super::config::configuration;
use super::inputs::{self, Inputs};
use super::lexicon::labels;
use super::output::print_text;
use super::progress::Bars;
use super::stories;
use clap::Args;
use crossread::compare::{Claims, Grouping, Options, Unwatched, compare, explain, explain_check};
use crossread::config::{Found, nearest};
use crossread::detect::RULES;
use crossread::finding::Finding;
use crossread::model::Corpus;
use crossread::report::{Clean, Explanation, Report, render_explanation};
use crossread::{Error, Result};
use reported::{JsonReport, file_of};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// Id of a rule, such as differs-quote, or fingerprint of a finding, as far as it is unique.
    #[arg(value_name = "RULE|FINGERPRINT")]
    subject: String,
    /// Articles and folders the finding is of; without any, what [compare] in crossread.toml names.
    articles: Vec<PathBuf>,
    /// JSON report of compare or check the finding stands in, in place of articles; its paths are relative to the working
    /// folder.
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

/// The finding explained: as the report has it, or as the comparison finds it again.
fn explained(args: &ExplainArgs) -> Result<String> {
    let found = configuration(args.config.as_deref(), args.isolated)?;
    match &args.report {
        Some(path) => of_report(args, &found, path),
        None => compared_again(args, &found),
    }
}

fn compared_again(args: &ExplainArgs, found: &Found) -> Result<String> {
    let (paths, root) = articles(args, found)?;
    let sources = found.sources(&root)?;
    let Inputs { corpus, .. } = inputs::read(&stories::expanded(&paths), &root, None, &sources, &Bars::new(true))?;
    let options = options(found)?;
    let grouping = grouping(args.no_group, found, &corpus, &root);
    let report = compare(&corpus, grouping.clone(), &options, &Unwatched);
    let known = report.findings.iter().map(|f| (f.fingerprint.as_str(), f.rule, f.message.as_str()));
    let fingerprint = full_fingerprint(&args.subject, known)?;
    let finding = report.findings.iter().find(|f| f.fingerprint == fingerprint);
    let lost = || Error::new(format!("no finding has the fingerprint `{fingerprint}`"));
    let finding = finding.ok_or_else(lost)?;
    rendered(&report, finding, explain(&corpus, &grouping, &options, finding))
}

/// The articles that were compared for the finding are read again; the finding is taken as it is.
fn of_report(args: &ExplainArgs, found: &Found, path: &Path) -> Result<String> {
    let json = JsonReport::read(path)?;
    let fingerprint = full_fingerprint(&args.subject, json.findings())?;
    let paths = json.paths(&fingerprint);
    let files: BTreeSet<PathBuf> = paths.iter().map(|path| file_of(path)).collect();
    let root = std::env::current_dir().map_err(|e| Error::new("the working folder cannot be told").caused_by(e))?;
    let root = root.canonicalize().unwrap_or(root);
    let (files, sources) = (files.into_iter().collect::<Vec<_>>(), found.sources(&root)?);
    let Inputs { corpus, .. } = inputs::read(&files, &root, None, &sources, &Bars::new(true))?;
    let inside = corpus.articles().iter().filter(|article| paths.contains(&article.path().as_str()));
    let corpus = Corpus::new(inside.cloned().collect());
    let finding = json.found_again(&corpus, &fingerprint)?;
    let (report, options) = (Report::new("", &corpus), options(found)?);
    let explanation = match json.checked() {
        Some(articles) => explain_check(&corpus, articles, &options, &finding),
        None => explain(&corpus, &Grouping::Together, &options, &finding),
    };
    rendered(&report, &finding, explanation)
}

fn rendered(report: &Report, finding: &Finding, explanation: Option<Explanation>) -> Result<String> {
    let lost = || Error::new(format!("the sentences of {} are not compared with each other", finding.fingerprint));
    Ok(render_explanation(report, finding, &explanation.ok_or_else(lost)?))
}

/// Every difference rule, also those the configuration turns off: a finding may be older than the configuration.
fn options(found: &Found) -> Result<Options> {
    let defaults = Options::default();
    let level = |id: &str| found.config.rules.get(id).and_then(|level| level.severity());
    let rules = defaults.rules.iter().map(|&(rule, own)| (rule, level(rule.id).unwrap_or(own))).collect();
    let min_score = found.config.compare.min_score.unwrap_or(defaults.min_score);
    Ok(Options { rules, min_score, labels: labels(found)?, claims: Claims::everything(), ..defaults })
}

/// The articles to compare, and the folder their paths are shown from: those named, or those of the configuration.
fn articles(args: &ExplainArgs, found: &Found) -> Result<(Vec<PathBuf>, PathBuf)> {
    let settings = &found.config.compare;
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

/// The one fingerprint that begins so, among findings with fingerprint, rule and message.
fn full_fingerprint<'f>(subject: &str, known: impl Iterator<Item = (&'f str, &'f str, &'f str)>) -> Result<String> {
    let wanted = subject.to_ascii_lowercase();
    let known: Vec<_> = known.collect();
    let fits: BTreeSet<&str> = known.iter().map(|f| f.0).filter(|f| f.starts_with(&wanted)).collect();
    let mut fits = fits.into_iter();
    match (fits.next(), fits.next()) {
        (Some(only), None) => Ok(only.to_string()),
        (Some(first), Some(second)) => {
            let error = Error::new(format!("`{subject}` is the start of several fingerprints"));
            Err(error.hint(format!("such as {first} and {second}")))
        }
        (None, _) => Err(unknown_fingerprint(&known, &wanted)),
    }
}

fn unknown_fingerprint(known: &[(&str, &str, &str)], wanted: &str) -> Error {
    let error = Error::new(format!("no finding of these articles has the fingerprint `{wanted}`"));
    match known.iter().min_by_key(|(fingerprint, ..)| distance(fingerprint, wanted)) {
        Some((near, rule, message)) => {
            let report = "what check found is looked up by --report report.json";
            error.hint(format!("the nearest is {near}: {rule}, {}; {report}", Clean::new(message)))
        }
        None => error.hint("nothing was found in them"),
    }
}

/// In how many places two fingerprints differ.
fn distance(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() + a.len().abs_diff(b.len())
}
