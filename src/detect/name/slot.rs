//! Another person or body in the same slot, or under the same title.

use super::{Found, is_named, pairs, words};
use crate::claim::name::{Mention, NameKind};
use crate::claim::respelled::respelled;
use crate::claim::syntax::is_saying;
use crate::claim::time::predicate;
use crate::detect::slot::fit;
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::{Token, TokenKind};

/// Least evidence that both stand in the same slot.
const LEAST_FIT: f64 = 0.7;
/// Least score of a pair for two names in one slot to be two accounts of one fact; under one title less will do.
const LEAST_SCORE: f64 = 0.5;
/// Least evidence under one title.
const TITLED_FIT: f64 = 0.45;
/// Words behind a name among which an ordinal tells of which event it is: "in the seventh round".
const ORDINAL_REACH: usize = 5;
/// Spelled ordinals, from the first on.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];
/// Words that begin the names of places, and so of teams and papers, not of people.
const OF_PLACES: [&str; 10] = ["new", "north", "south", "east", "west", "san", "los", "las", "fort", "great"];
/// Fields whose posts one person holds at a time.
const UNIQUE: [&str; 3] = ["staff", "executive", "company"];

pub fn find(case: &Case) -> Vec<Found> {
    let (x, y) = (&case.a.reading().mentions, &case.b.reading().mentions);
    let told = |all: &[Mention], m: &Mention| all.iter().any(|o| is_family_of(o, m));
    let apart = pairs(case).filter(|(m, n)| alike(m, n) && !told(y, m) && !told(x, n));
    apart.filter_map(|(m, n)| judge(case, m, n)).collect()
}

/// Whether both are of one family name, or both of none.
fn is_family_of(m: &Mention, n: &Mention) -> bool {
    m.entity.shares_family_name(&n.entity) || m.entity.family_name() == n.entity.family_name()
}

/// Whether both can be people, or both bodies; a single word that no list and no title knows can be anything.
fn alike(m: &Mention, n: &Mention) -> bool {
    let placed = |m: &Mention| m.entity.name.first().is_some_and(|word| OF_PLACES.contains(&word.as_str()));
    let unknown = |m: &Mention| m.kind == NameKind::Other && m.tokens.len() > 1 && !placed(m);
    let person = |m: &Mention| m.kind == NameKind::Person || unknown(m);
    let body = |m: &Mention| m.kind == NameKind::Organisation;
    person(m) && person(n) || body(m) && body(n)
}

fn judge(case: &Case, m: &Mention, n: &Mention) -> Option<Found> {
    let told = || is_known(&case.b, m) || is_known(&case.a, n);
    let (of_a, of_b) = (ordinals(&case.a, m), ordinals(&case.b, n));
    if !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|o| of_b.contains(o)) {
        return None; // "Stopped Pell in the fifth round", "stopped Reeve in the third": two bouts.
    }
    let loose = |side: &Side, m: &Mention| is_attribute(side, m) || is_listed(side, m);
    if spoken(&case.a, m) && spoken(&case.b, n) || told() || bodies_apart(case, m, n) {
        return None;
    }
    if loose(&case.a, m) || loose(&case.b, n) {
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

/// The ordinals in the words behind a name, as figures.
fn ordinals(side: &Side, m: &Mention) -> Vec<String> {
    let tokens = &side.reading().tokens;
    let near = m.tokens.end..tokens.len().min(m.tokens.end + ORDINAL_REACH);
    let spelled = |t: &Token| ORDINALS.iter().position(|o| *o == t.norm.as_str()).map(|n| (n + 1).to_string());
    let ending = |n: usize| tokens.get(n).is_some_and(|t| matches!(t.norm.as_str(), "st" | "nd" | "rd" | "th"));
    let figure =
        |n: usize| tokens.get(n).filter(|t| t.kind == TokenKind::Number && ending(n + 1)).map(|t| t.norm.to_string());
    near.filter_map(|n| tokens.get(n).and_then(spelled).or_else(|| figure(n))).collect()
}

/// Whether an acronym says of what kind the noun behind it is: "a DUI conviction", "the AFC playoffs".
fn is_attribute(side: &Side, m: &Mention) -> bool {
    let tokens = &side.reading().tokens;
    let acronym = m.tokens.len() == 1 && m.span.of(side.text()).chars().all(|c| c.is_uppercase() || c == '.');
    let noun = |t: &Token| t.content && !t.capital && t.kind == TokenKind::Word;
    acronym && tokens.get(m.tokens.end).is_some_and(noun) && !is_verbal(side, m.tokens.end)
}

/// Whether a token is the verb of a clause.
fn is_verbal(side: &Side, at: usize) -> bool {
    side.reading().clauses().iter().any(|c| c.group.contains(&at))
}

/// Whether the name stands in a row of three or more: no one of them stands for one of the other side.
fn is_listed(side: &Side, m: &Mention) -> bool {
    let (tokens, mentions) = (&side.reading().tokens, &side.reading().mentions);
    let joined = |x: &Mention, y: &Mention| {
        let between = tokens.get(x.tokens.end..y.tokens.start).unwrap_or_default();
        !between.is_empty()
            && between.len() <= 2
            && between.iter().all(|t| matches!(t.norm.as_str(), "," | "and" | "or"))
    };
    let rows = mentions.chunk_by(joined);
    rows.into_iter().any(|row| row.len() > 2 && row.iter().any(|o| o.tokens == m.tokens))
}

/// Whether both may be one body under two names or in British spelling, or either stands for a party ("R-Minn.", "Republican of
/// Minnesota").
fn is_short_form(case: &Case, m: &Mention, n: &Mention) -> bool {
    let (x, y) = (words(&case.a, m), words(&case.b, n));
    let party = |name: &str| matches!(name.split(' ').next(), Some("r" | "d" | "republican" | "democrat" | "of"));
    let spelled = |name: &str| name.split(' ').map(respelled).collect::<Vec<_>>();
    m.entity.may_be_body(&n.entity) || party(&x) || party(&y) || spelled(&x) == spelled(&y)
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
