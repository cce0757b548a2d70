//! Files of every format to documents: metadata and its fallbacks, blocks, and the way back into the file.

use crossread::input::{FieldMap, ReadOptions, read_bytes, read_path};
use crossread::model::{Article, BlockKind, Span};
use crossread::text::article;
use jiff::civil::date;
use proptest::prelude::*;
use std::path::Path;

fn articles(name: &str, text: &str) -> Vec<Article> {
    let documents = read_bytes(text.as_bytes().to_vec(), name, &ReadOptions::default());
    documents.into_iter().map(|document| article(document.unwrap())).collect()
}

fn one(name: &str, text: &str) -> Article {
    articles(name, text).remove(0)
}

fn sentences(article: &Article) -> Vec<&str> {
    (0..article.sentences.len()).map(|n| article.sentence_text(n)).collect()
}

/// The file's own words for a piece of an article's text.
fn in_file<'a>(article: &'a Article, words: &str) -> &'a str {
    let at = article.document.text.find(words).unwrap();
    article.locate(Span::new(at, at + words.len())).0.of(&article.document.file.text)
}

#[test]
fn markdown_with_front_matter() {
    let file = "---\ntitle: 'Dam fails'\nsource: Valley Herald\ndate: 2024-03-09\nauthor: Ana Ruiz\nlang: en-GB\n\
                crossread: {ignore: [differs-tone]}\n---\n\n# Dam fails\n\nThe *dam* failed. Two\ntowns were [cleared](/x).\n";
    let article = one("stories/a.md", file);
    let document = &article.document;
    assert_eq!(document.title.as_deref(), Some("Dam fails"));
    assert_eq!(document.source, "Valley Herald");
    assert_eq!(document.date, Some(date(2024, 3, 9)));
    assert_eq!(document.author.as_deref(), Some("Ana Ruiz"));
    assert_eq!(document.language.as_deref(), Some("en"));
    assert_eq!(document.file.front_matter["crossread"]["ignore"][0], "differs-tone");
    assert_eq!(sentences(&article), ["Dam fails", "The dam failed.", "Two towns were cleared."]);
    assert_eq!(in_file(&article, "Two towns were cleared"), "Two\ntowns were [cleared");
    assert_eq!(article.locate(article.sentences[2].span).1.line, 12);
}

#[test]
fn metadata_falls_back_step_by_step() {
    let source = |name: &str, file: &str| one(name, file).document.source;
    assert_eq!(source("a/herald.md", "The dam failed."), "herald");
    assert_eq!(source("a.md", "---\nurl: https://www.herald.example/x\n---\nThe dam failed."), "herald.example");
    let title = |file: &str| one("a.md", file).document.title;
    assert_eq!(title("# Dam fails\n\nThe dam failed."), Some("Dam fails".into()));
    assert_eq!(title("The dam failed."), None);
}

#[test]
fn a_byline_is_no_prose() {
    let article = one("a.txt", "Dam fails\n\nBy Ana Ruiz\n\nThe dam failed. Two towns were cleared.");
    assert_eq!(article.document.author.as_deref(), Some("Ana Ruiz"));
    assert_eq!(article.block_kind(1), BlockKind::Other);
    let article = one("a.txt", "The dam failed.\n\nBy Ana Ruiz");
    assert_eq!(article.document.author, None);
}

#[test]
fn dates_are_found_at_the_head_of_the_text() {
    let found = |file: &str| one("a.txt", file).document.date;
    assert_eq!(found("date 2024-03-09 The dam failed."), Some(date(2024, 3, 9)));
    assert_eq!(found("MINSK, Jan. 16, 2023 (Reuters) - The drills began."), Some(date(2023, 1, 16)));
    assert_eq!(found("(March 9, 2024) The dam failed."), Some(date(2024, 3, 9)));
    assert_eq!(found("A heading\n\nWASHINGTON, 9 March 2024 — The dam failed."), Some(date(2024, 3, 9)));
    assert_eq!(found("The dam failed on March 9, 2024, the mayor said."), None);
    let stated = one("a.md", "---\ndate: 2024-03-10\n---\nMINSK, Jan. 16, 2023 - The drills began.");
    assert_eq!(stated.document.date, Some(date(2024, 3, 10)));
}

