//! Whose words a sentence is made of, where they are not the writer's own.

use crate::claim::Reading;
use crate::detect::Side;
use crate::model::Span;
use crate::text::tokens::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Sentences from the end of an article among which its author is introduced.
const NEAR_END: usize = 4;
/// Words behind "is" among which a profession stands.
const PROFESSION: usize = 8;
/// Words that go with the handle of somebody to follow.
const FOLLOWING: [&str; 3] = ["follow", "tweet", "twitter"];

/// Whether a sentence bears the mark of an embedded post: `— Ann Example (@annexample)`, or its shortened address.
pub fn is_signed(text: &str) -> bool {
    let behind = |mark: &str| text.split_once(mark).map_or("", |(_, rest)| rest).trim_start();
    let handle = behind("(").strip_prefix('@').is_some_and(|name| name.trim_start().starts_with(char::is_alphanumeric));
    handle && text.contains(['—', '–']) || text.contains("//t.co/") || text.contains("pic.twitter.com/")
}

/// Whether a sentence of an article is furniture that no count of articles shows: link texts of other articles run into
/// it, whom to follow where, or who the author is.
pub fn is_furnished(side: &Side, sentence: usize) -> bool {
    let Some(span) = side.article.sentences.get(sentence).map(|s| s.span) else { return false };
    let text = span.of(&side.article.document.text);
    let about = || is_about_author(side, sentence) || is_biography(side, sentence);
    holds_link_texts(text) || says_whom_to_follow(text) || about()
}

static ROLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("byline-roles-en.txt")));

/// Whether a sentence near the end of an article, or one before it in its block, says what its first words, a name, are by
/// profession: "Ada Keller is a professor of harbour engineering".
fn is_biography(side: &Side, sentence: usize) -> bool {
    let block = |n: usize| side.article.sentences.get(n).map(|s| s.block);
    let first = sentence.saturating_sub(NEAR_END);
    (first..=sentence).any(|n| block(n) == block(sentence) && names_profession(side, n))
}

fn names_profession(side: &Side, sentence: usize) -> bool {
    let near_end = sentence + NEAR_END >= side.article.sentences.len();
    let Some(reading) = side.readings.get(sentence).filter(|_| near_end) else { return false };
    let is = reading.tokens.iter().position(|token| token.norm == "is").unwrap_or(0);
    let name = reading.tokens.iter().take(is).take_while(|token| token.capital || !token.is_word()).count();
    let behind = reading.tokens.get(is..).unwrap_or_default().iter().take(PROFESSION);
    is > 0 && name >= 2 && behind.into_iter().any(|token| ROLES.contains(token.norm.as_str()))
}

/// Whether texts of links run into a sentence: bars part them, or "MORE" ends them in a sentence that is not shouted.
fn holds_link_texts(text: &str) -> bool {
    let shouted = text.chars().filter(|c| c.is_uppercase()).count() > text.chars().filter(|c| c.is_lowercase()).count();
    let ends = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 4..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_uppercase) && !after.is_some_and(char::is_alphanumeric)
    };
    text.contains(" | ") || !shouted && text.match_indices("MORE").any(|(at, _)| ends(at))
}

fn says_whom_to_follow(text: &str) -> bool {
    let Some((before, handle)) = text.split_once('@') else { return false };
    let handle = handle.trim_start().starts_with(char::is_alphanumeric) && !before.ends_with(char::is_alphanumeric);
    let lower = text.to_lowercase();
    handle && FOLLOWING.iter().any(|cue| lower.contains(cue))
}

/// Whether a sentence stands in a block that begins with the name of the article's author.
fn is_about_author(side: &Side, sentence: usize) -> bool {
    let Some(block) = block_of(side, sentence) else { return false };
    let block = block.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let block = block.strip_prefix("dr. ").unwrap_or(&block);
    let authors = side.article.document.author.as_deref().unwrap_or_default().to_lowercase();
    let names = authors.split([',', ';', '|']).flat_map(|names| names.split(" and "));
    let full = |name: &&str| name.split_whitespace().count() > 1;
    names.map(str::trim).filter(full).any(|name| block.starts_with(name))
}

