//! Furniture: sentences that one source prints under many articles.

use crate::model::{Article, Corpus, Document};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

/// Articles above which a sentence in all of them is no sentence of versions of one.
const MOST_VERSIONS: usize = 12;
/// Sentences that two versions of one article have in common, at least.
const LEAST_COMMON: usize = 3;

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
        Boilerplate::standing_in(&keys, least)
    }

    /// Keys that stand in at least `least` articles (and at least in two) that are no versions of each other; `articles`
    /// holds the distinct keys of each, ascending.
    ///
    /// Versions have more than half of the sentences of the shorter one in common, and three at least. What stands in more
    /// than [`MOST_VERSIONS`] articles is furniture whatever they are. Cost: a sort of all keys, and for each key that
    /// stands in several articles a comparison of few of them.
    pub fn standing_in(articles: &[Vec<u64>], least: usize) -> Self {
        let least = least.max(2);
        let numbered = articles.par_iter().enumerate();
        let mut keys: Vec<(u64, u32)> =
            numbered.flat_map_iter(|(n, keys)| keys.iter().map(move |&k| (k, n as u32))).collect();
        keys.par_sort_unstable();
        let runs = keys.chunk_by(|x, y| x.0 == y.0).filter(|run| run.len() >= least);
        let furniture = runs.filter(|run| run.len() > MOST_VERSIONS.max(least) || are_apart(articles, run, least));
        Boilerplate { known: furniture.filter_map(|run| run.first()).map(|(key, _)| *key).collect() }
    }

    /// Whether a sentence of this document is furniture.
    pub fn holds(&self, document: &Document, sentence: &str) -> bool {
        !self.known.is_empty() && self.known.contains(&key(publisher(document), sentence, &mut String::new()))
    }
}

/// Whether `least` of the articles that hold a key are no versions of each other.
fn are_apart(articles: &[Vec<u64>], run: &[(u64, u32)], least: usize) -> bool {
    let mut apart: Vec<&[u64]> = Vec::with_capacity(least);
    for keys in run.iter().filter_map(|(_, n)| articles.get(*n as usize)) {
        if !apart.iter().any(|other| are_versions(keys, other)) {
            apart.push(keys);
        }
        if apart.len() >= least {
            return true;
        }
    }
    false
}

/// Whether more than half of the sentences of the shorter article, three at least, stand in the other; both ascending.
fn are_versions(a: &[u64], b: &[u64]) -> bool {
    let (fewer, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = fewer.iter().filter(|key| more.binary_search(key).is_ok()).count();
    common >= LEAST_COMMON && 2 * common > fewer.len()
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
    fn versions_of_one_article_make_no_furniture() {
        let versions: Vec<Vec<u64>> = (0..4).map(|n| vec![1, 2, 3, 10 + n]).collect();
        assert!(Boilerplate::standing_in(&versions, 3).known.is_empty());
        let under: Vec<Vec<u64>> = (0..4).map(|n| vec![1, 20 + n, 30 + n, 40 + n]).collect();
        assert_eq!(Boilerplate::standing_in(&under, 3).known.into_iter().collect::<Vec<_>>(), [1]);
        let many: Vec<Vec<u64>> = vec![vec![1, 2, 3]; MOST_VERSIONS + 1];
        assert_eq!(Boilerplate::standing_in(&many, 3).known.len(), 3);
    }

    #[test]
    fn case_and_marks_make_no_difference() {
        let of = |text| key("herald", text, &mut String::new());
        assert_eq!(of("Sign up – it’s free!"), of("SIGN UP, it's free"));
        assert_ne!(of("Sign up now"), of("Signup now"));
        assert_ne!(of("Sign up"), key("globe", "Sign up", &mut String::new()));
    }
}
