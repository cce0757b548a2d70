//! What `explain` shows adds up: the products to the cosine, the shares to the logit, and both to what the comparison said.

use crossread::compare::{Grouping, Options, Unwatched, add_shares, compare, explain};
use crossread::input::{ReadOptions, find, read_path};
use crossread::model::Corpus;
use crossread::report::{Report, render_explanation};
use crossread::text;
use std::path::Path;

/// The articles of a story of the project.
fn story(folder: &str) -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = find(&[root.join("seeds").join(folder)], root).expect("articles");
    let documents = files.iter().flat_map(|f| read_path(&f.path, &f.shown, &ReadOptions::default()));
    Corpus::new(documents.map(|document| text::article(document.expect("readable"))).collect())
}

fn compared(corpus: &Corpus) -> Report<'_> {
    compare(corpus, Grouping::ByEvent, &Options::default(), &Unwatched)
}

#[test]
fn products_add_up_to_the_cosine_and_shares_to_the_logit() {
    for folder in ["01-joint-air-drills", "03-heater-recall", "08-hostile"] {
        let corpus = story(folder);
        let report = compared(&corpus);
        assert!(!report.findings.is_empty());
        for finding in &report.findings {
            let explained = explain(&corpus, &Grouping::ByEvent, &Options::default(), finding).expect("compared");
            let cosine: f64 = explained.shared().iter().map(|&(_, _, _, product)| product).sum();
            assert!((cosine - explained.cosine).abs() < 1e-4, "{}: {cosine} {}", finding.message, explained.cosine);
            for row in &explained.terms {
                assert!((row.iter().map(|t| t.weight * t.weight).sum::<f64>() - 1.0).abs() < 1e-9);
                assert!(row.iter().all(|t| (1..=explained.sentences).contains(&t.df) && t.tf > 0));
            }
            let listed = report.overlaps.iter().find(|o| {
                (o.a.article, o.a.sentence, o.b.article, o.b.sentence)
                    == (finding.a.article, finding.a.sentence, finding.b.article, finding.b.sentence)
            });
            assert!(listed.is_none_or(|o| o.score == explained.score && o.cosine == explained.cosine));
        }
    }
}

/// Every pair has the same logit but for its shares, so what the shares leave is one constant.
#[test]
fn what_shares_leave_of_the_logit_is_one_constant() {
    let corpus = story("03-heater-recall");
    let report = compared(&corpus);
    let constants: Vec<f64> = report
        .findings
        .iter()
        .map(|finding| explain(&corpus, &Grouping::ByEvent, &Options::default(), finding).expect("compared"))
        .map(|e| (e.score / (1.0 - e.score)).ln() - e.shares.iter().map(|s| s.share).sum::<f64>())
        .collect();
    assert!(constants.iter().all(|c| (c - constants[0]).abs() < 1e-6), "{constants:?}");
}

#[test]
fn shares_are_told_for_every_overlap_and_only_when_asked_for() {
    let corpus = story("03-heater-recall");
    let mut report = compared(&corpus);
    assert!(report.shares.is_empty());
    add_shares(&mut report, &Grouping::ByEvent, &Options::default(), 5);
    assert_eq!(report.shares.len(), report.overlaps.len());
    assert!(report.shares.values().all(|shares| shares.len() == 5));
    let sorted =
        |shares: &Vec<_>| shares.is_sorted_by(|x: &crossread::align::score::Share, y| x.share.abs() >= y.share.abs());
    assert!(report.shares.values().all(sorted));
}

/// Hostile words stay within their line and carry nothing that acts.
#[test]
fn an_explanation_is_clean_text() {
    let corpus = story("08-hostile");
    let report = compared(&corpus);
    for finding in &report.findings {
        let explained = explain(&corpus, &Grouping::ByEvent, &Options::default(), finding).expect("compared");
        let out = render_explanation(&report, finding, &explained);
        let acts = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        assert_eq!(out.chars().find(|&c| acts(c)), None, "{out}");
        assert!(!out.lines().any(|line| line.starts_with("::")), "{out}");
        assert!(out.contains("sum = cosine") && out.contains("sum = logit"), "{out}");
    }
}
