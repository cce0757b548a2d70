//! Which articles' texts a page shows: as many as fit, of the stories and articles with most differences.

use crate::report::facts::DisputedFact;
use crate::report::view::View;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Bytes of a page where nothing else is asked: what a browser opens without a wait.
pub(super) const PAGE: usize = 6_000_000;
/// Articles of a story side by side.
const COLUMNS: usize = 60;
/// Bytes of markup a sentence needs besides its text, and a counterpart.
const SENTENCE: usize = 260;
const COUNTERPART: usize = 60;

/// The articles whose texts fit into `budget` bytes, story by story: those with most differences first.
pub(super) fn shown(views: &[View], facts: &[Vec<DisputedFact>], budget: usize) -> Vec<FxHashSet<usize>> {
    let mut left = budget;
    let mut shown: Vec<FxHashSet<usize>> = vec![FxHashSet::default(); views.len()];
    let mut order: Vec<usize> = (0..views.len()).filter(|&n| views[n].articles.len() > 1).collect();
    order.sort_by_key(|&n| Reverse(facts[n].len()));
    for n in order {
        for article in by_differences(&views[n], &facts[n]).into_iter().take(COLUMNS) {
            let bytes = size(&views[n], article);
            if bytes <= left {
                left -= bytes;
                shown[n].insert(article);
            }
        }
    }
    shown
}

/// The articles of a story: those in most facts first, then those that share most, then the earliest.
fn by_differences(view: &View, facts: &[DisputedFact]) -> Vec<usize> {
    let matched = view.matched(|_| true);
    let differing = |article: usize| facts.iter().filter(|f| f.evidence.iter().any(|e| e.article == article)).count();
    let mut articles = view.articles.clone();
    articles.sort_by_cached_key(|&i| (Reverse(differing(i)), Reverse(matched[view.rank(i)]), view.rank(i)));
    articles
}

/// About how many bytes an article's text takes on the page.
fn size(view: &View, article: usize) -> usize {
    let counterparts = view.overlaps.iter().filter(|o| o.a.article == article || o.b.article == article).count();
    let article = view.article(article);
    article.document.text.len() + SENTENCE * article.sentences.len() + COUNTERPART * counterparts
}
