//! Whether two articles are about the same event, so that their sentences are worth comparing one by one.

use super::sparse::UnitRows;
use super::story::Story;

/// Likeness from which two articles are about one event, and from which they may be.
const SURE: f32 = 0.16;
const MAYBE: f32 = 0.09;
/// Sets of up to this many articles are taken as one story, whatever their likeness.
const STORY: usize = 4;

/// Likeness of every two articles of a set.
#[derive(Debug)]
pub(super) struct Articles {
    rows: UnitRows,
}

impl Articles {
    /// Rows of `(1 + ln tf) rarity^2` over the content words of each article, unit length.
    pub(super) fn new(story: &Story) -> Self {
        let words = story
            .starts
            .windows(2)
            .map(|range| story.units[range[0]..range[1]].iter().flat_map(|unit| &unit.sequence).map(|&t| u64::from(t)));
        let rarity = |t: u64| story.terms[t as usize].background.powi(2);
        Articles { rows: UnitRows::new(words, |tf| 1.0 + tf.ln(), |t, _, _| rarity(t)) }
    }

    /// Cosine of two articles, from 0 to 1.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f32 {
        self.rows.cosine(a, b)
    }

    /// For each article, how close each other is to it.
    pub(super) fn relations(&self, articles: usize) -> Vec<Vec<Relation>> {
        let relation = |likeness: f32| match likeness {
            _ if articles <= STORY => Relation::Same,
            x if x >= SURE => Relation::Same,
            x if x >= MAYBE => Relation::Maybe,
            _ => Relation::Other,
        };
        (0..articles).map(|a| (0..articles).map(|b| relation(self.likeness(a, b))).collect()).collect()
    }
}

/// Whether two articles are about one event.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They are.
    Same,
    /// They may be.
    Maybe,
    /// They are not.
    Other,
}

#[cfg(test)]
mod tests {
    use crate::align::score::{CANDIDATE_MIN, Scorer, StoryArticle, StorySentence};
    use crate::text::tokenize;

    #[test]
    fn in_a_large_set_only_articles_on_one_event_are_compared() {
        let texts = [
            "The harbour tunnel will close for nine weeks from Monday, the port authority said.",
            "Drivers face nine weeks without the harbour tunnel, the port authority said on Monday.",
            "Voters in the mountain canton rejected a levy on sugar, the chancellery said on Monday.",
            "A violinist from Tromso won the chamber music prize, the jury said.",
            "Researchers found a moth last seen in 1887, a museum said on Monday.",
        ];
        let tokens: Vec<_> = texts.iter().map(|text| tokenize(text)).collect();
        let sentence = |(text, tokens)| StoryArticle { title: None, sentences: vec![StorySentence { text, tokens }] };
        let articles: Vec<StoryArticle> =
            texts.into_iter().zip(&tokens).map(|(text, t)| sentence((text, t.as_slice()))).collect();
        let evidence = Scorer::embedded().story(&articles);
        let pairs: Vec<_> = evidence.candidates(CANDIDATE_MIN).iter().map(|(a, b)| (a.article, b.article)).collect();
        assert_eq!(pairs, [(0, 1)]);
        assert!(evidence.article_likeness(0, 1) > 3.0 * evidence.article_likeness(0, 3));
        assert_eq!(evidence.article_likeness(0, 9), 0.0);
    }
}
