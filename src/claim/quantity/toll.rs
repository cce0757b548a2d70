//! What became of the people a number counts: "34 dead", "killing at least nine", "the toll rose to 43", "18 are missing".
//!
//! Such counts are compared whatever noun they stand beside, and grow as an event goes on.

use super::Quantity;
use crate::claim::phrases::headed_lines;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words looked at behind a count.
const REACH: usize = 9;
/// Words looked at before a count for a verb that has it as its object.
const OBJECT_REACH: usize = 2;
/// Words looked at from "toll" or "number" to the count: "the number of people killed when the ferry sank rose to 43".
const SUBJECT_REACH: usize = 18;

/// What became of people who are in hospital still.
const KEPT: &str = "kept";

#[derive(Copy, Clone)]
struct Fate {
    name: &'static str,
    /// Whether the word takes an object.
    act: bool,
}

static FATES: LazyLock<FxHashMap<&'static str, Fate>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/tolls.txt"));
    let fate = |head: &'static str| head.split_once(' ').map(|(name, kind)| Fate { name, act: kind == "act" });
    lines
        .filter_map(|(head, words)| Some((fate(head)?, words)))
        .flat_map(|(fate, words)| words.flat_map(str::split_whitespace).map(move |word| (word, fate)))
        .collect()
});

/// Whether a word names what became of people: "dead", "injured".
pub fn is_fate(token: &Token) -> bool {
    fate(token).is_some()
}

fn fate(token: &Token) -> Option<Fate> {
    FATES.get(token.norm.as_str()).copied()
}

/// What became of those a quantity counts, as one word such as `dead`; none where the words beside it do not tell.
///
/// `all` are the quantities of the sentence: words beyond another one belong to that one. A part ("nine of the dead
/// were children") has no fate but where the whole is a number that lies before the fate ("153 of the 214 were safe").
pub fn toll(tokens: &[Token], all: &[Quantity], q: &Quantity) -> Option<&'static str> {
    let others = |n: usize| all.iter().any(|o| o.tokens.contains(&n) && o.tokens != q.tokens);
    let end = q.counted.map_or(q.tokens.end, |c| c.head + 1).max(q.tokens.end);
    if q.role.part && is_kept(tokens, end) {
        return Some(KEPT);
    }
    if q.role.part {
        let whole = all.iter().find(|o| (q.tokens.end..q.tokens.end + 4).contains(&o.tokens.start))?;
        return behind(tokens, whole.counted.map_or(whole.tokens.end, |c| c.head + 1), others);
    }
    if let Some(of) = before_of(tokens, q) {
        return fate(&tokens[of]).map(|f| f.name);
    }
    let noun = q.counted.and_then(|c| tokens[c.first..=c.head].iter().rev().find_map(fate));
    let own = noun.map(|f| f.name).or_else(|| object(tokens, q.tokens.start, others));
    let told = own.or_else(|| behind(tokens, end, others)).or_else(|| subject(tokens, q.tokens.start, others));
    told.or_else(|| is_kept(tokens, end).then_some(KEPT))
}

/// Whether those counted are said to be in hospital still: "were still in hospital", "remain in the hospital".
fn is_kept(tokens: &[Token], end: usize) -> bool {
    let clause = end..tokens.len().min(end + REACH);
    let words = || clause.clone().take_while(|&n| tokens[n].kind == TokenKind::Word).map(|n| tokens[n].norm.as_str());
    words().any(|w| matches!(w, "hospital" | "hospitals" | "hospitalized" | "hospitalised"))
        && words().any(|w| matches!(w, "still" | "remain" | "remains" | "remained"))
}

/// The word before the "of" right before a count: "the deaths of 12 miners", "140 of the 300"; not "a total of 300".
fn before_of(tokens: &[Token], q: &Quantity) -> Option<usize> {
    let word = |n: usize| tokens[n].norm.as_str();
    let last = q.tokens.start.checked_sub(1)?;
    let of = if matches!(word(last), "the" | "its" | "their" | "those") { last.checked_sub(1)? } else { last };
    (word(of) == "of" && of.checked_sub(1).is_none_or(|n| word(n) != "total")).then(|| of.saturating_sub(1))
}

