//! TF-IDF fitted to a collection.

use super::Rows;
use super::count::{NO_COLUMN, Part, count, document_frequencies, map_terms};
use super::interner::{Interner, Term};
use super::settings::{Analyzer, Vectorizer};
use rayon::prelude::*;

/// Vocabulary and inverse document frequencies of a collection.
///
/// Columns are numbered by document frequency in the collection, rarest first, and among equals by first appearance.
#[derive(Clone)]
pub struct Tfidf {
    settings: Vectorizer,
    documents: u64,
    terms: Interner,
    /// Column of each term.
    column: Vec<u32>,
    /// Term of each column.
    term: Vec<u32>,
    df: Vec<u32>,
    idf: Vec<f64>,
}

/// Texts cut into terms and counted, which no longer needs the texts.
pub struct Counted<'v> {
    settings: &'v Vectorizer,
    parts: Vec<Part>,
}

impl Counted<'_> {
    /// Number of terms of all texts, repeated ones counted each time.
    pub fn tokens(&self) -> usize {
        self.parts.iter().map(|part| part.tokens.len()).sum()
    }

    /// TF-IDF fitted to the texts, and their rows.
    pub fn fit(self) -> (Tfidf, Rows) {
        let (tfidf, maps) = self.settings.fit_parts(&self.parts);
        let rows = weigh(self.parts, &maps, &tfidf);
        (tfidf, rows)
    }
}

impl Vectorizer {
    /// TF-IDF fitted to `texts`. Cost: one pass over the texts, on all threads of the current rayon pool.
    pub fn fit<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Tfidf {
        self.fit_parts(&count(texts, self)).0
    }

    /// TF-IDF fitted to `texts`, and their rows. Cost: one pass over the texts.
    pub fn fit_transform<S: AsRef<str> + Sync>(&self, texts: &[S]) -> (Tfidf, Rows) {
        self.count(texts).fit()
    }

    /// The terms of `texts`, to be fitted to.
    pub fn count<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Counted<'_> {
        Counted { settings: self, parts: count(texts, self) }
    }

    /// The fitted model, and the column of each term of each part.
    fn fit_parts(&self, parts: &[Part]) -> (Tfidf, Vec<Vec<u32>>) {
        let mut terms = Interner::<()>::default();
        let mut maps = map_terms(parts, self, |term| terms.intern(term));
        let one_to_one = self.keeps_words() || self.analyzer != (Analyzer::Words { longest: 1 });
        let counts = document_frequencies(parts, &maps, terms.len(), one_to_one);
        let term = rarest_first(&counts, self.min_df);
        let mut column = vec![NO_COLUMN; terms.len()];
        for (at, &id) in term.iter().enumerate() {
            column[id as usize] = at as u32;
        }
        maps.par_iter_mut().for_each(|map| {
            for id in map.iter_mut().filter(|id| **id != NO_COLUMN) {
                *id = column[*id as usize];
            }
        });
        let documents = parts.iter().map(|part| part.ends.len() as u64).sum();
        let df = term.iter().map(|&id| counts[id as usize]).collect();
        let mut tfidf = Tfidf { settings: self.clone(), documents, terms, column, term, df, idf: Vec::new() };
        tfidf.idf = (0..tfidf.columns() as u32).map(|c| tfidf.inverse_frequency(c)).collect();
        (tfidf, maps)
    }
}

/// Terms by document frequency, those below `min_df` left out; a counting sort, so equals stay in order.
fn rarest_first(df: &[u32], min_df: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (0..df.len() as u32).filter(|&id| df[id as usize] >= min_df).collect();
    order.sort_by_key(|&id| df[id as usize]);
    order
}

impl Tfidf {
    /// The rows of `texts`: one a text, terms outside the vocabulary left out. Cost: one pass over the texts.
    pub fn transform<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Rows {
        let parts = count(texts, &self.settings);
        let maps = map_terms(&parts, &self.settings, |term| self.lookup(term));
        weigh(parts, &maps, self)
    }

    fn lookup(&self, term: Term<'_>) -> u32 {
        self.terms.get(term).map_or(NO_COLUMN, |id| self.column[id as usize])
    }

    /// Number of columns: the terms of the vocabulary.
    pub fn columns(&self) -> usize {
        self.term.len()
    }

    /// Number of texts fitted to.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// The term of a column. Panics if there is none.
    pub fn term(&self, column: u32) -> String {
        String::from_utf8_lossy(self.terms.bytes(self.term[column as usize], &mut [0; 16])).into_owned()
    }

