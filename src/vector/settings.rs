//! How texts become terms and terms become weights.

use super::StemLanguage;

/// What the terms of a text are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Analyzer {
    /// Runs of words up to `longest`: 1 for single words, 2 for words and pairs of neighbours.
    Words {
        /// Most words of a term, at least 1.
        longest: usize,
    },
    /// Character n-grams of `shortest..=longest` characters inside words with a space on both sides; stemming does
    /// not apply.
    CharsInWords {
        /// Fewest characters of a term, at least 1.
        shortest: usize,
        /// Most characters of a term.
        longest: usize,
    },
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
    /// `1 + ln(tf)` instead of `tf`.
    pub sublinear: bool,
    /// Terms that occur in fewer documents are left out.
    pub min_df: u32,
}

impl Default for Vectorizer {
    fn default() -> Self {
        Vectorizer { analyzer: Analyzer::Words { longest: 1 }, stemming: None, sublinear: false, min_df: 1 }
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
        self.stemming.is_none()
    }

    /// The stemmer asked for.
    pub(crate) fn stemmer(&self) -> Option<rust_stemmers::Stemmer> {
        self.stemming.map(rust_stemmers::Stemmer::create)
    }
}
