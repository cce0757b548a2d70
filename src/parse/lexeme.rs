//! What the model knows of a word by itself: ids of its norm, its first letter, its ending and its shape.

use crate::parse::bytes::Bytes;
use crate::parse::characters::{Characters, Class};
use crate::parse::hash::string_hash;
use rustc_hash::FxHashMap;

/// Features of a word, each the id of a string, in the order of the embeddings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lexeme {
    /// Norm: the form in small letters, or what tables put in its place; first letter; last three letters; shape, which
    /// is `Xxxx` for a name.
    pub ids: [u64; 4],
    /// Whether it is white space.
    pub is_space: bool,
}

/// Ids of strings, and norms of forms.
#[derive(Clone, Debug)]
pub struct Lexicon {
    ids: FxHashMap<u64, u64>,
    norms: FxHashMap<u64, u64>,
}

/// A shape repeats a letter this often at most.
const MOST_REPEATED: usize = 4;
/// From this many characters on the shape is one for all.
const LONG: usize = 100;

impl Lexicon {
    /// Reads both tables.
    pub fn read(bytes: &mut Bytes) -> Option<Self> {
        let mut table = || Some(bytes.list(|bytes| Some((bytes.u64()?, bytes.u64()?)))?.into_iter().collect());
        Some(Lexicon { ids: table()?, norms: table()? })
    }

    fn id(&self, text: &str) -> u64 {
        let hash = string_hash(text);
        self.ids.get(&hash).copied().unwrap_or(hash)
    }

    /// The features of the word `form`; `norm` is the id of its norm where the tokeniser knows better, else 0.
    pub fn lexeme(&self, characters: &Characters, form: &str, norm: u64) -> Lexeme {
        let norm = if norm == 0 { self.norm(form) } else { norm };
        let first = form.chars().next().map_or(0, char::len_utf8);
        let ending = form.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let shape = shape(characters, form);
        let ids = [norm, self.id(&form[..first]), self.id(&form[ending..]), self.id(&shape)];
        Lexeme { ids, is_space: !form.is_empty() && form.chars().all(|c| characters.is(c, Class::Space)) }
    }

    fn norm(&self, form: &str) -> u64 {
        let id = self.id(form);
        let small = form.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lower = || if small { id } else { self.id(&form.to_lowercase()) };
        self.norms.get(&id).copied().unwrap_or_else(lower)
    }
}

/// The shape of a word: letters as `x` and `X`, digits as `d`, each four times at most in a row.
fn shape(characters: &Characters, form: &str) -> String {
    if form.len() >= LONG && form.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(form.len());
    let (mut last, mut repeated) = (None, 0);
    for c in form.chars().map(|c| shape_of(characters, c)) {
        repeated = if last == Some(c) { repeated + 1 } else { 0 };
        last = Some(c);
        if repeated < MOST_REPEATED {
            shape.push(c);
        }
    }
    shape
}

fn shape_of(characters: &Characters, c: char) -> char {
    match () {
        () if characters.is(c, Class::Alphabetic) && characters.is(c, Class::Uppercase) => 'X',
        () if characters.is(c, Class::Alphabetic) => 'x',
        () if characters.is(c, Class::Digit) => 'd',
        () => c,
    }
}
