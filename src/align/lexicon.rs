//! Words that stand for each other by convention: a country, its people and its capital; a number and its word.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static LEXICON: LazyLock<FxHashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
    let files = [include_str!("data/places-en.txt"), include_str!("data/equivalents-en.txt")];
    let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let mut groups: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
    for (line, id) in lines.zip(0u16..) {
        line.split_whitespace().for_each(|word| groups.entry(word).or_default().push(id));
    }
    groups
});

/// The sets of equivalent words that hold a normalised word; few words are in more than one.
pub(in crate::align) fn groups(norm: &str) -> &'static [u16] {
    LEXICON.get(norm).map_or(&[], Vec::as_slice)
}

/// Whether two normalised words stand for each other by convention: "minsk" and "belarusian", "two" and "2".
///
/// # Example
/// ```
/// use crossread::align::equivalent;
/// assert!(equivalent("kremlin", "moscow"));
/// assert!(!equivalent("moscow", "kyiv"));
/// ```
pub fn equivalent(a: &str, b: &str) -> bool {
    let other = groups(b);
    groups(a).iter().any(|id| other.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_places_numbers_and_short_forms() {
        for (a, b) in [("belarusian", "minsk"), ("2", "two"), ("sen", "senator"), ("gop", "republicans")] {
            assert!(equivalent(a, b) && equivalent(b, a), "{a} {b}");
        }
        for (a, b) in [("iran", "iraq"), ("two", "three"), ("austria", "australia"), ("unknown", "unknown")] {
            assert!(!equivalent(a, b), "{a} {b}");
        }
    }

    #[test]
    fn every_word_is_lower_case_and_single() {
        assert!(LEXICON.keys().all(|word| word.to_lowercase() == **word));
        assert!(LEXICON.len() > 500);
    }
}
