//! A clause with its stance, and the word that carries what is said.

use crate::claim::harm::harm;
use crate::claim::syntax::{Clause, Form, Phrase, negative};
use crate::claim::{Certainty, Reading, Stance};
use crate::model::Span;
use crate::text::Token;
use crate::text::tokens::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Verbs that say little by themselves: what they are said with decides.
static LIGHT: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/light-verbs.txt")));

/// Stems of verbs whose object is the harm that was done.
const CAUSING: [&str; 7] = ["be", "caus", "suffer", "sustain", "inflict", "see", "claim"];
/// Stems of verbs of which, in the passive, the subject is the harm that was done.
const TELLING: [&str; 4] = ["report", "record", "confirm", "regist"];

/// How a clause says what it says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// By its verb, or by the noun of a verb that says little.
    Plain,
    /// That somebody or something is at a place: "police were at the gate".
    Located,
    /// By what it says of its object: "found the driver guilty".
    Judged,
    /// By the harm that came to somebody: "caused no injuries", "no deaths were reported", "two men were hurt".
    Harm,
    /// That what its subject stands for happens: "will take place", "was held".
    Happening,
}

/// A clause with its stance.
#[derive(Copy, Clone, Debug)]
pub struct Told<'c> {
    /// The clause.
    pub clause: &'c Clause,
    /// Its stance.
    pub stance: &'c Stance,
    /// The token that carries the predicate: the verb, the noun of a light verb, what a subject is said to be, who is
    /// said to be at a place, what is said to happen.
    pub predicate: usize,
    /// How it says it.
    pub frame: Frame,
}

impl<'c> Told<'c> {
    /// The clause at `n` of a sentence; none where no word carries what it says.
    pub fn new(reading: &'c Reading, n: usize) -> Option<Told<'c>> {
        let (clause, stance) = (reading.clauses().get(n)?, reading.stances().get(n)?);
        // An offer of money says more than its object: it is not paid yet.
        let offer = (clause.verb, Frame::Plain);
        let (predicate, frame) = if stance.hedge == Some(clause.verb) { offer } else { predicate(reading, clause)? };
        Some(Told { clause, stance, predicate, frame })
    }

    /// Whether the words tell nothing of what is or was: a condition, a question, a duty.
    pub fn is_open(&self) -> bool {
        matches!(self.stance.certainty, Certainty::Conditional | Certainty::Duty | Certainty::Open) || self.is_adjunct()
    }

    /// Whether it is told of nobody: "no one was hurt", "caused no injuries".
    pub fn spares_all(&self, tokens: &[Token]) -> bool {
        let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
        let none = |&n: &usize| {
            tokens.get(n).is_some_and(negative) || norm(n) == "zero" || norm(n) == "not" && norm(n + 1) == "one"
        };
        self.stance.negative && self.stance.turned_by.iter().any(none)
    }

    /// Whether it is an -ing form that no verb governs: "neighboring", "after complaining"; what is negated tells something: "without
    /// paying".
    fn is_adjunct(&self) -> bool {
        self.clause.form == Form::Participle && self.clause.governor.is_none() && !self.clause.negated
    }

    /// Who did it; none where that is what carries the predicate.
    pub fn doer(&self) -> Option<&'c Phrase> {
        let happening = self.frame == Frame::Happening;
        let doer = if happening { self.clause.subject.as_ref() } else { self.clause.doer() };
        doer.filter(|p| p.head != self.predicate)
    }

    /// To whom it was done; none where that is what carries the predicate.
    pub fn object(&self) -> Option<&'c Phrase> {
        let undergoer = self.clause.undergoer().filter(|_| self.frame != Frame::Happening);
        undergoer.filter(|p| p.head != self.predicate)
    }

    /// The words that show the clause: from its first negation, hedge or verb to its predicate and object.
    pub fn span(&self, tokens: &[Token]) -> Span {
        let c = self.clause;
        let marks = self.stance.turned_by.iter().copied().chain(self.stance.hedge);
        let near = |n: &usize| n.abs_diff(c.verb) < 12;
        let from = marks.clone().filter(near).chain([c.group.start, self.predicate]).min().unwrap_or(c.verb);
        let place = c.oblique.as_ref().filter(|_| self.frame == Frame::Located).map(|o| o.head);
        let object = c.object.as_ref().map(|o| o.head).or(place);
        let to = marks.filter(near).chain([c.verb, self.predicate]).chain(object).max().unwrap_or(c.verb);
        let byte = |n: usize| tokens.get(n).or(tokens.last());
        Span { start: byte(from).map_or(0, |t| t.start), end: byte(to).map_or(0, |t| t.end) }
    }
}

