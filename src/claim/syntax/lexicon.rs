//! Words by class: closed classes from a list, verb forms made by rule from base forms.

use crate::claim::phrases::keyed_words;
use crate::claim::quantity::is_possessive;
use crate::claim::time::{NO_VERBS, UNCHANGED};
use crate::text::tokens::{Token, TokenKind, stem};
use compact_str::{CompactString, format_compact};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Coarse class of a token.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// Opens a noun phrase: "the", "his", "no".
    Determiner,
    /// Opens a prepositional phrase.
    Preposition,
    /// "and", "or", "but".
    Coordinator,
    /// Opens a subordinate clause: "because", "if", "whether".
    Subordinator,
    /// "that", whatever it does.
    That,
    /// "who", "which".
    Relative,
    /// A pronoun that can be a subject.
    Pronoun,
    /// A pronoun that cannot.
    ObjectPronoun,
    /// "will", "could".
    Modal,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// "to".
    To,
    /// "not", "never".
    Negation,
    /// An adverb.
    Adverb,
    /// A noun, an adjective, a name, a number, or a verb form that its place has to tell.
    Open,
    /// A quotation mark: read over.
    Quote,
    /// A comma.
    Comma,
    /// Any other mark.
    Mark,
}

/// The forms of a verb a word can be.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms(u8);

impl Forms {
    pub const NONE: Forms = Forms(0);
    pub const BASE: Forms = Forms(1);
    pub const THIRD: Forms = Forms(2);
    pub const PAST: Forms = Forms(4);
    pub const PARTICIPLE: Forms = Forms(8);
    pub const ING: Forms = Forms(16);
    /// Hardly ever a noun in its base form.
    pub const PURE: Forms = Forms(32);

    /// Whether one of the forms of `other` is among these.
    pub fn has(self, other: Forms) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Forms) -> Forms {
        Forms(self.0 | other.0)
    }
}

/// A token as far as the list of words tells it.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its class.
    pub class: Class,
    /// The auxiliary a contraction ends in: `Be` of "he's" and "they're", `Modal` of "we'll".
    pub clitic: Option<Class>,
    /// Whether the token itself negates: "didn't", "cannot".
    pub negated: bool,
    /// Whether it is a possessive: "Kyiv's".
    pub possessive: bool,
    /// The verb forms it can be.
    pub forms: Forms,
}

static CLASSES: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let lines = keyed_words(include_str!("../lists/word-classes.txt"));
    lines.flat_map(|(class, words)| words.into_iter().map(move |word| (word, class_named(class)))).collect()
});

fn class_named(name: &str) -> Class {
    match name {
        "determiner" => Class::Determiner,
        "preposition" => Class::Preposition,
        "coordinator" => Class::Coordinator,
        "subordinator" => Class::Subordinator,
        "relative" => Class::Relative,
        "pronoun" => Class::Pronoun,
        "object-pronoun" => Class::ObjectPronoun,
        "modal" => Class::Modal,
        "be" => Class::Be,
        "have" => Class::Have,
        "do" => Class::Do,
        "negation" => Class::Negation,
        "adverb" => Class::Adverb,
        _ => Class::Open,
    }
}

/// A verb form: the forms it can be and the stem of its base.
#[derive(Clone, Debug)]
struct VerbForm {
    forms: Forms,
    stem: CompactString,
}

static VERBS: LazyLock<FxHashMap<CompactString, VerbForm>> = LazyLock::new(|| {
    let irregular: FxHashMap<&str, Vec<&str>> = keyed_words(include_str!("../lists/irregular.txt")).collect();
    let mut verbs = FxHashMap::default();
    for (kind, bases) in keyed_words(include_str!("../lists/verb-bases.txt")) {
        let pure = if kind == "verb" { Forms::PURE } else { Forms::NONE };
        for base in bases {
            inflected(base, irregular.get(base), pure, &mut verbs);
        }
    }
    for base in ["be", "have", "do"] {
        verbs.remove(base);
    }
    verbs
});

