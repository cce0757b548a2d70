//! Pairs of rows whose cosine reaches a threshold: all of them and no other.

pub mod inverted;
pub mod naive;

pub use inverted::{cross_join, self_join, self_join_where};

/// Two rows and their cosine.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Pair {
    /// The first row; in a self-join the smaller number.
    pub i: u32,
    /// The second row.
    pub j: u32,
    /// Their cosine, as [`crate::vector::Rows::cosine`] has it.
    pub cosine: f32,
}
