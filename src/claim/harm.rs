//! Harm: the words that tell what became of people, whichever of them a sentence uses.

use super::phrases::headed_lines;
use crate::text::Token;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static HARMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("lists/tolls.txt"));
    let harm = |head: &'static str| head.split_whitespace().next().filter(|harm| *harm != "safe");
    let words = lines.filter_map(|(head, words)| Some((harm(head)?, words.flat_map(str::split_whitespace))));
    words.flat_map(|(harm, words)| words.map(move |word| (word, harm))).collect()
});

/// What a word says became of people, in one word: `dead` for "killed", "died" and "deaths"; none for other words, and for
/// those that say people are safe.
pub fn harm(token: &Token) -> Option<&'static str> {
    HARMS.get(token.norm.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn words_for_one_harm_are_one() {
        let of = |word: &str| tokenize(word).first().and_then(harm);
        for (a, b) in [("killed", "deaths"), ("hurt", "injuries"), ("wounded", "injured"), ("arrested", "arrests")] {
            assert!(of(a).is_some() && of(a) == of(b), "{a} {b}");
        }
        assert!(of("killed") != of("hurt"));
        assert_eq!([of("survivors"), of("barge")], [None, None]);
    }
}