fn inflected(
    base: &str,
    irregular: Option<&Vec<&'static str>>,
    pure: Forms,
    verbs: &mut FxHashMap<CompactString, VerbForm>,
) {
    let stem = stem(base);
    let mut add = |form: CompactString, forms: Forms| {
        let known = verbs.entry(form).or_insert_with(|| VerbForm { forms: Forms::NONE, stem: stem.clone() });
        known.forms = known.forms.with(forms);
    };
    add(base.into(), Forms::BASE.with(pure));
    add(third(base), Forms::THIRD.with(pure));
    add(joined(base, "ing"), Forms::ING);
    let past = Forms::PAST.with(Forms::PARTICIPLE);
    match irregular.map(Vec::as_slice) {
        Some([one]) => add((*one).into(), past),
        Some([simple, participle, ..]) => {
            add((*simple).into(), Forms::PAST);
            add((*participle).into(), Forms::PARTICIPLE);
        }
        _ if UNCHANGED.contains(base) => add(base.into(), past),
        _ => add(joined(base, "ed"), past),
    }
}

fn third(base: &str) -> CompactString {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        Some(rest) if !ends_in_vowel(rest) => format_compact!("{rest}ies"),
        _ if sibilant => format_compact!("{base}es"),
        _ => format_compact!("{base}s"),
    }
}

