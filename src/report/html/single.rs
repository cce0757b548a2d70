//! What only one source has.

use super::{LinkPart, clean, sentence_link};
use crate::report::alone::{Alone, alone};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{counted, grouped};
use crate::report::shortened;
use crate::report::view::View;
use rustc_hash::FxHashSet;

/// Sentences of an article listed.
const SENTENCES: usize = 5;
/// Articles listed.
const ARTICLES: usize = 60;
/// Characters of a sentence.
const WORDS: usize = 180;

/// What only one source has, by article.
#[derive(Default)]
pub(super) struct Single {
    pub(super) articles: Vec<SinglePart>,
    /// How many of all articles are listed, where not all are.
    pub(super) note: Option<String>,
}

/// What one article has alone.
pub(super) struct SinglePart {
    pub(super) letter: String,
    pub(super) source: String,
    /// How many sentences, and how many of them are listed.
    pub(super) number: String,
    pub(super) sentences: Vec<(LinkPart, String)>,
}

/// What only one source of a story has; places are linked in the articles of `shown`.
pub(super) fn single(view: &View, shown: &FxHashSet<usize>) -> Single {
    let all = alone(view, SENTENCES);
    let listed = all.len().min(ARTICLES);
    Single {
        articles: all.iter().take(listed).map(|alone| part(view, alone, shown)).collect(),
        note: (listed < all.len()).then(|| filled(t::SHOWN_OF, &[&grouped(listed), &grouped(all.len())])),
    }
}

fn part(view: &View, alone: &Alone, shown: &FxHashSet<usize>) -> SinglePart {
    let listed = alone.places.len();
    let more = if listed < alone.all { filled(t::THE_WEIGHTIEST, &[&grouped(listed)]) } else { String::new() };
    let sentence = |&place| (sentence_link(view, place, shown), shortened(view.text(place), WORDS).to_string());
    SinglePart {
        letter: view.letter(alone.article),
        source: clean(&view.article(alone.article).document.source),
        number: counted(alone.all, "sentence") + &more,
        sentences: alone.places.iter().map(sentence).collect(),
    }
}
