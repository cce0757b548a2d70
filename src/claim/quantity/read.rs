//! Reading the quantities of a sentence: amount, bound, what is counted, role.

use super::amount::{Amount, amount_at};
use super::bound::{bound, role};
use super::noun::{Counted, plural_phrase, singular_phrase};
use super::numeral::Form;
use super::{Quantity, Unit, has_sign, is_fate};
use crate::model::Span;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// The quantities of a sentence in order; tokens in `taken` (dates and clock times) are passed over. Linear.
pub fn quantities(sentence: &str, tokens: &[Token], taken: &[Range<usize>]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(range) = taken.iter().find(|r| r.contains(&at)) {
            at = range.end;
            continue;
        }
        let quantity = amount_at(tokens, at).filter(|a| !overlaps(&a.tokens, taken)).and_then(|amount| {
            let end = amount.tokens.end;
            Some((quantity(sentence, tokens, amount)?, end))
        });
        match quantity {
            Some((quantity, end)) => {
                found.push(quantity);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn overlaps(range: &Range<usize>, taken: &[Range<usize>]) -> bool {
    taken.iter().any(|r| r.start < range.end && range.start < r.end)
}

fn quantity(sentence: &str, tokens: &[Token], amount: Amount) -> Option<Quantity> {
    let (bound, bounded) = bound(tokens, &amount);
    let counted = counted(sentence, tokens, &amount, bounded.end);
    if !says_something(tokens, &amount, counted) {
        return None;
    }
    let end = counted.map_or(bounded.end, |c| bounded.end.max(c.head + 1));
    let role = role(tokens, &amount, counted, bounded.start, end);
    let span = Span { start: tokens[bounded.start].start, end: tokens[end - 1].end };
    let Amount { tokens, low, high, step, unit, .. } = amount;
    Some(Quantity { span, tokens, low, high, step, unit, bound, counted, role })
}

/// What the amount counts: the noun of its compound, the phrase after it, or the phrase after "of" or "in".
fn counted(sentence: &str, tokens: &[Token], amount: &Amount, end: usize) -> Option<Counted> {
    let end = skip(tokens, end, &["worth"]);
    if let Some(noun) = amount.compound {
        return Some(Counted { first: noun, head: noun });
    }
    let phrase = |at: usize| match amount.unit {
        Unit::Count if amount.high == 1.0 => singular_phrase(sentence, tokens, at),
        Unit::Count => plural_phrase(sentence, tokens, at),
        Unit::Tally | Unit::Times => None,
        _ if has_sign(&amount.unit) => None,
        Unit::Age => singular_phrase(sentence, tokens, at).filter(|_| !is_mark(tokens, at)),
        // "68 percent of drivers want" counts drivers.
        Unit::Percent => plural_phrase(sentence, tokens, at).or_else(|| singular_phrase(sentence, tokens, at)),
        _ => singular_phrase(sentence, tokens, at),
    };
    phrase(skip(tokens, end, &["more", "other", "additional", "or", "so"])).or_else(|| {
        let of = tokens.get(end).is_some_and(|t| t.norm == "of" || t.norm == "in" && amount.unit != Unit::Count);
        of.then(|| phrase(skip(tokens, end + 1, &DETERMINERS))).flatten()
    })
}

const DETERMINERS: [&str; 10] = ["the", "its", "his", "her", "their", "those", "these", "our", "all", "a"];

fn skip(tokens: &[Token], at: usize, words: &[&str]) -> usize {
    at + tokens[at.min(tokens.len())..].iter().take_while(|t| words.contains(&t.norm.as_str())).count()
}

fn is_mark(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark)
}

/// "one" must count a noun, and an ordinal must order one; "no one", "one another", "at first" do not.
fn says_something(tokens: &[Token], amount: &Amount, counted: Option<Counted>) -> bool {
    let norm = |n: Option<usize>| n.and_then(|n| tokens.get(n)).map_or("", |t| t.norm.as_str());
    let start = amount.tokens.start;
    let single = amount.unit == Unit::Count && amount.high == 1.0 && amount.form == Form::Words;
    if amount.unit == Unit::Ordinal {
        return counted.is_some();
    }
    if single {
        let pronoun =
            matches!(norm(start.checked_sub(1)), "no" | "any" | "this" | "that" | "which" | "each" | "every" | "the");
        // "One of the injured" is a count where "one of the men" is somebody.
        let fated = norm(Some(amount.tokens.end)) == "of" && counted.is_some_and(|c| is_fate(&tokens[c.head]));
        let idiom = amount.compound.is_some()
            || matches!(norm(Some(amount.tokens.end)), "day" | "another" | "of" | "thing" | "way" | "time");
        return counted.is_some() && !pronoun && (fated || !idiom);
    }
    true
}
