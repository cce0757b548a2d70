#![doc = include_str!("polarity.md")]

mod direction;

use super::predicate::{Frame, Match, Sense, Told, confidence, matches};
use super::{Case, Difference, Rule, Side};
use crate::align::Link;
use crate::claim::Certainty;
use crate::claim::syntax::{Phrase, base_stem, is_saying, negative};
use crate::finding::{Severity, Strength};
use crate::text::Token;
use crate::text::tokens::word_list;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The rule `differs-polarity`.
pub static RULE: Rule = Rule {
    id: "differs-polarity",
    summary: "one says that it happened or is so, the other that it did not or is not",
    page: include_str!("polarity.md"),
    severity: Severity::Warning,
    hard: true,
    signs: &[],
    find,
};

/// Words that a negation passes over.
static EMPHASIS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/emphasis.txt")));

/// Adverbs that a negation denies rather than the act: "not nationwide".
static EXTENT: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/extent.txt")));

/// Stems of verbs for what somebody thinks or notices.
static MENTAL: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/mental-verbs.txt")));

/// Stems of verbs of which two name one act from its two ends.
static CONVERSES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| word_list(include_str!("../../claim/lists/converses.txt")));

/// Words that set what is denied apart from what there is: "no other candidate", "no future date".
const APART: [&str; 6] = ["first", "other", "further", "future", "additional", "more"];

/// What harm there is none of, where there may be lesser harm: "no serious injuries".
const GRAVE: [&str; 6] = ["serious", "significant", "major", "new", "severe", "immediate"];
/// Least score of a pair for harm told without a doer or a place to be that of one event.
const HARM_SCORE: f64 = 0.3;
/// Least confidence worth a reader's second.
const LEAST: f64 = 0.12;

fn find(case: &Case) -> Vec<Difference> {
    let matches = matches(case);
    let denied = matches.iter().filter(|m| {
        differs(m)
            && is_of_one_thing(case, m)
            && !both_turn(case, m)
            && !is_exclusive(case, m)
            && !denies_a_kind(case, m)
    });
    let mut found: Vec<Difference> = denied.filter_map(|m| difference(case, m)).collect();
    found.extend(matches.iter().filter_map(|m| turned(case, m)));
    found
}

/// The difference of two acts told with opposite prepositions.
fn turned(case: &Case, m: &Match) -> Option<Difference> {
    let [(a, x), (b, y)] = direction::opposed(case, m)?;
    let confidence = confidence(case, m);
    (confidence >= LEAST).then(|| Difference {
        signs: Vec::new(),
        strength: Strength::Contradiction,
        confidence,
        message: format!("the polarity differs: “{}” and “{}”", a.of(case.a.text()), b.of(case.b.text())),
        a: case.a.evidence(a, Some(x)),
        b: case.b.evidence(b, Some(y)),
    })
}

/// Whether exactly one of two things holds: one side is negated, or the predicates are opposites.
fn differs(m: &Match) -> bool {
    let negated = m.a.stance.negative != m.b.stance.negative;
    let planned = |t: Told| matches!(t.stance.certainty, Certainty::Planned | Certainty::Wished | Certainty::Possible);
    let done = |t: Told| t.stance.certainty == Certainty::Certain;
    // What is not to happen may have happened before: "will not enter the race", "entered the race in May".
    let apart = planned(m.a) && done(m.b) || done(m.a) && planned(m.b);
    negated != (m.sense == Sense::Opposite) && !apart && !m.a.is_open() && !m.b.is_open()
}

/// Whether what is said and denied is of one thing. What somebody thinks or says is told by more than its subject, and so is an
/// act beside a state of that name: an object or a place must agree. Of converse acts the subject must be one: who sold is
/// not who bought.
fn is_of_one_thing(case: &Case, m: &Match) -> bool {
    let noun = |told: Told| told.predicate != told.clause.verb && told.frame != Frame::Harm;
    let mental = is_mental(&case.a, m.a) || is_mental(&case.b, m.b);
    let converse = m.sense == Sense::Opposite && CONVERSES.contains(m.a.clause.stem.as_str());
    let more = mental || noun(m.a) != noun(m.b);
    let harm = m.a.frame == Frame::Harm && m.b.frame == Frame::Harm;
    let one_event = !harm || m.shared > 0.0 || case.score >= HARM_SCORE;
    one_event && (!more || m.further > 0.0) && (!converse || subject(&case.a, m.a) == subject(&case.b, m.b))
}

/// Whether the word that turns the one side stands for a word of the other: "refused to bake", "refused for his beliefs to bake".
fn both_turn(case: &Case, m: &Match) -> bool {
    let left = m.a.stance.negative;
    let told = if left { m.a } else { m.b };
    told.stance.negative && told.stance.turned_by.iter().any(|&n| is_told(case, left, n))
}

/// The stem of who did it.
fn subject<'c>(side: &Side<'c>, told: Told<'c>) -> Option<&'c str> {
    told.doer().and_then(|p| side.reading().tokens.get(p.head)).map(|t| t.stem.as_str())
}

fn is_mental(side: &Side, told: Told) -> bool {
    let token = side.reading().tokens.get(told.predicate);
    let says = told.predicate == told.clause.verb && token.is_some_and(|t| is_saying(&t.norm));
    MENTAL.contains(told.clause.stem.as_str()) || says
}

/// Whether one side says it of one thing only, and the other denies it of another: "is interested only in the letters",
/// "is not interested in the maps".
fn is_exclusive(case: &Case, m: &Match) -> bool {
    let only = |side: &Side, told: Told| {
        let around = told.clause.group.start.saturating_sub(1)..told.predicate.max(told.clause.verb) + 3;
        let mut words =
            side.reading().tokens.get(around.start..around.end.min(side.reading().tokens.len())).into_iter().flatten();
        !told.stance.negative && words.any(|t| matches!(t.norm.as_str(), "only" | "solely" | "exclusively"))
    };
    only(&case.a, m.a) || only(&case.b, m.b)
}

