//! Sentences and words: where they stand, and the forms they are compared in.

mod abbreviations;
mod boundary;
mod dateline;
mod full_stop;
mod letters;
mod list_items;
mod marks;
mod sentences;
pub mod shape;
mod shield;
mod stop;
pub mod tokens;

pub use dateline::dateline_len;
pub use letters::{plain, same_letters};
pub use sentences::{article, sentences, split};
pub use tokens::{Token, TokenKind, is_stop_word, tokenize};