/// The token that carries what a clause says, and how.
fn predicate(reading: &Reading, clause: &Clause) -> Option<(usize, Frame)> {
    let content = |p: &&Phrase| reading.tokens.get(p.head).is_some_and(|t| t.content);
    if happens(reading, clause) {
        let event = clause.subject.as_ref().filter(content);
        return Some(event.map_or((clause.verb, Frame::Happening), |s| (s.head, Frame::Plain)));
    }
    if let Some(complement) = clause.complement {
        return Some((complement.token, Frame::Judged));
    }
    if let Some(harmed) = harmed(reading, clause) {
        return Some((harmed, Frame::Harm));
    }
    let object = clause.undergoer();
    let used_to =
        |verb: usize| reading.tokens.get(verb..verb + 2).is_some_and(|t| t[0].norm == "used" && t[1].norm == "to");
    if used_to(clause.verb) {
        return None;
    }
    // "Caused no damage" is told by the damage, "was caused by" is not told by what was caused.
    let light = LIGHT.contains(clause.stem.as_str()) || clause.stem == "caus" && !clause.passive;
    if !light && !object.is_some_and(|o| is_adequacy(reading, o)) {
        return Some((clause.verb, Frame::Plain));
    }
    let located = || clause.subject.as_ref().filter(|_| clause.copula && object.is_none() && clause.oblique.is_some());
    // "Offered Stone the post", "made Hale chief": what is given or made stands further on.
    let word = |n: usize| reading.tokens.get(n).map_or("", |t| t.norm.as_str());
    let second = |o: &Phrase| matches!(word(o.tokens.end), "a" | "an" | "the" | "his" | "her" | "its" | "their" | "no");
    let named = |o: &Phrase| reading.tokens.get(o.head).is_some_and(|t| t.capital);
    let given = |o: &&Phrase| clause.stem != "be" && (second(o) || named(o));
    let noun = object.filter(content).filter(|o| !given(o)).map(|o| (o.head, Frame::Plain));
    noun.or_else(|| located().filter(content).map(|s| (s.head, Frame::Located)))
}

/// "takes place", "was held" of what a pronoun stands for.
fn happens(reading: &Reading, clause: &Clause) -> bool {
    let norm = |p: &Phrase| reading.tokens.get(p.head).map_or("", |t| t.norm.as_str());
    match clause.stem.as_str() {
        "take" => clause.object.as_ref().is_some_and(|o| norm(o) == "place"),
        "hold" => clause.passive && clause.subject.as_ref().is_some_and(|s| matches!(norm(s), "it" | "they")),
        "happen" | "occur" => !clause.passive && clause.object.is_none(),
        _ => false,
    }
}

/// The word for the harm that a clause tells came to somebody or not: its verb ("were hurt"), what it says there was ("were no
/// injuries"), was caused, or was reported.
fn harmed(reading: &Reading, clause: &Clause) -> Option<usize> {
    let harmful = |n: &usize| reading.tokens.get(*n).and_then(harm).is_some();
    let stem = clause.stem.as_str();
    let says = CAUSING.contains(&stem) || clause.passive && TELLING.contains(&stem);
    let noun = clause.undergoer().filter(|_| says).map(|p| p.head).filter(harmful);
    noun.or(Some(clause.verb).filter(harmful))
}

/// "enough life jackets": whether there is enough is what is said, whatever the verb.
fn is_adequacy(reading: &Reading, phrase: &Phrase) -> bool {
    let tokens = reading.tokens.get(phrase.tokens.start.saturating_sub(1)..phrase.head).unwrap_or_default();
    tokens.iter().any(|t| matches!(t.norm.as_str(), "enough" | "sufficient"))
}
