//! Speech: the quoted words around a sentence, in order, with the places they stand at.

use crate::claim::{Quotation, spoken_words};
use crate::detect::Side;
use crate::model::Span;
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use std::ops::Range;

/// Sentences before and after whose quotations belong to the same speech.
const REACH: usize = 2;

/// A quoted word as spoken.
pub struct QuotedWord {
    /// The form all spellings share.
    pub form: CompactString,
    /// Sentence it stands in.
    pub sentence: usize,
    /// Token of that sentence.
    pub token: usize,
    /// Whether a pair of quotation marks opens before it.
    pub opens: bool,
}

/// Quoted words of one article, in order.
pub struct Speech<'c> {
    /// The case's side they were read for.
    pub side: Side<'c>,
    /// The words.
    pub words: Vec<QuotedWord>,
}

impl<'c> Speech<'c> {
    /// What is quoted in the side's own sentence.
    pub fn of_sentence(side: Side<'c>) -> Self {
        Speech { side, words: quoted_words(side, side.sentence).collect() }
    }

    /// What is quoted in the side's sentence and those beside it.
    pub fn around(side: Side<'c>) -> Self {
        let near = side.sentence.saturating_sub(REACH)..(side.sentence + REACH + 1).min(side.readings.len());
        Speech { side, words: near.flat_map(|sentence| quoted_words(side, sentence)).collect() }
    }

    /// The forms of all words.
    pub fn forms(&self) -> Vec<&str> {
        self.words.iter().map(|w| w.form.as_str()).collect()
    }

    /// The letters and digits of some words, run together: "one-time" and "onetime" are the same, "PAC's" and "PACs".
    pub fn joined(&self, (from, to): (usize, usize)) -> String {
        let text = |word: usize| self.token(word).of(self.side.article.sentence_text(self.words[word].sentence));
        (from..to)
            .map(|word| text(word).to_lowercase())
            .flat_map(|t| t.chars().collect::<Vec<_>>())
            .filter(|c| c.is_alphanumeric())
            .collect()
    }

    /// Some words; none for an empty range.
    pub fn spoken(&self, (from, to): (usize, usize)) -> &[QuotedWord] {
        self.words.get(from..to).unwrap_or_default()
    }

    /// Some words as they are written, up to the next space; nothing if they stand in several sentences.
    pub fn written(&self, (from, to): (usize, usize)) -> &'c str {
        let Some((first, last)) = self.words.get(from..to).and_then(|w| Some((w.first()?, w.last()?))) else {
            return "";
        };
        let text = self.side.article.sentence_text(first.sentence);
        let tokens = &self.side.readings[first.sentence].tokens;
        let (Some(start), Some(end)) = (tokens.get(first.token), tokens.get(last.token)) else { return "" };
        let (start, end) = (start.start as usize, end.end as usize);
        let behind = text.get(end..).and_then(|rest| rest.find(char::is_whitespace));
        let end = behind.map_or(text.len(), |n| end + n);
        if first.sentence == last.sentence { text.get(start..end).unwrap_or_default() } else { "" }
    }

    /// Whether a word stands in the case's own sentence.
    pub fn own(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| w.sentence == self.side.sentence)
    }

    /// Whether a mark that passes `wanted` stands between two neighbouring words, or the end of the quotation they
    /// belong to.
    pub fn mark_after(&self, word: usize, wanted: fn(&str) -> bool) -> bool {
        let here = &self.words[word];
        let tokens = &self.side.readings[here.sentence].tokens;
        let next = self.words.get(word + 1).filter(|n| n.sentence == here.sentence && !n.opens);
        let end = next.map_or_else(|| self.end_of(here), |n| n.token);
        let marks = tokens.get(here.token + 1..end).unwrap_or_default().iter().filter(|t| t.kind == TokenKind::Mark);
        let text = self.side.article.sentence_text(here.sentence);
        marks.map(|t| t.of(text)).any(wanted)
    }

    /// One past the last token of the quotation a word stands in.
    fn end_of(&self, word: &QuotedWord) -> usize {
        self.quotation_of(word).map_or(word.token + 1, |q| q.last)
    }

    fn quotation_of(&self, word: &QuotedWord) -> Option<&'c Quotation> {
        let quotations = &self.side.readings[word.sentence].quotations;
        quotations.iter().find(|q| q.covers(word.token))
    }

    /// Whether the speech goes on after `word` inside the same quotation, if perhaps in the next sentence.
    pub fn goes_on_after(&self, word: usize) -> bool {
        self.words.get(word + 1).is_some_and(|next| !next.opens)
    }

    /// Whether a spoken sentence begins at `word`: the quotation opens there or a mark ends the sentence before.
    pub fn begins_at(&self, word: usize) -> bool {
        let fresh = word == 0 || self.words[word].opens || self.words[word - 1].sentence != self.words[word].sentence;
        fresh || self.mark_after(word - 1, ends_sentence)
    }

    /// Whether a spoken sentence ends with `word`.
    pub fn ends_at(&self, word: usize) -> bool {
        word + 1 >= self.words.len() || self.begins_at(word + 1)
    }

    /// Whether `word` is written with a capital.
    pub fn capital(&self, word: usize) -> bool {
        self.token(word).capital
    }

    fn token(&self, word: usize) -> &'c Token {
        let word = &self.words[word];
        &self.side.readings[word.sentence].tokens[word.token]
    }

    /// The smallest span of the case's own sentence that covers those of the words that stand in it.
    pub fn stretch(&self, mut words: Range<usize>) -> Option<Span> {
        words.end = words.end.min(self.words.len());
        let own = words.filter(|&w| self.own(w)).map(|w| self.token(w));
        own.map(|t| Span { start: t.start, end: t.end }).reduce(Span::cover)
    }
}

fn quoted_words(side: Side, sentence: usize) -> impl Iterator<Item = QuotedWord> {
    let reading = &side.readings[sentence];
    let text = side.article.sentence_text(sentence);
    let words = move |q: &Quotation| {
        let spoken = spoken_words(text, &reading.tokens, q.first, q.last).into_iter().enumerate();
        let opens = !q.from_before;
        spoken.map(move |(n, w)| QuotedWord { form: w.form, sentence, token: w.token, opens: opens && n == 0 })
    };
    reading.quotations.iter().flat_map(move |q| words(q).collect::<Vec<_>>())
}

/// Whether the article quotes these words, in this order, anywhere.
pub fn quotes(side: Side, wanted: &[&str]) -> bool {
    let all = (0..side.readings.len()).map(|sentence| Speech::of_sentence(Side { sentence, ..side }));
    all.into_iter().any(|s| s.words.len() >= wanted.len() && s.forms().windows(wanted.len()).any(|w| w == wanted))
}

fn ends_sentence(mark: &str) -> bool {
    matches!(mark, "." | "?" | "!" | "…" | "—" | "–" | "―" | ";" | ":")
}
