//! Noun phrases to the left and right of a verb group.

use super::groups::{Group, Words};
use super::lexicon::{Class, Forms};
use super::{Form, Phrase};
use crate::text::TokenKind;
use crate::text::tokens::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static SAYING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("../lists/reporting.txt")));

/// Whether a verb form is one of saying or thinking, which takes a clause for an object.
pub fn is_saying(norm: &str) -> bool {
    SAYING.contains(norm)
}

/// Most tokens of a noun phrase with what hangs on it.
const LONGEST: usize = 24;

/// The noun phrase that starts at `at`, closed before the first word that cannot be inside one.
pub fn starting_at(words: &Words, at: usize) -> Option<Phrase> {
    let pronoun = |n: usize| matches!(words.class(n), Some(Class::Pronoun | Class::ObjectPronoun));
    if pronoun(at) {
        return Some(Phrase { tokens: at..at + 1, head: at });
    }
    let inside = |&n: &usize| match words.class(n) {
        _ if words.head_form(n).is_some() => false,
        Some(Class::Open) => true,
        Some(Class::Determiner) => n == at || words.is(n - 1, Class::Determiner),
        Some(Class::Adverb | Class::Quote) => words.is(n + 1, Class::Open),
        Some(Class::Mark) => joins(words, n),
        _ => false,
    };
    let stop = words.words.len().min(at + LONGEST);
    let end = (at..stop).find(|n| !inside(n)).unwrap_or(stop);
    let head = head(words, at, end)?;
    Some(Phrase { tokens: at..head + 1, head })
}

/// Whether a mark stands inside a noun phrase: a hyphen, a currency sign, the dot of "Mr. Stone" or "John F. Stone".
fn joins(words: &Words, at: usize) -> bool {
    let named = |n: usize| words.tokens.get(n).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    let touch =
        |x: usize, y: usize| words.tokens.get(x).zip(words.tokens.get(y)).is_some_and(|(x, y)| x.end == y.start);
    match words.norm(at) {
        // A dash between spaces parts: "(Northern Wire) - Guards attacked".
        "-" => at > 0 && touch(at - 1, at) && touch(at, at + 1),
        "$" | "%" | "&" | "€" | "£" => true,
        "." => at > 0 && named(at - 1) && named(at + 1),
        _ => false,
    }
}

/// The last noun of `start..end`, a determiner standing alone ("those") or a percent sign counting as one.
fn head(words: &Words, start: usize, end: usize) -> Option<usize> {
    let time = |n: usize| is_time(words, n) && n > start;
    let nominal = |n: &usize| words.is(*n, Class::Open) || words.norm(*n) == "%";
    let head = (start..end).rev().find(|n| nominal(n) && !time(*n));
    head.or_else(|| (start..end).find(|n| words.is(*n, Class::Determiner) || nominal(n)))
}

/// Whether a token names a day or month, which in news stands beside a phrase without a preposition.
fn is_time(words: &Words, at: usize) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.contains(&words.norm(at)) && words.tokens.get(at).is_some_and(|t| t.capital)
}

/// The subject of a finite group: the noun phrase to its left, over a relative pronoun and between a pair of commas.
pub fn subject(words: &Words, group: &Group) -> Option<Phrase> {
    if group.inverted {
        return starting_at(words, words_after(words, group.start)?);
    }
    if words.words.get(group.start).is_some_and(|w| w.clitic.is_some()) {
        return Some(Phrase { tokens: group.start..group.start + 1, head: group.start });
    }
    let last = words.previous(group.start)?;
    match words.class(last)? {
        Class::Relative | Class::That => antecedent(words, last),
        Class::Comma => parenthesis_opened(words, last).and_then(|open| ending_at(words, words.previous(open)?)),
        _ => over_relative(words, after_conjunction(words, ending_at(words, last)?)),
    }
}

/// Cuts the clause before where the phrase runs back into it: "stopped work on Monday after the company" is "the company".
fn after_conjunction(words: &Words, phrase: Phrase) -> Phrase {
    let conjunction = |n: &usize| matches!(words.norm(*n), "after" | "before" | "since" | "until");
    let verbal = words.previous(phrase.tokens.start).is_some_and(|n| words.head_form(n) == Some(Form::Finite));
    let cut = phrase.tokens.clone().rev().find(conjunction).filter(|_| verbal);
    cut.and_then(|n| headed(words, n + 1, phrase.tokens.end - 1)).unwrap_or(phrase)
}

/// The noun a relative clause hangs on, where the phrase is the object of that clause: "the officer who shot the driver
/// resigned".
fn over_relative(words: &Words, phrase: Phrase) -> Option<Phrase> {
    let verb = words.previous(phrase.tokens.start).filter(|&n| words.head_form(n) == Some(Form::Finite));
    let relative = verb.filter(|&n| !is_saying(words.norm(n))).and_then(|n| words.previous(n));
    let relative = relative.filter(|&n| words.is(n, Class::Relative));
    relative.map_or(Some(phrase), |n| antecedent(words, n))
}

fn words_after(words: &Words, start: usize) -> Option<usize> {
    (start + 1..words.words.len().min(start + 4)).find(|&n| words.is(n, Class::Pronoun))
}

/// The noun phrase a relative clause hangs on; "that" without one, or after a comma, has no subject to give but itself.
fn antecedent(words: &Words, relative: usize) -> Option<Phrase> {
    let own = Phrase { tokens: relative..relative + 1, head: relative };
    let before = words.previous(relative)?;
    let comma = words.is(before, Class::Comma);
    let last = if comma { words.previous(before)? } else { before };
    let phrase = ending_at(words, last);
    let contrasted = phrase.as_ref().filter(|_| comma).and_then(|p| contrasted(words, p));
    let demonstrative = comma && words.is(relative, Class::That);
    contrasted.or(phrase.filter(|_| !demonstrative)).or(Some(own))
}

