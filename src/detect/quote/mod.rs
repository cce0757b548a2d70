#![doc = include_str!("quote.md")]
// Brackets inside quotations are the words of an editor, no links.
#![allow(rustdoc::broken_intra_doc_links)]

mod changes;
mod masked;
mod speech;

use super::telling::{Sameness, same_source};
use super::{Case, Difference, Rule};
use crate::align::local_matches;
use crate::finding::{Severity, Strength};
use crate::text::is_stop_word;
use crate::text::tokens::stem;
use changes::{Change, ChangeKind, changes, common_end};
use speech::{Speech, quotes};
use std::ops::Range;

/// The rule `differs-quote`.
pub static RULE: Rule = Rule {
    id: "differs-quote",
    summary: "the same quotation with other words between the quotation marks",
    page: include_str!("quote.md"),
    severity: Severity::Error,
    hard: true,
    signs: &["negated", "padding", "cut", "wording", "form", "content", "changes", "words", "inflected"],
    find,
};

/// Share of the words of the compared stretch that must agree for it to be the same quotation.
const SAME_SHARE: f64 = 0.6;

/// Confidence below which an agreement may be chance: too few words vouch for it.
const LEAST_CONFIDENCE: f64 = 0.42;

/// What stands in a value for words that are missing on its side.
pub const LEFT_OUT: &str = "(left out)";
/// What parts the changes of one quotation in a value.
pub const BETWEEN: &str = " … ";

/// Score of a pair from which its quotations are of one occasion.
const SURE_PAIR: f64 = 0.4;
/// Share of the words of a spoken sentence that must agree where the pair is not sure.
const LEAST_SHARE: f64 = 0.6;

/// Unchanged words shown on either side of a change.
const SHOWN: usize = 3;

/// Two speeches and the words on which they agree.
struct Agreement<'c> {
    a: Speech<'c>,
    b: Speech<'c>,
    matches: Vec<(usize, usize)>,
}

fn find(case: &Case) -> Vec<Difference> {
    if case.a.reading().quotations.is_empty() || case.b.reading().quotations.is_empty() {
        return Vec::new();
    }
    let same = |agreement: &Agreement| agreement.same().map(|(changes, share)| agreement.difference(changes, share));
    let found = agreements(case).into_iter().filter(|agreement| agreement.is_one_statement(case));
    found.into_iter().find_map(|agreement| same(&agreement)).flatten().into_iter().collect()
}

/// Whether both sentences name a speaker and the speakers are two.
fn spoken_by_two(case: &Case) -> bool {
    let speakers = case.a.reading().speaker.as_ref().zip(case.b.reading().speaker.as_ref());
    speakers.is_some_and(|(a, b)| same_source(case, a, b) == Sameness::Different)
}

/// The agreeing words of both sentences and those around them, if they belong to the same stretch; then those of both
/// sentences alone.
fn agreements<'c>(case: &Case<'c>) -> Vec<Agreement<'c>> {
    let narrow = Agreement::new(Speech::of_sentence(case.a), Speech::of_sentence(case.b));
    let own = narrow.matches.len();
    if own == 0 {
        return Vec::new();
    }
    let wide = Agreement::new(Speech::around(case.a), Speech::around(case.b));
    let kept = wide.matches.iter().filter(|m| wide.a.own(m.0) && wide.b.own(m.1)).count();
    [Some(wide).filter(|_| kept >= own), Some(narrow)].into_iter().flatten().collect()
}

fn is_content(form: &str) -> bool {
    !is_stop_word(form) && form.len() > 1
}

impl<'c> Agreement<'c> {
    fn new(a: Speech<'c>, b: Speech<'c>) -> Self {
        let (x, y) = (a.forms(), b.forms());
        let mut matches = local_matches(&x, &y, |i| if is_content(x[i]) { 2.0 } else { 1.0 });
        let common_end = common_end(&a, &b, &matches);
        matches.extend(common_end);
        Agreement { matches, a, b }
    }

    /// Whether the agreeing words show one statement and no turn of phrase: where little else vouches for the pair, one speaker, and
    /// most words of the shorter of the spoken sentences they stand in.
    fn is_one_statement(&self, case: &Case) -> bool {
        if case.score >= SURE_PAIR {
            return true;
        }
        let share = |speech: &Speech, word: usize| {
            let (start, end) = changes::sentence_of(speech, word);
            self.matches.len() as f64 / (end - start).max(1) as f64
        };
        let first = self.matches.first();
        let most = first.is_some_and(|m| share(&self.a, m.0).max(share(&self.b, m.1)) >= LEAST_SHARE);
        most && !spoken_by_two(case)
    }

