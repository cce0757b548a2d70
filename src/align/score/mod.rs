//! How probable it is that two sentences of different articles report the same specific fact or quotation.
//!
//! Equal words find the candidates; whether they report the same fact is decided by many weak kinds of evidence, each a
//! number read from the whole story: rare words both have, words that mean nearly the same, quotations, runs, place in
//! the article, neighbours that agree too, better rivals. A logistic model, trained by `examples/train_scorer` on
//! annotated stories, weighs them. `docs/accuracy.md` says how good it is.

mod agreement;
mod articles;
mod bare;
mod clauses;
mod evidence;
mod exclusive;
mod features;
mod kind;
mod meaning;
pub mod model;
mod quotations;
mod quotes;
mod rivals;
mod sparse;
mod story;
mod windows;

pub use bare::{FEATURES as PAIR_FEATURES, PairScore, Relation, classify_pair, pair_features};
pub use story::{Place, StoryArticle, StorySentence};

use crate::align::OverlapKind;
use agreement::Agreement;
use evidence::Evidence;
use features::{FAMILIES, Pair};
use model::Logistic;
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Scorer> = LazyLock::new(|| Scorer {
    first: Logistic::parse(include_str!("../data/scorer.txt"), &feature_names()),
    second: Logistic::parse(include_str!("../data/scorer-second.txt"), &second_feature_names()),
});

/// Similarity (character cosine plus weighted term cosine, 0 to 2) from which a pair is a candidate by default.
pub const CANDIDATE_MIN: f64 = 0.05;

/// Probability from which two sentences are said to report the same by default: near the best F1, on the side of
/// precision.
pub const SAME_FROM: f64 = 0.37;

/// The learned judge of pairs.
#[derive(Clone, Debug)]
pub struct Scorer {
    first: Logistic,
    second: Logistic,
}

impl Scorer {
    /// The scorer built into the library.
    pub fn embedded() -> &'static Scorer {
        &EMBEDDED
    }

    /// A scorer with other models of the first and the second look.
    pub fn with_models(first: Logistic, second: Logistic) -> Self {
        Scorer { first, second }
    }

    /// Reads the evidence of a story: every sentence against every other of a different article.
    ///
    /// Cost: the postings of all sentences, plus distinct words squared times the length of a word vector.
    pub fn story(&self, articles: &[StoryArticle]) -> StoryEvidence<'_> {
        let evidence = Evidence::new(articles);
        let agreement = Agreement::new(&evidence, |features| self.first.logit(features));
        StoryEvidence { scorer: self, evidence, agreement }
    }
}

/// The evidence of one story, from which pairs are scored.
#[derive(Debug)]
pub struct StoryEvidence<'s> {
    scorer: &'s Scorer,
    evidence: Evidence,
    agreement: Agreement,
}

/// What is said about a pair of sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Calibrated probability that both report the same specific fact or quotation.
    pub p: f64,
    /// Cosine of plain word TF-IDF rows over the story.
    pub cosine: f64,
    /// How the wording relates, should they report the same.
    pub kind: OverlapKind,
    features: Vec<f32>,
}

/// What one feature says about a pair.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Share {
    /// Family of evidence, such as `quotation`.
    pub family: &'static str,
    /// Feature, such as `quote_run`.
    pub feature: &'static str,
    /// Its value.
    pub value: f64,
    /// What it adds to the logit of `p`.
    pub share: f64,
}

