//! Alignment: which word of one sentence stands for which word of the other, and whether both report the same fact.

mod background;
pub mod score;
mod vectors;
mod words;

pub use background::Background;
pub use vectors::Vectors;
pub use words::{Alignment, align};
