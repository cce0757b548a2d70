//! Causes: what a sentence gives as the reason of something.
//!
//! A connective ("because", "due to", "for refusing") parts the effect from the reason: the reason runs from it to the
//! next mark, the effect stands before it in the same clause, or after the comma where the reason opens the sentence. A
//! verb of causing ("sparks set off the fire") has the reason for its subject and the effect for its object. What
//! merely came before ("after") is likely the reason of an accident where a clause tells it: "capsized after it struck a
//! rock". Cost: a look-up a word.

use super::phrases::{Phrases, headed_lines, words_under};
use super::syntax::{Clause, Form};
use super::time::is_verb_form;
use super::{Attribution, Time};
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Most tokens of an effect, and of a reason.
const LONGEST: usize = 22;
/// Strength of a connective that can only name a reason.
const SURE: f64 = 1.0;
/// Strength of one that mostly names a reason.
const LIKELY: f64 = 0.8;
/// Strength of one that tells an order, or a reason.
const PERHAPS: f64 = 0.5;

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
            "likely" => LIKELY,
            "perhaps" => PERHAPS,
            _ => return None,
        };
        Some(phrases.map(move |phrase| (phrase.to_string(), strength)))
    });
    Phrases::new(entries.flatten())
});

/// The words of the list under one head.
fn listed(head: &str) -> FxHashSet<&'static str> {
    words_under(include_str!("lists/causes-en.txt"), head)
}

static BLAME: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("blame"));

/// Nouns after which "for" leads to a use, not to a reason.
static PURPOSE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("purpose"));

/// Words after which "over" leads to what is talked or fought about.
static TOPIC: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("topic"));

/// Words of a time that something lasts over: "over the weekend".
static TIME: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("time"));

/// Accidents: what happens without anybody doing it.
static ACCIDENT: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("accident"));

/// Words that tell that something came before, and no more, beside "after".
static ORDER: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("order"));

/// Verbs of causing, by their stems, with a particle where one belongs to them.
static CAUSING: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("lists/causes-en.txt")).filter(|(head, _)| *head == "causing");
    Phrases::new(lines.flat_map(|(_, phrases)| phrases.map(|phrase| (phrase.to_string(), ()))))
});

/// A sentence as far as it was read when its reasons are looked for.
#[derive(Copy, Clone)]
pub struct Seen<'s> {
    /// Its words, numbers and marks.
    pub tokens: &'s [Token],
    /// Its dates and times.
    pub times: &'s [Time],
    /// Its clauses.
    pub clauses: &'s [Clause],
    /// Who says what in it.
    pub attributions: &'s [Attribution],
}

/// The reasons a sentence gives, in order; inside a sure reason no less sure one is looked for.
pub fn causes(seen: &Seen) -> Vec<Cause> {
    let mut found: Vec<Cause> = Vec::new();
    let mut at = 0;
    while at < seen.tokens.len() {
        let inside = found.last().is_some_and(|c| c.strength == SURE && c.reason.contains(&at));
        match connective(seen.tokens, seen.times, at).filter(|(_, strength)| *strength == SURE || !inside) {
            Some((len, strength)) => {
                found.extend(cause(seen, at..at + len, strength));
                at += len;
            }
            None => at += 1,
        }
    }
    found.extend(seen.clauses.iter().filter_map(|clause| caused(seen.tokens, clause)));
    found
}

/// The reason and effect of a verb of causing: "sparks set off the fire".
fn caused(tokens: &[Token], clause: &Clause) -> Option<Cause> {
    let (len, ()) = CAUSING.starting_at(tokens, clause.verb)?;
    let told = clause.form == Form::Finite && !clause.passive && !clause.negated && clause.modal.is_none();
    let subject = clause.subject.as_ref().filter(|_| told)?;
    let effect = clause.object.as_ref().or(clause.oblique.as_ref().filter(|_| len > 1))?;
    let named = tokens.get(subject.head).is_some_and(|t| t.content);
    let cause = Cause {
        cue: clause.verb..clause.verb + len,
        effect: effect.tokens.clone(),
        reason: subject.tokens.clone(),
        strength: SURE,
    };
    (named && subject.tokens.end <= clause.verb).then_some(cause)
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
    let topic = norm == "over"
        && (TIME.contains(after_article(tokens, next)) || at > 0 && TOPIC.contains(&*tokens[at - 1].norm));
    let order = norm == "since" && follows.ends_with("ing");
    let plan = norm == "due" && is_infinitive(tokens, next);
    (!counted && !timed && !hedged && !topic && !amount && !order && !plan).then_some((len, strength))
}

/// The word at `at`, or the one after an article there.
fn after_article(tokens: &[Token], at: usize) -> &str {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    if norm(at) == "the" { norm(at + 1) } else { norm(at) }
}

