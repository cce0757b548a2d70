//! Stretches inside which no sentence ends: short quotations and parentheses inside a sentence.

use super::marks::{is_closer, is_terminator};
use crate::model::Span;

/// Longest parenthesis, in bytes, that is kept whole.
const PARENTHESIS_UP_TO: usize = 400;
/// Longest quotation, in bytes, that is kept whole when its sentence goes on after it.
const QUOTATION_UP_TO: usize = 60;

/// The shielded stretches of a block, opening and closing mark included, ordered by where they end.
///
/// A parenthesis is shielded when it opens inside a sentence, a double quotation when it is short and the sentence goes
/// on after it in lower case. Cost: linear.
pub fn shields(text: &str) -> Vec<Span> {
    let mut shields = Vec::new();
    let mut brackets: Vec<(usize, char)> = Vec::new();
    let mut quote: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '(' | '[' => brackets.push((at, c)),
            ')' | ']' => {
                let open = if c == ')' { '(' } else { '[' };
                if let Some(start) = brackets.pop_if(|(_, b)| *b == open).map(|(start, _)| start)
                    && end - start <= PARENTHESIS_UP_TO
                    && opens_inside(&text[..start])
                {
                    shields.push(Span::new(start, end));
                }
            }
            '“' => quote = Some(at),
            '"' if quote.is_none() => quote = Some(at),
            '"' | '”' => {
                if let Some(start) = quote.take()
                    && end - start <= QUOTATION_UP_TO
                    && text[end..].trim_start().starts_with(char::is_lowercase)
                {
                    shields.push(Span::new(start, end));
                }
            }
            _ => {}
        }
    }
    shields
}

/// Whether a bracket after `before` opens inside a sentence, not at its start.
fn opens_inside(before: &str) -> bool {
    let bare = before.trim_end_matches(|c: char| c.is_whitespace() || is_closer(c));
    bare.chars().next_back().is_some_and(|c| !is_terminator(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shielded(text: &str) -> Vec<&str> {
        shields(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn parentheses_inside_a_sentence_are_whole() {
        assert_eq!(shielded("The dam (it is old. It leaks.) was closed."), ["(it is old. It leaks.)"]);
        assert!(shielded("It failed. (It was old. It leaked.)").is_empty());
    }

    #[test]
    fn short_quotations_before_lower_case_are_whole() {
        assert_eq!(shielded("“Why? Who asked?” she said."), ["“Why? Who asked?”"]);
        assert!(shielded("“Why? Who asked?” She left.").is_empty());
    }
}
