//! Profiles as unit rows: one matrix for all terms and one for each part of them that says which event it is.

use super::profile::{Profile, Term, TermKind};
use crate::align::Background;
use crate::vector::Rows;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Sentences of an article of usual length that are about as good as independent: turns the share of sentences with a
/// stem into the share of articles.
const SENTENCES: i32 = 15;
/// How many articles the background counts for beside those of the collection.
const BACKGROUND_ARTICLES: f64 = 1000.0;
/// Heaviest terms by which candidate pairs are looked for.
const HEAD: usize = 48;

/// A part of the terms of an article that is compared on its own.
type Part = fn(&Term) -> bool;

/// The parts, in the order of [`super::Model::weights`].
static PARTS: [Part; 4] = [|_| true, |t| t.in_lead, |t| t.kind == TermKind::Name, |t| t.kind == TermKind::Number];

/// Unit rows of every part: articles x stems.
pub(super) struct Matrices {
    parts: [Rows; 4],
    /// The heaviest terms of each article.
    pub(super) heads: Rows,
}

impl Matrices {
    /// The rows of a collection. Weights are `frequency * -ln p`, where `p` is the share of articles with the stem, that
    /// of the background and that of the collection pooled. Cost: linear in the terms.
    pub(super) fn of(profiles: &[Profile]) -> Self {
        let stems = Stems::of(profiles);
        let weighted: Vec<Vec<(u32, f64)>> = profiles.par_iter().map(|p| stems.weighted(p)).collect();
        let part = |keep: Part| {
            let kept = profiles.par_iter().zip(&weighted).map(|(profile, row)| {
                let both = profile.terms.iter().zip(row).filter(|(term, _)| keep(term));
                unit(both.map(|(_, &entry)| entry).collect())
            });
            rows(kept.collect(), stems.idf.len())
        };
        let heads = weighted.par_iter().map(|row| unit(heaviest(row))).collect();
        Matrices { parts: PARTS.map(part), heads: rows(heads, stems.idf.len()) }
    }

    /// The cosines of two articles, a part each.
    pub(super) fn cosines(&self, a: usize, b: usize) -> [f64; 4] {
        self.parts.each_ref().map(|rows| f64::from(rows.cosine(a, b)))
    }
}

/// The columns and weights of the stems of a collection.
struct Stems<'p> {
    column: FxHashMap<&'p str, u32>,
    idf: Vec<f64>,
}

impl<'p> Stems<'p> {
    /// Columns are alphabetical, so that nothing depends on the order of articles.
    fn of(profiles: &'p [Profile]) -> Self {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for term in profiles.iter().flat_map(|profile| &profile.terms) {
            *counts.entry(&term.stem).or_default() += 1;
        }
        let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
        counts.sort_unstable();
        let idf = counts.iter().map(|&(stem, count)| rarity(stem, count, profiles.len())).collect();
        let column = counts.into_iter().zip(0..).map(|((stem, _), column)| (stem, column)).collect();
        Stems { column, idf }
    }

    /// Column and weight of each term of an article, in the order of its terms.
    fn weighted(&self, profile: &Profile) -> Vec<(u32, f64)> {
        let weight = |term: &Term| {
            let column = self.column.get(term.stem.as_str()).copied().unwrap_or_default();
            (column, term.frequency() * self.idf[column as usize])
        };
        profile.terms.iter().map(weight).collect()
    }
}

/// `-ln p`, where `p` is the share of articles that have a stem: `(count + m q) / (n + m)` for `count` of `n` articles
/// of the collection and `m` articles of the background, of which the share `q` has it.
fn rarity(stem: &str, count: u32, articles: usize) -> f64 {
    let in_articles = 1.0 - (1.0 - Background::embedded().share(stem)).powi(SENTENCES);
    let pooled = f64::from(count) + BACKGROUND_ARTICLES * in_articles;
    -(pooled / (articles as f64 + BACKGROUND_ARTICLES)).min(1.0).ln()
}

/// The entries of largest weight; among equals those of the first columns.
fn heaviest(row: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let mut row = row.to_vec();
    row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    row.truncate(HEAD);
    row
}

/// Entries scaled to unit length, by column; none if all are 0.
fn unit(mut row: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    row.retain(|&(_, weight)| weight > 0.0);
    row.sort_by_key(|&(column, _)| column);
    let length = row.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    row.iter_mut().for_each(|(_, weight)| *weight /= length);
    row
}

fn rows(rows: Vec<Vec<(u32, f64)>>, columns: usize) -> Rows {
    let mut indptr = vec![0];
    indptr.extend(rows.iter().scan(0, |end, row| {
        *end += row.len();
        Some(*end)
    }));
    let indices = rows.iter().flatten().map(|&(column, _)| column).collect();
    let values = rows.iter().flatten().map(|&(_, weight)| weight as f32).collect();
    Rows::from_parts(indptr, indices, values, columns)
}
