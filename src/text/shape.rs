//! What a stretch of text looks like from outside: a heading, a bare link, a finished sentence.

/// Whether a text ends as a sentence does: with a full stop, question or exclamation mark, colon or ellipsis, quotation
/// marks and brackets after it disregarded.
pub fn ends_sentence(text: &str) -> bool {
    let bare =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'));
    bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '।', '؟'])
}

/// Whether a text is nothing but one address.
pub fn is_bare_link(text: &str) -> bool {
    let text = text.trim().trim_matches(['<', '>', '(', ')']);
    let address = text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
    address && !text.contains(char::is_whitespace)
}

/// Longest heading, in characters.
const HEADING_CHARS: usize = 100;
/// Longest heading, in words.
const HEADING_WORDS: usize = 14;

/// Whether a paragraph of its own reads like a heading: short, it starts with a capital or a digit, holds no quotation
/// mark at its end, and either has no final mark or is a question in title case.
pub fn looks_like_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !starts
        || starts_list_item(text)
        || words > HEADING_WORDS
        || text.len() > HEADING_CHARS * 4
        || text.chars().count() > HEADING_CHARS
    {
        return false;
    }
    match text.chars().next_back() {
        Some('?' | '!') => is_title_case(text),
        Some(c) => c.is_alphanumeric() || matches!(c, ')' | '%' | '’' | '\''),
        None => false,
    }
}

/// "1. ", "1) ", "1.) ", "a. ": the number of a list item.
fn starts_list_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if rest.len() == text.len() { text.trim_start_matches(|c: char| c.is_ascii_lowercase()) } else { rest };
    rest.len() + 3 >= text.len()
        && rest.len() < text.len()
        && [". ", ") ", ".) "].iter().any(|mark| rest.starts_with(mark))
}

/// Whether all longer words of a text of two words or more start in upper case.
fn is_title_case(text: &str) -> bool {
    let long = || text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    long().count() >= 2
        && long().all(|word| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_sentences() {
        for heading in ["A town divided", "Will the Bridge Ever Open Again?", "2 What the engineers found"] {
            assert!(looks_like_heading(heading), "{heading}");
        }
        for sentence in ["The vote was close.", "“We were not asked”", "Why did she go?", "and then some", ""] {
            assert!(!looks_like_heading(sentence), "{sentence}");
        }
    }

    #[test]
    fn bare_links_hold_nothing_else() {
        assert!(is_bare_link("<https://example.org/a_b>"));
        assert!(!is_bare_link("See https://example.org"));
        assert!(!is_bare_link("https is a protocol"));
    }

    #[test]
    fn sentences_end_through_quotation_marks() {
        assert!(ends_sentence("“It is over.”"));
        assert!(!ends_sentence("it is over,"));
    }
}
