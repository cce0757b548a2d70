//! What differs between two speeches that agree on a stretch of words.

use super::masked::is_masked;
use super::speech::{QuotedWord, Speech};
use crate::align::Background;
use crate::claim::{SpokenWord, is_filler};
use crate::text::tokens::stem;

/// Words at the end of a stretch that may stand for each other.
const LONGEST_EDGE: usize = 3;
/// Words inside a stretch that may stand for each other.
const LONGEST_CHANGE: usize = 6;
/// Words left out before the first agreeing one that count as cut off.
const LEAST_LEFT_OUT: usize = 3;
/// Words a gap may be moved along words that are the same before and behind it.
const SLIDE: usize = 3;
/// Words that say nothing by themselves and that writers drop and put in.
const LITTLE: [&str; 5] = ["that", "the", "a", "an", "and"];
/// Letters of a word in which a wrong one may be a slip.
const LEAST_SLIP: usize = 5;
/// Agreeing words before an end that counts as cut off.
const LEAST_BEFORE_CUT: usize = 6;
/// What begins a condition or an objection that belongs to what was said before.
const CONDITIONS: [&str; 8] = ["but", "if", "unless", "except", "until", "provided", "only", "though"];

/// A stretch of words of `a` that stands where a stretch of `b` stands; either may be empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Words of `a`, half open.
    pub a: (usize, usize),
    /// Words of `b`, half open.
    pub b: (usize, usize),
    /// What it amounts to.
    pub kind: ChangeKind,
    /// Whether it stands at an end of the agreeing stretch, where less vouches for it.
    pub edge: bool,
}

/// What a change amounts to, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Words stand for others, or are missing from the middle.
    Wording,
    /// One quotation stops with a full stop or comma where the other goes on with "but", "if" or the like.
    Condition,
    /// Only the form of a word differs: "result", "results".
    Form,
    /// Only hesitations differ.
    Padding,
    /// One quotation stops with a full stop where the other goes on.
    Cut,
}

/// Every change between the agreeing words `matches` and at both their ends, in order.
pub fn changes(a: &Speech, b: &Speech, matches: &[(usize, usize)]) -> Vec<Change> {
    let (Some(&first), Some(&last)) = (matches.first(), matches.last()) else { return Vec::new() };
    let gaps = matches.windows(2).map(|w| ((w[0].0 + 1, w[1].0), (w[0].1 + 1, w[1].1)));
    let mut found: Vec<Change> =
        gaps.filter(|(x, y)| x.0 < x.1 || y.0 < y.1).filter_map(|(x, y)| inner(a, b, x, y, first)).collect();
    found.extend(before(a, b, first));
    found.extend(after(a, b, last, matches));
    found.sort_by_key(|c| (c.a, c.b));
    found
}

fn inner(a: &Speech, b: &Speech, x: (usize, usize), y: (usize, usize), first: (usize, usize)) -> Option<Change> {
    let omission = says_omission(a, slid(a, x, b, y), first.0) || says_omission(b, slid(b, y, a, x), first.1);
    if omission || alike(a, b, x, y) {
        return None;
    }
    let cut = (x.1 - x.0).max(y.1 - y.0) > LONGEST_CHANGE;
    let kind = match () {
        () if padding(a, x) && padding(b, y) => ChangeKind::Padding,
        () if is_other_form(a, b, x, y) => ChangeKind::Form,
        () if cut => ChangeKind::Cut,
        () => ChangeKind::Wording,
    };
    Some(Change { a: x, b: y, kind, edge: false })
}

/// Everywhere that words may be missing from `side`, if its gap is empty: the words before or behind it may be the same
/// as the last or first ones of the other side's gap, as in "the bridge … the road" and "the bridge of the town, the road".
fn slid(side: &Speech, gap: (usize, usize), other: &Speech, words: (usize, usize)) -> (usize, usize) {
    if gap.0 < gap.1 {
        return gap;
    }
    let form = |s: &Speech, w: Option<usize>| w.and_then(|w| s.words.get(w)).map(|word| word.form.clone());
    let same = |x: Option<usize>, y: Option<usize>| form(side, x).is_some() && form(side, x) == form(other, y);
    let before = (1..=SLIDE.min(gap.0 - 1)).take_while(|&k| same(gap.0.checked_sub(k), words.1.checked_sub(k)));
    let behind = (0..SLIDE).take_while(|&k| same(Some(gap.1 + k), Some(words.0 + k)));
    (gap.0 - before.count(), (gap.1 + behind.count()).min(side.words.len() - 1))
}

