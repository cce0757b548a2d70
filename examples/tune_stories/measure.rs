//! How well stories found agree with stories annotated.

use std::collections::BTreeMap;
use std::fmt;

/// Agreement by pairs of articles, by article (B-cubed: Bagga and Baldwin 1998), and by story.
pub struct Scores {
    pairs: (f64, f64),
    b_cubed: (f64, f64),
    whole: usize,
    stories: usize,
}

impl Scores {
    pub fn pair_f1(&self) -> f64 {
        f1(self.pairs)
    }

    pub fn b_cubed_f1(&self) -> f64 {
        f1(self.b_cubed)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let ((p, r), (bp, br)) = (self.pairs, self.b_cubed);
        write!(
            f,
            "pairs P {p:.3} R {r:.3} F1 {:.3}, B-cubed P {bp:.3} R {br:.3} F1 {:.3}, ",
            self.pair_f1(),
            self.b_cubed_f1()
        )?;
        write!(f, "{} of {} whole and pure", self.whole, self.stories)
    }
}

fn f1((precision, recall): (f64, f64)) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// How the groups found agree with the labels.
pub fn scores(labels: &[String], found: &[Vec<usize>]) -> Scores {
    let sizes = counts(labels.iter());
    let pairs_of = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let (mut hits, mut claimed, mut precision, mut recall, mut whole) = (0.0, 0.0, 0.0, 0.0, 0);
    for group in found {
        claimed += pairs_of(group.len());
        for (label, n) in counts(group.iter().map(|&article| &labels[article])) {
            hits += pairs_of(n);
            precision += (n * n) as f64 / group.len() as f64;
            recall += (n * n) as f64 / sizes[label] as f64;
            whole += usize::from(n == group.len() && n == sizes[label]);
        }
    }
    let known: f64 = sizes.values().map(|&n| pairs_of(n)).sum();
    let articles = labels.len().max(1) as f64;
    let share = |of: f64| if of > 0.0 { hits / of } else { 1.0 };
    Scores {
        pairs: (share(claimed), share(known)),
        b_cubed: (precision / articles, recall / articles),
        whole,
        stories: sizes.len(),
    }
}

fn counts<'s>(labels: impl Iterator<Item = &'s String>) -> BTreeMap<&'s str, usize> {
    let mut counts = BTreeMap::new();
    labels.for_each(|label| *counts.entry(label.as_str()).or_default() += 1);
    counts
}
