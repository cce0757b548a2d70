//! The example stories under `seeds/` are sound: every article named in a `story.toml` exists, every quoted passage
//! stands in it exactly once, and rules, strengths and kinds are those of the command's contract.

mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use story::{Place, Story, folders, letters, story};

const RULES: [&str; 13] = [
    "differs-number",
    "differs-date",
    "differs-name",
    "differs-role",
    "differs-polarity",
    "differs-certainty",
    "differs-attribution",
    "differs-tone",
    "differs-label",
    "differs-quote",
    "differs-cause",
    "differs-scope",
    "updated-number",
];
const KINDS: [&str; 4] = ["verbatim", "near", "paraphrase", "partial"];
const STRENGTHS: [&str; 2] = ["contradiction", "differing"];
const SENTENCES: std::ops::RangeInclusive<usize> = 10..=25;

/// Readable text of each article of a folder by name; the records of a JSONL are `name#1`, `name#2` and so on.
fn articles(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        match name.rsplit('.').next() {
            Some("html") => drop(found.insert(name, without_markup(&text))),
            Some("jsonl") => found.extend(records(&name, &text)),
            Some("md") => drop(found.insert(name, without_front_matter(&text).to_owned())),
            Some("txt") => drop(found.insert(name, text)),
            _ => assert_eq!(name, "story.toml"),
        }
    }
    found
}

fn records(name: &str, text: &str) -> Vec<(String, String)> {
    let content = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        ["content", "text", "body"].iter().find_map(|key| record[*key].as_str()).unwrap().to_owned()
    };
    text.lines().enumerate().map(|(n, line)| (format!("{name}#{}", n + 1), content(line))).collect()
}

fn without_front_matter(text: &str) -> &str {
    ["---", "+++"]
        .iter()
        .find_map(|fence| text.strip_prefix(fence)?.split_once(&format!("\n{fence}\n")))
        .map_or(text, |(_, body)| body)
}

/// Text of the `article` element, tags dropped and entities made spaces.
fn without_markup(html: &str) -> String {
    let body =
        html.split_once("<article").and_then(|(_, rest)| rest.rsplit_once("</article>")).map_or(html, |(b, _)| b);
    let mut text = String::new();
    for piece in body.split('<') {
        let shown = piece.split_once('>').map_or("", |(_, shown)| shown);
        text.push_str(if piece.starts_with("script") { "" } else { shown });
    }
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push(' ');
        plain.push_str(part.split_once(';').map_or(part, |(_, rest)| rest));
    }
    plain
}

fn places(story: &Story) -> Vec<&Place> {
    let overlaps = story.overlap.iter().flat_map(|o| [&o.a, &o.b]);
    let differences = story.difference.iter().flat_map(|d| [&d.a, &d.b]);
    let silent = story.silent.iter().flat_map(|s| [&s.a, &s.b]);
    overlaps.chain(differences).chain(silent).collect()
}

/// Every quoted text with the article it is quoted from.
fn quoted(story: &Story) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = places(story).iter().map(|p| (p.article.as_str(), p.text.as_str())).collect();
    for run in story.passage.iter().flat_map(|p| [&p.a, &p.b]) {
        found.push((&run.article, &run.first));
        found.push((&run.article, &run.last));
    }
    found
}

/// Marks that end a sentence and are followed by a space or the end, a rough count.
fn sentence_count(text: &str) -> usize {
    let plain: String = text.chars().filter(|c| !"\"'”’)*".contains(*c)).collect();
    let abbreviated =
        ["Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Jan.", "Feb.", "Sept.", "Oct.", "Nov.", "a.m.", "p.m.", "No."];
    let plain = abbreviated.iter().fold(plain, |text, word| text.replace(word, ""));
    plain.split_whitespace().filter(|word| word.ends_with(['.', '?', '!'])).count()
}

#[test]
fn quoted_text_occurs_exactly_once() {
    for folder in folders() {
        let articles = articles(&folder);
        for (name, text) in quoted(&story(&folder)) {
            let article = articles.get(name).unwrap_or_else(|| panic!("{}: no {name}", folder.display()));
            let count = letters(article).matches(&letters(text)).count();
            assert_eq!(count, 1, "{}: {name}: {text}", folder.display());
        }
    }
}

#[test]
fn spans_lie_in_the_quoted_text() {
    for folder in folders() {
        let story = story(&folder);
        for place in places(&story) {
            let span = place.span.as_deref().unwrap_or(&place.text);
            assert!(place.text.contains(span), "{}: {span}", folder.display());
        }
        for side in story.difference.iter().flat_map(|d| [&d.a, &d.b]) {
            assert!(side.span.is_some(), "{}: {}", folder.display(), side.text);
        }
    }
}

#[test]
fn words_of_the_contract_only() {
    for folder in folders() {
        let story = story(&folder);
        let shown = folder.display();
        assert!(!story.title.is_empty());
        assert!(story.overlap.iter().all(|o| KINDS.contains(&o.kind.as_str())), "{shown}: kind");
        for difference in &story.difference {
            assert!(STRENGTHS.contains(&difference.strength.as_str()), "{shown}: {}", difference.strength);
            assert!(RULES.contains(&difference.rule.as_str()), "{shown}: {}", difference.rule);
            assert!(!difference.note.is_empty(), "{shown}: {} without a note", difference.rule);
            assert!(!story.silence.rules.contains(&difference.rule), "{shown}: {} both ways", difference.rule);
        }
        let ascending = |pair: &[&Place]| pair[0].article < pair[1].article;
        assert!(places(&story).chunks(2).all(ascending), "{shown}: a is the article whose name sorts first");
        let known = |rule: &String| rule == "*" || RULES.contains(&rule.as_str());
        assert!(story.silence.rules.iter().all(known), "{shown}: silence");
        assert!(story.silent.iter().all(|s| !s.note.is_empty()) && story.passage.iter().all(|p| !p.note.is_empty()));
    }
}

#[test]
fn every_rule_has_a_planted_difference() {
    let planted: BTreeSet<_> = folders().iter().flat_map(|f| story(f).difference).map(|d| d.rule).collect();
    assert_eq!(planted, RULES.iter().map(ToString::to_string).collect());
}

#[test]
fn silent_pairs_of_articles_exist_and_hold_nothing() {
    for folder in folders() {
        let (articles, story) = (articles(&folder), story(&folder));
        for [a, b] in &story.silence.articles {
            assert!(articles.contains_key(a) && articles.contains_key(b), "{}: {a}, {b}", folder.display());
            let hit = |x: &str, y: &str| (x == a && y == b) || (x == b && y == a);
            assert!(!story.overlap.iter().any(|o| hit(&o.a.article, &o.b.article)));
            assert!(!story.difference.iter().any(|d| hit(&d.a.article, &d.b.article)));
        }
    }
}

#[test]
fn articles_have_the_length_of_news() {
    for folder in folders().iter().filter(|folder| !folder.ends_with("08-hostile")) {
        let articles = articles(folder);
        assert!((3..=5).contains(&articles.len()), "{}", folder.display());
        for (name, text) in articles {
            let count = sentence_count(&text);
            assert!(SENTENCES.contains(&count), "{}/{name}: {count} sentences", folder.display());
        }
    }
}
