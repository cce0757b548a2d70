//! Alignment: which word of one sentence stands for which word of the other.

mod words;

pub use words::{Alignment, align};
