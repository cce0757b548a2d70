//! How a clause stands to what it says: whether it happened or not, and how certain that is.
//!
//! Polarity is counted through what a clause depends on: "did not refuse to sign" has two negations and so none.
//! Implicative verbs after Karttunen (1971), degrees of certainty after FactBank (Saurí & Pustejovsky 2009).

mod turned;

use crate::claim::phrases::keyed_words;
use crate::claim::syntax::{Clause, Form, base_stem};
use crate::claim::time::{Tense, tense};
use crate::text::Token;
use crate::text::tokens::stem;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use turned::{assures, inability, negative_object, negative_verdict, raised_negation};

/// Tokens between "that" and the verb of its clause, at most.
const REACH: usize = 8;

/// How certain a clause is told to be.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Told as a fact.
    #[default]
    Certain,
    /// "is likely to", "appears to".
    Probable,
    /// "may", "could".
    Possible,
    /// "will", "plans to", "is set to": it is to happen.
    Planned,
    /// "hopes to", "is trying to", "has offered": somebody wants it to happen.
    Wished,
    /// "allegedly", "is accused of".
    Alleged,
    /// "should", "has to".
    Duty,
    /// "would", "if": nothing is told of what is.
    Conditional,
    /// An infinitive that nothing says more of: "a bill to close the baths".
    Open,
}

impl Certainty {
    /// The word it is written by.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::Planned => "planned",
            Certainty::Wished => "wished",
            Certainty::Alleged => "alleged",
            Certainty::Duty => "required",
            Certainty::Conditional => "conditional",
            Certainty::Open => "open",
        }
    }
}

/// How a clause stands to what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stance {
    /// Whether it says that it did not happen or is not so.
    pub negative: bool,
    /// Whether somebody denies it: then it is the words of somebody that it did not happen.
    pub denied: bool,
    /// The words that turn its polarity.
    pub turned_by: Vec<usize>,
    /// How certain it is.
    pub certainty: Certainty,
    /// The word that says so.
    pub hedge: Option<usize>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Turn {
    Negative,
    Positive,
    Denied,
    Forbidden,
}

static TURNS: LazyLock<FxHashMap<CompactString, Turn>> = LazyLock::new(|| {
    let turn = |name: &str| match name {
        "negative" => Turn::Negative,
        "positive" => Turn::Positive,
        "denied" => Turn::Denied,
        _ => Turn::Forbidden,
    };
    let lines = keyed_words(include_str!("../lists/implicatives.txt"));
    lines.flat_map(|(kind, words)| words.into_iter().map(move |word| (stem(word), turn(kind)))).collect()
});

/// Where a hedge stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Modal,
    Adverb,
    Governor,
    Noun,
    Opener,
}

static HEDGES: LazyLock<FxHashMap<(Place, CompactString), Certainty>> = LazyLock::new(|| {
    let mut hedges = FxHashMap::default();
    for (degree, words) in keyed_words(include_str!("../lists/hedges.txt")) {
        let Some((place, words)) = words.split_first() else { continue };
        let key = |word: &&str| (place_named(place), if *place == "governor" { stem(word) } else { (*word).into() });
        hedges.extend(words.iter().map(|word| (key(word), degree_named(degree))));
    }
    hedges
});

fn place_named(name: &str) -> Place {
    match name {
        "modal" => Place::Modal,
        "adverb" => Place::Adverb,
        "governor" => Place::Governor,
        "noun" => Place::Noun,
        _ => Place::Opener,
    }
}

fn degree_named(name: &str) -> Certainty {
    match name {
        "probable" => Certainty::Probable,
        "possible" => Certainty::Possible,
        "planned" => Certainty::Planned,
        "wished" => Certainty::Wished,
        "alleged" => Certainty::Alleged,
        "duty" => Certainty::Duty,
        _ => Certainty::Conditional,
    }
}

fn hedge(place: Place, word: &str) -> Option<Certainty> {
    HEDGES.get(&(place, CompactString::from(word))).copied()
}