#[test]
fn bad_front_matter_names_its_line() {
    let error = read_bytes(b"---\ntitle: a\nlist: [a\n---\nText.".to_vec(), "a.md", &ReadOptions::default())
        .remove(0)
        .unwrap_err();
    assert_eq!(error.path(), Some(Path::new("a.md")));
    assert!(error.position().is_some_and(|(line, _)| (3..=4).contains(&line)), "{error}");
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dam gives way | Valley Herald</title>
<meta property="og:site_name" content="Valley Herald"><meta property="article:published_time" content="2024-03-09T07:12:00-08:00">
<link rel="canonical" href="https://herald.example/2024/dam"><meta name="author" content="Ana Ruiz"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News from the valley and beyond</a></li></ul></nav>
<div class="teaser">At least 12 people were missing</div>
<article><h1>Dam gives way</h1>
<p>MILL CREEK, Calif. (AP) &mdash; A 60-year-old dam gave way early Saturday, sending a wall of water through two towns &amp; a park,
officials <b>said</b>. Nobody had been warned, according to the sheriff, who spoke at a shelter in the next valley.</p>
<p>&ldquo;We heard a roar,&rdquo; said Gov. Dana Brook&#39;s aide, J.&nbsp;P. Orr. &ldquo;Then it was there.&rdquo;</p>
<script>var ad = "<p>Buy now.</p>";</script>
<h2>What the engineers found</h2>
<p>At least 12 people were missing, the sheriff&#x2019;s office said. The number was expected to rise as crews reached the lower
valley, where roads were cut off by the flood and where the telephone lines had failed.</p>
<blockquote><p>It was our dam, and we let it go.</p></blockquote>
<p>Engineers had warned of cracks in 2019, in a report that the county did not publish. A second report, due in May, was never
written, according to two people who worked on it.</p></article>
<footer>Copyright Valley Herald</footer></body></html>"#;

#[test]
fn pages_are_read_without_their_furniture() {
    let article = one("page.html", PAGE);
    let document = &article.document;
    assert_eq!(document.title.as_deref(), Some("Dam gives way"));
    assert_eq!((document.source.as_str(), document.date), ("Valley Herald", Some(date(2024, 3, 9))));
    assert_eq!(document.url.as_deref(), Some("https://herald.example/2024/dam"));
    assert_eq!(document.author.as_deref(), Some("Ana Ruiz"));
    for furniture in ["Home", "Buy now", "Copyright"] {
        assert!(!document.text.contains(furniture), "{furniture}");
    }
    assert!(sentences(&article).contains(&"“We heard a roar,” said Gov. Dana Brook's aide, J. P. Orr."));
    let kind = |words: &str| {
        let n = sentences(&article).iter().position(|sentence| sentence.starts_with(words)).unwrap();
        article.block_kind(n)
    };
    assert_eq!(kind("What the engineers"), BlockKind::Heading);
    assert_eq!(kind("It was our dam"), BlockKind::Quotation);
}

#[test]
fn sentences_of_pages_are_found_in_the_page() {
    let article = one("page.html", PAGE);
    assert_eq!(
        in_file(&article, "two towns & a park, officials said."),
        "two towns &amp; a park,\nofficials <b>said</b>."
    );
    assert_eq!(in_file(&article, "J. P. Orr"), "J.&nbsp;P. Orr");
    let at = article.document.text.find("At least 12").unwrap();
    let (span, position) = article.locate(Span::new(at, at + 11));
    assert!(PAGE[..span.start as usize].ends_with("<p>"), "the paragraph, not the teaser with the same words");
    assert_eq!(position.line, 12);
}

#[test]
fn short_pages_are_read_whole() {
    let article = one("a.html", "<title>Dam</title><nav>Home</nav><h2>Dam fails</h2><p>It failed.<p>Twice.");
    assert_eq!(sentences(&article), ["Dam fails", "It failed.", "Twice."]);
}

#[test]
fn exports_become_one_article_a_record() {
    let fields = FieldMap { text: vec!["maintext".into()], source: vec!["site".into()], ..FieldMap::default() };
    let options = ReadOptions { fields };
    let file =
        b"{\"title\": \"A\", \"maintext\": \"The dam failed.\", \"site\": \"Herald\", \"date\": \"March 9, 2024\"}\n\
                 {\"title\": \"B\"}\n{\"maintext\": \"<p>Two towns.</p><p>One park.</p>\"}\n";
    let read = read_bytes(file.to_vec(), "feed.jsonl", &options);
    let first = read[0].as_ref().unwrap();
    assert_eq!((first.source.as_str(), first.date, first.record), ("Herald", Some(date(2024, 3, 9)), Some(1)));
    assert_eq!(read[1].as_ref().unwrap_err().to_string(), "feed.jsonl:2:1: record has no text");
    assert_eq!(read[2].as_ref().unwrap().blocks.len(), 2);
}

#[test]
fn formats_are_known_without_an_extension() {
    assert_eq!(one("-", PAGE).document.source, "Valley Herald");
    assert_eq!(articles("-", "[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]").len(), 2);
    assert_eq!(articles("-", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n").len(), 2);
    assert_eq!(one("-", "---\ntitle: A\n---\n*One*.").document.text, "One.");
    assert_eq!(one("-", "2 * 3 * 4 is 24.").document.text, "2 * 3 * 4 is 24.");
}

#[test]
fn files_are_read_from_disk() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, b"\xff\xfeT\0h\0e\0 \0d\0a\0m\0.\0").unwrap();
    let document = read_path(&path, "a.txt", &ReadOptions::default()).remove(0).unwrap();
    assert_eq!((document.text.as_str(), document.file.encoding), ("The dam.", "UTF-16LE"));
    let error = read_path(&folder.path().join("b.txt"), "b.txt", &ReadOptions::default()).remove(0).unwrap_err();
    assert!(error.to_string().starts_with("b.txt: could not be read: "), "{error}");
}

#[test]
fn a_dump_comes_through_readable() {
    let file = " date 2024-03-09 In a statement, the ministry spoke of Anna KellerOn Tuesday, she was in St. GallenIn a hall.\n\n\
                A town in the storm\n\nThe bridge connects Austria withGrazwhich burnt.\n\nhttps://example.org/status/1\n";
    let article = one("dump.txt", file);
    assert_eq!(article.document.date, Some(date(2024, 3, 9)));
    let expected = [
        "In a statement, the ministry spoke of Anna Keller On Tuesday, she was in St. Gallen In a hall.",
        "A town in the storm",
        "The bridge connects Austria with Graz which burnt.",
        "https://example.org/status/1",
    ];
    assert_eq!(sentences(&article), expected);
    use BlockKind::*;
    let kinds: Vec<_> = (0..4).map(|n| article.block_kind(n)).collect();
    assert_eq!(kinds, [Paragraph, Heading, Paragraph, Other]);
    assert_eq!(in_file(&article, "with Graz which burnt"), "withGrazwhich burnt");
}

/// Words with everything that a format has to escape.
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop::sample::select(vec![
        "mayor",
        "Kyiv",
        "AT&T",
        "“no”",
        "fell.",
        "café",
        "<b>",
        "2*3",
        "a_b_c",
        "it’s",
        "$5",
        "[sic]",
        "100%",
        "He",
        "q\"q",
        "back\\slash",
        "😀",
        "`x`",
    ]);
    prop::collection::vec(word, 1..12)
}

