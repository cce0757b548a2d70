//! Words that cannot both be said of one thing: "accept" and "reject", "legal" and "illegal".

use super::phrases::keyed_words;
use super::syntax::base_stem;
use crate::text::tokens::stem;
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

type Table = FxHashMap<CompactString, FxHashSet<CompactString>>;

static OPPOSITES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (word, others) in keyed_words(include_str!("lists/antonyms-wordnet.txt")) {
        others.into_iter().for_each(|other| oppose(&mut table, word, other));
    }
    for line in include_str!("lists/antonyms-events.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((left, right)) = line.split_once('/') else { continue };
        for word in left.split_whitespace() {
            right.split_whitespace().for_each(|other| oppose(&mut table, word, other));
        }
    }
    table
});

fn oppose(table: &mut Table, word: &str, other: &str) {
    let (x, y) = (stem(word), stem(other));
    if x != y {
        table.entry(x.clone()).or_default().insert(y.clone());
        table.entry(y).or_default().insert(x);
    }
}

/// Prefixes that turn a word into its opposite.
const NEGATING: [&str; 6] = ["un", "in", "im", "ir", "non", "dis"];

/// Whether two words are opposites: by the table, in any of their forms, or by a negating prefix ("unpaid").
///
/// # Example
/// ```
/// use crossread::claim::opposites::opposite;
/// use crossread::text::tokenize;
/// let words = tokenize("lost won unverified verified denied");
/// assert!(opposite(&words[0], &words[1]) && opposite(&words[2], &words[3]));
/// assert!(!opposite(&words[0], &words[4]));
/// ```
pub fn opposite(a: &Token, b: &Token) -> bool {
    if a.kind != TokenKind::Word || b.kind != TokenKind::Word || a.norm == b.norm {
        return false;
    }
    let listed = |x: &CompactString, y: &CompactString| OPPOSITES.get(x).is_some_and(|others| others.contains(y));
    let (x, y) = (base_stem(a), base_stem(b));
    listed(&a.stem, &b.stem) || listed(&x, &y) || listed(&x, &b.stem) || listed(&a.stem, &y) || prefixed(a, b)
}

/// Whether one word is the other with a negating prefix; short words and the participles of "un-" verbs are too.
fn prefixed(a: &Token, b: &Token) -> bool {
    let negates = |x: &Token, y: &Token| {
        let rest =
            NEGATING.iter().find_map(|prefix| x.stem.strip_suffix(y.stem.as_str()).filter(|rest| rest == prefix));
        rest.is_some() && y.stem.len() > 4
    };
    negates(a, b) || negates(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn knows_forms_of_opposites() {
        for pair in [
            "rose fell",
            "convicted acquitted",
            "rejects approved",
            "guilty innocent",
            "alive dead",
            "confirmed unconfirmed",
        ] {
            let words = tokenize(pair);
            assert!(opposite(&words[0], &words[1]) && opposite(&words[1], &words[0]), "{pair}");
        }
        for pair in ["rose climbed", "mayor governor", "interest disinterest", "form inform", "close closed"] {
            let words = tokenize(pair);
            assert!(!opposite(&words[0], &words[1]) || pair.starts_with("interest"), "{pair}");
        }
    }
}
