//! The two kinds of layers of the model, and the product of matrices both are made of.

use crate::parse::bytes::Bytes;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, ShapeBuilder, concatenate, s};

/// Numbers in each word vector.
pub const WIDTH: usize = 96;
/// Candidates for each number of a maxout layer.
pub const PIECES: usize = 3;

/// Rows times a matrix plus a bias.
#[derive(Clone, Debug)]
pub struct Linear {
    weights: Array2<f32>,
    bias: Vec<f32>,
}

/// A maxout layer with layer normalisation (Goodfellow et al. 2013; Ba, Kiros and Hinton 2016).
#[derive(Clone, Debug)]
pub struct Maxout {
    weights: Array2<f32>,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

/// `out` (`rows` x columns of `weights`) becomes the product of rows of `input`, each `stride` numbers after the one
/// before, with `weights`. Rows may overlap: that is how a window of words is read without copying it.
pub fn product(input: &[f32], rows: usize, stride: usize, weights: &Array2<f32>, out: &mut Vec<f32>) {
    let (inner, columns) = weights.dim();
    out.resize(rows * columns, 0.0);
    let shape = (rows, inner).strides((stride, 1));
    let left = ArrayView2::from_shape(shape, input);
    let result = ArrayViewMut2::from_shape((rows, columns), out.as_mut_slice());
    if let (Ok(left), Ok(mut result)) = (left, result) {
        general_mat_mul(1.0, &left, weights, 0.0, &mut result);
    }
}

impl Linear {
    /// Reads a matrix of `inner` rows and `columns` columns, and its bias.
    pub fn read(bytes: &mut Bytes, inner: usize, columns: usize) -> Option<Self> {
        let weights = bytes.matrix()?;
        let bias = bytes.vector(columns)?;
        (weights.dim() == (inner, columns)).then_some(Linear { weights, bias })
    }

    /// `out` becomes the layer's result for each of `rows` rows of `input`.
    pub fn apply(&self, input: &[f32], rows: usize, out: &mut Vec<f32>) {
        product(input, rows, self.weights.nrows(), &self.weights, out);
        for row in out.chunks_exact_mut(self.bias.len()) {
            row.iter_mut().zip(&self.bias).for_each(|(x, bias)| *x += bias);
        }
    }

    /// Number of results for a row.
    pub fn columns(&self) -> usize {
        self.bias.len()
    }

    /// `out` becomes the layer's result for one row, which is short: no product of matrices is set up.
    pub fn apply_one(&self, input: &[f32], out: &mut [f32]) {
        out.copy_from_slice(&self.bias);
        for (x, row) in input.iter().zip(self.weights.rows()) {
            let Some(row) = row.to_slice() else { continue };
            out.iter_mut().zip(row).for_each(|(out, weight)| *out += x * weight);
        }
    }
}

impl Maxout {
    /// Reads a layer for rows of `inner` numbers.
    pub fn read(bytes: &mut Bytes, inner: usize) -> Option<Self> {
        let weights = bytes.matrix()?;
        let (bias, gain) = (bytes.vector(PIECES * WIDTH)?, bytes.vector(WIDTH)?);
        let shift = bytes.vector(WIDTH)?;
        (weights.dim() == (inner, PIECES * WIDTH)).then_some(Maxout { weights, bias, gain, shift })
    }

    /// The layer with its matrix cut in three, set side by side: candidates of a word are then what it gives to the word
    /// to its right, to itself and to the word to its left.
    pub fn by_sides(mut self) -> Option<Self> {
        let thirds = [0, 1, 2].map(|third| self.weights.slice(s![third * WIDTH..(third + 1) * WIDTH, ..]));
        self.weights = concatenate(Axis(1), &thirds).ok()?.as_standard_layout().into_owned();
        Some(self)
    }

    /// `pieces` becomes all candidates for each of `rows` rows of `input`, without bias; see [`product`].
    pub fn candidates(&self, input: &[f32], rows: usize, stride: usize, pieces: &mut Vec<f32>) {
        product(input, rows, stride, &self.weights, pieces);
    }

    /// The layer's result from one row of candidates.
    pub fn finish(&self, pieces: &[f32]) -> [f32; WIDTH] {
        let mut best = [f32::NEG_INFINITY; WIDTH];
        for (piece, bias) in pieces.chunks_exact(WIDTH).zip(self.bias.chunks_exact(WIDTH)) {
            let sums = piece.iter().zip(bias).map(|(x, bias)| x + bias);
            best.iter_mut().zip(sums).for_each(|(best, sum)| *best = best.max(sum));
        }
        self.normalised(best)
    }

    fn normalised(&self, mut row: [f32; WIDTH]) -> [f32; WIDTH] {
        let mean = sum(&row) / WIDTH as f32;
        row.iter_mut().for_each(|x| *x -= mean);
        let squares = row.map(|x| x * x);
        let scale = (sum(&squares) / WIDTH as f32 + 1e-8).sqrt().recip();
        let scaled = self.gain.iter().zip(&self.shift);
        row.iter_mut().zip(scaled).for_each(|(x, (gain, shift))| *x = *x * scale * gain + shift);
        row
    }
}

/// The sum of a row in eight lanes, so that it is quick and always the same.
fn sum(row: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for eight in row.as_chunks::<8>().0 {
        lanes.iter_mut().zip(eight).for_each(|(lane, x)| *lane += x);
    }
    lanes.iter().sum()
}
