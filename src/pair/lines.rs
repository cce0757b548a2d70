//! From a text with one sentence a line to the pairs of lines that are alike.

use super::Pair;
use super::all_pairs::{Options, Stats, self_join};
use crate::vector::Vectorizer;
use crate::{Error, Result};

/// Bytes a token takes until rows are made: its number, and the entry it becomes.
const TOKEN_BYTES: u64 = 4 + 8;

/// What has just been done.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The text is cut into terms.
    Tokenised,
    /// The terms are rows.
    Weighed,
    /// The rows are joined.
    Joined,
}

/// What there was, and what the join did.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct LineStats {
    /// Lines of the text.
    pub lines: u64,
    /// Distinct terms.
    pub terms: u64,
    /// Entries of all rows.
    pub entries: u64,
    /// The join.
    pub join: Stats,
}

/// Every pair of lines (numbered from 0, `i < j`) with a TF-IDF cosine of at least the threshold, sorted by `i`, then `j`.
///
/// Lines end at `\n`; after the last one there is no further line. An empty line has an empty row and no pair.
/// `stage` is told what has just been done, so that a caller can time it. With `options.memory` the whole takes no more
/// than that many bytes, or ends with an error. Takes the text, and frees it before rows are made.
///
/// # Errors
/// As [`self_join_blocks`](super::all_pairs::self_join_blocks).
///
/// # Example
/// ```
/// use crossread::pair::{all_pairs::Options, lines::pairs_of_lines};
/// let text = "Storm shuts coast road\nTalks resume in Geneva\nCoast road shut by storm\n".to_owned();
/// let (pairs, stats) = pairs_of_lines(text, &Default::default(), Options::new(0.4), |_| ()).unwrap();
/// assert_eq!((pairs.len(), pairs[0].i, pairs[0].j, stats.lines), (1, 0, 2, 3));
/// ```
pub fn pairs_of_lines(
    text: String,
    settings: &Vectorizer,
    options: Options<'_>,
    mut stage: impl FnMut(Stage),
) -> Result<(Vec<Pair>, LineStats)> {
    let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(&text).split('\n').collect();
    let lines = if text.is_empty() { Vec::new() } else { lines };
    let counted = settings.count(&lines);
    drop(lines);
    stage(Stage::Tokenised);
    within(options.memory, text.len() as u64 + counted.tokens() as u64 * 4)?;
    drop(text);
    within(options.memory, counted.tokens() as u64 * TOKEN_BYTES)?;
    let (tfidf, rows) = counted.fit();
    let mut stats = LineStats { lines: rows.len() as u64, terms: tfidf.columns() as u64, ..LineStats::default() };
    stats.entries = rows.entries() as u64;
    drop(tfidf);
    stage(Stage::Weighed);
    let rows_bytes = 8 * (stats.entries + stats.lines);
    within(options.memory, rows_bytes)?;
    let memory = options.memory.map(|memory| memory - rows_bytes);
    let (pairs, join) = self_join(&rows, Options { memory, ..options })?;
    stage(Stage::Joined);
    Ok((pairs, LineStats { join, ..stats }))
}

fn within(memory: Option<u64>, needed: u64) -> Result<()> {
    match memory {
        Some(memory) if needed > memory => {
            let (needed, memory) = (needed.div_ceil(1 << 20), memory >> 20);
            Err(Error::new(format!("{needed} MiB are needed and {memory} MiB allowed")))
        }
        _ => Ok(()),
    }
}
