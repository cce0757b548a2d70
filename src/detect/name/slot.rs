//! Another person or body in the same slot, or under the same title.

use super::{Found, is_named, pairs, words};
use crate::claim::name::{Mention, NameKind};
use crate::claim::respelled::respelled;
use crate::claim::syntax::is_saying;
use crate::claim::time::predicate;
use crate::detect::slot::fit;
use crate::detect::{Case, Side};
use crate::finding::Strength;

/// Least evidence that both stand in the same slot.
const LEAST_FIT: f64 = 0.7;
/// Least score of a pair for two names in one slot to be two accounts of one fact; under one title less will do.
const LEAST_SCORE: f64 = 0.5;
/// Least evidence under one title.
const TITLED_FIT: f64 = 0.45;
/// Fields whose posts one person holds at a time.
const UNIQUE: [&str; 3] = ["staff", "executive", "company"];

pub fn find(case: &Case) -> Vec<Found> {
    let (x, y) = (&case.a.reading().mentions, &case.b.reading().mentions);
    let told = |all: &[Mention], m: &Mention| all.iter().any(|o| o.entity.family_name() == m.entity.family_name());
    let apart = pairs(case).filter(|(m, n)| alike(m, n) && !told(y, m) && !told(x, n));
    apart.filter_map(|(m, n)| judge(case, m, n)).collect()
}

/// Whether both can be people, or both bodies; a single word that no list and no title knows can be anything.
fn alike(m: &Mention, n: &Mention) -> bool {
    let unknown = |m: &Mention| m.kind == NameKind::Other && m.tokens.len() > 1;
    let person = |m: &Mention| m.kind == NameKind::Person || unknown(m);
    let body = |m: &Mention| m.kind == NameKind::Organisation;
    person(m) && person(n) || body(m) && body(n)
}

fn judge(case: &Case, m: &Mention, n: &Mention) -> Option<Found> {
    let told = || is_known(&case.b, m) || is_known(&case.a, n);
    if spoken(&case.a, m) && spoken(&case.b, n) || told() || bodies_apart(case, m, n) {
        return None;
    }
    let fit = fit(case, &m.tokens, &n.tokens);
    let titled = m.kind == NameKind::Person && share_title(m, n);
    let least = if titled { TITLED_FIT } else { LEAST_FIT };
    let one_fact = titled || case.score >= LEAST_SCORE;
    (one_fact && fit >= least && !is_short_form(case, m, n)).then(|| Found {
        strength: if titled { Strength::Differing } else { Strength::Contradiction },
        confidence: (0.2 + 0.7 * case.score.clamp(0.0, 1.0)) * if titled { 0.8 } else { fit },
        what: "the name",
        a: (m.span, words(&case.a, m)),
        b: (n.span, words(&case.b, n)),
    })
}

/// Whether one is the other's acronym or British spelling, or either stands for a party ("R-Minn.", "Republican of
/// Minnesota").
fn is_short_form(case: &Case, m: &Mention, n: &Mention) -> bool {
    let (x, y) = (words(&case.a, m), words(&case.b, n));
    let letters = |name: &str| name.split(' ').filter_map(|w| w.chars().next()).collect::<String>();
    let party = |name: &str| matches!(name.split(' ').next(), Some("r" | "d" | "republican" | "democrat" | "of"));
    let spelled = |name: &str| name.split(' ').map(respelled).collect::<Vec<_>>();
    letters(&x) == y || letters(&y) == x || party(&x) || party(&y) || spelled(&x) == spelled(&y)
}

/// Whether the article knows the name: its family name or its acronym stands anywhere in it.
fn is_known(side: &Side, mention: &Mention) -> bool {
    let last = mention.entity.family_name().is_some_and(|name| is_named(side, name));
    last || mention.entity.aliases.iter().flatten().any(|word| word.len() > 3 && is_named(side, word))
}

/// Whether the name is that of a speaker: who said what is for another rule.
fn spoken(side: &Side, mention: &Mention) -> bool {
    let tokens = &side.reading().tokens;
    predicate(tokens, &mention.tokens).is_some_and(|verb| is_saying(&tokens[verb].norm))
}

/// Whether the posts are in two bodies: "House Finance Committee Chairman" and "Senate Finance Committee Chairman".
fn bodies_apart(case: &Case, m: &Mention, n: &Mention) -> bool {
    let body = |side: &Side, m: &Mention| -> Vec<String> {
        let tokens = &side.reading().tokens;
        let before = m.titles.iter().flat_map(|t| tokens[..t.tokens.start].iter().rev().take_while(|t| t.capital));
        before.filter(|t| t.content).map(|t| t.norm.to_string()).collect()
    };
    let (x, y) = (body(&case.a, m), body(&case.b, n));
    !x.is_empty() && !y.is_empty() && x != y
}

fn share_title(m: &Mention, n: &Mention) -> bool {
    let held = |m: &Mention| -> Vec<(usize, bool)> {
        let titles = m.titles.iter().flat_map(|t| t.posts.iter().map(move |p| (p, t.former)));
        titles.filter(|(p, _)| UNIQUE.contains(&p.field)).map(|(p, former)| (p.id, former)).collect()
    };
    let (x, y) = (held(m), held(n));
    x.iter().any(|t| y.contains(t))
}
