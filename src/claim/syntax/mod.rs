//! Clauses: each verb of a sentence with who did it, to whom, what negates it and what it depends on.
//!
//! The parser tells what hangs on what ([`crate::parse`]); here its words are laid over the tokens (`tree`) and read as verb
//! groups with their arguments (`read`). Cost: that of the parse.

mod lexicon;
mod negation;
mod read;
mod tree;

pub use lexicon::base_stem;
pub use negation::{negative, negative_in};

use crate::claim::Quotation;
use crate::parse;
use crate::text::Token;
use crate::text::tokens::word_list;
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

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

/// An adjective said of an object: the "guilty" of "found him not guilty".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Complement {
    /// Its token.
    pub token: usize,
    /// The "not" before it.
    pub negation: Option<usize>,
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

/// The clauses of a sentence, in the order of their verbs; none where the parser cannot be had.
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
    let Some(parser) = parse::english() else { return Vec::new() };
    let tree = tree::Tree::new(sentence, tokens, parser.parse(sentence));
    read::clauses(&tree, tokens, quotations)
}

static SAYING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("../lists/reporting.txt")));

/// Whether a verb form is one of saying or thinking, which takes a clause for an object.
pub fn is_saying(norm: &str) -> bool {
    SAYING.contains(norm)
}

#[cfg(test)]
mod tests;
