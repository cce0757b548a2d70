//! crossread reads what several sources wrote about the same event and shows, sentence by sentence,
//! what they share, what was copied, and where they differ.
//!
//! Data flows one way through the stages below; a stage imports only the stages before it, [`model`]
//! and [`finding`].
//!
//! ```text
//! bytes --input--> Document --text--> Corpus of sentences --vector--> unit rows --pair--> pairs
//!       --align--> overlaps, passages --claim/detect--> findings --check--> Report --report--> bytes
//! ```

pub mod align;
pub mod claim;
pub mod cli;
pub mod detect;
pub mod error;
pub mod finding;
pub mod model;
pub mod pair;
pub mod text;
pub mod vector;

pub use error::{Error, Result};