/// Whether sentences without quotation marks are somebody's speech or statement: most are in the first or second person, a
/// colon, the speaker's name in capitals, a `Q:` or an `A:` leads to the first, they stand in the transcript of a recording,
/// or a quotation mark in their first half is never closed.
pub fn is_spoken(side: &Side, first: usize, last: usize) -> bool {
    let sentences = side.readings.get(first..=last).unwrap_or_default();
    let in_person = sentences.iter().filter(|reading| is_in_person(reading)).count();
    let transcript = || block_of(side, first).is_some_and(is_transcript);
    2 * in_person > sentences.len() || is_led_to(side, first) || transcript() || is_left_open(side, first, last)
}

/// Whether a quotation mark opens in the first half of some sentences and none closes after it.
fn is_left_open(side: &Side, first: usize, last: usize) -> bool {
    let sentences = &side.article.sentences;
    let (Some(from), Some(to)) = (sentences.get(first), sentences.get(last)) else { return false };
    let text = from.span.cover(to.span).of(&side.article.document.text);
    let straight = text.matches('"').count() % 2 == 1;
    let open = if straight {
        text.rfind('"')
    } else {
        text.rfind('“').filter(|&at| text.get(at..).is_some_and(|rest| !rest.contains('”')))
    };
    open.is_some_and(|at| 2 * at < text.len())
}

/// Whether a block is the transcript of a recording: two or more speakers are named before their words (`Keller: “`), or
/// brackets say that somebody is speaking.
fn is_transcript(block: &str) -> bool {
    let turns = block.match_indices([':']).filter(|&(at, _)| {
        let named = block.get(..at).and_then(|before| before.split_whitespace().next_back());
        let quoted = block.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(['“', '"']));
        quoted && named.is_some_and(|name| name.starts_with(char::is_uppercase))
    });
    turns.count() >= 2 || block.contains("speaking]")
}

fn is_in_person(reading: &Reading) -> bool {
    const PERSONS: [&str; 8] = ["i", "me", "my", "we", "our", "you", "your", "ourselves"];
    let person = |norm: &str| PERSONS.contains(&norm.split('\'').next().unwrap_or(norm));
    reading.tokens.iter().enumerate().any(|(n, token)| person(&token.norm) && !reading.is_quoted(n))
}

/// Whether the block before the one that a sentence opens ends in a colon, or the sentence begins `ANN EXAMPLE:` or, in an
/// interview, `Q:` or `A:`.
fn is_led_to(side: &Side, sentence: usize) -> bool {
    let sentences = &side.article.sentences;
    let Some(here) = sentences.get(sentence) else { return false };
    let before = sentence.checked_sub(1).and_then(|n| sentences.get(n));
    let text = |span: Span| span.of(&side.article.document.text);
    let colon = before.is_some_and(|b| b.block != here.block && text(b.span).trim_end().ends_with(':'));
    let label = text(here.span).split_once(':').map_or("", |(label, _)| label);
    let capitals = label.chars().filter(|c| c.is_uppercase()).count();
    let turn = matches!(label.trim(), "Q" | "A");
    colon || turn || capitals > 2 && !label.contains(char::is_lowercase) && label.split_whitespace().count() <= 6
}

fn block_of<'c>(side: &Side<'c>, sentence: usize) -> Option<&'c str> {
    let block = side.article.sentences.get(sentence)?.block as usize;
    let span = side.article.document.blocks.get(block)?.span;
    Some(span.of(&side.article.document.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn link_texts_give_themselves_away() {
        assert!(holds_link_texts("Sen. Ada Keller Ada KellerHarbour vote put off Two towns flooded MORE (R) said so."));
        assert!(holds_link_texts("Keller Harbour vote put off | Two towns flooded said so."));
        assert!(!holds_link_texts("Keller wants MOREOVER and the SAMORE ferry back."));
        assert!(!holds_link_texts("NO MORE FERRIES, SAID THE SIGN."));
    }

    #[test]
    fn transcripts_name_their_speakers() {
        assert!(is_transcript("The tapes were found in May. Keller: “Who knew?” Aldane: “All of us.” Nobody spoke."));
        assert!(is_transcript("The tapes were found in May. [Keller and Aldane speaking] Here is what they said."));
        assert!(!is_transcript("The tapes were found in May. Keller asked: “Who knew?” Nobody spoke."));
    }

    #[test]
    fn handles_to_follow_are_told_from_handles() {
        assert!(says_whom_to_follow("She teaches at the college and tweets at @adakeller."));
        assert!(!says_whom_to_follow("Write to ada@example.org, said the tweet."));
        assert!(!says_whom_to_follow("The account @adakeller was closed."));
    }
}
