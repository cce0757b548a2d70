//! Facts: findings about the same words gathered under one heading, and sentences that report the same thing.

use super::Report;
use super::summary::is_difference;
use super::view::{View, place, words};
use crate::align::Place;
use crate::finding::{Evidence, Finding, Strength};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A fact on which accounts differ: findings of one rule that share evidence.
pub(super) struct DisputedFact<'r> {
    pub(super) rule: &'static str,
    pub(super) kind: &'static str,
    /// The strongest of the findings.
    pub(super) strength: Strength,
    /// The highest of the findings.
    pub(super) confidence: f64,
    /// Each wording once, by article, then sentence.
    pub(super) evidence: Vec<&'r Evidence>,
    /// Both sides of the surest finding, the earlier article's first.
    pub(super) lead: [&'r Evidence; 2],
    /// The findings, in the report's order.
    pub(super) findings: Vec<&'r Finding>,
}

/// Kinds in which accounts can differ without a fact being in doubt.
const SOFT_KINDS: &[&str] = &["tone", "label", "certainty", "attribution"];

/// Which part of a report a disputed fact belongs in, in the order of the parts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FactPart {
    /// Accounts of a fact differ.
    Fact,
    /// The same in words of another colour.
    Softer,
    /// A later article has another figure.
    Update,
}

impl DisputedFact<'_> {
    /// Which part of a report the fact belongs in.
    pub(super) fn part(&self) -> FactPart {
        if self.rule.starts_with("updated-") {
            FactPart::Update
        } else if self.strength == Strength::Differing && SOFT_KINDS.contains(&self.kind) {
            FactPart::Softer
        } else {
            FactPart::Fact
        }
    }

    /// Each wording once, those of the surest finding first, and the articles that use it, the earliest first.
    pub(super) fn wordings(&self, report: &Report) -> Vec<(String, Vec<usize>)> {
        let mut wordings: Vec<(String, Vec<usize>)> = Vec::new();
        for evidence in self.lead.iter().chain(&self.evidence) {
            let said = words(report, evidence);
            if wordings.iter().all(|(known, _)| known.to_lowercase() != said.to_lowercase()) {
                wordings.push((said.to_string(), Vec::new()));
            }
        }
        for evidence in &self.evidence {
            let said = words(report, evidence).to_lowercase();
            let wording = wordings.iter_mut().find(|(known, _)| known.to_lowercase() == said);
            if let Some((_, articles)) = wording.filter(|(_, articles)| !articles.contains(&evidence.article)) {
                articles.push(evidence.article);
            }
        }
        wordings
    }
}

/// The differences of a story gathered by fact: contradictions first, then by confidence, then by place.
pub(super) fn disputed_facts<'r>(view: &View<'r>) -> Vec<DisputedFact<'r>> {
    let findings: Vec<&Finding> = view.findings.iter().copied().filter(|f| is_difference(f.rule)).collect();
    let mut groups = Groups::new(findings.len());
    let mut seen: FxHashMap<(&str, Place), Vec<(usize, &Evidence)>> = FxHashMap::default();
    for (n, finding) in findings.iter().enumerate() {
        for evidence in finding.evidence() {
            let same_place = seen.entry((finding.rule, place(evidence))).or_default();
            for (other, _) in same_place.iter().filter(|(_, e)| same_words(e, evidence)) {
                groups.join(*other, n);
            }
            same_place.push((n, evidence));
        }
    }
    let mut facts: Vec<_> = groups.members().into_iter().map(|group| gathered(view, &findings, &group)).collect();
    facts.sort_by(|x, y| order(view, x).cmp(&order(view, y)));
    facts
}

fn order(view: &View, fact: &DisputedFact) -> (Reverse<Strength>, i64, (usize, usize), &'static str) {
    let at = fact.evidence.first().map_or((usize::MAX, 0), |e| view.order(place(e)));
    (Reverse(fact.strength), -(fact.confidence * 1e6) as i64, at, fact.rule)
}

/// Whether two pieces of evidence in one sentence are the same words: half of the longer is common to both. Less would
/// chain what a sentence says about different things.
fn same_words(x: &Evidence, y: &Evidence) -> bool {
    2 * x.span.overlap(y.span) >= x.span.len().max(y.span.len())
}

