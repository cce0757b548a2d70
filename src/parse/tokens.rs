//! A sentence to words, as the model was trained to see them: runs without blanks, their affixes cut off one by one,
//! contractions and abbreviations taken from a list.

use crate::parse::address::is_address;
use crate::parse::affix::Affixes;
use crate::parse::bytes::Bytes;
use crate::parse::characters::{Characters, Class};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word, a mark or a run of white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Id of the norm that the list of exceptions gives it; 0 where its form decides.
    pub norm: u64,
    /// Whether one blank follows that is no token of its own.
    pub spaced: bool,
}

/// Most bytes of a listed form; longer runs are not looked up, which keeps the cost linear.
const LONGEST_FORM: usize = 64;

/// How a listed form is divided: bytes of each piece, and the id of its norm or 0.
type Pieces = Vec<(usize, u64)>;

/// Divides sentences into tokens.
#[derive(Clone, Debug)]
pub struct Tokenizer<'d> {
    affixes: Affixes,
    exceptions: FxHashMap<&'d str, Pieces>,
    /// Listed forms that the rules for affixes would divide, as they would, by their first token.
    divided: FxHashMap<&'d str, Vec<Vec<&'d str>>>,
}

/// What is cut off the back of a run, and the places within it, kept between runs.
#[derive(Debug, Default)]
struct Cuts {
    suffixes: Vec<Range<usize>>,
    infixes: Vec<(usize, usize)>,
}

/// A sentence on its way to tokens.
struct Tokenizing<'t> {
    text: &'t str,
    listed: bool,
    tokens: Vec<Token>,
    cuts: Cuts,
}

impl Tokenizing<'_> {
    fn push(&mut self, range: Range<usize>) {
        self.tokens.push(Token { start: range.start, end: range.end, norm: 0, spaced: false });
    }

    fn push_pieces(&mut self, mut start: usize, pieces: &Pieces) {
        for &(length, norm) in pieces {
            self.tokens.push(Token { start, end: start + length, norm, spaced: false });
            start += length;
        }
    }
}

fn exception<'d>(bytes: &mut Bytes<'d>) -> Option<(&'d str, Pieces)> {
    let form = bytes.text()?;
    let count = bytes.u8()?;
    let pieces: Option<Pieces> = (0..count).map(|_| Some((usize::from(bytes.u8()?), bytes.u64()?))).collect();
    let pieces = pieces?;
    let mut at = 0;
    let bounded = pieces.iter().all(|(length, _)| {
        at += length;
        form.is_char_boundary(at)
    });
    (bounded && at == form.len()).then_some((form, pieces))
}

