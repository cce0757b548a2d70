//! How texts become terms and terms become weights.

use super::{Background, StemLanguage};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// What the terms of a text are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Analyzer {
    /// Runs of words up to `longest`: 1 for single words, 2 for words and pairs of neighbours.
    Words {
        /// Most words of a term, at least 1.
        longest: usize,
    },
    /// Character n-grams of `shortest..=longest` characters inside words with a space on both sides; stemming and stop
    /// words do not apply.
    CharsInWords {
        /// Fewest characters of a term, at least 1.
        shortest: usize,
        /// Most characters of a term.
        longest: usize,
    },
}

/// Words that are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum StopWords {
    /// None.
    #[default]
    Keep,
    /// The function words of English ([`crate::text::tokens::is_stop_word`]).
    English,
    /// These, in lower case.
    List(FxHashSet<String>),
}

/// Settings of TF-IDF; the defaults are scikit-learn's.
///
/// Departures from scikit-learn: columns are numbered by document frequency, rarest first, and among equals by first
/// appearance (there: by spelling); weights are rounded to 32 bits after they are computed in 64. Letters and lower
/// case are those of the Unicode version of the standard library. What `\w` matches in Python, which leaves out marks
/// that combine with letters, is kept: "İstanbul" gives `stanbul` in both. All characters that Unicode 14 assigns were
/// compared and are alike.
///
/// # Example
/// ```
/// use crossread::vector::Vectorizer;
/// let (tfidf, rows) = Vectorizer::default().fit_transform(&["Police closed the bridge", "The bridge was closed"]);
/// assert_eq!(tfidf.columns(), 5);
/// assert!((rows.cosine(0, 1) - 0.6030).abs() < 1e-4);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Vectorizer {
    /// What the terms are.
    pub analyzer: Analyzer,
    /// Snowball stems in this language instead of words.
    pub stemming: Option<StemLanguage>,
    /// Words that are left out, before stemming and before words are joined into runs.
    pub stop_words: StopWords,
    /// `1 + ln(tf)` instead of `tf`.
    pub sublinear: bool,
    /// Terms that occur in fewer documents are left out.
    pub min_df: u32,
    /// Counts of a larger collection that replace those of the texts fitted to.
    pub background: Option<Background>,
}

impl Default for Vectorizer {
    fn default() -> Self {
        Vectorizer {
            analyzer: Analyzer::Words { longest: 1 },
            stemming: None,
            stop_words: StopWords::Keep,
            sublinear: false,
            min_df: 1,
            background: None,
        }
    }
}

impl Vectorizer {
    /// The default settings over stems of English words.
    pub fn stems() -> Self {
        Vectorizer { stemming: Some(StemLanguage::English), ..Vectorizer::default() }
    }

    /// Character n-grams of 3 to 5 inside words.
    pub fn chars() -> Self {
        Vectorizer { analyzer: Analyzer::CharsInWords { shortest: 3, longest: 5 }, ..Vectorizer::default() }
    }

    /// The weight of a term that occurs `tf` times in a text, before the idf.
    pub(crate) fn tf_weight(&self, tf: u32) -> f64 {
        if self.sublinear { 1.0 + f64::from(tf).ln() } else { f64::from(tf) }
    }

    /// Whether every word stands for itself.
    pub(crate) fn keeps_words(&self) -> bool {
        self.stemming.is_none() && self.stop_words == StopWords::Keep
    }

    /// What a word is compared as: nothing if it is a stop word, its stem if there is stemming.
    pub(crate) fn form_of<'w>(&self, stemmer: Option<&rust_stemmers::Stemmer>, word: &'w str) -> Option<Cow<'w, str>> {
        let stop = match &self.stop_words {
            StopWords::Keep => false,
            StopWords::English => crate::text::tokens::is_stop_word(word),
            StopWords::List(list) => list.contains(word),
        };
        (!stop).then(|| stemmer.map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word)))
    }

    /// The stemmer asked for.
    pub(crate) fn stemmer(&self) -> Option<rust_stemmers::Stemmer> {
        self.stemming.map(rust_stemmers::Stemmer::create)
    }
}