    /// What differs, and the share of agreeing words, if both are the same quotation.
    fn same(&self) -> Option<(Vec<Change>, f64)> {
        let changes = changes(&self.a, &self.b, &self.matches);
        let share = self.share(&changes)?;
        Some((changes, share))
    }

    fn difference(&self, changes: Vec<Change>, share: f64) -> Option<Difference> {
        let told: Vec<Change> = changes.into_iter().filter(|c| self.is_here(c) && !self.said_elsewhere(c)).collect();
        let worst = told.iter().map(|c| c.kind).min()?;
        let confidence = confidence(self.matches.len(), share, worst, self.negates(&told));
        if worst == ChangeKind::Wording && confidence < LEAST_CONFIDENCE {
            return None;
        }
        let (said_a, said_b) = (wording(&self.a, &told, |c| c.a), wording(&self.b, &told, |c| c.b));
        let first = |side: fn(&(usize, usize)) -> usize| self.matches.first().map(side);
        let span_a = self.a.stretch(near(&self.a, first(|m| m.0), &told, |c| c.a))?;
        let span_b = self.b.stretch(near(&self.b, first(|m| m.1), &told, |c| c.b))?;
        Some(Difference {
            signs: self.signs(&told, worst),
            strength: if worst == ChangeKind::Wording { Strength::Contradiction } else { Strength::Differing },
            confidence,
            message: message(&said_a, &said_b, worst),
            a: self.a.side.evidence(span_a, Some(said_a)),
            b: self.b.side.evidence(span_b, Some(said_b)),
        })
    }

    /// Share of agreeing words if enough agree for both to be the same quotation: three content words, four words with
    /// two content words among them, or six with one; a sentence of two content words that agrees to its full stop, where
    /// the other goes on with a condition. Changes at the ends count twice, since less vouches for them.
    fn share(&self, changes: &[Change]) -> Option<f64> {
        let words = self.matches.len();
        let content = self.matches.iter().filter(|m| is_content(&self.a.words[m.0].form)).count();
        let whole = changes.iter().any(|c| c.kind == ChangeKind::Condition);
        let least = if whole { 3 } else { 4 };
        let enough = content >= 3 || (content >= 2 && words >= least) || (content >= 1 && words >= 6);
        let wording = changes.iter().filter(|c| c.kind == ChangeKind::Wording);
        let changed: usize = wording.map(|c| (c.a.1 - c.a.0).max(c.b.1 - c.b.0) * (1 + usize::from(c.edge))).sum();
        let share = words as f64 / (words + changed) as f64;
        (enough && share >= SAME_SHARE).then_some(share)
    }

    /// Whether the change stands in the two sentences of the case, not in one beside them.
    fn is_here(&self, change: &Change) -> bool {
        let own = |speech: &Speech, (from, to): (usize, usize)| {
            let word = if from < to { from } else { from.saturating_sub(1) };
            speech.own(word) || (from == to && speech.own(from))
        };
        own(&self.a, change.a) && own(&self.b, change.b)
    }

    /// Whether either article also quotes these words as the other one does: then nothing was altered.
    fn said_elsewhere(&self, change: &Change) -> bool {
        let in_b = context(&self.a, change.a).is_some_and(|words| quotes(self.b.side, &words));
        in_b || context(&self.b, change.b).is_some_and(|words| quotes(self.a.side, &words))
    }

