//! One fact, one finding: differences that share a side speak of the same fact.

use super::Reported;
use crate::detect::{Difference, Rule};
use crate::finding::Evidence;
use std::collections::BTreeMap;

/// A fact on which articles differ, by one rule.
pub struct Fact {
    /// The rule.
    pub rule: &'static Rule,
    /// The strongest, surest pair of sides.
    pub difference: Difference,
    /// Further sides, ordered by place: what other articles, or other sentences, say of the same fact.
    pub others: Vec<Evidence>,
}

/// Groups differences of one rule that share a side (the same sentence, overlapping words), over any number of
/// articles; inside a group the strongest, then surest, then first difference leads.
///
/// Cost: quadratic in the differences of one rule that touch one sentence, near linear otherwise.
pub fn by_fact(mut reported: Vec<Reported>) -> Vec<Fact> {
    reported.sort_by(|(r, x), (s, y)| {
        let strength = y.strength.cmp(&x.strength);
        let sure = y.confidence.total_cmp(&x.confidence);
        r.id.cmp(s.id).then(strength).then(sure).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b)))
    });
    let group = groups(&reported);
    let mut facts: BTreeMap<usize, Vec<Reported>> = BTreeMap::new();
    for (n, difference) in reported.into_iter().enumerate() {
        facts.entry(group[n]).or_default().push(difference);
    }
    facts.into_values().filter_map(fact).collect()
}

/// A sentence as a rule sees it: the rule's id, the article, the sentence.
type Sentence<'r> = (&'r str, usize, usize);

/// For each difference, the index of the first one of its group.
fn groups(reported: &[Reported]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..reported.len()).collect();
    let mut by_sentence: BTreeMap<Sentence, Vec<(usize, &Evidence)>> = BTreeMap::new();
    for (n, (rule, difference)) in reported.iter().enumerate() {
        for side in [&difference.a, &difference.b] {
            let met = by_sentence.entry((rule.id, side.article, side.sentence)).or_default();
            for (m, _) in met.iter().filter(|(_, other)| other.span.overlap(side.span) > 0) {
                let (x, y) = (root(&group, *m), root(&group, n));
                group[x.max(y)] = x.min(y);
            }
            met.push((n, side));
        }
    }
    (0..group.len()).map(|n| root(&group, n)).collect()
}

fn root(group: &[usize], mut n: usize) -> usize {
    while group[n] != n {
        n = group[n];
    }
    n
}

fn fact(group: Vec<Reported>) -> Option<Fact> {
    let mut group = group.into_iter();
    let (rule, difference) = group.next()?;
    let mut others: Vec<Evidence> = Vec::new();
    for side in group.flat_map(|(_, d)| [d.a, d.b]) {
        let place = |e: &Evidence| (e.article, e.sentence);
        let known = |e: &Evidence| place(e) == place(&side);
        if !known(&difference.a) && !known(&difference.b) && !others.iter().any(known) {
            others.push(side);
        }
    }
    others.sort();
    Some(Fact { rule, difference, others })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::RULES;
    use crate::finding::Strength;
    use crate::model::Span;

    fn side(article: usize, sentence: usize, start: usize) -> Evidence {
        Evidence { article, sentence, span: Span::new(start, start + 5), value: None }
    }

    fn reported(a: Evidence, b: Evidence, confidence: f64) -> Reported {
        let message = String::new();
        (RULES[0], Difference { strength: Strength::Contradiction, confidence, message, a, b })
    }

    #[test]
    fn three_articles_on_one_fact_are_one_finding() {
        let facts = by_fact(vec![
            reported(side(0, 3, 10), side(1, 4, 0), 0.7),
            reported(side(0, 3, 12), side(2, 8, 0), 0.9),
            reported(side(0, 3, 40), side(1, 4, 30), 0.8),
        ]);
        assert_eq!(facts.len(), 2);
        assert_eq!(facts[0].difference.confidence, 0.9);
        assert_eq!(facts[0].others, [side(1, 4, 0)]);
    }
}
