use crate::stories::{ferry, hostile, hostile_report};
use crate::{ferry_check, rendered};
use crossread::finding::Severity;
use crossread::model::Corpus;
use crossread::report::{Options, Report, junit};
use quick_junit::{NonSuccessKind, Report as Suites, TestCaseStatus};

fn parsed(xml: &str) -> Suites {
    Suites::deserialize_from_str(xml).unwrap_or_else(|e| panic!("{e}\n{xml}"))
}

fn failures(suites: &Suites) -> Vec<(String, String)> {
    let cases = suites.test_suites.iter().flat_map(|s| s.test_cases.iter().map(move |c| (s, c)));
    let failed =
        cases.filter(|(_, c)| matches!(c.status, TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. }));
    failed.map(|(s, c)| (s.name.as_str().to_string(), c.name.as_str().to_string())).collect()
}

#[test]
fn a_suite_an_article_and_a_case_a_rule_so_that_passing_shows() {
    let corpus = ferry();
    let suites = parsed(&rendered("junit", &ferry_check(&corpus)));
    let names: Vec<&str> = suites.test_suites.iter().map(|s| s.name.as_str()).collect();
    // Two findings of the report concern archive articles only; they still show, under their first article.
    assert_eq!(names, ["seeds/ferry/coast-radio.txt", "seeds/ferry/daily-ledger.md", "files that could not be read"]);
    let ledger = &suites.test_suites[1];
    let cases: Vec<&str> = ledger.test_cases.iter().map(|c| c.name.as_str()).collect();
    assert!(cases.contains(&"differs-date") && cases.contains(&"differs-number"), "{cases:?}");
    let post = "seeds/ferry/daily-ledger.md".to_string();
    let expected = ["differs-number", "differs-quote", "differs-cause"].map(|rule| (post.clone(), rule.to_string()));
    let mut failed = failures(&suites);
    failed.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(failed, expected);
}

#[test]
fn what_fails_is_what_fails_the_run() {
    let corpus = ferry();
    let report = ferry_check(&corpus);
    let failed =
        |fail_from| failures(&parsed(&junit::render(&report, &Options { fail_from, ..Options::default() }))).len();
    assert_eq!((failed(Severity::Error), failed(Severity::Note)), (3, 5));
}

#[test]
fn nothing_found_is_a_document_all_the_same() {
    let corpus = Corpus::default();
    assert_eq!(parsed(&rendered("junit", &Report::new("", &corpus))).test_suites.len(), 0);
    let corpus = ferry();
    let clean = Report { rules: crate::rules(), ..Report::new("", &corpus) };
    let suites = parsed(&rendered("junit", &clean));
    assert_eq!((suites.test_suites.len(), failures(&suites).len()), (4, 0));
}

#[test]
fn hostile_text_stays_text() {
    let corpus = hostile();
    let xml = rendered("junit", &hostile_report(&corpus));
    assert_eq!(parsed(&xml).test_suites.len(), 3);
    assert!(!xml.contains("<script") && !xml.contains("<!--"));
}
