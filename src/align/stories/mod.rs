//! Which articles report the same event.
//!
//! 1. Each article is read as a [`Profile`]: its content stems, how often and where they stand. Stems weigh by how rare
//!    they are in news at large and in the collection, so that three articles can be told apart as well as thousands.
//! 2. Candidate pairs are those whose heaviest terms have a cosine of [`CANDIDATE_MIN`] or more: the exact join of
//!    [`crate::pair`].
//! 3. Each candidate gets the probability that both report one event ([`Model`]), from four cosines (all stems, those of
//!    title and lead, names, numbers) and the days between the two dates.
//! 4. Average linkage ([`average_linkage`]) merges groups while their articles report the same event with a mean
//!    probability of at least [`Model::least`]; pairs that are no candidates count as 0. So a round-up that mentions
//!    five events joins at most one of them and never links them.

mod linkage;
mod profile;
mod rows;

pub use linkage::{Link, average_linkage};
pub use profile::Profile;

use crate::pair::self_join;
use rayon::prelude::*;
use rows::Matrices;

/// Cosine of the heaviest terms from which two articles may report the same event.
pub const CANDIDATE_MIN: f32 = 0.1;

/// Days from which more days no longer count.
const MOST_DAYS: f64 = 30.0;

/// A logistic model of whether two articles report the same event, and where groups end.
///
/// `p = 1 / (1 + exp(-z))`, `z = bias + weights . cosines`, and where both articles have a date
/// `+ same_day - per_day * min(days, 30)`. Of `n` articles the prior odds are higher the fewer there are: `+ ln(1 + few/n)`.
/// Weights and bias are fitted by `examples/tune_stories`.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is added for every pair.
    pub bias: f64,
    /// Weights of the cosines: all stems, title and lead, names, numbers.
    pub weights: [f64; 4],
    /// What is added where both dates are known.
    pub same_day: f64,
    /// What is taken off for each day between them.
    pub per_day: f64,
    /// How many articles are few.
    pub few: f64,
    /// Mean probability from which groups are merged.
    pub least: f64,
}

impl Default for Model {
    fn default() -> Self {
        Model { bias: -7.0, weights: [15.5, 8.0, 2.2, 3.0], same_day: 1.0, per_day: 0.3, few: 10.0, least: 0.5 }
    }
}

/// Two articles that may report the same event.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the first article.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// Cosines of all stems, those of title and lead, names, and numbers.
    pub cosines: [f64; 4],
    /// Days between the two dates, where both are known.
    pub days: Option<u32>,
}

impl Model {
    /// The probability that the two articles, of `articles` in all, report the same event.
    pub fn probability(&self, pair: &Candidate, articles: usize) -> f64 {
        let prior = self.bias + (self.few / articles.max(1) as f64).ln_1p();
        let text: f64 = self.weights.iter().zip(pair.cosines).map(|(weight, cosine)| weight * cosine).sum();
        let date = pair.days.map_or(0.0, |days| self.same_day - self.per_day * f64::from(days).min(MOST_DAYS));
        1.0 / (1.0 + (-(prior + text + date)).exp())
    }

    /// The articles by event; see [`stories`].
    pub fn stories(&self, articles: usize, candidates: &[Candidate]) -> Vec<Vec<usize>> {
        let link = |pair: &Candidate| Link { a: pair.a, b: pair.b, similarity: self.probability(pair, articles) };
        average_linkage(articles, &candidates.iter().map(link).collect::<Vec<_>>(), self.least)
    }
}

/// The articles by event: every index once, ascending in a story, stories ordered by first article. An article on an
/// event of its own is a story of one.
///
/// Cost: linear in the words, the join of at most 48 terms an article, and the linkage of its pairs.
///
/// # Example
/// ```
/// use crossread::align::{Profile, stories};
/// use crossread::text::tokenize;
/// let texts = ["Ferry Lady Meriden ran aground off Port Callow", "Talks on wheat tariffs resume in Geneva",
///     "Divers found the ferry Lady Meriden off Port Callow, where she ran aground"];
/// let profiles: Vec<Profile> =
///     texts.iter().map(|text| Profile::new(None, [tokenize(text)].iter().map(Vec::as_slice), None)).collect();
/// assert_eq!(stories(&profiles), [vec![0, 2], vec![1]]);
/// ```
pub fn stories(profiles: &[Profile]) -> Vec<Vec<usize>> {
    Model::default().stories(profiles.len(), &candidates(profiles))
}

/// The pairs of articles that may report the same event, ordered by `a`, then `b`.
pub fn candidates(profiles: &[Profile]) -> Vec<Candidate> {
    let matrices = Matrices::of(profiles);
    let candidate = |pair: crate::pair::Pair| {
        let (a, b) = (pair.i as usize, pair.j as usize);
        Candidate { a, b, cosines: matrices.cosines(a, b), days: days_between(&profiles[a], &profiles[b]) }
    };
    self_join(&matrices.heads, CANDIDATE_MIN).into_par_iter().map(candidate).collect()
}

fn days_between(a: &Profile, b: &Profile) -> Option<u32> {
    Some(a.date?.until(b.date?).ok()?.get_days().unsigned_abs())
}
