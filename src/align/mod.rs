//! Alignment: which word of one sentence stands for which word of the other, and whether both report the same fact.

mod background;
mod lexicon;
mod links;
pub mod score;
mod vectors;
mod words;

pub use background::Background;
pub use lexicon::equivalent;
pub use links::Link;
pub use vectors::Vectors;
pub use words::{Alignment, align};