impl StoryEvidence<'_> {
    /// Pairs of sentences of different articles with similarity of at least `min` (see [`CANDIDATE_MIN`]), in order of
    /// the first sentence, then the second; the first is of the earlier article.
    pub fn candidates(&self, min: f64) -> Vec<(Place, Place)> {
        let place = |n: usize| {
            let (article, sentence) = self.evidence.story.units[n].place;
            Place { article: article as usize, sentence: sentence as usize }
        };
        self.evidence.rivals.pairs(min as f32).map(|(a, b)| (place(a), place(b))).collect()
    }

    /// Likeness of two articles from 0 to 1: cosine of their words by rarity in news at large. Sentences of articles that
    /// are not alike are compared only when they are nearly equal.
    pub fn article_likeness(&self, a: usize, b: usize) -> f64 {
        let articles = self.evidence.story.starts.len() - 1;
        if a.max(b) < articles { f64::from(self.evidence.articles.likeness(a, b)) } else { 0.0 }
    }

    /// Similarity of two sentences of different articles, as [`StoryEvidence::candidates`] compares it with its `min`.
    pub fn similarity(&self, a: Place, b: Place) -> f64 {
        let units = self.evidence.story.unit(a).zip(self.evidence.story.unit(b));
        units.map_or(0.0, |(a, b)| f64::from(self.evidence.rivals.similarity(a, b)))
    }

    /// The score of two sentences; none when a place is not in the story. Symmetric but for the order of articles.
    pub fn score(&self, a: Place, b: Place) -> Option<Score> {
        let (a, b) = (self.evidence.story.unit(a)?, self.evidence.story.unit(b)?);
        let (a, b) = (a.min(b), a.max(b));
        let features = Pair::new(&self.evidence, a, b).features();
        let first = self.scorer.first.logit(&features) as f32;
        let mut features = features;
        features.extend(self.agreement.features(&self.evidence.story, a, b, first));
        Some(Score {
            p: self.scorer.second.probability(&features),
            cosine: f64::from(self.evidence.plain.cosine(a, b)),
            kind: kind::kind(&self.evidence, a, b),
            features,
        })
    }

    /// What each feature adds to the logit of a score, the strongest first.
    pub fn explain(&self, score: &Score) -> Vec<Share> {
        let names = FAMILIES.iter().flat_map(|family| family.features.iter().map(|&feature| (family.name, feature)));
        let names = names.chain(agreement::NAMES.iter().map(|&feature| ("agreement", feature)));
        let shares = self.scorer.second.shares(&score.features);
        let mut shares: Vec<Share> = names
            .zip(score.features.iter().zip(shares))
            .map(|((family, feature), (&value, share))| Share { family, feature, value: f64::from(value), share })
            .collect();
        shares.sort_by(|a, b| b.share.abs().total_cmp(&a.share.abs()));
        shares
    }
}

impl Score {
    /// The features in their order: those of the first look, then those the second adds.
    pub fn features(&self) -> &[f32] {
        &self.features
    }
}

/// Names of the features of the second look in order: all of the first, then its own.
pub fn second_feature_names() -> Vec<&'static str> {
    feature_names().into_iter().chain(agreement::NAMES.iter().copied()).collect()
}

/// Names of the features of the first look in order.
pub fn feature_names() -> Vec<&'static str> {
    FAMILIES.iter().flat_map(|family| family.features.iter().copied()).collect()
}

