//! The names of one sentence: runs of capitals, titles apart.

use super::kind::{is_given, kind};
use super::place::place_at;
use super::post::{is_former, posts_before};
use super::{Entity, Mention, NameKind, Title, posts};
use crate::model::Span;
use crate::text::tokens::{is_stop_word, word_list};
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// Tokens after a name's comma in which its title stands.
const APPOSITION: usize = 9;

static NO_NAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../lists/calendar-names-en.txt")));

/// The names and titles of a sentence, in order, not yet tied to other sentences.
///
/// A capital that opens the sentence counts where the next word has one too, or where a list knows the word.
pub fn mentions(sentence: &str, tokens: &[Token]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let run = without_opener(tokens, run_at(tokens, at));
        found.extend(named(sentence, tokens, &run).or_else(|| title_alone(tokens, at)));
        at = found.last().map_or(at + 1, |m: &Mention| m.tokens.end.max(at + 1)).max(run.end);
    }
    found
}

/// The run of capitals that starts at a token; empty where none does.
fn run_at(tokens: &[Token], at: usize) -> Range<usize> {
    let mut end = at;
    if opens_name(tokens, at) {
        end += 1;
        while let Some(next) = joined(tokens, end) {
            end = next;
        }
    }
    at..end
}

/// A run without the capital that only opens the sentence: "Four Chinese", "Former Rep. Stone".
fn without_opener(tokens: &[Token], run: Range<usize>) -> Range<usize> {
    let next = run.start + 1;
    let place = || place_at(tokens, next).is_some_and(|(len, _)| next + len == run.end);
    let whole = || place_at(tokens, run.start).is_some_and(|(len, _)| run.start + len == run.end);
    let former = tokens.get(run.start).is_some_and(|t| matches!(t.norm.as_str(), "former" | "retired" | "late"));
    let opener = run.start == 0 && next < run.end && place() && !whole();
    if (opener || former) && next < run.end { next..run.end } else { run }
}

fn is_capital(tokens: &[Token], n: usize) -> bool {
    tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word && t.capital && !NO_NAMES.contains(t.norm.as_str()))
}

fn opens_name(tokens: &[Token], at: usize) -> bool {
    let word = |t: &Token| !is_stop_word(&t.norm) || t.content || posts(tokens, at).is_some();
    let opening =
        at == 0 || tokens.get(at - 1).is_some_and(|t| matches!(t.norm.as_str(), "“" | "\"" | ":" | "—" | "."));
    let known = || posts(tokens, at).is_some() || place_at(tokens, at).is_some() || is_given(&tokens[at].norm);
    let goes_on = || is_capital(tokens, at + 1) || tokens.get(at + 1).is_some_and(|t| t.norm == "-" || t.norm == "'s");
    is_capital(tokens, at) && tokens.get(at).is_some_and(word) && (!opening || goes_on() || known())
}

/// The end of a name that has reached `end` and goes on there: a capital, an initial's dot, "of" or a hyphen before one.
fn joined(tokens: &[Token], end: usize) -> Option<usize> {
    let token = tokens.get(end)?;
    let before = tokens.get(end.checked_sub(1)?)?;
    let possessive = is_possessive(before);
    let tight = token.start == before.end;
    match token.norm.as_str() {
        "." if before.norm.chars().nth(3).is_none() && is_capital(tokens, end + 1) && is_abbreviated(before) => {
            Some(end + 2)
        }
        "-" if tight && tokens.get(end + 1).is_some_and(|t| t.start == token.end && t.is_word()) => Some(end + 2),
        "of" | "for" | "&" if is_capital(tokens, end + 1) && before.capital && !possessive => Some(end + 2),
        "de" | "al" | "bin" | "van" | "von" | "der" | "la" | "del" if is_capital(tokens, end + 1) => Some(end + 2),
        _ => (is_capital(tokens, end) && !possessive && (token.content || token.norm.len() == 1)).then_some(end + 1),
    }
}

/// Whether a word is written with an ending that its normal form lacks: "Weller's".
fn is_possessive(token: &Token) -> bool {
    token.kind == TokenKind::Word && (token.end - token.start) as usize > token.norm.len() + 1 && !is_abbreviated(token)
}

