//! Sixteen rows of a list beside each other, compared with one row at a time.

use super::simd::{self, Simd};
use super::sketch::{BANDS, SKETCH_UNIT, Sketch};

/// Rows in a tile.
pub(crate) const WIDTH: usize = 16;

/// Sketches of up to 16 rows, laid out for the kernel in use, and their weights of the term in hand.
pub(crate) struct Tile {
    /// At `64 g + 4 e + c` the band `4 g + c` of row `e`.
    pub quads: Quads,
    /// At `16 b + e` the band `b` of row `e`; for the portable kernel alone.
    pub bands: [[u8; WIDTH]; BANDS],
    /// Weight of the term in each row.
    pub weights: [f32; WIDTH],
    len: usize,
}

/// The bytes of a tile in groups of four bands.
#[repr(C, align(64))]
pub(crate) struct Quads(pub [u8; WIDTH * BANDS]);

impl Tile {
    /// A tile without rows.
    pub fn new() -> Self {
        let bands = [[0; WIDTH]; BANDS];
        Tile { quads: Quads([0; WIDTH * BANDS]), bands, weights: [0.0; WIDTH], len: 0 }
    }

    /// Takes in the first 16 of these rows, laid out for `simd`.
    pub fn fill(&mut self, sketches: &[Sketch], weights: &[f32], simd: Simd) {
        self.len = sketches.len().min(WIDTH);
        for (e, (sketch, &weight)) in sketches.iter().zip(weights).take(WIDTH).enumerate() {
            self.weights[e] = weight;
            if simd == Simd::Portable {
                for (band, &byte) in self.bands.iter_mut().zip(&sketch.0) {
                    band[e] = byte;
                }
            } else {
                for (g, quad) in sketch.0.as_chunks::<4>().0.iter().enumerate() {
                    self.quads.0[g * 64 + e * 4..][..4].copy_from_slice(quad);
                }
            }
        }
    }

    /// A bit for each row there is.
    pub fn full_mask(&self) -> u16 {
        (0xffff_u32 >> (WIDTH - self.len)) as u16
    }

    /// For each of `xs`, a bit for each row of the tile whose dot product with it could reach `bound`: the product of
    /// the weights plus the bound of the sketches. Calls `hit(x, bits)` where a bit is set.
    #[inline]
    pub fn scan(&self, xs: Candidates<'_>, bound: f32, simd: Simd, mut hit: impl FnMut(usize, u16)) {
        match simd {
            Simd::Portable => self.scan_portable(xs, bound, &mut hit),
            _ => simd::scan(self, xs, bound, simd, &mut hit),
        }
    }

    fn scan_portable(&self, xs: Candidates<'_>, bound: f32, hit: &mut impl FnMut(usize, u16)) {
        for (x, (sketch, &weight)) in xs.sketches.iter().zip(xs.weights).enumerate() {
            let mut sums = [0u32; WIDTH];
            for (band, &byte) in self.bands.iter().zip(&sketch.0) {
                if byte != 0 {
                    for (sum, &other) in sums.iter_mut().zip(band) {
                        *sum += u32::from(u16::from(byte) * u16::from(other));
                    }
                }
            }
            let mut bits = 0u16;
            for (e, (&sum, &other)) in sums.iter().zip(&self.weights).enumerate() {
                bits |= u16::from(weight * other + sum as f32 * SKETCH_UNIT >= bound) << e;
            }
            bits &= self.full_mask();
            if bits != 0 {
                hit(x, bits);
            }
        }
    }
}

/// Rows of a list that are compared with a tile.
#[derive(Copy, Clone)]
pub(crate) struct Candidates<'s> {
    /// Sketches of the rows after the term.
    pub sketches: &'s [Sketch],
    /// Weights of the term, one a sketch.
    pub weights: &'s [f32],
}