/// Whether what is denied is one kind only of what the other side tells: "did not offer a full-time post" denies no offer of an
/// unpaid one, "not the first time" no second time, "did not block it nationwide" no block in one state.
fn denies_a_kind(case: &Case, m: &Match) -> bool {
    let (here, there, told) = if m.a.stance.negative { (&case.a, &case.b, m.a) } else { (&case.b, &case.a, m.b) };
    let tokens = &here.reading().tokens;
    let told_there = |n: usize| there.reading().tokens.iter().any(|t| t.stem == tokens[n].stem);
    let mut after = told.clause.group.start..tokens.len().min(told.clause.tokens.end + 3);
    if after.any(|n| EXTENT.contains(tokens[n].norm.as_str()) && !told_there(n)) {
        return true;
    }
    let asserted = if m.a.stance.negative { m.b } else { m.a };
    let others = |side: &Side| side.reading().tokens.iter().any(|t| matches!(t.norm.as_str(), "other" | "others"));
    let apart = told.stance.turned_by.iter().any(|&n| sets_apart(tokens, n)) || leaves_some(there, asserted);
    if apart && !(others(here) && others(there)) {
        return true;
    }
    let none = |p: &Phrase| tokens.get(p.tokens.start).is_some_and(|t| t.norm == "no");
    let denied = |p: &&Phrase| !told.stance.turned_by.is_empty() && (p.head > told.clause.verb || none(p));
    let noun = told.clause.undergoer().filter(denied);
    let Some(phrase) = noun else { return false };
    let kind = |n: &usize| {
        let word = &tokens[*n];
        let plain = APART.contains(&word.norm.as_str())
            || told.frame == Frame::Harm && GRAVE.contains(&word.norm.as_str())
            || word.content && !word.capital && !EMPHASIS.contains(word.norm.as_str());
        plain && !is_told(case, m.a.stance.negative, *n) && !told_there(*n)
    };
    (phrase.tokens.start..phrase.head).any(|n| kind(&n))
}

/// Whether what is asserted is said of others or of all but some: "will share other data", "will share all but names".
fn leaves_some(side: &Side, told: Told) -> bool {
    let tokens = &side.reading().tokens;
    let after = tokens.get(told.clause.group.end..tokens.len().min(told.clause.tokens.end + 2)).unwrap_or_default();
    let but = |pair: &[Token]| matches!(pair, [x, y] if x.norm == "all" && y.norm == "but");
    after.iter().any(|t| matches!(t.norm.as_str(), "other" | "others" | "except")) || after.windows(2).any(but)
}

/// Whether a negative word denies it of others only: "no one else", "none of the other guards".
fn sets_apart(tokens: &[Token], at: usize) -> bool {
    let near = tokens.get(at..tokens.len().min(at + 5)).unwrap_or_default();
    let nobody = near.first().is_some_and(negative);
    nobody && near.iter().any(|t| matches!(t.norm.as_str(), "else" | "other" | "others"))
}

/// Whether a token of the left or the right sentence is aligned with one that says the same.
fn is_told(case: &Case, left: bool, n: usize) -> bool {
    let back = || case.alignment.b_to_a.get(n).copied().flatten().map(|i| i as usize);
    let at = if left { Some(n) } else { back() };
    at.and_then(|i| case.alignment.link_of(i)).is_some_and(|link| link <= Link::Equivalent)
}

fn difference(case: &Case, m: &Match) -> Option<Difference> {
    let confidence = confidence(case, m);
    if confidence < LEAST || said_elsewhere(&case.a, m.b, m.a) || said_elsewhere(&case.b, m.a, m.b) {
        return None;
    }
    let (a, b) = (m.a.span(&case.a.reading().tokens), m.b.span(&case.b.reading().tokens));
    let sure = |t: Told| matches!(t.stance.certainty, Certainty::Certain | Certainty::Planned);
    Some(Difference {
        signs: Vec::new(),
        strength: if sure(m.a) && m.a.stance.certainty == m.b.stance.certainty {
            Strength::Contradiction
        } else {
            Strength::Differing
        },
        confidence,
        message: format!("the polarity differs: “{}” and “{}”", a.of(case.a.text()), b.of(case.b.text())),
        a: case.a.evidence(a, Some(value(case.a, m.a))),
        b: case.b.evidence(b, Some(value(case.b, m.b))),
    })
}

/// The predicate as asserted or negated; of opposites each its own.
fn value(side: Side, told: Told) -> String {
    let not = if told.stance.negative { "not " } else { "" };
    let token = |n: usize| side.reading().tokens.get(n).map_or("", |t| t.stem.as_str());
    format!("{not}{}", token(told.predicate))
}

/// Whether an article also says, in the sentences beside this one, what the other one says here.
fn said_elsewhere(here: &Side, other: Told, own: Told) -> bool {
    let near = here.sentence.saturating_sub(2)..here.readings.len().min(here.sentence + 3);
    let stem = here.reading().tokens.get(own.predicate).map(base_stem);
    let same = |n: usize| {
        let reading = &here.readings[n];
        let told = (0..reading.clauses().len()).filter_map(|c| Told::new(reading, c));
        let as_other = |t: &Told| {
            t.clause.stem == own.clause.stem
                && t.stance.negative == other.stance.negative
                && reading.tokens.get(t.predicate).map(base_stem) == stem
        };
        own.clause.stem == other.clause.stem && told.into_iter().any(|t| as_other(&t))
    };
    near.filter(|&n| n != here.sentence).any(same)
}
