//! Causes: what a sentence gives as the reason of something.
//!
//! A connective ("because", "due to", "for refusing") parts the effect from the reason: the reason runs from it to the
//! next mark, the effect stands before it in the same clause, or after the comma where the reason opens the sentence.
//! Cost: a look-up a word.

use super::Time;
use super::phrases::{Phrases, headed_lines, words_under};
use super::time::is_verb_form;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Most tokens of an effect, and of a reason.
const LONGEST: usize = 22;
/// Strength of a connective that can only name a reason.
const SURE: f64 = 1.0;

/// A reason with what it is the reason of.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// Tokens of the connective.
    pub cue: Range<usize>,
    /// Tokens of what happened.
    pub effect: Range<usize>,
    /// Tokens of why.
    pub reason: Range<usize>,
    /// How surely the connective names a reason, from 0 to 1: "because" 1, "over" 0.8, "after" 0.5.
    pub strength: f64,
}

static CONNECTIVES: LazyLock<Phrases<f64>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("lists/causes-en.txt"));
    let entries = lines.filter_map(|(head, phrases)| {
        let strength = match head {
            "sure" => SURE,
            "likely" => 0.8,
            "perhaps" => 0.5,
            _ => return None,
        };
        Some(phrases.map(move |phrase| (phrase.to_string(), strength)))
    });
    Phrases::new(entries.flatten())
});

static BLAME: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words_under(include_str!("lists/causes-en.txt"), "blame"));

/// Nouns after which "for" leads to a use, not to a reason.
static PURPOSE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words_under(include_str!("lists/causes-en.txt"), "purpose"));

