//! Which words of a sentence stand inside quotation marks.

use crate::text::Token;

/// For each token, whether it stands inside double quotation marks. `open` says whether a quotation is open before the
/// sentence, and afterwards whether one is still open: a quotation may run over several sentences of an article.
///
/// Curly marks say which end they are; a straight mark opens when white space or a bracket stands before it and none
/// after it. An opening mark inside an open quotation continues it at the start of a sentence (a new paragraph of the
/// same speech); later in a sentence it shows that the earlier one was never closed.
pub(super) fn quoted_tokens(text: &str, tokens: &[Token], open: &mut bool) -> Vec<bool> {
    let mut quoted = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        match mark(text, token) {
            Some(Mark::Opening) => {
                if *open && i > 0 {
                    quoted.fill(false);
                }
                *open = true;
            }
            Some(Mark::Closing) => *open = false,
            None => {}
        }
        quoted.push(*open && token.is_word());
    }
    quoted
}

enum Mark {
    Opening,
    Closing,
}

fn mark(text: &str, token: &Token) -> Option<Mark> {
    match token.norm.as_str() {
        "“" => Some(Mark::Opening),
        "”" => Some(Mark::Closing),
        "\"" => Some(if opens(text, token) { Mark::Opening } else { Mark::Closing }),
        _ => None,
    }
}

fn opens(text: &str, token: &Token) -> bool {
    let before = text.get(..token.start as usize).and_then(|t| t.chars().next_back());
    let after = text.get(token.end as usize..).and_then(|t| t.chars().next());
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'))
        && after.is_some_and(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn quoted<'t>(sentence: &'t str, open: &mut bool) -> Vec<&'t str> {
        let tokens = tokenize(sentence);
        let flags = quoted_tokens(sentence, &tokens, open);
        tokens.iter().zip(flags).filter(|(_, quoted)| *quoted).map(|(t, _)| t.of(sentence)).collect()
    }

    #[test]
    fn finds_straight_and_curly_quotations() {
        let mut open = false;
        assert_eq!(
            quoted("\"We lost the pier,\" said Ito, who called it \"sad.\"", &mut open),
            ["We", "lost", "the", "pier", "sad"]
        );
        assert_eq!(quoted("He spoke of “a bad day” at sea", &mut open), ["a", "bad", "day"]);
        assert!(!open);
    }

    #[test]
    fn a_quotation_runs_over_sentences() {
        let mut open = false;
        assert_eq!(quoted("“We waited.", &mut open), ["We", "waited"]);
        assert_eq!(quoted("Nobody came,” said Ito.", &mut open), ["Nobody", "came"]);
        assert!(!open);
    }

    #[test]
    fn a_forgotten_closing_mark_does_not_quote_the_rest() {
        let mut open = true;
        assert_eq!(quoted("The mayor said “no” to it.", &mut open), ["no"]);
    }
}
