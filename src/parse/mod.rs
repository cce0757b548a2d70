//! A parser of English: words, parts of speech, who depends on whom, and entities.
//!
//! ```text
//! sentence --tokens--> words --lexeme--> features --encoder--> vectors --moves, lift--> tree
//!                                                                 |----> tags
//!                                               (its own encoder) '----> entities
//! ```
//!
//! The model is spaCy's `en_core_web_sm` 3.8.0 (Honnibal and Montani, MIT licence), whose numbers are embedded; see
//! `data/README.md`. What is written here computes what spaCy computes, sentence by sentence, and `tests/parse_oracle.rs`
//! holds it to that. The same sentence gets the same parse, alone or among others, whatever the thread.

mod address;
mod affix;
mod arcs;
mod bytes;
mod characters;
mod encoder;
mod entities;
mod hash;
mod label;
mod layer;
mod lexeme;
mod lift;
mod moves;
mod parser;
mod scorer;
mod tokens;
mod tree;

pub use entities::Entity;
pub use label::{EntityKind, Relation, Tag};
pub use parser::Parser;
pub use tree::{Parse, Word};

use std::sync::LazyLock;

static DATA: &[u8] = include_bytes!("data/en.bin");
static ENGLISH: LazyLock<Option<Parser>> = LazyLock::new(|| Parser::read(DATA));

/// The parser of English; none only if the embedded model cannot be read, which a test excludes.
///
/// Cost of the first call: a few milliseconds to unpack the model, about 6 MB of memory.
///
/// # Example
/// ```
/// use crossread::parse::{self, Relation};
///
/// let sentence = "Two ferries collided off Sant Aldo on Tuesday.";
/// let parse = parse::english().map(|parser| parser.parse(sentence)).unwrap_or_default();
/// let root = parse.root().unwrap_or_default();
/// assert_eq!(parse.words[root].span.of(sentence), "collided");
/// let subject = parse.child(root, Relation::Nsubj).unwrap_or_default();
/// assert_eq!(parse.subtree_span(subject).of(sentence), "Two ferries");
/// ```
pub fn english() -> Option<&'static Parser> {
    ENGLISH.as_ref()
}
