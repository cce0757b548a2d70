//! Marks: the words in which sentences of one fact differ, with what rules saw there.
//!
//! A mark claims nothing. It is a word that no word of some other sentence of the fact stands for, or words on which a rule
//! has a tag or a finding.

use super::facts::shared_facts;
use super::view::{View, place};
use crate::align::{Place, align};
use crate::finding::Evidence;
use crate::model::Span;
use crate::text::{Token, tokenize};
use rustc_hash::{FxHashMap, FxHashSet};

/// A fact as its articles tell it: a sentence each.
pub(super) struct ToldFact<'r> {
    /// The sentences, the earliest article's first.
    pub(super) sides: Vec<ToldSide>,
    /// Fingerprints of the findings between two of them.
    pub(super) findings: Vec<&'r str>,
}

/// One sentence of a fact.
pub(super) struct ToldSide {
    pub(super) place: Place,
    /// In order; they do not overlap.
    pub(super) marks: Vec<Mark>,
}

/// Words that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The words, as a span of the article's readable text.
    pub(super) span: Span,
    /// Ids of the rules that saw something there.
    pub(super) tags: Vec<&'static str>,
}

/// What a rule saw in two sentences; with a fingerprint where it is a finding.
struct Seen<'r> {
    rule: &'static str,
    ends: [&'r Evidence; 2],
    fingerprint: Option<&'r str>,
}

/// The facts that articles of a story share, in the order of `shared_facts`; then the listed pairs of sentences that a rule saw
/// something in and that no such fact holds, by place. Cost: an alignment for every two sentences of a fact.
pub(super) fn told_facts<'r>(view: &View<'r>) -> Vec<ToldFact<'r>> {
    let seen = seen(view);
    let mut facts: Vec<Vec<Place>> = shared_facts(view).into_iter().map(|fact| fact.places).collect();
    let held: FxHashSet<(Place, Place)> = facts.iter().flat_map(|places| pairs(places)).collect();
    let listed = view.overlaps.iter().map(|o| ordered(o.a, o.b));
    let mut further: Vec<(Place, Place)> =
        listed.filter(|pair| seen.contains_key(pair) && !held.contains(pair)).collect();
    further.sort_unstable();
    facts.extend(further.into_iter().map(|(a, b)| vec![a, b]));
    facts.into_iter().map(|places| told(view, places, &seen)).collect()
}

/// What rules saw, by the two sentences.
fn seen<'r>(view: &View<'r>) -> FxHashMap<(Place, Place), Vec<Seen<'r>>> {
    let mut seen: FxHashMap<(Place, Place), Vec<Seen>> = FxHashMap::default();
    let mut add = |rule, ends: [&'r Evidence; 2], fingerprint| {
        let pair = ordered(place(ends[0]), place(ends[1]));
        seen.entry(pair).or_default().push(Seen { rule, ends, fingerprint });
    };
    for finding in view.findings.iter().filter(|f| super::summary::is_difference(f.rule)) {
        let ends: Vec<&Evidence> = finding.evidence().collect();
        for (n, x) in ends.iter().enumerate() {
            let further = ends[n + 1..].iter().filter(|y| y.article != x.article && differ(x, y));
            further.for_each(|y| add(finding.rule, [x, y], Some(finding.fingerprint.as_str())));
        }
    }
    for tag in &view.report.tags {
        add(tag.rule, [&tag.a, &tag.b], None);
    }
    seen
}

/// Whether two ends of a finding do not say the same.
fn differ(x: &Evidence, y: &Evidence) -> bool {
    x.value.is_none() || x.value != y.value
}

fn ordered(a: Place, b: Place) -> (Place, Place) {
    (a.min(b), a.max(b))
}

fn pairs(places: &[Place]) -> Vec<(Place, Place)> {
    let further = |(n, a): (usize, &Place)| places[n + 1..].iter().map(|b| ordered(*a, *b)).collect::<Vec<_>>();
    places.iter().enumerate().flat_map(further).collect()
}

fn told<'r>(view: &View<'r>, places: Vec<Place>, seen: &FxHashMap<(Place, Place), Vec<Seen<'r>>>) -> ToldFact<'r> {
    let here: Vec<&Seen> = pairs(&places).iter().filter_map(|pair| seen.get(pair)).flatten().collect();
    let texts: Vec<Vec<Token>> = places.iter().map(|p| tokenize(view.report.text(*p))).collect();
    let side = |(n, &place): (usize, &Place)| {
        let mut marks = differing(view, place, &texts, n);
        for (rule, span) in here.iter().flat_map(|s| s.ends.map(|e| (s.rule, e))).filter_map(|(r, e)| at(place, r, e)) {
            tag(&mut marks, rule, span);
        }
        marks.sort_by_key(|mark| mark.span);
        ToldSide { place, marks }
    };
    let sides = places.iter().enumerate().map(side).collect();
    let mut findings: Vec<&str> = here.iter().filter_map(|s| s.fingerprint).collect();
    findings.sort_unstable();
    findings.dedup();
    ToldFact { sides, findings }
}

fn at(here: Place, rule: &'static str, evidence: &Evidence) -> Option<(&'static str, Span)> {
    (place(evidence) == here).then_some((rule, evidence.span))
}

/// The content words of a sentence that some other sentence of the fact has no word for; neighbours are one mark.
fn differing(view: &View, place: Place, texts: &[Vec<Token>], n: usize) -> Vec<Mark> {
    let own = &texts[n];
    let others = texts.iter().enumerate().filter(|(m, _)| *m != n);
    let links: Vec<Vec<Option<u32>>> = others.map(|(_, other)| align(own, other).a_to_b).collect();
    let differs = |i: usize| own[i].content && links.iter().any(|links| links.get(i).copied().flatten().is_none());
    let start = view.report.article(place.article).sentences[place.sentence].span.start;
    let mut marks: Vec<(usize, Span)> = Vec::new();
    for i in (0..own.len()).filter(|&i| differs(i)) {
        let span = Span { start: start + own[i].start, end: start + own[i].end };
        match marks.last_mut() {
            Some((last, mark)) if *last + 1 == i => (*last, *mark) = (i, mark.cover(span)),
            _ => marks.push((i, span)),
        }
    }
    marks.into_iter().map(|(_, span)| Mark { span, tags: Vec::new() }).collect()
}

/// Lays a tag over the marks that it touches, which become one with it.
fn tag(marks: &mut Vec<Mark>, rule: &'static str, span: Span) {
    let (touched, apart): (Vec<Mark>, Vec<Mark>) = marks.drain(..).partition(|mark| mark.span.overlap(span) > 0);
    let mut tags: Vec<&'static str> = touched.iter().flat_map(|mark| mark.tags.clone()).chain([rule]).collect();
    tags.sort_unstable();
    tags.dedup();
    let span = touched.iter().fold(span, |whole, mark| whole.cover(mark.span));
    *marks = apart;
    marks.push(Mark { span, tags });
}
