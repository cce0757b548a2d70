//! `crossread check`: new articles against an archive, the gate.

mod again;
mod archive;
mod cache;
mod git;
mod outcome;
mod sides;

pub use outcome::{Outcome, outcome, read_baseline};

use super::compare::probability;
use super::config::configuration;
use super::fail_on::FailOn;
use super::output::{self, Color, Output};
use super::rendering::Rendering;
use clap::Args;
use crossread::config::{self, Found, Level, RuleId};
use crossread::report::{self, Format, summary_line};
use crossread::{Error, Result};
use std::path::PathBuf;
use std::time::Instant;

/// What is checked against what, and how: shared with `baseline`.
#[derive(Args, Debug)]
pub struct SidesArgs {
    /// New articles: files, folders, `-` for standard input; with --changed-since, where to look for changes.
    pub new: Vec<PathBuf>,
    /// What they are checked against: files, folders and patterns; those that are new articles are left out.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub archive: Vec<PathBuf>,
    /// The new articles are those that changed between this commit's last common ancestor with HEAD and HEAD.
    #[arg(long, value_name = "REF")]
    pub changed_since: Option<String>,
    /// Count only findings in lines that are new.
    #[arg(long, requires = "changed_since")]
    pub new_lines_only: bool,
    /// File name to report for standard input; its extension tells the format.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Go on when an article cannot be read; it is listed in the report either way.
    #[arg(long)]
    pub allow_unreadable: bool,
    /// Go on when the archive holds nothing besides the new articles.
    #[arg(long)]
    pub allow_empty_archive: bool,
    /// Let findings of a rule be errors (repeatable).
    #[arg(long, short = 'D', value_name = "RULE", value_parser = parse_rule)]
    pub deny: Vec<RuleId>,
    /// Let findings of a rule be warnings at most (repeatable).
    #[arg(long, short = 'W', value_name = "RULE", value_parser = parse_rule)]
    pub warn: Vec<RuleId>,
    /// Do not look for a rule (repeatable).
    #[arg(long, short = 'A', value_name = "RULE", value_parser = parse_rule)]
    pub allow: Vec<RuleId>,
    /// Probability from which two sentences are listed as reporting the same fact.
    #[arg(long, value_parser = probability, value_name = "P")]
    pub min_score: Option<f64>,
    /// In how many articles of one source a sentence must stand to be furniture.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    pub furniture: Option<u32>,
    /// Keep what was read of the archive in this folder, and take it from there where a file is as it was.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// File of accepted findings.
    #[arg(long, value_name = "PATH")]
    pub baseline: Option<PathBuf>,
    /// Configuration file, in place of the nearest crossread.toml.
    #[arg(long, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long, conflicts_with = "config")]
    pub isolated: bool,
    /// Threads to use [default: one a core].
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Nothing on standard error but errors.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    #[command(flatten)]
    sides: SidesArgs,
    /// Count findings that the baseline accepts as well.
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Exit with 1 when there is a finding of this severity or above [default: error].
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// Format on standard output [default: terminal].
    #[arg(long, value_parser = output::parse_format, value_name = "FORMAT")]
    format: Option<&'static Format>,
    /// Write the report to a file too (repeatable).
    #[arg(long, value_parser = output::parse_output, value_name = "FORMAT=PATH")]
    output: Vec<Output>,
    #[command(flatten)]
    rendering: Rendering,
    /// Title of the report.
    #[arg(long, default_value = "Check of new articles")]
    title: String,
    /// Colour the terminal format.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
}

fn parse_rule(id: &str) -> std::result::Result<RuleId, String> {
    let ids = || crossread::detect::RULES.iter().map(|rule| rule.id);
    let near = || config::nearest(id, ids()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    RuleId::new(id).map_err(|why| why + &near())
}

impl SidesArgs {
    /// The configuration that was asked for, or the nearest one.
    pub fn configuration(&self) -> Result<Found> {
        configuration(self.config.as_deref(), self.isolated)
    }

    /// Levels asked for, those that allow last: they win.
    fn levels(&self) -> Vec<(String, Level)> {
        let of = |ids: &[RuleId], level| ids.iter().map(|id| (id.to_string(), level)).collect::<Vec<_>>();
        [of(&self.deny, Level::Error), of(&self.warn, Level::Warning), of(&self.allow, Level::Off)].concat()
    }

    /// The file of accepted findings, where one is named.
    pub fn baseline_path(&self, found: &Found) -> Option<PathBuf> {
        let configured = || found.config.check.baseline.as_ref().map(|path| found.folder.join(path));
        self.baseline.clone().or_else(configured)
    }

    /// Says something on standard error, unless it is to be quiet.
    pub fn tell(&self, line: &str) {
        if !self.quiet {
            anstream::eprintln!("{line}");
        }
    }
}

/// Runs the check.
pub fn run(args: &CheckArgs) -> Result<u8> {
    let begun = Instant::now();
    let found = args.sides.configuration()?;
    let mut outputs = args.output.clone();
    for output in &found.config.check.output {
        let parsed = output::parse_output(output).map_err(Error::new)?;
        outputs.push(parsed.below(&found.folder));
    }
    let outcome = outcome(&args.sides, &found, !args.no_baseline)?;
    let fail_on = args.fail_on.or(found.config.check.fail_on.map(FailOn::from)).unwrap_or(FailOn::Error);
    let options = args.rendering.over(report::Options::default(), fail_on.severity());
    outcome.with_report(&args.title, |gated, root| {
        output::write_files(&gated.report, &outputs, root, &options)?;
        if args.output.is_empty() || args.format.is_some() {
            let format = args.format.or_else(|| report::format("terminal")).unwrap_or(&report::FORMATS[0]);
            output::print(&gated.report, format, &output::for_stdout(args.color, &options))?;
        }
        outcome.notes(gated).iter().for_each(|note| args.sides.tell(&format!("note: {note}")));
        let seconds = begun.elapsed().as_secs_f64();
        args.sides.tell(&format!("{}; {seconds:.1} s", summary_line(&gated.report)));
        Ok(fail_on.code(&gated.report))
    })
}
