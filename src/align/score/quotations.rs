//! Agreement inside quotation marks.

use super::features::{Pair, longest_run};
use super::sparse::common;
use super::story::Story;

/// Names of the features in order.
pub(super) const NAMES: &[&str] = &[
    "quote_run_information",
    "quote_run",
    "quote_run_share",
    "quote_in_other",
    "both_quote",
    "one_quotes",
    "quote_containment",
    "quote_weight",
];

/// Run shared by both quotations (information, words, share of the shorter), best information of a quotation found in
/// the whole other sentence, who quotes at all, and the shared weight of quoted terms (share and raw).
pub(super) fn features(pair: &Pair) -> [f32; 8] {
    let story = &pair.evidence.story;
    let (x, y) = (&story.units[pair.a], &story.units[pair.b]);
    let information = |t: u32| story.terms[t as usize].background.powi(2);
    let (info, run) = longest_run(&x.quoted, &y.quoted, information);
    let one_way = longest_run(&x.quoted, &y.words, information).0;
    let other_way = longest_run(&y.quoted, &x.words, information).0;
    let (both, one) = (!x.quoted.is_empty() && !y.quoted.is_empty(), x.quoted.is_empty() != y.quoted.is_empty());
    let [share, weight] = shared_terms(story, &x.quoted_terms, &y.quoted_terms);
    [
        info,
        run as f32,
        run as f32 / x.quoted.len().min(y.quoted.len()).max(1) as f32,
        one_way.max(other_way),
        f32::from(u8::from(both)),
        f32::from(u8::from(one)),
        share,
        weight,
    ]
}

fn shared_terms(story: &Story, a: &[u32], b: &[u32]) -> [f32; 2] {
    let shared: f32 = common(a, b).map(|t| story.terms[t as usize].weight).sum();
    [shared / (story.weight(a) * story.weight(b)).sqrt().max(1e-6), shared]
}
