//! Alignment: which word of one sentence stands for which word of the other, and what whole articles share.

mod edits;
mod overlap;
mod words;

pub use edits::{Edit, EditKind, edit_script};
pub use overlap::{Overlap, OverlapKind, Passage, Place, Run};
pub use words::{Alignment, align};
