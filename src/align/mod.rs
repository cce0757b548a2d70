//! Alignment: which word of one sentence stands for which word of the other, and what whole articles share.

mod overlap;
mod words;

pub use overlap::{Overlap, OverlapKind, Passage, Place, Run};
pub use words::{Alignment, align};
