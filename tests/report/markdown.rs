//! The Markdown report as GitHub reads it: tables are whole, blocks close, article text stays text.

use crate::stories::{ferry, ferry_report, hostile, hostile_report, two_stories};
use crossread::model::Corpus;
use crossread::report::{Options, Report, markdown};
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

fn pages() -> Vec<String> {
    let (ferry, hostile, nothing) = (ferry(), hostile(), Corpus::default());
    let reports = [ferry_report(&ferry), two_stories(&ferry), hostile_report(&hostile), Report::new("", &nothing)];
    let whole = reports.iter().map(|report| markdown::render(report, &Options::default()));
    let index =
        reports.iter().map(|report| markdown::render_index(report, Some(&|story| format!("{}.md", story.name))));
    whole.chain(index).collect()
}

fn events(page: &str) -> Vec<Event<'_>> {
    let github = Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH | Extensions::ENABLE_GFM;
    Parser::new_ext(page, github | Extensions::ENABLE_FOOTNOTES | Extensions::ENABLE_MATH).collect()
}

/// Cells of a table row: parted by bars that are not escaped.
fn cells(row: &str) -> usize {
    let bytes = row.as_bytes();
    let escaped = |at: usize| bytes[..at].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1;
    (0..bytes.len()).filter(|&at| bytes[at] == b'|' && !escaped(at)).count().saturating_sub(1)
}

#[test]
fn every_row_has_as_many_cells_as_its_header() {
    for page in pages() {
        let mut header = None;
        for line in page.lines() {
            match (line.starts_with('|'), header) {
                (false, _) => header = None,
                (true, None) => header = Some(cells(line)),
                (true, Some(columns)) => assert_eq!(cells(line), columns, "{line}"),
            }
        }
    }
}

#[test]
fn folded_blocks_are_balanced_and_open_with_a_blank_line() {
    for page in pages() {
        let lines: Vec<&str> = page.lines().collect();
        let count = |what: &str| lines.iter().filter(|line| line.starts_with(what)).count();
        assert_eq!(count("<details>"), count("</details>"));
        for (n, _) in lines.iter().enumerate().filter(|(_, line)| line.contains("</summary>")) {
            assert_eq!((lines[n - 1], lines[n + 1]), ("<details>", ""));
        }
        for (n, _) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("</details>")) {
            assert_eq!(lines[n - 1], "");
        }
    }
}

#[test]
fn article_text_brings_no_markup() {
    const TAGS: &[&str] =
        &["<details>", "</details>", "<summary>", "</summary>", "<strong>", "</strong>", "<br>", "<del>", "</del>"];
    for page in pages() {
        for event in events(&page) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let rest = TAGS.iter().fold(html.to_string(), |html, tag| html.replace(tag, ""));
                    assert!(!rest.contains('<'), "{html}");
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(!dest_url.contains(':'), "{dest_url}");
                }
                Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) | Event::Code(_) | Event::InlineMath(_) => {
                    panic!("{event:?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn nothing_github_acts_on_is_left() {
    for page in pages() {
        let mut text = String::new();
        for event in events(&page) {
            match event {
                Event::Text(part) => text += &part,
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => text.push('\n'),
                _ => {}
            }
        }
        for active in ["@all", "#123", "GH-7"] {
            assert!(!text.contains(active), "{active}");
        }
        for active in ["http://", " www.", ":smile:"] {
            assert!(!page.contains(active) || page.contains(&format!("\\{active}")), "{active}");
        }
    }
}

#[test]
fn sections_are_left_out_to_stay_below_a_size() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    let full = markdown::render(&report, &Options::default());
    for budget in [full.len(), full.len() - 1, 6_000, 4_000] {
        let page = markdown::render(&report, &Options { max_bytes: Some(budget), ..Options::default() });
        assert!(page.len() <= budget, "{} > {budget}", page.len());
        assert!(page.contains("How this was made"));
    }
    let small = markdown::render(&report, &Options { max_bytes: Some(4_000), ..Options::default() });
    assert!(small.contains("Left out to keep the report below 4,000 bytes: "), "{small}");
    assert!(small.contains("## Where accounts differ"), "the differences come first");
}

#[test]
fn contradictions_come_first_then_the_surest() {
    let corpus = ferry();
    let page = markdown::render(&ferry_report(&corpus), &Options::default());
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}\n{page}"));
    assert!(at("### 1. Number") < at("### 2. Quotation"));
    assert!(at("### 2. Quotation") < at("### 3. Cause"));
    assert!(at("### 3. Cause") < at("## Softer differences"));
    assert!(at("## Softer differences") < at("## Later figures"));
}

#[test]
fn says_who_says_what_and_who_is_silent() {
    let corpus = ferry();
    let page = markdown::render(&ferry_report(&corpus), &Options::default());
    assert!(
        page.contains("218 passengers: A · 212 passengers: B, C · most and the latest: 212 passengers · no counterpart found in D · confidence 94 %"),
        "{page}"
    );
}
