//! Texts to term counts, in one pass over the texts and in parallel.

use super::char_ngrams::for_each_char_ngram;
use super::interner::{Interner, Term};
use super::settings::{Analyzer, Vectorizer};
use super::words::for_each_word;
use rayon::prelude::*;
use rust_stemmers::Stemmer;
use std::borrow::Cow;

/// A column that is left out.
pub(crate) const NO_COLUMN: u32 = u32::MAX;

/// Terms looked up at a time.
const BATCH: usize = 256;

/// Terms of some consecutive texts, numbered on their own.
#[derive(Default)]
pub(crate) struct Part {
    /// Distinct terms.
    pub terms: Interner<Seen>,
    /// Terms of the texts, one after the other, as often as they occur.
    pub tokens: Vec<u32>,
    /// End of each text in `tokens`.
    pub ends: Vec<usize>,
    /// Terms that wait for their number, and the text each stands in.
    waiting: Vec<Term<'static>>,
    texts: Vec<u32>,
}

/// Where a term was seen.
#[derive(Copy, Clone, Default)]
pub(crate) struct Seen {
    /// Number of texts it occurs in.
    pub df: u32,
    /// One past the text it was last seen in.
    last: u32,
}

impl Part {
    #[inline]
    fn add(&mut self, term: Term<'_>) {
        let text = self.ends.len() as u32;
        if let Some(term) = term.as_short() {
            self.waiting.push(term);
            self.texts.push(text);
            if self.waiting.len() == BATCH {
                self.settle();
            }
            return;
        }
        self.settle();
        let id = self.terms.intern(term);
        self.tokens.push(id);
        self.see(id, text);
    }

    /// Numbers the terms that wait.
    fn settle(&mut self) {
        let begin = self.tokens.len();
        self.tokens.resize(begin + self.waiting.len(), 0);
        self.terms.intern_all(&self.waiting, &mut self.tokens[begin..]);
        for k in 0..self.waiting.len() {
            self.see(self.tokens[begin + k], self.texts[k]);
        }
        self.waiting.clear();
        self.texts.clear();
    }

    #[inline]
    fn see(&mut self, id: u32, text: u32) {
        let seen = self.terms.note_mut(id);
        seen.df += u32::from(seen.last != text + 1);
        seen.last = text + 1;
    }

    fn end_text(&mut self) {
        self.ends.push(self.tokens.len() + self.waiting.len());
    }
}

/// Counts the terms of `texts`, cut into one part a thread of the current pool. The parts are in the order of texts.
pub(crate) fn count<S: AsRef<str> + Sync>(texts: &[S], settings: &Vectorizer) -> Vec<Part> {
    let threads = rayon::current_num_threads().max(1);
    let size = texts.len().div_ceil(threads).max(1);
    texts.par_chunks(size).map(|chunk| count_part(chunk, settings)).collect()
}

fn count_part<S: AsRef<str>>(texts: &[S], settings: &Vectorizer) -> Part {
    let mut part = Part::default();
    match settings.analyzer {
        Analyzer::Words { longest } if longest <= 1 => {
            let mut word = String::new();
            for text in texts {
                for_each_word(text.as_ref(), &mut word, |term| part.add(term));
                part.end_text();
            }
        }
        Analyzer::Words { longest } => count_runs(texts, settings, longest, &mut part),
        Analyzer::CharsInWords { shortest, longest } => {
            let (mut word, mut starts) = (String::new(), Vec::new());
            for text in texts {
                let range = (shortest.max(1), longest);
                for_each_char_ngram(text.as_ref(), range, (&mut word, &mut starts), |term| part.add(term));
                part.end_text();
            }
        }
    }
    part.settle();
    part
}

/// Counts runs of up to `longest` words as stemming leaves them.
fn count_runs<S: AsRef<str>>(texts: &[S], settings: &Vectorizer, longest: usize, part: &mut Part) {
    let stemmer = settings.stemmer();
    let mut words = Interner::<()>::default();
    let mut forms: Vec<String> = Vec::new();
    let (mut word, mut run, mut ids) = (String::new(), String::new(), Vec::new());
    for text in texts {
        ids.clear();
        for_each_word(text.as_ref(), &mut word, |term| {
            let id = words.intern(term);
            if id as usize == forms.len() {
                let mut buffer = [0; 16];
                let word = String::from_utf8_lossy(words.bytes(id, &mut buffer));
                forms.push(form_of(stemmer.as_ref(), &word).into_owned());
            }
            ids.push(id);
        });
        for from in 0..ids.len() {
            run.clear();
            for &id in ids[from..].iter().take(longest) {
                if !run.is_empty() {
                    run.push(' ');
                }
                run.push_str(&forms[id as usize]);
                part.add(Term::new(run.as_bytes()));
            }
        }
        part.end_text();
    }
}

/// What a word is compared as: its stem if there is stemming.
fn form_of<'w>(stemmer: Option<&Stemmer>, word: &'w str) -> Cow<'w, str> {
    stemmer.map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word))
}

/// For each part, the term each of its own terms is compared as, found through `lookup`; [`NO_COLUMN`] for none.
pub(crate) fn map_terms(
    parts: &[Part],
    settings: &Vectorizer,
    mut lookup: impl FnMut(Term<'_>) -> u32,
) -> Vec<Vec<u32>> {
    let plain = settings.keeps_words() || settings.analyzer != (Analyzer::Words { longest: 1 });
    let stemmer = settings.stemmer();
    let mut of_term = |terms: &Interner<Seen>, id: u32| {
        if plain {
            return lookup(terms.term(id));
        }
        let mut buffer = [0; 16];
        let word = String::from_utf8_lossy(terms.bytes(id, &mut buffer));
        lookup(Term::new(form_of(stemmer.as_ref(), &word).as_bytes()))
    };
    parts.iter().map(|part| (0..part.terms.len() as u32).map(|id| of_term(&part.terms, id)).collect()).collect()
}

/// Number of texts each of `terms` terms occurs in, when `maps` says what each part calls it.
pub(crate) fn document_frequencies(parts: &[Part], maps: &[Vec<u32>], terms: usize, one_to_one: bool) -> Vec<u32> {
    let mut df = vec![0; terms];
    if one_to_one {
        for (part, map) in parts.iter().zip(maps) {
            for (&term, seen) in map.iter().zip(part.terms.notes()) {
                df[term as usize] += seen.df;
            }
        }
        return df;
    }
    let mut last = vec![u32::MAX; terms];
    let mut text = 0;
    for (part, map) in parts.iter().zip(maps) {
        let mut begin = 0;
        for &end in &part.ends {
            for &id in &part.tokens[begin..end] {
                let term = map[id as usize];
                if term != NO_COLUMN && std::mem::replace(&mut last[term as usize], text) != text {
                    df[term as usize] += 1;
                }
            }
            begin = end;
            text += 1;
        }
    }
    df
}