/// Whether "after" or "when" leads from an accident to a clause that tells how it came about; not where a length of time
/// stands before it ("shortly after"), nor where somebody merely set out.
fn explains_accident(seen: &Seen, cue: &Range<usize>, effect: &Range<usize>, reason: &Range<usize>) -> bool {
    let norm = |n: usize| seen.tokens.get(n).map_or("", |t| t.norm.as_str());
    let clause = |c: &&Clause| effect.contains(&c.verb);
    let accident = seen.clauses.iter().rfind(clause).is_some_and(|c| ACCIDENT.contains(norm(c.verb)));
    let how = seen.clauses.iter().filter(|c| reason.contains(&c.verb) && !c.copula);
    let told = how.clone().count() > 0 && how.into_iter().all(|c| !ORDER.contains(norm(c.verb)));
    let before = cue.start.checked_sub(1).map_or("", norm);
    let timed = ORDER.contains(before) || seen.times.iter().any(|t| t.tokens.end == cue.start);
    accident && told && !timed && matches!(norm(cue.start), "after" | "when")
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

fn cause(seen: &Seen, cue: Range<usize>, strength: f64) -> Option<Cause> {
    let tokens = seen.tokens;
    let opens = tokens[..cue.start].iter().filter(|t| t.is_word()).count() <= 1;
    let end = reason_end(seen, cue.end, opens);
    let reason = cue.end..end;
    let effect =
        if opens { end + 1..tokens.len().min(end + 1 + LONGEST) } else { effect_start(tokens, cue.start)..cue.start };
    let told = |range: &Range<usize>| tokens.get(range.clone()).is_some_and(|t| t.iter().any(|t| t.content));
    let likely = strength == PERHAPS && explains_accident(seen, &cue, &effect, &reason);
    let strength = if likely { LIKELY } else { strength };
    (told(&reason) && told(&effect)).then_some(Cause { cue, effect, reason, strength })
}

/// Where a reason ends: at a mark that closes it, at a comma that a new clause or who says it follows, at most so many
/// tokens on.
fn reason_end(seen: &Seen, start: usize, opens: bool) -> usize {
    let tokens = seen.tokens;
    let says = |n: usize| seen.attributions.iter().any(|a| a.cue.start == n || a.source_tokens.start == n);
    let resumes = |n: usize| seen.clauses.iter().any(|c| c.group.start == n && c.form == Form::Finite);
    let last = tokens.len().min(start + LONGEST);
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let new_clause = |n: usize| matches!(norm(n), "and" | "but" | "while" | "which" | "who" | "as" | "said");
    let closes = |n: &usize| match norm(*n) {
        ";" | "—" | "(" => true,
        "." => *n + 2 >= tokens.len(),
        "," => opens || new_clause(*n + 1) || says(*n + 1) || resumes(*n + 1),
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

    fn read_all(text: &str, tokens: &[Token]) -> Vec<Cause> {
        let clauses = crate::claim::syntax::clauses(text, tokens, &[]);
        let attributions = crate::claim::attribution::attributions(tokens, &[], &[], || &clauses);
        causes(&Seen { tokens, times: &[], clauses: &clauses, attributions: &attributions })
    }

    fn read(text: &str) -> Vec<(String, String)> {
        let tokens = tokenize(text);
        let words = |r: &Range<usize>| tokens[r.clone()].iter().map(|t| t.of(text)).collect::<Vec<_>>().join(" ");
        read_all(text, &tokens).iter().map(|c| (words(&c.effect), words(&c.reason))).collect()
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
    fn verbs_of_causing_have_their_reason_for_subject() {
        assert_eq!(
            read("Sparks from a welder's torch set off the blaze."),
            row("the blaze", "Sparks from a welder's torch")
        );
        assert_eq!(read("A broken pipe did not cause the flood."), []);
    }

    #[test]
    fn what_came_before_an_accident_is_likely_its_reason() {
        let strength = |text: &str| read_all(text, &tokenize(text))[0].strength;
        assert_eq!(strength("The crane collapsed after its cable snapped."), LIKELY);
        assert_eq!(strength("The crane collapsed shortly after its cable snapped."), PERHAPS);
        assert_eq!(strength("The plane crashed after it left Oslo."), PERHAPS);
        assert_eq!(strength("The mayor left after the crane collapsed."), PERHAPS);
    }

    #[test]
    fn a_reason_ends_where_its_speaker_is_named() {
        let told = "The crane collapsed after its cable snapped, Ines Costa, the foreman, told the Gazette.";
        assert_eq!(read(told), row("The crane collapsed", "its cable snapped"));
    }

    #[test]
    fn amounts_and_places_are_no_reasons() {
        assert_eq!(read("He paid over 200 euros for the boat."), []);
        assert_eq!(read("A helicopter for training landed."), []);
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_sentence(words in proptest::collection::vec(
            prop_oneof!["because", "of", "for", "over", "citing", "fog", "closed", "being", "sparks", "set off", "after", "it", "sank", ",", ".", "12", "\\PC"], 0..12)) {
            let text = words.join(" ");
            let tokens = tokenize(&text);
            for cause in read_all(&text, &tokens) {
                for range in [cause.cue, cause.effect, cause.reason] {
                    prop_assert!(range.start < range.end && range.end <= tokens.len());
                }
            }
        }
    }
}