/// Whether the side says openly that words were left out or put in: an ellipsis, square brackets (a word further on as
/// well: "of [our] town" for "of the people of our town"), or marks that close and open again behind the first word on
/// which both sides agree.
fn says_omission(side: &Speech, gap: (usize, usize), first: usize) -> bool {
    let from = if gap.0 > first + 1 { gap.0 - 1 } else { gap.0 };
    let reopened = (from..=gap.1).any(|w| side.words.get(w).is_some_and(|w| w.opens));
    let beside = gap.0.saturating_sub(2)..(gap.1 + 1).min(side.words.len());
    let bracket = beside.into_iter().any(|w| side.mark_after(w, |m| matches!(m, "[" | "]")));
    reopened || bracket || (gap.0 - 1..gap.1).any(|w| side.mark_after(w, |m| m == "…")) || dots(side, gap)
}

/// Two full stops between neighbouring words: an ellipsis typed with dots.
fn dots(side: &Speech, gap: (usize, usize)) -> bool {
    let tokens = |w: usize| {
        let (here, next) = (&side.words[w], &side.words[w + 1]);
        let tokens = &side.side.readings[here.sentence].tokens;
        let end = if next.sentence == here.sentence { next.token } else { tokens.len() };
        (here, tokens.get(here.token + 1..end).unwrap_or_default())
    };
    (gap.0 - 1..gap.1).map(tokens).any(|(here, between)| {
        let text = side.side.article.sentence_text(here.sentence);
        between.windows(2).any(|w| w.iter().all(|t| t.of(text) == "."))
    })
}

fn padding(side: &Speech, range: (usize, usize)) -> bool {
    let words: Vec<SpokenWord> =
        side.words[range.0..range.1].iter().map(|w| SpokenWord { form: w.form.clone(), token: w.token }).collect();
    is_filler(&words)
}

/// Words on which both sides end alike after the last agreeing one, past a change too long for the alignment to cross:
/// "why this ship | left | port" and "why this ship | was allowed to leave | port".
pub fn common_end(a: &Speech, b: &Speech, matches: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let Some(&last) = matches.last() else { return Vec::new() };
    let (x, y) = (last.0 + 1..end_of(a, last.0), last.1 + 1..end_of(b, last.1));
    if x.len().max(y.len()) > LONGEST_CHANGE + 1 {
        return Vec::new();
    }
    let backwards = x.rev().zip(y.rev()).take_while(|&(i, j)| a.words[i].form == b.words[j].form);
    let mut found: Vec<(usize, usize)> = backwards.collect();
    found.reverse();
    found
}

/// Words before the first agreeing one, back to where both sides begin a sentence.
fn before(a: &Speech, b: &Speech, first: (usize, usize)) -> Option<Change> {
    let (x, y) = ((start_of(a, first.0), first.0), (start_of(b, first.1), first.1));
    let leading = |s: &Speech, r: (usize, usize)| r.1 - r.0 == 1 && matches!(&*s.words[r.0].form, "and" | "but" | "so");
    let one_sided = x.0 == x.1 || y.0 == y.1;
    if one_sided {
        let word = |s: &Speech, r: (usize, usize)| r.0 < r.1 && padding(s, r) && !leading(s, r);
        let softer = (word(a, x) || word(b, y)) && a.capital(x.0) && b.capital(y.0);
        let cut = starts_late(a, b, x, y) && (limits(a, x) || limits(b, y));
        let kind = if softer { Some(ChangeKind::Padding) } else { cut.then_some(ChangeKind::Cut) };
        return kind.map(|kind| Change { a: x, b: y, kind, edge: true });
    }
    replaced(a, b, x, y)
}

/// Whether one side begins a sentence, with a capital and quotation marks, amid a sentence of the other: "There is no room
/// for doubt" of "If you ask me, there is no room for doubt".
fn starts_late(a: &Speech, b: &Speech, x: (usize, usize), y: (usize, usize)) -> bool {
    let late = |s: &Speech, r: (usize, usize), other: (usize, usize)| {
        r.0 == r.1 && s.words.get(r.0).is_some_and(|w| w.opens) && s.capital(r.0) && other.1 - other.0 >= LEAST_LEFT_OUT
    };
    let amid = |s: &Speech, r: (usize, usize)| !s.capital(r.1);
    late(a, x, y) && amid(b, y) || late(b, y, x) && amid(a, x)
}

