//! Letters with and without their marks: "Fabré" and "Fabre", "Müller" and "Mueller" are one name.

use compact_str::CompactString;
use unicode_normalization::UnicodeNormalization;

/// Marks that combine with the letter before them.
const MARKS: std::ops::RangeInclusive<char> = '\u{300}'..='\u{36f}';
/// Letters that do not come apart into a plain letter and a mark, and how they are written without them.
const WHOLE: [(char, &str); 12] = [
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ı', "i"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ŋ', "ng"),
];
/// Letters that are also written with a second letter for their mark, as in German and the languages of the north.
const SPELLED_OUT: [(char, &str); 5] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('å', "aa"), ('ø', "oe")];

/// A lower-case word without the marks of its letters: "wrońska" is "wronska", "bæk" is "baek".
pub fn plain(word: &str) -> CompactString {
    if word.is_ascii() {
        return CompactString::from(word);
    }
    let mut plain = CompactString::with_capacity(word.len());
    for c in word.nfd().filter(|c| !MARKS.contains(c)) {
        match WHOLE.iter().find(|(letter, _)| *letter == c) {
            Some((_, written)) => plain.push_str(written),
            None => plain.push(c),
        }
    }
    plain
}

/// Whether two lower-case words are the same letter for letter, whether or not marks are written, or are spelled out:
/// "jørgen", "jorgen" and "joergen". Cost: linear; free for words without such letters.
///
/// # Example
/// ```
/// use crossread::text::same_letters;
/// assert!(same_letters("fabré", "fabre") && same_letters("müller", "mueller"));
/// assert!(!same_letters("muller", "mueller") && !same_letters("berg", "borg"));
/// ```
pub fn same_letters(a: &str, b: &str) -> bool {
    a == b
        || !(a.is_ascii() && b.is_ascii()) && {
            let (x, y) = (plain(a), plain(b));
            x == y || spelled_out(a) == y || x == spelled_out(b)
        }
}

fn spelled_out(word: &str) -> CompactString {
    let mut written = CompactString::with_capacity(word.len());
    for c in word.nfc() {
        match SPELLED_OUT.iter().find(|(letter, _)| *letter == c) {
            Some((_, two)) => written.push_str(two),
            None => written.push(c),
        }
    }
    plain(&written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_make_no_other_word() {
        for (a, b) in [
            ("łucja", "lucja"),
            ("bæk", "baek"),
            ("jørgen", "joergen"),
            ("jørgen", "jorgen"),
            ("strauß", "strauss"),
            ("åse", "aase"),
            ("crèche", "cre\u{300}che"),
            ("nguyễn", "nguyen"),
            ("đorđević", "dordevic"),
        ] {
            assert!(same_letters(a, b) && same_letters(b, a), "{a} {b}");
        }
    }

    #[test]
    fn other_letters_do() {
        for (a, b) in [("renée", "rene"), ("günter", "gunther"), ("łucja", "lucia"), ("josé", "josie")] {
            assert!(!same_letters(a, b) && !same_letters(b, a), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_are_one(word in "\\PC{0,12}") {
            let (composed, decomposed): (String, String) = (word.nfc().collect(), word.nfd().collect());
            prop_assert!(same_letters(&composed, &decomposed));
            prop_assert_eq!(plain(&composed), plain(&decomposed));
        }

        #[test]
        fn is_symmetric(a in "[a-eäöüøéß]{0,6}", b in "[a-eäöüøéß]{0,6}") {
            prop_assert_eq!(same_letters(&a, &b), same_letters(&b, &a));
        }
    }
}