/// The fate told behind the count: "people were killed", "are still missing", "dead".
fn behind(tokens: &[Token], end: usize, other: impl Fn(usize) -> bool) -> Option<&'static str> {
    let clause = end..tokens.len().min(end + REACH);
    let open = |&n: &usize| tokens[n].kind == TokenKind::Word && !other(n) && !is_relative(&tokens[n]);
    let (at, fate) = clause.take_while(open).find_map(|n| Some((n, fate(&tokens[n])?)))?;
    let passive = (end..at).any(|n| is_passive(&tokens[n]));
    let object = tokens.get(at + 1).is_some_and(|t| t.content || matches!(t.norm.as_str(), "the" | "a" | "his" | "at"));
    (!fate.act || passive || !object && at == end).then_some(fate.name)
}

fn is_relative(token: &Token) -> bool {
    matches!(token.norm.as_str(), "who" | "that" | "which" | "whose" | "after" | "but" | "while" | "when")
}

fn is_passive(token: &Token) -> bool {
    matches!(token.norm.as_str(), "was" | "were" | "been" | "being" | "are" | "be" | "is" | "got")
}

/// The fate whose verb has the count as its object: "killing at least nine people".
fn object(tokens: &[Token], start: usize, other: impl Fn(usize) -> bool) -> Option<&'static str> {
    let bound = (0..start).rev().take(4).take_while(|&n| {
        matches!(tokens[n].norm.as_str(), "at" | "least" | "more" | "than" | "about" | "up" | "to" | "as" | "many")
            || matches!(tokens[n].norm.as_str(), "nearly" | "almost" | "some" | "around" | "over")
    });
    let first = bound.last().unwrap_or(start);
    let before = (first.saturating_sub(OBJECT_REACH)..first).rev();
    let mut before = before.take_while(|&n| tokens[n].kind == TokenKind::Word && !other(n));
    before.find_map(|n| fate(&tokens[n]).filter(|f| f.act)).map(|f| f.name)
}

/// The fate of "the death toll", "the number of dead" and the like, before "stood at", "rose to" and the count.
fn subject(tokens: &[Token], start: usize, other: impl Fn(usize) -> bool) -> Option<&'static str> {
    let reaches = start.checked_sub(1).is_some_and(|n| matches!(tokens[n].norm.as_str(), "to" | "at" | "was" | "is"));
    let before = (start.saturating_sub(SUBJECT_REACH)..start).rev();
    let clause = before.take_while(|&n| !other(n) && !matches!(tokens[n].norm.as_str(), ";" | ":" | "“" | "”"));
    let first =
        clause.into_iter().filter(|&n| matches!(tokens[n].norm.as_str(), "toll" | "number" | "count")).last()?;
    let near = &tokens[first.saturating_sub(1)..tokens.len().min(first + 5)];
    near.iter().find_map(fate).filter(|_| reaches).map(|f| f.name)
}

#[cfg(test)]
mod tests {
    use crate::claim::read_tokens;
    use crate::text::tokenize;

    fn tolls(sentence: &str) -> Vec<Option<&'static str>> {
        let reading = read_tokens(sentence, tokenize(sentence), Vec::new(), None);
        reading.quantities.iter().map(|q| super::toll(&reading.tokens, &reading.quantities, q)).collect()
    }

    #[test]
    fn knows_what_became_of_people() {
        for (sentence, expected) in [
            ("The blast killed at least nine people.", vec![Some("dead")]),
            ("Twelve were killed and 30 others wounded.", vec![Some("dead"), Some("injured")]),
            ("By evening the number of dead stood at 34.", vec![Some("dead")]),
            ("The death toll from the mudslide has risen to 51.", vec![Some("dead")]),
            ("The number of people killed when the dam broke rose to 19.", vec![Some("dead")]),
            ("Some 70 people were still missing.", vec![Some("missing")]),
            ("Police said 140 of the 300 guests were known to be safe.", vec![Some("safe"), None]),
            ("The deaths of 12 miners shook the town.", vec![Some("dead")]),
            ("A total of 12 were killed.", vec![Some("dead")]),
            ("Nine of the dead were pupils.", vec![None]),
            ("Two men who killed a guard are in the north.", vec![None]),
            ("About 200 people came to the vigil.", vec![None]),
        ] {
            assert_eq!(tolls(sentence), expected, "{sentence}");
        }
    }
}
