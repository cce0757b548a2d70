//! Features of every pair, and the fit of the logistic model by Newton's method.

use crate::gold::Story;
use crossread::align::score::model::{Logistic, Weight, squashed, standardised};
use crossread::align::score::{Kind, Place, Score, Scorer, StoryArticle, StorySentence};
use ndarray::{Array1, Array2};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

/// Strength of the L2 penalty on standardised weights (the inverse of scikit-learn's `C`).
const PENALTY: f64 = 100.0;
const ROUNDS: usize = 12;

/// A pair of sentences of one story with its score's features and its annotation.
pub struct Sample {
    pub story: usize,
    pub a: Place,
    pub b: Place,
    pub score: Score,
    pub gold: Option<Kind>,
    pub similarity: f64,
}

/// Every pair of sentences of different articles.
pub fn samples(n: usize, story: &Story) -> Vec<Sample> {
    let articles: Vec<StoryArticle> = story.articles.iter().map(story_article).collect();
    let evidence = Scorer::embedded().story(&articles);
    let places: Vec<Place> = articles
        .iter()
        .enumerate()
        .flat_map(|(article, x)| (0..x.sentences.len()).map(move |sentence| Place { article, sentence }))
        .collect();
    let mut samples = Vec::new();
    for &a in &places {
        for &b in places.iter().filter(|b| b.article > a.article) {
            let Some(score) = evidence.score(a, b) else { continue };
            let gold = story.overlaps.get(&((a.article, a.sentence), (b.article, b.sentence))).copied();
            samples.push(Sample { story: n, a, b, score, gold, similarity: evidence.similarity(a, b) });
        }
    }
    samples
}

fn story_article(article: &crate::gold::Article) -> StoryArticle<'_> {
    StoryArticle {
        title: Some(&article.title),
        sentences: article.sentences.iter().map(|(text, tokens)| StorySentence { text, tokens }).collect(),
    }
}

/// The model of largest penalised likelihood over the features that `keep` says, started from `start`.
pub fn fit(samples: &[&Sample], start: &Logistic, keep: impl Fn(usize) -> bool) -> Logistic {
    let features = samples.first().map_or(0, |s| s.score.features().len());
    let kept: Vec<usize> = (0..features).filter(|&k| keep(k)).collect();
    let scales: Vec<Weight> = kept.iter().map(|&k| scale(samples, k)).collect();
    let x = Array2::from_shape_fn((samples.len(), kept.len() + 1), |(r, c)| match c.checked_sub(1) {
        None => 1.0,
        Some(c) => standardised(squashed(samples[r].score.features()[kept[c]]), &scales[c]),
    });
    let y = Array1::from_iter(samples.iter().map(|s| f64::from(u8::from(s.gold.is_some()))));
    let mut weights = Array1::zeros(kept.len() + 1);
    weights[0] = start.bias;
    for (c, &k) in kept.iter().enumerate() {
        weights[c + 1] = start.weights.get(k).map_or(0.0, |w| w.weight);
    }
    newton(&x, &y, &mut weights);
    let mut model = Logistic { bias: weights[0], weights: vec![Weight::default(); features] };
    for (c, &k) in kept.iter().enumerate() {
        model.weights[k] = Weight { weight: weights[c + 1], ..scales[c] };
    }
    model
}

fn scale(samples: &[&Sample], k: usize) -> Weight {
    let n = samples.len() as f64;
    let values = || samples.iter().map(|s| squashed(s.score.features()[k]));
    let mean = values().sum::<f64>() / n;
    let deviation = (values().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
    Weight { weight: 0.0, mean, deviation }
}

fn newton(x: &Array2<f64>, y: &Array1<f64>, weights: &mut Array1<f64>) {
    for _ in 0..ROUNDS {
        let p = x.dot(&*weights).mapv(|z| 1.0 / (1.0 + (-z).exp()));
        let mut penalty = Array1::from_elem(weights.len(), PENALTY);
        penalty[0] = 1e-6;
        let gradient = x.t().dot(&(&p - y)) + &penalty * &*weights;
        let curvature = p.mapv(|p| (p * (1.0 - p)).max(1e-9).sqrt());
        let scaled = x * &curvature.insert_axis(ndarray::Axis(1));
        let hessian = scaled.t().dot(&scaled) + Array2::from_diag(&penalty);
        let step = solve(hessian, gradient);
        *weights -= &step;
        if step.iter().all(|s| s.abs() < 1e-5) {
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

/// Probability of every sample by the model fitted on the other stories.
pub fn leave_one_story_out(samples: &[Sample], keep: impl Fn(usize) -> bool + Sync) -> Vec<f64> {
    let stories = samples.iter().map(|s| s.story + 1).max().unwrap_or(0);
    let whole = fit(&samples.iter().collect::<Vec<_>>(), &Logistic::default(), &keep);
    let models: Vec<Logistic> = (0..stories)
        .into_par_iter()
        .map(|n| fit(&samples.iter().filter(|s| s.story != n).collect::<Vec<_>>(), &whole, &keep))
        .collect();
    samples.iter().map(|s| models[s.story].probability(s.score.features())).collect()
}

/// Writes all samples as tab-separated values for experiments elsewhere.
pub fn dump(path: &Path, samples: &[Sample]) -> std::io::Result<()> {
    let mut out = String::new();
    for s in samples {
        let _ = write!(
            out,
            "{}\t{}:{}\t{}:{}\t{:?}",
            s.story, s.a.article, s.a.sentence, s.b.article, s.b.sentence, s.gold
        );
        s.score.features().iter().for_each(|x| out.push_str(&format!("\t{x}")));
        out.push('\n');
    }
    std::fs::write(path, out)
}
