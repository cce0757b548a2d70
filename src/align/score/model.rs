//! The learned part: a logistic model over squashed, standardised features.

/// Squashed features beyond this many deviations count as this many.
const CLIP: f64 = 8.0;

/// Weight of one feature, with the mean and deviation it is standardised by.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Weight {
    /// Logit per deviation.
    pub weight: f64,
    /// Mean of the squashed feature in training.
    pub mean: f64,
    /// Its standard deviation in training.
    pub deviation: f64,
}

/// A logistic model with Platt calibration: `p = 1 / (1 + exp(-(bias + sum of shares)))`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logistic {
    /// Logit of a pair whose features are all at their means.
    pub bias: f64,
    /// One weight a feature, in the order of `names`.
    pub weights: Vec<Weight>,
    /// Names of the features.
    pub names: Vec<&'static str>,
}

impl Logistic {
    /// Reads `bias N` and lines of `feature weight mean deviation`; features of `names` the file lacks have no weight.
    pub fn parse(file: &str, names: &[&'static str]) -> Self {
        let mut model = Logistic { bias: 0.0, weights: vec![Weight::default(); names.len()], names: names.to_vec() };
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split_whitespace();
            let Some(name) = fields.next() else { continue };
            let numbers: Vec<f64> = fields.filter_map(|field| field.parse().ok()).collect();
            match (name, numbers.as_slice()) {
                ("bias", &[bias]) => model.bias = bias,
                (name, &[weight, mean, deviation]) => {
                    if let Some(at) = names.iter().position(|&feature| feature == name) {
                        model.weights[at] = Weight { weight, mean, deviation };
                    }
                }
                _ => {}
            }
        }
        model
    }

    /// The model as [`Logistic::parse`] reads it.
    pub fn render(&self) -> String {
        let mut out = format!("bias {:.6}\n", self.bias);
        for (name, w) in self.names.iter().zip(&self.weights) {
            out.push_str(&format!("{name} {:.6} {:.6} {:.6}\n", w.weight, w.mean, w.deviation));
        }
        out
    }

    /// What each feature adds to the logit.
    pub fn shares(&self, features: &[f32]) -> Vec<f64> {
        features.iter().zip(&self.weights).map(|(&x, w)| w.weight * standardised(squashed(x), w)).collect()
    }

    /// The logit the features speak for.
    pub fn logit(&self, features: &[f32]) -> f64 {
        self.bias + self.shares(features).iter().sum::<f64>()
    }

    /// The probability the features speak for.
    pub fn probability(&self, features: &[f32]) -> f64 {
        sigmoid(self.logit(features))
    }
}

/// `sign(x) ln(1 + 3|x|)`: differences among small values matter more than among large ones.
pub fn squashed(x: f32) -> f64 {
    let x = f64::from(x);
    x.signum() * (3.0 * x.abs()).ln_1p()
}

/// Distance from the mean in deviations, clipped.
pub fn standardised(squashed: f64, w: &Weight) -> f64 {
    if w.deviation > 0.0 { ((squashed - w.mean) / w.deviation).clamp(-CLIP, CLIP) } else { 0.0 }
}

/// `1 / (1 + exp(-x))`.
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["shared", "apart"];

    #[test]
    fn reads_what_it_writes() {
        let file =
            "# a comment\nbias -1.500000\nshared 0.500000 1.000000 2.000000\napart -0.250000 0.000000 1.000000\n";
        let model = Logistic::parse(file, NAMES);
        assert_eq!(Logistic::parse(&model.render(), NAMES), model);
        assert_eq!(model.render(), file.replace("# a comment\n", ""));
    }

    #[test]
    fn unknown_features_and_broken_lines_are_left_out() {
        let model = Logistic::parse("bias\nnothing 1 2 3\nshared 1 0\n\napart x y z", NAMES);
        assert_eq!(model, Logistic::parse("", NAMES));
        assert_eq!(model.probability(&[5.0, 5.0]), 0.5);
    }

    #[test]
    fn squashing_keeps_sign_and_clipping_bounds() {
        assert_eq!(squashed(0.0), 0.0);
        assert!((squashed(-1.0) + 4f64.ln()).abs() < 1e-9);
        let w = Weight { weight: 1.0, mean: 0.0, deviation: 0.001 };
        assert_eq!(standardised(squashed(1e9), &w), CLIP);
    }
}