/// The reasons a sentence gives, in order; inside a sure reason no less sure one is looked for.
pub fn causes(tokens: &[Token], times: &[Time]) -> Vec<Cause> {
    let mut found: Vec<Cause> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let inside = found.last().is_some_and(|c| c.strength == SURE && c.reason.contains(&at));
        match connective(tokens, times, at).filter(|(_, strength)| *strength == SURE || !inside) {
            Some((len, strength)) => {
                found.extend(cause(tokens, at..at + len, strength));
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

fn connective(tokens: &[Token], times: &[Time], at: usize) -> Option<(usize, f64)> {
    if is_blaming_for(tokens, at) {
        return Some((1, 0.9));
    }
    let (len, &strength) = CONNECTIVES.starting_at(tokens, at)?;
    let next = at + len;
    let counted = tokens.get(next).is_none_or(|t| t.kind == TokenKind::Number);
    let timed = times.iter().any(|t| t.tokens.contains(&next) || t.tokens.contains(&at));
    let norm = tokens[at].norm.as_str();
    let hedged = matches!(norm, "over" | "out") && !is_verbal(tokens, at);
    let follows = tokens.get(next).map_or("", |t| t.norm.as_str());
    let amount = norm == "over" && (follows.ends_with("ly") || matches!(follows, "half"));
    let order = norm == "since" && follows.ends_with("ing");
    let plan = norm == "due" && is_infinitive(tokens, next);
    (!counted && !timed && !hedged && !amount && !order && !plan).then_some((len, strength))
}

/// Whether the word after "due to" is a verb with an object: "due to give a speech".
fn is_infinitive(tokens: &[Token], at: usize) -> bool {
    const AFTER: [&str; 10] = ["a", "an", "the", "his", "her", "their", "its", "in", "on", "at"];
    let plain = tokens.get(at).is_some_and(|t| t.content && !t.capital && !t.norm.ends_with('s'));
    plain && tokens.get(at + 1).is_some_and(|t| AFTER.contains(&t.norm.as_str()))
}

/// Whether "over" follows what somebody did, not a place or a rank: a verb or a plain noun stands before it.
fn is_verbal(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    let article =
        tokens.get(at + 1).is_some_and(|t| t.content || matches!(&*t.norm, "the" | "his" | "her" | "its" | "their"));
    article && before.is_some_and(|t| t.content && t.kind == TokenKind::Word)
}

/// "for refusing", "for not paying", "for his support": why somebody is praised, blamed or punished.
fn is_blaming_for(tokens: &[Token], at: usize) -> bool {
    if tokens[at].norm != "for" {
        return false;
    }
    let next = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
    let ing = next.len() > 5 && next.ends_with("ing") && !tokens[at + 1].capital;
    let own = matches!(next, "his" | "her" | "their" | "its");
    let before = at.saturating_sub(14)..at;
    let done = before.clone().any(|n| is_verb_form(tokens, n) || tokens[n].norm.ends_with("ing"));
    let blamed = || before.into_iter().any(|n| BLAME.contains(tokens[n].norm.as_str()));
    let used = at > 0 && PURPOSE.contains(tokens[at - 1].norm.as_str());
    done && !used && (ing || next == "not" || own && blamed())
}

fn cause(tokens: &[Token], cue: Range<usize>, strength: f64) -> Option<Cause> {
    let opens = tokens[..cue.start].iter().filter(|t| t.is_word()).count() <= 1;
    let end = reason_end(tokens, cue.end, opens);
    let reason = cue.end..end;
    let effect =
        if opens { end + 1..tokens.len().min(end + 1 + LONGEST) } else { effect_start(tokens, cue.start)..cue.start };
    let told = |range: &Range<usize>| tokens.get(range.clone()).is_some_and(|t| t.iter().any(|t| t.content));
    (told(&reason) && told(&effect)).then_some(Cause { cue, effect, reason, strength })
}

/// Where a reason ends: at a mark that closes it, at a comma that a new clause follows, at most so many tokens on.
fn reason_end(tokens: &[Token], start: usize, opens: bool) -> usize {
    let last = tokens.len().min(start + LONGEST);
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let new_clause = |n: usize| matches!(norm(n), "and" | "but" | "while" | "which" | "who" | "as" | "said");
    let closes = |n: &usize| match norm(*n) {
        ";" | "—" | "(" => true,
        "." => *n + 2 >= tokens.len(),
        "," => opens || new_clause(*n + 1),
        _ => false,
    };
    (start..last).find(closes).unwrap_or(last)
}

/// Where the clause before a connective begins.
fn effect_start(tokens: &[Token], end: usize) -> usize {
    let first = end.saturating_sub(LONGEST);
    let parts = |n: &usize| matches!(tokens[*n].norm.as_str(), ";" | ":" | "—" | "who" | "which");
    let end = if end > first && tokens[end - 1].norm == "," { end - 1 } else { end };
    (first..end).rev().find(parts).map_or(first, |n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let tokens = tokenize(text);
        let words = |r: &Range<usize>| tokens[r.clone()].iter().map(|t| t.of(text)).collect::<Vec<_>>().join(" ");
        causes(&tokens, &[]).iter().map(|c| (words(&c.effect), words(&c.reason))).collect()
    }

    fn row(effect: &str, reason: &str) -> Vec<(String, String)> {
        vec![(effect.into(), reason.into())]
    }

    #[test]
    fn reads_reasons_before_and_after() {
        assert_eq!(read("The match was abandoned because of fog."), row("The match was abandoned", "fog"));
        assert_eq!(read("Because of fog, the match was abandoned."), row("the match was abandoned .", "fog"));
        assert_eq!(read("Ortiz was fined for ignoring the order."), row("Ortiz was fined", "ignoring the order"));
    }

    #[test]
    fn amounts_and_places_are_no_reasons() {
        assert_eq!(read("He paid over 200 euros for the boat."), []);
        assert_eq!(read("A helicopter for training landed."), []);
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_sentence(words in proptest::collection::vec(
            prop_oneof!["because", "of", "for", "over", "citing", "fog", "closed", "being", ",", ".", "12", "\\PC"], 0..12)) {
            let tokens = tokenize(&words.join(" "));
            for cause in causes(&tokens, &[]) {
                for range in [cause.cue, cause.effect, cause.reason] {
                    prop_assert!(range.start < range.end && range.end <= tokens.len());
                }
            }
        }
    }
}
