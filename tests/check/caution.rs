//! What is no error although the wording is the same: furniture, speech, small words.

use crate::{FERRY, ORCHARD, RUNWAY, folder, json};
use std::path::Path;

fn article(date: &str, url: &str, author: &str, text: &str) -> String {
    format!("---\ntitle: Notes\ndate: {date}\nurl: {url}\nauthor: {author}\n---\n\n{text}\n")
}

const MUSEUM: &str = "The museum of tools in the old brewery opens every second Sunday and shows saws, planes and a \
                      clockmaker’s whole bench. Schools come for free, and whoever brings a tool may say what it was for.";
const BAKERY: &str = "A bakery on the market square sells its last loaves at half the price after five, and the queue \
                      reaches the fountain. Its owner says that she throws nothing away any more, apart from the crumbs.";

/// Exit status, and rule and severity of each repetition.
fn levels(folder: &Path) -> (i32, Vec<(String, String)>) {
    let (status, report) = json(folder, &["new.md", "--archive", "archive"]);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    let findings = report["findings"].as_array().unwrap().iter();
    let all = findings.map(|f| (text(&f["rule"]), text(&f["severity"])));
    (status, all.filter(|(rule, _)| rule != "differs-number").collect())
}

fn levels_of(new: &str, old: &str) -> (i32, Vec<(String, String)>) {
    let of = |url: &str, text: &str| article("2024-05-13", url, "Ada Keller", text);
    let new = of("https://north.example/new", &format!("{RUNWAY} {MUSEUM}\n\n{new}"));
    let old = of("https://south.example/old", &format!("{ORCHARD} {BAKERY}\n\n{old}"));
    let folder = folder(&[("new.md", &new), ("archive/old.md", &old)]);
    levels(folder.path())
}

fn passage(severity: &str) -> (i32, Vec<(String, String)>) {
    (i32::from(severity == "error"), vec![("repeated-passage".to_string(), severity.to_string())])
}

#[test]
fn stock_wording_of_a_publisher_is_furniture() {
    let weekly = |n: usize| {
        let figure = ["four", "nine", "twelve", "thirty"][n];
        let text = format!(
            "The port of Callow handles {figure} ships a day and employs two thousand people in the lower town. Most of \
             the ships carry grain, timber and cement for the {figure} mills along the upper river and its side arms."
        );
        let own = [RUNWAY, MUSEUM, ORCHARD, BAKERY][n];
        article("2024-05-13", &format!("https://north.example/{n}"), "Ada Keller", &format!("{own}\n\n{text}"))
    };
    let two = folder(&[("new.md", &weekly(0)), ("archive/1.md", &weekly(1))]);
    assert_eq!(levels(two.path()), passage("error"));
    let three = folder(&[("new.md", &weekly(0)), ("archive/1.md", &weekly(1)), ("archive/3.md", &weekly(3))]);
    let (status, report) = json(three.path(), &["new.md", "--archive", "archive"]);
    let repeated = |f: &&serde_json::Value| f["rule"].as_str().unwrap().starts_with("repeated");
    assert_eq!(report["findings"].as_array().unwrap().iter().filter(repeated).count(), 0, "{status} {report}");
    assert!(report["omitted"]["boilerplate"].as_u64().unwrap() > 0, "{}", report["omitted"]);
}

#[test]
fn speech_without_quotation_marks_is_a_warning() {
    let speech = "My friends, we have waited nine years for this bridge and we will not wait for another nine. I have told \
                  the minister so to his face, and I will tell him again until you can walk across our river.";
    assert_eq!(levels_of(speech, &format!("{speech} So it went on.")), passage("warning"));
    let led = format!("The operator put out a statement:\n\n{FERRY}");
    assert_eq!(levels_of(&led, FERRY), passage("warning"));
    assert_eq!(levels_of(FERRY, FERRY), passage("error"));
}

#[test]
fn authors_captions_and_links_are_furniture() {
    let author = "Ada Keller is a professor of harbour engineering at the University of Callow and has advised three \
                  ministers of transport. She writes about ships, tides and the people who live with both, and grows apples.";
    assert_eq!(levels_of(author, author), (0, vec![]));
    let caption = format!("{FERRY} (Photo: Ada Keller, Northern Wire)");
    assert_eq!(levels_of(&caption, &caption), (0, vec![]));
    let links = "The harbour board of Callow Callow Harbour Board Vote on second pier put off again Two towns on the upper \
                 river flooded overnight Grain prices rise for the third week Ferry inquiry hears the first witnesses Apple \
                 growers expect a small harvest MORE met on Monday to hear what the engineers had found.";
    assert_eq!(levels_of(links, links), (0, vec![]));
}

#[test]
fn quotations_that_differ_in_small_words_are_warnings() {
    let said = |words: &str| {
        let text = format!("The harbour master of Callow, Ruth Aldane, told the inquiry on Monday: “{words}”");
        format!("{text} {ORCHARD_LINE}")
    };
    const ORCHARD_LINE: &str = "The inquiry into the loss of the ferry Lady Meriden sits until June.";
    let quote = |severity: &str| {
        let (_, all) = levels_of(
            &said("I gave the order to close the harbour at noon and nobody obeyed it."),
            &said(match severity {
                "warning" => "I gave an order to close the harbour at noon and nobody obeyed.",
                _ => "I gave the order to clear the harbour at noon and nobody obeyed it.",
            }),
        );
        all.contains(&("differs-quote".to_string(), severity.to_string()))
    };
    assert!(quote("warning") && quote("error"));
}
