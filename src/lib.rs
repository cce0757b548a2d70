//! crossread reads what several sources wrote about the same event and shows, sentence by sentence,
//! what they share, what was copied, and where they differ.
//!
//! Data flows one way through the stages below. Who may import whom stands in `ARCHITECTURE.md`, and a test holds it.
//!
//! ```text
//! bytes --input--> Document --text--> Article, Corpus --claim--> Readings
//!       --align (vector, pair)--> overlaps, passages, cases --detect--> differences
//!       --check--> findings --compare--> Report --report--> bytes
//! ```

pub mod align;
pub mod baseline;
pub mod check;
pub mod claim;
pub mod classify;
pub mod compare;
pub mod config;
pub mod detect;
pub mod error;
pub mod finding;
pub mod gate;
pub mod input;
pub mod model;
pub mod pair;
pub mod parse;
pub mod report;
pub mod text;
pub mod vector;

pub use error::{Error, Result};
