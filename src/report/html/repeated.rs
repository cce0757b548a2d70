//! Repeated wording: how much each article repeats, and what two articles have word for word or nearly so.

use super::{LinkPart, clean, sentence_link};
use crate::align::Passage;
use crate::report::changes::{Change, changes, is_changed};
use crate::report::labels::{self as t, filled};
use crate::report::pairs::{ArticlePair, Match, passage_line, repeating_pairs};
use crate::report::prose::grouped;
use crate::report::repeats::{Degree, Wording};
use crate::report::shortened;
use crate::report::view::View;
use rustc_hash::FxHashSet;

/// Pairs of articles listed.
const PAIRS: usize = 30;
/// Sentences listed of each pair.
const SENTENCES: usize = 25;
/// Articles whose share is listed.
const ARTICLES: usize = 40;
/// Characters shown of a sentence too long to compare word by word.
const START: usize = 300;

/// What the articles of a story repeat.
#[derive(Default)]
pub(super) struct Repeated {
    /// Articles that repeat an earlier one: letter, source, and how much in words.
    pub(super) shares: Vec<(String, String, String)>,
    pub(super) pairs: Vec<PairPart>,
    /// What was left out.
    pub(super) note: Option<String>,
}

/// What two articles have in common word for word.
pub(super) struct PairPart {
    /// Letter and source of both, the earlier first.
    pub(super) sides: [(String, String); 2],
    /// How many sentences and quotations.
    pub(super) number: String,
    /// Which of the two is later.
    pub(super) direction: String,
    pub(super) groups: Vec<Group>,
    /// Sentences that are mostly quotation.
    pub(super) quoted: Vec<Line>,
    /// How many of all are listed, where not all are.
    pub(super) note: Option<String>,
}

/// Sentences of one passage, or single ones.
pub(super) struct Group {
    pub(super) passage: Vec<Marked>,
    pub(super) lines: Vec<Line>,
}

/// A repeated sentence: both places and the later wording with what was changed.
pub(super) struct Line {
    pub(super) places: [LinkPart; 2],
    pub(super) same: bool,
    pub(super) parts: Vec<Marked>,
}

/// Text in an element: `ins`, `del`, `b`, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) element: &'static str,
    pub(super) text: String,
}

/// What a story's articles repeat; places are linked in the articles of `shown`.
pub(super) fn repeated(view: &View, shown: &FxHashSet<usize>) -> Repeated {
    let wording = Wording::of(view);
    let pairs = repeating_pairs(view, &wording);
    let listed = pairs.len().min(PAIRS);
    Repeated {
        shares: shares(view, &wording),
        pairs: pairs.iter().take(listed).map(|pair| pair_part(view, pair, shown)).collect(),
        note: (listed < pairs.len()).then(|| filled(t::PAIRS_SHOWN, &[&grouped(listed), &grouped(pairs.len())])),
    }
}

/// The articles that repeat an earlier one, those that repeat most first.
fn shares(view: &View, wording: &Wording) -> Vec<(String, String, String)> {
    let repeats = view.articles.iter().map(|&article| (article, wording.repeats(view, article)));
    let mut repeats: Vec<_> = repeats.filter(|(_, repeats)| repeats.degree != Degree::None).collect();
    repeats.sort_by(|(_, x), (_, y)| y.share.total_cmp(&x.share));
    let row = |(article, repeats): (usize, crate::report::repeats::Repeats)| {
        (view.letter(article), source(view, article), repeats.in_words(view))
    };
    repeats.into_iter().take(ARTICLES).map(row).collect()
}

fn source(view: &View, article: usize) -> String {
    clean(&view.article(article).document.source)
}

fn pair_part(view: &View, pair: &ArticlePair, shown: &FxHashSet<usize>) -> PairPart {
    let (repeated, quoted) = (pair.repeated.len().min(SENTENCES), pair.quoted.len().min(SENTENCES));
    let (of, all) = (repeated + quoted, pair.repeated.len() + pair.quoted.len());
    PairPart {
        sides: [pair.a, pair.b].map(|article| (view.letter(article), source(view, article))),
        number: pair.number(),
        direction: pair.direction(view),
        groups: groups(view, pair, &pair.repeated[..repeated], shown),
        quoted: pair.quoted.iter().take(quoted).map(|m| line(view, m, shown)).collect(),
        note: (of < all).then(|| filled(t::SHOWN_OF, &[&grouped(of), &grouped(all)])),
    }
}

