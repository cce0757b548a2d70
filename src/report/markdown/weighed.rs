//! What weighed most in the score of each shared pair, for those who asked for it.

use super::table::{Align, Table};
use super::{Page, shown_of};
use crate::report::labels as t;
use crate::report::weighed::{in_words, weighed};

/// Pairs listed.
const MOST: usize = 60;

/// A row a pair: both sentences, the score and the strongest features; nothing unless shares were asked for.
pub(super) fn weights(page: &Page) -> Option<String> {
    let weighed = weighed(page.view.report, page.view.overlaps.iter().copied());
    if weighed.is_empty() {
        return None;
    }
    let header =
        [(t::PAIR, Align::Left), (t::SCORE, Align::Right), (t::COSINE, Align::Right), (t::WEIGHED_MOST, Align::Left)];
    let mut table = Table::new(&header);
    for (o, shares) in weighed.iter().take(MOST) {
        let (a, b) = page.view.directed(o);
        let pair = format!("{}, {}", page.label_link(a), page.label_link(b));
        table.row([pair, format!("{:.2}", o.score), format!("{:.2}", o.cosine), in_words(shares).replace('_', "\\_")]);
    }
    let note = shown_of(weighed.len().min(MOST), weighed.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    Some(format!("## {}\n\n{}\n\n{}{note}", t::WEIGHTS, t::WEIGHTS_LEAD, table.finish()))
}
