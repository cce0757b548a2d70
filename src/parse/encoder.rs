//! Words to vectors: hashed embeddings of a word's features, mixed, then four layers that each see one word to the left
//! and one to the right (Honnibal's tok2vec; Serra and Karatzoglou 2017 for the embeddings).

use crate::parse::bytes::{Bytes, Table};
use crate::parse::hash::row_hashes;
use crate::parse::layer::{Maxout, PIECES, WIDTH};
use crate::parse::lexeme::Lexeme;
use rustc_hash::FxHashMap;

/// Layers that see neighbours, and so the blank rows between two sentences that keep one from seeing the other.
const DEPTH: usize = 4;
/// Seed of the first embedding's hash; each further embedding has the next.
const FIRST_SEED: u32 = 8;
/// Features a word has by itself.
const OF_FORM: usize = 4;

/// Computes the vectors of words in sentences.
#[derive(Clone, Debug)]
pub struct Encoder<'d> {
    tables: Vec<Table<'d>>,
    mixer: Maxout,
    /// The first layer, [`Maxout::by_sides`].
    first: Maxout,
    others: Vec<Maxout>,
}

/// A word as an encoder sees it: its features, and whether a blank follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seen {
    /// The features of the form.
    pub lexeme: Lexeme,
    /// Whether a blank follows.
    pub spaced: bool,
}

/// The vectors of the words of several sentences, one word a row of [`WIDTH`] numbers.
#[derive(Debug, Default)]
pub struct Vectors {
    rows: Vec<f32>,
}

impl Vectors {
    /// All rows, one after another.
    pub fn rows(&self) -> &[f32] {
        &self.rows
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len() / WIDTH
    }
}

impl<'d> Encoder<'d> {
    /// Reads an encoder with `features` embeddings.
    pub fn read(bytes: &mut Bytes<'d>, features: usize) -> Option<Self> {
        let tables: Option<Vec<Table>> = (0..features).map(|_| bytes.table()).collect();
        let tables = tables?;
        let mixer = Maxout::read(bytes, features * WIDTH)?;
        let first = Maxout::read(bytes, 3 * WIDTH)?.by_sides()?;
        let others: Option<Vec<Maxout>> = (1..DEPTH).map(|_| Maxout::read(bytes, 3 * WIDTH)).collect();
        let fits = tables.iter().all(|table| table.columns() == WIDTH);
        fits.then_some(Encoder { tables, mixer, first, others: others? })
    }

    /// The vectors of all words of `sentences`. A sentence's vectors do not depend on which others are with it.
    ///
    /// Cost: about 0.3 million multiplications a word, and as many for each word not seen before in the call.
    pub fn vectors(&self, sentences: &[&[Seen]]) -> Vectors {
        let (kinds, mixed) = self.mixed(sentences);
        let mut rows = self.first_layer(&laid_out(sentences, &kinds), &mixed);
        self.others.iter().fold(Vec::new(), |pieces, layer| convolved(layer, &mut rows, pieces));
        without_blanks(sentences, &rows)
    }

    /// For each word of all sentences the number of its kind, and for each kind its mixed embeddings.
    fn mixed(&self, sentences: &[&[Seen]]) -> (Vec<usize>, Vec<f32>) {
        let mut numbers: FxHashMap<Seen, usize> = FxHashMap::default();
        let mut embedded = Vec::new();
        let mut kinds = Vec::new();
        for word in sentences.iter().flat_map(|sentence| sentence.iter()) {
            let next = numbers.len();
            let kind = *numbers.entry(*word).or_insert(next);
            if kind == next {
                self.embed(word, &mut embedded);
            }
            kinds.push(kind);
        }
        (kinds, self.mix(&embedded, numbers.len()))
    }