fn is_abbreviated(token: &Token) -> bool {
    token.norm.chars().nth(1).is_none()
        || matches!(
            token.norm.as_str(),
            "sen" | "rep" | "gov" | "gen" | "sgt" | "lt" | "col" | "mr" | "mrs" | "ms" | "dr" | "st"
        )
        || matches!(token.norm.as_str(), "maj" | "cpl" | "pvt" | "adm" | "rev" | "jr" | "sr" | "cap" | "capt")
}

/// The mention a run of capitals makes, its leading titles taken off.
fn named(sentence: &str, tokens: &[Token], run: &Range<usize>) -> Option<Mention> {
    let (mut titles, start) = leading(tokens, run);
    if start >= run.end || posts(tokens, start).is_some_and(|(len, _)| start + len >= run.end) {
        return None;
    }
    if tokens.get(run.end - 1).is_some_and(|t| !t.capital) && tokens.get(run.end - 2).is_some_and(|t| t.norm == "-") {
        return None; // "Harbour-leaning" names nobody.
    }
    if titles.is_empty() {
        titles.extend(title_before(tokens, start));
        titles.extend(titles.first().and_then(|title| joined_before(tokens, title)));
    }
    titles.extend(apposition(tokens, run.end));
    titles.extend(titles.last().and_then(|title| joined_behind(tokens, title)));
    let acronym = tokens.get(start).is_some_and(|t| is_acronym(t.of(sentence)));
    let name = words(tokens, &(start..run.end));
    let kind = kind(tokens.get(start..run.end)?, &name, &titles, acronym && start + 1 == run.end);
    if kind != NameKind::Person && kind != NameKind::Other {
        titles.clear();
    }
    mention(tokens, start..run.end, kind, true, titles)
}

/// The titles a run of capitals opens with, and where the name after them starts: "Sen. Ruth Aldane", and "Harbour Board
/// Chairman Tom Weller", where the words before the title say of what.
fn leading(tokens: &[Token], run: &Range<usize>) -> (Vec<Title>, usize) {
    let mut titles = Vec::new();
    let mut start = inner_title(tokens, run).unwrap_or(run.start);
    while let Some((len, posts)) = posts(tokens, start).filter(|(len, _)| start + len < run.end) {
        titles.push(Title { posts, tokens: start..start + len, former: is_former(tokens, start), apposed: false });
        start += len;
        start += usize::from(tokens.get(start).is_some_and(|t| t.norm == "."));
    }
    (titles, start)
}

/// Where the last title inside a run stands, if a given name or two words follow it and no "of".
fn inner_title(tokens: &[Token], run: &Range<usize>) -> Option<usize> {
    let name = |n: usize| {
        n < run.end && tokens[n].capital && (is_given(&tokens[n].norm) || n + 1 < run.end && tokens[n + 1].capital)
    };
    (run.start + 1..run.end).rev().find(|&n| {
        let follows = posts(tokens, n).is_some_and(|(len, _)| name(n + len));
        let inside = (run.start..n).any(|m| posts(tokens, m).is_some_and(|(len, _)| m + len > n));
        follows && !inside && tokens[n - 1].norm != "of"
    })
}

/// A capital that opens a sentence and is known for the last word of a name elsewhere in the article.
pub(super) fn opener(tokens: &[Token], known: impl Fn(&str) -> bool) -> Option<Mention> {
    let first = tokens.first().filter(|t| t.capital && t.content && known(&t.norm))?;
    let name = [first.norm.clone()];
    let titles: Vec<Title> = apposition(tokens, 1).into_iter().collect();
    mention(tokens, 0..1, kind(tokens.get(..1)?, &name, &titles, false), true, titles)
}

fn is_acronym(written: &str) -> bool {
    written.chars().filter(|c| c.is_uppercase()).count() >= 2 && !written.chars().any(char::is_lowercase)
}

/// The words of a name, normalised.
pub(super) fn words(tokens: &[Token], name: &Range<usize>) -> Vec<CompactString> {
    let words = tokens.get(name.clone()).unwrap_or_default().iter().filter(|t| t.is_word());
    words.map(|t| t.norm.clone()).collect()
}

