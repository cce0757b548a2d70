//! What a word that could be a verb is at its place: the words before and after it decide.

use super::Form;
use super::groups::Words;
use super::lexicon::{Class, Forms};
use crate::text::TokenKind;

/// Number words that open an object: "killed three people".
const CARDINALS: [&str; 10] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens"];

/// The form of the verb at `at`, which has no auxiliary; none where it is more likely a noun or an adjective.
pub fn form(words: &Words, at: usize, forms: Forms) -> Option<Form> {
    let before = Before::of(words, at);
    if forms.has(Forms::PAST) || forms.has(Forms::PARTICIPLE) {
        return past(words, at, forms, before);
    }
    if forms.has(Forms::ING) {
        return participle(words, at, before);
    }
    let third = forms.has(Forms::THIRD) && third_person(words, at, forms, before);
    let present = forms.has(Forms::BASE) && plural_present(words, at, forms, before);
    (third || present).then_some(Form::Finite)
}

/// What stands before a word, adverbs left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing, or a mark that opens a clause.
    Nothing,
    /// A comma.
    Comma,
    /// "and", "or", "but".
    Coordinator,
    /// A singular noun, name or number.
    Singular,
    /// A noun in the plural.
    Plural,
    /// "he", "it", "this".
    Pronoun,
    /// "they", "we", "I", "you".
    PluralPronoun,
    /// "who", "which", "that".
    Relative,
    /// A preposition, a subordinator.
    Opener,
    /// "him", "them".
    Object,
    /// Another word.
    Other,
}

impl Before {
    fn of(words: &Words, at: usize) -> Before {
        let Some(n) = words.previous(at) else { return Before::Nothing };
        match words.class(n) {
            Some(Class::Comma) => Before::Comma,
            Some(Class::Coordinator) => Before::Coordinator,
            Some(Class::Pronoun) if matches!(words.norm(n), "they" | "we" | "i" | "you") => Before::PluralPronoun,
            Some(Class::Pronoun) => Before::Pronoun,
            Some(Class::Relative | Class::That) => Before::Relative,
            Some(Class::Preposition | Class::Subordinator) => Before::Opener,
            Some(Class::ObjectPronoun) => Before::Object,
            Some(Class::Open) if is_plural(words, n) => Before::Plural,
            Some(Class::Open) => Before::Singular,
            Some(Class::Mark) => Before::Nothing,
            _ => Before::Other,
        }
    }

    fn is_subject(self) -> bool {
        use Before::*;
        matches!(self, Singular | Plural | Pronoun | PluralPronoun | Relative)
    }
}

fn is_plural(words: &Words, at: usize) -> bool {
    let norm = words.norm(at);
    let irregular = matches!(norm, "people" | "men" | "women" | "children" | "police" | "many" | "some" | "both");
    irregular || (norm.ends_with('s') && !norm.ends_with("ss") && !norm.ends_with("us") && norm.len() > 3)
}

/// A past form: a finite verb after a subject, a participle after a noun where an agent follows, nothing before a noun.
fn past(words: &Words, at: usize, forms: Forms, before: Before) -> Option<Form> {
    let by = words.norm(at + 1) == "by";
    let only_participle = !forms.has(Forms::PAST);
    let after_noun = matches!(before, Before::Singular | Before::Plural | Before::Object);
    match before {
        _ if only_participle || by => (after_noun || before == Before::Comma).then_some(Form::PastParticiple),
        _ if before.is_subject() => Some(Form::Finite),
        Before::Coordinator | Before::Comma if !is_attribute(words, at) => Some(Form::Finite),
        _ => None,
    }
}

/// Whether a lower-case noun follows at once: "injured passengers".
fn is_attribute(words: &Words, at: usize) -> bool {
    let count = |norm: &str| CARDINALS.contains(&norm);
    is_nominal(words, at + 1) && words.tokens.get(at + 1).is_some_and(|t| !t.capital && !count(&t.norm))
}

fn participle(words: &Words, at: usize, before: Before) -> Option<Form> {
    let open = matches!(
        before,
        Before::Nothing | Before::Comma | Before::Opener | Before::Plural | Before::Singular | Before::Object
    );
    let nominal =
        is_nominal(words, at + 1) && matches!(before, Before::Singular) && words.previous(at) == at.checked_sub(1);
    let closed = !opens_object(words, at + 1) && matches!(before, Before::Singular) && nominal;
    (open && !closed).then_some(Form::Participle)
}

/// "believes": after a subject in the singular; a form that could be a plural noun needs an object or the like after it.
fn third_person(words: &Words, at: usize, forms: Forms, before: Before) -> bool {
    match before {
        Before::Pronoun | Before::Relative => true,
        Before::Singular if forms.has(Forms::PURE) => true,
        Before::Singular => {
            opens_object(words, at + 1) && !(may_follow_noun(words, at + 1) && is_object_noun(words, at))
        }
        Before::Coordinator => opens_object(words, at + 1),
        _ => false,
    }
}

/// Whether a word may also go on after a noun: "plans to", "records that".
fn may_follow_noun(words: &Words, at: usize) -> bool {
    matches!(words.class(at), Some(Class::To | Class::That | Class::Relative | Class::Subordinator))
}

/// Whether the words before lead to a verb or a preposition: "had no immediate plans to", "the keeper of the records that".
fn is_object_noun(words: &Words, at: usize) -> bool {
    let inside = |n: usize| matches!(words.class(n), Some(Class::Open | Class::Determiner));
    let Some(before) = (0..at).rev().find(|&n| !inside(n) || verbal(words, n)) else { return false };
    verbal(words, before) || matches!(words.class(before), Some(Class::Have | Class::Be | Class::Preposition))
}

/// Whether a word is a past form that takes an object: one of saying may be followed by a subject.
fn verbal(words: &Words, at: usize) -> bool {
    words.forms(at).has(Forms::PAST) && !super::phrases::is_saying(words.norm(at))
}

/// "plan": after a subject in the plural.
fn plural_present(words: &Words, at: usize, forms: Forms, before: Before) -> bool {
    match before {
        Before::PluralPronoun => true,
        Before::Relative | Before::Plural => forms.has(Forms::PURE) || opens_object(words, at + 1),
        Before::Coordinator => forms.has(Forms::PURE) && opens_object(words, at + 1),
        _ => false,
    }
}

/// Whether what stands at `at` opens an object, an infinitive or a clause.
fn opens_object(words: &Words, at: usize) -> bool {
    matches!(
        words.class(at),
        Some(
            Class::Determiner
                | Class::Pronoun
                | Class::ObjectPronoun
                | Class::To
                | Class::That
                | Class::Subordinator
                | Class::Relative
        )
    )
}

fn is_nominal(words: &Words, at: usize) -> bool {
    let word = words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    word && words.is(at, Class::Open) && !words.forms(at).has(Forms::ING)
}
