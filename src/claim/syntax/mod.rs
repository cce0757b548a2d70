//! Clauses: a shallow reading of a sentence, without a parser.
//!
//! Closed classes of words, verb forms and the words beside them tell verb groups ("did not approve", "was closed",
//! "to have known"); the noun phrases beside a group are its subject and object. What is not clear is left out. Cost:
//! linear in the tokens, about a microsecond for ten of them.

mod complement;
mod groups;
mod lexicon;
mod phrases;
mod place;

pub use complement::Complement;
pub use lexicon::base_stem;
pub use phrases::is_saying;

use crate::claim::Quotation;
use crate::text::Token;
use compact_str::CompactString;
use groups::{Group, Words};
use lexicon::{Class, Word};
use std::ops::Range;

/// The form of a clause's verb.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// "closed", "has closed", "will close".
    Finite,
    /// "to close".
    Infinitive,
    /// "closing".
    Participle,
    /// "closed by the city" without an auxiliary.
    PastParticiple,
}

/// The modal of a verb group, or what stands for one: "could", the "going" of "is going to", the "has" of "has to".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Modal {
    /// Its token.
    pub token: usize,
}

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens, prepositional phrases that hang on the head included where they stand before a verb.
    pub tokens: Range<usize>,
    /// The token of its head noun.
    pub head: usize,
}

/// A verb group with the phrases beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// From the first to the last token of its parts; the parts of clauses may overlap.
    pub tokens: Range<usize>,
    /// The verb group, from the first auxiliary or "to" to the head verb.
    pub group: Range<usize>,
    /// The token of the head verb; of a form of "be" where that is all there is.
    pub verb: usize,
    /// Stem of the verb's base form: `approv` for "approves" and "approved", `be` for "was".
    pub stem: CompactString,
    /// The form of the verb.
    pub form: Form,
    /// Whether an odd number of words negates it: "did not close", "nobody closed"; not by what its object says.
    pub negated: bool,
    /// The words that negate it.
    pub negations: Vec<usize>,
    /// The modal.
    pub modal: Option<Modal>,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether the verb is a form of "be" by itself; then `object` is what the subject is said to be, an adjective too.
    pub copula: bool,
    /// Who or what it is said of; that of another clause where an infinitive, a participle or a second verb shares it.
    pub subject: Option<Phrase>,
    /// The noun phrase right after the verb.
    pub object: Option<Phrase>,
    /// Who did it, of a passive.
    pub agent: Option<Phrase>,
    /// What the first preposition after verb and object leads to.
    pub oblique: Option<Phrase>,
    /// What it says of its object: the "guilty" of "found him not guilty".
    pub complement: Option<Complement>,
    /// The word that opens the clause: "if", "that", "whether", "because".
    pub opener: Option<usize>,
    /// The word it depends on: the verb or noun before an infinitive, the verb of saying before "that".
    pub governor: Option<usize>,
    /// Whether the verb stands between quotation marks.
    pub quoted: bool,
}

impl Clause {
    /// Who did it as far as the words tell: the subject, of a passive the agent.
    pub fn doer(&self) -> Option<&Phrase> {
        if self.passive { self.agent.as_ref() } else { self.subject.as_ref() }
    }

    /// To whom it was done: the object, of a passive the subject.
    pub fn undergoer(&self) -> Option<&Phrase> {
        if self.passive { self.subject.as_ref() } else { self.object.as_ref() }
    }
}

