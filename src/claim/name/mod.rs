//! Names: who, where and which body a sentence speaks of, and which names of an article are one.
//!
//! Names are read sentence by sentence, without a model, from capitals, titles and lists. Then an article's mentions are
//! tied once: a first full name and the later last name, an acronym and its long form, a title by apposition
//! ("the governor"), after the habits of news style.

mod body;
mod kind;
pub mod place;
mod post;
mod read;
mod resolve;

pub use body::{maybe_one_body, one_body};
pub use kind::{is_given, same_given};
pub use post::{Post, Title, posts};
pub use read::mentions;
pub use resolve::resolve;

use crate::model::Span;
use crate::text::same_letters;
use compact_str::CompactString;
use std::ops::Range;
use std::sync::Arc;

/// What a name names, as far as the words tell.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum NameKind {
    /// A person.
    Person,
    /// A country, its people, a state, a city.
    Place,
    /// A company, an office, a party.
    Organisation,
    /// The words do not tell.
    #[default]
    Other,
}

/// A name, or a title that stands for one, in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens, titles before it left out; those of the title where it has no name.
    pub tokens: Range<usize>,
    /// Its bytes in the sentence.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
    /// Whether a name stands here, not only a title ("the governor").
    pub named: bool,
    /// Titles given to it here: before it ("Sen. Mo Stone") or in apposition ("Mo Stone, the senator").
    pub titles: Vec<Title>,
    /// Whom the article means by it.
    pub entity: Arc<Entity>,
}

/// A person, place or body of one article, with all names and titles the article gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// Index among the entities of the article, in the order of their first mention.
    pub id: usize,
    /// What it is.
    pub kind: NameKind,
    /// The words of its longest name, normalised.
    pub name: Vec<CompactString>,
    /// Every form of its name, as words, in the order of the article.
    pub aliases: Vec<Vec<CompactString>>,
    /// Every title the article gives it.
    pub posts: Vec<&'static Post>,
}

impl Entity {
    /// The last word of its longest name, suffixes such as "Jr." left out; none for a title without a name.
    pub fn family_name(&self) -> Option<&str> {
        self.name.iter().map(CompactString::as_str).rfind(|w| !matches!(*w, "jr" | "sr" | "ii" | "iii" | "iv"))
    }

    /// The first word of a name of two words or more.
    pub fn given_name(&self) -> Option<&str> {
        self.name.first().filter(|_| self.name.len() > 1).map(CompactString::as_str)
    }

    /// Whether both have one family name, marks of letters aside.
    pub fn shares_family_name(&self, other: &Entity) -> bool {
        self.family_name().zip(other.family_name()).is_some_and(|(x, y)| same_letters(x, y))
    }

    /// Whether any name of the one may be a name of the other, where neither is a person: "the Fed", "the Federal Reserve".
    pub fn may_be_body(&self, other: &Entity) -> bool {
        let person = self.kind == NameKind::Person || other.kind == NameKind::Person;
        !person && self.aliases.iter().any(|a| other.aliases.iter().any(|b| maybe_one_body(a, b)))
    }

    /// Whether the article gives it this post.
    pub fn holds(&self, post: &Post) -> bool {
        self.posts.iter().any(|p| p.id == post.id)
    }
}

/// Whether two names are the same word for word, marks of letters aside.
pub fn same_words(a: &[CompactString], b: &[CompactString]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| same_letters(x, y))
}

#[cfg(test)]
mod tests;
