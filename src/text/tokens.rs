//! Words of a sentence with their spans and the forms they are compared in.

use super::marks::is_zero_width;
use compact_str::CompactString;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a token is made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't", "Kyiv’s") or the dots of an abbreviation ("U.S.").
    Word,
    /// Digits with inner separators ("1,234.5", "10:30").
    Number,
    /// A single other character that is not white space.
    Mark,
}

/// A word, number or mark of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the sentence.
    pub start: u32,
    /// One past the last byte in the sentence.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// Lower case, letters composed with their marks, typographic apostrophes made plain, without the dots of an
    /// abbreviation and without a possessive `'s`; numbers without thousands separators. Characters of no width are left
    /// out.
    pub norm: CompactString,
    /// Snowball stem of `norm`; equal to `norm` for numbers and marks.
    pub stem: CompactString,
    /// Whether it says something of its own: a number, or a word that is no function word and has two letters or more.
    pub content: bool,
    /// Whether it starts with an upper-case letter.
    pub capital: bool,
}

impl Token {
    /// The token as written.
    pub fn of<'t>(&self, sentence: &'t str) -> &'t str {
        &sentence[self.start as usize..self.end as usize]
    }

    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        self.kind != TokenKind::Mark
    }
}

static STOP_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("words/stop-en.txt")));

/// The words of a list file: white space parts them, `#` starts a comment.
pub fn word_list(file: &'static str) -> FxHashSet<&'static str> {
    file.lines().flat_map(|line| line.split('#').next().unwrap_or("").split_whitespace()).collect()
}

/// Whether a normalised word is a function word of English.
pub fn is_stop_word(norm: &str) -> bool {
    STOP_WORDS.contains(norm) || norm.ends_with("n't")
}

thread_local! {
    static ENGLISH: OnceCell<Stemmer> = const { OnceCell::new() };
}

/// The Snowball (Porter 2) stem of a lower-case English word.
pub fn stem(norm: &str) -> CompactString {
    ENGLISH.with(|cell| CompactString::from(cell.get_or_init(|| Stemmer::create(Algorithm::English)).stem(norm)))
}

/// The tokens of a sentence in order. Letters and digits never share a token: "38-word" gives `38`, `-`, `word`.
///
/// # Example
/// ```
/// let words: Vec<_> = crossread::text::tokenize("The U.S. sent $1,200 to Kyiv’s mayor.")
///     .into_iter().map(|t| t.norm.to_string()).collect();
/// assert_eq!(words, ["the", "us", "sent", "$", "1200", "to", "kyiv", "mayor", "."]);
/// ```
pub fn tokenize(sentence: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(sentence.len() / 5);
    let mut at = 0;
    while let Some(c) = sentence[at..].chars().next() {
        let end = at
            + if c.is_whitespace() || is_zero_width(c) {
                c.len_utf8()
            } else {
                let (len, kind) = token_at(&sentence[at..], c);
                tokens.push(token(sentence, at, at + len, kind));
                len
            };
        at = end;
    }
    tokens
}

fn token_at(rest: &str, first: char) -> (usize, TokenKind) {
    if first.is_numeric() {
        (number_len(rest), TokenKind::Number)
    } else if is_letter(first) {
        (abbreviation_len(rest).unwrap_or_else(|| word_len(rest)), TokenKind::Word)
    } else {
        (first.len_utf8(), TokenKind::Mark)
    }
}

/// Letters of words, the marks that combine with them, and characters of no width between them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}') || is_zero_width(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Length of a word: letters, and apostrophes with a letter on both sides.
fn word_len(rest: &str) -> usize {
    inner_joined_len(rest, is_letter, is_apostrophe)
}

/// Length of a number: digits, and `,` `.` `:` with a digit on both sides.
fn number_len(rest: &str) -> usize {
    inner_joined_len(rest, |c| c.is_numeric() || is_zero_width(c), |c| matches!(c, ',' | '.' | ':'))
}

fn inner_joined_len(rest: &str, body: impl Fn(char) -> bool, joint: impl Fn(char) -> bool) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let joins = joint(c) && chars.peek().is_some_and(|&(_, next)| body(next));
        if !(body(c) || joins) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Length of "U.S.", "D.C.", "p.m.": single letters each followed by a dot, at least two of them.
fn abbreviation_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end + 1 < bytes.len() && bytes[end].is_ascii_alphabetic() && bytes[end + 1] == b'.' {
        end += 2;
    }
    let whole = !rest[end..].starts_with(is_letter);
    (end >= 4 && whole).then_some(end)
}

