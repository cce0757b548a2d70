//! What the formats for continuous integration promise: each valid when clean, hostile text inert in every one, and five
//! thousand findings within every channel's limits, with the number of those left out.

mod comment;
mod github;
mod gitlab;
mod junit;
mod many;
mod rdjson;
mod sarif;
#[path = "../report/stories.rs"]
#[allow(dead_code)]
mod stories;

use crossread::model::Corpus;
use crossread::report::{FORMATS, Options, Report, ReportedRule, Role, Scale, format};

/// The formats this test is about.
const CHANNELS: [&str; 7] = ["sarif", "junit", "github", "gitlab", "rdjson", "comment", "step-summary"];

/// The report in a format, with its defaults.
fn rendered(name: &str, report: &Report) -> String {
    (format(name).expect("a known format").render)(report, &Options::default())
}

/// The report in a JSON format.
fn json(name: &str, report: &Report) -> serde_json::Value {
    serde_json::from_str(&rendered(name, report)).expect("JSON")
}

/// The ferry report as a check of the Daily Ledger's article against the others.
fn ferry_check(corpus: &Corpus) -> Report<'_> {
    let mut report = stories::ferry_report(corpus);
    report.roles = (0..4).map(|n| if n == 1 { Role::New } else { Role::Archive }).collect();
    report.archive = Some(Scale { articles: 8412, sentences: 201_337 });
    report.rules = rules();
    report
}

fn rules() -> Vec<ReportedRule> {
    crossread::detect::RULES.iter().map(|rule| crossread::compare::reported_rule(rule, rule.severity)).collect()
}

#[test]
fn every_channel_is_registered() {
    for name in CHANNELS {
        assert!(FORMATS.iter().any(|format| format.name == name), "{name}");
    }
}

#[test]
fn no_channel_carries_text_that_acts() {
    let corpus = stories::hostile();
    let report = stories::hostile_report(&corpus);
    for name in CHANNELS {
        let out = rendered(name, &report);
        let control = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        assert_eq!(out.chars().find(|&c| control(c)), None, "{name}");
        let commands = out.lines().filter(|line| line.starts_with("::") || line.starts_with("##["));
        let own = |line: &&str| {
            name == "github" && ["::error ", "::warning ", "::notice "].iter().any(|own| line.starts_with(own))
        };
        assert_eq!(commands.filter(|line| !own(line)).collect::<Vec<_>>(), Vec::<&str>::new(), "{name}");
    }
}
