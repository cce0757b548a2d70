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
    /// Whether features are taken as they are, not squashed.
    pub linear: bool,
}

impl Logistic {
    /// Reads `bias N`, `linear` where features are not squashed, and lines of `feature weight mean deviation`; features of `names` the file lacks have no weight.
    pub fn parse(file: &str, names: &[&'static str]) -> Self {
        let mut model = Logistic { bias: 0.0, weights: vec![Weight::default(); names.len()], names: names.to_vec(), linear: false };
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split_whitespace();
            let Some(name) = fields.next() else { continue };
            let numbers: Vec<f64> = fields.filter_map(|field| field.parse().ok()).collect();
            match (name, numbers.as_slice()) {
                ("bias", &[bias]) => model.bias = bias,
                ("linear", &[]) => model.linear = true,
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
        let mut out = format!("{}bias {:.6}\n", if self.linear { "linear\n" } else { "" }, self.bias);
        for (name, w) in self.names.iter().zip(&self.weights) {
            out.push_str(&format!("{name} {:.6} {:.6} {:.6}\n", w.weight, w.mean, w.deviation));
        }
        out
    }

    /// What each feature adds to the logit.
    pub fn shares(&self, features: &[f32]) -> Vec<f64> {
        features.iter().zip(&self.weights).map(|(&x, w)| w.weight * standardised(self.scaled(x), w)).collect()
    }

    /// The logit the features speak for.
    pub fn logit(&self, features: &[f32]) -> f64 {
        self.bias + self.shares(features).iter().sum::<f64>()
    }

    /// A feature as it is standardised: squashed, or as it is in a linear model.
    pub fn scaled(&self, x: f32) -> f64 {
        if self.linear { f64::from(x) } else { squashed(x) }
    }

    /// What one unit of a feature of a linear model adds to the logit.
    pub fn slope(&self, feature: usize) -> f64 {
        self.weights.get(feature).map_or(0.0, |w| if w.deviation > 0.0 { w.weight / w.deviation } else { 0.0 })
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
