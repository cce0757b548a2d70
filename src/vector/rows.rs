//! Sparse unit rows in CSR form, and the cosine of two of them.

use crate::{Error, Result};
use std::cmp::Ordering;

/// Furthest that the squared length of a row may lie above 1.
const LENGTH_SLACK: f64 = 1e-5;

/// Rows of unit length (or empty), `rows x columns`, in CSR form: columns ascending within a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    indptr: Vec<usize>,
    indices: Vec<u32>,
    values: Vec<f32>,
    columns: usize,
}

/// One row: its columns, ascending, and the weight in each.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Row<'r> {
    /// Columns, ascending and distinct.
    pub indices: &'r [u32],
    /// Weight in each column.
    pub values: &'r [f32],
}

impl Default for Rows {
    fn default() -> Self {
        Rows { indptr: vec![0], indices: Vec::new(), values: Vec::new(), columns: 0 }
    }
}

impl Rows {
    /// Rows from their CSR parts: row `i` is `indices[indptr[i]..indptr[i + 1]]` with `values` beside it.
    ///
    /// # Errors
    /// If the parts do not fit together, columns do not ascend within a row or reach `columns`, a value is not
    /// finite, or a row is longer than 1.
    pub fn new(indptr: Vec<usize>, indices: Vec<u32>, values: Vec<f32>, columns: usize) -> Result<Self> {
        let ends_fit = indptr.first() == Some(&0) && indptr.last() == Some(&indices.len());
        if !ends_fit || indices.len() != values.len() || indptr.windows(2).any(|w| w[0] > w[1]) {
            return Err(Error::new("the row ends do not fit the entries"));
        }
        if columns > u32::MAX as usize || indptr.len() > u32::MAX as usize {
            return Err(Error::new("more than 2^32 - 1 rows or columns"));
        }
        let rows = Rows { indptr, indices, values, columns };
        match (0..rows.len()).find_map(|i| rows.fault_of(i).map(|fault| (i, fault))) {
            Some((i, fault)) => Err(Error::new(format!("row {i}: {fault}"))),
            None => Ok(rows),
        }
    }

    /// Rows whose parts are known to be sound.
    pub(crate) fn from_parts(indptr: Vec<usize>, indices: Vec<u32>, values: Vec<f32>, columns: usize) -> Self {
        Rows { indptr, indices, values, columns }
    }

    fn fault_of(&self, i: usize) -> Option<&'static str> {
        let row = self.row(i);
        if row.indices.windows(2).any(|w| w[0] >= w[1]) {
            return Some("columns do not ascend");
        }
        if row.indices.last().is_some_and(|&last| last as usize >= self.columns) {
            return Some("a column lies beyond the last");
        }
        if row.values.iter().any(|v| !v.is_finite()) {
            return Some("a value is not finite");
        }
        (row.squared_length() > 1.0 + LENGTH_SLACK).then_some("its length is above 1")
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.indptr.len() - 1
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Number of stored entries of all rows.
    pub fn entries(&self) -> usize {
        self.indices.len()
    }

    /// Where each row starts among the entries, and the end of the last.
    pub fn indptr(&self) -> &[usize] {
        &self.indptr
    }

    /// Columns of all rows, one row after the other.
    pub fn indices(&self) -> &[u32] {
        &self.indices
    }

    /// Values of all rows, one row after the other.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The row `i`. Panics if there is none.
    pub fn row(&self, i: usize) -> Row<'_> {
        let range = self.indptr[i]..self.indptr[i + 1];
        Row { indices: &self.indices[range.clone()], values: &self.values[range] }
    }

    /// All rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.len()).map(|i| self.row(i))
    }

    /// The cosine of the rows `i` and `j`, as [`Row::cosine`] has it.
    pub fn cosine(&self, i: usize, j: usize) -> f32 {
        self.row(i).cosine(self.row(j))
    }
}

impl Row<'_> {
    /// The squared Euclidean length.
    pub fn squared_length(self) -> f64 {
        self.values.iter().map(|&v| f64::from(v) * f64::from(v)).sum()
    }

    /// The cosine with another unit row: the dot product, summed in 64 bits in the order of columns and rounded once
    /// to 32. Equal rows that are not empty have cosine 1, as have those whose sum lies above 1 by rounding. Cost: one
    /// step an entry.
    pub fn cosine(self, other: Row<'_>) -> f32 {
        round_cosine(self.dot(other), self, other)
    }

    /// The dot product, summed in 64 bits in the order of columns.
    pub fn dot(self, other: Row<'_>) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < self.indices.len() && j < other.indices.len() {
            match self.indices[i].cmp(&other.indices[j]) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    sum += f64::from(self.values[i]) * f64::from(other.values[j]);
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }
}

/// The cosine of two unit rows from their dot product in 64 bits.
pub(crate) fn round_cosine(dot: f64, a: Row<'_>, b: Row<'_>) -> f32 {
    let equal = dot > 1.0 - LENGTH_SLACK && dot < 1.0 && a.squared_length() > 1.0 - LENGTH_SLACK && a == b;
    if equal { 1.0 } else { dot.min(1.0) as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_unit_row() {
        let new = |indptr: &[usize], indices: &[u32], values: &[f32]| {
            Rows::new(indptr.to_vec(), indices.to_vec(), values.to_vec(), 4).map_err(|e| e.to_string())
        };
        assert!(new(&[0, 2, 2], &[0, 3], &[0.6, 0.8]).is_ok());
        assert_eq!(new(&[0, 1], &[0], &[f32::NAN]).unwrap_err(), "row 0: a value is not finite");
        assert_eq!(new(&[0, 0, 1], &[4], &[1.0]).unwrap_err(), "row 1: a column lies beyond the last");
        assert_eq!(new(&[0, 2], &[1, 1], &[0.6, 0.8]).unwrap_err(), "row 0: columns do not ascend");
        assert_eq!(new(&[0, 2], &[1, 2], &[1.0, 0.8]).unwrap_err(), "row 0: its length is above 1");
        assert!(new(&[0, 3], &[1, 2], &[1.0, 0.8]).is_err());
        assert!(new(&[], &[], &[]).is_err());
    }

    #[test]
    fn equal_rows_have_cosine_one() {
        let third = (1.0f64 / 3.0).sqrt() as f32;
        let rows = Rows::new(vec![0, 3, 6, 6], vec![0, 1, 2, 0, 1, 2], vec![third; 6], 3).unwrap();
        assert_eq!(rows.cosine(0, 1), 1.0);
        assert_eq!(rows.cosine(0, 2), 0.0);
        assert_eq!(rows.cosine(2, 2), 0.0);
    }
}
