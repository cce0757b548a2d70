//! What weighed most in the score of each shared pair of sentences, where the report holds it.

use super::labels::{self as t, filled};
use super::prose::{closeness_name, grouped};
use super::view::sentence_position;
use super::{Clean, Report};
use crate::align::score::Share;
use crate::align::{Overlap, Place};

/// Pairs listed in a terminal; more are counted.
const MOST: usize = 200;

/// The pairs of sentences whose shares are known, the surest first; none unless shares were asked for.
pub(super) fn weighed<'r>(
    report: &'r Report,
    overlaps: impl Iterator<Item = &'r Overlap>,
) -> Vec<(&'r Overlap, &'r [Share])> {
    let known = |o: &'r Overlap| report.shares.get(&(o.a, o.b)).map(|shares| (o, shares.as_slice()));
    let mut weighed: Vec<(&Overlap, &[Share])> = overlaps.filter_map(known).collect();
    weighed.sort_by(|(x, _), (y, _)| y.score.total_cmp(&x.score));
    weighed
}

/// `quote_run +1.20, term_cosine +0.93`: the features and what they add to the logit.
pub(super) fn in_words(shares: &[Share]) -> String {
    let share = |s: &Share| format!("{} {:+.2}", s.feature, s.share);
    shares.iter().map(share).collect::<Vec<_>>().join(", ")
}

/// Three lines a pair for a terminal: both places and the score, then what weighed most; empty where nothing is known.
pub(super) fn lines(report: &Report) -> String {
    let weighed = weighed(report, report.overlaps.iter());
    if weighed.is_empty() {
        return String::new();
    }
    let pair = |(o, shares): &(&Overlap, &[Share])| {
        let (a, b) = (at(report, o.a), at(report, o.b));
        let (kind, weights) = (closeness_name(o.kind), in_words(shares));
        let numbers = filled(t::SCORES, &[&format!("{:.2}", o.score), &format!("{:.2}", o.cosine)]);
        format!("{a} = {b}\n  {kind}, {numbers}: {weights}\n")
    };
    let shown: String = weighed.iter().take(MOST).map(pair).collect();
    let rest = weighed.len().checked_sub(MOST).filter(|&n| n > 0);
    let rest = rest.map_or(String::new(), |n| filled(t::MORE_PAIRS, &[&grouped(n)]) + "\n");
    format!("{}\n{shown}{rest}\n", t::PAIRS_LEAD)
}

/// `path:line` of a sentence.
fn at(report: &Report, place: Place) -> String {
    let path = report.article(place.article).path();
    format!("{}:{}", Clean::new(&path), sentence_position(report, place).line)
}
