//! What `explain --report` says about a finding of a check is what the check computed.

use super::{FERRY, RUNWAY, crossread, folder, json};
use serde_json::Value;

/// Three accounts of one event, in which a third article would move every score.
const NEW: &str = "The ferry Lady Meriden left Port Callow at dawn with 214 people on board. Her rudder jammed an hour later \
                   off the northern cape. Nine people were taken to hospital, the coast guard said.";
const FIRST: &str = "The ferry Lady Meriden left Port Callow at dawn on Friday with 241 people on board. The rudder jammed off \
                     the northern cape. Divers will look at the rudder on Sunday, the owner said.";
const SECOND: &str = "At dawn the Lady Meriden, a ferry with some 200 people on board, left Port Callow. Off the cape her rudder \
                      jammed. The coast guard said that eleven people were taken to hospital.";

/// The score the check lists for the sentences of a finding.
fn listed(report: &Value, finding: &Value) -> Option<f64> {
    let place = |side: &Value| (side["article"].clone(), side["sentence"].clone());
    let sides = (place(&finding["a"]), place(&finding["b"]));
    let mut overlaps = report["overlaps"].as_array().unwrap().iter();
    overlaps.find(|o| (place(&o["a"]), place(&o["b"])) == sides)?["score"].as_f64()
}

/// The scores that the check lists for its findings, all of them found in what explain prints.
fn explained(files: &[(&str, &str)]) -> usize {
    let folder = folder(files);
    let (_, report) = json(folder.path(), &["new.txt", "--archive", "old", "--output", "json=report.json"]);
    let mut explained = 0;
    for finding in report["findings"].as_array().unwrap() {
        let print = finding["fingerprint"].as_str().unwrap();
        let ran = crossread(folder.path(), &["explain", print, "--report", "report.json"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let Some(score) = listed(&report, finding) else { continue };
        assert!(ran.stdout.contains(&format!("probability {score:.4}")), "{score}: {}", ran.stdout);
        explained += 1;
    }
    explained
}

#[test]
fn a_third_article_moves_no_probability_of_a_check() {
    let files = [("new.txt", NEW), ("old/first.txt", FIRST), ("old/second.txt", SECOND)];
    assert!(explained(&files) >= 2);
}

#[test]
fn wording_alone_is_explained_by_the_sentences_that_share_it() {
    let copied = "Shipping in the bay stood still for a day when the ferry lost her rudder off the northern cape.";
    let new = format!("{RUNWAY} {copied} The airport opened in 1961 as a field for gliders.");
    let old = format!("{FERRY} {copied} Her sister ship was sold to a yard in the south last winter.");
    assert_eq!(explained(&[("new.txt", &new), ("old/ferry.txt", &old)]), 1);
}