/// The clauses of a sentence, in the order of their verbs.
///
/// # Example
/// ```
/// use crossread::claim::syntax::clauses;
/// use crossread::text::tokenize;
/// let sentence = "The bridge was not closed by the city.";
/// let clause = &clauses(sentence, &tokenize(sentence), &[])[0];
/// assert!(clause.negated && clause.passive);
/// assert_eq!((clause.verb, clause.doer().map(|p| p.head)), (4, Some(7)));
/// ```
pub fn clauses(sentence: &str, tokens: &[Token], quotations: &[Quotation]) -> Vec<Clause> {
    let read: Vec<Word> =
        tokens.iter().enumerate().map(|(n, t)| lexicon::word(sentence, t, opens(tokens, n))).collect();
    let mut words = Words { tokens, words: &read, heads: Vec::new() };
    let mut groups = groups::groups(&words);
    reduce_relatives(&words, &mut groups);
    words.heads = heads(tokens.len(), &groups);
    let mut clauses: Vec<Clause> = Vec::with_capacity(groups.len());
    for (n, group) in groups.iter().enumerate() {
        let end = groups.get(n + 1).map_or(tokens.len(), |next| next.start);
        let clause = clause(&words, group, end, &clauses, quotations);
        if let Some(last) = clauses.last_mut() {
            yield_object(last, &clause);
        }
        clauses.push(clause);
    }
    clauses
}

fn heads(len: usize, groups: &[Group]) -> Vec<Option<Form>> {
    let mut heads = vec![None; len];
    for group in groups {
        heads[group.verb] = Some(group.form);
    }
    heads
}

/// What stands after a verb of saying is no object of it but the subject of what is said: "said the bridge was".
fn yield_object(saying: &mut Clause, said: &Clause) {
    let subject = said.subject.as_ref().filter(|_| said.form == Form::Finite);
    let shared = |o: &Phrase| subject.is_some_and(|s| s.tokens.start <= o.head && o.head < s.tokens.end);
    if saying.object.as_ref().is_some_and(shared) && said.subject != saying.subject {
        saying.object = None;
    }
}

/// Whether a token is the first word of a sentence or of a quotation in it, where a capital tells nothing.
fn opens(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    before.is_none_or(|t| matches!(t.norm.as_str(), "“" | "\"" | "‘" | ":" | ";" | "." | "?" | "!" | "—"))
}

/// A past form after a noun is a participle where a finite verb follows it without a new subject: "the man killed in the
/// crash was".
fn reduce_relatives(words: &Words, groups: &mut [Group]) {
    for n in 1..groups.len() {
        let (here, next) = (&groups[n - 1], &groups[n]);
        let bare = here.form == Form::Finite && here.start == here.verb && words.is(here.verb, Class::Open);
        let participle = words.forms(here.verb).has(lexicon::Forms::PARTICIPLE);
        let boundary = |m: usize| {
            let class = words.class(m);
            matches!(class, Some(Class::Comma | Class::Mark | Class::Quote | Class::Coordinator | Class::That))
                || matches!(class, Some(Class::Relative | Class::Pronoun | Class::Subordinator | Class::To))
        };
        let led = words.is(here.verb + 1, Class::Preposition);
        let closed = next.form == Form::Finite && !(here.verb + 1..next.start).any(boundary);
        let pronoun = words.previous(here.start).is_some_and(|m| !words.is(m, Class::Open));
        if bare && participle && led && closed && !pronoun {
            (groups[n - 1].form, groups[n - 1].passive) = (Form::PastParticiple, true);
        }
    }
}