impl<'d> Tokenizer<'d> {
    /// Reads classes of characters, endings behind figures and the list of exceptions; `between` reads what stands
    /// between the endings and the exceptions.
    pub fn read<T>(bytes: &mut Bytes<'d>, between: impl FnOnce(&mut Bytes<'d>) -> Option<T>) -> Option<(Self, T)> {
        let characters = Characters::read(bytes)?;
        let endings = bytes.list(|bytes| bytes.text().map(str::to_owned))?;
        let read = between(bytes)?;
        let exceptions = bytes.list(exception)?.into_iter().collect();
        let affixes = Affixes { characters, endings };
        let mut tokenizer = Tokenizer { affixes, exceptions, divided: FxHashMap::default() };
        tokenizer.divided = tokenizer.divided();
        Some((tokenizer, read))
    }

    /// The classes of characters.
    pub fn characters(&self) -> &Characters {
        &self.affixes.characters
    }

    fn divided(&self) -> FxHashMap<&'d str, Vec<Vec<&'d str>>> {
        let mut forms: Vec<&'d str> = self.exceptions.keys().copied().filter(|form| self.divides(form)).collect();
        forms.sort_unstable();
        let mut divided: FxHashMap<&str, Vec<Vec<&str>>> = FxHashMap::default();
        for form in forms {
            let tokens: Vec<&str> = self.split(form, false).iter().map(|t| &form[t.start..t.end]).collect();
            if let Some(first) = tokens.first() {
                divided.entry(first).or_default().push(tokens);
            }
        }
        divided
    }

    fn divides(&self, form: &str) -> bool {
        let mut infixes = Vec::new();
        self.affixes.infixes(form, &mut infixes);
        self.affixes.prefix(form) > 0 || self.affixes.suffix(form) > 0 || !infixes.is_empty() || form.contains(' ')
    }

    /// The tokens of a sentence. Cost: linear, but for addresses.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let tokens = self.split(text, true);
        self.joined(text, tokens)
    }

    /// Cuts at white space: every run of characters that are white space or are not is a run of its own, and a blank
    /// behind a run goes with it.
    fn split(&self, text: &str, listed: bool) -> Vec<Token> {
        let mut work = Tokenizing { text, listed, tokens: Vec::new(), cuts: Cuts::default() };
        let is_space = |c: char| self.characters().is(c, Class::Space);
        let mut start = 0;
        let mut in_space = text.starts_with(is_space);
        for (at, c) in text.char_indices() {
            if is_space(c) == in_space {
                continue;
            }
            if start < at {
                self.run(&mut work, start..at);
            }
            start = at;
            if c == ' ' {
                work.tokens.last_mut().into_iter().for_each(|token| token.spaced = true);
                start = at + 1;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.run(&mut work, start..text.len());
        }
        work.tokens
    }

    fn exception(&self, form: &str, listed: bool) -> Option<&Pieces> {
        if listed && form.len() <= LONGEST_FORM { self.exceptions.get(form) } else { None }
    }

    /// A run of characters to tokens.
    fn run(&self, work: &mut Tokenizing, run: Range<usize>) {
        if let Some(pieces) = self.exception(&work.text[run.clone()], work.listed) {
            return work.push_pieces(run.start, pieces);
        }
        let middle = self.without_affixes(work, run);
        self.middle(work, middle);
        while let Some(suffix) = work.cuts.suffixes.pop() {
            work.push(suffix);
        }
    }

    /// Cuts prefixes and suffixes off until none is left or a listed form is; what is left.
    fn without_affixes(&self, work: &mut Tokenizing, mut run: Range<usize>) -> Range<usize> {
        let (text, listed) = (work.text, work.listed);
        let is_listed = |range: Range<usize>| self.exception(&text[range], listed).is_some();
        while !run.is_empty() && !is_listed(run.clone()) {
            let prefix = run.start + self.affixes.prefix(&text[run.clone()]);
            if prefix > run.start && prefix < run.end && is_listed(prefix..run.end) {
                work.push(run.start..prefix);
                return prefix..run.end;
            }
            let suffix = run.end - self.affixes.suffix(&text[prefix..run.end]);
            if suffix < run.end && run.start < suffix && is_listed(run.start..suffix) {
                work.cuts.suffixes.push(suffix..run.end);
                return run.start..suffix;
            }
            if prefix == run.start && suffix == run.end {
                break;
            }
            if prefix > run.start {
                work.push(run.start..prefix);
            }
            if suffix < run.end {
                work.cuts.suffixes.push(suffix..run.end);
            }
            run = prefix..suffix;
        }
        run
    }

    /// What affixes have left of a run to tokens: a listed form, an address, or what infixes divide it into.
    fn middle(&self, work: &mut Tokenizing, run: Range<usize>) {
        let form = &work.text[run.clone()];
        if let Some(pieces) = self.exception(form, work.listed) {
            return work.push_pieces(run.start, pieces);
        }
        if run.is_empty() {
            return;
        }
        let mut infixes = std::mem::take(&mut work.cuts.infixes);
        self.affixes.infixes(form, &mut infixes);
        let mut start = run.start;
        if infixes.iter().any(|(at, _)| *at > 0) && !is_address(self.characters(), form) {
            for (at, length) in infixes.iter().map(|(at, length)| (run.start + at, *length)).filter(|i| i.0 > run.start)
            {
                if start < at {
                    work.push(start..at);
                }
                work.push(at..at + length);
                start = at + length;
            }
        }
        if start < run.end {
            work.push(start..run.end);
        }
        work.cuts.infixes = infixes;
    }

    /// Listed forms that stand in several tokens, because affixes around them hid them, put in place of those tokens.
    fn joined(&self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        let mut matches = self.matches(text, &tokens);
        if matches.is_empty() {
            return tokens;
        }
        matches.sort_by_key(|found| (std::cmp::Reverse(found.len()), found.start));
        let mut seen = vec![false; tokens.len()];
        let mut chosen = Vec::new();
        for found in matches {
            if !seen[found.start] && !seen[found.end - 1] {
                chosen.push(found.clone());
            }
            seen[found].fill(true);
        }
        chosen.sort_by_key(|found| found.start);
        self.replaced(text, &tokens, &chosen)
    }

    /// Runs of tokens that read as the rules for affixes would divide a listed form.
    fn matches(&self, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let form = |token: &Token| &text[token.start..token.end];
        let mut matches = Vec::new();
        for (first, token) in tokens.iter().enumerate() {
            for pattern in self.divided.get(form(token)).into_iter().flatten() {
                let fits = tokens[first..].iter().map(form).take(pattern.len()).eq(pattern.iter().copied());
                if fits {
                    matches.push(first..first + pattern.len());
                }
            }
        }
        matches
    }

    fn replaced(&self, text: &str, tokens: &[Token], chosen: &[Range<usize>]) -> Vec<Token> {
        let mut work = Tokenizing { text, listed: true, tokens: Vec::new(), cuts: Cuts::default() };
        let mut at = 0;
        for found in chosen {
            let (start, last) = (tokens[found.start].start, tokens[found.end - 1]);
            let Some(pieces) = self.exceptions.get(&text[start..last.end]) else { continue };
            work.tokens.extend_from_slice(&tokens[at..found.start]);
            work.push_pieces(start, pieces);
            work.tokens.last_mut().into_iter().for_each(|token| token.spaced = last.spaced);
            at = found.end;
        }
        work.tokens.extend_from_slice(&tokens[at..]);
        work.tokens
    }
}
