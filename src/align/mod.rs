//! Alignment: what two articles share, sentence by sentence, and which word of one sentence stands for which of the other.

mod edits;
mod local;
mod overlap;
mod passages;
mod words;

pub use edits::{Edit, EditKind, edit_script};
pub use local::local_matches;
pub use overlap::{Overlap, OverlapKind, Passage, Place, Run};
pub use passages::{passages, verbatim_share};
pub use words::{Alignment, align};
