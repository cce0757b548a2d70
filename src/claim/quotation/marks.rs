//! Quotation marks of an article, told apart into those that open and those that close.
//!
//! A mark is read by its own shape (“ ”, « », `` `` `` and `''`), by what is open before it („ “, » «, ” ”) or, for the straight
//! mark, by what stands around it. Single marks count where an article puts more of its quotations in them than in double
//! ones, those inside others left out; an apostrophe is none: a single mark must have a partner in its paragraph. Cost: linear in the text.

use crate::model::Span;

/// Sentences over which the partner of a single mark is looked for, at most.
const SINGLE_REACH: usize = 8;
/// What an apostrophe before a word is short for: "'til", "'em".
const CUT_WORDS: [&str; 12] =
    ["til", "till", "em", "tis", "twas", "cause", "n", "round", "bout", "cos", "neath", "ere"];

/// Whether a mark opens or closes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Open,
    Close,
}

/// A quotation mark: its sentence, byte span in the sentence and shape.
#[derive(Copy, Clone, Debug)]
pub(super) struct Mark {
    pub sentence: usize,
    pub span: Span,
    pub shape: Shape,
}

impl Mark {
    fn place(&self) -> (usize, u32) {
        (self.sentence, self.span.start)
    }
}

/// A sentence and the block it stands in.
pub(super) type Line<'t> = (&'t str, u32);

/// The marks of the quotations of an article, in order; those inside another quotation left out where they are single, or
/// where the other one's are.
pub(super) fn marks(lines: &[Line]) -> Vec<Mark> {
    let (double, single) = (double_marks(lines), single_marks(lines));
    let opening = |marks: &[Mark]| marks.iter().filter(|m| m.shape == Shape::Open).count();
    let mut all = outside(&double, &single);
    if opening(&outside(&single, &double)) <= opening(&all) {
        return double;
    }
    all.extend(&single);
    all.sort_by_key(Mark::place);
    all
}

/// Marks that do not stand inside the quotations of others; both ascending.
fn outside(marks: &[Mark], others: &[Mark]) -> Vec<Mark> {
    let free = |mark: &&Mark| {
        let before = others.partition_point(|o| o.place() < mark.place());
        before.checked_sub(1).and_then(|n| others.get(n)).is_none_or(|o| o.shape == Shape::Close)
    };
    marks.iter().filter(free).copied().collect()
}

/// The double marks of all sentences. What opened last, in the same block, tells what a mark of two uses does.
fn double_marks(lines: &[Line]) -> Vec<Mark> {
    let (mut found, mut open, mut block) = (Vec::new(), None, None);
    for (sentence, &(text, own)) in lines.iter().enumerate() {
        if block.replace(own) != Some(own) {
            open = None;
        }
        for (at, c) in text.char_indices() {
            let (shape, length) = match doubled(text, at) {
                Some(shape) => (Some(shape), 2),
                None => (shape(text, at, c, open), c.len_utf8()),
            };
            let Some(shape) = shape else { continue };
            open = (shape == Shape::Open).then_some(c);
            found.push(Mark { sentence, span: Span::new(at, at + length), shape });
        }
    }
    found
}

/// The shape of a mark made of two characters, where exactly two of them stand: ` `` ` opens and `''` closes.
fn doubled(sentence: &str, at: usize) -> Option<Shape> {
    let (before, rest) = sentence.split_at_checked(at)?;
    let alone = |mark: char| {
        let run = rest.chars().take_while(|&c| c == mark).count();
        run == 2 && !before.ends_with(mark)
    };
    if alone('`') {
        return Some(Shape::Open);
    }
    alone('\'').then_some(Shape::Close)
}

