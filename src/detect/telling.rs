//! What two sentences both tell, and who tells it on either side.

use super::same_fact::rarity;
use super::{Case, Side};
use crate::align::{Link, equivalent};
use crate::claim::{Attribution, Manner, Source, SourceKind};
use std::ops::Range;

/// A word that both sentences share.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct SharedWord {
    /// Its token in the left sentence.
    pub a: usize,
    /// Its token in the right sentence.
    pub b: usize,
    /// How much it says about what is told, from 0 to 1: rare words more, words that are merely related half.
    pub weight: f64,
}

/// The content words both sentences share, by the alignment, in the order of the left one.
pub fn shared_words(case: &Case) -> Vec<SharedWord> {
    let content = |side: &Side, n: usize| side.reading().tokens.get(n).is_some_and(|t| t.content);
    let pairs = case.alignment.pairs().filter(|&(a, b)| content(&case.a, a) && content(&case.b, b));
    pairs.map(|(a, b)| SharedWord { a, b, weight: rarity(case, a) * link_weight(case, a) }).collect()
}

/// Weight of the words that two ranges of tokens, of the left and of the right sentence, share.
pub fn common(shared: &[SharedWord], a: &Range<usize>, b: &Range<usize>) -> f64 {
    shared.iter().filter(|s| a.contains(&s.a) && b.contains(&s.b)).map(|s| s.weight).sum()
}

fn link_weight(case: &Case, a: usize) -> f64 {
    if case.alignment.link_of(a) == Some(Link::Related) { 0.5 } else { 1.0 }
}

/// Two attributions, one on either side, and how far they report the same.
#[derive(Copy, Clone, Debug)]
pub struct Told<'c> {
    /// The attribution of the left sentence.
    pub a: &'c Attribution,
    /// The attribution of the right sentence.
    pub b: &'c Attribution,
    /// Weight of the words that both contents share.
    pub weight: f64,
    /// Share of the content words of the shorter content that the other one has too, from 0 to 1.
    pub share: f64,
}

/// Every two attributions whose contents share words, each with its best partner only.
pub fn told_alike<'c>(case: &Case<'c>, shared: &[SharedWord]) -> Vec<Told<'c>> {
    let (a, b) = (case.a.reading(), case.b.reading());
    let pairs = a.attributions.iter().flat_map(|x| b.attributions.iter().map(move |y| (x, y)));
    let mut told: Vec<Told> = pairs.map(|(x, y)| told(case, shared, x, y)).filter(|t| t.weight > 0.0).collect();
    told.sort_by(|s, t| t.weight.total_cmp(&s.weight));
    let mut best: Vec<Told> = Vec::new();
    for t in told {
        if !best.iter().any(|s| std::ptr::eq(s.a, t.a) || std::ptr::eq(s.b, t.b)) {
            best.push(t);
        }
    }
    best
}

fn told<'c>(case: &Case, shared: &[SharedWord], a: &'c Attribution, b: &'c Attribution) -> Told<'c> {
    let both: Vec<&SharedWord> = shared.iter().filter(|s| a.covers(s.a) && b.covers(s.b)).collect();
    let fewer = content_words(&case.a, a).min(content_words(&case.b, b));
    let share = both.len() as f64 / fewer.max(1) as f64;
    Told { a, b, weight: both.iter().map(|s| s.weight).sum(), share: share.min(1.0) }
}

/// Number of content words that an attribution reports.
pub fn content_words(side: &Side, attribution: &Attribution) -> usize {
    let tokens = &side.reading().tokens;
    let reported = attribution.content.iter().flat_map(|r| tokens.get(r.clone()).unwrap_or_default());
    reported.filter(|t| t.content).count()
}

/// Whether most clauses with the same verb around the shared words are negated on one side only: then the statements are
/// two. `shared` holds tokens of `a` and of `b`.
pub fn opposed(a: &Side, b: &Side, shared: &[(usize, usize)]) -> bool {
    let denies = |side: &Side, n: usize| {
        let clauses = side.reading().clauses().iter();
        clauses.filter(|c| c.tokens.contains(&n)).min_by_key(|c| c.tokens.len()).map(|c| (c.stem.clone(), c.negated))
    };
    let verdicts = shared.iter().filter_map(|&(i, j)| {
        let ((verb_a, x), (verb_b, y)) = (denies(a, i)?, denies(b, j)?);
        (verb_a == verb_b).then_some(x == y)
    });
    let (alike, apart): (Vec<bool>, Vec<bool>) = verdicts.partition(|&alike| alike);
    apart.len() > alike.len()
}

