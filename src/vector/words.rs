//! Words as scikit-learn's default pattern finds them: runs of two word characters or more, in lower case.

use super::interner::Term;

/// What a byte is in a text.
#[derive(Copy, Clone, PartialEq)]
enum Class {
    /// An ASCII character that words have not.
    Gap,
    /// An ASCII letter, digit or underscore.
    Word,
    /// Part of a character beyond ASCII.
    Beyond,
}

static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Beyond; 256];
    let mut byte = 0;
    while byte < 128 {
        let word = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        table[byte] = if word { Class::Word } else { Class::Gap };
        byte += 1;
    }
    table
}

fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// Whether Python's `\w` matches: letters, numbers and the underscore, but not the marks that combine with letters.
///
/// Rust counts as alphabetic also the combining vowels and the circled letters, which Python does not.
pub(crate) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return class(c as u8) == Class::Word;
    }
    c.is_alphanumeric() && !is_circled(c) && !unicode_normalization::char::is_combining_mark(c)
}

fn is_circled(c: char) -> bool {
    matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

/// Gives each word of `text` in order to `sink`. `word` is room to work in. Cost: one pass.
#[inline]
pub(crate) fn for_each_word(text: &str, word: &mut String, mut sink: impl FnMut(Term<'_>)) {
    if !text.is_ascii() && text.contains('Σ') {
        // Its lower case depends on whether it ends a word, so it is left to the standard library.
        words(&text.to_lowercase(), word, &mut sink);
    } else {
        words(text, word, &mut sink);
    }
}

#[inline]
fn words(text: &str, word: &mut String, sink: &mut impl FnMut(Term<'_>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match class(byte) {
            Class::Gap => at += 1,
            Class::Beyond => at = beyond_ascii(text, at, at, word, sink),
            Class::Word => {
                let start = at;
                while at < bytes.len() && class(bytes[at]) == Class::Word {
                    at += 1;
                }
                if at < bytes.len() && class(bytes[at]) == Class::Beyond && !is_punctuation(&bytes[at..]) {
                    at = beyond_ascii(text, start, at, word, sink);
                } else {
                    ascii_word(bytes, start, at, sink);
                }
            }
        }
    }
}

#[inline]
fn ascii_word(text: &[u8], start: usize, end: usize, sink: &mut impl FnMut(Term<'_>)) {
    match end - start {
        1 => {}
        len @ 2..=16 => sink(Term::short(lower_word(text, start, len), len)),
        _ => sink(Term::new(&text[start..end].to_ascii_lowercase())),
    }
}

/// Whether a character from U+2000 to U+203F is next: spaces, dashes, quotation marks, none of them in words.
fn is_punctuation(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xe2, 0x80])
}

/// Reads on from `start`, where a word or no word may begin, past the character beyond ASCII at `at` and to the end of
/// the word it belongs to; returns where to go on.
fn beyond_ascii(text: &str, start: usize, at: usize, word: &mut String, sink: &mut impl FnMut(Term<'_>)) -> usize {
    if is_punctuation(&text.as_bytes()[at..]) {
        return at + 3;
    }
    word.clear();
    let mut chars = 0;
    for (offset, c) in text[start..].char_indices() {
        for c in Lower::of(c) {
            if is_word_char(c) {
                word.push(c);
                chars += 1;
            } else {
                emit(word, chars, sink);
                chars = 0;
            }
        }
        if chars == 0 {
            return start + offset + c.len_utf8();
        }
    }
    emit(word, chars, sink);
    text.len()
}

/// Gives a word of two characters or more to `sink` and clears it.
fn emit(word: &mut String, chars: usize, sink: &mut impl FnMut(Term<'_>)) {
    if chars >= 2 {
        sink(Term::new(word.as_bytes()));
    }
    word.clear();
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
            let mut interner = Interner::<()>::default();
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
        assert_eq!(words("abİcd “x” a—b “ab”—cdé é"), ["abi", "cd", "ab", "cdé"]);
        assert_eq!(words("aé éa x\u{301}yz"), ["aé", "éa", "yz"]);
        assert_eq!(words(""), Vec::<String>::new());
        assert_eq!(words("@[`{Zz"), ["zz"]);
    }

    #[test]
    fn both_ways_agree_on_ascii() {
        let text = "The quick-witted Mayor_of Springfield said: \"We'll see\" -- 1234567890123456 12345678901234567 ab";
        let slow: Vec<_> = text.split(|c| !is_word_char(c)).filter(|w| w.len() > 1).map(str::to_lowercase).collect();
        assert_eq!(words(text), slow);
        assert_eq!(words(&text.replace(' ', "\u{2009}")), slow);
        assert_eq!(words(&text.replace(' ', "\u{309b}")), slow);
    }
}
