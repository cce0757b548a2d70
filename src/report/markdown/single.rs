//! What only one source has: sentences of weight that no other article comes near.

use super::links::escaped_short;
use super::{Page, cut_note};
use crate::align::Place;
use crate::report::alone::{Alone, alone};
use crate::report::labels::{self as t, filled};
use crate::report::prose::{counted, grouped};

/// Characters of a sentence in the list.
const SENTENCE: usize = 180;

/// The weightiest sentences without a counterpart, by article, in the order they stand there.
pub(super) fn single(page: &Page) -> Option<String> {
    let alone = alone(&page.view, page.limits.single);
    let shown = alone.len().min(page.limits.articles);
    let note = cut_note(shown, alone.len());
    let blocks: String = alone.iter().take(shown).map(|article| block(page, article)).collect();
    (!alone.is_empty()).then(|| format!("## {}\n\n{}\n{blocks}{note}", t::SINGLE, t::SINGLE_LEAD))
}

fn block(page: &Page, alone: &Alone) -> String {
    let line =
        |&place: &Place| format!("- {} {}\n", page.label_link(place), escaped_short(page.view.text(place), SENTENCE));
    let lines: String = alone.places.iter().map(line).collect();
    let letter = page.view.letter(alone.article);
    let shown = alone.places.len();
    let more = if shown < alone.all { filled(t::THE_WEIGHTIEST, &[&grouped(shown)]) } else { String::new() };
    format!(
        "\n<details>\n<summary><strong>{letter}</strong> {}: {}{more}</summary>\n\n{lines}\n</details>\n",
        page.source_in_tag(alone.article),
        counted(alone.all, "sentence")
    )
}
