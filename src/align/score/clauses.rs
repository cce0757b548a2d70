//! Where a sentence falls into clauses, by marks and connectives.

use super::story::distinct;
use crate::text::{Token, tokens::word_list};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static CONNECTIVES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("words/connectives-en.txt")));

/// A clause with fewer content words than this is joined to the next.
const MIN_WORDS: usize = 3;

/// The clauses of a sentence in the making.
#[derive(Default)]
pub(super) struct Clauses {
    done: Vec<Vec<u32>>,
    /// Content terms of the clause being read.
    pub(super) open: Vec<u32>,
}

impl Clauses {
    /// Ends the clause being read when `token` parts clauses and the clause is long enough.
    pub(super) fn part_at(&mut self, token: &Token) {
        if self.open.len() >= MIN_WORDS && parts(token) {
            self.done.push(distinct(std::mem::take(&mut self.open)));
        }
    }

    /// Distinct terms of each clause, ascending; a short last clause goes to the one before.
    pub(super) fn finish(mut self) -> Vec<Vec<u32>> {
        match self.done.last_mut() {
            Some(last) if self.open.len() < MIN_WORDS => {
                last.append(&mut self.open);
                *last = distinct(std::mem::take(last));
            }
            _ if self.open.is_empty() => {}
            _ => self.done.push(distinct(self.open)),
        }
        self.done
    }
}

fn parts(token: &Token) -> bool {
    if token.is_word() {
        return CONNECTIVES.contains(token.norm.as_str());
    }
    matches!(token.norm.as_str(), "," | ";" | ":" | "—" | "–" | "\"" | "“" | "”" | "(" | ")" | "[" | "]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn sizes(sentence: &str) -> Vec<usize> {
        let mut clauses = Clauses::default();
        for (n, token) in (0..).zip(tokenize(sentence)) {
            clauses.part_at(&token);
            if token.content {
                clauses.open.push(n);
            }
        }
        clauses.finish().iter().map(Vec::len).collect()
    }

    #[test]
    fn long_clauses_are_parted_and_short_ones_joined() {
        assert_eq!(
            sizes("Police closed the bridge, which carries nine trains daily, because ice covered its cables"),
            [3, 4, 3]
        );
        assert_eq!(sizes("On Friday, police closed the bridge"), [4]);
        assert_eq!(sizes("Police closed the bridge again, he said"), [3]);
        assert_eq!(sizes("And so it was"), [0; 0]);
    }
}
