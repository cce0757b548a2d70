//! What was changed between two wordings of a sentence, word by word, for people to read.

use super::Clean;
use crate::align::{Edit, EditKind, edit_script};
use crate::model::Span;

/// A part of the second wording, or words of the first that it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Words both have, as the second has them.
    Kept(Clean),
    /// Words that only the first has.
    TakenOut(Clean),
    /// Words of the first, none where there are none, and those that stand in their place.
    Replaced(Clean, Clean),
}

/// Bytes of both wordings up to which they are compared word by word.
const LONGEST: usize = 4000;

/// The second wording in parts, with what it put in and what it took out; nothing where both are too long to compare.
///
/// Cost: words times changed words.
pub(super) fn changes(a: &str, b: &str) -> Option<Vec<Change>> {
    (a.len() + b.len() <= LONGEST).then(|| changed_parts(a, b))
}

/// Whether any word was changed.
pub(super) fn is_changed(parts: &[Change]) -> bool {
    parts.iter().any(|part| !matches!(part, Change::Kept(_)))
}

fn changed_parts(a: &str, b: &str) -> Vec<Change> {
    let edits = edit_script(a, b);
    let mut parts = Vec::new();
    let mut at = 0;
    for (n, edit) in edits.iter().enumerate().filter(|(_, edit)| edit.kind != EditKind::Equal) {
        let (old, new) = (with_dot(a, edit.a), with_dot(b, edit.b));
        let start = if stands_behind_mark(a, &edits, n) { next_word(b, &edits, n) } else { new.start as usize };
        parts.push(Change::Kept(Clean::part(b.get(at..start).unwrap_or(""))));
        let (taken, put) = (Clean::part(old.of(a)), Clean::part(new.of(b)));
        parts.push(if edit.kind == EditKind::Delete { Change::TakenOut(taken) } else { Change::Replaced(taken, put) });
        at = start.max(new.end as usize);
    }
    parts.push(Change::Kept(Clean::part(b.get(at..).unwrap_or(""))));
    parts
}

/// Whether the n-th edit takes out words that a mark parts from the word before: `anymore,” Mr. Trump said`.
fn stands_behind_mark(a: &str, edits: &[Edit], n: usize) -> bool {
    let before = n.checked_sub(1).map_or(0, |before| edits[before].a.end as usize);
    let gap = &a[before..edits[n].a.start as usize];
    edits[n].kind == EditKind::Delete && gap.contains(|c: char| !c.is_whitespace())
}

/// Where the word behind the n-th edit starts in the second sentence.
fn next_word(b: &str, edits: &[Edit], n: usize) -> usize {
    edits.get(n + 1).map_or(b.len(), |next| next.b.start as usize)
}

/// The span with the dot of an abbreviation behind it: `Mr.` before a name.
fn with_dot(text: &str, span: Span) -> Span {
    let dotted = !span.is_empty() && text[span.end as usize..].starts_with(". ");
    Span { end: span.end + u32::from(dotted), ..span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_what_was_put_in_and_what_was_taken_out() {
        let parts = changes("All 212 passengers were safe, Mr. Lind said.", "All 218 passengers were safe.").unwrap();
        let clean = Clean::part;
        let expected = [
            Change::Kept(clean("All ")),
            Change::Replaced(clean("212"), clean("218")),
            Change::Kept(clean(" passengers were safe.")),
            Change::TakenOut(clean("Mr. Lind said")),
            Change::Kept(clean("")),
        ];
        assert_eq!(parts, expected);
        assert!(!is_changed(&changes("Nobody was hurt.", "“Nobody was hurt”").unwrap()));
        assert_eq!(changes(&"x ".repeat(2000), "y"), None);
    }

    proptest! {
        #[test]
        fn the_parts_hold_every_letter_of_the_second_wording(a in "[a-zäß“”.,$* ]{0,40}", b in "[a-zäß“”.,$* ]{0,40}") {
            let second = |part: &Change| match part {
                Change::Kept(text) | Change::Replaced(_, text) => text.to_string(),
                Change::TakenOut(_) => String::new(),
            };
            let whole: String = changes(&a, &b).unwrap().iter().map(second).collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&whole), letters(&b));
        }
    }
}
