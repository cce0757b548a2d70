//! The run of `check`: new articles against an archive of any size.
//!
//! 1. One pass over the archive, item by item, looks every word and word run up in tables of the new articles (`query`),
//!    counts sentences for furniture, and keeps nothing else (`screen`). All it needs of an article is its [`Digest`],
//!    which an archive may have kept from an earlier run.
//! 2. Archive articles that were proposed are read in full. Two articles report the same event by the model of
//!    [`mod@crate::align::stories`], from these two alone, so that one more article in the archive changes nothing about the
//!    others.
//! 3. Each new article is compared with its archive articles and with the new ones before it: fully where they report
//!    the same event, by wording alone where they do not. Two articles at a time: what is found between them depends on no
//!    third one. Archive articles are not compared with each other.
//!
//! [`check_plainly`] does without the first step's proposals: it is the reference.

mod digest;
mod identity;
pub(super) mod matches;
mod prune;
mod query;
mod screen;
mod stock;

use super::story::{Prepared, StoryResult};
use super::{Options, Stage, Watch};
use crate::align::{Overlap, Passage, Place};
use crate::check::Reported;
use crate::detect::judge::Judged;
use crate::model::{Article, Corpus};
use crate::report::{ArticleSimilarity, Omitted, Report, Role, Scale, Story};
pub use digest::Digest;
use matches::Matches;
use query::{Common, Query};
use rayon::prelude::*;
use screen::{Screened, WORDS_SHARE, screen};
use std::collections::BTreeSet;

/// An archive: items (files, say) that hold articles.
///
/// An item may be read several times and gives the same articles each time.
pub trait Archive: Sync {
    /// Number of items.
    fn len(&self) -> usize;
    /// The articles of an item, in order.
    fn articles(&self, item: usize) -> Vec<Article>;
    /// The digests of the articles of an item, in order: those of [`Archive::articles`], kept from before or made anew.
    fn digests(&self, item: usize) -> Vec<Digest> {
        self.articles(item).par_iter().map(Digest::of).collect()
    }
    /// Whether there is no item.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Archive for Vec<Article> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn articles(&self, item: usize) -> Vec<Article> {
        self.get(item).cloned().into_iter().collect()
    }
}

/// What checking new articles against an archive gave; indices are those of the corpus.
#[derive(Debug, Default)]
pub struct Checked {
    /// The new articles and those of the archive that have something in common with them.
    pub corpus: Corpus,
    /// Paths of all new articles, ascending.
    pub new: Vec<String>,
    /// The side of each article.
    pub roles: Vec<Role>,
    /// The whole archive, new articles left out.
    pub archive: Scale,
    /// Archive articles left out because they are new ones.
    pub left_out: usize,
    /// What the rules reported, pair by pair.
    pub reported: Vec<Reported>,
    stories: Vec<Story>,
    overlaps: Vec<Overlap>,
    passages: Vec<Passage>,
    similarity: Vec<ArticleSimilarity>,
    omitted: Omitted,
    settings: Vec<(String, String)>,
}

impl Checked {
    /// Probability that two sentences report the same fact, that of the earlier article first; none where they are not
    /// listed as doing so.
    pub fn score(&self, a: Place, b: Place) -> Option<f64> {
        let at = self.overlaps.binary_search_by_key(&(a, b), |o| (o.a, o.b)).ok()?;
        self.overlaps.get(at).map(|overlap| overlap.score)
    }

    /// The report, without findings: what of those that were reported counts is decided by [`crate::check::judged`].
    pub fn report(&self, title: &str) -> Report<'_> {
        Report {
            stories: self.stories.clone(),
            roles: self.roles.clone(),
            archive: Some(self.archive),
            overlaps: self.overlaps.clone(),
            passages: self.passages.clone(),
            similarity: self.similarity.clone(),
            omitted: self.omitted,
            settings: self.settings.clone(),
            ..Report::new(title, &self.corpus)
        }
    }
}

/// Checks new articles against an archive.
///
/// Cost: one pass over the archive with a look-up for each word, and the comparison of the articles it proposes. The
/// result depends on nothing but the arguments; threads are those of the current rayon pool.
pub fn check(new: Vec<Article>, archive: &dyn Archive, options: &Options, watch: &dyn Watch) -> Checked {
    run(new, archive, options, watch, |query, digest| query.common(digest, WORDS_SHARE))
}

