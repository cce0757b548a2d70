//! The example stories as compared: nothing is found where nothing must be, and what was planted is found.

mod story;

use crossread::compare::{Claims, Grouping, Options, Unwatched, compare};
use crossread::detect::RULES;
use crossread::detect::judge::TAGGED_FROM;
use crossread::finding::{Evidence, Finding};
use crossread::input::{self, ReadOptions};
use crossread::model::{Article, Corpus};
use crossread::report::{Report, Story as Group};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use story::{Place, Story, folders, letters, story};

/// Share of the planted differences of each rule that are found, and of the planted overlaps: never to fall below.
const LEAST_FOUND: &[(&str, f64)] = &[
    ("differs-number", 0.85),
    ("differs-date", 0.75),
    ("differs-quote", 0.85),
    ("updated-number", 0.8),
    ("differs-attribution", 0.9),
    ("differs-role", 0.7),
    ("differs-cause", 0.6),
    ("differs-tone", 0.85),
    ("differs-scope", 1.0),
    ("differs-name", 0.9),
    ("differs-label", 0.8),
    ("differs-polarity", 0.75),
    ("differs-certainty", 0.7),
    ("overlap", 0.85),
];

fn corpus(folder: &Path) -> Corpus {
    let found = input::find(&[folder.to_path_buf()], folder).unwrap();
    let documents = found.iter().flat_map(|f| input::read_path(&f.path, &f.shown, &ReadOptions::default()));
    Corpus::new(documents.map(|document| crossread::text::article(document.unwrap())).collect())
}

/// The report of a story: what the rules claim by default, or all that they see.
fn compared(corpus: &Corpus, claims: Claims) -> Report<'_> {
    let options = Options { claims, ..Options::default() };
    let all = Group { name: "story".into(), title: None, articles: (0..corpus.articles().len()).collect() };
    compare(corpus, Grouping::Given(vec![all]), &options, &Unwatched)
}

/// The name a `story.toml` gives an article: its file, with `#n` for a record.
fn name(article: &Article) -> String {
    article.path()
}

/// Sentences that hold the quoted text of a place, wholly or in part; letters and digits count.
fn sentences(article: &Article, text: &str) -> Range<usize> {
    let mut all = String::new();
    let ends: Vec<usize> = (0..article.sentences.len())
        .map(|n| {
            all.push_str(&letters(article.sentence_text(n)));
            all.len()
        })
        .collect();
    let wanted = letters(text);
    let start = all.find(&wanted).unwrap_or_else(|| panic!("{}: no sentence holds: {text}", name(article)));
    let first = ends.partition_point(|&end| end <= start);
    let last = ends.partition_point(|&end| end < start + wanted.len());
    first..last + 1
}

fn at(corpus: &Corpus, evidence: &Evidence, place: &Place) -> bool {
    let article = &corpus.articles()[evidence.article];
    name(article) == place.article && sentences(article, &place.text).contains(&evidence.sentence)
}

/// Whether the finding, or a further side of it, speaks of both places.
fn speaks_of(corpus: &Corpus, finding: &Finding, a: &Place, b: &Place) -> bool {
    let ends = || [&finding.a, &finding.b].into_iter().chain(&finding.others);
    ends().any(|e| at(corpus, e, a)) && ends().any(|e| at(corpus, e, b))
}

fn is_difference(finding: &Finding) -> bool {
    finding.rule.starts_with("differs-") || finding.rule.starts_with("updated-")
}

fn described(corpus: &Corpus, finding: &Finding) -> String {
    let side = |e: &Evidence| {
        let article = &corpus.articles()[e.article];
        format!("{}: {}", name(article), article.sentence_text(e.sentence))
    };
    format!("{}: {}\n    {}\n    {}", finding.rule, finding.message, side(&finding.a), side(&finding.b))
}

/// Whether the finding sets the two places against each other: sides of it speak of both, and were not read alike.
fn sets_against(corpus: &Corpus, finding: &Finding, a: &Place, b: &Place) -> bool {
    let ends: Vec<&Evidence> = [&finding.a, &finding.b].into_iter().chain(&finding.others).collect();
    let of = |place: &Place| -> Vec<&Evidence> { ends.iter().copied().filter(|e| at(corpus, e, place)).collect() };
    let (left, right) = (of(a), of(b));
    left.iter().any(|x| right.iter().any(|y| x.value.is_none() || x.value != y.value))
}

/// Findings where the story must be silent, described.
fn cries_of_wolf(story: &Story, report: &Report) -> Vec<String> {
    let corpus = report.corpus;
    let between = |f: &Finding, [x, y]: &[String; 2]| {
        let ends: Vec<String> =
            [&f.a, &f.b].into_iter().chain(&f.others).map(|e| name(&corpus.articles()[e.article])).collect();
        ends.contains(x) && ends.contains(y)
    };
    let silent = |f: &&Finding| {
        let by_rule = story.silence.rules.iter().any(|rule| rule == f.rule || (rule == "*" && is_difference(f)));
        let by_articles = story.silence.articles.iter().any(|pair| between(f, pair));
        let by_pair = story.silent.iter().any(|s| is_difference(f) && sets_against(corpus, f, &s.a, &s.b));
        by_rule || by_articles || by_pair
    };
    report.findings.iter().filter(silent).map(|f| described(corpus, f)).collect()
}

#[test]
fn nothing_is_found_where_nothing_must_be() {
    let mut wolves = Vec::new();
    for folder in folders() {
        let corpus = corpus(&folder);
        let cries = cries_of_wolf(&story(&folder), &compared(&corpus, Claims { all: true, ..Claims::default() }));
        wolves.extend(cries.into_iter().map(|cry| format!("{}: {cry}", folder.display())));
    }
    assert!(wolves.is_empty(), "{}", wolves.join("\n"));
}

#[test]
fn what_was_planted_is_found() {
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for folder in folders() {
        let (truth, corpus) = (story(&folder), corpus(&folder));
        let report = compared(&corpus, Claims { all: true, least: Some(TAGGED_FROM), ..Claims::default() });
        for d in truth.difference.iter().filter(|d| RULES.iter().any(|rule| rule.id == d.rule)) {
            let found = report.findings.iter().any(|f| f.rule == d.rule && speaks_of(&corpus, f, &d.a, &d.b));
            let count = tally.entry(d.rule.clone()).or_default();
            *count = (count.0 + usize::from(found), count.1 + 1);
            if !found {
                missed.push(format!(
                    "{}: {}: {}\n    {}\n    {}",
                    folder.display(),
                    d.rule,
                    d.note,
                    d.a.text,
                    d.b.text
                ));
            }
        }
        for o in &truth.overlap {
            let found = report.overlaps.iter().any(|f| {
                let evidence = |p: crossread::align::Place| Evidence {
                    article: p.article,
                    sentence: p.sentence,
                    span: Default::default(),
                    value: None,
                };
                at(&corpus, &evidence(f.a), &o.a) && at(&corpus, &evidence(f.b), &o.b)
            });
            let count = tally.entry("overlap".to_string()).or_default();
            *count = (count.0 + usize::from(found), count.1 + 1);
        }
    }
    for &(what, least) in LEAST_FOUND {
        let (found, planted) = tally[what];
        let share = found as f64 / planted as f64;
        println!("{what}: {found} of {planted}");
        assert!(share >= least, "{what}: {found} of {planted}\n{tally:?}\n{}", missed.join("\n"));
    }
}
