//! What two articles share: pairs of sentences that report the same fact, and passages of neighbouring pairs.

use serde::Serialize;

/// A sentence by its article and its index there.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
pub struct Place {
    /// Index of the article in the corpus.
    pub article: usize,
    /// Index of the sentence in the article.
    pub sentence: usize,
}

/// Neighbouring sentences of one article, both ends included.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
pub struct Run {
    /// Index of the article in the corpus.
    pub article: usize,
    /// Index of the first sentence.
    pub first: usize,
    /// Index of the last sentence; equal to `first` for a single one.
    pub last: usize,
}

impl Run {
    /// Whether the run covers the sentence at `place`.
    pub fn contains(self, place: Place) -> bool {
        self.article == place.article && self.covers(place.sentence)
    }

    /// Whether the run covers a sentence of its article.
    pub(super) fn covers(self, sentence: usize) -> bool {
        (self.first..=self.last).contains(&sentence)
    }

    /// Number of sentences.
    pub fn len(self) -> usize {
        (self.last + 1).saturating_sub(self.first)
    }

    /// Whether the run covers no sentence, which no run of a [`Passage`] does.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// How close the wording of two sentences is, from loose to word for word.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OverlapKind {
    /// One reports part of what the other does.
    Partial,
    /// The same fact in other words.
    Paraphrase,
    /// Nearly the same words.
    Near,
    /// The same words, apart from case, white space and quotation marks.
    Verbatim,
}

impl OverlapKind {
    /// The word the kind serialises to.
    pub fn as_str(self) -> &'static str {
        match self {
            OverlapKind::Partial => "partial",
            OverlapKind::Paraphrase => "paraphrase",
            OverlapKind::Near => "near",
            OverlapKind::Verbatim => "verbatim",
        }
    }

    /// Whether the wording itself was repeated: near or verbatim.
    pub fn is_repeated(self) -> bool {
        self >= OverlapKind::Near
    }
}

/// Two sentences of different articles that report the same fact or quotation.
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
pub struct Overlap {
    /// The sentence of the earlier article id.
    pub a: Place,
    /// The other sentence.
    pub b: Place,
    /// How close the wording is.
    pub kind: OverlapKind,
    /// Probability that both report the same specific fact or quotation, from 0 to 1.
    pub score: f64,
    /// Plain TF-IDF cosine of the two sentences, from 0 to 1.
    pub cosine: f64,
}

/// Neighbouring sentences of one article that stand, in the same order, in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The run in the article of the earlier id.
    pub a: Run,
    /// The run in the other article.
    pub b: Run,
    /// How well the runs match, from 0 to 1.
    pub score: f64,
    /// Share of the words of the shorter run that stand in the other in the same order, from 0 to 1.
    pub verbatim_share: f64,
    /// Matched sentences, as indices in their articles: of `a`, of `b`; in the order of `a`.
    pub pairs: Vec<(usize, usize)>,
}
