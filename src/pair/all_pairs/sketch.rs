//! Sketches: small upper bounds of a dot product.
//!
//! The columns fall into 64 bands by their last bits. A sketch holds the norm of the row's part in each band, scaled by 126 and
//! rounded up to a byte. By Cauchy-Schwarz in each band, `x . y <= sum over bands of |x_b| |y_b|`, so the dot product
//! of two sketches over `126^2` is never below the dot product of the two parts they stand for.

/// Number of bands.
pub(crate) const BANDS: usize = 64;

/// One unit of length; below 127, so that a length a little above 1 still fits a signed byte.
const SCALE: f64 = 126.0;

/// What one unit of the dot product of two sketches stands for.
pub(crate) const SKETCH_UNIT: f32 = 1.0 / (126.0 * 126.0);

/// Norm in each band, in 126ths and rounded up.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(C, align(64))]
pub(crate) struct Sketch(pub [u8; BANDS]);

impl Sketch {
    /// The sketch of an empty part.
    pub const EMPTY: Sketch = Sketch([0; BANDS]);
}

/// A sketch that grows by one entry at a time.
pub(crate) struct SketchBuilder {
    squares: [f64; BANDS],
    sketch: Sketch,
}

impl SketchBuilder {
    /// The sketch of an empty part.
    pub fn new() -> Self {
        SketchBuilder { squares: [0.0; BANDS], sketch: Sketch::EMPTY }
    }

    /// Adds an entry of a row.
    #[inline]
    pub fn add(&mut self, column: u32, value: f32) {
        let band = band(column);
        self.squares[band] += f64::from(value) * f64::from(value);
        self.sketch.0[band] = round_up(self.squares[band].sqrt() * SCALE);
    }

    /// The sketch of what was added so far.
    #[inline]
    pub fn sketch(&self) -> Sketch {
        self.sketch
    }
}

fn band(column: u32) -> usize {
    column as usize % BANDS
}

/// The next whole number above, at most 127.
#[inline]
fn round_up(scaled: f64) -> u8 {
    (scaled as i32 + 1).min(127) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bound_is_never_below_the_dot_product() {
        let (mut x, mut y, mut dot) = (SketchBuilder::new(), SketchBuilder::new(), 0.0);
        for column in 0..200u32 {
            let (a, b) = ((column * 37 % 19) as f32 / 160.0, (column * 53 % 23) as f32 / 190.0);
            x.add(column, a);
            y.add(column, b);
            dot += a * b;
        }
        let sum: u32 = x.sketch().0.iter().zip(y.sketch().0).map(|(&a, b)| u32::from(a) * u32::from(b)).sum();
        assert!(sum as f32 * SKETCH_UNIT >= dot);
    }

    #[test]
    fn a_whole_row_in_one_band_fits() {
        let mut x = SketchBuilder::new();
        x.add(7, 1.000_005);
        assert_eq!(*x.sketch().0.iter().max().unwrap(), 127);
    }
}