/// What a word right before a noun says of its certainty: "alleged", "potential", "proposed".
pub fn noun_hedge(token: &Token) -> Option<Certainty> {
    hedge(Place::Noun, &token.norm)
}

/// The stances of the clauses of a sentence, one each.
pub fn stances(tokens: &[Token], clauses: &[Clause]) -> Vec<Stance> {
    let mut found: Vec<Stance> = Vec::with_capacity(clauses.len());
    for clause in clauses {
        let stance = stance(tokens, clause, clauses, &found);
        found.push(stance);
    }
    found
}

fn stance(tokens: &[Token], clause: &Clause, clauses: &[Clause], before: &[Stance]) -> Stance {
    let mut turned_by = clause.negations.clone();
    turned_by.extend(negative_object(tokens, clause).or_else(|| negative_verdict(tokens, clause)));
    let mut denied = false;
    let governing = clause.governor.and_then(|g| clauses.iter().position(|c| c.verb == g)).and_then(|n| before.get(n));
    if let Some((at, turn)) = turn(tokens, clause) {
        denied = turn == Turn::Denied;
        turned_by.extend((turn != Turn::Positive).then_some(at));
        turned_by.extend(governing.map(|g| g.turned_by.clone()).unwrap_or_default());
    }
    turned_by.extend(raised_negation(clause, clauses, governing));
    turned_by.extend(inability(tokens, clause, clauses, before));
    turned_by.retain(|&n| !assures(tokens, n));
    turned_by.sort_unstable();
    turned_by.dedup();
    let settled = clause.form != Form::Infinitive || turn(tokens, clause).is_some();
    let unsaid = if settled { Certainty::Certain } else { Certainty::Open };
    let (certainty, hedge) = match certainty(tokens, clause, clauses, before) {
        _ if is_disclaimer(tokens, clause) => (Certainty::Open, None),
        told => told.unwrap_or((unsaid, None)),
    };
    Stance { negative: turned_by.len() % 2 == 1, denied, turned_by, certainty, hedge }
}

/// The word before a clause that turns its polarity: what it depends on, "yet" before "to", the verb before "from".
fn turn(tokens: &[Token], clause: &Clause) -> Option<(usize, Turn)> {
    let start = clause.group.start;
    let before = start.checked_sub(1).filter(|_| !is_relative(tokens, clause))?;
    let word = |n: usize| tokens.get(n).and_then(|t| TURNS.get(&base_stem(t)).or_else(|| TURNS.get(&t.stem)));
    let beside = matches!(tokens[before].norm.as_str(), "yet" | "unable" | "unwilling" | "reluctant").then_some(before);
    let from =
        (tokens[before].norm == "from").then(|| (before.saturating_sub(6)..before).rev().find(|&n| word(n).is_some()));
    let gerund = (clause.form == Form::Participle).then_some(before);
    let at = beside.or(from.flatten()).or(clause.governor).or(gerund)?;
    let turn = *word(at)?;
    let infinitive = clause.form == Form::Infinitive || clause.form == Form::Participle;
    (infinitive || turn == Turn::Denied).then_some((at, turn))
}

/// The weakest word on how certain a clause is: its opener, its modal, an adverb in it, what it depends on.
fn certainty(
    tokens: &[Token],
    clause: &Clause,
    clauses: &[Clause],
    before: &[Stance],
) -> Option<(Certainty, Option<usize>)> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let found = |place: Place, n: usize| hedge(place, norm(n)).map(|degree| (degree, Some(n)));
    let opened = clause.opener.filter(|&n| !is_past_moment(tokens, clause, n)).and_then(|n| found(Place::Opener, n));
    let opened =
        opened.or_else(|| purpose(tokens, clause)).or_else(|| shared_condition(tokens, clause, clauses, before));
    let unable =
        |degree: Certainty| degree == Certainty::Possible && norm(clause_modal(clause)) == "could" && clause.negated;
    let modal = clause.modal.and_then(|m| found(Place::Modal, m.token).or(contracted(tokens, m.token)));
    let modal = modal.filter(|(degree, _)| !unable(*degree)).map(|told| backshifted(told, clause, clauses));
    let adverb = || (clause.group.start.saturating_sub(2)..clause.verb + 2).find_map(|n| found(Place::Adverb, n));
    let governed = || governed(tokens, clause, clauses, before);
    let shared = || shared_modal(tokens, clause, clauses, before);
    let offered = || money_offered(tokens, clause).map(|n| (Certainty::Wished, Some(n)));
    let noun = || hedging_noun(tokens, clause, clauses);
    opened.or(modal).or_else(adverb).or_else(governed).or_else(shared).or_else(noun).or_else(offered)
}

