//! The noun phrase that names a source, found by walking away from the cue.

use super::cues::{Cue, Form};
use super::source::{Role, role};
use crate::claim::time::is_verb_form;
use crate::claim::{Quotation, Time};
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Most tokens of a noun phrase.
const LONGEST: usize = 12;
/// Most tokens of what stands between two commas after a name.
const LONGEST_APPOSITION: usize = 24;

/// What a walk away from a cue looks at.
struct Sentence<'s> {
    tokens: &'s [Token],
    quotations: &'s [Quotation],
    times: &'s [Time],
}

/// The tokens of the cue's source, if they stand in the sentence.
pub fn source(tokens: &[Token], quotations: &[Quotation], times: &[Time], cue: &Cue) -> Option<Range<usize>> {
    let sentence = Sentence { tokens, quotations, times };
    match cue.form {
        Form::Preposition => sentence.forward(cue.range.end),
        Form::Passive => {
            let near = cue.range.end..tokens.len().min(cue.range.end + 4);
            let by = near.into_iter().find(|&n| tokens[n].norm == "by")?;
            sentence.forward(by + 1)
        }
        Form::Participle => None,
        Form::Verb => sentence.inverted(cue).or_else(|| sentence.before(cue.range.start)),
    }
}

/// The tokens of the noun phrase a sentence opens with, if it opens with one.
pub fn opening(tokens: &[Token], quotations: &[Quotation], times: &[Time]) -> Option<Range<usize>> {
    let sentence = Sentence { tokens, quotations, times };
    let verb = |n: &usize| is_verb_form(tokens, *n) || sentence.is_between(*n);
    let phrase = sentence.forward(0)?;
    let end = phrase.clone().find(verb).unwrap_or(phrase.end);
    let first = tokens.first()?;
    let opens = role(&first.norm) != Some(Role::Wall) && !first.norm.ends_with("ly") && !first.norm.ends_with("ing");
    (end > 0 && opens).then_some(0..end)
}

