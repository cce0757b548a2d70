//! How good the judged differences are: recall by kind and strength, precision of the surest, calibration.

use crate::gold::Story;
use crate::sample::Sample;
use crossread::check;
use crossread::compare::Options;
use crossread::detect::differences;
use crossread::detect::judge::{Judged, feature_names};
use crossread::finding::{Evidence, Finding};
use std::collections::BTreeMap;
use std::fmt::Write;

/// All figures as text.
pub fn summary(stories: &[Story], judged: &[Vec<Judged>]) -> String {
    let findings: Vec<Vec<Finding>> = stories.iter().zip(judged).map(|(s, j)| findings(s, j)).collect();
    let mut out = String::new();
    let _ = writeln!(out, "{} stories, {} findings", stories.len(), findings.iter().map(Vec::len).sum::<usize>());
    for cut in [0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5] {
        let _ = writeln!(out, "{}", at_cut(stories, &findings, cut));
    }
    out + &rules(stories, &findings) + &calibration(stories, judged)
}

/// Every sample as a JSON line: rule, group, features by name, what is annotated.
pub fn dump(samples: &[Sample]) -> String {
    let names = feature_names();
    let line = |s: &Sample| {
        let features: serde_json::Map<String, serde_json::Value> =
            names.iter().zip(&s.features).map(|(name, x)| (name.to_string(), f64::from(*x).into())).collect();
        let kinds: Vec<(&str, bool)> = s.kinds.iter().map(|k| (k.kind.as_str(), k.contradiction)).collect();
        let row = serde_json::json!({
            "rule": s.rule.id, "group": s.group, "weight": s.weight, "contradiction": s.contradiction, "right": s.is_right(),
            "kinds": kinds, "message": s.message, "a": s.texts[0], "b": s.texts[1], "features": features,
        });
        format!("{row}\n")
    };
    samples.iter().map(line).collect()
}

fn findings(story: &Story, judged: &[Judged]) -> Vec<Finding> {
    let reported = judged.iter().map(|j| (j.rule, j.difference.clone())).collect();
    let mut findings = check::findings(&story.corpus, reported, &Options::default().rules);
    findings.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    findings
}

/// Pairs of ends a finding speaks of: both sides, and every further end against those whose value it does not share.
fn pairs(f: &Finding) -> Vec<(&Evidence, &Evidence)> {
    let ends: Vec<&Evidence> = [&f.a, &f.b].into_iter().chain(&f.others).collect();
    let mut pairs = vec![(ends[0], ends[1])];
    for (k, q) in ends.iter().enumerate().skip(2) {
        let differs = |p: &&&Evidence| p.article != q.article && (p.value.is_none() || p.value != q.value);
        pairs.extend(ends[..k].iter().filter(differs).map(|p| (*p, *q)));
    }
    pairs
}

fn on_pair(story: &Story, f: &Finding) -> bool {
    pairs(f).iter().any(|(a, b)| !story.kinds(a, b).is_empty())
}

fn at_cut(stories: &[Story], findings: &[Vec<Finding>], cut: f64) -> String {
    let mut found = [[0usize; 3]; 2];
    let (mut listed, mut right, mut top, mut top_right) = (0, 0, 0, 0);
    for (story, findings) in stories.iter().zip(findings) {
        let kept: Vec<&Finding> = findings.iter().filter(|f| f.confidence >= cut).collect();
        let hits: Vec<bool> = kept.iter().map(|f| on_pair(story, f)).collect();
        let count = |hits: &[bool]| hits.iter().filter(|h| **h).count();
        let first = &hits[..hits.len().min(10)];
        listed += hits.len();
        right += count(&hits);
        top += first.len();
        top_right += count(first);
        for (pair, annotated) in &story.differences {
            let on = |f: &&&Finding| {
                pairs(f).iter().any(|(a, b)| {
                    let (x, y) = ((a.article, a.sentence), (b.article, b.sentence));
                    (x.min(y), x.max(y)) == *pair
                })
            };
            let here: Vec<&&Finding> = kept.iter().filter(on).collect();
            for d in annotated {
                let row = &mut found[usize::from(!d.contradiction)];
                row[0] += 1;
                row[1] += usize::from(!here.is_empty());
                row[2] += usize::from(here.iter().any(|f| f.rule.ends_with(&d.kind)));
            }
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    let recall = |r: [usize; 3]| format!("any {:.3}, kind {:.3}", share(r[1], r[0]), share(r[2], r[0]));
    format!(
        "from {cut:.2}: {listed} findings, P {:.3}; first ten P {:.3}; contradictions {}; softer {}",
        share(right, listed),
        share(top_right, top),
        recall(found[0]),
        recall(found[1])
    )
}

/// For each rule: findings, those on annotated pairs, with its own kind; and of the annotated ones, how many are found.
fn rules(stories: &[Story], findings: &[Vec<Finding>]) -> String {
    let mut out = String::from("rule: findings, on annotated pairs, with the rule's kind\n");
    for rule in differences() {
        let mut counts = [0usize; 3];
        for (story, findings) in stories.iter().zip(findings) {
            for f in findings.iter().filter(|f| f.rule == rule.id) {
                let kinds = |(a, b): &(&Evidence, &Evidence)| story.kinds(a, b).iter();
                let on: Vec<&str> = pairs(f).iter().flat_map(kinds).map(|k| k.kind.as_str()).collect();
                counts[0] += 1;
                counts[1] += usize::from(!on.is_empty());
                counts[2] += usize::from(on.iter().any(|kind| rule.id.ends_with(kind)));
            }
        }
        let _ = writeln!(out, "{}: {} {} {}", rule.id, counts[0], counts[1], counts[2]);
    }
    out
}

/// Mean confidence and share on annotated pairs, by tenth of confidence, of differences before they are joined.
fn calibration(stories: &[Story], judged: &[Vec<Judged>]) -> String {
    let mut bins: BTreeMap<usize, (usize, f64, usize)> = BTreeMap::new();
    for (story, judged) in stories.iter().zip(judged) {
        for j in judged {
            let p = j.difference.confidence;
            let bin = bins.entry(((p * 10.0) as usize).min(9)).or_default();
            let right = !story.kinds(&j.difference.a, &j.difference.b).is_empty();
            *bin = (bin.0 + 1, bin.1 + p, bin.2 + usize::from(right));
        }
    }
    let line = |(_, (n, p, right)): (&usize, &(usize, f64, usize))| {
        format!(
            "{n} differences: mean confidence {:.2}, on annotated pairs {:.2}\n",
            p / *n as f64,
            *right as f64 / *n as f64
        )
    };
    bins.iter().map(line).collect()
}
