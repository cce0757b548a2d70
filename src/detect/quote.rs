#![doc = include_str!("quote.md")]

use super::{Case, Difference, Rule, Side};
use crate::align::local_matches;
use crate::claim::{Quotation, SpokenWord, is_filler, spoken_words};
use crate::finding::{Severity, Strength};
use crate::model::Span;
use crate::text::{TokenKind, is_stop_word};

/// The rule `differs-quote`.
pub const RULE: Rule = Rule {
    id: "differs-quote",
    summary: "the same quotation with other words between the quotation marks",
    page: include_str!("quote.md"),
    severity: Severity::Error,
    find,
};

/// Share of the words of the compared stretch that must agree for it to be the same quotation.
const SAME_SHARE: f64 = 0.6;
/// Words at the end of a stretch that may stand for each other.
const LONGEST_EDGE: usize = 3;
/// Words inside a stretch that may stand for each other.
const LONGEST_CHANGE: usize = 6;

/// A quotation with its spoken words.
struct Quoted<'c> {
    side: Side<'c>,
    quotation: &'c Quotation,
    words: Vec<SpokenWord>,
}

/// A stretch of words of `a` that stands where a stretch of `b` stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    a: (usize, usize),
    b: (usize, usize),
    kind: ChangeKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum ChangeKind {
    /// Words stand for others, or are missing from the middle.
    Wording,
    /// Only hesitations differ.
    Padding,
    /// One quotation stops short with a full stop where the other goes on.
    Cut,
}

fn find(case: &Case) -> Vec<Difference> {
    let (left, right) = (quoted(case.a), quoted(case.b));
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| compare(a, b)).collect()
}

fn quoted(side: Side) -> Vec<Quoted> {
    let reading = side.reading();
    let words = |q: &Quotation| spoken_words(side.text(), &reading.tokens, q.first, q.last);
    reading.quotations.iter().map(|quotation| Quoted { side, quotation, words: words(quotation) }).collect()
}

fn compare(a: &Quoted, b: &Quoted) -> Option<Difference> {
    let matches =
        local_matches(&forms(&a.words), &forms(&b.words), |i| if is_content(&a.words[i]) { 2.0 } else { 1.0 });
    let changes = changes(a, b, &matches);
    let agreement = agreement(a, &matches, &changes)?;
    let telling: Vec<&Change> = changes.iter().filter(|c| !said_elsewhere(a, b, c)).collect();
    let worst = telling.iter().map(|c| c.kind).min_by_key(|k| *k as u8)?;
    Some(difference(a, b, &matches, &telling, worst, agreement))
}

fn forms(words: &[SpokenWord]) -> Vec<&str> {
    words.iter().map(|w| w.form.as_str()).collect()
}

fn is_content(word: &SpokenWord) -> bool {
    !is_stop_word(&word.form) && word.form.len() > 1
}

/// Share of agreeing words if enough agree for both to be the same quotation: at least three content
/// words, four words with two content words among them, or six with one.
fn agreement(a: &Quoted, matches: &[(usize, usize)], changes: &[Change]) -> Option<f64> {
    let content = matches.iter().filter(|m| is_content(&a.words[m.0])).count();
    let enough = content >= 3 || (content >= 2 && matches.len() >= 4) || (content >= 1 && matches.len() >= 6);
    let changed: usize =
        changes.iter().filter(|c| c.kind == ChangeKind::Wording).map(|c| (c.a.1 - c.a.0).max(c.b.1 - c.b.0)).sum();
    let share = matches.len() as f64 / (matches.len() + changed) as f64;
    (enough && share >= SAME_SHARE).then_some(share)
}

/// What differs between the matched words, and at both ends of the stretch.
fn changes(a: &Quoted, b: &Quoted, matches: &[(usize, usize)]) -> Vec<Change> {
    let (Some(&first), Some(&last)) = (matches.first(), matches.last()) else { return Vec::new() };
    let inner = matches
        .windows(2)
        .map(|w| ((w[0].0 + 1, w[1].0), (w[0].1 + 1, w[1].1)))
        .filter(|(x, y)| x.0 < x.1 || y.0 < y.1);
    let mut found: Vec<Change> = inner.filter_map(|(x, y)| inner_change(a, b, x, y)).collect();
    found.extend(edge_before(a, b, first));
    found.extend(edge_after(a, b, last));
    found.sort_by_key(|c| c.a);
    found
}