/// Families of evidence in order, with the number of features of each.
pub fn families() -> impl Iterator<Item = (&'static str, usize)> {
    FAMILIES.iter().map(|family| (family.name, family.features.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Token, tokenize};

    const LEFT: &[&str] = &[
        "The harbour tunnel will close for nine weeks from Monday, the port authority said.",
        "“Nobody likes a closed tunnel, but a leaking one is worse,” said Ada Brandt, the chief engineer.",
        "Ferries will run every ten minutes until the work is done.",
        "The city last closed the tunnel in 1998.",
    ];
    const RIGHT: &[&str] = &[
        "Drivers face nine weeks without the harbour tunnel, which shuts on Monday.",
        "Shop owners fear for the summer season.",
        "“Nobody likes a closed tunnel, but a leaking one is worse,” chief engineer Ada Brandt told reporters.",
        "The mayor, on a visit to Oslo, did not comment.",
    ];

    fn with_story<T>(then: impl Fn(&StoryEvidence) -> T) -> T {
        let (left, right) = (tokens(LEFT), tokens(RIGHT));
        then(&Scorer::embedded().story(&[article(LEFT, &left), article(RIGHT, &right)]))
    }

    fn tokens(texts: &[&str]) -> Vec<Vec<Token>> {
        texts.iter().map(|text| tokenize(text)).collect()
    }

    fn article<'s>(texts: &[&'s str], tokens: &'s [Vec<Token>]) -> StoryArticle<'s> {
        let sentences = texts.iter().zip(tokens).map(|(text, tokens)| StorySentence { text, tokens }).collect();
        StoryArticle { title: None, sentences }
    }

    fn p(a: usize, b: usize) -> f64 {
        with_story(|e| e.score(at(0, a), at(1, b)).map_or(f64::NAN, |s| s.p))
    }

    fn at(article: usize, sentence: usize) -> Place {
        Place { article, sentence }
    }

    #[test]
    fn the_same_fact_scores_above_the_same_topic() {
        assert!(p(0, 0) > p(3, 0), "the closing against an earlier closing");
        assert!(p(1, 2) > 0.8, "the same quotation");
        assert!(p(2, 1) < 0.2 && p(2, 3) < 0.2, "nothing shared");
    }

    #[test]
    fn order_of_the_sentences_does_not_matter() {
        with_story(|e| assert_eq!(e.score(at(0, 1), at(1, 2)), e.score(at(1, 2), at(0, 1))));
    }

    #[test]
    fn a_place_outside_the_story_has_no_score() {
        with_story(|e| assert!(e.score(at(0, 4), at(1, 0)).is_none() && e.score(at(2, 0), at(1, 0)).is_none()));
    }

    #[test]
    fn shares_add_up_to_the_logit() {
        with_story(|e| {
            let score = e.score(at(0, 0), at(1, 0)).expect("both exist");
            let logit = Scorer::embedded().second.bias + e.explain(&score).iter().map(|s| s.share).sum::<f64>();
            assert!((model::sigmoid(logit) - score.p).abs() < 1e-9);
        });
    }

    #[test]
    fn candidates_are_pairs_of_different_articles_in_order() {
        with_story(|e| {
            let candidates = e.candidates(CANDIDATE_MIN);
            assert!(candidates.contains(&(at(0, 1), at(1, 2))));
            assert!(candidates.iter().all(|(a, b)| a.article < b.article) && candidates.is_sorted());
        });
    }

    #[test]
    fn empty_stories_have_no_pairs() {
        let evidence = Scorer::embedded().story(&[StoryArticle::default(), StoryArticle::default()]);
        assert!(evidence.candidates(0.0).is_empty());
        assert!(Scorer::embedded().story(&[]).candidates(0.0).is_empty());
    }

    /// Numbers of scikit-learn 1.9, `TfidfVectorizer()` with its defaults.
    #[test]
    fn plain_cosine_is_that_of_scikit_learn() {
        let texts = [
            "The ferry left the harbour at dawn",
            "A ferry left port before dawn on Friday",
            "The mayor of Oslo spoke on Friday",
        ];
        let tokens = tokens(&texts);
        let articles: Vec<StoryArticle> = (0..3).map(|n| article(&texts[n..=n], &tokens[n..=n])).collect();
        let evidence = Scorer::embedded().story(&articles);
        for (a, b, cosine) in [(0, 1, 0.318_986), (0, 2, 0.196_403), (1, 2, 0.218_394)] {
            let score = evidence.score(at(a, 0), at(b, 0)).expect("both exist");
            assert!((score.cosine - cosine).abs() < 1e-5, "{a} {b} {}", score.cosine);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_gets_probabilities(texts in proptest::collection::vec("[\\PC]{0,40}|[a-e“”\" ]{0,40}", 0..8)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let tokens = tokens(&texts);
            let half = texts.len() / 2;
            let articles = [article(&texts[..half], &tokens[..half]), article(&texts[half..], &tokens[half..])];
            let evidence = Scorer::embedded().story(&articles);
            for a in 0..half {
                for b in 0..texts.len() - half {
                    let score = evidence.score(at(0, a), at(1, b)).expect("both exist");
                    proptest::prop_assert!((0.0..=1.0).contains(&score.p) && score.cosine.is_finite());
                    proptest::prop_assert!(score.features().iter().all(|x| x.is_finite()));
                }
            }
        }
    }
}
