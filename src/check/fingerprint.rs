//! Fingerprints: the identity of a finding across runs.

use crate::finding::Evidence;
use crate::model::Corpus;
use crate::text::tokenize;
use xxhash_rust::xxh3::xxh3_64;

/// Identity of a finding: 16 hexadecimal digits of XXH3-64 over the rule's id and, for both sides in a fixed order, the
/// words of the sentence and of the evidence.
///
/// Words are normalised as [`tokenize`] does, so case, quotation marks, spacing and punctuation do not matter; nor do
/// path, line and which article comes first. Any changed word in either sentence gives another fingerprint.
pub fn fingerprint(corpus: &Corpus, rule: &str, a: &Evidence, b: &Evidence) -> String {
    let (a, b) = (side(corpus, a), side(corpus, b));
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    let key = [rule, &first.0, &first.1, &second.0, &second.1].join("\u{1f}");
    format!("{:016x}", xxh3_64(key.as_bytes()))
}

/// Normalised words of the sentence and of the evidence.
fn side(corpus: &Corpus, evidence: &Evidence) -> (String, String) {
    let article = &corpus.articles()[evidence.article];
    (words(article.sentence_text(evidence.sentence)), words(evidence.span.of(&article.document.text)))
}

fn words(text: &str) -> String {
    let words: Vec<_> = tokenize(text).into_iter().filter(|t| t.is_word()).map(|t| t.norm).collect();
    words.join(" ")
}
