//! Stock wording: what one publisher prints in article after article, nearly the same each time.
//!
//! [`Boilerplate`](crate::compare::boilerplate::Boilerplate) knows sentences that are the same in several articles;
//! these change a figure, a day or a name.

use crate::check::Reported;
use crate::compare::boilerplate::publisher;
use crate::finding::Evidence;
use crate::model::{Corpus, Span};
use crate::report::Role;
use std::collections::{BTreeMap, BTreeSet};

/// What was reported without repeated sentences and passages that stand in `least` articles of the publisher of the new
/// one, itself counted; and the number of sentences of new articles that stock wording begins with.
///
/// Whole articles that are repeated stay: three versions of one report are no stock. Cost: quadratic in the
/// repetitions of one new article.
pub(super) fn without_stock(
    reported: Vec<Reported>,
    corpus: &Corpus,
    roles: &[Role],
    least: usize,
) -> (Vec<Reported>, usize) {
    let mut standing: BTreeMap<usize, Vec<(Span, usize)>> = BTreeMap::new();
    for (new, other) in reported.iter().filter_map(|r| own_repetition(r, corpus, roles)) {
        standing.entry(new.article).or_default().push((new.span, other.article));
    }
    let mut sentences = BTreeSet::new();
    let kept = |r: &Reported| {
        let Some((new, _)) = own_repetition(r, corpus, roles) else { return true };
        let here = standing.get(&new.article).into_iter().flatten().filter(|(span, _)| is_mostly(*span, new.span));
        let articles: BTreeSet<usize> = here.map(|(_, other)| *other).collect();
        let stock = articles.len() + 1 >= least.max(2);
        if stock {
            sentences.insert((new.article, new.sentence));
        }
        !stock
    };
    let reported = reported.into_iter().filter(kept).collect();
    (reported, sentences.len())
}

/// The new and the other side of a repeated passage or sentence that one publisher printed in both.
fn own_repetition<'r>(r: &'r Reported, corpus: &Corpus, roles: &[Role]) -> Option<(&'r Evidence, &'r Evidence)> {
    let (rule, difference) = r;
    if !["repeated-passage", "repeated-sentence"].contains(&rule.id) {
        return None;
    }
    let (a, b) = (&difference.a, &difference.b);
    let (new, other) = if roles.get(b.article) == Some(&Role::New) { (b, a) } else { (a, b) };
    let of = |side: &Evidence| corpus.articles().get(side.article).map(|article| publisher(&article.document));
    (of(new)? == of(other)?).then_some((new, other))
}

/// Whether two spans have at least half of the shorter one in common.
fn is_mostly(x: Span, y: Span) -> bool {
    let shorter = x.len().min(y.len());
    2 * x.overlap(y) >= shorter
}