fn token(sentence: &str, start: usize, end: usize, kind: TokenKind) -> Token {
    let raw = &sentence[start..end];
    let norm = match kind {
        TokenKind::Word => normal_word(raw),
        TokenKind::Number => raw.chars().filter(|&c| c != ',' && !is_zero_width(c)).collect(),
        TokenKind::Mark => CompactString::from(raw),
    };
    let stem = if kind == TokenKind::Word { stem(&norm) } else { norm.clone() };
    let content = match kind {
        TokenKind::Word => norm.chars().nth(1).is_some() && (!is_stop_word(&norm) || is_acronym(raw)),
        TokenKind::Number => true,
        TokenKind::Mark => false,
    };
    let capital = raw.starts_with(char::is_uppercase);
    Token { start: start as u32, end: end as u32, kind, norm, stem, content, capital }
}

/// "US", "U.S.", "IT": two letters or more, all upper case. "US" is a country where "us" is none.
fn is_acronym(raw: &str) -> bool {
    raw.chars().filter(|c| c.is_alphabetic()).count() >= 2 && raw.chars().all(|c| c.is_uppercase() || c == '.')
}

fn normal_word(raw: &str) -> CompactString {
    let mut norm = CompactString::with_capacity(raw.len());
    let mut add = |c: char| match c {
        '.' => {}
        '’' => norm.push('\''),
        c if is_zero_width(c) => {}
        c => norm.extend(c.to_lowercase()),
    };
    if raw.is_ascii() {
        raw.chars().for_each(&mut add)
    } else {
        raw.nfc().for_each(&mut add)
    }
    if norm.ends_with("'s") {
        norm.truncate(norm.len() - 2);
    }
    norm
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(sentence: &str) -> Vec<String> {
        tokenize(sentence).into_iter().map(|t| t.norm.into()).collect()
    }

    #[test]
    fn splits_news_text() {
        assert_eq!(norms("At 11am, 1,345.5 B-52s"), ["at", "11", "am", ",", "1345.5", "b", "-", "52", "s"]);
        assert_eq!(
            norms("He didn’t go to D.C. on Feb. 1."),
            ["he", "didn't", "go", "to", "dc", "on", "feb", ".", "1", "."]
        );
        assert_eq!(norms("Minsk’s ‘plan’"), ["minsk", "‘", "plan", "’"]);
    }

    #[test]
    fn characters_of_no_width_part_no_words() {
        assert_eq!(
            norms("Ky\u{200b}iv\u{2060}’s co\u{ad}op \u{202e}1\u{200b}0\u{202c} \u{feff}"),
            ["kyiv", "coop", "10"]
        );
    }

    #[test]
    fn letters_and_marks_are_composed() {
        assert_eq!(norms("Cre\u{300}che de Man\u{303}ana’s"), norms("Crèche de Mañana’s"));
        assert_eq!(norms("İzmir"), norms("I\u{307}zmir"));
    }

    #[test]
    fn spans_slice_back() {
        let sentence = "“Füße” cost 5 € in Łódź… 😀";
        for t in tokenize(sentence) {
            assert!(!t.of(sentence).trim().is_empty());
        }
    }

    #[test]
    fn content_words_exclude_function_words() {
        let content: Vec<_> = tokenize("The House has not voted on 16 bills")
            .into_iter()
            .filter(|t| t.content)
            .map(|t| t.stem.to_string())
            .collect();
        assert_eq!(content, ["hous", "vote", "16", "bill"]);
    }
}