/// How a word is dressed up in a file: 0 bare, 1 emphasised, 2 linked.
fn dressed(text: Vec<(&'static str, u8)>, dress: impl Fn(&str, u8) -> String) -> String {
    text.into_iter().map(|(word, how)| dress(word, how)).collect::<Vec<_>>().join(" ")
}

fn markdown_word(word: &str, how: u8) -> String {
    let escaped: String = word
        .chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            c if c.is_ascii_punctuation() => format!("\\{c}"),
            c => c.to_string(),
        })
        .collect();
    [escaped.clone(), format!("**{escaped}**"), format!("[{escaped}](https://example.org/a \"t\")")][how as usize]
        .clone()
}

fn html_word(word: &str, how: u8) -> String {
    let escaped = word.replace('&', "&amp;").replace('<', "&lt;").replace('é', "&eacute;").replace('“', "&#8220;");
    [escaped.clone(), format!("<em class='x>'>{escaped}</em>"), format!("<a href=\"/x\">{escaped}</a>")][how as usize]
        .clone()
}

/// The text a slice of a file shows: markup, escapes and references undone.
fn undone(name: &str, slice: &str) -> String {
    match name {
        "a.md" => slice.replace("&amp;", "&").replace("\\\\", "\u{1}").replace('\\', "").replace('\u{1}', "\\"),
        "a.html" => slice.replace("&amp;", "&").replace("&lt;", "<").replace("&eacute;", "é").replace("&#8220;", "“"),
        "a.json" => serde_json::from_str(&format!("\"{slice}\"")).unwrap(),
        _ => slice.to_owned(),
    }
}

/// Every word of every sentence stands in the file where the map says, in order.
fn check_map(name: &str, file: &str, expected: &[Vec<(&'static str, u8)>]) -> Result<(), TestCaseError> {
    let article = one(name, file);
    let mut read = Vec::new();
    let mut last = 0;
    for sentence in &article.sentences {
        let text = sentence.span.of(&article.document.text);
        for word in text.split_whitespace() {
            let start = sentence.span.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
            let (span, _) = article.locate(Span::new(start, start + word.len()));
            prop_assert!(span.start >= last, "words out of order in {}", file);
            last = span.end;
            prop_assert_eq!(undone(name, span.of(file)), word);
            read.push(word);
        }
    }
    let expected: Vec<_> = expected.iter().flatten().map(|(word, _)| *word).collect();
    prop_assert_eq!(read, expected);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_mapped_to_its_place(
        paragraphs in prop::collection::vec((words(), prop::collection::vec(0u8..3, 12)), 1..4),
    ) {
        let paragraphs: Vec<Vec<_>> =
            paragraphs.into_iter().map(|(words, how)| ["Then", "it"].into_iter().chain(words).zip(how).collect()).collect();
        let dressed = |dress: fn(&str, u8) -> String| paragraphs.iter().map(|p| dressed(p.clone(), dress)).collect::<Vec<_>>();
        let plain = dressed(|word, _| word.to_owned()).join("\n\n");
        let paragraphs: Vec<Vec<_>> = paragraphs.clone();
        check_map("a.txt", &plain, &paragraphs)?;
        check_map("a.md", &dressed(markdown_word).join("\n\n"), &paragraphs)?;
        check_map("a.html", &format!("<body>\n<p>{}</p>", dressed(html_word).join("</p>\n<p>")), &paragraphs)?;
        check_map("a.json", &serde_json::to_string(&serde_json::json!({"date": "x", "text": plain})).unwrap(), &paragraphs)?;
    }
}