/// What the word that a clause depends on says of it: "plans to", "believes that"; of an infinitive also what that word
/// depends on.
fn governed(
    tokens: &[Token],
    clause: &Clause,
    clauses: &[Clause],
    before: &[Stance],
) -> Option<(Certainty, Option<usize>)> {
    let at = clause.governor.filter(|_| !is_relative(tokens, clause))?;
    let token = tokens.get(at)?;
    let stem = base_stem(token);
    let listed = |stem: &CompactString| HEDGES.get(&(Place::Governor, stem.clone())).copied();
    let own = listed(&stem).or_else(|| listed(&token.stem)).filter(|_| !is_filler(tokens, clauses, at));
    // "Planned that it was" tells what was; "hoped that it was" does not.
    let wish = matches!(stem.as_str(), "hope" | "wish" | "request" | "demand" | "propos" | "urg");
    let dependent = matches!(clause.form, Form::Infinitive | Form::Participle) || wish;
    let told = matches!(own, Some(Certainty::Planned | Certainty::Wished)) && !dependent;
    let inherited = || if clause.form == Form::Finite { None } else { inherited(at, clauses, before) };
    own.filter(|_| !told).map(|degree| (degree, Some(at))).or_else(inherited)
}

/// "I think", which hedges little in speech.
fn is_filler(tokens: &[Token], clauses: &[Clause], governor: usize) -> bool {
    let subject = clauses.iter().find(|c| c.verb == governor).and_then(|c| c.subject.as_ref());
    subject.and_then(|s| tokens.get(s.head)).is_some_and(|t| t.norm == "i")
}

/// Whether the subject of a clause is the noun it hangs on: "the report that said", "the man who fled".
fn is_relative(tokens: &[Token], clause: &Clause) -> bool {
    let before = clause.group.start.checked_sub(1).and_then(|n| tokens.get(n));
    let pronoun = before.is_some_and(|t| matches!(t.norm.as_str(), "that" | "who" | "which"));
    pronoun && clause.form == Form::Finite
}

/// "so that talks may continue" tells what for, "make sure they do not" what is wanted, not what is.
fn purpose(tokens: &[Token], clause: &Clause) -> Option<(Certainty, Option<usize>)> {
    let sure = clause.tokens.start.checked_sub(1).filter(|&n| tokens.get(n).is_some_and(|t| t.norm == "sure"));
    if let Some(at) = sure.filter(|_| clause.form == Form::Finite) {
        return Some((Certainty::Duty, Some(at)));
    }
    let that = clause.opener.filter(|&n| tokens.get(n).is_some_and(|t| t.norm == "that"))?;
    let so = that.checked_sub(1).filter(|&n| tokens.get(n).is_some_and(|t| t.norm == "so"))?;
    clause.modal.map(|_| (Certainty::Conditional, Some(so)))
}

/// The condition of the clause before, which one after "and" shares: "if the council agrees and the state pays".
fn shared_condition(
    tokens: &[Token],
    clause: &Clause,
    clauses: &[Clause],
    before: &[Stance],
) -> Option<(Certainty, Option<usize>)> {
    let link = clause.tokens.start.checked_sub(1)?;
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let joined = matches!(norm(link), "and" | "or") && link.checked_sub(1).is_some_and(|n| norm(n) != ",");
    let (stance, last) = (before.last()?, clauses.get(before.len().checked_sub(1)?)?);
    let conditional = stance.certainty == Certainty::Conditional && stance.hedge == last.opener;
    (joined && conditional && clause.opener.is_none()).then_some((stance.certainty, stance.hedge))
}

