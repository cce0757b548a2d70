//! How good probabilities are: ranking, best cut, calibration, candidates, kinds.

use crate::fit::{FIRST, Sample};
use crate::gold::Story;
use crossread::align::OverlapKind;
use crossread::align::score::{CANDIDATE_MIN, SAME_FROM, families};
use std::fmt::Write as _;

/// Average precision, best F1 with its cut, precision and recall at fixed cuts, and calibration error.
pub fn summary(samples: &[Sample], p: &[f64]) -> String {
    let ranked = ranked(samples, p);
    let positives = ranked.iter().filter(|(_, same)| *same).count();
    let mut out = format!("AP {:.4}", average_precision(&ranked));
    let (f1, precision, recall, cut) = best_f1(&ranked, positives);
    let _ = write!(out, "  best F1 {f1:.4} (P {precision:.3} R {recall:.3} at {cut:.3})");
    for cut in [0.3, SAME_FROM, 0.5] {
        let taken = ranked.iter().filter(|(p, _)| *p >= cut);
        let (n, right) = taken.fold((0, 0), |(n, right), (_, same)| (n + 1, right + usize::from(*same)));
        let _ =
            write!(out, "  P@{cut} {:.3} R {:.3}", right as f64 / f64::from(n.max(1)), right as f64 / positives as f64);
    }
    let _ = write!(
        out,
        "  ECE {:.4} (candidates {:.4})",
        calibration_error(&ranked, 0.0),
        calibration_error(&ranked, 0.05)
    );
    out
}

fn ranked(samples: &[Sample], p: &[f64]) -> Vec<(f64, bool)> {
    let mut ranked: Vec<(f64, bool)> = p.iter().zip(samples).map(|(&p, s)| (p, s.gold.is_some())).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

fn average_precision(ranked: &[(f64, bool)]) -> f64 {
    let (mut right, mut sum) = (0.0, 0.0);
    for (n, _) in ranked.iter().enumerate().filter(|(_, (_, same))| *same) {
        right += 1.0;
        sum += right / (n + 1) as f64;
    }
    sum / f64::max(right, 1.0)
}

fn best_f1(ranked: &[(f64, bool)], positives: usize) -> (f64, f64, f64, f64) {
    let (mut right, mut best) = (0.0, (0.0, 0.0, 0.0, 0.0));
    for (n, &(p, same)) in ranked.iter().enumerate() {
        right += f64::from(u8::from(same));
        let (taken, all) = ((n + 1) as f64, positives as f64);
        let f1 = 2.0 * right / (taken + all);
        if f1 > best.0 {
            best = (f1, right / taken, right / all, p);
        }
    }
    best
}

/// Expected calibration error over ten bins of equal width, of pairs with a probability of at least `from`.
fn calibration_error(ranked: &[(f64, bool)], from: f64) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for &(p, same) in ranked.iter().filter(|(p, _)| *p >= from) {
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1.0, bin.1 + p, bin.2 + f64::from(u8::from(same)));
    }
    let all: f64 = bins.iter().map(|b| b.0).sum();
    bins.iter().map(|b| (b.1 - b.2).abs()).sum::<f64>() / f64::max(all, 1.0)
}

/// Share of the annotated pairs, and of all pairs, that are candidates.
pub fn candidates(samples: &[Sample]) -> String {
    let mut out = String::from("candidates");
    for min in [CANDIDATE_MIN, 0.1, 0.15, 0.2, 0.3] {
        let share = |of: &dyn Fn(&Sample) -> bool| {
            let (n, kept) = samples
                .iter()
                .filter(|s| of(s))
                .fold((0, 0), |(n, k), s| (n + 1, k + usize::from(s.similarity >= min)));
            kept as f64 / f64::from(n.max(1))
        };
        let _ = write!(out, "  at {min}: recall {:.3} of {:.3}", share(&|s| s.gold.is_some()), share(&|_| true));
    }
    out
}

const KINDS: [OverlapKind; 4] =
    [OverlapKind::Verbatim, OverlapKind::Near, OverlapKind::Paraphrase, OverlapKind::Partial];

/// Confusion of kinds over the annotated pairs: a row an annotated kind, a column a kind as given.
pub fn kinds(samples: &[Sample]) -> String {
    let mut out = String::from("kinds (annotated \\ given: verbatim near paraphrase partial)");
    for gold in KINDS {
        let count = |given| samples.iter().filter(|s| s.gold == Some(gold) && s.kind == given).count();
        let _ = write!(out, "\n  {gold:?}\t{:?}", KINDS.map(count));
    }
    out
}

/// Ablations are cross-validated in this many sets of stories.
const FOLDS: usize = 12;

/// Average precision without each family of features, and with each family beside the words alone.
pub fn ablate(samples: &[Sample]) {
    let mut start = 0;
    let families: Vec<(&str, std::ops::Range<usize>)> = families()
        .map(|(name, size)| {
            start += size;
            (name, start - size..start)
        })
        .collect();
    let base = families[0].1.clone();
    let measured = |keep: &(dyn Fn(usize) -> bool + Sync)| {
        summary(samples, &FIRST.probabilities(samples, &FIRST.out_of_fold(samples, FOLDS, keep)))
    };
    println!("words alone        {}", measured(&|k| base.contains(&k)));
    for (name, range) in &families[1..] {
        println!("words + {name:10} {}", measured(&|k| base.contains(&k) || range.contains(&k)));
        println!("all - {name:12} {}", measured(&|k| !range.contains(&k)));
    }
}

/// The false positives of highest and the misses of lowest probability, for reading.
pub fn worst(samples: &[Sample], p: &[f64], stories: &[Story]) -> String {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    order.sort_by(|&m, &n| p[n].total_cmp(&p[m]));
    let (right, wrong): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|&n| samples[n].gold.is_some());
    let show = |&n: &usize| {
        let s = &samples[n];
        let text = |at: crossread::align::score::Place| &stories[s.story].articles[at.article].sentences[at.sentence].0;
        format!("{:.3} story {} {:?}\n  {}\n  {}\n", p[n], s.story, s.gold, text(s.a), text(s.b))
    };
    let list = |of: &[usize]| of.iter().map(show).collect::<String>();
    let misses: Vec<usize> = right.into_iter().rev().take(40).collect();
    format!("FALSE POSITIVES\n{}MISSES\n{}", list(&wrong[..wrong.len().min(40)]), list(&misses))
}
