//! Logistic regression over the cosines of pairs, and its cross-validation.

use crate::Set;
use crate::measure::{Scores, scores};
use crossread::align::score::model::sigmoid;
use crossread::align::stories::{Candidate, Model};

/// Days from which two articles of the corpus are taken to report different events.
const FAR: u32 = 45;
/// Folds of the cross-validation.
const FOLDS: usize = 5;
/// Each set counts for as much as this many pairs, however large it is.
const SET_WEIGHT: f64 = 5000.0;
/// Strength of the L2 penalty.
const PENALTY: f64 = 0.1;

/// Weights fitted to the pairs of labelled sets and the far pairs of unlabelled ones whose first article `keep` takes.
pub fn weights(sets: &[&Set], keep: impl Fn(&str) -> bool) -> Model {
    let mut samples: Vec<Sample> = Vec::new();
    for set in sets {
        let kept = set.pairs.iter().filter(|p| keep(&set.labels[p.a]) && keep(&set.labels[p.b]));
        let of_set: Vec<Sample> = kept.filter_map(|p| sample(set, p)).collect();
        let weight = SET_WEIGHT / of_set.len() as f64;
        samples.extend(of_set.into_iter().map(|sample| Sample { weight, ..sample }));
    }
    let mut w = [0.0; 5];
    for _ in 0..30 {
        newton_step(&samples, &mut w);
    }
    Model { weights: [w[0], w[1], w[2], w[3]], ..Model::default() }
}

/// The cosines of a pair with a constant, whether it is one event, and how much it counts.
struct Sample {
    x: [f64; 5],
    same: f64,
    weight: f64,
}

/// A pair as a sample, where it can be told whether it is one event.
fn sample(set: &Set, pair: &Candidate) -> Option<Sample> {
    let [all, lead, names, numbers] = pair.cosines;
    let (a, b) = (&set.labels[pair.a], &set.labels[pair.b]);
    let same = match (a.is_empty() || b.is_empty(), pair.days) {
        (false, _) => f64::from(u8::from(a == b)),
        (true, Some(days)) if days > FAR => 0.0,
        _ => return None,
    };
    Some(Sample { x: [all, lead, names, numbers, 1.0], same, weight: 1.0 })
}

/// One step of Newton's method on the penalised likelihood.
fn newton_step(samples: &[Sample], w: &mut [f64; 5]) {
    let mut gradient = w.map(|w| -PENALTY * w);
    let mut hessian = [[0.0; 5]; 5];
    for Sample { x, same, weight } in samples {
        let p = sigmoid(x.iter().zip(&*w).map(|(x, w)| x * w).sum());
        for i in 0..5 {
            gradient[i] += weight * (same - p) * x[i];
            for j in 0..5 {
                hessian[i][j] += weight * p * (1.0 - p) * x[i] * x[j];
            }
        }
    }
    (0..5).for_each(|i| hessian[i][i] += PENALTY);
    let step = solve(hessian, gradient);
    w.iter_mut().zip(step).for_each(|(w, step)| *w += step);
}

/// `x` with `a x = b`, by elimination; `a` is positive definite.
fn solve(mut a: [[f64; 5]; 5], mut b: [f64; 5]) -> [f64; 5] {
    for k in 0..5 {
        for i in 0..5 {
            if i != k {
                let factor = a[i][k] / a[k][k];
                let row = a[k];
                a[i].iter_mut().zip(row).for_each(|(x, y)| *x -= factor * y);
                b[i] -= factor * b[k];
            }
        }
    }
    std::array::from_fn(|k| b[k] / a[k][k])
}

/// Scores of `set` when weights and bias are chosen without the fold that is measured; `others` help with the weights.
pub fn cross_validated(set: &Set, others: &[&Set]) -> Scores {
    let mut found = Vec::new();
    for fold in 0..FOLDS {
        let held_out = |label: &str| fold_of(label) == fold;
        let sets: Vec<&Set> = [&[set], others].concat();
        let fitted = weights(&sets, |label| label.is_empty() || !held_out(label));
        let biases = (0..=16).map(|step| -9.5 + 0.25 * f64::from(step));
        let models = biases.map(|bias| Model { bias, ..fitted.clone() });
        let f1 = |model: &Model| part(set, model, |label| !held_out(label)).1.pair_f1();
        let best = models.max_by(|a, b| f1(a).total_cmp(&f1(b))).unwrap_or_default();
        found.extend(part(set, &best, held_out).0);
    }
    scores(&set.labels, &found)
}

/// The groups of the articles whose label `keep` takes, and their scores.
fn part(set: &Set, model: &Model, keep: impl Fn(&str) -> bool) -> (Vec<Vec<usize>>, Scores) {
    let kept = |article: usize| keep(&set.labels[article]);
    let pairs: Vec<Candidate> = set.pairs.iter().filter(|p| kept(p.a) && kept(p.b)).copied().collect();
    let mut groups = model.stories(set.labels.len(), &pairs);
    groups.retain(|group| kept(group[0]));
    let labels: Vec<String> = groups.concat().iter().map(|&article| set.labels[article].clone()).collect();
    let mut next = 0..;
    let renumbered: Vec<Vec<usize>> = groups.iter().map(|g| next.by_ref().take(g.len()).collect()).collect();
    (groups, scores(&labels, &renumbered))
}

/// Fold of a label; both events of a topic are in one fold.
fn fold_of(label: &str) -> usize {
    let topic = label.strip_suffix("_first").or(label.strip_suffix("_other")).unwrap_or(label);
    topic.bytes().fold(7usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % FOLDS
}
