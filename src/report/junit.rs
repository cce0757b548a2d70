//! JUnit XML: a suite for every article checked, in it a case for every rule, so that what passed shows as well.
//!
//! A case fails where its rule found something at or above the severity that fails the run; what lies below stands in
//! the output of a case that passes. A file that could not be read is a case in error. No times are written.

use super::directed::{Directed, and_more, left_out, lines, reported_rules, worst_first};
use super::prose::grouped;
use super::{Clean, Options, Report, ReportedRule, Role, Unreadable};
use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};
use rustc_hash::FxHashMap;

/// Findings of one rule in one article that are told; more are counted.
const TOLD: usize = 20;
/// Suites of articles in which nothing was found; more are counted.
const CLEAN_SUITES: usize = 1_000;

/// Findings by article and rule, the worst first.
type ByCase<'f, 'r> = FxHashMap<(usize, &'r str), Vec<&'f Directed<'r>>>;

/// The document, ending in a line break.
pub fn render(report: &Report, options: &Options) -> String {
    let findings = worst_first(report);
    let mut by_case: ByCase = FxHashMap::default();
    for finding in &findings {
        by_case.entry((finding.here.article, finding.finding.rule)).or_default().push(finding);
    }
    let mut suites = Suites::new("crossread");
    suites.add_test_suites(articles(report, options, &by_case));
    if !report.unreadable.is_empty() {
        let mut suite = TestSuite::new("files that could not be read");
        suite.add_test_cases(report.unreadable.iter().map(unreadable));
        suites.add_test_suite(suite);
    }
    let mut out = suites.to_string().unwrap_or_default();
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn articles(report: &Report, options: &Options, by_case: &ByCase) -> Vec<TestSuite> {
    let rules = reported_rules(report);
    let has_findings = |article: usize| rules.iter().any(|rule| by_case.contains_key(&(article, rule.id)));
    let is_checked = |article: &usize| report.roles.get(*article) != Some(&Role::Archive) || has_findings(*article);
    let (mut suites, mut clean) = (Vec::new(), 0);
    for article in (0..report.articles().len()).filter(is_checked) {
        clean += usize::from(!has_findings(article));
        if has_findings(article) || clean <= CLEAN_SUITES {
            suites.push(suite(report, options, by_case, article, &rules));
        }
    }
    if let (Some(n), Some(last)) = (left_out(clean, CLEAN_SUITES), suites.last_mut()) {
        last.add_property(("articles without findings left out", grouped(n).as_str()));
    }
    suites
}

fn suite(report: &Report, options: &Options, by_case: &ByCase, article: usize, rules: &[ReportedRule]) -> TestSuite {
    let path = Clean::new(&report.article(article).path());
    let mut suite = TestSuite::new(path.as_str());
    for rule in rules {
        let found = by_case.get(&(article, rule.id)).map_or(&[][..], Vec::as_slice);
        let mut case = case(report, options, rule, found);
        case.set_classname(path.as_str());
        suite.add_test_case(case);
    }
    suite
}

fn case(report: &Report, options: &Options, rule: &ReportedRule, found: &[&Directed]) -> TestCase {
    let (failing, told): (Vec<&Directed>, Vec<&Directed>) =
        found.iter().copied().partition(|f| f.finding.severity >= options.fail_from);
    let mut status = TestCaseStatus::success();
    if let Some(first) = failing.first() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type(first.finding.severity.as_str());
        status.set_message(headline(first, failing.len()));
        status.set_description(texts(report, &failing));
    }
    let mut case = TestCase::new(rule.id, status);
    if !told.is_empty() {
        case.set_system_out(texts(report, &told));
    }
    case
}

fn headline(first: &Directed, all: usize) -> String {
    let more = left_out(all, 1).map_or(String::new(), |n| format!(" ({})", and_more(n, "finding")));
    format!("{}{more}", Clean::new(&first.finding.message))
}

fn texts(report: &Report, findings: &[&Directed]) -> String {
    let text = |f: &&Directed| format!("{}: {}", f.finding.severity.as_str(), lines(report, f).join("\n"));
    let mut texts: Vec<String> = findings.iter().take(TOLD).map(text).collect();
    texts.extend(left_out(findings.len(), TOLD).map(|n| and_more(n, "finding")));
    texts.join("\n\n")
}

fn unreadable(file: &Unreadable) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(Clean::new(&file.reason).as_str());
    let path = Clean::new(&file.path);
    let mut case = TestCase::new(path.as_str(), status);
    case.set_classname("unreadable");
    case
}
