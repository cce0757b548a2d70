//! Sentence splitting against two case files a linguist can edit, and its invariants on arbitrary text.

use crossread::input::{ReadOptions, read_bytes};
use crossread::text::{article, split};
use proptest::prelude::*;

/// The sentences of a text, read as a plain-text file and split.
fn sentences_of(text: &str) -> Vec<String> {
    let document = read_bytes(text.as_bytes().to_vec(), "case.txt", &ReadOptions::default()).remove(0);
    let mut document = document.unwrap_or_else(|error| panic!("{text}: {error}"));
    document.language = Some("en".into());
    let article = article(document);
    (0..article.sentences.len()).map(|n| article.sentence_text(n).to_owned()).collect()
}

fn check(case: &str) -> Result<(), String> {
    let text = case.replace(" ¦ ", " ").replace('¦', "").replace('⏎', "\n");
    let squeezed = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = |sentence: &str| {
        if text.contains('.') { vec![squeezed(sentence)] } else { sentence.lines().map(squeezed).collect() }
    };
    let expected: Vec<String> =
        case.split('¦').map(|part| part.replace('⏎', "\n")).flat_map(|part| lines(&part)).collect();
    let found = sentences_of(&text);
    if found == expected { Ok(()) } else { Err(format!("expected {expected:#?}\nfound {found:#?}")) }
}

fn check_file(file: &str) -> usize {
    let cases: Vec<_> = file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    let failures: Vec<_> = cases.iter().filter_map(|case| check(case).err()).collect();
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
    cases.len()
}

#[test]
fn every_golden_rule_holds() {
    let file = include_str!("data/segmentation-rules.txt");
    check_file(file);
    for rule in 1..=52 {
        assert!(file.lines().any(|line| line.starts_with(&format!("# {rule} "))), "rule {rule} has no case");
    }
}

#[test]
fn news_wording_is_split_as_an_editor_would() {
    assert!(check_file(include_str!("data/segmentation-news.txt")) >= 80);
}

/// Text made of what sentences are made of, so that rare paths are taken often.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "The dam",
        "failed",
        ".",
        "!",
        "?",
        "…",
        "...",
        " . . .",
        "\"",
        "“",
        "”",
        "'",
        "’",
        "(",
        ")",
        "[",
        "]",
        "[4]",
        "12",
        " ",
        " ",
        "U.S.",
        "a.m.",
        "Mr.",
        "I",
        "1)",
        " 2)",
        "• ",
        "http://a.b",
        "é",
        "\u{200b}",
        "😀",
        "。",
        "—",
        ",",
        "J.K.",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check_invariants(text: &str, language: Option<&str>) -> Result<(), TestCaseError> {
    let spans = split(text, language);
    let mut at = 0;
    for span in &spans {
        prop_assert!(span.start as usize >= at && !span.is_empty());
        prop_assert!(text[at..span.start as usize].trim().is_empty(), "text between sentences");
        prop_assert_eq!(span.of(text), span.of(text).trim());
        at = span.end as usize;
    }
    prop_assert!(text[at..].trim().is_empty(), "text after the last sentence");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_cover_arbitrary_text(text in any::<String>(), language in prop::sample::select(vec!["en", "de", "ja", "ar", "xx"])) {
        check_invariants(&text, Some(language))?;
    }

    #[test]
    fn spans_cover_sentence_like_text(text in pieces(), language in prop::sample::select(vec!["en", "de", "ja", "ru"])) {
        check_invariants(&text, None)?;
        check_invariants(&text, Some(language))?;
    }
}
