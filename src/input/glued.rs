//! Words glued together where a dump dropped a link or a line break: "Anna KellerOn Tuesday".

use crate::text::tokens::{is_stop_word, word_list};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static INNER_CAPITALS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../text/words/inner-capitals.txt")));

static STARTERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../text/words/glued-starters-en.txt")));

/// First parts of names written with a capital inside: "MacArthur", "FitzGerald".
const NAME_PREFIXES: [&str; 10] = ["Mac", "Fitz", "Van", "Von", "Del", "Della", "Des", "San", "Bin", "Ibn"];

/// Words that may be glued to the end of a name as well, when its start was glued: "withCrimeawhich".
const TRAILING: [&str; 6] = ["which", "whose", "where", "while", "because", "after"];

/// Bytes of `text` where a blank is missing between two words, in ascending order.
///
/// A capital after a lower-case letter starts a new word when it starts a word that begins sentences, when a function
/// word stands before it, or when both halves are names that stand by themselves elsewhere in the text, where neither is
/// also a common word. Names with a capital inside ("McCarthy", "YouTube", "SpaceX") have halves that do nothing of the
/// kind, or are listed. Cost: linear.
pub fn glued_words(text: &str) -> Vec<usize> {
    let suspects: Vec<(usize, &str)> = tokens(text).filter(|(_, token)| hump(token).is_some()).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let known: FxHashSet<&str> = tokens(text).map(|(_, token)| token).filter(|token| hump(token).is_none()).collect();
    let mut repeated = FxHashSet::default();
    let mut seen = FxHashSet::default();
    suspects.iter().filter(|(_, token)| !seen.insert(*token)).for_each(|(_, token)| {
        repeated.insert(*token);
    });
    let once = suspects.iter().filter(|(_, token)| !repeated.contains(token));
    once.flat_map(|&(at, token)| gaps(token, &known).into_iter().map(move |gap| at + gap)).collect()
}

/// Runs of letters that stand by themselves between blanks, but for the punctuation around them.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().filter_map(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_start_matches(['(', '[', '"', '“', '‘', '\'', '«']);
        let lead = word.len() - bare.len();
        let end = bare.find(|c: char| !c.is_alphabetic()).unwrap_or(bare.len());
        let rest = &bare[end..];
        let closed = rest.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '@' | '#' | '/' | '_'));
        let possessive = rest.starts_with("'s") || rest.starts_with("’s");
        (end > 0 && (closed || possessive)).then_some((at + lead, &bare[..end]))
    })
}

/// Byte of the only capital after a lower-case letter; none when there is no such place or more than one.
fn hump(token: &str) -> Option<usize> {
    let mut lower = false;
    let mut found = None;
    for (at, c) in token.char_indices() {
        if c.is_uppercase() && lower {
            if found.is_some() {
                return None;
            }
            found = Some(at);
        } else if c.is_uppercase() && at > 0 {
            return None;
        }
        lower = c.is_lowercase();
    }
    found
}

/// Whether a word stands by itself in the text with a capital, and never without.
fn is_name(word: &str, known: &FxHashSet<&str>) -> bool {
    known.contains(word) && word.starts_with(char::is_uppercase) && !known.contains(word.to_lowercase().as_str())
}

/// Where a blank is missing inside one token.
fn gaps(token: &str, known: &FxHashSet<&str>) -> Vec<usize> {
    let Some(at) = hump(token) else { return Vec::new() };
    let (left, right) = token.split_at(at);
    let name = left.starts_with(char::is_uppercase);
    if left.chars().count() < 3
        || right.chars().count() < 2
        || INNER_CAPITALS.contains(token)
        || NAME_PREFIXES.contains(&left)
    {
        return Vec::new();
    }
    let long = left.chars().count() > 2;
    let function_word = !name && is_stop_word(left) && (long || known.contains(right));
    let starts_sentence = long && STARTERS.contains(right);
    let names = long && is_name(right, known) && (!name || is_name(left, known));
    if !(function_word || starts_sentence || names) {
        return Vec::new();
    }
    let tail = (!name).then(|| TRAILING.iter().find_map(|word| right.strip_suffix(word))).flatten();
    let tail = tail.filter(|rest| rest.chars().count() >= 4).map(|rest| at + rest.len());
    [at].into_iter().chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> String {
        let mut text = text.to_owned();
        for at in glued_words(&text).into_iter().rev() {
            text.insert(at, ' ');
        }
        text
    }

    #[test]
    fn lost_blanks_are_found() {
        assert_eq!(parted("He met Anna KellerOn Tuesday."), "He met Anna Keller On Tuesday.");
        assert_eq!(parted("a road from AdmontIn winter"), "a road from Admont In winter");
        assert_eq!(parted("a bridge toGrazwhich was closed"), "a bridge toGrazwhich was closed");
        assert_eq!(parted("a bridge withGrazwhich was closed"), "a bridge with Graz which was closed");
        assert_eq!(parted("Graz is far. He saw the townGraz."), "Graz is far. He saw the town Graz.");
    }

    #[test]
    fn names_with_a_capital_inside_stay() {
        for text in [
            "McCarthy, iPhone, YouTube, DeVos, LaBolt, SpaceX and MacArthur",
            "LinkedIn said so. In time, MoveOn did.",
            "WikiLeaks and BuzzFeed and WhatsApp; Leaks; Feed; App",
            "ObamaCare was costly. Obama said health care must not be. Care First did not say.",
            "PowerUp and OpenSecrets: power is up, Open Secrets are open.",
            "#BlackLivesMatter @JoeBiden BidenOn.example.com WikiLeaks",
            "FiveThirtyEight and FedEx, PayPal, HuffPost, ProPublica",
        ] {
            assert_eq!(parted(text), text);
        }
    }
}
