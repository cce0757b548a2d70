//! Bodies under several names: "the Federal Reserve" and "the Fed", "the Department of Defense" and "the Pentagon".

use super::same_words;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Letters of a word that is cut short: "Met".
const LEAST_CUT: usize = 3;

/// For each listed name, the lines it stands in.
static LISTED: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let lines = include_str!("../lists/bodies-en.txt").lines().filter(|line| !line.starts_with('#'));
    let mut listed: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
    for (n, line) in lines.enumerate() {
        line.split(';').for_each(|name| listed.entry(name.trim()).or_default().push(n));
    }
    listed
});

/// Whether two names are surely those of one body: the same words, two names of the list, an acronym and its long form,
/// "Department of Health" and "Health Department".
///
/// # Example
/// ```
/// use crossread::claim::name::one_body;
/// let name = |words: &str| words.split(' ').map(Into::into).collect::<Vec<_>>();
/// assert!(one_body(&name("pentagon"), &name("department of defense")));
/// assert!(one_body(&name("boe"), &name("bank of england")));
/// assert!(!one_body(&name("bank of england"), &name("bank of japan")));
/// ```
pub fn one_body(a: &[CompactString], b: &[CompactString]) -> bool {
    same_words(a, b) || listed_together(a, b) || is_acronym_of(a, b) || is_acronym_of(b, a) || is_turned(a, b)
}

/// Whether two names may be those of one body: surely so, or one is the beginning of the other ("Harrow" and "Harrow
/// Steel"), or a first word cut short ("Met" and "Metropolitan Line").
pub fn maybe_one_body(a: &[CompactString], b: &[CompactString]) -> bool {
    one_body(a, b) || begins(a, b) || begins(b, a)
}

fn listed_together(a: &[CompactString], b: &[CompactString]) -> bool {
    let lines = |name: &[CompactString]| LISTED.get(name.join(" ").as_str());
    lines(a).zip(lines(b)).is_some_and(|(x, y)| x.iter().any(|n| y.contains(n)))
}

/// Whether one word has the first letters of the words of the other name, small words counted or not: "fbi", "boe".
fn is_acronym_of(short: &[CompactString], long: &[CompactString]) -> bool {
    let [short] = short else { return false };
    let letters = |small: bool| -> String {
        long.iter().filter(|w| small || !is_small(w)).filter_map(|w| w.chars().next()).collect()
    };
    long.len() > 1 && short.len() > 1 && (letters(false) == short.as_str() || letters(true) == short.as_str())
}

fn is_small(word: &CompactString) -> bool {
    matches!(word.as_str(), "of" | "the" | "for" | "and" | "de")
}

/// "Department of Health", "Health Department": the words behind "of" stand first in the other name.
fn is_turned(a: &[CompactString], b: &[CompactString]) -> bool {
    let turned = |name: &[CompactString]| -> Option<Vec<CompactString>> {
        let of = name.iter().position(|w| w == "of")?;
        let (head, rest) = (name.get(..of)?, name.get(of + 1..)?);
        Some(rest.iter().filter(|w| !is_small(w)).chain(head).cloned().collect())
    };
    turned(a).is_some_and(|t| same_words(&t, b)) || turned(b).is_some_and(|t| same_words(&t, a))
}

fn begins(short: &[CompactString], long: &[CompactString]) -> bool {
    let cut = |word: &str, whole: &str| word.chars().count() >= LEAST_CUT && whole.starts_with(word);
    let clipped = || matches!((short, long), ([word], [first, _, ..]) if cut(word, first));
    long.get(..short.len()).is_some_and(|start| !short.is_empty() && same_words(start, short)) || clipped()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(words: &str) -> Vec<CompactString> {
        words.split(' ').map(Into::into).collect()
    }

    #[test]
    fn short_and_long_forms_are_one_body() {
        for (a, b) in [
            ("fed", "federal reserve"),
            ("ministry of fisheries", "fisheries ministry"),
            ("hsb", "harbour safety board"),
            ("mof", "ministry of fisheries"),
            ("met", "metropolitan police"),
            ("department of the treasury", "treasury department"),
        ] {
            assert!(one_body(&name(a), &name(b)) && one_body(&name(b), &name(a)), "{a} / {b}");
        }
        assert!(maybe_one_body(&name("harrow"), &name("harrow steel works")));
        assert!(maybe_one_body(&name("metro"), &name("metropolitan line")));
    }

    #[test]
    fn other_bodies_are_not() {
        for (a, b) in [
            ("fed", "bank of england"),
            ("harbour safety board", "coastal rescue agency"),
            ("ministry of fisheries", "ministry of finance"),
            ("met", "mod"),
            ("harbour board", "harbour finance board"),
        ] {
            assert!(!maybe_one_body(&name(a), &name(b)), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn is_symmetric_and_never_fails(a in "[a-c]{0,3}( (of|[a-c]{1,3})){0,3}", b in "[a-c]{0,3}( (of|[a-c]{1,3})){0,3}") {
            prop_assert_eq!(maybe_one_body(&name(&a), &name(&b)), maybe_one_body(&name(&b), &name(&a)));
            prop_assert!(one_body(&name(&a), &name(&a)));
        }
    }
}