/// The shape of a double mark; `open` is the mark that opened last and is not closed.
fn shape(sentence: &str, at: usize, c: char, open: Option<char>) -> Option<Shape> {
    let turned = || open.is_none() && leads(sentence, at, c);
    Some(match c {
        '“' if open == Some('„') => Shape::Close,
        '«' if open == Some('»') => Shape::Close,
        '”' | '»' if turned() => Shape::Open,
        '“' | '„' | '«' | '「' | '『' => Shape::Open,
        '”' | '»' | '」' | '』' => Shape::Close,
        '"' => straight_shape(sentence, at),
        _ => return None,
    })
}

/// A straight mark opens where a space, a bracket, a dash or nothing stands before it (or before a doubled mark) and no
/// space after it.
fn straight_shape(sentence: &str, at: usize) -> Shape {
    if leads(sentence, at, '"') { Shape::Open } else { Shape::Close }
}

/// Whether a mark stands before a word and behind a space, a bracket, a dash or nothing.
fn leads(sentence: &str, at: usize, mark: char) -> bool {
    let (before, rest) = sentence.split_at_checked(at).unwrap_or_default();
    let before = before.trim_end_matches(mark).chars().next_back();
    let after = rest.chars().nth(1);
    let room = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '/');
    before.is_none_or(room) && after.is_some_and(|c| !c.is_whitespace())
}

/// The single marks of all sentences that have a partner.
fn single_marks(lines: &[Line]) -> Vec<Mark> {
    let candidates: Vec<Candidate> = lines.iter().enumerate().flat_map(|(n, line)| candidates(n, *line)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(candidate) = candidates.get(at) {
        at += 1;
        if candidate.mark.shape == Shape::Open
            && let Some(close) = partner(&candidates, at - 1)
            && let Some(closing) = candidates.get(close)
        {
            found.extend([candidate.mark, closing.mark]);
            at = close + 1;
        }
    }
    found
}

/// A single mark that may open or close a quotation.
#[derive(Copy, Clone, Debug)]
struct Candidate {
    mark: Mark,
    block: u32,
    /// Whether it may be the apostrophe of a possessive: "the dogs' tails".
    possessive: bool,
}

fn candidates(sentence: usize, (text, block): Line) -> impl Iterator<Item = Candidate> {
    text.char_indices().filter_map(move |(at, c)| {
        let shape = single_shape(text, at, c)?;
        let span = Span::new(at, at + c.len_utf8());
        let possessive = text.get(..at).is_some_and(|before| before.ends_with(['s', 'S']));
        Some(Candidate { mark: Mark { sentence, span, shape }, block, possessive })
    })
}

fn single_shape(text: &str, at: usize, c: char) -> Option<Shape> {
    if !matches!(c, '‘' | '’' | '\'' | '‚') || doubled(text, at).is_some() {
        return None;
    }
    let (before, rest) = text.split_at_checked(at)?;
    let (before, after) = (before.chars().next_back(), rest.chars().nth(1));
    let opens = c != '’' && leads(text, at, c) && !is_cut_word(rest.get(c.len_utf8()..)?);
    let closes = c != '‚' && before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
    if opens { Some(Shape::Open) } else { closes.then_some(Shape::Close) }
}

/// Whether the words behind a mark begin with one that is written with an apostrophe: "'til", "'90s".
fn is_cut_word(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    CUT_WORDS.contains(&word.as_str()) || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
}

/// The mark that closes what a single mark opens: the first in its block before another one opens, one that may be a
/// possessive only where no other does.
fn partner(candidates: &[Candidate], open: usize) -> Option<usize> {
    let opening = candidates.get(open)?;
    let near = |c: &Candidate| c.block == opening.block && c.mark.sentence <= opening.mark.sentence + SINGLE_REACH;
    let end = candidates.iter().skip(open + 1).position(|c| c.mark.shape == Shape::Open || !near(c));
    let end = end.map_or(candidates.len(), |n| open + 1 + n);
    let sure = (open + 1..end).find(|&n| candidates.get(n).is_some_and(|c| !c.possessive));
    sure.or((open + 1 < end).then_some(open + 1))
}
