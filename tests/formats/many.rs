//! Five thousand findings and more.

use crate::stories::article;
use crate::{json, rendered, rules};
use crossread::finding::{Evidence, Finding, Severity, Strength};
use crossread::model::Corpus;
use crossread::report::{Report, Role, Story};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// A new article and an archived one with `n` lines of news each; letters of the words depend on the line, so that they
/// do not compress away.
fn corpus(n: usize) -> Corpus {
    let line = |side: &'static str| {
        move |i: usize| {
            let noise: String = (0..30).map(|k| letter(i * 31 + k * k * 17 + i * k * 7)).collect();
            format!(
                "The council of {noise} counted {i} votes {side}, said the clerk, “and {} more came by post”.",
                i * 7 % 93
            )
        }
    };
    let text = |side: &'static str| (0..n).map(line(side)).collect::<Vec<_>>().join("\n");
    Corpus::new(vec![
        article("new/votes.md", "Valley News", "2025-05-02", "Votes", &text("at noon")),
        article("old/votes.md", "Hill Paper", "2025-05-01", "Votes", &text("at night")),
    ])
}

fn letter(seed: usize) -> char {
    char::from(b'a' + (seed.wrapping_mul(2_654_435_761) >> 7) as u8 % 26)
}

fn report(corpus: &Corpus) -> Report<'_> {
    let mut report = Report::new("Votes", corpus);
    let n = corpus.articles()[0].sentences.len();
    let side = |article: usize, sentence: usize| Evidence {
        article,
        sentence,
        span: corpus.articles()[article].sentences[sentence].span,
        value: Some(format!("{sentence} votes")),
    };
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    report.findings = (0..n)
        .map(|i| Finding {
            rule: "differs-number",
            strength: Strength::Contradiction,
            severity: severities[i % 3],
            confidence: 0.9,
            fingerprint: format!("{i:016x}"),
            message: format!("{i} votes here, {} votes there", i + 1),
            a: side(0, i),
            b: side(1, i),
            others: Vec::new(),
        })
        .collect();
    report.roles = vec![Role::New, Role::Archive];
    report.rules = rules();
    report.stories = vec![Story { name: "votes".into(), title: None, articles: vec![0, 1] }];
    report
}

#[test]
fn sarif_stays_below_ten_megabytes_gzipped_and_says_what_is_left_out() {
    let corpus = corpus(7_000);
    let report = report(&corpus);
    let out = rendered("sarif", &report);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(out.as_bytes()).expect("in memory");
    let size = gzip.finish().expect("in memory").len();
    assert!(size < 10_000_000, "{size}");
    let run = &json("sarif", &report)["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert!(results.len() <= 5_000 && results.len() > 3_000, "{}", results.len());
    assert_eq!(results.iter().take(2_333).filter(|r| r["level"] != "error").count(), 0, "the worst come first");
    let notes = run["invocations"][0]["toolExecutionNotifications"].to_string();
    assert!(notes.contains("of 7,000 findings shown") && notes.contains("left out"), "{notes}");
}

#[test]
fn annotations_are_ten_a_level_and_count_the_rest() {
    let corpus = corpus(5_000);
    let out = rendered("github", &report(&corpus));
    for (name, of, rest) in [
        ("::error ", 1_666, "and 1,657 more errors"),
        ("::warning ", 1_667, "and 1,658 more warnings"),
        ("::notice ", 1_667, "and 1,658 more notes"),
    ] {
        let lines: Vec<&str> = out.lines().filter(|line| line.starts_with(name)).collect();
        assert_eq!(lines.len(), 10, "{of}");
        assert!(lines[9].contains(rest), "{}", lines[9]);
    }
}

#[test]
fn a_comment_and_a_summary_stay_below_their_limits_and_say_so() {
    let corpus = corpus(5_000);
    let report = report(&corpus);
    let comment = rendered("comment", &report);
    assert!(comment.encode_utf16().count() <= 65_536 && comment.len() > 60_000, "{}", comment.len());
    assert!(comment.contains(" of 5,000 findings, the worst first."), "{comment}");
    let summary = rendered("step-summary", &report);
    assert!(summary.len() <= 900_000, "{}", summary.len());
    assert!(summary.contains("Shown: ") || summary.contains("Left out to keep"));
}

#[test]
fn code_quality_is_capped_and_says_so() {
    let corpus = corpus(5_200);
    let entries = json("gitlab", &report(&corpus));
    let entries = entries.as_array().expect("an array");
    assert_eq!(entries.len(), 5_001);
    assert_eq!(entries[5_000]["description"], "200 of 5,200 findings are left out here");
}

#[test]
fn a_case_tells_of_twenty_findings_and_counts_the_rest() {
    let corpus = corpus(5_000);
    let xml = rendered("junit", &report(&corpus));
    assert!(xml.len() < 1_000_000, "{}", xml.len());
    assert!(xml.contains("and 1,646 more findings"), "{}", &xml[..2000]);
}

#[test]
fn reviewdog_gets_everything() {
    let corpus = corpus(5_000);
    assert_eq!(json("rdjson", &report(&corpus))["diagnostics"].as_array().map(Vec::len), Some(5_000));
}
