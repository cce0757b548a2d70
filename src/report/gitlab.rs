//! Code quality report of GitLab: an array of findings that merge requests compare with those of the target branch.
//!
//! Each has description, name of the check, a unique fingerprint, severity, path without `./` and line (GitLab, "Code
//! Quality report format"). Nothing found is `[]`.

use super::directed::{Directed, file_path, left_out, lines, region, worst_first};
use super::prose::grouped;
use super::{Clean, Options, Report, Unreadable};
use crate::finding::Severity;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// Findings listed; the worst come first, and an entry of its own counts those left out.
pub const MOST: usize = 5_000;

#[derive(Serialize)]
struct Entry<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: Cow<'r, str>,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// The array, pretty-printed, ending in a line break.
pub fn render(report: &Report, _: &Options) -> String {
    let findings = worst_first(report);
    let mut entries: Vec<Entry> = findings.iter().take(MOST).map(|finding| entry(report, finding)).collect();
    if let (Some(n), Some(next)) = (left_out(findings.len(), MOST), findings.get(MOST)) {
        let description = format!("{} of {} findings are left out here", grouped(n), grouped(findings.len()));
        let finding = entry(report, next);
        let fingerprint = format!("{:016x}", xxh3_64(b"crossread findings left out"));
        entries.push(Entry { description, check_name: "findings-left-out", fingerprint, severity: "info", ..finding });
    }
    entries.extend(report.unreadable.iter().take(MOST).map(unreadable));
    make_unique(&mut entries);
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

fn entry<'r>(report: &'r Report, directed: &Directed<'r>) -> Entry<'r> {
    let finding = directed.finding;
    Entry {
        description: lines(report, directed).join("\n"),
        check_name: finding.rule,
        fingerprint: finding.fingerprint.clone(),
        severity: severity(finding.severity),
        location: Location {
            path: Cow::Borrowed(file_path(report, directed.here)),
            lines: Lines { begin: region(report, directed.here).start.line },
        },
    }
}

fn unreadable(file: &Unreadable) -> Entry<'_> {
    let path = Clean::new(file.path.strip_prefix("./").unwrap_or(&file.path)).to_string();
    Entry {
        description: format!("could not be read: {}", Clean::new(&file.reason)),
        check_name: "unreadable-file",
        fingerprint: format!("{:016x}", xxh3_64(format!("unreadable\u{1f}{}", file.path).as_bytes())),
        severity: "minor",
        location: Location { path: Cow::Owned(path), lines: Lines { begin: 1 } },
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

/// Numbers fingerprints that occur again: GitLab drops an entry whose fingerprint it has seen.
fn make_unique(entries: &mut [Entry]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for entry in entries {
        let times = seen.entry(entry.fingerprint.clone()).or_default();
        *times += 1;
        if *times > 1 {
            entry.fingerprint = format!("{}-{times}", entry.fingerprint);
        }
    }
}
