//! From which probability of one fact a rule's hits are findings: where they earned it on labelled ordinary news. Measured
//! leaving one folder out: the cut of the others decides what is claimed in it.

use crate::sample::Sample;
use crossread::detect::{Rule, differences};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Share of a rule's findings with the right kind from which they are claims. No rule reaches 0.6 on enough hits.
const RIGHT: f64 = 0.45;
/// The same for findings on a pair that differs at all.
const DIFFERS: f64 = 0.55;
/// Hits on labelled news it takes to tell.
const FEWEST: usize = 6;

/// A rule with the probability of one fact from which its hits are findings; none where it earned none.
pub type Cut = (&'static Rule, Option<f64>);

/// Every rule with its cut.
pub fn cuts(samples: &[Sample]) -> Vec<Cut> {
    cuts_of(&samples.iter().collect::<Vec<_>>())
}

fn cuts_of(samples: &[&Sample]) -> Vec<Cut> {
    differences().map(|rule| (rule, cut(&of_rule(samples, rule)))).collect()
}

/// The labelled hits of a rule on ordinary news, those on the surest pairs first.
fn of_rule<'s>(samples: &[&'s Sample], rule: &Rule) -> Vec<(f64, &'s Sample)> {
    let wild = samples.iter().filter(|s| s.rule.id == rule.id && s.is_wild());
    let mut hits: Vec<(f64, &Sample)> = wild.map(|s| (s.score, *s)).collect();
    hits.sort_by(|x, y| y.0.total_cmp(&x.0));
    hits
}

/// The hits that are findings in each folder by the cuts of all others.
fn held_out(samples: &[Sample]) -> Vec<&Sample> {
    let folders: BTreeSet<&str> = samples.iter().filter(|s| s.is_wild()).map(|s| s.group.as_str()).collect();
    let of_folder = |folder: &str| {
        let (own, others): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|s| s.group == folder);
        let cuts = cuts_of(&others);
        own.into_iter().filter(move |s| is_claimed(&cuts, s)).collect::<Vec<_>>()
    };
    folders.into_iter().flat_map(of_folder).collect()
}

fn is_claimed(cuts: &[Cut], sample: &Sample) -> bool {
    let earned = |cut: &Option<f64>| cut.is_some_and(|least| sample.score >= least);
    sample.plain || cuts.iter().any(|(rule, cut)| rule.id == sample.rule.id && earned(cut))
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

/// What the cuts give on labelled news, by rule and in all, each folder by the cuts of the others.
pub fn table(samples: &[Sample], cuts: &[Cut]) -> String {
    let held = held_out(samples);
    let mut out = String::from("rule: hits (right kind); cut; findings, right kind, on a differing pair\n");
    for (rule, cut) in cuts {
        let hits: Vec<&Sample> = samples.iter().filter(|s| s.rule.id == rule.id && s.is_wild()).collect();
        let kept: Vec<&Sample> = held.iter().copied().filter(|s| s.rule.id == rule.id).collect();
        let cut = cut.map_or("none".to_owned(), |c| format!("{c:.2}"));
        let known = hits.iter().filter(|s| s.is_right()).count();
        let _ = writeln!(out, "{}: {} ({known}); {cut}; {}", rule.id, hits.len(), counts(&kept));
    }
    let _ = writeln!(out, "in all: {}", counts(&held));
    out
}

fn counts(samples: &[&Sample]) -> String {
    let count = |of: fn(&Sample) -> bool| samples.iter().filter(|s| of(s)).count();
    let share = |n: usize| n as f64 / samples.len().max(1) as f64;
    let (right, differing) = (count(Sample::is_right), count(Sample::differs));
    format!("{}, {right} ({:.2}), {differing} ({:.2})", samples.len(), share(right), share(differing))
}

/// The hits on labelled news, the surest first, those that are no findings marked as tags.
pub fn list(samples: &[Sample], held: &[f64], cuts: &[Cut]) -> String {
    let mut rows: Vec<(f64, &Sample)> =
        samples.iter().zip(held).map(|(s, p)| (*p, s)).filter(|(_, s)| s.is_wild()).collect();
    rows.sort_by(|x, y| x.1.rule.id.cmp(y.1.rule.id).then(y.0.total_cmp(&x.0)));
    let line = |(p, s): (f64, &Sample)| {
        let kinds: Vec<&str> = s.kinds.iter().map(|k| k.kind.as_str()).collect();
        let mark = if s.is_right() { "right" } else { "wrong" };
        let tag = if is_claimed(cuts, s) { "" } else { "(tag) " };
        let [a, b] = &s.texts;
        format!("{tag}{} {p:.2} {:.2} {mark} {kinds:?} {}\n  {a}\n  {b}\n", s.rule.id, s.score, s.message)
    };
    rows.into_iter().map(line).collect()
}

/// The cuts as the judge reads them.
pub fn render(cuts: &[Cut]) -> String {
    let mut out = String::from(
        "# Probability of one fact from which the hits of a rule are findings; rules that are not here earned none.\n\
         # Made by examples/train_confidence on labelled ordinary news, see docs/accuracy.md.\n",
    );
    for (rule, cut) in cuts {
        if let Some(cut) = cut {
            let _ = writeln!(out, "{} {cut:.3}", rule.id);
        }
    }
    out
}
