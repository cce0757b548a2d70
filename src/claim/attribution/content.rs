//! What a cue reports.

use super::cues::{Cue, Form};
use super::source::{Role, role};
use crate::claim::Quotation;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// The tokens that the `n`-th cue reports: what follows it up to the clause of a later cue, and the words before it where
/// the cue closes its clause (`"…," he said`; "…, police said").
///
/// A later cue that no mark and no "and" parts from this one belongs to what is reported: "said the pilot had asked".
pub fn content(
    tokens: &[Token],
    quotations: &[Quotation],
    cues: &[Cue],
    sources: &[Range<usize>],
    n: usize,
) -> Vec<Range<usize>> {
    let (cue, source) = (&cues[n], &sources[n]);
    let said = cue.range.end.max(if source.start >= cue.range.end { source.end } else { 0 });
    let after = if cue.verb == "tell" && said == cue.range.end { past_addressee(tokens, said) } else { said };
    let later = cues.iter().zip(sources).skip(n + 1).map(|(c, s)| clause_start(c, s));
    let limit = later.into_iter().find(|&start| start >= after && is_parted(tokens, start)).unwrap_or(tokens.len());
    let floor = n.checked_sub(1).and_then(|p| cues.get(p)).map_or(0, |prev| prev.range.end);
    let before = clause_start(cue, source);
    let mut found = Vec::new();
    if closes(tokens, quotations, cue, before, after) && floor < before {
        found.push(floor..before);
    }
    if after < limit {
        found.push(after..limit);
    }
    found
}

/// Past whom something is told to: "told the Harwick Gazette that", "told reporters".
fn past_addressee(tokens: &[Token], start: usize) -> usize {
    const ADDRESSEES: [&str; 12] =
        ["the", "a", "an", "reporters", "lawmakers", "journalists", "host", "-", "&", "’", "him", "her"];
    let addressed = |t: &Token| t.kind == TokenKind::Number || t.capital || ADDRESSEES.contains(&t.norm.as_str());
    let past = (start..tokens.len()).find(|&n| !addressed(&tokens[n])).unwrap_or(tokens.len());
    if past < tokens.len() { past } else { start }
}

/// Where source and cue begin.
fn clause_start(cue: &Cue, source: &Range<usize>) -> usize {
    let own = !source.is_empty() && cue.form != Form::Participle;
    cue.range.start.min(if own { source.start } else { usize::MAX })
}

/// Whether a mark or a conjunction stands before a clause.
fn is_parted(tokens: &[Token], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|n| tokens.get(n)).map_or("", |t| t.norm.as_str());
    matches!(before, "," | ";" | ":" | "—" | "–" | "”" | "\"" | "and" | "but" | "while" | "though" | "although")
}

/// Whether what is reported stands before the cue: a quotation or a comma right before its source, and no content of
/// its own after it.
fn closes(tokens: &[Token], quotations: &[Quotation], cue: &Cue, before: usize, after: usize) -> bool {
    let Some(last) = before.checked_sub(1).and_then(|n| tokens.get(n)) else { return false };
    let quoted = quotations.iter().any(|q| q.last <= before && before <= q.last + 2);
    let next = tokens.get(after).map_or("", |t| t.norm.as_str());
    let inverted = tokens.get(cue.range.start).is_some_and(|t| t.norm == cue.verb) && after > cue.range.end;
    let ended = inverted || matches!(next, "" | "." | "," | ";" | "“" | "\"" | "in" | "at" | "to");
    let ends = ended || role(next) == Some(Role::Wall) && next != "that";
    quoted || cue.form == Form::Preposition || last.norm == "," && ends
}
