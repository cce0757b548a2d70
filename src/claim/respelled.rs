//! British and American spellings of one word.

use compact_str::CompactString;

/// Endings written in two ways, the one that stays last; the shortest word they are looked for in, so that "prise" and
/// "filled" keep theirs.
const ENDINGS: [(&str, &str, usize); 13] = [
    ("isation", "ization", 8),
    ("isations", "izations", 9),
    ("ise", "ize", 6),
    ("ised", "ized", 7),
    ("ises", "izes", 7),
    ("ising", "izing", 8),
    ("yse", "yze", 6),
    ("ysed", "yzed", 7),
    ("ysing", "yzing", 8),
    ("lled", "led", 8),
    ("lling", "ling", 9),
    ("ller", "ler", 8),
    ("llers", "lers", 9),
];

/// A lower-case word in the spelling that British and American ones share: "honourable" and "honorable" are one.
///
/// No spelling for people: "encourage" loses its u as well. Two words that mean different things stay two.
pub fn respelled(word: &str) -> CompactString {
    if let Some(owner) = word.strip_suffix("'s") {
        return CompactString::from_iter([&*respelled(owner), "'s"]);
    }
    let ending = ENDINGS.iter().find(|(from, _, least)| word.len() >= *least && word.ends_with(from));
    let word = match ending.and_then(|(from, to, _)| Some((word.strip_suffix(from)?, to))) {
        Some((stem, to)) => CompactString::from_iter([stem, to]),
        None => CompactString::from(word),
    };
    match word.get(3..).and_then(|rest| rest.split_once("our")) {
        Some((before, after)) => CompactString::from_iter([word.get(..3).unwrap_or_default(), before, "or", after]),
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_word() {
        for (british, american) in [
            ("honourably", "honorably"),
            ("harbour", "harbor"),
            ("organised", "organized"),
            ("analyse", "analyze"),
            ("cancelled", "canceled"),
            ("travellers", "travelers"),
            ("organisation's", "organization's"),
        ] {
            assert_eq!(respelled(british), respelled(american));
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (x, y) in [("prise", "prize"), ("filled", "filed"), ("tour", "tor"), ("four", "for"), ("miller", "miler")] {
            assert_ne!(respelled(x), respelled(y));
        }
    }
}
