use crate::stories::{ferry, hostile, hostile_report};
use crate::{ferry_check, rendered};
use crossread::model::Corpus;
use crossread::report::{Options, Report, comment};
use pulldown_cmark::{Event, Options as Cmark, Parser, Tag};

#[test]
fn a_comment_opens_with_its_marker_and_shows_both_sides() {
    let corpus = ferry();
    let out = rendered("comment", &ferry_check(&corpus));
    assert!(out.starts_with("<!-- crossread -->\n### crossread: 3 errors, 2 warnings\n\nIn 1 new article ("), "{out}");
    let row = "| Daily Ledger, 2024-03-04<br>seeds/ferry/daily-ledger.md:5 | All <strong>218 passengers</strong> were rescued";
    assert!(out.contains(row), "{out}");
    assert!(out.contains("all <strong>212 passengers</strong> off the ship."), "{out}");
    assert!(out.contains("`explain: crossread explain differs-number-"), "{out}");
}

#[test]
fn places_are_links_where_an_address_is_given() {
    let corpus = ferry();
    let link_base = "https://code.example/news/blob/main/".to_string();
    let out = comment::render(&ferry_check(&corpus), &Options { link_base, ..Options::default() });
    let link =
        "[seeds/ferry/daily-ledger.md:5](https://code.example/news/blob/main/seeds/ferry/daily-ledger.md?plain=1#L5)";
    assert!(out.contains(link), "{out}");
}

#[test]
fn a_clean_run_is_a_comment_too() {
    let corpus = Corpus::default();
    let out = rendered("comment", &Report::new("", &corpus));
    assert!(out.starts_with("<!-- crossread -->\n### crossread: 0 errors, 0 warnings\n\nIn 0 articles"), "{out}");
}

#[test]
fn a_comment_stays_below_any_limit() {
    let corpus = ferry();
    let report = ferry_check(&corpus);
    for max_chars in [0, 30, 200, 1_000, 2_000, 65_536] {
        let out = comment::render(&report, &Options { max_chars, ..Options::default() });
        assert!(out.encode_utf16().count() <= max_chars, "{max_chars}: {}", out.len());
        assert_eq!(out.contains("Shown: "), (1_000..65_536).contains(&max_chars), "{max_chars}: {out}");
    }
}

/// No link, picture, code or markup of an article survives, and every table has two columns.
#[test]
fn hostile_text_is_inert() {
    let corpus = hostile();
    let out = rendered("comment", &hostile_report(&corpus));
    for event in Parser::new_ext(&out, Cmark::ENABLE_TABLES | Cmark::ENABLE_GFM | Cmark::ENABLE_MATH) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) | Event::InlineMath(_) => {
                panic!("{event:?}")
            }
            Event::Start(Tag::Table(columns)) => assert_eq!(columns.len(), 2),
            Event::Html(tag) | Event::InlineHtml(tag) => {
                let own = ["<!-- crossread -->", "<br>", "<strong>", "</strong>", "<sub>", "</sub>"];
                assert!(own.contains(&tag.trim()), "{tag}");
            }
            _ => {}
        }
    }
}
