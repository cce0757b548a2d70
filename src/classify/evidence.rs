//! What speaks for and against two bare sentences contradicting each other.

use crate::align::Link;
use crate::align::score::{PAIR_FEATURES, pair_features};
use crate::claim::opposites::opposite;
use crate::claim::syntax::negative;
use crate::claim::{Reading, Stance};
use crate::detect::Case;
use crate::detect::predicate::{Sense, matches};
use crate::text::{Token, TokenKind};

/// Features of this module; those of [`PAIR_FEATURES`] stand before them.
const OWN: &[&str] = &[
    "one_negated",
    "negations_apart",
    "both_negated",
    "one_negated_covered",
    "one_negated_same_words",
    "opposites",
    "opposites_in_slot",
    "opposites_covered",
    "opposites_same_words",
    "polarity_apart",
    "polarity_apart_shared",
    "polarity_agrees",
    "related_in_slot",
    "unrelated_in_slot",
    "shorter_unaligned",
    "shorter_names_apart",
    "shorter_numbers_apart",
    "rules",
    "rules_covered",
    "weighed",
    "weighed_covered",
    "weighed_same_words",
    "opposites_negated",
];

/// Names of the features of a bare pair, in order.
pub fn names() -> Vec<&'static str> {
    PAIR_FEATURES.iter().chain(OWN).copied().collect()
}

/// The features of a pair, in the order of [`names`]; `rules` is the confidence of the surest rule that sees a
/// contradiction, `weighed` that of the surest one that may as well see something else. Symmetric but for ties of the alignment.
pub fn features(case: &Case, rules: f64, weighed: f64) -> Vec<f32> {
    let (x, y) = (case.a.reading(), case.b.reading());
    let pair = pair_features(&x.tokens, &y.tokens);
    let (cover, exact) = (at(&pair, "aligned_max"), at(&pair, "aligned_exact"));
    let (m, n) = (negations(x), negations(y));
    let one = f32::from(u8::from((m % 2 == 1) != (n % 2 == 1)));
    let swaps = swaps(case);
    let count = |kind: Swap, slot: bool| swaps.iter().filter(|s| s.0 == kind && (s.1 || !slot)).count() as f32;
    let opposites = count(Swap::Opposite, false);
    let (apart, shared, agree) = polarity(case);
    let shorter = shorter_apart(case);
    let own = [
        one,
        m.abs_diff(n) as f32,
        f32::from(u8::from(m > 0 && n > 0)),
        one * cover,
        one * exact,
        opposites,
        count(Swap::Opposite, true),
        opposites.min(1.0) * cover,
        opposites.min(1.0) * exact,
        apart,
        shared,
        agree,
        count(Swap::Related, true),
        count(Swap::Unrelated, true),
        shorter[0],
        shorter[1],
        shorter[2],
        rules as f32,
        rules as f32 * cover,
        weighed as f32,
        weighed as f32 * cover,
        weighed as f32 * exact,
        opposites.min(1.0) * one,
    ];
    pair.into_iter().chain(own).collect()
}

fn at(pair: &[f32], name: &str) -> f32 {
    PAIR_FEATURES.iter().position(|n| *n == name).and_then(|n| pair.get(n)).copied().unwrap_or(0.0)
}

