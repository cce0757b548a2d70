//! Pairs of rows whose cosine reaches a threshold: all of them and no other.
//!
//! [`all_pairs`] is the fast way, [`inverted`] the plain one and [`naive`] the reference; all three give the same pairs,
//! bit for bit. [`self_join`] and [`cross_join`] are [`all_pairs`] with its defaults.

pub mod all_pairs;
pub mod inverted;
pub mod lines;
pub mod naive;
pub mod near_duplicates;

use crate::vector::Rows;

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

/// Every pair `i < j` of rows that share a term and have a cosine of at least `threshold`, sorted by `i`, then `j`.
/// None if the threshold is not a number.
///
/// # Example
/// ```
/// let texts = ["Storm closes the coast road", "The coast road is closed by a storm", "Talks resume in Geneva"];
/// let (_, rows) = crossread::vector::Vectorizer::default().fit_transform(&texts);
/// let pairs = crossread::pair::self_join(&rows, 0.5);
/// assert_eq!((pairs.len(), pairs[0].i, pairs[0].j), (1, 0, 1));
/// ```
pub fn self_join(rows: &Rows, threshold: f32) -> Vec<Pair> {
    all_pairs::self_join(rows, all_pairs::Options::new(threshold)).map_or_else(|_| Vec::new(), |(pairs, _)| pairs)
}

/// Every pair of a row of `left` and a row of `right` over the same columns that share a term and have a cosine of at
/// least `threshold`, sorted by `i`, then `j`. None if the threshold is not a number or the columns differ in number.
pub fn cross_join(left: &Rows, right: &Rows, threshold: f32) -> Vec<Pair> {
    let joined = all_pairs::cross_join(left, right, all_pairs::Options::new(threshold));
    joined.map_or_else(|_| Vec::new(), |(pairs, _)| pairs)
}
