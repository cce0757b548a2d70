//! Words by which news tells one and the same thing: "quit" and "left", "23 steps" and "19 actions".

use super::phrases::keyed_words;
use super::syntax::base_stem;
use crate::text::tokens::stem;
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static SETS: LazyLock<FxHashMap<CompactString, Vec<usize>>> = LazyLock::new(|| {
    let mut sets: FxHashMap<CompactString, Vec<usize>> = FxHashMap::default();
    for (n, (first, others)) in keyed_words(include_str!("lists/kindred.txt")).enumerate() {
        std::iter::once(first).chain(others).for_each(|word| sets.entry(stem(word)).or_default().push(n));
    }
    sets
});

/// Whether two words can tell one act or name one kind of thing, in any of their forms.
///
/// # Example
/// ```
/// use crossread::claim::kindred::kindred;
/// use crossread::text::tokenize;
/// let words = tokenize("quit left bought");
/// assert!(kindred(&words[0], &words[1]) && !kindred(&words[0], &words[2]));
/// ```
pub fn kindred(a: &Token, b: &Token) -> bool {
    let word = |t: &Token| t.kind == TokenKind::Word;
    let sets = |t: &Token| [base_stem(t), t.stem.clone()].map(|s| SETS.get(&s).map_or(&[][..], Vec::as_slice));
    word(a) && word(b) && sets(a).iter().any(|x| sets(b).iter().any(|y| x.iter().any(|n| y.contains(n))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn forms_of_kindred_words_are_kindred() {
        let words = tokenize("arrested detains steps actions sold sell");
        assert!(kindred(&words[0], &words[1]));
        assert!(kindred(&words[2], &words[3]));
        assert!(!kindred(&words[0], &words[2]) && !kindred(&words[4], &words[1]));
    }
}
