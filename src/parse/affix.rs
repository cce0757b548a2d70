//! What is cut off a run of characters without blanks: at its front, at its back, and within.

use crate::parse::characters::{Characters, Class};

/// The rules for affixes: the classes of characters, and what is cut off behind a figure (currencies, units).
#[derive(Clone, Debug)]
pub struct Affixes {
    /// The classes.
    pub characters: Characters,
    /// Endings behind a figure, such as `km` and `%`.
    pub endings: Vec<String>,
}

const POSSESSIVES: [&str; 4] = ["'s", "'S", "’s", "’S"];
const DOLLARS: [&str; 3] = ["US$", "C$", "A$"];
/// Most bytes of a currency or unit.
const LONGEST_ENDING: usize = 16;
const HYPHENS: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

/// Bytes of the run of full stops at the front of `text`.
fn stops(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'.').count()
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

impl Affixes {
    fn is(&self, character: char, class: Class) -> bool {
        self.characters.is(character, class)
    }

    /// Bytes of the prefix of `text`; 0 without one.
    pub fn prefix(&self, text: &str) -> usize {
        let mut rest = text.chars();
        match rest.next() {
            None => 0,
            Some('.') => Some(stops(text)).filter(|stops| *stops > 1).unwrap_or(0),
            Some('+') => usize::from(!rest.next().is_some_and(|c| c.is_ascii_digit())),
            Some(first) if self.is(first, Class::Prefix) => first.len_utf8(),
            Some(_) => DOLLARS.iter().find(|dollars| text.starts_with(**dollars)).map_or(0, |dollars| dollars.len()),
        }
    }

    /// Bytes of the longest suffix of `text`; 0 without one.
    pub fn suffix(&self, text: &str) -> usize {
        let Some(last) = text.chars().next_back() else { return 0 };
        let single = if self.is(last, Class::Suffix) { last.len_utf8() } else { 0 };
        let pair = if text.ends_with("……") { "……".len() } else { 0 };
        single.max(pair).max(self.stop(text)).max(possessive(text)).max(self.ending(text))
    }

    /// Bytes of the full stops at the end of `text`, if they are to be cut off.
    fn stop(&self, text: &str) -> usize {
        let Some(before) = text.strip_suffix('.') else { return 0 };
        let run = text.len() - text.trim_end_matches('.').len();
        if run > 1 { run } else { usize::from(self.ends_before_stop(before)) }
    }

    fn ends_before_stop(&self, before: &str) -> bool {
        let mut last = before.chars().rev();
        let (Some(one), two) = (last.next(), last.next()) else { return false };
        let degrees = two == Some('°') && "FfCcKk".contains(one);
        let capitals = || self.is(one, Class::Upper) && two.is_some_and(|two| self.is(two, Class::Upper));
        degrees || self.is(one, Class::BeforeStop) || capitals()
    }

    /// Bytes of the longest currency or unit that ends `text` behind a figure.
    fn ending(&self, text: &str) -> usize {
        if !text.bytes().rev().take(LONGEST_ENDING + 1).any(|byte| byte.is_ascii_digit()) {
            return 0;
        }
        let fits = |ending: &&String| text.strip_suffix(ending.as_str()).is_some_and(ends_in_digit);
        self.endings.iter().filter(fits).map(String::len).max().unwrap_or(0)
    }

    /// The places within `text` at which it is divided, each with its bytes, from left to right.
    ///
    /// A place at the very front counts as one too; nothing is cut there.
    pub fn infixes(&self, text: &str, found: &mut Vec<(usize, usize)>) {
        found.clear();
        let (mut at, mut before) = (0, None);
        while let Some(here) = text[at..].chars().next() {
            let length = if here.is_ascii_alphanumeric() { 0 } else { self.infix(text, at, before, here) };
            if length > 0 {
                found.push((at, length));
            }
            let step = length.max(here.len_utf8());
            before = text[at..at + step].chars().next_back();
            at += step;
        }
    }

    /// Bytes of the infix that begins at `at`, where `here` stands, behind `before`; 0 for none.
    fn infix(&self, text: &str, at: usize, before: Option<char>, here: char) -> usize {
        let after = |length: usize| text[at + length..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(|c| self.is(c, Class::Letter));
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let next = after(here.len_utf8());
        match here {
            '.' if stops(&text[at..]) > 1 => stops(&text[at..]),
            '…' => here.len_utf8(),
            '.' => usize::from(self.divides_words(before, next)),
            '+' | '*' | '^' => usize::from(digit(before) && (digit(next) || next == Some('-'))),
            '-' if digit(before) && (digit(next) || next == Some('-')) => 1,
            ',' => usize::from(letter(before) && letter(next)),
            ':' | '<' | '>' | '=' | '/' => usize::from((letter(before) || digit(before)) && letter(next)),
            '-' | '–' | '—' | '~' if letter(before) || digit(before) => {
                let fits = |hyphen: &&&str| text[at..].starts_with(**hyphen) && letter(after(hyphen.len()));
                HYPHENS.iter().find(fits).map_or(0, |hyphen| hyphen.len())
            }
            _ if self.is(here, Class::Icon) => here.len_utf8(),
            _ => 0,
        }
    }

    /// Whether a full stop divides a sentence's last word from the first of the next: `ended.The`.
    fn divides_words(&self, before: Option<char>, next: Option<char>) -> bool {
        let is = |c: Option<char>, class| c.is_some_and(|c| self.is(c, class) || self.is(c, Class::Quote));
        is(before, Class::Lower) && is(next, Class::Upper)
    }
}

fn possessive(text: &str) -> usize {
    POSSESSIVES.iter().find(|possessive| text.ends_with(**possessive)).map_or(0, |possessive| possessive.len())
}
