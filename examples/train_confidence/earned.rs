//! From which confidence a rule's hits are findings: where they earned it on labelled ordinary news that the model had not
//! seen.

use crate::sample::Sample;
use crossread::detect::{Rule, differences};
use std::fmt::Write;

/// Share of a rule's findings with the right kind from which they are claims.
const RIGHT: f64 = 0.6;
/// The same for findings on a pair that differs at all.
const DIFFERS: f64 = 0.75;
/// Hits on labelled news it takes to tell.
const FEWEST: usize = 6;

/// A rule with the confidence from which its hits are findings; none where no confidence earned it.
pub type Cut = (&'static Rule, Option<f64>);

/// Every rule with its cut.
pub fn cuts(samples: &[Sample], held: &[f64]) -> Vec<Cut> {
    differences().map(|rule| (rule, cut(&of_rule(samples, held, rule)))).collect()
}

/// The labelled hits of a rule on ordinary news, the surest first.
fn of_rule<'s>(samples: &'s [Sample], held: &[f64], rule: &Rule) -> Vec<(f64, &'s Sample)> {
    let wild = |(s, _): &(&Sample, &f64)| s.rule.id == rule.id && s.weight == 1.0;
    let mut hits: Vec<(f64, &Sample)> = samples.iter().zip(held).filter(wild).map(|(s, p)| (*p, s)).collect();
    hits.sort_by(|x, y| y.0.total_cmp(&x.0));
    hits
}

/// The lowest confidence from which all hits together earn it, one right and one wrong hit added so that a lucky few earn
/// nothing.
fn cut(hits: &[(f64, &Sample)]) -> Option<f64> {
    let (mut right, mut differing, mut lowest) = (0, 0, None);
    for (n, (p, sample)) in hits.iter().enumerate() {
        right += usize::from(sample.is_right());
        differing += usize::from(sample.differs());
        let share = |of: usize| (of as f64 + 1.0) / (n as f64 + 3.0);
        if n + 1 >= FEWEST && (share(right) >= RIGHT || share(differing) >= DIFFERS) {
            lowest = Some(*p);
        }
    }
    lowest
}

/// What the cuts give on labelled news, by rule and in all.
pub fn table(samples: &[Sample], held: &[f64], cuts: &[Cut]) -> String {
    let mut out = String::from("rule: hits; cut; findings, right kind, on a differing pair\n");
    let mut all = [0usize; 3];
    for (rule, cut) in cuts {
        let hits = of_rule(samples, held, rule);
        let kept: Vec<&Sample> =
            hits.iter().filter(|(p, _)| cut.is_some_and(|c| *p >= c)).map(|(_, s)| *s).collect();
        let count = |of: fn(&Sample) -> bool| kept.iter().filter(|s| of(s)).count();
        let row = [kept.len(), count(Sample::is_right), count(Sample::differs)];
        all = [0, 1, 2].map(|n| all[n] + row[n]);
        let cut = cut.map_or("none".to_owned(), |c| format!("{c:.2}"));
        let known = hits.iter().filter(|(_, s)| s.is_right()).count();
        let _ = writeln!(out, "{}: {} ({known} right); {cut}; {} {} {}", rule.id, hits.len(), row[0], row[1], row[2]);
    }
    let share = |n: usize| n as f64 / all[0].max(1) as f64;
    let _ = writeln!(out, "in all {} findings, right kind {:.2}, on a differing pair {:.2}", all[0], share(all[1]), share(all[2]));
    out
}

/// The hits on labelled news, the surest first, those that are no findings in brackets.
pub fn list(samples: &[Sample], held: &[f64], cuts: &[Cut]) -> String {
    let mut out = String::new();
    for (rule, cut) in cuts {
        for (p, s) in of_rule(samples, held, rule) {
            let kinds: Vec<&str> = s.kinds.iter().map(|k| k.kind.as_str()).collect();
            let mark = if s.is_right() { "right" } else { "wrong" };
            let open = if cut.is_some_and(|c| p >= c) { "" } else { "(tag) " };
            let _ = writeln!(out, "{open}{} {p:.2} {mark} {kinds:?} {}\n  {}\n  {}", rule.id, s.message, s.texts[0], s.texts[1]);
        }
    }
    out
}

/// The cuts as the judge reads them.
pub fn render(cuts: &[Cut]) -> String {
    let mut out = String::from(
        "# Confidence from which the hits of a rule are findings; rules that are not here earned none: their hits are tags.\n\
         # Made by examples/train_confidence on labelled ordinary news, cross-validated by folder.\n",
    );
    for (rule, cut) in cuts {
        if let Some(cut) = cut {
            let _ = writeln!(out, "{} {cut:.3}", rule.id);
        }
    }
    out
}
