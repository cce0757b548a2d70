//! Sentences as TF-IDF rows: unit vectors over the terms of a vocabulary.
//!
//! [`Vectorizer`] holds the settings, [`Vectorizer::fit`] gives a [`Tfidf`], and that turns texts into [`Rows`]. With
//! the default settings the weights are those of scikit-learn's `TfidfVectorizer()` (`feature_extraction/text.py`):
//! lower-case, tokens `(?u)\b\w\w+\b`, raw counts, `idf = ln((1 + n) / (1 + df)) + 1`, rows of Euclidean length 1.
//! They agree within 1e-6; what differs is said at [`Vectorizer`].

mod char_ngrams;
mod count;
mod interner;
mod rows;
mod settings;
mod shingles;
mod tfidf;
mod words;

pub(crate) use rows::round_cosine;
pub use rows::{Row, Rows};
pub use rust_stemmers::Algorithm as StemLanguage;
pub use settings::{Analyzer, Vectorizer};
pub use shingles::Shingles;
pub use tfidf::{Counted, Tfidf};
