//! Word-level differences inside a pair of sentences: what has to be deleted from one and inserted to get the other.
//!
//! Words are compared by [`Token::norm`], so case, quotation marks and a possessive `'s` do not count; neither does
//! punctuation. Signs that carry meaning (`$`, `%`, `+`) count. The difference is that of Myers (1986), "An O(ND)
//! Difference Algorithm and Its Variations", as the crate `similar` computes it; then function words that only happen
//! to agree between two changes join them, because "~~the~~ **a** of ~~mayor~~ **governor**" reads worse than one
//! change. Cost: words times changed words.

use crate::model::Span;
use crate::text::{Token, TokenKind, tokenize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What an edit does to the words of the first sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Keeps them.
    Equal,
    /// Puts in words that only the second sentence has.
    Insert,
    /// Takes out words that only the first sentence has.
    Delete,
    /// Puts words of the second sentence in the place of words of the first.
    Replace,
}

/// A run of words that an edit keeps or changes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it does.
    pub kind: EditKind,
    /// Bytes of the first sentence, from the first word of the run to the last; empty for an insertion.
    pub a: Span,
    /// Bytes of the second sentence; empty for a deletion.
    pub b: Span,
}

/// The edits that turn the words of `a` into those of `b`, in order; equal and changed runs alternate.
///
/// # Example
/// ```
/// use crossread::align::{EditKind, edit_script};
/// let (a, b) = ("Officials said 15 bills passed.", "Officials said some 16 bills passed.");
/// let changed: Vec<_> = edit_script(a, b).into_iter().filter(|e| e.kind != EditKind::Equal).collect();
/// assert_eq!((changed[0].a.of(a), changed[0].b.of(b)), ("15", "some 16"));
/// ```
pub fn edit_script(a: &str, b: &str) -> Vec<Edit> {
    let (x, y) = (compared(a), compared(b));
    let runs = joined(token_runs(&x, &y), &x);
    runs.into_iter().map(|run| run.edit(&x, &y)).collect()
}

/// The tokens that count in a comparison.
fn compared(sentence: &str) -> Vec<Token> {
    tokenize(sentence).into_iter().filter(|t| t.is_word() || is_sign(t.of(sentence))).collect()
}

/// Marks that change what is said: currency, percent and calculation signs.
fn is_sign(mark: &str) -> bool {
    mark.chars().all(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '%' | '‰' | '+' | '=' | '±' | '°' | '½' | '¼' | '¾'))
}

/// Token indices of a run: `kept` or changed.
#[derive(Copy, Clone, Debug)]
struct TokenRun {
    kept: bool,
    a: (usize, usize),
    b: (usize, usize),
}

impl TokenRun {
    fn join(self, next: TokenRun) -> TokenRun {
        TokenRun { kept: false, a: (self.a.0, next.a.1), b: (self.b.0, next.b.1) }
    }

    fn edit(self, x: &[Token], y: &[Token]) -> Edit {
        let kind = match (self.kept, self.a.0 == self.a.1, self.b.0 == self.b.1) {
            (true, ..) => EditKind::Equal,
            (_, true, _) => EditKind::Insert,
            (_, _, true) => EditKind::Delete,
            _ => EditKind::Replace,
        };
        Edit { kind, a: covered(x, self.a), b: covered(y, self.b) }
    }
}

/// Bytes from the first token of `at` to the last; where there is none, the place behind the token before.
fn covered(tokens: &[Token], at: (usize, usize)) -> Span {
    match tokens.get(at.0..at.1) {
        Some([first, .., last]) => Span { start: first.start, end: last.end },
        Some([only]) => Span { start: only.start, end: only.end },
        _ => {
            let before = at.0.checked_sub(1).and_then(|i| tokens.get(i)).map_or(0, |t| t.end);
            Span { start: before, end: before }
        }
    }
}

