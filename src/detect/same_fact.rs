//! Whether two values, one in each sentence of a case, are values of the same fact.
//!
//! Without a parser, the evidence is the words beside the two values: how many of them stand for each other by the
//! alignment, and whether names beside one value are at home in the other article but missing beside the other.

use super::{Case, Side};
use crate::claim::Reading;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Content words looked at on either side of a value.
const WIDE: usize = 7;
/// Content words on either side that count as standing right beside it.
const CLOSE: usize = 5;

/// How well the surroundings of two values agree.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Surroundings {
    /// Weight of the content words right beside both values that stand for each other: 1 for a word that each article
    /// uses in one sentence only, `1 / (1 + ln n)` for one that an article uses in `n` sentences.
    pub slot: f64,
    /// Content words near both values that stand for each other, by the number of content words near the value that
    /// has fewer of them, one added.
    pub share: f64,
}

/// Compares the words beside the tokens `a` of the left with those beside the tokens `b` of the right sentence.
///
/// Words beyond another value in `fences` belong to that value: in a list every figure has its own words.
pub fn surroundings(case: &Case, a: &Range<usize>, b: &Range<usize>, fences: [&[Range<usize>]; 2]) -> Surroundings {
    let shared = |reach| {
        let near = |side: &Side, value, fence| beside(side.reading(), value, fence, reach);
        let (x, y) = (near(&case.a, a, fences[0]), near(&case.b, b, fences[1]));
        let shared: Vec<usize> = x.iter().copied().filter(|&i| y.iter().any(|&j| same_word(case, i, j))).collect();
        (shared, x.len().min(y.len()))
    };
    let ((close, _), (wide, fewer)) = (shared(CLOSE), shared(WIDE));
    let slot = close.iter().map(|&i| rarity(case, i)).sum();
    Surroundings { slot, share: wide.len() as f64 / (fewer + 1) as f64 }
}

/// How much a shared word tells the fact apart from others of the two articles, from 0 to 1.
pub fn rarity(case: &Case, i: usize) -> f64 {
    let stem = &case.a.reading().tokens[i].stem;
    let sentences = |side: &Side| side.readings.iter().filter(|r| r.tokens.iter().any(|t| t.stem == *stem)).count();
    let most = sentences(&case.a).max(sentences(&case.b)).max(1);
    1.0 / (1.0 + (most as f64).ln())
}

/// Whether token `i` of the left stands for token `j` of the right sentence: aligned, or the same stem.
pub fn same_word(case: &Case, i: usize, j: usize) -> bool {
    let (x, y) = (&case.a.reading().tokens[i], &case.b.reading().tokens[j]);
    case.alignment.a_to_b.get(i) == Some(&Some(j as u32)) || x.is_word() && x.stem == y.stem
}

/// How far the days of the two articles let them speak of the same state of things: 1 within three days, 0.9 within
/// two weeks, 0.75 within two months, 0.6 beyond.
pub fn freshness(case: &Case) -> f64 {
    let gap = case.a.date().zip(case.b.date()).and_then(|(x, y)| x.until(y).ok()).map_or(0, |s| s.get_days().abs());
    match gap {
        0..=3 => 1.0,
        4..=14 => 0.9,
        15..=60 => 0.75,
        _ => 0.6,
    }
}

/// The content words beside a value, numbers and times left out, up to `reach` on either side.
fn beside(reading: &Reading, value: &Range<usize>, fence: &[Range<usize>], reach: usize) -> Vec<usize> {
    let tokens = &reading.tokens;
    let counts = |&n: &usize| is_context(reading, n);
    let open = |n: &usize| {
        let other = fence.iter().any(|f| f.contains(n) && f.start != value.start);
        !other && !matches!(tokens[*n].norm.as_str(), ";" | "“" | "”" | "\"" | "—")
    };
    let left = (0..value.start).rev().take_while(open).filter(counts).take(reach);
    let right = (value.end..tokens.len()).take_while(open).filter(counts).take(reach);
    left.chain(right).collect()
}

fn is_context(reading: &Reading, n: usize) -> bool {
    let token = &reading.tokens[n];
    let timed = reading.times.iter().any(|t| t.tokens.contains(&n));
    token.kind == TokenKind::Word && token.content && !timed
}

/// Names within four tokens of either value that the other article uses elsewhere, but not around this sentence.
///
/// Such a name could have been used here and was not: a hint that the sentences speak of different things. Names that
/// every fourth sentence of the other article has are no hint.
pub fn foreign_names(case: &Case, a: &Range<usize>, b: &Range<usize>) -> usize {
    names_away(&case.a, a, &case.b) + names_away(&case.b, b, &case.a)
}

/// What foreign names leave of a confidence: 0.75 for each up to four, the less the surer the pair is by its score.
pub fn foreign_names_weigh(case: &Case, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let each = 0.75 + 0.25 * case.score.clamp(0.0, 1.0).powi(4);
    each.powi(foreign_names(case, a, b).min(4) as i32)
}

fn names_away(here: &Side, value: &Range<usize>, there: &Side) -> usize {
    let tokens = &here.reading().tokens;
    let near = value.start.saturating_sub(4)..tokens.len().min(value.end + 4);
    let names = near.filter(|&n| n > 0 && tokens[n].capital && is_context(here.reading(), n));
    names.filter(|&n| is_away(&tokens[n], there)).count()
}

fn is_away(name: &Token, there: &Side) -> bool {
    let named = |r: &Reading| r.tokens.iter().any(|u| u.capital && u.stem == name.stem);
    let around = there.sentence.saturating_sub(1)..there.readings.len().min(there.sentence + 2);
    let worded = |r: &Reading| r.tokens.iter().any(|u| u.stem == name.stem);
    let sentences = there.readings.iter().filter(|r| named(r)).count();
    sentences > 0 && 4 * sentences < there.readings.len() && !there.readings[around].iter().any(worded)
}