fn gathered<'r>(view: &View<'r>, findings: &[&'r Finding], group: &[usize]) -> DisputedFact<'r> {
    let members = || group.iter().map(|&n| findings[n]);
    let mut evidence: Vec<&Evidence> = Vec::new();
    for e in members().flat_map(Finding::evidence) {
        let known = evidence.iter().any(|k| place(k) == place(e) && same_words(k, e));
        if !known {
            evidence.push(e);
        }
    }
    evidence.sort_by_key(|e| (view.order(place(e)), e.span));
    let surest = members().max_by(|x, y| x.confidence.total_cmp(&y.confidence).then(y.a.cmp(&x.a)).then(y.b.cmp(&x.b)));
    let surest = surest.unwrap_or(findings[group[0]]);
    let mut lead = [&surest.a, &surest.b];
    lead.sort_by_key(|e| view.order(place(e)));
    DisputedFact {
        rule: findings[group[0]].rule,
        kind: findings[group[0]].kind(),
        strength: members().map(|f| f.strength).max().unwrap_or(Strength::Differing),
        confidence: members().map(|f| f.confidence).fold(0.0, f64::max),
        evidence,
        lead,
        findings: members().collect(),
    }
}

/// A fact that several articles report: at most one sentence of each.
pub(super) struct SharedFact {
    /// The sentences, by article.
    pub(super) places: Vec<Place>,
    /// The lowest probability among the pairs that connect them.
    pub(super) score: f64,
}

/// The facts several articles share: most articles first, then the surest, then by place.
///
/// Pairs are taken from the surest down; a pair joins two groups unless an article would then stand in it twice, so
/// that long chains of half-related sentences cannot form. Cost: `p log p` for `p` pairs.
pub(super) fn shared_facts(view: &View) -> Vec<SharedFact> {
    let mut overlaps = view.overlaps.clone();
    overlaps.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut group_of: FxHashMap<Place, usize> = FxHashMap::default();
    let mut groups: Vec<SharedFact> = Vec::new();
    for overlap in overlaps {
        let [a, b] = [overlap.a, overlap.b].map(|place| {
            *group_of.entry(place).or_insert_with(|| {
                groups.push(SharedFact { places: vec![place], score: 1.0 });
                groups.len() - 1
            })
        });
        if a != b && disjoint(&groups[a], &groups[b]) {
            let moved = std::mem::take(&mut groups[b].places);
            group_of.extend(moved.iter().map(|&place| (place, a)));
            groups[a].score = overlap.score;
            groups[a].places.extend(moved);
        }
    }
    groups.retain(|group| group.places.len() > 1);
    for group in &mut groups {
        group.places.sort_by_key(|&place| view.order(place));
    }
    groups.sort_by_key(|group| shared_order(view, group));
    groups
}

fn shared_order(view: &View, fact: &SharedFact) -> (Reverse<usize>, i64, (usize, usize)) {
    (Reverse(fact.places.len()), -(fact.score * 1e6) as i64, view.order(fact.places[0]))
}

fn disjoint(x: &SharedFact, y: &SharedFact) -> bool {
    x.places.iter().all(|p| y.places.iter().all(|q| p.article != q.article))
}

/// Disjoint sets of numbers, joined by pairs.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Groups { parent: (0..count).collect() }
    }

    fn root(&self, mut n: usize) -> usize {
        while self.parent[n] != n {
            n = self.parent[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The sets, by smallest member; members ascend.
    fn members(&self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = vec![Vec::new(); self.parent.len()];
        for n in 0..self.parent.len() {
            sets[self.root(n)].push(n);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Overlap, OverlapKind};
    use crate::model::{Article, Corpus, Document, Sentence, SourceFile, SourceMap, Span};
    use crate::report::Report;
    use std::sync::Arc;

    /// A corpus of `articles` articles with `sentences` sentences of ten letters each.
    fn corpus(articles: usize, sentences: usize) -> Corpus {
        let article = |n: usize| {
            let text = "abcdefghij".repeat(sentences);
            let span = |i: usize| Span::new(10 * i, 10 * i + 10);
            let document = Document {
                file: Arc::new(SourceFile::new(format!("{n}.txt"), text.clone())),
                record: None,
                title: None,
                source: n.to_string(),
                date: None,
                url: None,
                author: None,
                language: None,
                map: SourceMap::identity(text.len()),
                text,
                blocks: Vec::new(),
            };
            Article { document, sentences: (0..sentences).map(|i| Sentence { span: span(i), block: 0 }).collect() }
        };
        Corpus::new((0..articles).map(article).collect())
    }

    fn overlap(a: (usize, usize), b: (usize, usize), score: f64) -> Overlap {
        let place = |(article, sentence)| Place { article, sentence };
        Overlap { a: place(a), b: place(b), kind: OverlapKind::Partial, score, cosine: 0.5 }
    }

    #[test]
    fn no_article_stands_twice_in_a_shared_fact() {
        let corpus = corpus(3, 3);
        let mut report = Report::new("", &corpus);
        report.overlaps = vec![
            overlap((0, 0), (1, 0), 0.9),
            overlap((1, 0), (2, 0), 0.8),
            overlap((0, 1), (2, 0), 0.7),
            overlap((0, 1), (1, 2), 0.6),
        ];
        let facts = shared_facts(&View::of_all(&report));
        let places: Vec<Vec<_>> =
            facts.iter().map(|f| f.places.iter().map(|p| (p.article, p.sentence)).collect()).collect();
        assert_eq!(places, [vec![(0, 0), (1, 0), (2, 0)], vec![(0, 1), (1, 2)]]);
        assert_eq!((facts[0].score, facts[1].score), (0.8, 0.6));
    }

    #[test]
    fn findings_on_the_same_words_are_one_fact() {
        let corpus = corpus(3, 1);
        let mut report = Report::new("", &corpus);
        let said = |article, from, to| Evidence { article, sentence: 0, span: Span::new(from, to), value: None };
        let finding = |a, b| Finding {
            rule: "differs-number",
            strength: Strength::Differing,
            severity: crate::finding::Severity::Warning,
            confidence: 0.5,
            fingerprint: String::new(),
            message: String::new(),
            a,
            b,
            others: Vec::new(),
        };
        report.findings = vec![
            finding(said(0, 0, 4), said(1, 0, 4)),
            finding(said(0, 0, 3), said(2, 0, 4)),
            finding(said(0, 3, 9), said(2, 5, 9)),
        ];
        let view = View::of_all(&report);
        let sizes: Vec<usize> = disputed_facts(&view).iter().map(|fact| fact.evidence.len()).collect();
        assert_eq!(sizes, [3, 2]);
    }
}
