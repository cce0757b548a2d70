//! Whether two quantities count the same thing: the same noun, singled out by no other words, or the same person.

use super::Case;
use super::aged::same_person;
use super::same_fact::same_word;
use crate::align::Link;
use crate::claim::kindred::kindred;
use crate::claim::quantity::{Counted, Unit, toll};
use crate::claim::time::{predicate, verb_stem};
use crate::claim::{Quantity, Reading};
use crate::text::Token;
use crate::text::tokens::{is_stop_word, word_list};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Least score of a pair for nouns that are only related to be one.
const RELATED_SCORE: f64 = 0.1;
/// The same for different nouns that can name one kind of thing, which must be counted in sentences much alike.
const KINDRED_SCORE: f64 = 0.15;

/// Tokens between a verb and the figure behind its object at most.
const OBJECT_REACH: usize = 8;

static VACUOUS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../claim/lists/vacuous.txt")));
static ANYONE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../claim/lists/anyone.txt")));

/// How well what is counted agrees.
#[derive(Copy, Clone, Debug, Default)]
pub struct Noun {
    /// Whether both name the same thing.
    pub same: bool,
    /// Whether both count people by what became of them: dead, missing, arrested.
    pub toll: bool,
}

impl Noun {
    const SAME: Noun = Noun { same: true, toll: false };
}

/// Compares what is counted; none where the sentences count different things.
pub fn noun_fit(case: &Case, a: &Quantity, b: &Quantity) -> Option<Noun> {
    let (x, y) = (case.a.reading(), case.b.reading());
    let tolls = (toll(&x.tokens, &x.quantities, a), toll(&y.tokens, &y.quantities, b));
    match (a.counted, b.counted) {
        _ if a.unit == Unit::Age => same_person(case, a, b).then_some(Noun::SAME),
        _ if tolls.0.is_some() && tolls.1.is_some() && tolls.0 != tolls.1 => None,
        _ if tolls.0.is_some() && tolls.0 == tolls.1 && is_anyone(x, a) && is_anyone(y, b) => {
            Some(Noun { same: true, toll: true })
        }
        (Some(m), Some(n)) if same_noun(case, m.head, n.head) => {
            modifiers_agree(case, m, n).then_some(Noun { same: true, toll: tolls.0.is_some() && tolls.0 == tolls.1 })
        }
        (m, n) => {
            let by_verb = m.zip(undergone(y, b)).is_some_and(|(m, v)| same_word(case, m.head, v))
                || n.zip(undergone(x, a)).is_some_and(|(n, v)| same_word(case, v, n.head));
            let counted = matches!(a.unit, Unit::Count | Unit::Ordinal);
            (by_verb || !counted).then_some(Noun { same: by_verb, toll: false })
        }
    }
}

/// Whether two nouns name the same thing; nouns that are only related ("bills", "measures") do so in sentences of a story
/// that have more in common.
fn same_noun(case: &Case, i: usize, j: usize) -> bool {
    let related = case.alignment.link_of(i) == Some(Link::Related);
    let (t, u) = (&case.a.reading().tokens[i], &case.b.reading().tokens[j]);
    let same = same_word(case, i, j) && (!related || t.stem == u.stem || case.score >= RELATED_SCORE);
    same || case.score >= KINDRED_SCORE && kindred(t, u)
}

/// Whether the noun names no group of its own: "34 dead", "nine people", "53 others", or none at all.
fn is_anyone(reading: &Reading, q: &Quantity) -> bool {
    let word = |n: usize| reading.tokens[n].norm.as_str();
    let own = |n: usize| reading.tokens[n].content && !VACUOUS.contains(word(n)) && !ANYONE.contains(word(n));
    let modified = |c: Counted| (c.first..c.head).any(own);
    q.unit == Unit::Count && q.counted.is_none_or(|c| ANYONE.contains(word(c.head)) && !modified(c))
}

/// The verb that what is counted undergoes: "200 people were arrested", "arrested 200 people".
fn undergone(reading: &Reading, q: &Quantity) -> Option<usize> {
    let verb = predicate(&reading.tokens, &q.tokens)?;
    let passive =
        |n: usize| matches!(reading.tokens[n].norm.as_str(), "was" | "were" | "been" | "be" | "being" | "are");
    (verb < q.tokens.start || (verb.saturating_sub(3)..verb).any(passive)).then_some(verb)
}

/// Whether no side singles out a group by words of its own: "House Republicans" and "Senate Republicans" do.
fn modifiers_agree(case: &Case, m: Counted, n: Counted) -> bool {
    let single_out = |tokens: &[Token], c: Counted| -> Vec<usize> {
        (c.first..c.head).filter(|&i| tokens[i].content && !VACUOUS.contains(tokens[i].norm.as_str())).collect()
    };
    let (x, y) = (single_out(&case.a.reading().tokens, m), single_out(&case.b.reading().tokens, n));
    x.is_empty() || y.is_empty() || x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)))
}

/// Whether neither figure, or only one of them, belongs to a group of its own: "counts of fraud", "counts of perjury".
pub fn complements_agree(case: &Case, a: &Quantity, b: &Quantity) -> bool {
    let of = |r: &Reading, q: &Quantity| -> Vec<usize> {
        let Some(head) = q.counted.map(|c| c.head) else { return Vec::new() };
        let tokens = &r.tokens;
        let of = tokens.get(head + 1).is_some_and(|t| t.norm == "of");
        let words = (head + 2..tokens.len().min(head + 8)).take_while(|&n| tokens[n].is_word());
        words.filter(|&n| of && tokens[n].content).take(4).collect()
    };
    let (x, y) = (of(case.a.reading(), a), of(case.b.reading(), b));
    x.is_empty() || y.is_empty() || x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)))
}

/// Whether the verb before either value has a name for its object, and the names are two: "beat Menz in the seventh
/// round", "beat Petrak in the sixth".
pub fn objects_differ(case: &Case, values: [&Range<usize>; 2]) -> bool {
    let (x, y) = (object_names(case.a.reading(), values[0]), object_names(case.b.reading(), values[1]));
    let shared = || x.iter().any(|&i| y.iter().any(|&j| same_word(case, i, j)));
    !x.is_empty() && !y.is_empty() && !shared()
}

/// The names between a value and the verb before it; a place or time that a preposition leads to is none.
fn object_names(reading: &Reading, value: &Range<usize>) -> Vec<usize> {
    let tokens = &reading.tokens;
    let verb = predicate(tokens, value).filter(|&v| v < value.start && value.start - v <= OBJECT_REACH);
    let timed = |n: usize| reading.times.iter().any(|t| t.tokens.contains(&n));
    let between = verb.map_or(0..0, |v| v + 1..value.start);
    let object =
        between.take_while(|&n| tokens[n].capital || !is_stop_word(&tokens[n].norm) || tokens[n].norm == "the");
    object.filter(|&n| tokens[n].capital && tokens[n].content && !timed(n)).collect()
}

/// 1.15 where both figures belong to the same verb, 0.95 where they belong to different ones.
pub fn verb_fit(case: &Case, a: &Quantity, b: &Quantity) -> f64 {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    match (predicate(x, &a.tokens), predicate(y, &b.tokens)) {
        (Some(p), Some(q)) if same_word(case, p, q) || verb_stem(&x[p]) == verb_stem(&y[q]) => 1.15,
        (Some(_), Some(_)) => 0.95,
        _ => 1.0,
    }
}