    /// The column of a term, if the vocabulary has it. The term is looked up as it is, neither lower-cased nor stemmed.
    pub fn column(&self, term: &str) -> Option<u32> {
        Some(self.lookup(Term::new(term.as_bytes()))).filter(|&column| column != NO_COLUMN)
    }

    /// Number of texts fitted to that have the term of a column. Panics if there is none.
    pub fn df(&self, column: u32) -> u64 {
        u64::from(self.df[column as usize])
    }

    /// `ln((1 + n) / (1 + df)) + 1` of a column. Panics if there is none.
    pub fn idf(&self, column: u32) -> f64 {
        self.idf[column as usize]
    }

    fn inverse_frequency(&self, column: u32) -> f64 {
        ((1.0 + self.documents as f64) / (1.0 + self.df(column) as f64)).ln() + 1.0
    }
}

/// The unit rows of counted texts, when `maps` gives the column of each term of each part.
fn weigh(parts: Vec<Part>, maps: &[Vec<u32>], tfidf: &Tfidf) -> Rows {
    let room: usize = parts.iter().map(|part| part.tokens.len()).sum();
    let (mut indices, mut values) = (vec![0u32; room], vec![0f32; room]);
    let mut jobs = Vec::with_capacity(parts.len());
    let (mut index_rest, mut value_rest) = (&mut indices[..], &mut values[..]);
    for (part, map) in parts.into_iter().zip(maps) {
        let (index, rest) = index_rest.split_at_mut(part.tokens.len());
        index_rest = rest;
        let (value, rest) = value_rest.split_at_mut(part.tokens.len());
        value_rest = rest;
        jobs.push((part, map, index, value));
    }
    let ends: Vec<(usize, Vec<usize>)> = jobs
        .into_par_iter()
        .map(|(part, map, index, value)| (part.tokens.len(), weigh_part(part, map, tfidf, index, value)))
        .collect();
    let indptr = close_gaps(&ends, &mut indices, &mut values);
    Rows::from_parts(indptr, indices, values, tfidf.columns())
}

/// Writes the rows of one part and returns their ends.
fn weigh_part(part: Part, map: &[u32], tfidf: &Tfidf, indices: &mut [u32], values: &mut [f32]) -> Vec<usize> {
    let mut columns: Vec<u32> = Vec::new();
    let (mut ends, mut begin, mut at) = (Vec::with_capacity(part.ends.len()), 0, 0);
    for &end in &part.ends {
        columns.clear();
        columns.extend(part.tokens[begin..end].iter().map(|&id| map[id as usize]));
        columns.sort_unstable();
        let kept = columns.partition_point(|&column| column != NO_COLUMN);
        at += write_row(&columns[..kept], tfidf, &mut indices[at..], &mut values[at..]);
        ends.push(at);
        begin = end;
    }
    ends
}

/// Writes one row from its sorted columns, each as often as it occurs, and returns its number of entries.
fn write_row(columns: &[u32], tfidf: &Tfidf, indices: &mut [u32], values: &mut [f32]) -> usize {
    let (mut len, mut squares, mut from) = (0, 0.0, 0);
    while from < columns.len() {
        let column = columns[from];
        let mut to = from + 1;
        while to < columns.len() && columns[to] == column {
            to += 1;
        }
        let weight = tfidf.settings.tf_weight((to - from) as u32) * tfidf.idf[column as usize];
        from = to;
        squares += weight * weight;
        indices[len] = column;
        values[len] = weight as f32;
        len += 1;
    }
    let scale = if squares > 0.0 { 1.0 / f64::sqrt(squares) } else { 0.0 };
    for value in &mut values[..len] {
        *value = (f64::from(*value) * scale) as f32;
    }
    len
}

/// Moves the rows of the parts together and returns where each starts.
fn close_gaps(ends: &[(usize, Vec<usize>)], indices: &mut Vec<u32>, values: &mut Vec<f32>) -> Vec<usize> {
    let mut indptr = Vec::with_capacity(1 + ends.iter().map(|e| e.1.len()).sum::<usize>());
    indptr.push(0);
    let (mut from, mut to) = (0, 0);
    for (room, ends) in ends {
        let used = ends.last().copied().unwrap_or(0);
        indices.copy_within(from..from + used, to);
        values.copy_within(from..from + used, to);
        indptr.extend(ends.iter().map(|end| to + end));
        from += room;
        to += used;
    }
    indices.truncate(to);
    values.truncate(to);
    indptr
}
