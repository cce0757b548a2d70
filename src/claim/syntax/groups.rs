//! Verb groups: a head verb with its auxiliaries and negations, found by closed classes, verb forms and the words
//! beside them.

use super::lexicon::{Class, Forms, Word};
use super::{Form, Modal};
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Adjectives that stand before a noun and say how much of it there is: "a clear warning".
static EMPHASIS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("../lists/emphasis.txt")));

/// A verb with its auxiliaries.
#[derive(Clone, Debug)]
pub struct Group {
    /// First token: the first auxiliary, the "to" of an infinitive, or the verb.
    pub start: usize,
    /// The head verb.
    pub verb: usize,
    /// What form it has.
    pub form: Form,
    /// The modal or what stands for one.
    pub modal: Option<Modal>,
    /// Tokens that negate it.
    pub negations: Vec<usize>,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether a subject stands between auxiliary and verb: "did he know".
    pub inverted: bool,
}

/// The words of a sentence and how they were read.
pub struct Words<'t> {
    pub tokens: &'t [Token],
    pub words: &'t [Word],
    /// For each token that is the head of a verb group, its form; empty until the groups are known.
    pub heads: Vec<Option<Form>>,
}

impl Words<'_> {
    pub fn class(&self, at: usize) -> Option<Class> {
        self.words.get(at).map(|w| w.class)
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.class(at) == Some(class)
    }

    pub fn forms(&self, at: usize) -> Forms {
        self.words.get(at).map_or(Forms::NONE, |w| w.forms)
    }

    pub fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.norm.as_str())
    }

    /// The token after `at` that is no adverb, negation or quotation mark; one past the end if there is none.
    fn next(&self, at: usize) -> usize {
        let since = |n: usize| self.norm(n) == "since" && self.forms(n + 1).has(Forms::PARTICIPLE);
        (at + 1..self.words.len()).find(|&n| !self.is_passed_over(n) && !since(n)).unwrap_or(self.words.len())
    }

    /// The form of the verb group whose head is `at`.
    pub fn head_form(&self, at: usize) -> Option<Form> {
        self.heads.get(at).copied().flatten()
    }

    /// The token before `at` that is no adverb, negation or quotation mark.
    pub fn previous(&self, at: usize) -> Option<usize> {
        (0..at.min(self.words.len())).rev().find(|&n| !self.is_passed_over(n))
    }

    fn is_passed_over(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::Adverb | Class::Negation | Class::Quote)) || self.is_no_longer(at)
    }

    fn is_no_longer(&self, at: usize) -> bool {
        self.norm(at) == "no" && self.norm(at + 1) == "longer"
    }

    /// The tokens of `range` that negate: "not" unless "only" or the like follows, "never", "no longer".
    pub fn negations(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        let merely =
            |n: usize| matches!(self.norm(n + 1), "only" | "just" | "merely" | "simply" | "solely" | "necessarily");
        let negates = |&n: &usize| {
            let negation = self.is(n, Class::Negation) || self.is_no_longer(n);
            (negation && !(self.norm(n) == "not" && merely(n))) || self.words.get(n).is_some_and(|w| w.negated)
        };
        range.filter(negates).collect()
    }
}