/// The modal of the clause before, which a second verb after "and" shares: "should have stopped and called".
fn shared_modal(
    tokens: &[Token],
    clause: &Clause,
    clauses: &[Clause],
    before: &[Stance],
) -> Option<(Certainty, Option<usize>)> {
    let link = clause.group.start.checked_sub(1).and_then(|n| tokens.get(n))?;
    let (stance, last) = (before.last()?, clauses.get(before.len().checked_sub(1)?)?);
    let modal = last.modal.filter(|m| stance.hedge == Some(m.token))?;
    let second = matches!(link.norm.as_str(), "and" | "or") && clause.modal.is_none() && last.subject == clause.subject;
    let perfect = tokens.get(last.group.clone())?.iter().any(|t| t.norm == "have");
    let second = second && (perfect || tense(tokens, Some(clause.verb)) != Tense::Past);
    second.then_some((stance.certainty, Some(modal.token)))
}

/// The verb of an offer of money, which is paid only if it is taken: "has offered $2 million".
fn money_offered(tokens: &[Token], clause: &Clause) -> Option<usize> {
    let object = clause.object.as_ref().filter(|_| matches!(clause.stem.as_str(), "offer" | "bid"))?;
    let money = |t: &Token| {
        matches!(t.norm.as_str(), "$" | "€" | "£") || matches!(t.stem.as_str(), "dollar" | "euro" | "pound")
    };
    tokens.get(object.tokens.clone())?.iter().any(money).then_some(clause.verb)
}

/// Whether a negation leaves open what was: "could not be independently verified", "did not immediately respond", "did not
/// return calls for comment".
fn is_disclaimer(tokens: &[Token], clause: &Clause) -> bool {
    let from = |start: usize, end: usize| tokens.get(start..end.min(tokens.len())).unwrap_or_default();
    let adverb = |t: &Token| matches!(t.norm.as_str(), "independently" | "immediately");
    let asked = || from(clause.verb + 1, clause.verb + 10).iter().any(|t| t.norm == "comment");
    let replies = matches!(clause.stem.as_str(), "respond" | "repli" | "return" | "answer");
    clause.negated && (from(clause.group.start, clause.verb + 2).iter().any(adverb) || replies && asked())
}

/// "He said he would resign" tells what is to come: in what somebody said, "would" is the past of "will".
fn backshifted(told: (Certainty, Option<usize>), clause: &Clause, clauses: &[Clause]) -> (Certainty, Option<usize>) {
    let said = clauses.iter().any(|c| c.verb < clause.verb && is_saying(&c.stem));
    if told.0 == Certainty::Conditional && said { (Certainty::Planned, told.1) } else { told }
}

/// "when he left", "before she was elected": a moment that was, no condition.
fn is_past_moment(tokens: &[Token], clause: &Clause, opener: usize) -> bool {
    let moment = tokens.get(opener).is_some_and(|t| matches!(t.norm.as_str(), "when" | "once" | "before" | "until"));
    moment && clause.form == Form::Finite && clause.modal.is_none() && tense(tokens, Some(clause.verb)) == Tense::Past
}

/// The noun before the "that" of a clause which hedges all of it: "accusations that aides to the mayor closed the road".
fn hedging_noun(tokens: &[Token], clause: &Clause, clauses: &[Clause]) -> Option<(Certainty, Option<usize>)> {
    let start = clause.group.start;
    let last = clauses.iter().map(|c| c.verb).filter(|&v| v < start).max().map_or(0, |v| v + 1);
    let that = (start.saturating_sub(REACH).max(last)..start).rev().find(|&n| tokens[n].norm == "that")?;
    let noun = that.checked_sub(1).and_then(|n| tokens.get(n))?;
    let degree = HEDGES.get(&(Place::Governor, noun.stem.clone())).copied();
    degree
        .filter(|d| !matches!(d, Certainty::Planned | Certainty::Wished) && clause.form == Form::Finite)
        .map(|d| (d, Some(that - 1)))
}

