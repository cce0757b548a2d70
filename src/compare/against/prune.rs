//! What a check leaves out of its report: archive articles without anything in common, and what is said twice.

use super::Checked;
use super::stock::without_stock;
use crate::align::{Place, Run};
use crate::check::Reported;
use crate::model::Corpus;
use crate::report::Role;
use std::collections::BTreeSet;

/// The same without repetitions that a repeated article covers or that stand in `least` articles of one publisher, and
/// without archive articles in which nothing was found.
pub(super) fn pruned(mut checked: Checked, least: usize) -> Checked {
    let reported = uncovered(std::mem::take(&mut checked.reported));
    let (reported, stock) = without_stock(reported, &checked.corpus, &checked.roles, least);
    checked.reported = reported;
    checked.omitted.boilerplate += stock;
    let mut used: BTreeSet<usize> = checked.overlaps.iter().flat_map(|o| [o.a.article, o.b.article]).collect();
    used.extend(checked.reported.iter().flat_map(|(_, d)| [d.a.article, d.b.article]));
    used.extend((0..checked.roles.len()).filter(|&n| checked.roles[n] == Role::New));
    renumbered(checked, &used.into_iter().collect::<Vec<_>>())
}

/// What was reported, without the repeated passages and sentences of two articles that are reported as a whole.
fn uncovered(reported: Vec<Reported>) -> Vec<Reported> {
    let pair = |(_, d): &Reported| (d.a.article, d.b.article);
    let whole = |(rule, _): &&Reported| rule.id == "repeated-article";
    let covered: BTreeSet<(usize, usize)> = reported.iter().filter(whole).map(pair).collect();
    let stays = |r: &Reported| whole(&r) || !r.0.is_repetition() || !covered.contains(&pair(r));
    reported.into_iter().filter(stays).collect()
}

/// The same with only the articles `kept` (ascending), under new indices.
fn renumbered(checked: Checked, kept: &[usize]) -> Checked {
    let at = |article: usize| kept.binary_search(&article).ok();
    let place = |p: Place| Place { article: at(p.article).unwrap_or_default(), ..p };
    let run = |r: Run| Run { article: at(r.article).unwrap_or_default(), ..r };
    let Checked { corpus, mut roles, mut stories, mut overlaps, mut passages, mut similarity, mut reported, .. } =
        checked;
    overlaps.iter_mut().for_each(|o| (o.a, o.b) = (place(o.a), place(o.b)));
    passages.iter_mut().for_each(|p| (p.a, p.b) = (run(p.a), run(p.b)));
    similarity.retain(|s| at(s.a).is_some() && at(s.b).is_some());
    similarity.iter_mut().for_each(|s| (s.a, s.b) = (at(s.a).unwrap_or_default(), at(s.b).unwrap_or_default()));
    for (_, difference) in &mut reported {
        [&mut difference.a, &mut difference.b].into_iter().for_each(|e| e.article = at(e.article).unwrap_or_default());
    }
    stories.iter_mut().for_each(|story| story.articles = story.articles.iter().filter_map(|&n| at(n)).collect());
    roles = kept.iter().filter_map(|&n| roles.get(n).copied()).collect();
    let corpus = Corpus::new(
        corpus.into_articles().into_iter().enumerate().filter(|(n, _)| at(*n).is_some()).map(|(_, a)| a).collect(),
    );
    Checked { corpus, roles, stories, overlaps, passages, similarity, reported, ..checked }
}
