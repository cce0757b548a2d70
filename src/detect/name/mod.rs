#![doc = include_str!("name.md")]

mod given;
mod place;
mod slot;
mod spelling;
mod title;

use super::{Case, Difference, Rule, Side};
use crate::claim::name::{Entity, Mention};
use crate::finding::{Severity, Strength};
use crate::model::Span;
use crate::text::same_letters;

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-name",
    summary: "another person, place or body, another spelling, another title",
    page: include_str!("name.md"),
    severity: Severity::Warning,
    hard: true,
    signs: &["the title", "the place", "the spelling of the name", "the given name"],
    find,
};

/// Least confidence worth a reader's second.
const LEAST: f64 = 0.25;

/// Two names, or two titles, that differ.
#[derive(Clone, Debug)]
struct Found {
    strength: Strength,
    confidence: f64,
    what: &'static str,
    a: (Span, String),
    b: (Span, String),
}

fn find(case: &Case) -> Vec<Difference> {
    let mut found = place::find(case);
    found.extend(spelling::find(case));
    found.extend(title::find(case));
    found.extend(given::find(case));
    found.extend(slot::find(case));
    found.retain(|f| f.confidence >= LEAST);
    found.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then(x.a.0.cmp(&y.a.0)).then(x.b.0.cmp(&y.b.0)));
    let mut kept: Vec<Found> = Vec::new();
    for f in found {
        if kept.iter().all(|k| k.a.0.overlap(f.a.0) == 0 && k.b.0.overlap(f.b.0) == 0) {
            kept.push(f);
        }
    }
    kept.into_iter().map(|f| difference(case, f)).collect()
}

fn difference(case: &Case, found: Found) -> Difference {
    let words = (found.a.0.of(case.a.text()), found.b.0.of(case.b.text()));
    Difference {
        signs: vec![(found.what, 1.0)],
        strength: found.strength,
        confidence: found.confidence.min(1.0),
        message: format!("{} differs: “{}” and “{}”", found.what, words.0, words.1),
        a: case.a.evidence(found.a.0, Some(found.a.1)),
        b: case.b.evidence(found.b.0, Some(found.b.1)),
    }
}

/// Every two names, one of each sentence.
fn pairs<'c>(case: &Case<'c>) -> impl Iterator<Item = (&'c Mention, &'c Mention)> {
    let (x, y) = (&case.a.reading().mentions, &case.b.reading().mentions);
    let named = |m: &&Mention| m.named;
    x.iter().filter(named).flat_map(move |m| y.iter().filter(named).map(move |n| (m, n)))
}

/// Whether both mentions are given one post of a field that is wanted.
fn share_post(m: &Mention, n: &Mention, wanted: impl Fn(&str) -> bool) -> bool {
    let posts = |m: &Mention| -> Vec<usize> {
        m.titles.iter().flat_map(|t| t.posts).filter(|p| wanted(p.field)).map(|p| p.id).collect()
    };
    let (x, y) = (posts(m), posts(n));
    x.iter().any(|id| y.contains(id))
}

/// The words of a mention, normalised, with a space between.
fn words(side: &Side, mention: &Mention) -> String {
    let tokens = &side.reading().tokens[mention.tokens.clone()];
    let words: Vec<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.norm.as_str()).collect();
    words.join(" ")
}

/// Whether two entities can be one person by their names: the same family name, no two given names.
fn same_person(a: &Entity, b: &Entity) -> bool {
    let given = || a.given_name().zip(b.given_name()).is_none_or(|(x, y)| crate::claim::name::same_given(x, y));
    a.shares_family_name(b) && given()
}

/// Whether any sentence of the article has this word with a capital.
fn is_named(side: &Side, norm: &str) -> bool {
    side.readings.iter().any(|r| r.tokens.iter().any(|t| t.capital && same_letters(&t.norm, norm)))
}
