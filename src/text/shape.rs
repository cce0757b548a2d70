//! What a stretch of text looks like from outside: a heading, a bare link, a finished sentence.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

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

static FURNITURE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("words/furniture-en.txt").lines().filter(|line| !line.starts_with('#')).collect());

static OPENINGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("words/furniture-openings-en.txt").lines().filter(|l| !l.starts_with('#')).collect());

static CREDITS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| super::tokens::word_list(include_str!("words/photo-credits-en.txt")));

/// Whether a block is no prose at all: a bare link, a row of marks, what a page puts between paragraphs ("Advertisement",
/// "Story continues below"), the caption of a photograph, or a line of credits.
pub fn is_no_prose(text: &str) -> bool {
    let bare = || is_bare_link(text) || !text.contains(char::is_alphanumeric);
    bare() || is_furniture(text) || opens_as_furniture(text) || is_caption(text) || is_credit_line(text)
}

/// Whether a block only says who else worked on the article: "Ann Example contributed to this report."
fn is_credit_line(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let credits = |object: &&str| end.strip_suffix(object).is_some_and(|rest| rest.ends_with(" contributed to this "));
    end.len() <= LONGEST_CREDIT_LINE && ["report", "story", "article"].iter().any(credits)
}

/// Whether a block begins as what a page puts between paragraphs does ("Just watched", "Photos:").
fn opens_as_furniture(text: &str) -> bool {
    let text = text.trim_start();
    let opens = |opening: &&&str| text.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
    OPENINGS.iter().any(|opening| opens(&opening))
}

/// Whether a block is the caption of a photograph: brackets at its start or end say who took it, or a credit such as
/// "AGENCY/Ann Example" ends it.
fn is_caption(text: &str) -> bool {
    let text = text.trim();
    let end = text.get(text.ceil_char_boundary(text.len().saturating_sub(LONGEST_CREDIT))..).unwrap_or_default();
    let credited = SLASHED.iter().any(|agency| end.contains(agency)) && !ends_sentence(text);
    let first = text.strip_prefix(['(', '[']).and_then(|rest| rest.split_once([')', ']'])).map(|(inside, _)| inside);
    let last = text.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '['])).map(|(_, inside)| inside);
    text.len() <= LONGEST_CAPTION && (credited || [first, last].into_iter().flatten().any(is_credit))
}

/// Whether brackets hold a credit: they name a photograph or an agency, or two names parted by a slash ("Ada
/// Keller/YouTube").
fn is_credit(inside: &str) -> bool {
    let name = |part: &str| part.starts_with(char::is_uppercase) && part.chars().all(|c| !c.is_ascii_digit());
    let slashed = || inside.split_once('/').is_some_and(|(who, whose)| name(who) && name(whose));
    let mut words = inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    inside.len() <= LONGEST_CREDIT && (words.any(|word| CREDITS.contains(word.to_lowercase().as_str())) || slashed())
}

fn is_furniture(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= 60 && FURNITURE.contains(bare.to_lowercase().as_str())
}

/// Longest caption, in bytes.
const LONGEST_CAPTION: usize = 600;
/// Agencies as credits of photographs name them.
const SLASHED: [&str; 5] = ["REUTERS/", "AP Photo/", "AFP/", "/Getty Images", "EPA/"];
/// Longest credit of a photograph, in bytes.
const LONGEST_CREDIT: usize = 80;
/// Longest line of credits to people who worked on an article, in bytes.
const LONGEST_CREDIT_LINE: usize = 200;
/// Longest heading, in characters.
const HEADING_CHARS: usize = 100;
/// Longest heading, in words.
const HEADING_WORDS: usize = 14;

/// Whether a paragraph of its own reads like a heading: short, it starts with a capital or a digit, holds no quotation
/// mark at its end, is one sentence, and either has no final mark or is a question in title case.
pub fn looks_like_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !starts || words > HEADING_WORDS || text.len() > HEADING_CHARS * 4 || text.chars().count() > HEADING_CHARS {
        return false;
    }
    if super::split(text, None).len() > 1 {
        return false;
    }
    match text.chars().next_back() {
        Some('?' | '!') => is_title_case(text),
        Some(c) => c.is_alphanumeric() || matches!(c, ')' | '%' | '’' | '\''),
        None => false,
    }
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
    fn furniture_is_no_prose() {
        for text in ["Advertisement", "STORY CONTINUES BELOW", "* * *", "___", "Read more:", "https://example.org/a"] {
            assert!(is_no_prose(text), "{text}");
        }
        assert!(!is_no_prose("Advertisement rates fell."));
        assert!(is_no_prose("Ada Keller and the Northern Wire contributed to this report."));
        assert!(!is_no_prose("The rain contributed to this flood."));
    }

    #[test]
    fn captions_are_no_prose() {
        for text in [
            "Photos: The flood in pictures The flood in pictures Boats in the market square on May 3.",
            "JUST WATCHED Mayor: we were warned Replay",
            "The harbour at dawn, with two tugs. (Photo: Ada Keller, Northern Wire)",
            "Ada Keller (Harbour Festival/YouTube)",
            "[WireImage] The singer arrives at the town hall on Monday.",
            "Image copyright Reuters Image caption The mayor on the bridge",
            "The mayor on the bridge in Callow, May 3, 2018. REUTERS/Ada Keller",
        ] {
            assert!(is_no_prose(text), "{text}");
        }
        for text in [
            "HARWICK (Reuters) - The dam failed.",
            "She kept the photo (and the frame).",
            "It runs on 9/10 of the line (Callow/3)",
            "Photographs burned.",
        ] {
            assert!(!is_no_prose(text), "{text}");
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
