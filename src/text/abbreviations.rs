//! The word lists behind sentence boundaries: abbreviations, words that start sentences, verbs that report speech.

use super::tokens::word_list;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How an abbreviation behaves before a capital letter.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Stands before a name; never ends a sentence.
    Name,
    /// Stands before a number.
    Number,
    /// Stands inside a sentence.
    Never,
    /// Ends a sentence when the next word starts sentences.
    Either,
}

static ABBREVIATIONS: LazyLock<FxHashMap<String, Abbreviation>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for line in include_str!("words/abbreviations-en.txt").lines() {
        let mut words = line.split('#').next().unwrap_or("").split_whitespace();
        let class = match words.next() {
            Some("name") => Abbreviation::Name,
            Some("number") => Abbreviation::Number,
            Some("never") => Abbreviation::Never,
            Some("either") => Abbreviation::Either,
            _ => continue,
        };
        for word in words {
            // A word of two classes ("St. Paul", "Main St.") may end a sentence.
            let known = map.get(word).is_some_and(|known| *known != class);
            map.insert(word.to_owned(), if known { Abbreviation::Either } else { class });
        }
    }
    map
});

static STARTERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("words/starters-en.txt")));

static REPORTING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("words/reporting-en.txt")));

static AFTER_REPORTING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("words/after-reporting-en.txt")));

/// Words that go on with a sentence after a time of day: "at 6 p.m. Friday", "at noon Eastern".
pub static AFTER_TIME: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("words/after-time-en.txt")));

/// Words with which a sentence opens that names a time first: "At 5 a.m. Mr. Lee left".
pub static OPENS_WITH_TIME: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("words/opens-with-time-en.txt")));

/// Starters that are also names, or parts of them: "Sang J. In", "Will".
const NAME_LIKE: [&str; 8] = ["in", "so", "do", "an", "will", "her", "no", "can"];

/// The behaviour of `word`, written without its full stop.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    let known = |form: &str| ABBREVIATIONS.get(form).copied();
    known(word).or_else(|| known(&decapitalized(word))).or_else(|| {
        let capitals = word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
        capitals.then(|| known(&capitalized(word)).or_else(|| known(&word.to_lowercase()))).flatten()
    })
}

fn decapitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
}

/// Whether a capitalised word is one that starts sentences, rather than a name.
pub fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && STARTERS.contains(word.replace('’', "'").to_lowercase().as_str())
}

/// Whether a capitalised word starts sentences and cannot be a surname.
pub fn is_sure_starter(word: &str) -> bool {
    is_starter(word) && !NAME_LIKE.contains(&word.to_lowercase().as_str())
}

/// Whether a word is a verb of reporting clauses.
pub fn is_reporting(word: &str) -> bool {
    REPORTING.contains(word)
}

/// Whether a word follows a reporting verb that has no object: a preposition, a conjunction, a time.
pub fn goes_on_after_reporting(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    AFTER_REPORTING.contains(word) || word.ends_with("day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_tells_abbreviations_from_words() {
        assert_eq!(abbreviation("Sen"), Some(Abbreviation::Name));
        assert_eq!(abbreviation("SEN"), Some(Abbreviation::Name));
        assert_eq!(abbreviation("Mass"), Some(Abbreviation::Either));
        assert_eq!(abbreviation("mass"), None);
        assert_eq!(abbreviation("Etc"), Some(Abbreviation::Either));
        assert_eq!(abbreviation("bridge"), None);
        assert_eq!(abbreviation(""), None);
    }

    #[test]
    fn starters_have_a_capital() {
        assert!(is_starter("But") && is_starter("It’s") && !is_starter("but") && !is_starter("Kyiv"));
        assert!(!is_sure_starter("Will"));
    }
}
