//! How far a statement reaches: "all gun sales", "nearly all gun sales", "one of the largest", "never".

use super::phrases::{Phrases, headed_lines};
use crate::text::{Token, TokenKind};
use std::ops::Range;
use std::sync::LazyLock;

/// Content words after a cue that can be what it reaches over.
const HEADS: usize = 4;

/// How far, in classes that differ for a reader.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Without exception.
    All,
    /// Nearly all, or the larger part.
    Most,
    /// A large number.
    Many,
    /// An open number.
    Some,
    /// A part of a whole.
    Part,
    /// A small number.
    Few,
    /// Not one.
    None,
    /// Two of two.
    Both,
    /// These and no others.
    Only,
    /// These and others.
    More,
}

/// A cue of reach in a sentence and the words it can reach over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The cue.
    pub tokens: Range<usize>,
    /// Its class.
    pub reach: Reach,
    /// Whether it is an adverb: "always" reaches over a verb, "all" over a noun.
    pub adverb: bool,
    /// The content words it can reach over, the nearest first.
    pub heads: Vec<usize>,
}

static CUES: LazyLock<Phrases<(Reach, bool)>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("lists/scope-en.txt"));
    let cues =
        lines.filter_map(|(head, phrases)| Some(((reach(head.trim_end_matches('*'))?, head.ends_with('*')), phrases)));
    Phrases::new(cues.flat_map(|(cue, phrases)| phrases.map(move |phrase| (phrase.to_string(), cue))))
});

fn reach(class: &str) -> Option<Reach> {
    Some(match class {
        "all" => Reach::All,
        "most" => Reach::Most,
        "many" => Reach::Many,
        "some" => Reach::Some,
        "part" => Reach::Part,
        "few" => Reach::Few,
        "none" => Reach::None,
        "both" => Reach::Both,
        "only" => Reach::Only,
        "more" => Reach::More,
        _ => return None,
    })
}

/// The cues of a sentence, in order, the longest at each place.
pub fn scopes(tokens: &[Token]) -> Vec<Scope> {
    let mut found: Vec<Scope> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let cue = CUES.starting_at(tokens, at).filter(|(len, (_, adverb))| is_cue(tokens, at, *len, *adverb));
        if let Some((len, &(reach, adverb))) = cue {
            found.push(Scope { tokens: at..at + len, reach, adverb, heads: heads(tokens, at..at + len, reach) });
        }
        at += cue.map_or(1, |(len, _)| len);
    }
    found
}

/// Not "at most", "at all", "not only", "all but", "half-brother", "some 300", "most recent", "once".
fn is_cue(tokens: &[Token], at: usize, len: usize, adverb: bool) -> bool {
    let before = at.checked_sub(1).and_then(|n| tokens.get(n)).map_or("", |t| t.norm.as_str());
    let after = tokens.get(at + len);
    let next = after.map_or("", |t| t.norm.as_str());
    let counted = after.is_some_and(|t| t.kind == TokenKind::Number);
    let article = !adverb && matches!(before, "the" | "a");
    let fixed = (article || matches!(before, "at" | "not" | "if" | "after" | "above")) && len == 1;
    let member = tokens.get(at).is_some_and(|t| t.norm == "part")
        && matches!(before, "as" | "is" | "was" | "were" | "are" | "," | "be" | "been");
    !fixed && !member && !counted && !matches!(next, "but" | "-" | "than" | "too" | "other" | "more")
}

fn heads(tokens: &[Token], cue: Range<usize>, reach: Reach) -> Vec<usize> {
    if reach == Reach::More {
        return (0..cue.start).rev().filter(|&n| tokens[n].content).take(1).collect();
    }
    let open = |n: &usize| tokens[*n].is_word() || matches!(tokens[*n].norm.as_str(), "-" | "’" | "'");
    (cue.end..tokens.len())
        .take_while(open)
        .filter(|&n| tokens[n].content && tokens[n].kind == TokenKind::Word)
        .take(HEADS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn read(sentence: &str) -> Vec<(Reach, String)> {
        let tokens = tokenize(sentence);
        let head = |s: &Scope| s.heads.first().map_or(String::new(), |&n| tokens[n].norm.to_string());
        scopes(&tokens).iter().map(|s| (s.reach, head(s))).collect()
    }

    #[test]
    fn reads_cues_with_what_they_reach_over() {
        assert_eq!(read("The rule covers nearly all gun sales."), [(Reach::Most, "gun".to_string())]);
        assert_eq!(
            read("All ferries and one of the largest docks."),
            [(Reach::All, "ferries".to_string()), (Reach::Part, "largest".to_string())]
        );
        assert_eq!(read("At most two of them, some 300 people at all."), []);
    }
}