/// The verb groups of a sentence, in order.
pub fn groups(words: &Words) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < words.words.len() {
        match group_at(words, at) {
            Some(group) => {
                at = group.verb.max(at) + 1;
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

fn group_at(words: &Words, at: usize) -> Option<Group> {
    let word = words.words.get(at)?;
    let auxiliary = word.clitic.or(Some(word.class)).filter(|c| is_auxiliary(*c));
    match (auxiliary, word.class) {
        (Some(class), _) => Some(auxiliated(words, at, class)),
        (None, Class::To) => infinitive(words, at),
        (None, Class::Open) => plain(words, at),
        _ => None,
    }
}

fn is_auxiliary(class: Class) -> bool {
    matches!(class, Class::Modal | Class::Be | Class::Have | Class::Do)
}

/// A group that opens with an auxiliary, followed to its head verb.
fn auxiliated(words: &Words, start: usize, class: Class) -> Group {
    let modal = (class == Class::Modal).then_some(Modal { token: start });
    let mut group =
        Group { start, verb: start, form: Form::Finite, modal, negations: Vec::new(), passive: false, inverted: false };
    if class == Class::Be && matches!(words.norm(start), "being" | "be" | "been") {
        group.form = Form::Participle;
    }
    let mut last = class;
    loop {
        let next = after_subject(words, &mut group);
        match step(words, last, group.verb, next) {
            Step::Auxiliary(class) => (group.verb, last) = (next, class),
            Step::Head { passive } => {
                (group.verb, group.passive) = (next, passive);
                break;
            }
            Step::Infinitive { by, verb } => {
                group.modal = group.modal.or(Some(Modal { token: by.unwrap_or(group.verb) }));
                group.verb = verb;
                break;
            }
            Step::End => break,
        }
    }
    let upto =
        if group.verb == start || is_auxiliary_at(words, group.verb) { words.next(group.verb) } else { group.verb };
    group.negations = words.negations(start.saturating_sub(lead(words, start))..upto.max(start + 1));
    group
}

fn is_auxiliary_at(words: &Words, at: usize) -> bool {
    words.class(at).is_some_and(is_auxiliary)
}

/// How many adverbs and negations stand right before a group: "never again would", "also did".
fn lead(words: &Words, start: usize) -> usize {
    let adverb = |n: usize| matches!(words.class(n), Some(Class::Adverb | Class::Negation)) || words.is_no_longer(n);
    (0..start).rev().take_while(|&n| adverb(n)).count()
}

/// The next token of the group; a pronoun between auxiliary and verb is stepped over if none stands before the group.
fn after_subject(words: &Words, group: &mut Group) -> usize {
    let next = words.next(group.verb);
    let before = words.previous(group.start);
    let lacks =
        before.is_none_or(|n| !matches!(words.class(n), Some(Class::Open | Class::Pronoun | Class::Determiner)));
    let free = group.verb == group.start && words.words.get(group.start).is_some_and(|w| w.clitic.is_none());
    if lacks && free && words.is(next, Class::Pronoun) {
        group.inverted = true;
        return words.next(next);
    }
    next
}

enum Step {
    Auxiliary(Class),
    Head {
        passive: bool,
    },
    /// An infinitive that the group goes on to; by another word than the last auxiliary where `by` says so.
    Infinitive {
        by: Option<usize>,
        verb: usize,
    },
    End,
}

/// What the token `next` is after the auxiliary at `at`, of class `last`. After a modal or a negated "do", any word is a
/// verb.
fn step(words: &Words, last: Class, at: usize, next: usize) -> Step {
    let negated = || !words.negations(at..next).is_empty();
    let lower = || words.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
    let (class, forms) = (words.class(next), words.forms(next));
    let head = |passive| Step::Head { passive };
    match (last, class) {
        (Class::Modal, Some(c @ (Class::Have | Class::Be | Class::Do))) => Step::Auxiliary(c),
        (Class::Have, Some(Class::Be)) => Step::Auxiliary(Class::Be),
        (Class::Be, Some(Class::Be)) => Step::Auxiliary(Class::Be),
        (Class::Have, Some(Class::Do | Class::Have)) => head(false),
        (Class::Be, Some(Class::Do | Class::Have)) => head(words.norm(next) == "done"),
        (Class::Do, Some(Class::Do | Class::Have | Class::Be)) => head(false),
        (Class::Modal | Class::Do, Some(Class::Open)) if forms.has(Forms::BASE) => head(false),
        (Class::Modal, Some(Class::Open)) if lower() => head(false),
        (Class::Do, Some(Class::Open)) if lower() && negated() => head(false),
        (Class::Have, Some(Class::Open)) if forms.has(Forms::PARTICIPLE) => head(false),
        (Class::Be, Some(Class::Open)) if words.norm(next) == "going" => going_to(words, next),
        (Class::Be, Some(Class::Open)) if forms.has(Forms::PARTICIPLE) => head(true),
        (Class::Be, Some(Class::Open)) if forms.has(Forms::ING) => head(false),
        (Class::Be | Class::Have, Some(Class::To)) => {
            infinitive_head(words, next).map_or(Step::End, |verb| Step::Infinitive { by: None, verb })
        }
        _ => Step::End,
    }
}

/// "is going to close" is a future of "close"; other forms of going are a verb.
fn going_to(words: &Words, going: usize) -> Step {
    let to = words.next(going);
    let verb = if words.is(to, Class::To) { infinitive_head(words, to) } else { None };
    verb.map_or(Step::Head { passive: false }, |verb| Step::Infinitive { by: Some(going), verb })
}

/// The base form after the "to" at `to`.
fn infinitive_head(words: &Words, to: usize) -> Option<usize> {
    let next = words.next(to);
    let base = words.forms(next).has(Forms::BASE) || matches!(words.norm(next), "be" | "have" | "do");
    base.then_some(next)
}

/// The group of an infinitive: "to close", "not to have closed", "to be closed".
fn infinitive(words: &Words, to: usize) -> Option<Group> {
    let verb = infinitive_head(words, to)?;
    let mut group = match words.class(verb) {
        Some(class) if is_auxiliary(class) => auxiliated(words, verb, class),
        _ => single(verb, Form::Infinitive),
    };
    let before = to - lead(words, to);
    group.negations = words.negations(before..group.verb);
    Some(Group { start: to, form: Form::Infinitive, ..group })
}

fn single(verb: usize, form: Form) -> Group {
    Group { start: verb, verb, form, modal: None, negations: Vec::new(), passive: false, inverted: false }
}

/// A verb without auxiliary, if its form and its neighbours make it one.
fn plain(words: &Words, at: usize) -> Option<Group> {
    let forms = words.forms(at);
    if forms == Forms::NONE || is_noun_by_place(words, at) {
        return None;
    }
    let form = super::place::form(words, at, forms)?;
    let passive = form == Form::PastParticiple;
    let negations = words.negations(at.saturating_sub(lead(words, at))..at);
    Some(Group { passive, negations, ..single(at, form) })
}

/// Whether a determiner, a possessive, or a hyphen makes the word a noun or an adjective.
fn is_noun_by_place(words: &Words, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let emphatic = EMPHASIS.contains(words.norm(before)) && before > 0 && words.is(before - 1, Class::Determiner);
    let determined =
        emphatic || words.is(before, Class::Determiner) || words.words.get(before).is_some_and(|w| w.possessive);
    let hyphened = |n: usize| matches!(words.norm(n), "-" | "‐" | "‑");
    determined || hyphened(before) || hyphened(at + 1)
}
