//! The plain data every stage speaks: spans, documents, articles, sentences and the corpus that owns their text.

mod article;
mod corpus;
mod span;

pub use article::{Article, Block, BlockKind, Document, Sentence, SourceFile};
pub use corpus::{Corpus, SentenceId};
pub use span::{Position, SourceMap, Span};
