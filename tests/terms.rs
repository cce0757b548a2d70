//! Words chosen: what each article calls one thing.

use crossread::compare::{Grouping, Options, Unwatched, compare};
use crossread::input::{ReadOptions, read_bytes};
use crossread::model::Corpus;

fn chosen(texts: [&str; 2]) -> Vec<Vec<(String, usize)>> {
    let read = |(n, text): (usize, &&str)| {
        let name = format!("{n}.txt");
        read_bytes(text.as_bytes().to_vec(), &name, &ReadOptions::default()).into_iter().flatten().collect::<Vec<_>>()
    };
    let documents = texts.iter().enumerate().flat_map(read);
    let corpus = Corpus::new(documents.map(crossread::text::article).collect());
    let report = compare(&corpus, Grouping::Together, &Options::default(), &Unwatched);
    let preferred = |c: &crossread::report::TermsChosen| {
        c.articles.iter().map(|a| (a.terms[0].term.clone(), a.terms[0].count)).collect()
    };
    report.terms.iter().map(preferred).collect()
}

#[test]
fn an_article_that_writes_war_games_throughout_chose_its_word() {
    let found = chosen([
        "The drills began on Monday. Two ships joined the drills. The drills end on Friday.",
        "The war games began on Monday. Critics say the war games are a threat.",
    ]);
    assert_eq!(found, [vec![("drills".to_string(), 3), ("war games".to_string(), 2)]]);
}

#[test]
fn one_use_is_no_choice_and_neither_is_the_same_word() {
    let once = ["The drills began. The drills end on Friday.", "The war games began on Monday."];
    assert!(chosen(once).is_empty());
    assert!(chosen(["The drills began. The drills ended.", "The drills began. A drill ended."]).is_empty());
}
