//! The same facts in other words, pair by pair, listed short.

use super::links::escaped_short;
use super::{Page, pairs_shown, shown_of};
use crate::align::Place;
use crate::report::labels as t;
use crate::report::pairs::{ArticlePair, Match, article_pairs};
use crate::report::prose::counted;
use std::cmp::Reverse;

/// Characters of a sentence in the list.
const SENTENCE: usize = 130;

/// The surest pairs of sentences in other words, folded away by pair of articles, the pair with most first.
pub(super) fn reworded(page: &Page) -> Option<String> {
    let mut pairs = article_pairs(&page.view, &page.wording);
    pairs.retain(|pair| !pair.reworded.is_empty());
    pairs.sort_by_key(|pair| Reverse(pair.reworded.len()));
    let blocks: String = pairs.iter().take(page.limits.pairs).map(|pair| block(page, pair)).collect();
    let note = pairs_shown(page, pairs.len());
    (!pairs.is_empty()).then(|| format!("## {}\n\n{}\n{blocks}{note}", t::REWORDED, t::REWORDED_LEAD))
}

fn block(page: &Page, pair: &ArticlePair) -> String {
    let matches = each_sentence_once(&pair.reworded, page.limits.reworded);
    let side = |place: Place| format!("{} {}", page.label_link(place), escaped_short(page.view.text(place), SENTENCE));
    let lines: String = matches.iter().map(|m| format!("- {}\n  - {}\n", side(m.a), side(m.b))).collect();
    let all = pair.reworded.len();
    let note =
        shown_of(matches.len(), all).map_or(String::new(), |line| format!("\n{line} {}\n", t::NO_SENTENCE_TWICE));
    let name = page.pair_name(pair);
    format!("\n<details>\n<summary>{name}: {}</summary>\n\n{lines}{note}\n</details>\n", counted(all, "pair"))
}

/// The first matches in which no sentence comes up twice, `limit` at most.
fn each_sentence_once<'m, 'r>(matches: &'m [Match<'r>], limit: usize) -> Vec<&'m Match<'r>> {
    let mut taken: Vec<&Match> = Vec::new();
    for m in matches {
        if taken.len() < limit && taken.iter().all(|t| t.a != m.a && t.b != m.b) {
            taken.push(m);
        }
    }
    taken
}
