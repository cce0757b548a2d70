//! One fact, one finding: differences that share a side speak of the same fact.

use super::Reported;
use crate::detect::{Difference, Rule};
use crate::finding::Evidence;
use std::collections::{BTreeMap, BTreeSet};

/// A fact on which articles differ, by one rule.
pub struct Fact {
    /// The rule.
    pub rule: &'static Rule,
    /// The strongest, surest pair of sides.
    pub difference: Difference,
    /// Further sides, ordered by place: what other articles, or other sentences, say of the same fact.
    pub others: Vec<Evidence>,
    /// Every difference that was joined, `difference` first.
    pub joined: Vec<Reported>,
}

/// Groups differences of one rule that share a side (the same sentence, overlapping words), over any number of
/// articles; inside a group the strongest, then surest, then first difference leads.
///
/// Two groups are one fact only where every two sides of different articles are read alike or were reported against each
/// other: "Dec. 31" and "the end of the year" both differ from "October" without differing from each other, so these are
/// two findings. Cost: quadratic in the differences of one rule that touch one sentence, times the sides of
/// a fact; near linear otherwise.
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
    let against = Against::of(reported);
    let mut group: Vec<usize> = (0..reported.len()).collect();
    let mut sides: Vec<BTreeSet<Read>> = reported.iter().map(|(r, d)| [read(r, &d.a), read(r, &d.b)].into()).collect();
    let mut by_sentence: BTreeMap<Sentence, Vec<(usize, &Evidence)>> = BTreeMap::new();
    for (n, (rule, difference)) in reported.iter().enumerate() {
        for side in [&difference.a, &difference.b] {
            let met = by_sentence.entry((rule.id, side.article, side.sentence)).or_default();
            let mut tried = BTreeSet::new();
            for (m, _) in met.iter().filter(|(_, other)| other.span.overlap(side.span) > 0) {
                let (x, y) = (root(&group, *m), root(&group, n));
                let (first, last) = (x.min(y), x.max(y));
                if first != last && tried.insert((first, last)) && against.are_one_fact(&sides[first], &sides[last]) {
                    group[last] = first;
                    let mut joined = std::mem::take(&mut sides[last]);
                    sides[first].append(&mut joined);
                }
            }
            met.push((n, side));
        }
    }
    (0..group.len()).map(|n| root(&group, n)).collect()
}

/// A sentence and the value that a rule read there.
type Read<'r> = (Sentence<'r>, Option<&'r str>);

fn read<'r>(rule: &'r Rule, side: &'r Evidence) -> Read<'r> {
    ((rule.id, side.article, side.sentence), side.value.as_deref())
}

/// Which sentences a rule reported against each other, both ways round.
struct Against<'r>(BTreeSet<(Sentence<'r>, Sentence<'r>)>);

impl<'r> Against<'r> {
    fn of(reported: &'r [Reported]) -> Self {
        let both = |(rule, d): &'r Reported| {
            let (a, b) = (read(rule, &d.a).0, read(rule, &d.b).0);
            [(a, b), (b, a)]
        };
        Against(reported.iter().flat_map(both).collect())
    }

    /// Whether any two sides of two groups, of different articles, are read alike (or not at all) or were reported against each other.
    fn are_one_fact(&self, x: &BTreeSet<Read>, y: &BTreeSet<Read>) -> bool {
        let fits = |(s, v): &Read, (t, w): &Read| s.1 == t.1 || v == w || self.0.contains(&(*s, *t));
        x.iter().all(|s| y.iter().all(|t| fits(s, t)))
    }
}

fn root(group: &[usize], mut n: usize) -> usize {
    while group[n] != n {
        n = group[n];
    }
    n
}

fn fact(group: Vec<Reported>) -> Option<Fact> {
    let (rule, difference) = group.first().cloned()?;
    let mut others: Vec<Evidence> = Vec::new();
    for side in group.iter().skip(1).flat_map(|(_, d)| [&d.a, &d.b]) {
        let place = |e: &Evidence| (e.article, e.sentence);
        let known = |e: &Evidence| place(e) == place(side);
        if !known(&difference.a) && !known(&difference.b) && !others.iter().any(known) {
            others.push(side.clone());
        }
    }
    others.sort();
    Some(Fact { rule, difference, others, joined: group })
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
        (RULES[0], Difference { strength: Strength::Contradiction, confidence, message, signs: Vec::new(), a, b })
    }

    fn valued(article: usize, value: &str) -> Evidence {
        Evidence { value: Some(value.to_string()), ..side(article, 0, 0) }
    }

    #[test]
    fn sides_that_no_rule_sets_against_each_other_are_not_one_fact() {
        let october = || reported(valued(0, "october"), valued(1, "december"), 0.9);
        let year = || reported(valued(0, "october"), valued(2, "end of year"), 0.8);
        assert_eq!(by_fact(vec![october(), year()]).len(), 2);
        let third = reported(valued(1, "december"), valued(2, "end of year"), 0.7);
        assert_eq!(by_fact(vec![october(), year(), third]).len(), 1, "all three differ");
        let alike = reported(valued(0, "october"), valued(2, "december"), 0.8);
        assert_eq!(by_fact(vec![october(), alike]).len(), 1, "two are read alike");
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
