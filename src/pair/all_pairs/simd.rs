//! The tile kernel in AVX2 and AVX-512; the only module with unsafe code.
//!
//! What makes it sound: the engine lowers the level asked for with [`Simd::or_below`] before anything else, so a kernel
//! runs only after its instructions were found on this machine; every load reads a whole array whose size is in its
//! type (64 bytes of a sketch, 1,024 of a tile, 16 weights) or is masked to the end of its slice, and the rows come from
//! [`Rows`](crate::vector::Rows), which holds as many values as columns. The tile kernels give the bits of the portable
//! one (tests below): sums of at most `64 * 127^2` are exact in 32 bits, and the last step is not contracted. The dot
//! product here only filters; what is reported is summed in 64 bits elsewhere.

#![allow(unsafe_code)]

use super::tile::{Candidates, Tile};
use crate::vector::Row;

/// Most entries of a row that [`first_met_dot`] takes, so that its sum in 32 bits stays within 1e-5.
pub(crate) const MOST_ENTRIES: usize = 128;

/// Which instructions the kernel uses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Simd {
    /// Plain Rust.
    Portable,
    /// AVX2.
    Avx2,
    /// AVX-512 with VNNI.
    Avx512,
}

impl Simd {
    /// The levels this machine has, slowest first.
    pub fn available() -> Vec<Simd> {
        [Simd::Portable, Simd::Avx2, Simd::Avx512].into_iter().filter(|level| level.is_available()).collect()
    }

    /// The fastest level this machine has.
    pub fn best() -> Simd {
        Simd::available().last().copied().unwrap_or(Simd::Portable)
    }

    /// This level, or the fastest below it that this machine has.
    pub fn or_below(self) -> Simd {
        Simd::available().into_iter().rfind(|&level| level <= self).unwrap_or(Simd::Portable)
    }

    #[cfg(target_arch = "x86_64")]
    fn is_available(self) -> bool {
        match self {
            Simd::Portable => true,
            Simd::Avx2 => is_x86_feature_detected!("avx2"),
            Simd::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn is_available(self) -> bool {
        self == Simd::Portable
    }
}

/// Asks the processor to fetch the cache line of `slice[at]`; does nothing where that is not known.
#[inline]
pub(crate) fn prefetch<T>(slice: &[T], at: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(item) = slice.get(at) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch of a valid reference reads nothing; SSE is part of x86-64.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(item).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (slice, at);
}

/// [`Tile::scan`] at a level that was found on this machine.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn scan(tile: &Tile, xs: Candidates<'_>, bound: f32, level: Simd, hit: &mut impl FnMut(usize, u16)) {
    match level {
        // SAFETY: the engine asks `or_below` for the level before any scan.
        Simd::Avx512 => unsafe { x86::scan_avx512(tile, xs, bound, hit) },
        Simd::Avx2 => unsafe { x86::scan_avx2(tile, xs, bound, hit) },
        Simd::Portable => {}
    }
}

/// The dot product of two rows from the entries `x.1` and `y.1` on, within 1e-5, or `None` if they share a column
/// before those. Only for rows of at most [`MOST_ENTRIES`], at a level above the portable one.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn first_met_dot(x: (Row<'_>, u32), y: (Row<'_>, u32), level: Simd) -> Option<f32> {
    match level {
        // SAFETY: the engine asks `or_below` for the level before any join.
        Simd::Avx512 => unsafe { x86::first_met_dot_avx512(x, y) },
        Simd::Avx2 => unsafe { x86::first_met_dot_avx2(x, y) },
        Simd::Portable => None,
    }
}

/// No row has so few where there is no kernel.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn first_met_dot(_: (Row<'_>, u32), _: (Row<'_>, u32), _: Simd) -> Option<f32> {
    None
}

