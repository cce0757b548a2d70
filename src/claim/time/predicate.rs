//! The verb a time or a number belongs to, without a parser.
//!
//! A verb right after a time owns it ("Obama on Wednesday visited"); a time that opens its clause goes with the next
//! verb; any other goes with the nearest verb before it.

use crate::claim::phrases::{keyed_words, words_under};
use crate::claim::quantity::is_plural;
use crate::text::tokens::stem;
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Tokens looked at on either side.
const REACH: usize = 16;

/// Past forms that are also base forms.
pub static UNCHANGED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| verbs("past"));
static BASE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = keyed_words(include_str!("../lists/irregular.txt"));
    lines.flat_map(|(base, forms)| forms.into_iter().map(move |form| (form, base))).collect()
});
static AUXILIARIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| verbs("auxiliary"));
static FUTURE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| verbs("future"));
/// Words that end as a verb form does and are no verbs.
pub static NO_VERBS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| verbs("noun"));

fn verbs(kind: &str) -> FxHashSet<&'static str> {
    words_under(include_str!("../lists/verbs.txt"), kind)
}

/// When something happens, as the words around a verb tell it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It is to happen.
    Future,
    /// The words do not tell.
    Open,
}

/// Words before a progressive form: "is running"; "he" stands for "he's", whose ending tokens do not keep.
const BEFORE_PROGRESSIVES: [&str; 13] =
    ["is", "are", "was", "were", "be", "been", "am", "he", "she", "it", "they", "we", "i"];

/// Whether the token looks like a verb: a past form, a progressive one, or a base form after "to" or a modal.
pub fn is_verb_form(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let after_to = at > 0
        && matches!(
            tokens[at - 1].norm.as_str(),
            "to" | "will" | "would" | "can" | "could" | "may" | "might" | "shall" | "should" | "must" | "not"
        );
    let contracted = at > 0 && tokens[at - 1].norm.ends_with("'ll");
    let base = (after_to || contracted) && token.content && !is_plural(&token.norm);
    let running = at > 0 && token.norm.ends_with("ing") && BEFORE_PROGRESSIVES.contains(&tokens[at - 1].norm.as_str());
    token.kind == TokenKind::Word && !token.capital && (is_past(tokens, at) || base || running)
}

fn is_past(tokens: &[Token], at: usize) -> bool {
    let norm = tokens[at].norm.as_str();
    let after_determiner =
        at > 0 && matches!(tokens[at - 1].norm.as_str(), "the" | "a" | "an" | "his" | "its" | "their" | "-");
    let regular = norm.len() > 4 && norm.ends_with("ed") && !NO_VERBS.contains(norm);
    !after_determiner && (regular || UNCHANGED.contains(norm) || BASE.contains_key(norm)) && !AUXILIARIES.contains(norm)
}

fn is_auxiliary(token: &Token) -> bool {
    AUXILIARIES.contains(token.norm.as_str()) && token.norm != "to"
}

/// The stem of a verb's base form: `hold` for "held" and "holds".
pub fn verb_stem(token: &Token) -> CompactString {
    BASE.get(token.norm.as_str()).map_or_else(|| token.stem.clone(), |base| stem(base))
}

/// Marks and words that no attachment reaches over.
fn is_wall(token: &Token) -> bool {
    matches!(token.norm.as_str(), ";" | ":" | "“" | "”" | "\"" | "—" | "(" | ")")
}

fn opens_clause(tokens: &[Token], start: usize) -> bool {
    let preposition = |t: &Token| {
        matches!(
            t.norm.as_str(),
            "on" | "in"
                | "at"
                | "by"
                | "early"
                | "late"
                | "since"
                | "before"
                | "after"
                | "until"
                | "earlier"
                | "later"
                | "from"
        )
    };
    let before = tokens[..start].iter().rev().find(|t| !preposition(t));
    before.is_none_or(|t| {
        is_wall(t) || matches!(t.norm.as_str(), "," | "but" | "that" | "when" | "while" | "-" | "–" | "and")
    })
}

/// The verb that the words `range` belong to, as token index.
pub fn predicate(tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    let right = || rightward(tokens, range.end);
    let left = || leftward(tokens, range.start);
    if let Some(verb) = participle_before(tokens, range.start) {
        return Some(verb);
    }
    let next = range.end + usize::from(tokens.get(range.end).is_some_and(|t| t.norm.ends_with("ly")));
    if tokens.get(next).is_some_and(is_auxiliary) {
        return (next..tokens.len().min(next + 4)).find(|&n| is_verb_form(tokens, n));
    }
    let follows = next < tokens.len() && is_past(tokens, next);
    if follows || opens_clause(tokens, range.start) { right().or_else(left) } else { left().or_else(right) }
}

/// The participle right before a time or its preposition: "despite admitting Friday".
fn participle_before(tokens: &[Token], start: usize) -> Option<usize> {
    let preposition = |n: &usize| matches!(tokens[*n].norm.as_str(), "on" | "in" | "at" | "late" | "early");
    let before = (0..start).rev().find(|n| !preposition(n))?;
    let norm = tokens[before].norm.as_str();
    let verbal = ["despite", "after", "before", "by", "without", "for", "while", "when", "since", ","];
    let opened = before > 0 && verbal.contains(&tokens[before - 1].norm.as_str());
    (opened && norm.len() > 5 && norm.ends_with("ing") && !tokens[before].capital).then_some(before)
}

fn leftward(tokens: &[Token], start: usize) -> Option<usize> {
    let reach = (start.saturating_sub(REACH)..start).rev().take_while(|&n| !is_wall(&tokens[n]));
    reach.into_iter().find(|&n| is_verb_form(tokens, n))
}

fn rightward(tokens: &[Token], end: usize) -> Option<usize> {
    let reach = (end..tokens.len().min(end + REACH)).take_while(|&n| !is_wall(&tokens[n]));
    reach.into_iter().find(|&n| is_verb_form(tokens, n))
}

fn is_future(token: &Token) -> bool {
    FUTURE.contains(token.norm.as_str()) || token.norm.ends_with("'ll")
}

/// The tense of the verb at `verb`, with the words up to five before it.
pub fn tense(tokens: &[Token], verb: Option<usize>) -> Tense {
    let Some(verb) = verb else { return Tense::Open };
    let before = tokens[verb.saturating_sub(5)..=verb].iter().rev();
    let clause: Vec<&Token> = before.take_while(|t| !is_wall(t) && t.norm != ",").collect();
    let open = |t: &&Token| matches!(t.norm.as_str(), "would" | "could" | "may" | "might" | "should" | "to" | "if");
    let perfect = |t: &&Token| matches!(t.norm.as_str(), "was" | "were" | "had" | "has" | "have" | "been");
    let past = is_past(tokens, verb) && !UNCHANGED.contains(tokens[verb].norm.as_str()) || clause.iter().any(perfect);
    match (clause.iter().any(|t| is_future(t)), clause.iter().take(4).any(open), past) {
        (true, ..) => Tense::Future,
        (false, false, true) => Tense::Past,
        _ => Tense::Open,
    }
}
