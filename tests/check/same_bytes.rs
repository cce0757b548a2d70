//! The same articles give the same bytes, and the fast way finds what the plain one does.

use super::{FERRY, ORCHARD, RUNWAY, crossread, folder};
use crossread::compare::Options;
use crossread::compare::Unwatched;
use crossread::compare::against::{check, check_plainly};
use crossread::detect::RULES;
use crossread::input::{ReadOptions, read_bytes};
use crossread::model::Article;
use proptest::prelude::*;

#[test]
fn threads_and_the_order_of_arguments_do_not_show() {
    let again = FERRY.replace("214", "220");
    let files = [
        ("n1.md", FERRY.to_string()),
        ("n2.md", format!("{RUNWAY} {again}")),
        ("old/a.md", again.clone()),
        ("old/b.md", format!("{ORCHARD} {FERRY}")),
        ("older/c.md", format!("{RUNWAY} {ORCHARD}")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = folder(&files);
    let run = |args: &[&str]| crossread(folder.path(), &[args, &["--format", "json"]].concat()).stdout;
    let first = run(&["check", "n1.md", "n2.md", "--archive", "old", "older", "--threads", "1"]);
    assert!(first.contains("repeated-"));
    assert_eq!(first, run(&["check", "n2.md", "n1.md", "--archive", "older", "old", "--threads", "8"]));
}

const SENTENCES: [&str; 12] = [
    "The ferry Lady Meriden left Port Callow at dawn with 214 people on board.",
    "The ferry Lady Meriden left Port Callow at dawn with 241 people on board.",
    "An hour later her rudder jammed off the northern cape, in heavy seas.",
    "The crew dropped both anchors and called the coast guard for help.",
    "Lifeboats from Callow and Strand took everybody ashore by noon, said the harbour master.",
    "“We were cold and wet, but nobody was hurt, and the crew knew what to do,” a passenger said.",
    "Councillors rejected the plan for a second runway by 14 votes to 9 on Monday.",
    "Farmers beside the airport rang the church bells that night.",
    "Growers in the upper valley expect the smallest apple harvest in thirty years.",
    "Frost in April took most of the blossom, and hail in June did the rest.",
    "Sign up for the newsletter of this paper and get it every Friday for free.",
    "He said no.",
];

fn articles(folder: &str, picked: &[Vec<usize>]) -> Vec<Article> {
    let article = |(n, sentences): (usize, &Vec<usize>)| {
        let text: Vec<&str> = sentences.iter().map(|&s| SENTENCES[s]).collect();
        let file = format!("---\nsource: {}\n---\n{}\n", ["Herald", "Globe"][n % 2], text.join(" "));
        let path = format!("{folder}/{n}.md");
        let documents = read_bytes(file.into_bytes(), &path, &ReadOptions::default());
        documents.into_iter().map(|d| crossread::text::article(d.unwrap())).collect::<Vec<_>>()
    };
    picked.iter().enumerate().flat_map(article).collect()
}

fn any_articles(most: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 1..7), 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_fast_way_finds_what_the_plain_one_does(new in any_articles(3), archive in any_articles(8)) {
        let options = Options { rules: RULES.iter().map(|&rule| (rule, rule.severity)).collect(), ..Options::default() };
        let archive = articles("archive", &archive);
        let fast = check(articles("new", &new), &archive, &options, &Unwatched);
        let plain = check_plainly(articles("new", &new), &archive, &options, &Unwatched);
        let told = |checked: &crossread::compare::against::Checked| {
            let path = |n: usize| checked.corpus.articles()[n].path();
            let told = |(rule, d): &crossread::check::Reported| {
                (rule.id, path(d.a.article), d.a.sentence, path(d.b.article), d.b.sentence, d.message.clone())
            };
            let mut all: Vec<_> = checked.reported.iter().map(told).collect();
            all.sort();
            all
        };
        prop_assert_eq!(told(&fast), told(&plain));
        prop_assert_eq!(fast.archive, plain.archive);
    }
}