    /// What the judge weighs: the kind of the worst change, how many changes there are and how many words of content they
    /// touch, whether they only bend words, and how many words agree.
    fn signs(&self, told: &[Change], worst: ChangeKind) -> Vec<(&'static str, f64)> {
        let is = |yes: bool| f64::from(u8::from(yes));
        let content = |speech: &Speech, (from, to): (usize, usize)| {
            speech.words[from..to].iter().filter(|w| is_content(&w.form)).count()
        };
        let touched = |c: &Change| content(&self.a, c.a).max(content(&self.b, c.b));
        let stems = |speech: &Speech, (from, to): (usize, usize)| {
            speech.words[from..to].iter().map(|w| stem(&w.form)).collect::<Vec<_>>()
        };
        let bent = |c: &&Change| c.a.0 < c.a.1 && stems(&self.a, c.a) == stems(&self.b, c.b);
        vec![
            ("negated", is(self.negates(told))),
            ("padding", is(worst == ChangeKind::Padding)),
            ("cut", is(worst == ChangeKind::Cut)),
            ("wording", is(worst == ChangeKind::Wording)),
            ("form", is(worst == ChangeKind::Form)),
            ("content", told.iter().map(touched).sum::<usize>() as f64),
            ("changes", told.len() as f64),
            ("words", self.matches.len() as f64 / 10.0),
            ("inflected", told.iter().filter(bent).count() as f64),
        ]
    }

    fn negates(&self, changes: &[Change]) -> bool {
        const NEGATIONS: [&str; 7] = ["not", "no", "never", "nor", "neither", "without", "none"];
        let count = |speech: &Speech, (from, to): (usize, usize)| {
            speech.words[from..to].iter().filter(|w| NEGATIONS.contains(&w.form.as_str())).count()
        };
        changes.iter().any(|c| count(&self.a, c.a) != count(&self.b, c.b))
    }
}

/// Words of one side that show the changes: the changed ones and a few around them inside the same quotation. `first` is
/// the first word on which both sides agree: what is missing there is missing behind the opening mark.
fn near(
    speech: &Speech,
    first: Option<usize>,
    changes: &[Change],
    range: fn(&Change) -> (usize, usize),
) -> Range<usize> {
    let from = changes.iter().map(|c| range(c).0).min().unwrap_or(0);
    let to = changes.iter().map(|c| range(c).1).max().unwrap_or(0);
    let opens = |w: &usize| speech.words.get(*w).is_some_and(|w| w.opens);
    let reach = from.saturating_sub(SHOWN);
    let leads = from < to || first == Some(from);
    let start = (reach..from + usize::from(leads)).rev().find(opens).unwrap_or(reach);
    let end = (to.max(from + usize::from(leads))..to + SHOWN).find(opens).unwrap_or(to + SHOWN);
    start..end
}

/// The changed words with two more on either side; none where nothing stands at an end of the speech.
fn context<'s>(speech: &'s Speech, (from, to): (usize, usize)) -> Option<Vec<&'s str>> {
    let at_end = from == 0 || to == speech.words.len();
    let near = &speech.words[from.saturating_sub(2)..(to + 2).min(speech.words.len())];
    (from < to || !at_end).then(|| near.iter().map(|w| w.form.as_str()).collect())
}

/// The changed words of one side, for people.
fn wording(speech: &Speech, changes: &[Change], range: fn(&Change) -> (usize, usize)) -> String {
    let forms = speech.forms();
    let words = |c: &Change| match range(c) {
        (from, to) if from < to => forms[from..to].join(" "),
        _ => LEFT_OUT.to_string(),
    };
    changes.iter().map(words).collect::<Vec<_>>().join(BETWEEN)
}

/// Grows with the words that agree and their share; a changed polarity is surest, padding and cuts matter least.
fn confidence(agreeing: usize, share: f64, worst: ChangeKind, negates: bool) -> f64 {
    let same = 1.0 - (-(agreeing as f64) / 4.0).exp();
    let kind = match worst {
        ChangeKind::Wording if negates => 1.0,
        ChangeKind::Wording => 0.92,
        ChangeKind::Condition => 0.8,
        ChangeKind::Form => 0.5,
        ChangeKind::Padding => 0.5,
        ChangeKind::Cut => 0.45,
    };
    kind * same * (0.5 + 0.5 * share)
}

fn message(a: &str, b: &str, worst: ChangeKind) -> String {
    match worst {
        ChangeKind::Wording => format!("the same quotation in other words: “{a}” / “{b}”"),
        ChangeKind::Condition => format!("the same quotation, cut before a condition: “{a}” / “{b}”"),
        ChangeKind::Form => format!("the same quotation but for the form of a word: “{a}” / “{b}”"),
        ChangeKind::Padding => format!("the same quotation but for padding: “{a}” / “{b}”"),
        ChangeKind::Cut => format!("the same quotation, cut without a mark: “{a}” / “{b}”"),
    }
}