impl Sentence<'_> {
    fn norm(&self, n: usize) -> &str {
        self.tokens.get(n).map_or("", |t| t.norm.as_str())
    }

    fn is_time(&self, n: usize) -> bool {
        self.times.iter().any(|t| t.tokens.contains(&n))
    }

    fn is_quoted(&self, n: usize) -> bool {
        self.quotations.iter().any(|q| q.covers(n))
    }

    /// The source of `…,” said the mayor`: right after a cue that itself comes right after a quotation or a comma.
    fn inverted(&self, cue: &Cue) -> Option<Range<usize>> {
        let before = cue.range.start.checked_sub(1).filter(|_| cue.verb != "tell")?;
        let next = self.tokens.get(cue.range.end)?;
        let known = role(&next.norm) == Some(Role::Title) || role(&next.norm) == Some(Role::Anonymous);
        let base = self.norm(cue.range.start) == cue.verb;
        let opens = base || next.capital || known || matches!(next.norm.as_str(), "the" | "a" | "an" | "one");
        let phrase = self.forward(cue.range.end).filter(|_| opens && !self.is_time(cue.range.end))?;
        let closed = matches!(self.norm(phrase.end), "" | "." | "," | ";" | "who" | "that" | "which" | "in" | "(")
            || self.is_time(phrase.end);
        match self.norm(before) {
            "”" | "\"" | "’" => Some(phrase),
            "," | "—" if closed && (base || !self.opens_with_apposition(before)) => Some(phrase),
            _ => None,
        }
    }

    /// Whether a name with an apposition opens the sentence and ends at the comma: "Lena Moreau, the mayor, denied".
    fn opens_with_apposition(&self, comma: usize) -> bool {
        self.apposition(comma).is_some_and(|range| range.start <= 1)
    }

    /// The noun phrase that starts at `from`.
    fn forward(&self, from: usize) -> Option<Range<usize>> {
        let end = (from..self.tokens.len().min(from + LONGEST)).take_while(|&n| self.in_phrase(n, from)).last()? + 1;
        Some(from..end)
    }

    /// Whether the token can go on a noun phrase read from left to right.
    fn in_phrase(&self, n: usize, from: usize) -> bool {
        let token = &self.tokens[n];
        let dot = token.norm == "." && self.tokens.get(n + 1).is_some_and(|t| t.capital);
        let mark = token.kind == TokenKind::Mark && !dot && !matches!(token.norm.as_str(), "-" | "&" | "’" | "'");
        let wall = n > from && (role(&token.norm) == Some(Role::Wall) || matches!(&*token.norm, "in" | "to" | "and"));
        let joins = token.norm == "and" && self.tokens.get(n + 1).is_some_and(|t| t.capital);
        !mark && (!wall || joins) && !self.is_time(n) && !self.is_quoted(n)
    }

    /// The noun phrase that ends before the cue at `cue`, with what is said of it between two commas.
    fn before(&self, cue: usize) -> Option<Range<usize>> {
        let mut end = cue;
        while end > 0 && self.is_between(end - 1) {
            end -= 1;
        }
        if end > 0 && self.norm(end - 1) == "who" {
            end -= 1;
        }
        if end > 0 && self.norm(end - 1) == "," {
            return self.apposition(end - 1).or_else(|| self.backward(end - 1));
        }
        self.backward(end)
    }

    fn is_between(&self, n: usize) -> bool {
        let norm = self.norm(n);
        let adverb = norm.ends_with("ly") && !self.tokens[n].capital;
        let on = matches!(norm, "on" | "late" | "early") && self.is_time(n + 1);
        role(norm) == Some(Role::Between) || adverb || self.is_time(n) || on
    }

    /// "David Kendall, the lawyer for the council," before the comma at `comma`.
    fn apposition(&self, comma: usize) -> Option<Range<usize>> {
        let first = comma.saturating_sub(LONGEST_APPOSITION);
        let other = (first..comma).rev().find(|&n| self.norm(n) == ",")?;
        let outer = self.backward(other)?;
        let open = (other + 1..comma).all(|n| !self.is_quoted(n));
        let further = outer.start.checked_sub(1).filter(|&n| self.norm(n) == ",").and_then(|n| self.backward(n));
        let start = further.filter(|phrase| self.names_or_describes(phrase)).map_or(outer.start, |phrase| phrase.start);
        (open && self.names_or_describes(&outer)).then_some(start..comma)
    }

    fn names_or_describes(&self, range: &Range<usize>) -> bool {
        let opens = |n: usize| self.tokens[n].capital || matches!(self.norm(n), "the" | "a" | "an" | "his" | "her");
        range.clone().any(|n| self.tokens[n].capital && n > 0) || opens(range.start)
    }

    /// The noun phrase that ends right before `end`.
    fn backward(&self, end: usize) -> Option<Range<usize>> {
        let first = end.saturating_sub(LONGEST);
        let start = (first..end).rev().take_while(|&n| self.in_phrase_backward(n)).last()?;
        let start = self.without_opening(start, end);
        let antecedent = self.antecedent(start);
        (start < end).then_some(antecedent.unwrap_or(start)..end)
    }

    /// Where the noun begins that a relative clause hangs on whose verb stands at `verb`: "channels that watch the border".
    fn antecedent(&self, verb: usize) -> Option<usize> {
        let relative = verb.checked_sub(1).filter(|&n| matches!(self.norm(n), "that" | "who" | "which"))?;
        let noun = relative.checked_sub(1).filter(|&n| self.tokens[n].content && !is_verb_form(self.tokens, n))?;
        let plural = self.norm(noun).ends_with('s');
        let verbal =
            self.tokens.get(verb).is_some_and(|t| t.content && !t.capital && (plural || t.norm.ends_with('s')));
        let determined = self.tokens.get(verb + 1).is_some_and(|t| !t.content);
        let phrase = self.backward(relative).filter(|_| verbal && determined)?;
        Some(phrase.start)
    }

    fn in_phrase_backward(&self, n: usize) -> bool {
        let token = &self.tokens[n];
        let abbreviation = n > 0 && token.norm == "." && self.tokens[n - 1].norm.len() <= 4;
        let mark = token.kind == TokenKind::Mark && !abbreviation && !matches!(&*token.norm, "-" | "&" | "’" | "'");
        let joins = n > 0 && self.tokens[n - 1].capital && self.tokens.get(n + 1).is_some_and(|t| t.capital);
        let wall = role(&token.norm) == Some(Role::Wall) || token.norm == "and" && !joins;
        let verb = is_verb_form(self.tokens, n) && token.norm.ends_with("ed");
        !mark && !wall && !verb && !self.is_time(n) && !self.is_quoted(n)
    }

    /// Skips "In a statement" and the like before a name.
    fn without_opening(&self, start: usize, end: usize) -> usize {
        let opens = matches!(self.norm(start), "in" | "for" | "and" | "to" | "from");
        let name = (start + 1..end).find(|&n| self.tokens[n].capital || role(self.norm(n)) == Some(Role::Pronoun));
        if opens { name.unwrap_or(end) } else { start }
    }
}
