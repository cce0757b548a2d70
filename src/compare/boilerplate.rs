//! Furniture: sentences that one source prints under many articles.

use crate::model::{Article, Corpus, Document};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

/// Sentences that stand in several articles of one source, by source and wording.
///
/// A sentence is known by 64 bits of a hash: among two million sentences the chance that any two collide is 1e-7.
#[derive(Debug, Default)]
pub struct Boilerplate {
    known: FxHashSet<u64>,
}

impl Boilerplate {
    /// Sentences, compared by their letters and digits, that stand in at least `least` articles of one source; `watch`
    /// hears of every article read. Linear in the text; keeps 8 bytes a sentence.
    pub fn find(corpus: &Corpus, least: usize, watch: impl Fn() + Sync) -> Self {
        let articles = corpus.articles().par_iter();
        let keys: Vec<Vec<u64>> = articles.map(furniture_keys).inspect(|_| watch()).collect();
        Boilerplate::standing_in(keys.concat(), least)
    }

    /// Keys that occur at least `least` times (and at least twice) among those of all articles, each article's once.
    pub fn standing_in(mut keys: Vec<u64>, least: usize) -> Self {
        keys.par_sort_unstable();
        let often = keys.chunk_by(|x, y| x == y).filter(|run| run.len() >= least.max(2));
        Boilerplate { known: often.filter_map(|run| run.first().copied()).collect() }
    }

    /// Whether a sentence of this document is furniture.
    pub fn holds(&self, document: &Document, sentence: &str) -> bool {
        !self.known.is_empty() && self.known.contains(&key(publisher(document), sentence, &mut String::new()))
    }
}

/// Who prints a document's furniture: the host of its address, as a source may be named after its author or its desk; the
/// source where it has no address.
pub fn publisher(document: &Document) -> &str {
    let host = document.url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    let host = host.and_then(|rest| rest.split(['/', '?', '#', ':']).next()).filter(|host| !host.is_empty());
    host.map_or(&document.source, |host| host.strip_prefix("www.").unwrap_or(host))
}

/// The distinct keys of an article's sentences, ascending.
pub fn furniture_keys(article: &Article) -> Vec<u64> {
    let mut words = String::new();
    let sentences = (0..article.sentences.len()).map(|n| article.sentence_text(n));
    let mut keys: Vec<u64> = sentences.map(|text| key(publisher(&article.document), text, &mut words)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Hash of the source and of the letters and digits of a sentence in lower case; all else parts words. `words` is room to
/// write in.
fn key(source: &str, sentence: &str, words: &mut String) -> u64 {
    words.clear();
    words.push_str(source);
    words.push('\n');
    for c in sentence.chars() {
        if c.is_ascii_alphanumeric() {
            words.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else if !words.ends_with([' ', '\n']) {
            words.push(' ');
        }
    }
    xxh3_64(words.trim_end().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_make_no_difference() {
        let of = |text| key("herald", text, &mut String::new());
        assert_eq!(of("Sign up – it’s free!"), of("SIGN UP, it's free"));
        assert_ne!(of("Sign up now"), of("Signup now"));
        assert_ne!(of("Sign up"), key("globe", "Sign up", &mut String::new()));
    }
}
