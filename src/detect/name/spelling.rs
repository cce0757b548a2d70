//! One name spelled in two ways: "Stacy" and "Stacey", "Cowan" and "Cowen".

use super::place::least_fit;
use super::{Found, is_named, pairs, share_post, words};
use crate::align::{Background, equivalent};
use crate::claim::name::place::place;
use crate::claim::name::{Mention, NameKind, is_given, same_given};
use crate::claim::respelled::respelled;
use crate::detect::slot::fit;
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::{Token, plain, same_letters};
use compact_str::CompactString;

/// Likeness (Damerau-Levenshtein, normalised) of two spellings.
const ALIKE: f64 = 0.75;
/// The same of two places that lists know: "Norfolk", "Norwalk".
const PLACES_ALIKE: f64 = 0.7;
/// Least rarity of a word that is taken for a name by its capital alone.
const RARE: f64 = 0.6;
/// Rarity below which a word is an ordinary one, whatever its capitals: "MORE".
const COMMON: f64 = 0.35;

pub fn find(case: &Case) -> Vec<Found> {
    pairs(case).filter_map(|(m, n)| judge(case, m, n)).collect()
}

fn judge(case: &Case, m: &Mention, n: &Mention) -> Option<Found> {
    let (x, y) = (name(&case.a, m), name(&case.b, n));
    let (i, j) = other_spelling(&x, &y)?;
    let (p, q) = (x[i], y[j]);
    let person = m.kind == NameKind::Person || n.kind == NameKind::Person;
    let supported = x.len() > 1 && y.len() > 1 || share_post(m, n, |_| true);
    // A capital alone makes no name of a common word: "Read" beside "Harry Reid".
    let bare = |m: &Mention, word: &Token| m.kind == NameKind::Other && m.tokens.len() == 1 && !rare(word);
    if !supported && (bare(m, p) || bare(n, q)) {
        return None;
    }
    if !(supported || person || rare(p) && rare(q)) || person && !given_agree(m, n, p) || both_known(case, p, q) {
        return None;
    }
    let places = is_place(p) && is_place(q);
    if places && fit(case, &m.tokens, &n.tokens) < least_fit(case) {
        return None;
    }
    let own = if is_named(&case.b, &p.norm) || is_named(&case.a, &q.norm) { 0.8 } else { 1.0 };
    let likeness = strsim::normalized_damerau_levenshtein(&p.norm, &q.norm);
    let parts = 0.3 + 0.35 * case.score.clamp(0.0, 1.0) + if supported { 0.25 } else { 0.1 };
    Some(Found {
        strength: if places { Strength::Contradiction } else { Strength::Differing },
        confidence: parts * own * (0.5 + 0.5 * likeness),
        what: "the spelling of the name",
        a: (m.span, words(&case.a, m)),
        b: (n.span, words(&case.b, n)),
    })
}

fn name<'c>(side: &Side<'c>, mention: &Mention) -> Vec<&'c Token> {
    side.reading().tokens[mention.tokens.clone()].iter().filter(|t| t.is_word()).collect()
}

/// The one word of two names that is spelled otherwise: the last words of both, or a word of names that else agree.
fn other_spelling(x: &[&Token], y: &[&Token]) -> Option<(usize, usize)> {
    let differing = || -> Vec<usize> { (0..x.len()).filter(|&n| !same_letters(&x[n].norm, &y[n].norm)).collect() };
    if x.len() == y.len() {
        let only = match differing().as_slice() {
            [only] => Some((*only, *only)),
            _ => None,
        };
        return only.filter(|&(i, j)| alike(x[i], y[j]));
    }
    let last = (x.len().checked_sub(1)?, y.len().checked_sub(1)?);
    alike(x[last.0], y[last.1]).then_some(last)
}

/// Whether both words are one name in two spellings: alike, no form of each other, not accents alone.
fn alike(a: &Token, b: &Token) -> bool {
    let common = |t: &Token| Background::embedded().rarity(&t.stem) < COMMON;
    let long = |t: &Token| t.capital && t.content && !common(t) && t.norm.chars().nth(3).is_some();
    let form = a.stem == b.stem
        || respelled(&a.norm) == respelled(&b.norm)
        || same_letters(&a.norm, &b.norm)
        || are_people(&a.norm, &b.norm)
        || are_people(&b.norm, &a.norm)
        || a.norm.starts_with(b.norm.as_str())
        || b.norm.starts_with(a.norm.as_str());
    let first = a.norm.chars().next() == b.norm.chars().next();
    let least = if is_place(a) && is_place(b) { PLACES_ALIKE } else { ALIKE };
    let names = || is_given(&a.norm) && is_given(&b.norm);
    let spelled = || strsim::normalized_damerau_levenshtein(&romanised(&a.norm), &romanised(&b.norm));
    let ok = long(a) && long(b) && first && !form && !equivalent(&a.norm, &b.norm) && !names();
    ok && (least..1.0).contains(&spelled())
}

/// Whether a word names those who live at the place another word names: "Carolinian", "Carolina".
fn are_people(people: &str, place: &str) -> bool {
    let stem = place.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
    let ending = people.strip_prefix(stem).filter(|_| stem.chars().nth(2).is_some());
    ending.is_some_and(|e| {
        matches!(e, "an" | "ans" | "ian" | "ians" | "ean" | "eans" | "ese" | "er" | "ers" | "ite" | "ites")
    })
}

/// A word without the marks of its letters, the endings that stand for Cyrillic -ий written as one: "-iy", "-yi", "-ii",
/// "-yy", "-ij".
pub fn romanised(norm: &str) -> CompactString {
    let plain = plain(norm);
    let cut = ["iy", "yi", "ii", "yy", "ij"].iter().find_map(|ending| plain.strip_suffix(ending));
    cut.map_or_else(|| plain.clone(), |start| CompactString::from_iter([start, "y"]))
}

fn is_place(token: &Token) -> bool {
    place(std::slice::from_ref(token)).is_some()
}

fn rare(token: &Token) -> bool {
    Background::embedded().rarity(&token.stem) >= RARE
}

/// Whether the given names can be one, or the word that differs is the given name itself.
fn given_agree(m: &Mention, n: &Mention, differing: &Token) -> bool {
    let given = m.entity.given_name().zip(n.entity.given_name());
    given.is_none_or(|(x, y)| same_given(x, y) || x == differing.norm)
}

/// Whether either article has both names more than once: then they are two.
fn both_known(case: &Case, p: &Token, q: &Token) -> bool {
    let often = |side: &Side, t: &Token| {
        let named = |u: &&Token| u.capital && u.norm == t.norm;
        side.readings.iter().map(|r| r.tokens.iter().filter(named).count()).sum::<usize>() > 1
    };
    [&case.a, &case.b].iter().any(|side| often(side, p) && often(side, q))
}