/// Kept and changed runs in turn.
fn token_runs(x: &[Token], y: &[Token]) -> Vec<TokenRun> {
    let keys =
        |tokens: &[Token]| tokens.iter().map(|t| (t.kind == TokenKind::Number, t.norm.clone())).collect::<Vec<_>>();
    let mut runs: Vec<TokenRun> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(x), &keys(y)) {
        let (a, b) = (op.old_range(), op.new_range());
        let run = TokenRun { kept: matches!(op, DiffOp::Equal { .. }), a: (a.start, a.end), b: (b.start, b.end) };
        push(&mut runs, run);
    }
    runs
}

fn push(runs: &mut Vec<TokenRun>, run: TokenRun) {
    match runs.last_mut() {
        Some(last) if last.kept == run.kept => *last = TokenRun { kept: run.kept, ..last.join(run) },
        _ => runs.push(run),
    }
}

/// The runs with changes joined where only function words stand between them.
fn joined(runs: Vec<TokenRun>, x: &[Token]) -> Vec<TokenRun> {
    let mut out: Vec<TokenRun> = Vec::new();
    for (i, &run) in runs.iter().enumerate() {
        let inner = i > 0 && i + 1 < runs.len();
        let says_nothing = run.kept && x[run.a.0..run.a.1].iter().all(|t| !t.content);
        push(&mut out, TokenRun { kept: run.kept && !(inner && says_nothing), ..run });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changes(a: &str, b: &str) -> Vec<(String, String)> {
        let edits = edit_script(a, b).into_iter().filter(|e| e.kind != EditKind::Equal);
        edits.map(|e| (e.a.of(a).to_string(), e.b.of(b).to_string())).collect()
    }

    fn norms(text: &str) -> Vec<String> {
        compared(text).into_iter().map(|t| t.norm.to_string()).collect()
    }

    #[test]
    fn case_quotes_and_punctuation_do_not_count() {
        assert_eq!(changes("“The vote,” she said.", "The vote – she SAID"), []);
        assert_eq!(changes("costs $5", "costs €5"), [("$".into(), "€".into())]);
    }

    #[test]
    fn changes_parted_by_function_words_are_one() {
        let got = changes("Police held the driver of the bus", "Police held a passenger of the train");
        assert_eq!(got, [("the driver of the bus".into(), "a passenger of the train".into())]);
    }

    #[test]
    fn an_insertion_stands_behind_the_word_before() {
        let (a, b) = ("The mayor resigned", "The embattled mayor resigned");
        let edit = edit_script(a, b)[1];
        assert_eq!((edit.kind, edit.a, edit.b.of(b)), (EditKind::Insert, Span::new(3, 3), "embattled"));
    }

    #[test]
    fn nothing_against_something() {
        assert_eq!(edit_script("", ""), []);
        assert_eq!(edit_script("", "Word")[0].kind, EditKind::Insert);
        assert_eq!(edit_script("Word", "…")[0].kind, EditKind::Delete);
    }

    /// Words of `a` with the edits applied.
    fn applied(a: &str, b: &str) -> Vec<String> {
        let edits = edit_script(a, b);
        edits.iter().flat_map(|e| norms(if e.kind == EditKind::Equal { e.a.of(a) } else { e.b.of(b) })).collect()
    }

    proptest! {
        #[test]
        fn applying_the_edits_to_a_gives_b(a in "([a-cA-C]|the|of|[0-9]{1,3}| |, |[“”$é]){0,40}", b in "([a-cA-C]|the|of|[0-9]{1,3}| |, |[“”$é]){0,40}") {
            prop_assert_eq!(applied(&a, &b), norms(&b));
            prop_assert_eq!(applied(&b, &a), norms(&a));
        }

        #[test]
        fn runs_are_in_order_and_alternate(a in "\\PC{0,60}", b in "\\PC{0,60}") {
            let edits = edit_script(&a, &b);
            for pair in edits.windows(2) {
                prop_assert!(pair[0].a.end <= pair[1].a.start && pair[0].b.end <= pair[1].b.start);
                prop_assert!((pair[0].kind == EditKind::Equal) != (pair[1].kind == EditKind::Equal));
            }
        }
    }
}