/// Words after the last agreeing one: other words on both sides, or a full sentence that stops too early.
fn after(a: &Speech, b: &Speech, last: (usize, usize), matches: &[(usize, usize)]) -> Option<Change> {
    let (x, y) = ((last.0 + 1, end_of(a, last.0)), (last.1 + 1, end_of(b, last.1)));
    let stops = |s: &Speech, w: usize, r: (usize, usize)| {
        let ended = s.mark_after(w, |m| matches!(m, "." | ","));
        r.0 == r.1 && !s.goes_on_after(w) && ended && s.capital(start_of(s, w))
    };
    let cut = (stops(a, last.0, x) && y.0 < y.1) || (stops(b, last.1, y) && x.0 < x.1);
    let conditional = |s: &Speech, r: (usize, usize)| r.0 < r.1 && CONDITIONS.contains(&&*s.words[r.0].form);
    let kind = match () {
        () if cut && (conditional(a, x) || conditional(b, y)) && is_whole(a, b, last, matches) => ChangeKind::Condition,
        () if cut && matches.len() >= LEAST_BEFORE_CUT => {
            let denied = |s: &Speech, w: usize| negates(s, (start_of(s, w), w + 1));
            let turned = limits(a, x) || limits(b, y) || denied(a, last.0) && denied(b, last.1);
            return turned.then_some(Change { a: x, b: y, kind: ChangeKind::Cut, edge: true });
        }
        () => return replaced(a, b, x, y),
    };
    Some(Change { a: x, b: y, kind, edge: true })
}

/// Whether words that one side left out limit what the other says: a condition, an objection, a denial.
fn limits(side: &Speech, range: (usize, usize)) -> bool {
    negates(side, range) || side.spoken(range).iter().any(|w| CONDITIONS.contains(&w.form.as_str()))
}

/// Whether words deny something: what is left out behind them is what is denied.
fn negates(side: &Speech, range: (usize, usize)) -> bool {
    side.spoken(range).iter().any(|w| matches!(w.form.as_str(), "not" | "no" | "never" | "nor" | "nothing" | "cannot"))
}

/// Whether every word from the beginning of both spoken sentences to the last agreeing one agrees.
fn is_whole(a: &Speech, b: &Speech, last: (usize, usize), matches: &[(usize, usize)]) -> bool {
    let (x, y) = (start_of(a, last.0)..=last.0, start_of(b, last.1)..=last.1);
    let agreeing = matches.iter().filter(|m| x.contains(&m.0) && y.contains(&m.1)).count();
    agreeing == x.count() && agreeing == y.count()
}

fn replaced(a: &Speech, b: &Speech, x: (usize, usize), y: (usize, usize)) -> Option<Change> {
    let fits = |r: (usize, usize)| (1..=LONGEST_EDGE).contains(&(r.1 - r.0));
    let other = fits(x) && fits(y) && !alike(a, b, x, y);
    other.then_some(Change { a: x, b: y, kind: ChangeKind::Wording, edge: true })
}

/// Whether some words are the same but for how they are written: run together or not, with a masked word or a slip of the
/// pen, or with a little word that one outlet lets go.
fn alike(a: &Speech, b: &Speech, x: (usize, usize), y: (usize, usize)) -> bool {
    let masked = || is_masked(a.written(x)) || is_masked(b.written(y));
    a.joined(x) == b.joined(y) || masked() || is_little(a.spoken(x), b.spoken(y)) || is_slip(a, b, x, y)
}

/// Whether one side has but a little word where the other has nothing: "he said that we won", "he said we won".
fn is_little(x: &[QuotedWord], y: &[QuotedWord]) -> bool {
    matches!((x, y), ([word], []) | ([], [word]) if LITTLE.contains(&word.form.as_str()))
}

/// Whether one word stands for another form of it: "the result", "the results".
fn is_other_form(a: &Speech, b: &Speech, x: (usize, usize), y: (usize, usize)) -> bool {
    let ([p], [q]) = (a.spoken(x), b.spoken(y)) else { return false };
    let letters = |form: &str| form.chars().all(char::is_alphabetic);
    letters(&p.form) && letters(&q.form) && stem(&p.form) == stem(&q.form)
}

/// Whether one word stands for another by a slip: they differ by one letter, and news knows one of them only.
fn is_slip(a: &Speech, b: &Speech, x: (usize, usize), y: (usize, usize)) -> bool {
    let ([p], [q]) = (a.spoken(x), b.spoken(y)) else { return false };
    let known = |form: &str| Background::embedded().rarity(&stem(form)) < 1.0;
    let long = p.form.len().min(q.form.len()) >= LEAST_SLIP && !a.capital(x.0) && !b.capital(y.0);
    let letters = |form: &str| form.chars().all(char::is_alphabetic);
    let words = letters(&p.form) && letters(&q.form) && known(&p.form) != known(&q.form);
    long && words && strsim::damerau_levenshtein(&p.form, &q.form) == 1
}

/// The spoken sentence `word` stands in, half open.
pub fn sentence_of(side: &Speech, word: usize) -> (usize, usize) {
    (start_of(side, word), end_of(side, word))
}

/// First word of the spoken sentence `word` stands in.
fn start_of(side: &Speech, word: usize) -> usize {
    (0..=word).rev().find(|&w| side.begins_at(w)).unwrap_or(0)
}

/// One past the last word of the spoken sentence `word` stands in.
fn end_of(side: &Speech, word: usize) -> usize {
    (word..side.words.len()).find(|&w| side.ends_at(w)).map_or(side.words.len(), |w| w + 1)
}
