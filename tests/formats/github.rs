use crate::stories::ferry;
use crate::{ferry_check, rendered};
use crossread::model::Corpus;
use crossread::report::Report;

#[test]
fn annotations_stand_on_the_new_article() {
    let corpus = ferry();
    let out = rendered("github", &ferry_check(&corpus));
    let first = out.lines().next().expect("a line");
    let head = "::error file=seeds/ferry/daily-ledger.md,line=5,endLine=5,col=5,endColumn=18,\
                title=crossread differs-number::218 passengers here, 212 passengers there%0Ahere (Daily Ledger, 2024-03-04, ";
    assert!(first.starts_with(head), "{first}");
    assert!(first.contains("%0Athere (Harbour Post, 2024-03-04, seeds/ferry/harbour-post.md:5): A fire broke out"));
    assert!(out.contains("::warning file=seeds/ferry/scan.pdf,title=crossread::could not be read: no text in it\n"));
    assert!(out.lines().last().is_some_and(|line| line.starts_with("3 errors, 2 warnings in 1 new article")));
}

#[test]
fn a_clean_run_writes_its_counts_and_no_annotation() {
    let corpus = Corpus::default();
    let out = rendered("github", &Report::new("", &corpus));
    assert_eq!(out.lines().count(), 1);
    assert!(out.starts_with("0 errors, 0 warnings in 0 articles"), "{out}");
}