/// Whether an attribution reports something that may or may not be so; an order, praise or an attack is an act.
pub fn reports(attribution: &Attribution) -> bool {
    let manner = matches!(
        attribution.manner,
        Manner::Neutral
            | Manner::Doubting
            | Manner::Insisting
            | Manner::Arguing
            | Manner::Guessing
            | Manner::Conceding
            | Manner::Warning
            | Manner::Discovering
    );
    let performs = matches!(&*attribution.verb, "announce" | "describe" | "call" | "speak" | "mention" | "swear");
    manner && !performs
}

/// Whether two sources are one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// They share a name or a word that tells.
    Same,
    /// They may be one: a pronoun, a description without a name, a body and somebody who belongs to it.
    Unknown,
    /// They are two.
    Different,
}

/// Whether two sources are one, by their words and by what either article says of them.
pub fn same_source(case: &Case, a: &Source, b: &Source) -> Sameness {
    use SourceKind::{Anonymous, Described, Document, Group, Named, Pronoun};
    if a.words.iter().any(|x| b.words.iter().any(|y| same_name(x, y))) {
        return Sameness::Same;
    }
    match (a.kind, b.kind) {
        _ if a.elsewhere || b.elsewhere => Sameness::Unknown,
        (Pronoun, _) | (_, Pronoun) | (Document, Document) => Sameness::Unknown,
        (Described | Group | Anonymous, Described | Group | Anonymous) if two_bodies(a, b) => {
            let related = affiliated(&case.a, a, b) || affiliated(&case.b, a, b);
            if related { Sameness::Unknown } else { Sameness::Different }
        }
        (Described, Named | Group | Described | Anonymous) | (Named | Group | Anonymous, Described) => {
            Sameness::Unknown
        }
        (Named, Group) | (Group, Named | Group) => Sameness::Unknown,
        _ if affiliated(&case.a, a, b) || affiliated(&case.b, a, b) => Sameness::Unknown,
        _ => Sameness::Different,
    }
}

/// Whether the sources are two bodies without a name: "the union", "the police".
fn two_bodies(a: &Source, b: &Source) -> bool {
    a.body().zip(b.body()).is_some_and(|(x, y)| x != y)
}

fn same_name(x: &str, y: &str) -> bool {
    let spelled = |x: &str, y: &str| x.len() > 4 && y.len() > 4 && strsim::normalized_damerau_levenshtein(x, y) >= 0.8;
    x == y || equivalent(x, y) || spelled(x, y)
}

/// Whether one source of the article has words of both: "Manley, a spokesman for Mr. Reid".
fn affiliated(side: &Side, a: &Source, b: &Source) -> bool {
    let sources = side.readings.iter().flat_map(|r| r.attributions.iter().filter_map(|x| x.source.as_ref()));
    sources.into_iter().any(|s| s.shares_word(a) && s.shares_word(b))
}

/// Whether a sentence at most two away attributes something to the source.
pub fn speaks_nearby(side: &Side, source: &Source) -> bool {
    let near = side.sentence.saturating_sub(2)..side.readings.len().min(side.sentence + 3);
    let others = near.filter(|&n| n != side.sentence).filter_map(|n| side.readings.get(n));
    let mut sources = others.flat_map(|r| r.attributions.iter().filter_map(|x| x.source.as_ref()));
    sources.any(|s| s.shares_word(source))
}

/// Words of a side as people read them, for a message: at most nine, the rest as an ellipsis.
pub fn excerpt(text: &str) -> String {
    const MOST: usize = 9;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..MOST) {
        Some(first) if words.len() > MOST => format!("{} …", first.join(" ")),
        _ => words.join(" "),
    }
}

/// How surely two contents are one, from 0 to 1: grows with the weight of the words they share and with their share,
/// times the root of the pair's score.
pub fn same_content(case: &Case, weight: f64, share: f64) -> f64 {
    (1.0 - (-weight / 1.5).exp()) * (0.25 + 0.75 * share) * case.score.clamp(0.0, 1.0).sqrt()
}