/// The sentences in order, those of a passage together.
fn groups(view: &View, pair: &ArticlePair, matches: &[Match], shown: &FxHashSet<usize>) -> Vec<Group> {
    let mut groups: Vec<(Option<&Passage>, Group)> = Vec::new();
    for m in matches {
        let passage = pair.passage_of(m);
        if groups.last().is_none_or(|(last, _)| *last != passage) {
            let named = passage.map_or(Vec::new(), |passage| emphasised(&passage_line(view, passage)));
            groups.push((passage, Group { passage: named, lines: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.lines.push(line(view, m, shown));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn line(view: &View, m: &Match, shown: &FxHashSet<usize>) -> Line {
    let places = [m.a, m.b].map(|place| sentence_link(view, place, shown));
    match changes(view.text(m.a), view.text(m.b)) {
        Some(parts) => Line { places, same: !is_changed(&parts), parts: marked(&parts) },
        None => Line { places, same: false, parts: vec![plain(shortened(view.text(m.b), START).to_string())] },
    }
}

fn plain(text: String) -> Marked {
    Marked { element: "", text }
}

/// The later wording with what was put in and what was taken out, a space between them.
fn marked(changes: &[Change]) -> Vec<Marked> {
    let mut parts: Vec<Marked> = Vec::new();
    for change in changes {
        match change {
            Change::Kept(text) => push(&mut parts, "", text.as_str()),
            Change::TakenOut(old) => push(&mut parts, "del", old.as_str()),
            Change::Replaced(old, new) => {
                push(&mut parts, "del", old.as_str());
                push(&mut parts, "ins", new.as_str());
            }
        }
    }
    parts
}

/// Appends a part, behind a space where it would stick to words taken out, or stick out itself.
fn push(parts: &mut Vec<Marked>, element: &'static str, text: &str) {
    let first = text.trim_start_matches(['"', '\'']).chars().next();
    let opens = first.is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '‘' | '(' | '$' | '€' | '£'));
    let sticks = parts.last().is_some_and(|last| {
        !last.text.ends_with([' ', '“', '‘', '(', '"', '—', '-'])
            && (last.element == "del" || element == "del")
            && opens
    });
    parts.extend(sticks.then(|| plain(" ".to_string())));
    if !text.is_empty() {
        parts.push(Marked { element, text: text.to_string() });
    }
}

/// A label in parts: `**` and `~~` around words mark what is put in, or stressed, and what is taken out.
pub(super) fn emphasised(label: &str) -> Vec<Marked> {
    let stressed = label.split("**").enumerate().flat_map(|(n, part)| {
        let element = if n % 2 == 1 { "b" } else { "" };
        let struck = part.split("~~").enumerate();
        struck.map(move |(n, part)| (if n % 2 == 1 { "del" } else { element }, part))
    });
    stressed
        .filter(|(_, text)| !text.is_empty())
        .map(|(element, text)| Marked { element, text: text.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(parts: &[Marked]) -> String {
        let part = |m: &Marked| match m.element {
            "" => m.text.clone(),
            element => format!("<{element}>{}</{element}>", m.text),
        };
        parts.iter().map(part).collect()
    }

    fn compared(a: &str, b: &str) -> String {
        html(&marked(&changes(a, b).unwrap()))
    }

    #[test]
    fn changes_read_as_a_sentence() {
        assert_eq!(
            compared("All 212 were safe, she said.", "All 218 were safe."),
            "All <del>212</del> <ins>218</ins> were safe. <del>she said</del>"
        );
        assert_eq!(
            compared("Police left early.", "On Monday police left."),
            "<ins>On Monday</ins> police left <del>early</del>."
        );
        assert_eq!(compared("And I agree.", "\"I agree."), "<del>And</del> \"I agree.");
        assert_eq!(compared("Late on Monday police left.", "Police left."), "<del>Late on Monday</del> Police left.");
    }

    #[test]
    fn labels_keep_their_stress() {
        assert_eq!(html(&emphasised("**Bold** in, ~~struck~~ out")), "<b>Bold</b> in, <del>struck</del> out");
    }
}
