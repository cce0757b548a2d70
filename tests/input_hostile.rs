//! Input that is broken, hostile or huge: an error that says where, or a document, never a panic and never a hang.

use crossread::input::{ReadOptions, read_bytes};
use crossread::model::{Article, Document};
use crossread::text::{article, tokenize};
use crossread::{Error, Result};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const NAMES: [&str; 6] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.unknown"];

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Result<Document>> {
    read_bytes(bytes.into(), name, &ReadOptions::default())
}

fn error(name: &str, bytes: impl Into<Vec<u8>>) -> Error {
    read(name, bytes).remove(0).unwrap_err()
}

fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Article {
    article(read(name, bytes).remove(0).unwrap())
}

#[test]
fn nothing_to_read_is_an_error() {
    for name in NAMES {
        for bytes in ["", " \n\t\u{a0}\n", "\u{feff}"] {
            assert_eq!(error(name, bytes).to_string(), format!("{name}: no text"));
        }
    }
    assert_eq!(error("a.md", "---\ntitle: Dam\n---\n\n").message(), "no text");
    assert_eq!(error("a.html", "<html><script>let a = 1;</script></html>").message(), "no text");
}

#[test]
fn binary_and_undecodable_files_name_the_byte() {
    assert_eq!(error("a.txt", b"PNG\0\x01\x02".to_vec()).message(), "binary file: byte 3 is NUL");
    assert_eq!(error("a.md", b"Caf\xc3\xa9s in Brest \xff closed.".to_vec()).message(), "byte 16 is not valid UTF-8");
}

#[test]
fn half_a_surrogate_pair_is_an_error_with_its_place() {
    let error = error("a.json", "{\n \"text\": \"The \\udfff dam\"}");
    assert_eq!(error.position(), Some((2, 15)));
}

#[test]
fn one_line_of_five_megabytes_is_read() {
    let sentence = "The dam on Mill Creek failed at 6 a.m. Friday, said Gov. Dana Brook’s aide, “and nobody knew.” ";
    let line = sentence.repeat(5_000_000 / sentence.len());
    let json = serde_json::to_string(&serde_json::json!({ "text": line })).unwrap();
    let started = Instant::now();
    for (name, text) in
        [("a.txt", line.clone()), ("a.md", line.clone()), ("a.html", format!("<p>{line}</p>")), ("a.json", json)]
    {
        let article = one(name, text);
        assert_eq!(article.sentences.len(), 5_000_000 / sentence.len(), "{name}");
        let last = article.sentences[article.sentences.len() - 1].span;
        assert_eq!(article.locate(last).1.line, 1);
    }
    assert!(started.elapsed() < Duration::from_secs(120), "time must be linear in the length");
}

#[test]
fn one_endless_word_is_read() {
    for unit in
        ["x", "a.", "é’", "(", "\"", "!", "…", "- ", "1.", "U.S. ", "\u{200b}", "<", "&", "[", "*", "_a", "> ", "`"]
    {
        let text = format!("Kyiv {}", unit.repeat(300_000 / unit.len()));
        for name in NAMES {
            for document in read(name, text.clone()).into_iter().flatten() {
                article(document);
            }
        }
    }
}

#[test]
fn deep_nesting_is_read_or_refused() {
    let deep = 100_000;
    one("a.html", format!("{}The dam failed.{}", "<div>".repeat(deep), "</div>".repeat(deep)));
    one("a.html", format!("{}The dam failed.", "<p><b><li>".repeat(deep)));
    one("a.md", format!("{}The dam failed.", "> ".repeat(deep)));
    one("a.md", format!("{}The dam failed.", "- ".repeat(deep)));
    assert!(error("a.json", format!("{{\"text\": {}", "[".repeat(deep))).message().starts_with("not valid JSON"));
    assert!(error("a.md", format!("---\na: {}\n---\nThe dam.", "[".repeat(deep))).message().contains("YAML"));
    assert!(error("a.md", format!("+++\na = {}\n+++\nThe dam.", "[".repeat(deep))).message().contains("TOML"));
}

#[test]
fn aliases_in_front_matter_do_not_explode() {
    let mut front = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        front.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(", ")));
    }
    assert!(error("a.md", format!("{front}---\nThe dam failed.")).message().contains("YAML"));
}

#[test]
fn invisible_characters_stay_and_part_no_words() {
    let text = "The m\u{200b}ayor of \u{202e}Minsk\u{202c} res\u{ad}igned.";
    let article = one("a.txt", text);
    assert_eq!(article.document.text, text);
    let words: Vec<_> = tokenize(text).into_iter().map(|token| token.norm.to_string()).collect();
    assert_eq!(words, ["the", "mayor", "of", "minsk", "resigned", "."]);
}

/// Strings that look like the formats, so that the readers get past their first checks.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=\"a\">",
        "</div>",
        "<script>",
        "</script>",
        "<li>",
        "<!--",
        "-->",
        "<br",
        ">",
        "&amp;",
        "&#x41;",
        "&",
        "<table><tr><td>",
        "<h1>",
        "<title>",
        "<meta name=\"date\" content=\"2024-03-09\">",
        "---\n",
        "+++\n",
        "title: x\n",
        "{",
        "}",
        "\"text\": ",
        "\"",
        "[",
        "]",
        ",",
        "\\u00e9",
        "\\ud83d",
        "\n\n",
        "\n",
        "# ",
        "- ",
        "> ",
        "| a | b |\n|---|---|\n",
        "```",
        "*",
        "_",
        "[x](y)",
        "![i](j)",
        "date 2024-03-09 ",
        "The dam failed. ",
        "Anna KellerOn Tuesday ",
        "\r\n",
        "\u{2028}",
        "é",
        "\u{301}",
        "😀",
        " ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check_document(document: Document) -> Result<(), TestCaseError> {
    let article = article(document);
    let document = &article.document;
    prop_assert!(!document.text.is_empty() && !document.source.is_empty());
    for pair in document.blocks.windows(2) {
        prop_assert_eq!(&document.text[pair[0].span.end as usize..pair[1].span.start as usize], "\n\n");
    }
    for sentence in &article.sentences {
        let (span, position) = article.locate(sentence.span);
        prop_assert!(document.file.text.get(span.range()).is_some(), "span off a character boundary");
        prop_assert!(position.line >= 1 && position.column >= 1);
        prop_assert!(document.blocks[sentence.block as usize].span.contains(sentence.span));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), name in prop::sample::select(NAMES.to_vec())) {
        for document in read(name, bytes).into_iter().flatten() {
            check_document(document)?;
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>(), name in prop::sample::select(NAMES.to_vec())) {
        for document in read(name, text).into_iter().flatten() {
            check_document(document)?;
        }
    }

    #[test]
    fn soup_never_panics(text in soup(), name in prop::sample::select(NAMES.to_vec())) {
        for document in read(name, text).into_iter().flatten() {
            check_document(document)?;
        }
    }
}
