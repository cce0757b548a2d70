//! Sentences and words: where they stand, and the forms they are compared in.

pub mod tokens;

pub use tokens::{Token, TokenKind, is_stop_word, tokenize};