fn inner_change(a: &Quoted, b: &Quoted, x: (usize, usize), y: (usize, usize)) -> Option<Change> {
    if marks_omission(a, x) || marks_omission(b, y) {
        return None;
    }
    let padding = is_filler(&a.words[x.0..x.1]) && is_filler(&b.words[y.0..y.1]);
    let cut = (x.1 - x.0).max(y.1 - y.0) > LONGEST_CHANGE;
    let kind = if padding {
        ChangeKind::Padding
    } else if cut {
        ChangeKind::Cut
    } else {
        ChangeKind::Wording
    };
    Some(Change { a: x, b: y, kind })
}

/// Words before the first agreeing one, back to where both sides begin a sentence or the quotation.
fn edge_before(a: &Quoted, b: &Quoted, first: (usize, usize)) -> Option<Change> {
    let (x, y) = (a.clause_start(first.0)?, b.clause_start(first.1)?);
    edge((x, first.0), (y, first.1))
}

/// Words after the last agreeing one: other words on both sides, or a quotation closed by a full stop too early.
fn edge_after(a: &Quoted, b: &Quoted, last: (usize, usize)) -> Option<Change> {
    let (x, y) = (a.clause_end(last.0), b.clause_end(last.1));
    match ((last.0 + 1, x.unwrap_or(last.0 + 1)), (last.1 + 1, y.unwrap_or(last.1 + 1))) {
        (p, q) if p.0 == p.1 && q.0 < q.1 && a.stops_at(last.0) => Some(Change { a: p, b: q, kind: ChangeKind::Cut }),
        (p, q) if q.0 == q.1 && p.0 < p.1 && b.stops_at(last.1) => Some(Change { a: p, b: q, kind: ChangeKind::Cut }),
        (p, q) => edge(p, q),
    }
}

fn edge(a: (usize, usize), b: (usize, usize)) -> Option<Change> {
    let fits = |r: (usize, usize)| (1..=LONGEST_EDGE).contains(&(r.1 - r.0));
    (fits(a) && fits(b)).then_some(Change { a, b, kind: ChangeKind::Wording })
}

impl Quoted<'_> {
    fn mark_between(&self, left: usize, right: usize, wanted: fn(&str) -> bool) -> bool {
        let tokens = &self.side.reading().tokens;
        let marks = tokens[left + 1..right].iter().filter(|t| t.kind == TokenKind::Mark);
        marks.map(|t| t.of(self.side.text())).any(wanted)
    }

    /// Index of the word that opens the sentence or quotation `word` stands in; none if that lies in another sentence.
    fn clause_start(&self, word: usize) -> Option<usize> {
        let opens = |w: usize| self.mark_between(self.words[w - 1].token, self.words[w].token, ends_sentence);
        let start = (1..=word).rev().find(|&w| opens(w)).unwrap_or(0);
        (start > 0 || !self.quotation.from_before || self.quotation.first == 0).then_some(start)
    }

    /// One past the word that ends the sentence or quotation `word` stands in; none if that lies in another sentence.
    fn clause_end(&self, word: usize) -> Option<usize> {
        let closes = |w: usize| self.mark_between(self.words[w].token, self.words[w + 1].token, ends_sentence);
        let end = (word..self.words.len().saturating_sub(1)).find(|&w| closes(w)).map(|w| w + 1);
        Some(end.unwrap_or(self.words.len()))
    }

    /// Whether the quotation closes with a full stop right after `word`.
    fn stops_at(&self, word: usize) -> bool {
        let last = word + 1 == self.words.len() && !self.quotation.goes_on;
        last && self.mark_between(self.words[word].token, self.quotation.last, |m| m == ".")
            && !self.mark_between(self.words[word].token, self.quotation.last, is_omission)
    }
}

fn ends_sentence(mark: &str) -> bool {
    matches!(mark, "." | "?" | "!" | "…" | "—" | "–" | "―" | ";" | ":")
}

fn is_omission(mark: &str) -> bool {
    matches!(mark, "…" | "[" | "]")
}

/// Whether the side says openly that something is left out or put in: an ellipsis or square brackets.
fn marks_omission(side: &Quoted, gap: (usize, usize)) -> bool {
    let (left, right) = (side.words[gap.0 - 1].token, side.words[gap.1].token);
    let tokens = &side.side.reading().tokens[left + 1..right];
    let dots = tokens.windows(2).any(|w| w.iter().all(|t| t.of(side.side.text()) == "."));
    dots || side.mark_between(left, right, is_omission)
}