/// The same without proposals: every article of the archive is compared in full. The reference for [`check`].
///
/// What [`check`] may lose against it: an archive article that has less than an eighth of the weight of a new article's
/// words, is not among the sixty most alike, and has less than a quarter of the word runs of each of its sentences.
pub fn check_plainly(new: Vec<Article>, archive: &dyn Archive, options: &Options, watch: &dyn Watch) -> Checked {
    run(new, archive, options, watch, |query, _| query.everything())
}

fn run(
    new: Vec<Article>,
    archive: &dyn Archive,
    options: &Options,
    watch: &dyn Watch,
    common: impl Fn(&Query, &Digest) -> Common + Sync,
) -> Checked {
    let query = Query::of(&new);
    watch.begin(Stage::Reading, archive.len());
    let watched = || watch.advance(1);
    let screened = screen(&new, archive, options.boilerplate, &query, |digest| common(&query, digest), watched);
    let checked = compared(new, archive, options, watch, &query, screened);
    watch.end();
    prune::pruned(checked, options.boilerplate)
}

fn compared(
    new: Vec<Article>,
    archive: &dyn Archive,
    options: &Options,
    watch: &dyn Watch,
    query: &Query,
    screened: Screened,
) -> Checked {
    let matches = Matches::of(new, archive, query, &screened);
    let pairs = matches.pairs();
    watch.begin(Stage::Comparing, pairs.len());
    let prepared = Prepared::of(&matches.corpus, &screened.boilerplate, options);
    let compared: Vec<StoryResult> = pairs
        .par_iter()
        .map(|&(pair, scope)| prepared.compare(&matches.corpus, pair, scope, options))
        .inspect(|_| watch.advance(1))
        .collect();
    let omitted = omitted(&matches.roles, &prepared, &compared);
    Checked { omitted, ..gathered(matches, screened, compared, options) }
}

/// Sentences of new articles that were not compared, and those whose wording is repeated because both quote it.
fn omitted(roles: &[Role], prepared: &Prepared, compared: &[StoryResult]) -> Omitted {
    let is_new = |n: usize| roles.get(n) == Some(&Role::New);
    let of_new = prepared.omitted.iter().enumerate().filter(|&(n, _)| is_new(n)).map(|(_, &omitted)| omitted);
    let repeated = compared.iter().flat_map(|result| &result.overlaps).filter(|o| o.kind.is_repeated());
    let places: BTreeSet<Place> = repeated.flat_map(|o| [o.a, o.b]).filter(|place| is_new(place.article)).collect();
    let quoted = places.into_iter().filter(|&place| prepared.is_quotation(place)).count();
    Omitted { quoted, ..of_new.fold(Omitted::default(), super::sum) }
}

fn gathered(matches: Matches, screened: Screened, compared: Vec<StoryResult>, options: &Options) -> Checked {
    let mut checked = Checked {
        stories: matches.listed(),
        corpus: matches.corpus,
        roles: matches.roles,
        archive: screened.scale,
        left_out: screened.left_out,
        settings: settings(options, screened.left_out),
        ..Checked::default()
    };
    for result in compared {
        checked.overlaps.extend(result.overlaps);
        checked.passages.extend(result.passages);
        checked.similarity.extend(result.similarity);
        checked.reported.extend(result.judged.into_iter().map(Judged::into_reported));
    }
    let sides = checked.corpus.articles().iter().zip(&checked.roles);
    checked.new = sides.filter(|(_, role)| **role == Role::New).map(|(article, _)| article.path()).collect();
    checked.new.sort_unstable();
    checked.overlaps.sort_by_key(|o| (o.a, o.b));
    checked.passages.sort_by_key(|p| (p.a, p.b));
    checked.similarity.sort_by_key(|s| (s.a, s.b));
    checked
}

fn settings(options: &Options, left_out: usize) -> Vec<(String, String)> {
    let rules: Vec<&str> = options.rules.iter().map(|(rule, _)| rule.id).collect();
    vec![
        ("same fact from probability".to_string(), format!("{}", options.min_score)),
        ("furniture from articles".to_string(), options.boilerplate.to_string()),
        ("archive articles left out, as they are new ones".to_string(), left_out.to_string()),
        ("rules".to_string(), rules.join(", ")),
    ]
}
