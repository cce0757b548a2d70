//! What a run of capitals names.

use super::super::phrases::keyed_words;
use super::place::place;
use super::{NameKind, Title};
use crate::text::tokens::word_list;
use crate::text::{Token, plain, same_letters};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Given names, each with the line of its short forms, if it has any.
static GIVEN: LazyLock<FxHashMap<&'static str, Option<usize>>> = LazyLock::new(|| {
    let lines = keyed_words(include_str!("../lists/given-names-en.txt")).enumerate();
    let names =
        lines.flat_map(|(n, (key, names))| names.into_iter().map(move |name| (name, (key == "one").then_some(n))));
    names.collect()
});
static BODIES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../lists/organisations-en.txt")));

/// Whether a word is a frequent given name, written with the marks of its letters or without.
pub fn is_given(norm: &str) -> bool {
    line(norm).is_some()
}

/// The entry of a given name.
fn line(norm: &str) -> Option<Option<usize>> {
    GIVEN.get(norm).or_else(|| GIVEN.get(plain(norm).as_str())).copied()
}

/// Whether two given names can be those of one person: the same, an initial, or a short form.
pub fn same_given(a: &str, b: &str) -> bool {
    let initial = |x: &str, y: &str| x.chars().nth(1).is_none() && y.starts_with(x);
    let short = || line(a).zip(line(b)).is_some_and(|(x, y)| x.is_some() && x == y);
    same_letters(a, b) || initial(a, b) || initial(b, a) || short()
}

/// The kind of a name by its words, the titles beside it, and whether it is an acronym.
pub fn kind(tokens: &[Token], name: &[CompactString], titles: &[Title], acronym: bool) -> NameKind {
    let (first, last) = (name.first().map_or("", |w| w.as_str()), name.last().map_or("", |w| w.as_str()));
    match () {
        () if place(tokens).is_some() => NameKind::Place,
        () if BODIES.contains(last) || BODIES.contains(first) && name.len() > 2 => NameKind::Organisation,
        () if !titles.is_empty() => NameKind::Person,
        () if name.len() > 1 && is_given(first) => NameKind::Person,
        () if acronym => NameKind::Organisation,
        () => NameKind::Other,
    }
}
