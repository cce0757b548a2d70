//! The words around an amount that say how it is meant.

use super::amount::Amount;
use super::measure::{measure_at, measure_of};
use super::noun::Counted;
use super::numeral::{Form, is_number_word};
use super::{Bound, Role, Unit};
use crate::claim::phrases::{Phrases, headed_lines};
use crate::text::tokens::word_list;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static BEFORE: LazyLock<Phrases<Bound>> =
    LazyLock::new(|| bounds(|head| (!head.starts_with("after ")).then_some(head)));
static AFTER: LazyLock<Phrases<Bound>> = LazyLock::new(|| bounds(|head| head.strip_prefix("after ")));
/// Verbs of change.
pub static CHANGES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../lists/changes.txt")));

fn bounds(head_of: impl Fn(&'static str) -> Option<&'static str>) -> Phrases<Bound> {
    let lines = headed_lines(include_str!("../lists/bounds.txt"));
    Phrases::new(lines.filter_map(|(head, phrases)| Some((head_of(head)?, phrases))).flat_map(|(head, phrases)| {
        let bound = match head {
            "about" => Bound::About,
            "almost" => Bound::Almost,
            "at-least" => Bound::AtLeast,
            "more-than" => Bound::MoreThan,
            "at-most" => Bound::AtMost,
            _ => Bound::LessThan,
        };
        phrases.filter(|p| !p.is_empty()).map(move |phrase| (phrase.to_string(), bound))
    }))
}

/// The bound of an amount, and the tokens from its first word to its last, the amount between them.
pub fn bound(tokens: &[Token], amount: &Amount) -> (Bound, std::ops::Range<usize>) {
    let std::ops::Range { start, end } = amount.tokens;
    if let Some((len, &bound)) = BEFORE.ending_at(tokens, start)
        && !is_preposition(tokens, start - len, len, amount)
    {
        return (bound, start - len..end);
    }
    match AFTER.starting_at(tokens, end).filter(|_| !is_odd_thing(tokens, amount)) {
        Some((len, &bound)) => (bound, start..end + len),
        None => (Bound::Exact, start..end),
    }
}

/// Whether a suffix that says how a number is meant begins at the hyphen `at`: "-odd", "-plus".
pub fn is_suffix(tokens: &[Token], at: usize) -> bool {
    AFTER.starting_at(tokens, at).is_some()
}

/// Whether the word of a bound is none: before a small spelled count it is more often a preposition ("a fight over two
/// bills"), and after some verbs a part of them ("handed over 50,000 pages").
fn is_preposition(tokens: &[Token], at: usize, len: usize, amount: &Amount) -> bool {
    let word = tokens[at].norm.as_str();
    let ambiguous = ["over", "under", "above", "below", "around", "about", "some"];
    let small = amount.form == Form::Words && amount.high < 10.0 && amount.unit == Unit::Count;
    let verb = at.checked_sub(1).map_or("", |n| tokens[n].norm.as_str());
    let phrasal = matches!(
        verb,
        "hand"
            | "handed"
            | "handing"
            | "turn"
            | "turned"
            | "turning"
            | "take"
            | "took"
            | "taken"
            | "taking"
            | "sign"
            | "signed"
    );
    is_direction(tokens, at) || len == 1 && (small && ambiguous.contains(&word) || phrasal && word == "over")
}

/// Whether the "odd" after a number is none of a bound: "three odd socks", where the number is no round one.
fn is_odd_thing(tokens: &[Token], amount: &Amount) -> bool {
    tokens.get(amount.tokens.end).is_some_and(|t| t.norm == "odd") && amount.step < 10.0
}

/// "12 miles north of 40 villages", "to the south of": a place, where "north of 400" alone is more than 400.
fn is_direction(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1);
    let norm = before.map_or("", |n| tokens[n].norm.as_str());
    let compass = matches!(tokens[at].norm.as_str(), "north" | "south");
    compass
        && (matches!(norm, "the" | "just" | "far" | "due" | "lies" | "lie")
            || before.is_some_and(|n| is_length(&tokens[n])))
}

fn is_length(token: &Token) -> bool {
    measure_of(token).is_some_and(|dimension| dimension == "length")
}

/// How the amount stands in its sentence; `start` is the first token of its bound, `end` one past its noun.
pub fn role(tokens: &[Token], amount: &Amount, counted: Option<Counted>, start: usize, end: usize) -> Role {
    let norm = |n: Option<usize>| n.and_then(|n| tokens.get(n)).map_or("", |t| t.norm.as_str());
    let (before, after) = (norm(start.checked_sub(1)), norm(Some(amount.tokens.end)));
    let whole = matches!(
        norm(Some(amount.tokens.end + 1)),
        "the" | "its" | "his" | "her" | "their" | "those" | "these" | "them" | "our" | "us" | "whom" | "which" | "that"
    );
    let extra = |w: &str| {
        matches!(
            w,
            "more" | "fewer" | "less" | "other" | "others" | "additional" | "further" | "extra" | "new" | "another"
        )
    };
    let modifiers = counted.map_or(0..0, |c| c.first..c.head + 1);
    // "Two years left on the contract", "his two remaining games".
    let rest = matches!(norm(Some(end)), "left" | "remaining" | "remain")
        || modifiers.clone().any(|n| tokens[n].norm == "remaining");
    Role {
        part: rest || after == "of" && whole || before == "of" && start > 1 && is_number(&tokens[start - 2]),
        additional: extra(before) || extra(after) || modifiers.into_iter().any(|n| extra(&tokens[n].norm)),
        change: is_change(tokens, start, amount.tokens.end),
        definite: matches!(before, "the" | "these" | "those" | "all" | "both"),
        rate: is_rate(tokens, end) || is_rate(tokens, amount.tokens.end),
        vague: amount.form == Form::Vague || amount.form == Form::Fraction,
    }
}

fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number || is_number_word(token)
}

/// "from 5 to 10", "rose to 43", "cut by 5".
fn is_change(tokens: &[Token], start: usize, end: usize) -> bool {
    let norm = |n: usize| tokens[n].norm.as_str();
    let Some(before) = start.checked_sub(1) else { return false };
    let window = before.saturating_sub(4)..=before;
    let verb = window.clone().any(|n| CHANGES.contains(norm(n)));
    let from = window.clone().any(|n| norm(n) == "from");
    match norm(before) {
        "from" => tokens[end..].iter().take(6).any(|t| t.norm == "to"),
        "to" => verb || from,
        "by" => verb,
        word => CHANGES.contains(word),
    }
}

/// "a day", "per 100,000", "each", "annually".
fn is_rate(tokens: &[Token], end: usize) -> bool {
    let norm = tokens.get(end).map_or("", |t| t.norm.as_str());
    match norm {
        "per" | "each" | "apiece" | "annually" | "yearly" | "monthly" | "weekly" | "daily" | "hourly" => true,
        "a" | "an" | "every" => {
            let unit = tokens.get(end + 1).map_or("", |t| t.norm.as_str());
            let each = matches!(unit, "game" | "match" | "share" | "head" | "person" | "barrel" | "ticket" | "visit");
            each || measure_at(tokens, end + 1).is_some_and(|(_, m)| m.dimension == "time")
        }
        _ => false,
    }
}