/// [`Tile::scan`] where there is no other kernel.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn scan(_: &Tile, _: Candidates<'_>, _: f32, _: Simd, _: &mut impl FnMut(usize, u16)) {}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::super::sketch::{BANDS, SKETCH_UNIT};
    use super::super::tile::{Candidates, Tile, WIDTH};
    use crate::vector::Row;
    use std::arch::x86_64::*;

    const GROUPS: usize = BANDS / 4;

    /// Up to 16 columns of a row from `at` on, and which lanes have one.
    ///
    /// # Safety
    /// The machine must have AVX-512 F.
    #[target_feature(enable = "avx512f")]
    unsafe fn columns_avx512(columns: &[u32], at: usize) -> (__m512i, __mmask16) {
        let lanes = 0xffff_u16 >> (16 - (columns.len() - at).min(16));
        // SAFETY: only lanes below the end of the slice are read.
        (unsafe { _mm512_maskz_loadu_epi32(lanes, columns.as_ptr().add(at).cast()) }, lanes)
    }

    /// # Safety
    /// The machine must have AVX-512 F.
    #[target_feature(enable = "avx512f")]
    pub unsafe fn first_met_dot_avx512((x, x_at): (Row<'_>, u32), (y, y_at): (Row<'_>, u32)) -> Option<f32> {
        let (x_at, y_at) = (x_at as usize, y_at as usize);
        let (before_x, before_y) = (&x.indices[..x_at], &y.indices[..y_at]);
        for at in (0..x_at).step_by(16) {
            // SAFETY: as this function's; `at` is below the length.
            let (columns, lanes) = unsafe { columns_avx512(before_x, at) };
            let met = |met, &column: &u32| met | _mm512_cmpeq_epi32_mask(columns, _mm512_set1_epi32(column as i32));
            if before_y.iter().fold(0, met) & lanes != 0 {
                return None;
            }
        }
        let mut sum = _mm512_setzero_ps();
        for at in (x_at..x.indices.len()).step_by(16) {
            // SAFETY: as above; there are as many values as columns.
            let (columns, lanes) = unsafe { columns_avx512(x.indices, at) };
            let values = unsafe { _mm512_maskz_loadu_ps(lanes, x.values.as_ptr().add(at)) };
            for (&column, &value) in y.indices[y_at..].iter().zip(&y.values[y_at..]) {
                let same = _mm512_cmpeq_epi32_mask(columns, _mm512_set1_epi32(column as i32)) & lanes;
                sum = _mm512_mask3_fmadd_ps(values, _mm512_set1_ps(value), sum, same);
            }
        }
        Some(_mm512_reduce_add_ps(sum))
    }

    /// Up to 8 columns of a row from `at` on, and all bits in the lanes that have one.
    ///
    /// # Safety
    /// The machine must have AVX2.
    #[target_feature(enable = "avx2")]
    unsafe fn columns_avx2(columns: &[u32], at: usize) -> (__m256i, __m256i) {
        let count = _mm256_set1_epi32((columns.len() - at).min(8) as i32);
        let lanes = _mm256_cmpgt_epi32(count, _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
        // SAFETY: only lanes below the end of the slice are read.
        (unsafe { _mm256_maskload_epi32(columns.as_ptr().add(at).cast(), lanes) }, lanes)
    }

    /// # Safety
    /// The machine must have AVX2.
    #[target_feature(enable = "avx2")]
    pub unsafe fn first_met_dot_avx2((x, x_at): (Row<'_>, u32), (y, y_at): (Row<'_>, u32)) -> Option<f32> {
        let (x_at, y_at) = (x_at as usize, y_at as usize);
        let (before_x, before_y) = (&x.indices[..x_at], &y.indices[..y_at]);
        for at in (0..x_at).step_by(8) {
            // SAFETY: as this function's; `at` is below the length.
            let (columns, lanes) = unsafe { columns_avx2(before_x, at) };
            let same = |column: u32| _mm256_cmpeq_epi32(columns, _mm256_set1_epi32(column as i32));
            let met = before_y.iter().fold(_mm256_setzero_si256(), |met, &column| _mm256_or_si256(met, same(column)));
            if _mm256_testz_si256(met, lanes) == 0 {
                return None;
            }
        }
        let mut sum = _mm256_setzero_ps();
        for at in (x_at..x.indices.len()).step_by(8) {
            // SAFETY: as above; there are as many values as columns, and lanes beyond the end read as zero.
            let (columns, lanes) = unsafe { columns_avx2(x.indices, at) };
            let values = unsafe { _mm256_maskload_ps(x.values.as_ptr().add(at), lanes) };
            for (&column, &value) in y.indices[y_at..].iter().zip(&y.values[y_at..]) {
                let same = _mm256_castsi256_ps(_mm256_cmpeq_epi32(columns, _mm256_set1_epi32(column as i32)));
                let product = _mm256_mul_ps(values, _mm256_set1_ps(value));
                sum = _mm256_add_ps(sum, _mm256_and_ps(product, same));
            }
        }
        let mut lanes = [0.0; 8];
        // SAFETY: 8 lanes of 4 bytes.
        unsafe { _mm256_storeu_ps(lanes.as_mut_ptr(), sum) };
        Some(lanes.iter().sum())
    }

    /// # Safety
    /// The machine must have AVX-512 F, BW, VL and VNNI.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    pub unsafe fn scan_avx512(tile: &Tile, xs: Candidates<'_>, bound: f32, hit: &mut impl FnMut(usize, u16)) {
        let mut rows = [_mm512_setzero_si512(); GROUPS];
        for (g, row) in rows.iter_mut().enumerate() {
            // SAFETY: 64 bytes at 64 g lie within the 1,024 of the tile.
            *row = unsafe { _mm512_loadu_si512(tile.quads.0.as_ptr().add(64 * g).cast()) };
        }
        // SAFETY: 16 weights of 4 bytes.
        let weights = unsafe { _mm512_loadu_ps(tile.weights.as_ptr()) };
        let (unit, bound) = (_mm512_set1_ps(SKETCH_UNIT), _mm512_set1_ps(bound));
        let full = tile.full_mask();
        for (x, (sketch, &weight)) in xs.sketches.iter().zip(xs.weights).enumerate() {
            let quads = sketch.0.as_chunks::<4>().0;
            let mut sums = [_mm512_setzero_si512(); 4];
            for (g, &quad) in quads.iter().enumerate() {
                let quad = _mm512_set1_epi32(i32::from_le_bytes(quad));
                sums[g % 4] = _mm512_dpbusd_epi32(sums[g % 4], rows[g], quad);
            }
            let sum = _mm512_add_epi32(_mm512_add_epi32(sums[0], sums[1]), _mm512_add_epi32(sums[2], sums[3]));
            let product = _mm512_mul_ps(_mm512_set1_ps(weight), weights);
            let most = _mm512_add_ps(product, _mm512_mul_ps(_mm512_cvtepi32_ps(sum), unit));
            let bits = _mm512_cmp_ps_mask::<_CMP_GE_OQ>(most, bound) & full;
            if bits != 0 {
                hit(x, bits);
            }
        }
    }

    /// # Safety
    /// The machine must have AVX2.
    #[target_feature(enable = "avx2")]
    pub unsafe fn scan_avx2(tile: &Tile, xs: Candidates<'_>, bound: f32, hit: &mut impl FnMut(usize, u16)) {
        let full = tile.full_mask();
        for (x, (sketch, &weight)) in xs.sketches.iter().zip(xs.weights).enumerate() {
            let quads = sketch.0.as_chunks::<4>().0;
            let mut sums = [_mm256_setzero_si256(); 2];
            for (g, &quad) in quads.iter().enumerate() {
                let quad = _mm256_set1_epi32(i32::from_le_bytes(quad));
                for (half, sum) in sums.iter_mut().enumerate() {
                    // SAFETY: 32 bytes at 64 g + 32 half lie within the 1,024 of the tile.
                    let rows = unsafe { _mm256_loadu_si256(tile.quads.0.as_ptr().add(64 * g + 32 * half).cast()) };
                    // Two products of at most 127^2 fit 16 signed bits.
                    let pairs = _mm256_maddubs_epi16(rows, quad);
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
                }
            }
            let mut bits = 0u16;
            for (half, sum) in sums.into_iter().enumerate() {
                // SAFETY: 8 of the 16 weights.
                let weights = unsafe { _mm256_loadu_ps(tile.weights.as_ptr().add(WIDTH / 2 * half)) };
                let product = _mm256_mul_ps(_mm256_set1_ps(weight), weights);
                let sketched = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_set1_ps(SKETCH_UNIT));
                let most = _mm256_add_ps(product, sketched);
                let above = _mm256_cmp_ps::<_CMP_GE_OQ>(most, _mm256_set1_ps(bound));
                bits |= (_mm256_movemask_ps(above) as u16) << (8 * half);
            }
            if bits & full != 0 {
                hit(x, bits & full);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sketch::{BANDS, Sketch};
    use super::super::tile::{Candidates, Tile};
    use super::Simd;
    use proptest::prelude::*;

    fn hits(sketches: &[Sketch], weights: &[f32], rows: usize, bound: f32, simd: Simd) -> Vec<(usize, u16)> {
        let mut tile = Tile::new();
        tile.fill(&sketches[..rows], weights, simd);
        let mut found = Vec::new();
        tile.scan(Candidates { sketches, weights }, bound, simd, |x, bits| found.push((x, bits)));
        found
    }

    fn sketch() -> impl Strategy<Value = Sketch> {
        let byte = prop_oneof![3 => Just(0u8), 1 => 0u8..=127, 1 => Just(127u8)];
        prop::collection::vec(byte, BANDS).prop_map(|bytes| Sketch(bytes.try_into().unwrap()))
    }

    proptest! {
        #[test]
        fn every_level_gives_the_bits_of_the_portable_one(
            sketches in prop::collection::vec(sketch(), 1..40), weight in 0.0f32..1.0, bound in 0.0f32..70.0, rows in 0usize..20,
        ) {
            let weights: Vec<f32> = (0..sketches.len()).map(|k| weight * k as f32 / 40.0).collect();
            let rows = rows.min(sketches.len());
            let expected = hits(&sketches, &weights, rows, bound, Simd::Portable);
            for simd in Simd::available() {
                prop_assert_eq!(&hits(&sketches, &weights, rows, bound, simd), &expected);
            }
        }
    }
}
