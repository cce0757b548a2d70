//! Alignment: what two articles share, sentence by sentence, whether two sentences report the same fact, and which word
//! of one stands for which word of the other.

mod background;
mod edits;
mod lexicon;
mod links;
mod local;
mod overlap;
mod passages;
pub mod score;
pub mod stories;
mod vectors;
mod words;

pub use background::Background;
pub use edits::{Edit, EditKind, edit_script};
pub use lexicon::equivalent;
pub use links::Link;
pub use local::local_matches;
pub use overlap::{Overlap, OverlapKind, Passage, Place, Run};
pub use passages::{passages, verbatim_share};
pub use stories::{Profile, stories};
pub use vectors::Vectors;
pub use words::{Alignment, align};
