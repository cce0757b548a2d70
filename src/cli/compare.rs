//! `crossread compare`: a set of articles against itself.

use super::config::configuration;
use super::fail_on::FailOn;
use super::inputs::{self, Inputs};
use super::lexicon::labels;
use super::output::{self, Color, Output};
use super::progress::Bars;
use super::rendering::Rendering;
use super::stories;
use super::threads::start_threads;
use clap::{Args, ValueEnum};
use crossread::compare::{Claims, Grouping, Options, add_shares, compare};
use crossread::config::Found;
use crossread::detect::differences;
use crossread::detect::judge::SHOWN_FROM;
use crossread::finding::Severity;
use crossread::model::Corpus;
use crossread::report::{self, Format, Report, Section, Story, keep_first, keep_sure, summary_line};
use crossread::{Error, Result};
use std::path::{Path, PathBuf};

/// Arguments of `compare`.
#[derive(Args, Debug)]
pub struct CompareArgs {
    /// Articles and folders of articles, `-` for standard input; without any, what [compare] in crossread.toml names.
    articles: Vec<PathBuf>,
    /// Format on standard output [default: terminal on a terminal, markdown into a pipe].
    #[arg(long, value_parser = output::parse_format, value_name = "FORMAT")]
    format: Option<&'static Format>,
    /// Write the report to a file too (repeatable).
    #[arg(long, value_parser = output::parse_output, value_name = "FORMAT=PATH")]
    output: Vec<Output>,
    /// Probability from which two sentences are listed as reporting the same fact; 0 lists every candidate.
    #[arg(long, value_parser = probability, value_name = "P")]
    min_score: Option<f64>,
    /// Exit with 1 when there is a finding of this severity or above.
    #[arg(long, value_enum, default_value_t = FailOn::Never)]
    fail_on: FailOn,
    /// Title of the report.
    #[arg(long)]
    title: Option<String>,
    /// Leave out findings below this confidence [default: where each rule earned it].
    #[arg(long, value_parser = probability, value_name = "P")]
    min_confidence: Option<f64>,
    /// Make findings of all that the rules see, also of rules that are too often wrong.
    #[arg(long)]
    all: bool,
    /// Show the N most important findings only; the report says of how many.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Sections to show in Markdown and HTML, parted by commas [default: all].
    #[arg(long, value_delimiter = ',', value_parser = output::parse_section, value_name = "SECTION")]
    sections: Vec<Section>,
    /// Make every --output a folder: an index, and a page for each story.
    #[arg(long, value_enum)]
    split_by: Option<SplitBy>,
    #[command(flatten)]
    rendering: Rendering,
    /// Configuration file, in place of the nearest crossread.toml.
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long, conflicts_with = "config")]
    isolated: bool,
    /// File name to report for standard input; its extension tells the format.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Go on when a file cannot be read; it is listed in the report either way.
    #[arg(long)]
    allow_unreadable: bool,
    /// Compare all articles with each other, even those on different events or in different story folders.
    #[arg(long)]
    no_group: bool,
    /// Colour the terminal format.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Threads to use [default: one a core].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Nothing on standard error but errors.
    #[arg(long, short)]
    quiet: bool,
    /// Tell for every shared pair which features weighed most in its score (terminal, Markdown, JSON).
    #[arg(long, short)]
    verbose: bool,
}

/// What gets a page of its own.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum SplitBy {
    /// Each story of several articles.
    Story,
}

/// Features told of a pair by --verbose.
const TOP_SHARES: usize = 5;

/// Reads a number from 0 to 1.
pub fn probability(value: &str) -> std::result::Result<f64, String> {
    match value.parse::<f64>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("expected a number from 0 to 1".to_string()),
    }
}

/// Runs the comparison: articles named as arguments, or the stories of the configuration.
pub fn run(args: &CompareArgs) -> Result<u8> {
    let found = configuration(args.config.as_deref(), args.isolated)?;
    start_threads(args.threads)?;
    let bars = Bars::new(args.quiet);
    if args.articles.is_empty() { configured(args, &found, &bars) } else { articles(args, &found, &bars) }
}

/// The articles named on the command line, in one report.
fn articles(args: &CompareArgs, found: &Found, bars: &Bars) -> Result<u8> {
    let root = inputs::root(&args.articles)?;
    let paths = stories::expanded(&args.articles);
    let inputs = inputs::read(&paths, &root, args.stdin_filename.as_deref(), &found.sources(&root)?, bars)?;
    refuse_unreadable(args, &inputs)?;
    let mut report = report(args, found, &inputs, &root, bars)?;
    let end = (summary_line(&report), args.fail_on.code(&report));
    show_first(args, &mut report);
    let options = shown(args);
    write_outputs(args, &report, &root)?;
    if args.output.is_empty() || args.format.is_some() {
        let format = args.format.unwrap_or_else(output::default_format);
        output::print(&report, format, &output::for_stdout(args.color, &options))?;
    }
    tell(args, &end.0);
    Ok(end.1)
}

