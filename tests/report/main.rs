//! What every report format promises: the same bytes for the same report, valid output for hostile text and for
//! nothing, and the committed examples under `tests/data/report`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test report` rewrites the examples.

mod markdown;
mod schema;
mod stories;

use crossread::model::Corpus;
use crossread::report::{FORMATS, Options, Report, Role, Scale, format, markdown::render_index, summary_line};
use stories::{ferry, ferry_report, hostile, hostile_report, two_stories};

fn rendered(name: &str, report: &Report) -> String {
    let options = Options { link_base: "../../../".into(), width: 100, ..Options::default() };
    (format(name).expect("a known format").render)(report, &options)
}

fn compare_with_golden(file: &str, actual: &str) {
    // The version is the only thing in a report that changes with a release.
    let actual = &actual
        .replace(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\""), "\"version\": \"X.Y.Z\"")
        .replace(concat!("\"semanticVersion\":\"", env!("CARGO_PKG_VERSION"), "\""), "\"semanticVersion\":\"X.Y.Z\"");
    compare_with_golden_at(&format!("tests/data/report/{file}"), actual);
}

/// Compares with a committed file; its path is from the root of the project.
fn compare_with_golden_at(file: &str, actual: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("golden file written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(actual, expected, "{file} differs; UPDATE_GOLDEN=1 rewrites it");
}

#[test]
fn formats_look_as_committed() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    for format in FORMATS {
        let first = FORMATS.iter().find(|f| f.extension == format.extension).map(|f| f.name);
        let plain = first == Some(format.name) && format.extension != "txt";
        let infix = if plain { String::new() } else { format!("{}.", format.name) };
        compare_with_golden(&format!("ferry.{infix}{}", format.extension), &rendered(format.name, &report));
    }
    let index = render_index(&two_stories(&corpus), Some(&|story| format!("{}.md", story.name)));
    compare_with_golden("index.md", &index);
}

#[test]
fn names_of_formats_are_unique() {
    let mut names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (one, two) = (ferry(), ferry());
    for format in FORMATS {
        assert_eq!(rendered(format.name, &ferry_report(&one)), rendered(format.name, &ferry_report(&two)));
    }
}

#[test]
fn every_format_is_valid_when_there_is_nothing() {
    let corpus = Corpus::default();
    let report = Report::new("", &corpus);
    for format in FORMATS {
        assert!(rendered(format.name, &report).ends_with('\n') || format.name == "jsonl", "{}", format.name);
    }
    let json: serde_json::Value = serde_json::from_str(&rendered("json", &report)).unwrap();
    assert_eq!(json["findings"], serde_json::json!([]));
    assert_eq!(json["summary"]["articles"], 0);
}

#[test]
fn json_holds_what_the_contract_promises() {
    let corpus = ferry();
    let json: serde_json::Value = serde_json::from_str(&rendered("json", &ferry_report(&corpus))).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["tool"]["name"], "crossread");
    assert_eq!(json["overlaps"][0]["score"], 0.712346);
    assert_eq!(json["findings"][0]["kind"], "number");
    assert_eq!(json["articles"][2]["date"], serde_json::Value::Null);
    let finding = &json["findings"][0]["a"];
    let file = &corpus.articles()[1].document.file.text;
    let words = &file[finding["start"].as_u64().unwrap() as usize..finding["end"].as_u64().unwrap() as usize];
    assert_eq!((words, finding["text"].as_str()), ("218 passengers", Some("218 passengers")));
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(5), Some(5)));
    let sentence = &json["articles"][0]["sentences"][1];
    assert_eq!((sentence["line"].as_u64(), sentence["column"].as_u64()), (Some(7), Some(1)));
}

#[test]
fn lines_of_text_formats_never_carry_control_characters_or_commands() {
    let corpus = hostile();
    let report = hostile_report(&corpus);
    for name in ["terminal", "concise", "markdown"] {
        let out = rendered(name, &report);
        let control = out.chars().find(|&c| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)));
        assert_eq!(control, None, "{name}");
        let command =
            out.lines().find(|line| line.trim_start().starts_with("::") && !line.trim_start().starts_with("::: "));
        assert_eq!(command, None, "{name}");
    }
}

#[test]
fn html_holds_one_script_and_links_that_lead_somewhere() {
    let (ferry, hostile) = (ferry(), hostile());
    for report in [ferry_report(&ferry), two_stories(&ferry), hostile_report(&hostile)] {
        let html = rendered("html", &report);
        assert_eq!(html.matches("<script").count(), 1);
        for tag in ["<img", "<!-- ", "<b>old", "<iframe", " style=", " onclick="] {
            assert!(!html.contains(tag), "{tag}");
        }
        let attributes = |name: &str| {
            let parts = html.split(name).skip(1);
            parts.map(|part| part.split('"').next().unwrap_or("").to_string()).collect::<Vec<_>>()
        };
        let mut ids = attributes(" id=\"");
        for target in attributes(" href=\"#") {
            assert!(ids.contains(&target), "{target}");
        }
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id stands twice");
    }
}

#[test]
fn a_parser_of_html_finds_no_error() {
    let (ferry, hostile, nothing) = (ferry(), hostile(), Corpus::default());
    for report in [ferry_report(&ferry), two_stories(&ferry), hostile_report(&hostile), Report::new("", &nothing)] {
        let page = dom_query::Document::from(rendered("html", &report));
        assert_eq!(page.errors.borrow().as_slice(), &[] as &[std::borrow::Cow<str>]);
        assert_eq!(page.select("article.column article, p p, table p, script script").length(), 0);
    }
}