fn is_saying(stem: &str) -> bool {
    matches!(
        stem,
        "sai" | "say" | "announc" | "declar" | "tell" | "promis" | "pledg" | "vow" | "confirm" | "state" | "add"
    )
}

fn clause_modal(clause: &Clause) -> usize {
    clause.modal.map_or(clause.verb, |m| m.token)
}

/// "we'll", "he'd".
fn contracted(tokens: &[Token], at: usize) -> Option<(Certainty, Option<usize>)> {
    let norm = tokens.get(at)?.norm.as_str();
    let degree = match norm {
        _ if norm.ends_with("'ll") || norm == "won't" => Certainty::Planned,
        _ if norm.ends_with("'d") || norm == "wouldn't" => Certainty::Conditional,
        "couldn't" | "can't" | "cannot" | "mightn't" => Certainty::Certain,
        "shouldn't" | "mustn't" => Certainty::Duty,
        _ => return None,
    };
    Some((degree, Some(at)))
}

/// An infinitive is no surer than the verb it depends on: "may try to close".
fn inherited(governor: usize, clauses: &[Clause], before: &[Stance]) -> Option<(Certainty, Option<usize>)> {
    let at = clauses.iter().position(|c| c.verb == governor)?;
    let stance = before.get(at)?;
    (stance.certainty != Certainty::Certain).then_some((stance.certainty, stance.hedge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::syntax::clauses;
    use crate::text::tokenize;

    /// The stance of the clause of `verb`.
    fn of(sentence: &str, verb: &str) -> Stance {
        let tokens = tokenize(sentence);
        let clauses = clauses(sentence, &tokens, &[]);
        let at = clauses
            .iter()
            .position(|c| tokens[c.verb].norm == verb)
            .unwrap_or_else(|| panic!("{sentence}: {clauses:?}"));
        stances(&tokens, &clauses).swap_remove(at)
    }

    #[test]
    fn polarity_is_counted_through_what_governs() {
        for (sentence, verb) in [
            ("The mayor refused to sign the bill.", "sign"),
            ("The mayor has yet to sign the bill.", "sign"),
            ("The firm failed to warn drivers.", "warn"),
            ("He denied that he took the money.", "took"),
            ("He denies taking the money.", "taking"),
            ("The judge prevented the town from closing the road.", "closing"),
            ("The inquiry found no evidence.", "found"),
            ("Nobody was hurt.", "hurt"),
            ("She was unable to attend the hearing.", "attend"),
        ] {
            assert!(of(sentence, verb).negative, "{sentence}");
        }
        for (sentence, verb) in [
            ("The mayor did not refuse to sign the bill.", "sign"),
            ("The crew managed to land the plane.", "land"),
            ("He never failed to pay the rent.", "pay"),
            ("The mayor signed the bill.", "signed"),
        ] {
            assert!(!of(sentence, verb).negative, "{sentence}");
        }
    }

    #[test]
    fn certainty_is_that_of_the_weakest_word() {
        for (sentence, verb, certainty) in [
            ("The court could strike the law.", "strike", Certainty::Possible),
            ("The court will strike the law.", "strike", Certainty::Planned),
            ("He is expected to plead guilty.", "plead", Certainty::Probable),
            ("He plans to sell the paper.", "sell", Certainty::Planned),
            ("The firm allegedly paid the clerk.", "paid", Certainty::Alleged),
            ("He is accused of taking bribes.", "taking", Certainty::Alleged),
            ("If the court strikes the law, the town wins.", "strikes", Certainty::Conditional),
            ("He pleaded guilty.", "pleaded", Certainty::Certain),
        ] {
            assert_eq!(of(sentence, verb).certainty, certainty, "{sentence}");
        }
    }
}
