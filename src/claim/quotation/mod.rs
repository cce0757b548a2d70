//! Quotations: the words between quotation marks, carried over sentences and paragraphs.
//!
//! What stands in a block quotation is quoted too, marks or not. A quotation that is open at the end of a sentence goes on in the next one if the next mark of the article closes
//! it; a new opening mark at the start of a paragraph re-opens it, as newspapers print long quotations.

mod marks;

use crate::model::{Article, BlockKind, Span};
use crate::text::Token;
use marks::{Line, Mark, Shape};

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

/// The quotations of every sentence of an article, in order. `tokens` holds the tokens of each sentence.
///
/// Cost: linear in the text.
pub fn quotations(article: &Article, tokens: &[Vec<Token>]) -> Vec<Vec<Quotation>> {
    let sentences: Vec<&str> = (0..article.sentences.len()).map(|n| article.sentence_text(n)).collect();
    let mut found = vec![Vec::new(); sentences.len()];
    let mut open: Option<(usize, u32)> = None;
    let lines: Vec<Line> = sentences.iter().zip(&article.sentences).map(|(text, s)| (*text, s.block)).collect();
    let marks = marks::marks(&lines);
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
    for (n, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_empty()) {
        found.extend(block_quotation(article, n, sentences.get(n).copied().unwrap_or_default(), &tokens[n]));
    }
    found
}

/// The whole of a sentence that stands in a block quotation.
fn block_quotation(article: &Article, sentence: usize, text: &str, tokens: &[Token]) -> Option<Quotation> {
    let block = |n: usize| article.sentences.get(n).map(|s| s.block);
    let own = block(sentence)?;
    article.document.blocks.get(own as usize).filter(|block| block.kind == BlockKind::Quotation)?;
    let from_before = sentence.checked_sub(1).and_then(block) == Some(own);
    let goes_on = block(sentence + 1) == Some(own);
    let span = Span::new(0, text.len());
    (!tokens.is_empty()).then_some(Quotation { span, first: 0, last: tokens.len(), from_before, goes_on })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Document, Sentence, SourceFile, SourceMap};
    use crate::text::tokenize;
    use proptest::prelude::*;
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
    fn reads_single_marks() {
        assert_eq!(
            quoted(&["‘The dogs’ leads aren’t long,’ she said, ‘but they’ll do.’"]),
            [["The dogs’ leads aren’t long,", "but they’ll do."]]
        );
        assert_eq!(
            quoted(&["'We reject the owners' offer,' said the mayor's aide."]),
            [["We reject the owners' offer,"]]
        );
        assert_eq!(quoted(&["‘He told us “go home” twice,’ she said."]), [["He told us “go home” twice,"]]);
        assert_eq!(quoted(&["“He told us ‘go home’ twice,” she said."]), [["He told us ‘go home’ twice,"]]);
        assert_eq!(
            quoted(&["‘The dam held.", "It will hold again,’ she said."])[1],
            Vec::<String>::new(),
            "two blocks"
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for sentence in [
            "The boys' room wasn't theirs in the '90s, 'til the teachers' strike.",
            "Rock ’n’ roll, the mayor’s dogs’ tails and ’em all.",
            "It's the voters' choice, and the unions'.",
        ] {
            assert_eq!(quoted(&[sentence]), [Vec::<String>::new()], "{sentence}");
        }
    }

    #[test]
    fn reads_marks_of_other_languages() {
        assert_eq!(quoted(&["„Wir bleiben“, sagte er, „und zwar lange.“"]), [["Wir bleiben", "und zwar lange."]]);
        assert_eq!(quoted(&["»Wir bleiben«, sagte er."]), [["Wir bleiben"]]);
        assert_eq!(quoted(&["”Vi stannar”, sade han."]), [["Vi stannar"]]);
        assert_eq!(quoted(&["« Nous restons », dit-il."]), [[" Nous restons "]]);
        assert_eq!(quoted(&["„Left open. “We stay,” he said."]), [["Left open. "]]);
    }

    proptest! {
        #[test]
        fn quotations_lie_in_their_sentence(parts in proptest::collection::vec("[ab ,.'’‘“”„»«\"`]{0,16}", 1..5)) {
            let sentences: Vec<&str> = parts.iter().map(String::as_str).collect();
            for quotation in quoted(&sentences).into_iter().flatten() {
                prop_assert!(!quotation.is_empty());
            }
        }
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
