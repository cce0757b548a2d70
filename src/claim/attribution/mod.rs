//! Attributions: who says what, in which tone.
//!
//! A cue ("said", "according to", "slammed") has a [`Manner`]; the noun phrase beside it is the [`Source`], the words it
//! reports are the content. There is no parser behind it: the source is the noun phrase right before the cue, or after
//! it where the cue is inverted (`…,” said the mayor`), and the content is what follows, or what stands in quotation
//! marks before. Cost: a look-up a word, and a short walk for every cue.

mod content;
mod cues;
mod noun_phrase;
mod resolve;
mod source;

pub use cues::Manner;
pub use resolve::resolve;
pub use source::{Source, SourceKind, is_title};

use super::{Clause, Quotation, Time};
use crate::model::Span;
use crate::text::Token;
use compact_str::CompactString;
use cues::{Cue, Form};
use std::ops::Range;

/// Somebody is said to have said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Tokens of the cue.
    pub cue: Range<usize>,
    /// Base form of the cue: `say`, `call on`, `according to`.
    pub verb: CompactString,
    /// The tone the cue lends.
    pub manner: Manner,
    /// Who says it; none where the sentence does not tell ("was accused of").
    pub source: Option<Source>,
    /// Tokens of the source in this sentence; empty where it stands elsewhere.
    pub source_tokens: Range<usize>,
    /// Tokens of what is said, in order; ranges do not overlap.
    pub content: Vec<Range<usize>>,
    /// Whether some of the content stands in quotation marks.
    pub quoted: bool,
}

impl Attribution {
    /// Whether a token belongs to what is said.
    pub fn covers(&self, token: usize) -> bool {
        self.content.iter().any(|range| range.contains(&token))
    }

    /// Source and cue as one span of the sentence; the cue alone where the source stands far from it.
    pub fn span(&self, tokens: &[Token]) -> Option<Span> {
        let cue = span_of(tokens, &self.cue)?;
        let near = self.source_tokens.start < self.cue.end + 2 && self.cue.start < self.source_tokens.end + 4;
        let source = if near { span_of(tokens, &self.source_tokens) } else { None };
        Some(source.map_or(cue, |s| s.cover(cue)))
    }
}

/// The bytes some neighbouring tokens cover; none for an empty range.
pub(crate) fn span_of(tokens: &[Token], range: &Range<usize>) -> Option<Span> {
    let covered = tokens.get(range.clone())?;
    let (first, last) = (covered.first()?, covered.last()?);
    Some(Span { start: first.start, end: last.end })
}

/// The attributions of one sentence, in the order of their cues; `clauses` is asked only where a cue may be a noun or lacks a
/// source of its own.
pub fn attributions<'c>(
    tokens: &[Token],
    quotations: &[Quotation],
    times: &[Time],
    clauses: impl Fn() -> &'c [Clause],
) -> Vec<Attribution> {
    let mut cues = cues::cues(tokens, quotations);
    // "Rejects claims that": what stands right behind a verb of saying is its object, whatever it looks like.
    let ends: Vec<usize> = cues.iter().map(|cue| cue.range.end).collect();
    let is_verb = |cue: &Cue| clauses().iter().any(|c| c.verb == cue.range.start);
    cues.retain(|cue| !cue.may_be_noun(tokens) || !ends.contains(&cue.range.start) && is_verb(cue));
    let mut sources = sources(tokens, quotations, times, &cues);
    for (cue, source) in cues.iter().zip(&mut sources) {
        if cue.form == Form::Participle && source.start >= source.end {
            share_subject(cue, source, clauses());
        }
    }
    (0..cues.len()).map(|n| attribution(tokens, quotations, &cues, &sources, n)).collect()
}

/// The tokens of every cue's source; an empty range where the sentence has none.
fn sources(tokens: &[Token], quotations: &[Quotation], times: &[Time], cues: &[Cue]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(cues.len());
    for cue in cues {
        let by = || tokens.get(..cue.range.start).unwrap_or_default().iter().any(|t| t.norm == "by");
        let source = match (cue.form, found.last()) {
            (Form::Participle, _) if by() => None,
            (Form::Participle, Some(last)) => Some(last.clone()),
            (Form::Participle, None) => noun_phrase::opening(tokens, quotations, times),
            _ => noun_phrase::source(tokens, quotations, times, cue),
        };
        found.push(source.unwrap_or(cue.range.start..cue.range.start));
    }
    found
}

/// Gives a participle without a source of its own the subject its clause shares: "Ruiz gave no ground, insisting that".
fn share_subject(cue: &Cue, source: &mut Range<usize>, clauses: &[Clause]) {
    let clause = clauses.iter().find(|c| c.verb == cue.range.start);
    if let Some(subject) = clause.and_then(|c| c.subject.as_ref()) {
        *source = subject.tokens.clone();
    }
}

fn attribution(
    tokens: &[Token],
    quoted: &[Quotation],
    cues: &[Cue],
    sources: &[Range<usize>],
    n: usize,
) -> Attribution {
    let cue = &cues[n];
    let content = content::content(tokens, quoted, cues, sources, n);
    let inside = |q: &Quotation| content.iter().any(|c| q.first < c.end && c.start < q.last);
    Attribution {
        verb: cue.verb.clone(),
        manner: cue.manner,
        source: Source::of(tokens, &sources[n]),
        quoted: quoted.iter().any(inside),
        cue: cue.range.clone(),
        source_tokens: sources[n].clone(),
        content,
    }
}

#[cfg(test)]
mod tests;