    /// The rows of words of these kinds, blank rows among them, after the first layer; one more blank row at both ends.
    ///
    /// What a word gives to its neighbours there depends on its kind alone, so it is computed once a kind.
    fn first_layer(&self, kinds: &[Option<usize>], mixed: &[f32]) -> Vec<f32> {
        let mut given = Vec::new();
        self.first.candidates(mixed, mixed.len() / WIDTH, WIDTH, &mut given);
        let mut rows = vec![0.0; (kinds.len() + 2) * WIDTH];
        let kind = |at: Option<usize>| at.and_then(|at| kinds.get(at).copied().flatten());
        for (at, row) in rows.chunks_exact_mut(WIDTH).skip(1).take(kinds.len()).enumerate() {
            let mut pieces = [0.0; PIECES * WIDTH];
            for (side, kind) in [at.checked_sub(1), Some(at), Some(at + 1)].map(kind).into_iter().enumerate() {
                let Some(start) = kind.map(|kind| (3 * kind + side) * PIECES * WIDTH) else { continue };
                add(&mut pieces, &given[start..start + PIECES * WIDTH]);
            }
            row.copy_from_slice(&self.first.finish(&pieces));
            if let Some(kind) = kinds[at] {
                add(row, &mixed[kind * WIDTH..(kind + 1) * WIDTH]);
            }
        }
        rows
    }

    fn mix(&self, embedded: &[f32], rows: usize) -> Vec<f32> {
        let mut pieces = Vec::new();
        self.mixer.candidates(embedded, rows, self.tables.len() * WIDTH, &mut pieces);
        pieces.chunks_exact(PIECES * WIDTH).flat_map(|pieces| self.mixer.finish(pieces)).collect()
    }

    /// Appends the embeddings of a word, one feature after another.
    fn embed(&self, word: &Seen, embedded: &mut Vec<f32>) {
        let marks = [u64::from(word.spaced), u64::from(word.lexeme.is_space)];
        let ids: [u64; OF_FORM] = word.lexeme.ids;
        for ((table, id), seed) in self.tables.iter().zip(ids.into_iter().chain(marks)).zip(FIRST_SEED..) {
            let start = embedded.len();
            embedded.resize(start + WIDTH, 0.0);
            for hash in row_hashes(id, seed) {
                table.add(hash as usize % table.len(), &mut embedded[start..]);
            }
        }
    }
}

fn add(sum: &mut [f32], more: &[f32]) {
    sum.iter_mut().zip(more).for_each(|(sum, x)| *sum += x);
}

/// The kinds of all words with blank rows before, between and after the sentences.
fn laid_out(sentences: &[&[Seen]], kinds: &[usize]) -> Vec<Option<usize>> {
    let mut laid_out = vec![None; DEPTH];
    let mut kinds = kinds.iter().copied();
    for sentence in sentences {
        laid_out.extend(kinds.by_ref().take(sentence.len()).map(Some));
        laid_out.resize(laid_out.len() + DEPTH, None);
    }
    laid_out
}

/// Adds a layer's result to every row but the first and the last; `pieces` is room to compute in, handed on.
fn convolved(layer: &Maxout, rows: &mut [f32], mut pieces: Vec<f32>) -> Vec<f32> {
    let inner = (rows.len() / WIDTH).saturating_sub(2);
    layer.candidates(rows, inner, WIDTH, &mut pieces);
    let results = pieces.chunks_exact(PIECES * WIDTH).map(|pieces| layer.finish(pieces));
    rows.chunks_exact_mut(WIDTH).skip(1).zip(results).for_each(|(row, result)| add(row, &result));
    pieces
}

fn without_blanks(sentences: &[&[Seen]], rows: &[f32]) -> Vectors {
    let mut kept = Vec::with_capacity(rows.len());
    let mut at = DEPTH + 1;
    for sentence in sentences {
        kept.extend_from_slice(&rows[at * WIDTH..(at + sentence.len()) * WIDTH]);
        at += sentence.len() + DEPTH;
    }
    Vectors { rows: kept }
}
