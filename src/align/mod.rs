//! Alignment: which word of one sentence stands for which word of the other.

mod local;
mod words;

pub use local::local_matches;
pub use words::{Alignment, align};
