//! Features of every pair, and models fitted on them.

use crate::gold::Story;
use crate::newton;
use crossread::align::OverlapKind;
use crossread::align::score::model::Logistic;
use crossread::align::score::{
    CANDIDATE_MIN, Place, Scorer, StoryArticle, StoryEvidence, StorySentence, feature_names, second_feature_names,
};
use rayon::prelude::*;
use std::path::Path;
use std::time::Instant;

/// Penalty of both looks (the inverse of scikit-learn's `C`).
const PENALTY: f64 = 100.0;

/// A pair of sentences of one story with the features of both looks and its annotation.
pub struct Sample {
    pub story: usize,
    pub a: Place,
    pub b: Place,
    pub first: Vec<f32>,
    pub second: Vec<f32>,
    pub kind: OverlapKind,
    pub gold: Option<OverlapKind>,
    pub similarity: f64,
}

/// Every pair of sentences of different articles; the second look needs models first.
pub fn samples(stories: &[Story]) -> Vec<Sample> {
    let of_story = |(n, story): (usize, &Story)| {
        with_evidence(story, Scorer::embedded(), |evidence, pairs| {
            let sample = |&(a, b): &(Place, Place)| {
                let score = evidence.score(a, b)?;
                let gold = story.overlaps.get(&((a.article, a.sentence), (b.article, b.sentence))).copied();
                let (first, second) = (score.features()[..feature_names().len()].to_vec(), Vec::new());
                Some(Sample {
                    story: n,
                    a,
                    b,
                    first,
                    second,
                    kind: score.kind,
                    gold,
                    similarity: evidence.similarity(a, b),
                })
            };
            pairs.iter().filter_map(sample).collect::<Vec<_>>()
        })
    };
    stories.par_iter().enumerate().flat_map_iter(of_story).collect()
}

/// Computes the features of the second look, each story's with the model in `firsts` that never saw it.
pub fn add_second_look(samples: &mut [Sample], stories: &[Story], firsts: &[Logistic]) {
    let of_story = |(story, first): (&Story, &Logistic)| {
        let scorer = Scorer::with_models(first.clone(), Logistic::parse("", &second_feature_names()));
        with_evidence(story, &scorer, |evidence, pairs| {
            let second = |&(a, b): &(Place, Place)| evidence.score(a, b).map(|score| score.features().to_vec());
            pairs.iter().filter_map(second).collect::<Vec<_>>()
        })
    };
    let seconds: Vec<Vec<f32>> = stories.par_iter().zip(firsts).flat_map_iter(of_story).collect();
    samples.iter_mut().zip(seconds).for_each(|(sample, second)| sample.second = second);
}

fn with_evidence<T>(story: &Story, scorer: &Scorer, then: impl Fn(&StoryEvidence, &[(Place, Place)]) -> T) -> T {
    let articles: Vec<StoryArticle> = story.articles.iter().map(story_article).collect();
    let places: Vec<Place> = articles
        .iter()
        .enumerate()
        .flat_map(|(article, x)| (0..x.sentences.len()).map(move |sentence| Place { article, sentence }))
        .collect();
    let after = |a: Place| places.iter().filter(move |b| b.article > a.article).map(move |&b| (a, b));
    let pairs: Vec<(Place, Place)> = places.iter().flat_map(|&a| after(a)).collect();
    then(&scorer.story(&articles), &pairs)
}

fn story_article(article: &crate::gold::Article) -> StoryArticle<'_> {
    StoryArticle {
        title: Some(&article.title),
        sentences: article.sentences.iter().map(|(text, tokens)| StorySentence { text, tokens }).collect(),
    }
}

/// One of the two models: which features it reads.
#[derive(Copy, Clone)]
pub struct Look {
    features: fn(&Sample) -> &[f32],
    second: bool,
}

/// The look at a pair by its own evidence.
pub const FIRST: Look = Look { features: |s| &s.first, second: false };
/// The look at a pair by the first scores around it.
pub const SECOND: Look = Look { features: |s| &s.second, second: true };

impl Look {
    fn empty(&self) -> Logistic {
        let names = if self.second { second_feature_names() } else { feature_names() };
        Logistic::parse("", &names)
    }

    fn fit<'s>(
        &self,
        samples: impl Iterator<Item = &'s Sample> + Clone,
        start: &Logistic,
        keep: impl Fn(usize) -> bool,
    ) -> Logistic {
        let rows: Vec<&[f32]> = samples.clone().map(self.features).collect();
        newton::fit(
            &rows,
            samples.map(|s| f64::from(u8::from(s.gold.is_some()))).collect(),
            ndarray::Array1::ones(rows.len()),
            start,
            PENALTY,
            keep,
        )
    }

    /// The model fitted on all samples.
    pub fn whole(&self, samples: &[Sample], keep: impl Fn(usize) -> bool) -> Logistic {
        self.fit(samples.iter(), &self.empty(), keep)
    }

    /// For each of `folds` sets of stories the model fitted on the others; story `n` is in set `n % folds`.
    pub fn out_of_fold(&self, samples: &[Sample], folds: usize, keep: impl Fn(usize) -> bool + Sync) -> Vec<Logistic> {
        let whole = self.whole(samples, &keep);
        let rest = |n: usize| samples.iter().filter(move |s| s.story % folds != n);
        (0..folds).into_par_iter().map(|n| self.fit(rest(n), &whole, &keep)).collect()
    }

    /// Probability of every sample by the model that never saw its story.
    pub fn probabilities(&self, samples: &[Sample], models: &[Logistic]) -> Vec<f64> {
        samples.iter().map(|s| models[s.story % models.len()].probability((self.features)(s))).collect()
    }
}

/// Median milliseconds to read the evidence of a story, and to score its candidates; microseconds a candidate.
pub fn times(stories: &[Story]) -> String {
    let mut times: Vec<(f64, f64, f64)> = stories.iter().map(time).collect();
    let mut median = |of: fn(&(f64, f64, f64)) -> f64| {
        times.sort_by(|x, y| of(x).total_cmp(&of(y)));
        of(&times[times.len() / 2])
    };
    let (story, scores, each) = (median(|t| t.0), median(|t| t.1), median(|t| t.2));
    format!("evidence {story:.1} ms a story, scores {scores:.1} ms a story, {each:.1} us a candidate (medians)")
}

fn time(story: &Story) -> (f64, f64, f64) {
    let articles: Vec<StoryArticle> = story.articles.iter().map(story_article).collect();
    let start = Instant::now();
    let evidence = Scorer::embedded().story(&articles);
    let read = start.elapsed().as_secs_f64() * 1e3;
    let candidates = evidence.candidates(CANDIDATE_MIN);
    let start = Instant::now();
    let found = candidates.iter().filter_map(|&(a, b)| evidence.score(a, b)).count();
    let scored = start.elapsed().as_secs_f64() * 1e3;
    (read, scored, scored * 1e3 / found.max(1) as f64)
}

/// Writes all samples as tab-separated values for experiments elsewhere.
pub fn dump(path: &Path, samples: &[Sample]) -> std::io::Result<()> {
    let mut out = String::new();
    for s in samples {
        out.push_str(&format!(
            "{}\t{}:{}\t{}:{}\t{:?}",
            s.story, s.a.article, s.a.sentence, s.b.article, s.b.sentence, s.gold
        ));
        s.second.iter().for_each(|x| out.push_str(&format!("\t{x}")));
        out.push('\n');
    }
    std::fs::write(path, out)
}
