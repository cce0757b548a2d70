//! What stands around the differing words of two sentences: whether both stand in one act, done by one doer to one thing, and
//! what else the sentences name and count.

use crate::claim::syntax::{Clause, base_stem};
use crate::claim::{Quantity, Reading};
use crate::detect::predicate::{Agreement, agreement};
use crate::detect::same_fact::{foreign_names, surroundings};
use crate::detect::{Case, Difference, Side};
use crate::model::Span;
use std::ops::Range;

/// Evidence on whether two differing spans stand in one fact.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// 1 where the clauses of both spans have one verb, -1 where they have two; 0 where a span stands in none.
    verbs: f64,
    /// 1 where the same does it, -1 where another does.
    doers: f64,
    /// 1 where it is done to the same, -1 where to something else.
    undergoers: f64,
    /// How many of the other clauses have a verb that the other sentence has too.
    acts: f64,
    /// Weight of the words beside both spans that stand for each other.
    slot: f64,
    /// Their share.
    share: f64,
    /// Names beside a span that the other article uses elsewhere.
    foreign: f64,
    /// Names that both sentences have.
    names: f64,
    /// Names of the sentence that has fewer of them which the other one lacks.
    unnamed: f64,
    /// Other figures of the sentence that has fewer which the other one lacks.
    figures: f64,
    /// 1 where one speaker says both, -1 where two do.
    speakers: f64,
    /// Days between the articles, as `ln(1 + days)`.
    days: f64,
    /// Whether a date is missing.
    undated: f64,
}

impl Around {
    /// Names of the features, in the order of [`Around::features`].
    pub const NAMES: [&'static str; 13] = [
        "verbs",
        "doers",
        "undergoers",
        "acts",
        "slot",
        "share",
        "foreign",
        "names",
        "unnamed",
        "figures",
        "speakers",
        "days",
        "undated",
    ];

    /// Reads what stands around both sides of a difference.
    pub fn of(case: &Case, difference: &Difference) -> Around {
        let spans = [inside(&case.a, difference.a.span), inside(&case.b, difference.b.span)];
        let tokens = [tokens_in(case.a.reading(), spans[0]), tokens_in(case.b.reading(), spans[1])];
        let clauses = [clause_of(case.a.reading(), &tokens[0]), clause_of(case.b.reading(), &tokens[1])];
        let near = surroundings(case, &tokens[0], &tokens[1], [&[], &[]]);
        let around = Around {
            acts: acts(case),
            slot: near.slot,
            share: near.share,
            foreign: foreign_names(case, &tokens[0], &tokens[1]) as f64,
            figures: figures(case, &tokens),
            speakers: speakers(case),
            days: days(case).map_or(0.0, |days| days.ln_1p()),
            undated: f64::from(u8::from(days(case).is_none())),
            ..Around::default()
        };
        let (names, unnamed) = names(case, &tokens);
        let around = Around { names, unnamed, ..around };
        let [Some(x), Some(y)] = clauses else { return around };
        Around {
            verbs: if one_verb(case, x, y) { 1.0 } else { -1.0 },
            doers: signed(agreement(case, x.doer(), y.doer())),
            undergoers: signed(agreement(case, x.undergoer(), y.undergoer())),
            ..around
        }
    }

    /// The features, in the order of [`Around::NAMES`].
    pub fn features(&self) -> [f64; 13] {
        [
            self.verbs,
            self.doers,
            self.undergoers,
            self.acts,
            self.slot,
            self.share,
            self.foreign,
            self.names,
            self.unnamed,
            self.figures,
            self.speakers,
            self.days,
            self.undated,
        ]
    }
}

fn signed(agreement: Agreement) -> f64 {
    match agreement {
        Agreement::Shared(_) => 1.0,
        Agreement::Apart => -1.0,
        Agreement::Open => 0.0,
    }
}

