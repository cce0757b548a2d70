//! Whether words of two sentences stand in the same place: the same words before and after them, or sentences that are
//! otherwise one.

use super::Case;
use super::same_fact::{same_word, surroundings};
use crate::align::Link;
use crate::text::Token;
use std::ops::Range;

/// Most words of one side between two anchors.
const WIDEST: usize = 6;

/// Words of the left and of the right sentence that stand between the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Tokens of the left sentence.
    pub a: Range<usize>,
    /// Tokens of the right sentence.
    pub b: Range<usize>,
}

/// How surely two ranges of tokens are the same place, from 0 to 1: by what stands right beside them and the words around
/// them, or, where that is more, by how nearly the rest of the sentences is the same.
pub fn fit(case: &Case, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let around = surroundings(case, a, b, [&[], &[]]);
    let beside = 0.5 * (neighbour(case, a, b, Direction::Before) + neighbour(case, a, b, Direction::After));
    let placed = 0.55 * beside + 0.45 * (around.slot / 2.5).min(1.0);
    placed.max(identity(case, a, b).powi(2))
}

/// Share of the words outside both ranges that are the same in both sentences, by the longer one: words that are aligned, or
/// the words from either end of the sentences, whichever are more.
pub fn identity(case: &Case, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let outside = |tokens: &[Token], range: &Range<usize>| {
        tokens.iter().enumerate().filter(|(n, t)| t.is_word() && !range.contains(n)).count()
    };
    let kept = |&(i, j): &(usize, usize)| !a.contains(&i) && !b.contains(&j) && is_anchor(case, i) && x[i].is_word();
    let same = case.alignment.pairs().filter(kept).count().max(framed(x, y, a, b));
    (same + 1) as f64 / (outside(x, a).max(outside(y, b)) + 1) as f64
}

/// Number of words right before and right after both ranges that are the same without a gap.
fn framed(x: &[Token], y: &[Token], a: &Range<usize>, b: &Range<usize>) -> usize {
    let word = |t: &&Token| t.is_word() && !matches!(t.norm.as_str(), "a" | "an" | "the");
    let run = |p: &mut dyn Iterator<Item = &Token>, q: &mut dyn Iterator<Item = &Token>| {
        p.zip(q).take_while(|(t, u)| t.norm == u.norm).count()
    };
    let start = |tokens: &'_ [Token], range: &Range<usize>| range.start.min(tokens.len());
    let end = |tokens: &'_ [Token], range: &Range<usize>| range.end.min(tokens.len());
    let (i, j) = (start(x, a), start(y, b));
    let before = run(&mut x[..i].iter().rev().filter(word), &mut y[..j].iter().rev().filter(word));
    let (i, j) = (end(x, a), end(y, b));
    before + run(&mut x[i..].iter().filter(word), &mut y[j..].iter().filter(word))
}

/// Whether token `i` of the left is aligned with a token that says the same.
fn is_anchor(case: &Case, i: usize) -> bool {
    matches!(case.alignment.link_of(i), Some(Link::Same | Link::Stem | Link::Equivalent | Link::Acronym))
}

#[derive(Copy, Clone)]
enum Direction {
    Before,
    After,
}

/// 1 where the next words beside both ranges are the same, 0.5 where one of the next three content words is.
fn neighbour(case: &Case, a: &Range<usize>, b: &Range<usize>, direction: Direction) -> f64 {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let (p, q) = (beside(x, a, direction), beside(y, b, direction));
    let same = |i: usize, j: usize| same_word(case, i, j) || x[i].norm == y[j].norm;
    match (p.first(), q.first()) {
        (None, None) => 0.5,
        (Some(&i), Some(&j)) if same(i, j) => 1.0,
        _ => {
            let content = |words: &[usize], tokens: &[Token]| -> Vec<usize> {
                words.iter().copied().filter(|&n| tokens[n].content).take(3).collect()
            };
            let (p, q) = (content(&p, x), content(&q, y));
            if p.iter().any(|&i| q.iter().any(|&j| same(i, j))) { 0.5 } else { 0.0 }
        }
    }
}

/// The words on one side of a range, the nearest first, up to eight; articles left out.
fn beside(tokens: &[Token], range: &Range<usize>, direction: Direction) -> Vec<usize> {
    let word = |&n: &usize| tokens[n].is_word() && !matches!(tokens[n].norm.as_str(), "a" | "an" | "the");
    match direction {
        Direction::Before => (0..range.start.min(tokens.len())).rev().filter(word).take(8).collect(),
        Direction::After => (range.end..tokens.len()).filter(word).take(8).collect(),
    }
}

/// Where one sentence has other words than the other between the same words, in the order of the left sentence.
///
/// Words that are only related, or spelled alike, count as other words. Cost: linear in the words.
pub fn replacements(case: &Case) -> Vec<Replacement> {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let mut anchors: Vec<(usize, usize)> = case.alignment.pairs().filter(|&(i, _)| is_anchor(case, i)).collect();
    anchors.push((x.len(), y.len()));
    let mut found = Vec::new();
    let mut last = (0, 0);
    for (i, j) in anchors {
        let (a, b) = (trimmed(x, last.0..i), trimmed(y, last.1..j.max(last.1)));
        let moved = |n: usize| case.alignment.b_to_a[n].is_some_and(|i| is_anchor(case, i as usize));
        let fits = |r: &Range<usize>| !r.is_empty() && r.len() <= WIDEST;
        if j >= last.1 && fits(&a) && fits(&b) && !b.clone().any(moved) {
            found.push(Replacement { a, b });
        }
        last = (i + 1, j + 1);
    }
    found
}

/// A range without the function words and marks at its ends.
fn trimmed(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let mut content = range.clone().filter(|&n| tokens[n].content);
    let first = content.next().unwrap_or(range.start);
    let last = content.next_back().map_or(first + 1, |n| n + 1);
    if range.clone().any(|n| tokens[n].content) { first..last } else { range.start..range.start }
}