/// A base form with "ed" or "ing": a final e is dropped, a final consonant after one short vowel is doubled.
fn joined(base: &str, ending: &str) -> CompactString {
    let past = ending == "ed";
    if let Some(rest) = base.strip_suffix("ie").filter(|_| !past) {
        return format_compact!("{rest}ying");
    }
    if let Some(rest) = base.strip_suffix('e').filter(|rest| past || !rest.ends_with('e')) {
        return format_compact!("{rest}{ending}");
    }
    if let Some(rest) = base.strip_suffix('y').filter(|rest| past && !ends_in_vowel(rest)) {
        return format_compact!("{rest}ied");
    }
    match base.chars().last() {
        Some(last) if doubles(base) => format_compact!("{base}{last}{ending}"),
        _ => format_compact!("{base}{ending}"),
    }
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// Words of several syllables that double their last letter.
const DOUBLING: [&str; 24] = [
    "admit", "commit", "permit", "submit", "omit", "begin", "occur", "refer", "prefer", "defer", "deter", "transfer",
    "compel", "expel", "propel", "control", "patrol", "rebel", "regret", "acquit", "equip", "recur", "incur", "forget",
];

/// Whether the last consonant is doubled: one syllable of consonant, vowel, consonant, or a word of the list.
fn doubles(base: &str) -> bool {
    let letters: Vec<char> = base.chars().collect();
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let [.., x, y, z] = letters.as_slice() else { return false };
    let closed = !vowel(z) && !matches!(z, 'w' | 'x') && vowel(y) && (!vowel(x) || letters.starts_with(&['q', 'u']));
    closed && (letters.iter().filter(|c| vowel(c)).count() == 1 || DOUBLING.contains(&base))
}

/// Reads a token of `sentence`; `first` is whether it opens the sentence.
pub fn word(sentence: &str, token: &Token, first: bool) -> Word {
    let plain = |class: Class| Word { class, clitic: None, negated: false, possessive: false, forms: Forms::NONE };
    if token.kind == TokenKind::Number {
        return plain(Class::Open);
    }
    let norm = token.norm.as_str();
    if token.kind == TokenKind::Mark {
        return plain(mark(norm));
    }
    if let Some(stub) = norm.strip_suffix("n't") {
        return Word { negated: true, ..plain(contracted(stub)) };
    }
    let (host, clitic) = clitic(norm, is_possessive(sentence, token));
    let named = token.capital && !first && !matches!(norm, "i" | "i'm" | "i'll" | "i'd" | "i've");
    match CLASSES.get(host).copied() {
        Some(Class::Modal | Class::ObjectPronoun) if named => plain(Class::Open),
        Some(Class::Pronoun | Class::Relative | Class::Determiner) if clitic.is_some() => {
            Word { clitic, ..plain(Class::Pronoun) }
        }
        Some(class) => Word { negated: host == "cannot", ..plain(class) },
        None => Word { possessive: clitic == Some(Class::Be), ..open(host, named) },
    }
}

fn mark(norm: &str) -> Class {
    match norm {
        "," => Class::Comma,
        "“" | "”" | "\"" | "‘" | "’" | "'" => Class::Quote,
        _ => Class::Mark,
    }
}

/// The class of an auxiliary whose "n't" is taken off.
fn contracted(stub: &str) -> Class {
    match stub {
        "is" | "are" | "was" | "were" | "ai" => Class::Be,
        "has" | "have" | "had" => Class::Have,
        "does" | "do" | "did" => Class::Do,
        _ => Class::Modal,
    }
}

/// The word a contraction is made of, and its auxiliary; the tokens' own form has lost a "'s".
fn clitic(norm: &str, possessive: bool) -> (&str, Option<Class>) {
    let endings =
        [("'ll", Class::Modal), ("'d", Class::Modal), ("'re", Class::Be), ("'m", Class::Be), ("'ve", Class::Have)];
    let ending = endings.iter().find_map(|(end, class)| norm.strip_suffix(end).map(|host| (host, Some(*class))));
    ending.unwrap_or((norm, possessive.then_some(Class::Be)))
}

/// A word of no closed class.
fn open(norm: &str, named: bool) -> Word {
    let class = match norm {
        "to" => Class::To,
        "that" => Class::That,
        _ if norm.len() > 4 && norm.ends_with("ly") => Class::Adverb,
        _ => Class::Open,
    };
    let forms = if named || class != Class::Open { Forms::NONE } else { forms(norm) };
    Word { class, clitic: None, negated: false, possessive: false, forms }
}

/// The verb forms a lower-case word can be; words in -ed and -ing that no list has are read by their ending.
pub fn forms(norm: &str) -> Forms {
    if let Some(known) = VERBS.get(norm) {
        return known.forms;
    }
    let regular = norm.len() > 4 && norm.ends_with("ed") && !NO_VERBS.contains(norm);
    match norm {
        _ if regular => Forms::PAST.with(Forms::PARTICIPLE),
        _ if norm.len() > 5 && norm.ends_with("ing") && !NO_VERBS.contains(norm) => Forms::ING,
        _ => Forms::NONE,
    }
}

/// The stem of a verb's base form: `hold` for "held" and "holds", `be` for "was".
pub fn base_stem(token: &Token) -> CompactString {
    let auxiliary = match CLASSES.get(token.norm.as_str()) {
        Some(Class::Be) => Some("be"),
        Some(Class::Have) => Some("have"),
        Some(Class::Do) => Some("do"),
        _ => None,
    };
    let known = || VERBS.get(&token.norm).map_or_else(|| token.stem.clone(), |form| form.stem.clone());
    auxiliary.map_or_else(known, CompactString::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn forms_follow_by_rule() {
        for (base, past, ing) in [
            ("admit", "admitted", "admitting"),
            ("deny", "denied", "denying"),
            ("stop", "stopped", "stopping"),
            ("visit", "visited", "visiting"),
            ("vote", "voted", "voting"),
            ("lie", "lied", "lying"),
            ("flee", "fled", "fleeing"),
            ("withdraw", "withdrew", "withdrawing"),
            ("stay", "stayed", "staying"),
            ("quit", "quit", "quitting"),
        ] {
            let stem_of = |w: &str| base_stem(&tokenize(w)[0]);
            assert!(forms(base).has(Forms::BASE), "{base}");
            assert!(forms(past).has(Forms::PAST), "{past}");
            assert!(forms(ing).has(Forms::ING), "{ing}");
            assert_eq!((stem_of(past), stem_of(ing)), (stem_of(base), stem_of(base)), "{base}");
        }
    }

    #[test]
    fn contractions_keep_their_auxiliary() {
        let read = |text: &str| word(text, &tokenize(text)[0], true);
        assert_eq!((read("didn't").class, read("didn't").negated), (Class::Do, true));
        assert_eq!(read("he’s").clitic, Some(Class::Be));
        assert_eq!(read("They've").clitic, Some(Class::Have));
        assert_eq!(read("Kyiv's").clitic, None);
        assert!(read("cannot").negated);
    }
}