fn clause(words: &Words, group: &Group, end: usize, before: &[Clause], quotations: &[Quotation]) -> Clause {
    let stem = verb_stem(words, group.verb);
    let complement = complement::complement(words, group, &stem);
    let object = complement::before(words, phrases::object(words, group), complement);
    let oblique = complement::before(words, phrases::oblique(words, group, object.as_ref()), complement);
    let agent = phrases::agent(words, group, end);
    let own = own_subject(words, group);
    let opener = opener(words, own.as_ref().map_or(group.start, |s| s.tokens.start));
    let governor = governor(words, group, opener, before);
    let subject = own.or_else(|| shared_subject(words, group, governor, before));
    let mut negations = group.negations.clone();
    negations.extend(subject.as_ref().and_then(|s| negative_phrase(words, s)).filter(|_| group.form == Form::Finite));
    negations.extend(negative_opener(words, group.start, &subject));
    negations.sort_unstable();
    negations.dedup();
    let copula = words.is(group.verb, Class::Be) || words.words[group.verb].clitic == Some(Class::Be);
    let near = subject.as_ref().filter(|s| s.tokens.end <= group.start && group.start - s.tokens.end < 3);
    let start = near.map_or(group.start, |s| s.tokens.start);
    let parts = [object.as_ref(), agent.as_ref(), oblique.as_ref()];
    let said = complement.map(|c| c.token + 1);
    let last = parts.into_iter().flatten().map(|p| p.tokens.end).chain(said).fold(group.verb + 1, usize::max);
    Clause {
        tokens: start..last,
        group: group.start..group.verb + 1,
        verb: group.verb,
        stem,
        form: group.form,
        negated: negations.len() % 2 == 1,
        negations,
        modal: group.modal,
        passive: group.passive,
        copula,
        subject,
        object,
        agent,
        oblique,
        complement,
        opener,
        governor,
        quoted: quotations.iter().any(|q| q.covers(group.verb)),
    }
}

/// The stem of the base form of a verb; of "it's" and "they've" that of the auxiliary.
fn verb_stem(words: &Words, verb: usize) -> CompactString {
    match words.words[verb].clitic {
        Some(Class::Be) => CompactString::const_new("be"),
        Some(Class::Have) => CompactString::const_new("have"),
        _ => base_stem(&words.tokens[verb]),
    }
}

/// The subject that stands beside the group itself.
fn own_subject(words: &Words, group: &Group) -> Option<Phrase> {
    match group.form {
        Form::Finite => phrases::subject(words, group).or_else(|| inverted_speaker(words, group)),
        Form::PastParticiple => {
            let last = words.previous(group.start)?;
            let last = if words.is(last, Class::Comma) { words.previous(last)? } else { last };
            phrases::ending_at(words, last)
        }
        Form::Infinitive | Form::Participle => None,
    }
}

/// The speaker after his verb: ", said the mayor".
fn inverted_speaker(words: &Words, group: &Group) -> Option<Phrase> {
    let before = words.previous(group.start)?;
    let saying = group.start == group.verb && is_saying(words.norm(group.verb));
    let inverted = words.is(before, Class::Comma) && saying && before + 2 >= group.start;
    inverted.then(|| phrases::starting_at(words, group.verb + 1)).flatten()
}

/// The subject a group shares: of an infinitive the object or subject of what it depends on, of a participle or a second
/// verb the subject of the clause before.
fn shared_subject(words: &Words, group: &Group, governor: Option<usize>, before: &[Clause]) -> Option<Phrase> {
    let last = before.last()?;
    if group.form == Form::Infinitive {
        let governing = before.iter().rev().find(|c| Some(c.verb) == governor)?;
        let told = governing.object.clone().filter(|o| !governing.copula && o.tokens.end == group.start);
        return told.or_else(|| governing.subject.clone());
    }
    let link = words.previous(group.start)?;
    let second = matches!(words.class(link), Some(Class::Coordinator | Class::Comma));
    (second || group.form == Form::Participle).then(|| last.subject.clone()).flatten()
}

/// The word that opens a clause whose first token is `start`.
fn opener(words: &Words, start: usize) -> Option<usize> {
    let before = words.previous(start)?;
    let opens = |n: usize| matches!(words.class(n), Some(Class::Subordinator | Class::That | Class::Relative));
    let conjunction = |n: usize| matches!(words.norm(n), "after" | "before" | "since" | "until" | "as");
    (opens(before) || conjunction(before)).then_some(before)
}

