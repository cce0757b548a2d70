//! Sentences in parts: words another article has as well, and words that show a difference.

use super::super::Clean;
use crate::align::{EditKind, edit_script};
use crate::report::view::{View, in_sentence, place};
use crate::{align::Place, finding::Evidence};
use std::ops::Range;

/// A part of a sentence that is shown alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its text, cleaned.
    pub(super) text: String,
    /// Whether another article has the same words here.
    pub(super) shared: bool,
    /// Whether the words show a difference.
    pub(super) differs: bool,
}

/// The sentence in parts; words are shared with its closest counterpart, if it has one.
pub(super) fn parts(view: &View, at: Place, counterpart: Option<Place>, evidence: &[&Evidence]) -> Vec<Part> {
    let text = view.text(at);
    let shared = counterpart.map_or(Vec::new(), |other| shared_words(text, view.text(other)));
    let here = evidence.iter().filter(|e| place(e) == at);
    let differs: Vec<Range<usize>> = here.map(|e| in_sentence(view.article(at.article), e)).collect();
    split(text, &shared, &differs)
}

/// Runs of words of `text` that `other` has as well.
fn shared_words(text: &str, other: &str) -> Vec<Range<usize>> {
    edit_script(text, other).iter().filter(|e| e.kind == EditKind::Equal).map(|e| e.a.range()).collect()
}

/// `text` cut where a range starts or ends.
fn split(text: &str, shared: &[Range<usize>], differs: &[Range<usize>]) -> Vec<Part> {
    let mut cuts: Vec<usize> = shared.iter().chain(differs).flat_map(|range| [range.start, range.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.retain(|&at| text.is_char_boundary(at));
    cuts.sort_unstable();
    cuts.dedup();
    let inside = |ranges: &[Range<usize>], at: usize| ranges.iter().any(|range| range.contains(&at));
    let part = |pair: &[usize]| Part {
        text: Clean::part(&text[pair[0]..pair[1]]).to_string(),
        shared: inside(shared, pair[0]),
        differs: inside(differs, pair[0]),
    };
    cuts.windows(2).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_where_ranges_start_and_end() {
        let parts = split("All 218 passengers", &[0..3, 8..18], &[4..7, 7..18]);
        let seen: Vec<_> = parts.iter().map(|p| (p.text.as_str(), p.shared, p.differs)).collect();
        let expected = [
            ("All", true, false),
            (" ", false, false),
            ("218", false, true),
            (" ", false, true),
            ("passengers", true, true),
        ];
        assert_eq!(seen, expected);
    }
}