/// Whether the other article also quotes these words as this side does: then nothing was altered.
fn said_elsewhere(a: &Quoted, b: &Quoted, change: &Change) -> bool {
    let in_b = context(a, change.a).is_some_and(|words| quoted_in(b.side, &words));
    in_b || context(b, change.b).is_some_and(|words| quoted_in(a.side, &words))
}

/// The changed words with two more on either side; none where nothing stands at an end of the quotation.
fn context<'q>(side: &'q Quoted, range: (usize, usize)) -> Option<Vec<&'q str>> {
    let at_end = range.0 == 0 || range.1 == side.words.len();
    let around = range.0.saturating_sub(2)..(range.1 + 2).min(side.words.len());
    (range.0 < range.1 || !at_end).then(|| forms(&side.words[around]))
}

fn quoted_in(side: Side, wanted: &[&str]) -> bool {
    let all = (0..side.readings.len()).flat_map(|sentence| quoted(Side { sentence, ..side }));
    all.into_iter().any(|q| q.words.len() >= wanted.len() && forms(&q.words).windows(wanted.len()).any(|w| w == wanted))
}

fn difference(
    a: &Quoted,
    b: &Quoted,
    matches: &[(usize, usize)],
    changes: &[&Change],
    worst: ChangeKind,
    share: f64,
) -> Difference {
    let wording = |side: &Quoted, range: fn(&Change) -> (usize, usize)| {
        let parts: Vec<String> = changes.iter().map(|c| forms(&side.words[range(c).0..range(c).1]).join(" ")).collect();
        parts.iter().map(|p| if p.is_empty() { "(left out)" } else { p }).collect::<Vec<_>>().join(" … ")
    };
    let (said_a, said_b) = (wording(a, |c| c.a), wording(b, |c| c.b));
    let strength = if worst == ChangeKind::Wording { Strength::Contradiction } else { Strength::Differing };
    let span = |side: &Quoted, at: fn(&(usize, usize)) -> usize, range: fn(&Change) -> (usize, usize)| {
        let ends = changes.iter().flat_map(|c| {
            let r = range(c);
            (r.0..r.1).collect::<Vec<_>>()
        });
        stretch(side, matches.iter().map(at).chain(ends))
    };
    Difference {
        strength,
        confidence: confidence(matches.len(), share, worst, negates(a, b, changes)),
        message: message(&said_a, &said_b, worst),
        a: a.side.evidence(span(a, |m| m.0, |c| c.a), Some(said_a)),
        b: b.side.evidence(span(b, |m| m.1, |c| c.b), Some(said_b)),
    }
}

/// The smallest span of the sentence that covers all the words given.
fn stretch(side: &Quoted, words: impl Iterator<Item = usize>) -> Span {
    let tokens = &side.side.reading().tokens;
    let spans = words.map(|w| &tokens[side.words[w].token]).map(|t| Span { start: t.start, end: t.end });
    spans.reduce(Span::cover).unwrap_or(side.quotation.span)
}

fn negates(a: &Quoted, b: &Quoted, changes: &[&Change]) -> bool {
    const NEGATIONS: [&str; 7] = ["not", "no", "never", "nor", "neither", "without", "none"];
    let count = |side: &Quoted, r: (usize, usize)| {
        side.words[r.0..r.1].iter().filter(|w| NEGATIONS.contains(&w.form.as_str())).count()
    };
    changes.iter().any(|c| count(a, c.a) != count(b, c.b))
}

/// Grows with the words that agree and their share; a changed polarity is surest, padding and cuts matter least.
fn confidence(matched: usize, share: f64, worst: ChangeKind, negates: bool) -> f64 {
    let same = 1.0 - (-(matched as f64) / 4.0).exp();
    let kind = match worst {
        ChangeKind::Wording if negates => 1.0,
        ChangeKind::Wording => 0.92,
        ChangeKind::Padding => 0.5,
        ChangeKind::Cut => 0.45,
    };
    kind * same * (0.5 + 0.5 * share)
}

fn message(a: &str, b: &str, worst: ChangeKind) -> String {
    match worst {
        ChangeKind::Wording => format!("the same quotation in other words: “{a}” / “{b}”"),
        ChangeKind::Padding => format!("the same quotation but for padding: “{a}” / “{b}”"),
        ChangeKind::Cut => format!("the same quotation, cut without a mark: “{a}” / “{b}”"),
    }
}
