//! A sentence among its rivals and neighbours: whether a pair is the best of its row and column, and whether the
//! sentences beside it agree as well.

use super::articles::{Articles, Relation};
use super::sparse::{Sums, UnitRows};
use super::story::Story;

/// Similarities below this are not kept: they count as zero.
const FLOOR: f32 = 0.05;

/// The floor for sentences of articles that may be about one event.
const HALF: f32 = 0.25;
/// The floor for sentences of other articles, and the content words they need: only near copies that say something.
const ALONE: f32 = 0.8;
const WORDS: usize = 4;

/// Similarity of every two sentences of different articles: character cosine plus weighted term cosine, from 0 to 2.
///
/// Kept as sparse symmetric rows. Cost: for each sentence the postings of its features in later articles.
#[derive(Debug)]
pub(super) struct Rivals {
    rows: Vec<Vec<(u32, f32)>>,
}

impl Rivals {
    pub(super) fn new(story: &Story, articles: &Articles, chars: &UnitRows, weighted: &UnitRows) -> Self {
        let (char_postings, term_postings) = (chars.postings(), weighted.postings());
        let relations = articles.relations(story.starts.len() - 1);
        let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); story.units.len()];
        let mut sums = Sums::new(story.units.len());
        for r in 0..story.units.len() {
            let later = story.article_of(r).end;
            chars.cosines(&char_postings, r, later, &mut sums);
            weighted.cosines(&term_postings, r, later, &mut sums);
            let own = &relations[story.units[r].place.0 as usize];
            for (other, s) in sums.take() {
                let unit = &story.units[other as usize];
                let least = match own[unit.place.0 as usize] {
                    Relation::Same => FLOOR,
                    Relation::Maybe => HALF,
                    Relation::Other if story.units[r].terms.len().min(unit.terms.len()) < WORDS => f32::INFINITY,
                    Relation::Other => ALONE,
                };
                if s > least {
                    rows[r].push((other, s));
                    rows[other as usize].push((r as u32, s)); // ascending: `r` is, and stays below `other`'s own
                }
            }
        }
        Rivals { rows }
    }

    /// Similarity of two sentences of different articles; 0 below the floor.
    pub(super) fn similarity(&self, a: usize, b: usize) -> f32 {
        let row = &self.rows[a];
        row.binary_search_by_key(&(b as u32), |&(o, _)| o).map_or(0.0, |at| row[at].1)
    }

    /// Every pair `a < b` of sentences of different articles at or above `min`, in order.
    pub(super) fn pairs(&self, min: f32) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.rows.iter().enumerate().flat_map(move |(a, row)| {
            row.iter().filter(move |&&(b, s)| b as usize > a && s >= min).map(move |&(b, _)| (a, b as usize))
        })
    }

    /// How `b` stands among the sentences of its article as a counterpart of `a`: similarity less that of the best
    /// other, and how many others are better.
    fn standing(&self, a: usize, b: usize, article: std::ops::Range<usize>) -> (f32, f32) {
        let own = self.similarity(a, b);
        let row = &self.rows[a];
        let from = row.partition_point(|&(o, _)| (o as usize) < article.start);
        let (mut best, mut better) = (0f32, 0f32);
        for &(o, s) in row[from..].iter().take_while(|&&(o, _)| (o as usize) < article.end) {
            if o as usize != b {
                best = best.max(s);
                better += f32::from(u8::from(s > own));
            }
        }
        (own - best, better)
    }

    /// Smaller and larger margin, smaller and larger rank of the pair in its row and column.
    pub(super) fn margins(&self, story: &Story, a: usize, b: usize) -> [f32; 4] {
        let (row_margin, row_rank) = self.standing(a, b, story.article_of(b));
        let (col_margin, col_rank) = self.standing(b, a, story.article_of(a));
        [row_margin.min(col_margin), row_margin.max(col_margin), row_rank.min(col_rank), row_rank.max(col_rank)]
    }

    /// Similarity of the neighbours inside the same two articles: largest and sum over both stepping the same way, then
    /// the largest with only `a` stepping, then with only `b` stepping.
    pub(super) fn neighbours(&self, story: &Story, a: usize, b: usize) -> [f32; 4] {
        let at = |i: Option<usize>, j: Option<usize>| i.zip(j).map_or(0.0, |(i, j)| self.similarity(i, j));
        let (a_before, a_after) = story.beside(a);
        let (b_before, b_after) = story.beside(b);
        let (back, forth) = (at(a_before, b_before), at(a_after, b_after));
        let (a, b) = (Some(a), Some(b));
        [back.max(forth), back + forth, at(a_before, b).max(at(a_after, b)), at(a, b_before).max(at(a, b_after))]
    }
}
