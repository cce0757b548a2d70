//! Rows and cosines beside those of scikit-learn (tests/data/make_oracle.py wrote the numbers).

use crossread::vector::{Analyzer, Vectorizer};
use serde_json::Value;
use std::collections::BTreeMap;

const SENTENCES: &str = include_str!("data/oracle.txt");

fn expected(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/oracle.json")).unwrap();
    all[name].clone()
}

fn agrees_with_scikit_learn(name: &str, settings: &Vectorizer) {
    let sentences: Vec<&str> = SENTENCES.lines().collect();
    let (tfidf, rows) = settings.fit_transform(&sentences);
    let expected = expected(name);
    let expected_rows = expected["rows"].as_array().unwrap();
    assert_eq!(rows.len(), expected_rows.len());
    for (i, (row, expected)) in rows.iter().zip(expected_rows).enumerate() {
        let ours: BTreeMap<String, f64> =
            row.indices.iter().zip(row.values).map(|(&c, &v)| (tfidf.term(c), f64::from(v))).collect();
        let theirs: BTreeMap<String, f64> = expected
            .as_array()
            .unwrap()
            .iter()
            .map(|e| (e[0].as_str().unwrap().to_owned(), e[1].as_f64().unwrap()))
            .collect();
        assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "{name}: terms of row {i}");
        for (term, weight) in &theirs {
            assert!((ours[term] - weight).abs() < 1e-6, "{name}: row {i}, {term}: {} and {weight}", ours[term]);
        }
    }
    cosines_agree(name, &rows, &expected);
    assert_eq!(tfidf.transform(&sentences), rows, "{name}: transform of the texts fitted to");
}

fn cosines_agree(name: &str, rows: &crossread::vector::Rows, expected: &Value) {
    let expected: BTreeMap<(u64, u64), f64> = expected["cosines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| ((e[0].as_u64().unwrap(), e[1].as_u64().unwrap()), e[2].as_f64().unwrap()))
        .collect();
    let pairs = crossread::pair::self_join(rows, 0.0);
    assert_eq!(pairs.len(), expected.len(), "{name}: pairs that share a term");
    for pair in pairs {
        let theirs = expected[&(u64::from(pair.i), u64::from(pair.j))];
        assert!((f64::from(pair.cosine) - theirs).abs() < 1e-6, "{name}: {pair:?} and {theirs}");
    }
}

#[test]
fn words() {
    agrees_with_scikit_learn("words", &Vectorizer::default());
}

#[test]
fn sublinear_counts() {
    agrees_with_scikit_learn("sublinear", &Vectorizer { sublinear: true, ..Vectorizer::default() });
}

#[test]
fn pairs_of_neighbours() {
    agrees_with_scikit_learn(
        "bigrams",
        &Vectorizer { analyzer: Analyzer::Words { longest: 2 }, ..Vectorizer::default() },
    );
}

#[test]
fn rare_terms_left_out() {
    agrees_with_scikit_learn("min_df", &Vectorizer { min_df: 2, ..Vectorizer::default() });
}

#[test]
fn characters_in_words() {
    agrees_with_scikit_learn("chars", &Vectorizer::chars());
}