/// The phrase that another one is set against: "the laboratory, not the company, that".
fn contrasted(words: &Words, phrase: &Phrase) -> Option<Phrase> {
    let not = phrase.tokens.start.checked_sub(1).filter(|&n| words.norm(n) == "not")?;
    let comma = not.checked_sub(1).filter(|&n| words.is(n, Class::Comma))?;
    ending_at(words, words.previous(comma)?)
}

/// The comma that opens what the comma at `close` closes: "Smith, the mayor, said".
fn parenthesis_opened(words: &Words, close: usize) -> Option<usize> {
    let reach = (close.saturating_sub(LONGEST)..close).rev();
    let strong = |n: usize| words.is(n, Class::Mark) && !matches!(words.norm(n), "." | "-");
    let open = reach.take_while(|&n| !strong(n)).find(|&n| words.is(n, Class::Comma));
    open.filter(|&n| n + 1 < close)
}

/// The noun phrase whose last token is `last`, with the phrases that hang on its head: "the mayor of the town".
pub fn ending_at(words: &Words, last: usize) -> Option<Phrase> {
    match words.class(last)? {
        Class::Pronoun => return Some(Phrase { tokens: last..last + 1, head: last }),
        Class::Open | Class::Determiner => {}
        _ => return None,
    }
    let floor = last.saturating_sub(LONGEST);
    let inside = |&n: &usize| {
        let mark = joins(words, n);
        let finite = matches!(words.head_form(n), Some(Form::Finite | Form::Infinitive));
        let class = words.class(n);
        !finite && (mark || matches!(class, Some(Class::Open | Class::Determiner | Class::Preposition | Class::Quote)))
    };
    let start = (floor..last).rev().take_while(inside).last().unwrap_or(last);
    headed(words, without_lead(words, start, last), last)
}

/// The noun phrase from `start` to `last`; its head stands before the first phrase that hangs on it.
fn headed(words: &Words, start: usize, last: usize) -> Option<Phrase> {
    let hangs = |&n: &usize| words.is(n, Class::Preposition) || words.head_form(n).is_some();
    let hangs = (start + 1..last).find(hangs).unwrap_or(last + 1);
    let head = head(words, start, hangs)?;
    Some(Phrase { tokens: start..last + 1, head })
}

/// Where the noun phrase starts after prepositional phrases that open the clause: "In Ohio the mayor". A determiner, a
/// capital after a small letter or the reverse after a day starts it.
fn without_lead(words: &Words, start: usize, last: usize) -> usize {
    if !words.is(start, Class::Preposition) {
        return last_phrase(words, start, last);
    }
    let starts = |n: &usize| {
        let after_open = words.is(n - 1, Class::Open);
        after_open && (words.is(*n, Class::Determiner) || is_time(words, n - 1))
    };
    (start + 1..=last).find(starts).unwrap_or_else(|| {
        let preposition = (start..last).rev().find(|&n| words.is(n, Class::Preposition));
        preposition.map_or(start, |n| n + 1)
    })
}

/// Cuts an object that stands before the subject without anything between: a determiner after a noun starts anew, unless
/// a preposition leads to it.
fn last_phrase(words: &Words, start: usize, last: usize) -> usize {
    let anew = |&n: &usize| words.is(n, Class::Determiner) && words.is(n - 1, Class::Open);
    (start + 1..=last).rev().find(anew).unwrap_or(start)
}

/// A phrase cut before a token; none where no noun is left.
pub fn cut(words: &Words, phrase: &Phrase, end: usize) -> Option<Phrase> {
    let start = phrase.tokens.start;
    let head = head(words, start, end).filter(|&n| n < end)?;
    Some(Phrase { tokens: start..head + 1, head })
}

/// The object of a group: the noun phrase right after it. After a passive there is none.
pub fn object(words: &Words, group: &Group) -> Option<Phrase> {
    let next = after_adverbs(words, group.verb + 1);
    let verbal = words.forms(next).has(Forms::ING) && group.form != Form::Participle;
    (!group.passive && !verbal).then(|| starting_at(words, next)).flatten()
}

fn after_adverbs(words: &Words, at: usize) -> usize {
    let skipped = |n: usize| matches!(words.class(n), Some(Class::Adverb | Class::Negation | Class::Quote));
    (at..words.words.len()).find(|&n| !skipped(n)).unwrap_or(words.words.len())
}

/// The noun phrase of the first prepositional phrase after the group and its object.
pub fn oblique(words: &Words, group: &Group, object: Option<&Phrase>) -> Option<Phrase> {
    let from = object.map_or(group.verb + 1, |o| o.tokens.end);
    let preposition = after_adverbs(words, from);
    let leads = words.is(preposition, Class::Preposition)
        || (words.is(preposition, Class::To) && !words.forms(preposition + 1).has(Forms::PURE));
    let out_of = words.norm(preposition) == "out" && words.norm(preposition + 1) == "of";
    leads.then(|| starting_at(words, preposition + if out_of { 2 } else { 1 })).flatten()
}

/// The agent of a passive: the noun phrase after the nearest "by", days and times left out.
pub fn agent(words: &Words, group: &Group, end: usize) -> Option<Phrase> {
    if !group.passive {
        return None;
    }
    let by = (group.verb + 1..end.min(group.verb + 10)).find(|&n| words.norm(n) == "by")?;
    let timed = is_time(words, by + 1) || words.tokens.get(by + 1).is_none_or(|t| t.kind == TokenKind::Number);
    (!timed).then(|| starting_at(words, by + 1)).flatten()
}
