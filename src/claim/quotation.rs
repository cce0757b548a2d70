//! Quotations: the words between quotation marks, carried over sentences and paragraphs.
//!
//! A mark is read as opening or closing by its own shape (“ ”, and `` `` '' `` as typewriters and tokenizers write them) or,
//! for the straight mark, by what stands around it.
//! A quotation that is open at the end of a sentence goes on in the next one if the next mark of the article closes
//! it; a new opening mark at the start of a paragraph re-opens it, as newspapers print long quotations.

use crate::model::{Article, Span};
use crate::text::Token;

/// How many sentences a quotation may run on without any mark before it is taken to have been left open by mistake.
const LONGEST_CARRY: usize = 8;

/// The part of a quotation that stands in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes between the marks, inside the sentence.
    pub span: Span,
    /// First token inside.
    pub first: usize,
    /// One past the last token inside.
    pub last: usize,
    /// Whether it began in an earlier sentence.
    pub from_before: bool,
    /// Whether it goes on in the next sentence.
    pub goes_on: bool,
}

impl Quotation {
    /// The quoted tokens.
    pub fn tokens<'t>(&self, sentence: &'t [Token]) -> &'t [Token] {
        &sentence[self.first..self.last]
    }

    /// Whether a token stands inside.
    pub fn covers(&self, token: usize) -> bool {
        (self.first..self.last).contains(&token)
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Shape {
    Open,
    Close,
}

/// A quotation mark: its sentence, byte span in the sentence and shape.
#[derive(Copy, Clone, Debug)]
struct Mark {
    sentence: usize,
    span: Span,
    shape: Shape,
}

/// The quotations of every sentence of an article, in order. `tokens` holds the tokens of each sentence.
///
/// Cost: linear in the text.
pub fn quotations(article: &Article, tokens: &[Vec<Token>]) -> Vec<Vec<Quotation>> {
    let sentences: Vec<&str> = (0..article.sentences.len()).map(|n| article.sentence_text(n)).collect();
    let mut found = vec![Vec::new(); sentences.len()];
    let mut open: Option<(usize, u32)> = None;
    let marks: Vec<Mark> = sentences.iter().enumerate().flat_map(|(n, s)| marks_of(n, s)).collect();
    let mut next = 0;
    for (n, sentence) in sentences.iter().enumerate() {
        while next < marks.len() && marks[next].sentence == n {
            let mark = marks[next];
            next += 1;
            match mark.shape {
                Shape::Open => {
                    open = Some((n, mark.span.end)); // an unclosed one before it is dropped
                }
                Shape::Close => {
                    if let Some((since, start)) = open.take() {
                        push(&mut found[n], &tokens[n], Span { start, end: mark.span.start }, since < n, false);
                    }
                }
            }
        }
        if let Some((since, start)) = open {
            if carries_on(&marks, next, n) {
                push(&mut found[n], &tokens[n], Span { start, end: sentence.len() as u32 }, since < n, true);
                open = Some((since, 0));
            } else {
                let reopened = reopens(article, &marks, next, n);
                if reopened || start == 0 || whole_sentence_open(sentence, start) {
                    push(&mut found[n], &tokens[n], Span { start, end: sentence.len() as u32 }, since < n, reopened);
                }
                open = None;
            }
        }
    }
    found
}

/// A quotation that opens at the very start of a sentence and is never closed still covers that sentence.
fn whole_sentence_open(sentence: &str, start: u32) -> bool {
    sentence.get(..start as usize).is_some_and(|before| before == "``" || before.chars().count() <= 1)
}

fn carries_on(marks: &[Mark], next: usize, sentence: usize) -> bool {
    marks.get(next).is_some_and(|m| m.shape == Shape::Close && m.sentence - sentence <= LONGEST_CARRY)
}

/// Whether the next sentence opens a paragraph with a new opening mark.
fn reopens(article: &Article, marks: &[Mark], next: usize, sentence: usize) -> bool {
    marks.get(next).is_some_and(|m| {
        m.sentence == sentence + 1
            && m.span.start == 0
            && article.sentences[m.sentence].block != article.sentences[sentence].block
    })
}

fn push(found: &mut Vec<Quotation>, tokens: &[Token], span: Span, from_before: bool, goes_on: bool) {
    let first = tokens.partition_point(|t| t.start < span.start);
    let last = tokens.partition_point(|t| t.end <= span.end);
    if first < last {
        found.push(Quotation { span, first, last, from_before, goes_on });
    }
}

fn marks_of(sentence_index: usize, sentence: &str) -> impl Iterator<Item = Mark> + '_ {
    sentence.char_indices().filter_map(move |(at, c)| {
        let (shape, length) = match doubled(sentence, at) {
            Some(shape) => (shape, 2),
            None => (shape(sentence, at, c)?, c.len_utf8()),
        };
        Some(Mark { sentence: sentence_index, span: Span::new(at, at + length), shape })
    })
}