/// What a clause depends on: of an infinitive or a participle the verb, noun or adjective before it; of a clause with
/// "that" or "whether", or right after a verb, that verb.
fn governor(words: &Words, group: &Group, opener: Option<usize>, before: &[Clause]) -> Option<usize> {
    let last = before.last();
    match group.form {
        Form::Infinitive => {
            let previous = words.previous(group.start)?;
            let noun = words.is(previous, Class::Open);
            let objects = last.filter(|c| c.object.as_ref().is_some_and(|o| o.head == previous) && !c.copula);
            let verb = last.filter(|c| c.verb == previous).or(objects);
            verb.map(|c| c.verb).or(noun.then_some(previous))
        }
        Form::Participle => {
            let previous = words.previous(group.start)?;
            if matches!(words.norm(previous), "without" | "by" | "while" | "after" | "before" | "since" | "despite") {
                return None;
            }
            let led = words.is(previous, Class::Preposition);
            let to = if led { words.previous(previous)? } else { previous };
            let object = |c: &Clause| led && c.object.as_ref().is_some_and(|o| o.tokens.end == to + 1);
            last.filter(|c| c.verb == to || object(c)).map(|c| c.verb)
        }
        _ => {
            let told = opener.filter(|&n| matches!(words.norm(n), "that" | "whether" | "if"));
            let start = told.unwrap_or(phrases::subject(words, group)?.tokens.start);
            let near =
                |c: &&Clause| start > c.verb && start - c.verb <= 1 + c.object.as_ref().map_or(0, |o| o.tokens.len());
            last.filter(near).map(|c| c.verb)
        }
    }
}

/// Whether a token makes a noun phrase negative: "no", "nobody", "none", "neither".
pub fn negative(token: &Token) -> bool {
    matches!(token.norm.as_str(), "no" | "nobody" | "none" | "nothing" | "neither" | "nowhere")
}

/// The token that makes a noun phrase negative, a "zero" that opens it among them.
pub fn negative_in(tokens: &[Token], phrase: &Range<usize>) -> Option<usize> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let zero = |n: usize| norm(n) == "zero" && n == phrase.start && norm(n + 1) != "-" && n + 1 < phrase.end;
    phrase.clone().find(|&n| tokens.get(n).is_some_and(negative) || zero(n))
}

fn negative_phrase(words: &Words, phrase: &Phrase) -> Option<usize> {
    negative_in(words.tokens, &phrase.tokens)
        .filter(|&n| n <= phrase.head)
        .or_else(|| negative_quantifier(words, phrase))
}

/// The word before a subject that leaves none of it: "none of the guards", "no one on board", "no one".
fn negative_quantifier(words: &Words, phrase: &Phrase) -> Option<usize> {
    let start = phrase.tokens.start;
    let hangs = |&n: &usize| {
        let class = matches!(words.class(n), Some(Class::Open | Class::Determiner | Class::Preposition));
        class && words.head_form(n).is_none()
    };
    let first = (0..start).rev().take_while(hangs).last().filter(|&n| words.is(n, Class::Preposition));
    let at = first.and_then(|n| n.checked_sub(1)).or((words.norm(start) == "one").then_some(start))?;
    let no_one = || at.checked_sub(1).filter(|&n| words.norm(at) == "one" && matches!(words.norm(n), "no" | "not"));
    matches!(words.norm(at), "none" | "nobody" | "nothing" | "neither").then_some(at).or_else(no_one)
}

/// "nor did he", "without saying", "not one crane": a negation right before the group that is no part of it.
fn negative_opener(words: &Words, start: usize, subject: &Option<Phrase>) -> Option<usize> {
    let at = |n: usize| n.checked_sub(1).filter(|&m| matches!(words.norm(m), "without" | "nor" | "neither"));
    let not_one =
        |n: usize| n.checked_sub(1).filter(|&m| words.norm(m) == "not" && matches!(words.norm(n), "one" | "a"));
    let beside = subject.as_ref().filter(|s| s.tokens.end == start).map(|s| s.tokens.start);
    let determined = |n: usize| n.checked_sub(1).and_then(not_one);
    at(start).or_else(|| beside.and_then(|n| at(n).or_else(|| not_one(n)).or_else(|| determined(n))))
}

#[cfg(test)]
mod tests;
