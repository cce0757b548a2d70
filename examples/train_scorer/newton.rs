//! The fit of a logistic model by Newton's method.

use crossread::align::score::model::{Logistic, Weight, sigmoid, squashed, standardised};
use ndarray::{Array1, Array2, Axis};

const ROUNDS: usize = 12;

/// The model of largest penalised likelihood of targets `y` (0 to 1) over the features that `keep` says, started from
/// `start`. `penalty` is the strength of the L2 penalty on standardised weights (the inverse of scikit-learn's `C`).
/// `counts` is how much each row weighs.
pub fn fit(
    rows: &[&[f32]],
    y: Array1<f64>,
    counts: Array1<f64>,
    start: &Logistic,
    penalty: f64,
    keep: impl Fn(usize) -> bool,
) -> Logistic {
    let kept: Vec<usize> = (0..start.names.len()).filter(|&k| keep(k)).collect();
    let scales: Vec<Weight> = kept.iter().map(|&k| scale(rows, k)).collect();
    let x = Array2::from_shape_fn((rows.len(), kept.len() + 1), |(r, c)| match c.checked_sub(1) {
        None => 1.0,
        Some(c) => standardised(squashed(rows[r][kept[c]]), &scales[c]),
    });
    let mut weights = Array1::zeros(kept.len() + 1);
    weights[0] = start.bias;
    for (c, &k) in kept.iter().enumerate() {
        weights[c + 1] = start.weights[k].weight;
    }
    newton(&x, &y, &counts, penalty, &mut weights);
    let mut model = Logistic { bias: weights[0], weights: vec![Weight::default(); start.names.len()], ..start.clone() };
    for (c, &k) in kept.iter().enumerate() {
        model.weights[k] = Weight { weight: weights[c + 1], ..scales[c] };
    }
    model
}

fn scale(rows: &[&[f32]], k: usize) -> Weight {
    let n = rows.len() as f64;
    let values = || rows.iter().map(|row| squashed(row[k]));
    let mean = values().sum::<f64>() / n;
    let deviation = (values().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
    Weight { weight: 0.0, mean, deviation }
}

fn newton(x: &Array2<f64>, y: &Array1<f64>, counts: &Array1<f64>, strength: f64, weights: &mut Array1<f64>) {
    for _ in 0..ROUNDS {
        let p = x.dot(&*weights).mapv(sigmoid);
        let mut penalty = Array1::from_elem(weights.len(), strength);
        penalty[0] = 1e-6;
        let gradient = x.t().dot(&((&p - y) * counts)) + &penalty * &*weights;
        let curvature = (p.mapv(|p| (p * (1.0 - p)).max(1e-9)) * counts).mapv(f64::sqrt);
        let scaled = x * &curvature.insert_axis(Axis(1));
        let step = solve(scaled.t().dot(&scaled) + Array2::from_diag(&penalty), gradient);
        *weights -= &step;
        if step.iter().all(|s| s.abs() < 1e-3) {
            break;
        }
    }
}

/// Solves a symmetric positive definite system by Gaussian elimination.
fn solve(mut m: Array2<f64>, mut v: Array1<f64>) -> Array1<f64> {
    let n = v.len();
    for k in 0..n {
        for i in k + 1..n {
            let factor = m[(i, k)] / m[(k, k)];
            for j in k..n {
                m[(i, j)] -= factor * m[(k, j)];
            }
            v[i] -= factor * v[k];
        }
    }
    for k in (0..n).rev() {
        for j in k + 1..n {
            v[k] -= m[(k, j)] * v[j];
        }
        v[k] /= m[(k, k)];
    }
    v
}
