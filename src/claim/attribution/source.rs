//! Sources: who is said to have said something.

use crate::claim::phrases::headed_lines;
use crate::text::tokens::stem;
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word says of a source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Pronoun,
    Title,
    Anonymous,
    Document,
    Group,
    Between,
    Wall,
}

static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/sources-en.txt"));
    let roles = lines.filter_map(|(head, words)| {
        let role = match head {
            "pronoun" => Role::Pronoun,
            "title" => Role::Title,
            "anonymous" => Role::Anonymous,
            "document" => Role::Document,
            "group" => Role::Group,
            "between" => Role::Between,
            "wall" => Role::Wall,
            _ => return None,
        };
        Some(words.map(move |word| (word, role)))
    });
    roles.flatten().collect()
});

/// What a normalised word says of a source.
pub(super) fn role(norm: &str) -> Option<Role> {
    ROLES.get(norm).copied()
}

/// Whether a normalised word is a title that stands before names and tells nobody apart: "senator", "chairman".
pub fn is_title(norm: &str) -> bool {
    role(norm) == Some(Role::Title)
}

/// Which body or group a noun means, by the list's heads.
static BODIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/source-bodies-en.txt"));
    lines.flat_map(|(body, nouns)| nouns.map(move |noun| (noun, body))).collect()
});

/// What kind of source it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A person, or a body that has a name.
    Named,
    /// A named or bare group of which one may have spoken for all: "Republicans", "the police".
    Group,
    /// Nobody is named: "two officials", "a person familiar with the talks".
    Anonymous,
    /// Something written: "the report", "court records".
    Document,
    /// Described without a name: "the mayor".
    Described,
    /// A pronoun nobody could resolve.
    Pronoun,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What kind it is.
    pub kind: SourceKind,
    /// The phrase in lower case, for values and messages.
    pub name: CompactString,
    /// Stems of its content words, titles left out unless there is nothing else.
    pub words: Vec<CompactString>,
    /// Whether it stands in another sentence of the article.
    pub elsewhere: bool,
}

impl Source {
    /// The source that some tokens name; none for no tokens.
    pub(super) fn of(tokens: &[Token], range: &Range<usize>) -> Option<Source> {
        let phrase: Vec<&Token> = tokens.get(range.clone())?.iter().filter(|t| t.kind == TokenKind::Word).collect();
        if phrase.is_empty() {
            return None;
        }
        let norms: Vec<&str> = phrase.iter().map(|t| t.norm.as_str()).collect();
        let telling: Vec<CompactString> = phrase.iter().filter(|t| is_telling(t)).map(|t| t.stem.clone()).collect();
        let any: Vec<CompactString> = phrase.iter().filter(|t| t.content).map(|t| stem(&t.norm)).collect();
        let words = if telling.is_empty() { any } else { telling };
        let kind = kind(&phrase, range.start);
        Some(Source { kind, name: CompactString::from(norms.join(" ")), words, elsewhere: false })
    }

    /// Whether both name one source: they share a word that tells.
    pub fn shares_word(&self, other: &Source) -> bool {
        self.words.iter().any(|w| other.words.contains(w))
    }

    /// The body or group its nouns mean, if they mean one: "police", "union", "hospital".
    pub fn body(&self) -> Option<&'static str> {
        let mut bodies = self.name.split(' ').filter_map(|noun| BODIES.get(noun).copied());
        let first = bodies.next()?;
        bodies.all(|body| body == first).then_some(first)
    }
}

fn is_telling(token: &Token) -> bool {
    token.content && !matches!(role(&token.norm), Some(Role::Title | Role::Between))
}

fn kind(phrase: &[&Token], start: usize) -> SourceKind {
    let has = |wanted: Role| phrase.iter().any(|t| role(&t.norm) == Some(wanted));
    let relative = phrase.first().is_some_and(|t| matches!(t.norm.as_str(), "who" | "whose" | "like"));
    let pronoun = relative || phrase.iter().all(|t| role(&t.norm) == Some(Role::Pronoun));
    let second = phrase.get(1).is_none_or(|t| t.capital);
    let named = |(n, t): (usize, &&Token)| t.capital && is_telling(t) && (n > 0 || start > 0 || second);
    let plain = |t: &&Token| role(&t.norm).is_none_or(|r| r == Role::Title);
    let name = phrase.iter().enumerate().take(head_end(phrase)).any(|(n, t)| named((n, t)) && plain(t));
    match () {
        () if pronoun => SourceKind::Pronoun,
        () if has(Role::Document) && !person(phrase) => SourceKind::Document,
        () if has(Role::Anonymous) && !person(phrase) => SourceKind::Anonymous,
        () if has(Role::Group) && !person(phrase) => SourceKind::Group,
        () if name || phrase.len() == 1 && phrase.iter().all(|t| t.capital && t.content) => SourceKind::Named,
        () => SourceKind::Described,
    }
}

/// Where what a plain noun is said of begins: "the senator | from Ohio" is not named, "Pell of Ohio" is.
fn head_end(phrase: &[&Token]) -> usize {
    let noun = |t: &Token| t.content && !t.capital;
    let ends = phrase.windows(2).position(|w| noun(w[0]) && !w[1].content);
    ends.map_or(phrase.len(), |n| n + 1)
}

/// Whether two capitalised words that are no titles stand side by side, or one after a title: the name of a person.
fn person(phrase: &[&Token]) -> bool {
    let name = |t: &Token| t.capital && t.content && role(&t.norm).is_none();
    let title = |t: &Token| t.capital && role(&t.norm) == Some(Role::Title);
    phrase.windows(2).any(|w| name(w[1]) && (name(w[0]) || title(w[0])))
}