/// The stories the configuration names: a report a story and an index.
fn configured(args: &CompareArgs, found: &Found, bars: &Bars) -> Result<u8> {
    let settings = &found.config.compare;
    let (Some(reports), false) = (&settings.reports, settings.articles.is_empty()) else {
        let error = Error::new("no articles given");
        return Err(error.hint("name articles or folders, or give [compare] articles and reports in crossread.toml"));
    };
    let canonical = |e| Error::new("could not be opened").at_path(&found.folder).caused_by(e);
    let root = found.folder.canonicalize().map_err(canonical)?;
    let paths: Vec<PathBuf> = settings.articles.iter().map(|path| root.join(path)).collect();
    let inputs = inputs::read(&stories::expanded(&paths), &root, None, &found.sources(&root)?, bars)?;
    refuse_unreadable(args, &inputs)?;
    let mut report = report(args, found, &inputs, &root, bars)?;
    let end = (format!("{}\nreports are in {}/", summary_line(&report), reports.display()), args.fail_on.code(&report));
    show_first(args, &mut report);
    let options = shown(args);
    output::write_stories(&report, &root.join(reports), &root, &options)?;
    if args.split_by.is_none() || !args.output.is_empty() {
        write_outputs(args, &report, &root)?;
    }
    if let Some(format) = args.format {
        output::print(&report, format, &output::for_stdout(args.color, &options))?;
    }
    tell(args, &end.0);
    Ok(end.1)
}

/// What reports for people show.
fn shown(args: &CompareArgs) -> report::Options {
    let options = report::Options { sections: args.sections.clone(), ..report::Options::default() };
    args.rendering.over(options, args.fail_on.severity())
}

/// Leaves out of the report, not of exit code and summary line, what is not among the first findings asked for.
fn show_first(args: &CompareArgs, report: &mut Report) {
    if let Some(most) = args.top {
        keep_first(report, most);
    }
}

fn write_outputs(args: &CompareArgs, report: &Report, root: &Path) -> Result<()> {
    match args.split_by {
        Some(SplitBy::Story) => output::write_split(report, &args.output, root, &shown(args)),
        None => output::write_files(report, &args.output, root, &shown(args)),
    }
}

fn refuse_unreadable(args: &CompareArgs, inputs: &Inputs) -> Result<()> {
    for refused in &inputs.unreadable {
        tell(args, &format!("unreadable: {}: {}", refused.path, refused.reason));
    }
    if args.allow_unreadable { Ok(()) } else { inputs::refuse_unreadable(&inputs.unreadable) }
}

fn options(args: &CompareArgs, found: &Found) -> Result<Options> {
    let defaults = Options::default();
    let levels = &found.config.rules;
    let level = |id: &str, own: Severity| levels.get(id).map_or(Some(own), |level| level.severity());
    Ok(Options {
        title: args.title.clone().unwrap_or(defaults.title),
        min_score: args.min_score.or(found.config.compare.min_score).unwrap_or(defaults.min_score),
        rules: differences().filter_map(|rule| Some((rule, level(rule.id, rule.severity)?))).collect(),
        labels: labels(found)?,
        claims: Claims { all: args.all, asked: asked(found), least: args.min_confidence.map(|p| p.min(SHOWN_FROM)) },
        ..defaults
    })
}

/// The rules that somebody asks for: those with a level of their own, and that on terms where the project has a list of them.
pub fn asked(found: &Found) -> Vec<&'static str> {
    let own_terms = found.config.lexicon.labels.is_some();
    let asked = |id: &&str| found.config.rules.contains_key(*id) || own_terms && *id == "differs-label";
    differences().map(|rule| rule.id).filter(asked).collect()
}

fn report<'c>(args: &CompareArgs, found: &Found, inputs: &'c Inputs, root: &Path, bars: &Bars) -> Result<Report<'c>> {
    let (grouping, options) = (grouping(args.no_group, found, &inputs.corpus, root), options(args, found)?);
    let is_given = matches!(grouping, Grouping::Given(_));
    let mut report = compare(&inputs.corpus, grouping.clone(), &options, bars);
    if args.verbose {
        add_shares(&mut report, &grouping, &options, TOP_SHARES);
    }
    report.unreadable = inputs.unreadable.clone();
    if let (None, [Story { title: Some(title), .. }]) = (&args.title, &report.stories[..]) {
        report.title = if is_given { title.clone() } else { format!("Compared: {title}") };
    }
    if let Some(least) = args.min_confidence {
        keep_sure(&mut report, least);
    }
    Ok(report)
}

/// All together if asked for, else by folders that are stories, else by event.
pub fn grouping(no_group: bool, found: &Found, corpus: &Corpus, root: &Path) -> Grouping {
    if no_group || found.config.compare.group == Some(false) {
        Grouping::Together
    } else if stories::has_story_folders(corpus, root) {
        Grouping::Given(stories::by_folder(corpus, root))
    } else {
        Grouping::ByEvent
    }
}

fn tell(args: &CompareArgs, line: &str) {
    if !args.quiet {
        anstream::eprintln!("{line}");
    }
}