/// A span of the article as one of the sentence.
fn inside(side: &Side, span: Span) -> Span {
    let sentence = side.article.sentences[side.sentence].span;
    let clip = |at: u32| at.clamp(sentence.start, sentence.end) - sentence.start;
    Span { start: clip(span.start), end: clip(span.end) }
}

/// The tokens that a span of the sentence touches.
fn tokens_in(reading: &Reading, span: Span) -> Range<usize> {
    let first = reading.tokens.partition_point(|t| t.end <= span.start);
    let end = reading.tokens.partition_point(|t| t.start < span.end);
    first..end.max(first)
}

/// The smallest clause around some tokens; else the one whose verb stands last before them.
fn clause_of<'r>(reading: &'r Reading, tokens: &Range<usize>) -> Option<&'r Clause> {
    let holds = |c: &&Clause| c.tokens.start < tokens.end && tokens.start < c.tokens.end;
    let around = reading.clauses().iter().filter(holds).min_by_key(|c| c.tokens.len());
    around.or_else(|| reading.clauses().iter().rfind(|c| c.verb < tokens.end))
}

fn one_verb(case: &Case, x: &Clause, y: &Clause) -> bool {
    x.stem == y.stem || case.alignment.a_to_b.get(x.verb) == Some(&Some(y.verb as u32))
}

/// How many clauses of the left sentence have a verb that a clause of the right one has, forms of "be" and "say" left out.
fn acts(case: &Case) -> f64 {
    let tells = |c: &&Clause| !matches!(c.stem.as_str(), "be" | "have" | "do" | "say");
    let (a, b) = (case.a.reading().clauses(), case.b.reading().clauses());
    let shared = |x: &&Clause| b.iter().filter(tells).any(|y| one_verb(case, x, y));
    a.iter().filter(tells).filter(shared).count() as f64
}

/// Names that both sentences have, and those of the sentence with fewer that the other one lacks; the spans left out.
fn names(case: &Case, spans: &[Range<usize>; 2]) -> (f64, f64) {
    let stems = |side: &Side, span: &Range<usize>| {
        let tokens = side.reading().tokens.iter().enumerate();
        let named = tokens.filter(|(n, t)| *n > 0 && t.capital && t.content && t.is_word() && !span.contains(n));
        let mut stems: Vec<_> = named.map(|(_, t)| base_stem(t)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    let (x, y) = (stems(&case.a, &spans[0]), stems(&case.b, &spans[1]));
    let has = |side: &Side, stem: &str| side.reading().tokens.iter().any(|t| t.stem == stem);
    let shared = x.iter().filter(|s| y.contains(s)).count();
    let lacking = |own: &[compact_str::CompactString], other: &Side| own.iter().filter(|s| !has(other, s)).count();
    (shared as f64, lacking(&x, &case.b).min(lacking(&y, &case.a)) as f64)
}

/// Figures outside the spans of the sentence that has fewer which the other one lacks.
fn figures(case: &Case, spans: &[Range<usize>; 2]) -> f64 {
    let other = |side: &Side, span: &Range<usize>, other: &Side| {
        let apart = |q: &&Quantity| q.tokens.end <= span.start || span.end <= q.tokens.start;
        let known = |q: &Quantity| other.reading().quantities.iter().any(|o| o.low == q.low && o.high == q.high);
        side.reading().quantities.iter().filter(apart).filter(|q| !known(q)).count()
    };
    other(&case.a, &spans[0], &case.b).min(other(&case.b, &spans[1], &case.a)) as f64
}

/// Whether one speaker says both sentences, where both name one.
fn speakers(case: &Case) -> f64 {
    let Some((x, y)) = case.a.reading().speaker.as_ref().zip(case.b.reading().speaker.as_ref()) else { return 0.0 };
    if x == y || x.words.iter().any(|w| y.words.contains(w)) { 1.0 } else { -1.0 }
}

/// Days between the articles.
fn days(case: &Case) -> Option<f64> {
    let (x, y) = case.a.date().zip(case.b.date())?;
    x.until(y).ok().map(|span| f64::from(span.get_days().abs()))
}