/// Words that negate: "not", "no", "nobody", "without", and verbs that say that something did not happen.
fn negations(reading: &Reading) -> usize {
    let word = |t: &Token| {
        negative(t) || t.norm.ends_with("n't") || matches!(t.norm.as_str(), "not" | "never" | "without" | "cannot")
    };
    let plain = reading.tokens.iter().filter(|t| word(t)).count();
    let turned = |s: &Stance| s.turned_by.iter().filter(|&&n| reading.tokens.get(n).is_some_and(|t| !word(t))).count();
    plain + reading.stances().iter().map(turned).max().unwrap_or(0)
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Swap {
    Opposite,
    Related,
    Unrelated,
}

/// Content words of one sentence that stand where the other has another word, and whether the words beside them agree;
/// opposites wherever they stand.
fn swaps(case: &Case) -> Vec<(Swap, bool)> {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let free = |i: usize, al: Option<Link>| x[i].content && al.is_none_or(|l| l == Link::Related);
    let taken = |j: usize| {
        case.alignment.b_to_a[j].is_some_and(|i| case.alignment.link_of(i as usize).is_some_and(|l| l != Link::Related))
    };
    let mut found = Vec::new();
    for i in (0..x.len()).filter(|&i| free(i, case.alignment.link_of(i))) {
        for j in (0..y.len()).filter(|&j| y[j].content && !taken(j)) {
            let slot = in_slot(case, i, j);
            let related = case.alignment.a_to_b[i] == Some(j as u32);
            match (opposite(&x[i], &y[j]), related) {
                (true, _) => found.push((Swap::Opposite, slot || beside(case, i, j))),
                (false, true) => found.push((Swap::Related, slot)),
                (false, false) if slot => found.push((Swap::Unrelated, slot)),
                _ => {}
            }
        }
    }
    found
}

/// Whether the content words before, or those after, both tokens stand for each other: "near the sea", "far from the sea".
fn beside(case: &Case, i: usize, j: usize) -> bool {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let agree = |p: Option<usize>, q: Option<usize>| {
        p.zip(q).is_some_and(|(p, q)| case.alignment.a_to_b[p] == Some(q as u32) || x[p].stem == y[q].stem)
    };
    let before = |t: &[Token], n: usize| (0..n).rev().find(|&m| t[m].content);
    let after = |t: &[Token], n: usize| (n + 1..t.len()).find(|&m| t[m].content && t[m].norm != "away");
    agree(before(x, i), before(y, j)) || agree(after(x, i), after(y, j))
}

/// Whether the words before and after both tokens are aligned with each other, or both sentences begin or end there.
fn in_slot(case: &Case, i: usize, j: usize) -> bool {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let before = |t: &[Token], n: usize| (0..n).rev().find(|&m| t[m].is_word());
    let after = |t: &[Token], n: usize| (n + 1..t.len()).find(|&m| t[m].is_word());
    let agree = |p: Option<usize>, q: Option<usize>| match (p, q) {
        (Some(p), Some(q)) => case.alignment.a_to_b[p] == Some(q as u32) || x[p].stem == y[q].stem,
        (None, None) => true,
        _ => false,
    };
    agree(before(x, i), before(y, j)) && agree(after(x, i), after(y, j))
}

/// Clauses that say the same of the same with unlike and with like polarity: 1 if any is unlike, the weight of what those
/// share, 1 if any is alike.
fn polarity(case: &Case) -> (f32, f32, f32) {
    let (mut apart, mut shared, mut agree) = (0.0, 0.0f32, 0.0);
    for m in matches(case).into_iter().filter(|m| m.likeness == 1.0) {
        if (m.a.stance.negative != m.b.stance.negative) != (m.sense == Sense::Opposite) {
            (apart, shared) = (1.0, shared.max(m.shared as f32));
        } else {
            agree = 1.0;
        }
    }
    (apart, shared, agree)
}

/// Of the sentence with fewer words: the share of content words that stand for none of the other, and the names and the
/// numbers among them.
fn shorter_apart(case: &Case) -> [f32; 3] {
    let (x, y) = (&case.a.reading().tokens, &case.b.reading().tokens);
    let (tokens, links) = if x.len() <= y.len() { (x, &case.alignment.a_to_b) } else { (y, &case.alignment.b_to_a) };
    let content = tokens.iter().zip(links).filter(|(t, _)| t.content);
    let lone: Vec<&Token> = content.clone().filter(|(_, link)| link.is_none()).map(|(t, _)| t).collect();
    let names = lone.iter().filter(|t| t.capital && t.kind == TokenKind::Word).count() as f32;
    let numbers = lone.iter().filter(|t| t.kind == TokenKind::Number).count() as f32;
    [lone.len() as f32 / content.count().max(1) as f32, names, numbers]
}
