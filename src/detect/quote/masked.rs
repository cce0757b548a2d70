//! Words of which an outlet does not print every letter.

/// Letters before a mask, at most: "sh--" masks a word, "bridge--" ends one before a dash.
const HEAD: usize = 2;
/// What masks letters, apart from rows of asterisks and three hyphens, which mask wherever they touch a letter.
const DASHES: [&str; 3] = ["--", "—", "–"];

/// Whether a word of `text`, between spaces, is masked: asterisks or three hyphens hang on letters, or a dash stands inside
/// it behind its first letters ("d--n", "sh—load").
pub fn is_masked(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(|c: char| !c.is_alphabetic());
        let hangs = |mark: &str| word.split_once(mark).is_some_and(|(head, _)| head.ends_with(char::is_alphabetic));
        let inside = |dash: &&str| {
            word.split_once(dash).is_some_and(|(head, tail)| {
                (1..=HEAD).contains(&head.chars().count()) && tail.starts_with(|c: char| c.is_alphabetic() || c == '-')
            })
        };
        hangs("**") || hangs("---") || DASHES.iter().any(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_told_from_dashes() {
        for masked in ["that is bull----", "a s---hole", "“f**k", "open the d--n bridge", "a sh—load of sand"] {
            assert!(is_masked(masked), "{masked}");
        }
        for plain in ["will -- we will be there", "the bridge--the old one--is open", "on May 3–5", "a one-time offer"]
        {
            assert!(!is_masked(plain), "{plain}");
        }
    }
}
