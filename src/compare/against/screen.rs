//! One pass over the archive: which of its articles are worth reading in full, and what its furniture is.

use super::Archive;
use super::digest::Digest;
use super::identity::Identities;
use super::query::{Common, Query};
use crate::compare::boilerplate::{Boilerplate, furniture_keys};
use crate::model::Article;
use crate::report::Scale;
use rayon::prelude::*;

/// Share of the weight of a new article's words from which an archive article may report the same event.
pub(super) const WORDS_SHARE: f32 = 0.12;
/// Archive articles that are read in full for one new article because of their words, the most alike first.
const MOST_BY_WORDS: usize = 60;

/// What one pass over the archive leaves.
pub(super) struct Screened {
    /// Articles of the archive that were not left out.
    pub(super) scale: Scale,
    /// Articles worth reading in full, ordered by item and place in it.
    pub(super) found: Vec<Sighting>,
    /// Furniture of the archive and the new articles.
    pub(super) boilerplate: Boilerplate,
    /// Archive articles left out because they are new ones.
    pub(super) left_out: usize,
}

/// An archive article worth reading in full.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sighting {
    /// Index of its item in the archive.
    pub(super) item: usize,
    /// Its place among the articles of the item.
    pub(super) nth: usize,
    /// What it was found for.
    pub(super) common: Common,
}

/// What is kept of a part of the archive: 8 bytes a sentence by article, and little else.
#[derive(Default)]
struct Seen {
    scale: Scale,
    keys: Vec<Vec<u64>>,
    found: Vec<Sighting>,
    left_out: usize,
}

impl Seen {
    fn and(mut self, other: Seen) -> Seen {
        self.scale.articles += other.scale.articles;
        self.scale.sentences += other.scale.sentences;
        self.left_out += other.left_out;
        self.keys.extend(other.keys);
        self.found.extend(other.found);
        self
    }
}

/// Reads the whole archive once, item by item, in parallel. Memory: 8 bytes a sentence, and the items in hand.
///
/// `common` says what an article of the archive has in common with the new ones.
pub(super) fn screen(
    new: &[Article],
    archive: &dyn Archive,
    least: usize,
    query: &Query,
    common: impl Fn(&Digest) -> Common + Sync,
    watch: impl Fn() + Sync,
) -> Screened {
    let known = Identities::of(new);
    let items: Vec<Seen> = (0..archive.len())
        .into_par_iter()
        .map(|item| {
            let parts: Vec<Seen> = archive
                .digests(item)
                .into_par_iter()
                .enumerate()
                .map(|(nth, digest)| seen((item, nth), digest, &known, &common))
                .collect();
            parts.into_iter().fold(Seen::default(), Seen::and)
        })
        .inspect(|_| watch())
        .collect();
    let whole = items.into_iter().fold(Seen::default(), Seen::and);
    let keys = [whole.keys, new.iter().map(furniture_keys).collect()].concat();
    let boilerplate = Boilerplate::standing_in(&keys, least);
    let found = worth_reading(whole.found, new, query, &boilerplate);
    Screened { scale: whole.scale, found, boilerplate, left_out: whole.left_out }
}

fn seen(at: (usize, usize), digest: Digest, known: &Identities, common: impl Fn(&Digest) -> Common) -> Seen {
    if known.hold(&digest) {
        return Seen { left_out: 1, ..Seen::default() };
    }
    let (item, nth) = at;
    let sighting = Sighting { item, nth, common: common(&digest) };
    let found = Some(sighting).filter(|s| s.common != Common::default()).into_iter().collect();
    let scale = Scale { articles: 1, sentences: digest.sentences };
    Seen { scale, keys: vec![digest.furniture], found, left_out: 0 }
}

/// Sightings without the sentences that are furniture, and for each new article only the most alike by words.
fn worth_reading(found: Vec<Sighting>, new: &[Article], query: &Query, boilerplate: &Boilerplate) -> Vec<Sighting> {
    let furniture: Vec<bool> = query
        .asked()
        .iter()
        .map(|asked| {
            let article = &new[asked.article];
            boilerplate.holds(&article.document, article.sentence_text(asked.sentence))
        })
        .collect();
    let least = least_shares(&found, new.len());
    let kept = |mut sighting: Sighting| {
        let common = &mut sighting.common;
        common.sentences.retain(|&n| furniture.get(n as usize) == Some(&false));
        common.words.retain(|&(article, share)| least.get(article as usize).is_some_and(|&least| share >= least));
        (*common != Common::default()).then_some(sighting)
    };
    found.into_iter().filter_map(kept).collect()
}

/// For each new article the share of its [`MOST_BY_WORDS`]-th most alike archive article; those as alike stay in too.
fn least_shares(found: &[Sighting], new: usize) -> Vec<f32> {
    let mut shares: Vec<Vec<f32>> = vec![Vec::new(); new];
    for &(article, share) in found.iter().flat_map(|sighting| &sighting.common.words) {
        shares[article as usize].push(share);
    }
    let nth = |mut shares: Vec<f32>| {
        shares.sort_unstable_by(|x, y| y.total_cmp(x));
        shares.get(MOST_BY_WORDS - 1).copied().unwrap_or(0.0)
    };
    shares.into_iter().map(nth).collect()
}