/// The shape of a mark made of two characters, where exactly two of them stand: ` `` ` opens and `''` closes.
fn doubled(sentence: &str, at: usize) -> Option<Shape> {
    let (before, rest) = sentence.split_at_checked(at)?;
    let alone = |mark: char| {
        let run = rest.chars().take_while(|&c| c == mark).count();
        run == 2 && !before.ends_with(mark)
    };
    if alone('`') {
        return Some(Shape::Open);
    }
    alone('\'').then_some(Shape::Close)
}

fn shape(sentence: &str, at: usize, c: char) -> Option<Shape> {
    match c {
        '“' | '„' | '«' => Some(Shape::Open),
        '”' | '»' => Some(Shape::Close),
        '"' => Some(straight_shape(sentence, at)),
        _ => None,
    }
}

/// A straight mark opens where a space, a bracket, a dash or nothing stands before it (or before a doubled mark) and no
/// space after it.
fn straight_shape(sentence: &str, at: usize) -> Shape {
    let before = sentence[..at].trim_end_matches('"').chars().next_back();
    let after = sentence[at + 1..].chars().next();
    let room_before = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '/'));
    let room_after = after.is_none_or(|c| c.is_whitespace());
    if room_before && !room_after { Shape::Open } else { Shape::Close }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Document, Sentence, SourceFile, SourceMap};
    use crate::text::tokenize;
    use std::sync::Arc;

    /// An article of one paragraph a sentence.
    fn article(sentences: &[&str]) -> Article {
        let text = sentences.join("\n\n");
        let mut at = 0;
        let (mut blocks, mut spans) = (Vec::new(), Vec::new());
        for (n, s) in sentences.iter().enumerate() {
            let span = Span::new(at, at + s.len());
            blocks.push(Block { span, kind: BlockKind::Paragraph });
            spans.push(Sentence { span, block: n as u32 });
            at += s.len() + 2;
        }
        let file = Arc::new(SourceFile::new("a.txt", text.clone()));
        let map = SourceMap::identity(text.len());
        let document = Document {
            file,
            record: None,
            title: None,
            source: "a".into(),
            date: None,
            url: None,
            author: None,
            language: None,
            text,
            map,
            blocks,
        };
        Article { document, sentences: spans }
    }

    fn quoted(sentences: &[&str]) -> Vec<Vec<String>> {
        let article = article(sentences);
        let tokens: Vec<_> = sentences.iter().map(|s| tokenize(s)).collect();
        let found = quotations(&article, &tokens);
        found.iter().zip(sentences).map(|(qs, s)| qs.iter().map(|q| q.span.of(s).to_string()).collect()).collect()
    }

    #[test]
    fn reads_both_kinds_of_marks() {
        assert_eq!(
            quoted(&["“We reject it,” the mayor said, “and we will appeal.”"]),
            [["We reject it,", "and we will appeal."]]
        );
        assert_eq!(quoted(&["The \"safe\" bridge (\"never again\") fell."]), [["safe", "never again"]]);
        assert_eq!(quoted(&["A `` safe '' bridge, she said, `` at last. ''"]), [[" safe ", " at last. "]]);
        assert_eq!(quoted(&["``` is code, and 5'11'' is a height."]), [Vec::<String>::new()]);
    }

    #[test]
    fn carries_a_quotation_over_sentences() {
        let found = quoted(&["\"The dam held.", "It will hold again.", "We are sure of it,\" she said."]);
        assert_eq!(found, [vec!["The dam held."], vec!["It will hold again."], vec!["We are sure of it,"]]);
        let found = quoted(&["``The dam held.", "It will hold again,'' she said."]);
        assert_eq!(found, [vec!["The dam held."], vec!["It will hold again,"]]);
    }

    #[test]
    fn paragraphs_reopen_a_long_quotation() {
        let found = quoted(&["“The dam held.", "“It will hold again,” she said.", "Nobody was hurt."]);
        assert_eq!(found, [vec!["The dam held."], vec!["It will hold again,"], vec![]]);
    }

    #[test]
    fn a_mark_left_open_does_not_swallow_the_article() {
        let found = quoted(&["He called it “a mistake.", "The vote is on Monday.", "“No comment,” said the town."]);
        assert_eq!(found[1], Vec::<String>::new());
        assert_eq!(found[2], ["No comment,"]);
    }
}
