//! What a story knows about each pair of its sentences.

use super::articles::Articles;
use super::meaning::Meaning;
use super::rivals::Rivals;
use super::sparse::{UnitRows, char_grams, key, smooth_idf};
use super::story::{Story, StoryArticle};
use super::windows::{Window, weighted_windows};

/// A story with the rows and tables from which the features of a pair are read.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) story: Story,
    /// Plain TF-IDF of words, as scikit-learn's defaults give it.
    pub(super) plain: UnitRows,
    /// Character 3- to 5-grams inside words, sublinear.
    pub(super) chars: UnitRows,
    /// Content terms by rarity in the story.
    pub(super) terms: UnitRows,
    /// Pairs of neighbouring content terms.
    pub(super) bigrams: UnitRows,
    pub(super) windows: Vec<Vec<Window>>,
    pub(super) meaning: Meaning,
    pub(super) rivals: Rivals,
    pub(super) articles: Articles,
}

impl Evidence {
    pub(super) fn new(articles: &[StoryArticle]) -> Self {
        let story = Story::new(articles);
        let sentences = || articles.iter().flat_map(|article| &article.sentences);
        let plain = UnitRows::new(
            sentences().map(|s| {
                s.tokens.iter().filter(|t| t.is_word() && t.norm.chars().nth(1).is_some()).map(|t| key(&t.norm))
            }),
            |n| n,
            |_, df, n| smooth_idf(df, n),
        );
        let chars = UnitRows::new(
            sentences().map(|s| char_grams(s.tokens).into_iter()),
            |n| 1.0 + n.ln(),
            |_, df, n| smooth_idf(df, n),
        );
        let terms = weighted_rows(&story, |t| story.terms[t].story);
        let weighted = weighted_rows(&story, |t| story.terms[t].weight);
        let bigrams = UnitRows::new(
            story.units.iter().map(|unit| unit.sequence.windows(2).map(key)),
            |n| 1.0 + n.ln(),
            |_, df, n| smooth_idf(df, n),
        );
        let articles = Articles::new(&story);
        let rivals = Rivals::new(&story, &articles, &chars, &weighted);
        let windows = story.units.iter().map(|unit| weighted_windows(&story, unit)).collect();
        let meaning = Meaning::new(&story);
        Evidence { story, plain, chars, terms, bigrams, windows, meaning, rivals, articles }
    }
}

fn weighted_rows(story: &Story, weight: impl Fn(usize) -> f32) -> UnitRows {
    let documents = story.units.iter().map(|unit| unit.terms.iter().map(|&t| u64::from(t)));
    UnitRows::new(documents, |_| 1.0, |t, _, _| weight(t as usize))
}
