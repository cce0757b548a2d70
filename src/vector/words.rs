//! Words as scikit-learn's default pattern finds them: runs of two word characters or more, in lower case.

use super::interner::Term;

const fn word_bytes() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    table
}

static WORD: [bool; 256] = word_bytes();

/// Whether Python's `\w` matches: letters, numbers and the underscore, but not the marks that combine with letters.
///
/// Rust counts as alphabetic also the combining vowels and the circled letters, which Python does not.
pub(crate) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return WORD[c as usize];
    }
    c.is_alphanumeric() && !is_circled(c) && !unicode_normalization::char::is_combining_mark(c)
}

fn is_circled(c: char) -> bool {
    matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

/// Gives each word of `text` in order to `sink`. `word` is room to work in. Cost: one pass.
#[inline]
pub(crate) fn for_each_word(text: &str, word: &mut String, sink: impl FnMut(Term<'_>)) {
    if text.is_ascii() {
        ascii_words(text.as_bytes(), sink);
    } else if text.contains('Σ') {
        // Its lower case depends on whether it ends a word, so it is left to the standard library.
        unicode_words(&text.to_lowercase(), word, sink);
    } else {
        unicode_words(text, word, sink);
    }
}

#[inline]
fn ascii_words(text: &[u8], mut sink: impl FnMut(Term<'_>)) {
    let mut at = 0;
    while at < text.len() {
        if !WORD[text[at] as usize] {
            at += 1;
            continue;
        }
        let start = at;
        while at < text.len() && WORD[text[at] as usize] {
            at += 1;
        }
        match at - start {
            1 => {}
            len @ 2..=16 => sink(Term::short(lower_word(text, start, len), len)),
            _ => sink(Term::new(&text[start..at].to_ascii_lowercase())),
        }
    }
}

/// The `len` bytes from `start`, at most 16, in lower case and with zeros behind them.
#[inline]
fn lower_word(text: &[u8], start: usize, len: usize) -> [u64; 2] {
    let mut buffer = [0u8; 16];
    match text[start..].first_chunk::<16>() {
        Some(chunk) => buffer = *chunk,
        None => buffer[..len].copy_from_slice(&text[start..start + len]),
    }
    let whole = u128::from_le_bytes(buffer) & (u128::MAX >> (128 - 8 * len));
    [lower(whole as u64), lower((whole >> 64) as u64)]
}

/// Eight ASCII bytes in lower case: adds 32 to those from `A` to `Z`.
#[inline]
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let above_z = bytes + EACH * (0x7f - b'Z' as u64);
    let from_a = bytes + EACH * (0x80 - b'A' as u64);
    bytes | (((from_a ^ above_z) & (EACH * 0x80)) >> 2)
}

fn unicode_words(text: &str, word: &mut String, mut sink: impl FnMut(Term<'_>)) {
    word.clear();
    let mut chars = 0;
    for c in text.chars() {
        for c in Lower::of(c) {
            if is_word_char(c) {
                word.push(c);
                chars += 1;
            } else {
                if chars >= 2 {
                    sink(Term::new(word.as_bytes()));
                }
                word.clear();
                chars = 0;
            }
        }
    }
    if chars >= 2 {
        sink(Term::new(word.as_bytes()));
    }
}

/// The lower case of one character, without its table where it is ASCII.
enum Lower {
    Ascii(Option<char>),
    Other(std::char::ToLowercase),
}

impl Lower {
    fn of(c: char) -> Lower {
        if c.is_ascii() { Lower::Ascii(Some(c.to_ascii_lowercase())) } else { Lower::Other(c.to_lowercase()) }
    }
}

impl Iterator for Lower {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Lower::Ascii(c) => c.take(),
            Lower::Other(chars) => chars.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::interner::Interner;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for_each_word(text, &mut String::new(), |term| {
            let mut interner = Interner::default();
            let id = interner.intern(term);
            found.push(String::from_utf8(interner.bytes(id, &mut [0; 16]).to_vec()).unwrap());
        });
        found
    }

    #[test]
    fn follow_the_pattern() {
        assert_eq!(words("A U.S. B-52 cost $1,345 in the 1990s"), ["52", "cost", "345", "in", "the", "1990s"]);
        assert_eq!(words("snake_case isn't UPPERCASE_ABCDEFGHIJKL"), ["snake_case", "isn", "uppercase_abcdefghijkl"]);
        assert_eq!(words("Łódź’s naïve mayor"), ["łódź", "naïve", "mayor"]);
        assert_eq!(words("İstanbul ΟΔΟΣ 東京都"), ["stanbul", "οδος", "東京都"]);
        assert_eq!(words(""), Vec::<String>::new());
        assert_eq!(words("@[`{Zz"), ["zz"]);
    }

    #[test]
    fn both_ways_agree_on_ascii() {
        let text = "The quick-witted Mayor_of Springfield said: \"We'll see\" -- 1234567890123456 12345678901234567 ab";
        let mut slow = Vec::new();
        unicode_words(text, &mut String::new(), |term| {
            let mut interner = Interner::default();
            let id = interner.intern(term);
            slow.push(String::from_utf8(interner.bytes(id, &mut [0; 16]).to_vec()).unwrap());
        });
        assert_eq!(words(text), slow);
    }
}
