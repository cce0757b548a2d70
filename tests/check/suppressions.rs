//! Suppressions in the text and relations in front matter.

use super::{FERRY, ORCHARD, RUNWAY, crossread, folder, found, json};

fn check(new: &str) -> (i32, serde_json::Value, String) {
    let archive = format!("---\nsource: Northern Wire\nseries: harbour\ndate: 2024-05-14\n---\n{FERRY}\n");
    let folder = folder(&[("new.md", new), ("archive/ferry.md", &archive), ("archive/runway.md", RUNWAY)]);
    let (status, report) = json(folder.path(), &["new.md", "--archive", "archive"]);
    let said = crossread(folder.path(), &["check", "new.md", "--archive", "archive"]).stderr;
    (status, report, said)
}

#[test]
fn a_comment_accepts_the_paragraph_behind_it() {
    let (status, report, _) =
        check(&format!("Her last trip.\n\n<!-- crossread-ignore repeated-passage: wire -->\n\n{FERRY}\n"));
    assert_eq!((status, found(&report)), (0, vec![]));
    assert_eq!(report["suppressed"][0]["by"], "in-source");
    assert_eq!(report["suppressed"][0]["reason"], "wire");
    let (status, ..) =
        check(&format!("<!-- crossread-ignore repeated-passage: wire -->\n\nHer last trip.\n\n{FERRY}\n"));
    assert_eq!(status, 1, "another paragraph");
    let (status, ..) = check(&format!("<!-- crossread-ignore differs-number: wire -->\n\n{FERRY} So it was.\n"));
    assert_eq!(status, 1, "another rule");
}

#[test]
fn a_block_and_front_matter_accept_what_they_enclose() {
    let block = format!("<!-- crossread-ignore-start *: wire -->\n\nSo.\n\n{FERRY}\n\n<!-- crossread-ignore-end -->\n");
    assert_eq!(check(&block).0, 0);
    let front =
        format!("---\ncrossread:\n  ignore: [{{rule: repeated-passage, reason: wire}}]\n---\nHer last trip. {FERRY}\n");
    assert_eq!(check(&front).0, 0);
}

#[test]
fn a_suppression_that_is_not_needed_is_told() {
    let (status, _, said) = check(&format!("<!-- crossread-ignore repeated-passage: wire -->\n\n{ORCHARD}\n"));
    assert_eq!(status, 0);
    assert!(said.contains("new.md:1: nothing to ignore for repeated-passage"), "{said}");
}

#[test]
fn declared_relations_silence_repetitions_only() {
    let other = FERRY.replace("214", "241");
    for relation in
        ["updates: ferry.md", "corrects: archive/ferry", "syndicated-from: Northern Wire", "series: harbour"]
    {
        let new = format!("---\ndate: 2024-05-14\n{relation}\n---\nHer last trip. {other}\n");
        let (status, report, _) = check(&new);
        let repeated = found(&report).into_iter().any(|(rule, _)| rule.starts_with("repeated-"));
        let suppressed = report["suppressed"].as_array().unwrap();
        if relation.starts_with("corrects") {
            assert!(repeated, "a path without extension is no name of the article: {relation}");
            continue;
        }
        assert!(
            !repeated && status == 0 || found(&report).iter().any(|(rule, _)| rule.starts_with("differs")),
            "{relation}"
        );
        assert!(
            suppressed.iter().any(|s| s["rule"].as_str().unwrap().starts_with("repeated-")),
            "{relation}: {report}"
        );
    }
}

#[test]
fn the_figures_of_an_update_are_later_ones() {
    let other = FERRY.replace("214", "241");
    let number = |front: &str| {
        let (_, report, _) = check(&format!("---\ndate: 2024-05-14\n{front}---\nHer last trip. {other}\n"));
        let rules: Vec<String> =
            found(&report).into_iter().map(|(rule, _)| rule).filter(|r| r.ends_with("number")).collect();
        rules
    };
    assert_eq!(number(""), ["differs-number"]);
    assert_eq!(number("updates: ferry.md\n"), ["updated-number"]);
}
