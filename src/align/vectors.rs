//! Word vectors: which words mean nearly the same.

use super::Background;
use ndarray::Array2;
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Vectors> = LazyLock::new(|| Vectors::parse(include_bytes!("data/vectors.bin")));

/// Static vectors of stems, one row of signed bytes each; only their directions count.
///
/// They are distilled by `tools/distil_vectors.py` from the all-MiniLM-L6-v2 sentence encoder (Apache-2.0): the vector
/// of a stem is the mean of the encoder's states at that word over news sentences that hold it. Row `r` belongs to the
/// stem of [`Background::word_rank`] `r`.
pub struct Vectors {
    bytes: &'static [u8],
    dims: usize,
}

impl Vectors {
    /// The vectors built into the library.
    pub fn embedded() -> &'static Vectors {
        &EMBEDDED
    }

    /// Writes the unit vector of a stem over the zeros of `into`; leaves them for a stem without one.
    fn write(&self, stem: &str, into: &mut [f32]) {
        let Some(row) = Background::embedded().word_rank(stem).and_then(|rank| self.row(rank)) else { return };
        let norm = row.iter().map(|&x| f32::from(x as i8).powi(2)).sum::<f32>().sqrt();
        if norm > 0.0 {
            into.iter_mut().zip(row).for_each(|(y, &x)| *y = f32::from(x as i8) / norm);
        }
    }

    /// Unit vectors of `stems`, one row each (zeros where there is none): stems x dims.
    pub fn matrix<'s>(&self, stems: impl ExactSizeIterator<Item = &'s str>) -> Array2<f32> {
        let mut matrix = Array2::zeros((stems.len(), self.dims));
        for (mut row, stem) in matrix.rows_mut().into_iter().zip(stems) {
            if let Some(row) = row.as_slice_mut() {
                self.write(stem, row);
            }
        }
        matrix
    }

    fn row(&self, rank: usize) -> Option<&[u8]> {
        self.bytes.get(rank * self.dims..(rank + 1) * self.dims)
    }

    fn parse(file: &'static [u8]) -> Self {
        let number = |at: usize| file.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
        Vectors { dims: number(4) as usize, bytes: file.get(8..).unwrap_or_default() }
    }
}