#[test]
fn html_shows_what_was_changed_in_repeated_wording() {
    let corpus = ferry();
    let html = rendered("html", &ferry_report(&corpus));
    let page = dom_query::Document::from(html.as_str());
    let pairs = page.select("details.pair summary").iter().map(|s| s.text().to_string()).collect::<Vec<_>>();
    assert_eq!(pairs[0], "A Daily Ledger and B Harbour Post: 1 sentence repeated, 1 shared quotation; same day");
    let items: Vec<String> =
        page.select("details.pair").first().select("li").iter().map(|i| i.html().to_string()).collect();
    assert!(items[0].contains(">A4</a>, <a href=\"#s-3-3\">B4</a>, same words: "), "{}", items[0]);
    let changed = "then <del>everything</del> <ins>the lights</ins> went <del>dark</del> <ins>out</ins>,”";
    assert!(items[1].contains(changed), "{}", items[1]);
    assert_eq!(
        page.select("table.terms td").iter().map(|c| c.text().to_string()).collect::<Vec<_>>(),
        ["–", "shipping line (1)", "owner (2)", "–"]
    );
    let days = page.select("table.days tbody tr").iter().map(|row| row.text().to_string()).collect::<Vec<_>>();
    assert!(days[0].starts_with("2024-03-04A, B4"), "{days:?}");
    assert_eq!(days.len(), 3);
    let single: Vec<String> =
        page.select("details.pair").last().select("li").iter().map(|i| i.text().to_string()).collect();
    assert!(single[0].starts_with("B6 The Astrid was built in Gdansk"), "{single:?}");
}

#[test]
fn html_tells_contradictions_softer_differences_and_later_figures_apart() {
    let corpus = ferry();
    let html = rendered("html", &ferry_report(&corpus));
    let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what}"));
    assert!(at("<h3>Where accounts differ</h3>") < at("<h3>Softer differences</h3>"));
    assert!(at("<h3>Softer differences</h3>") < at("Choice of word: “"));
    assert!(at("Choice of word: “") < at("<h3>Later figures</h3>"));
    let options = Options { sections: vec![crossread::report::Section::Updates], ..Options::default() };
    let updates = (format("html").unwrap().render)(&ferry_report(&corpus), &options);
    assert_eq!(updates.matches("<article class=\"card").count(), 1);
}

#[test]
fn html_names_the_new_articles_of_a_check_and_the_archive() {
    let corpus = ferry();
    let mut report = ferry_report(&corpus);
    report.roles = vec![Role::New, Role::Archive, Role::Archive, Role::Archive];
    report.archive = Some(Scale { articles: 8412, sentences: 201_337 });
    let html = rendered("html", &report);
    assert!(html.contains("in 1 new article (4 sentences) against 8,412 articles (201,337 sentences)."));
    assert_eq!(html.matches("Coast Radio (new)").count(), 1);
    assert!(!html.contains("Harbour Post (new)"));
    let accept = "Accept: <code>crossread baseline update seeds/ferry/coast-radio.txt ";
    assert!(html.contains(accept) && !rendered("html", &ferry_report(&corpus)).contains("Accept: "));
}

#[test]
fn an_html_page_stays_below_its_size_and_says_so() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    let full = rendered("html", &report);
    let options = Options { max_bytes: Some(1_000), ..Options::default() };
    let small = (format("html").unwrap().render)(&report, &options);
    assert!(small.len() < full.len());
    assert!(small.contains("Texts of 0 of 4 articles shown") || small.contains("Texts of 1 of 4 articles shown"));
    assert!(!full.contains("Texts of"));
}

#[test]
fn only_the_sections_asked_for_are_shown() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    let options = Options { sections: vec![crossread::report::Section::Similarity], ..Options::default() };
    for (name, lead) in [("markdown", "## "), ("html", "<h3>")] {
        let out = (format(name).unwrap().render)(&report, &options);
        assert!(out.contains(&format!("{lead}How much each pair shares")), "{name}");
        assert!(!out.contains(&format!("{lead}Where accounts differ")), "{name}");
    }
}

#[test]
fn colours_are_written_only_when_asked_for() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    let options = Options { color: true, ..Options::default() };
    let render = format("terminal").unwrap().render;
    assert!(render(&report, &options).contains('\u{1b}'));
    assert!(!render(&report, &Options::default()).contains('\u{1b}'));
}

#[test]
fn frames_stay_within_the_width_and_cut_nothing_themselves() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    for width in 60..140 {
        let out = (format("terminal").unwrap().render)(&report, &Options { width, ..Options::default() });
        let frames = out.lines().filter(|line| line.contains(" | "));
        let widest = frames.map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{widest:?} > {width}");
        assert!(!out.contains("..."), "{width}: {out}");
    }
}

#[test]
fn frames_name_the_place_in_the_file_with_and_without_colour() {
    let corpus = ferry();
    let report = ferry_report(&corpus);
    for color in [false, true] {
        let options = Options { color, width: 60, ..Options::default() };
        let out = (format("terminal").unwrap().render)(&report, &options);
        assert!(
            out.contains("seeds/ferry/harbour-post.md:5:84\n") || out.contains("harbour-post.md:5:84\u{1b}"),
            "{out}"
        );
        assert!(out.contains("seeds/ferry/coast-radio.txt:5:66"), "{out}");
    }
}

#[test]
fn a_summary_line_has_its_denominators() {
    let corpus = ferry();
    assert_eq!(
        summary_line(&ferry_report(&corpus)),
        "3 errors, 2 warnings in 4 articles (15 sentences); 9 shared pairs; omitted: 1 quoted and 2 boilerplate \
         sentences; 1 suppressed; 1 unreadable"
    );
}