fn mention(tokens: &[Token], at: Range<usize>, kind: NameKind, named: bool, titles: Vec<Title>) -> Option<Mention> {
    let (first, last) = (tokens.get(at.start)?, tokens.get(at.end.checked_sub(1)?)?);
    let span = Span::new(first.start as usize, last.end as usize);
    Some(Mention { tokens: at, span, kind, named, titles, entity: Arc::new(Entity::default()) })
}

/// The post in lower case right before a name: "special counsel Ruth Stone", "the president, Dan Stone".
fn title_before(tokens: &[Token], start: usize) -> Option<Title> {
    let comma = start.checked_sub(1).filter(|&n| tokens[n].norm == ",");
    let end = comma.unwrap_or(start);
    let (len, posts) = posts_before(tokens, end)?;
    let at = end - len;
    // Before a comma only "the president, Dan Stone": other posts before a comma belong to what stands before them.
    let definite = || {
        at > 0
            && (is_possessive(&tokens[at - 1])
                || matches!(tokens[at - 1].norm.as_str(), "the" | "his" | "her" | "its" | "their"))
    };
    (comma.is_none() || definite()).then(|| Title {
        posts,
        tokens: at..end,
        former: is_former(tokens, at),
        apposed: false,
    })
}

/// The post joined to another one by "and", before it: the "president" of "president and chief executive Ruth Stone".
fn joined_before(tokens: &[Token], title: &Title) -> Option<Title> {
    let and = title.tokens.start.checked_sub(1).filter(|&n| tokens.get(n).is_some_and(|t| t.norm == "and"))?;
    let (len, posts) = posts_before(tokens, and)?;
    let at = and - len;
    Some(Title { posts, tokens: at..and, former: is_former(tokens, at), apposed: false })
}

/// The same behind it: the "chief executive" of "Ruth Stone, president and chief executive".
fn joined_behind(tokens: &[Token], title: &Title) -> Option<Title> {
    let at = tokens.get(title.tokens.end).filter(|t| title.apposed && t.norm == "and").map(|_| title.tokens.end + 1)?;
    let (len, posts) = posts(tokens, at)?;
    Some(Title { posts, tokens: at..at + len, former: title.former, apposed: true })
}

/// The post after a name's comma: "Ruth Stone, the harbour's executive director,".
fn apposition(tokens: &[Token], end: usize) -> Option<Title> {
    tokens.get(end).filter(|t| t.norm == ",")?;
    let opens =
        |t: &Token| matches!(t.norm.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "who" | "former");
    let closes = |n: &usize| tokens.get(*n).is_none_or(|t| t.kind == TokenKind::Mark && t.norm != "-" && t.norm != ".");
    let bare = posts(tokens, end + 1).is_some();
    let first = tokens.get(end + 1).filter(|t| bare || opens(t))?;
    let reach = (end + 1..end + 1 + APPOSITION).take_while(|n| !closes(n));
    let verb =
        |n: &usize| tokens.get(*n).is_some_and(|t| matches!(t.norm.as_str(), "said" | "told" | "of" | "for" | "at"));
    let who = first.norm == "who";
    let mut reach = reach.take_while(|n| !verb(n));
    let (at, (len, posts)) = reach.find_map(|n| Some((n, posts(tokens, n)?))).filter(|_| !who)?;
    // In "according to Stone, President Ruth Hale refused" the post is that of the name behind it.
    let anothers = bare && tokens.get(at + len).is_some_and(|t| t.capital && t.content);
    if anothers {
        return None;
    }
    Some(Title { posts, tokens: at..at + len, former: is_former(tokens, at), apposed: true })
}

/// A post that stands for a name: "the governor".
fn title_alone(tokens: &[Token], at: usize) -> Option<Mention> {
    let definite = at > 0 && tokens[at - 1].norm == "the";
    let (len, posts) = posts(tokens, at).filter(|_| definite)?;
    let title = Title { posts, tokens: at..at + len, former: false, apposed: false };
    mention(tokens, at..at + len, NameKind::Person, false, vec![title])
}
