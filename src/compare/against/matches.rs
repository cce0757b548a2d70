//! Which articles are compared with each other, and how.

use super::Archive;
use super::digest::Digest;
use super::query::{Common, Query};
use super::screen::{Screened, Sighting, WORDS_SHARE};
use crate::align::Profile;
use crate::align::stories::{Model, candidates};
use crate::compare::boilerplate::Boilerplate;
use crate::compare::grouping::profile;
use crate::compare::story::Scope;
use crate::model::{Article, Corpus};
use crate::report::{Role, Story};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Probability from which two articles report the same event.
const SAME_EVENT: f64 = 0.5;

/// The articles in hand, and which new ones meet which others.
pub(super) struct Matches {
    pub(super) corpus: Corpus,
    pub(super) roles: Vec<Role>,
    /// New article and the other one (of two new ones the later first), by index in the corpus.
    scopes: BTreeMap<(usize, usize), Scope>,
}

/// An article on its way into the corpus: its number among the new ones, or what it was found for.
struct Entry {
    article: Article,
    new: Option<usize>,
    common: Common,
}

impl Matches {
    /// Reads what was proposed in full, and finds out which pairs report the same event.
    pub(super) fn of(new: Vec<Article>, archive: &dyn Archive, query: &Query, screened: &Screened) -> Self {
        let articles = screened.scale.articles + new.len();
        let mut entries = found(archive, &screened.found);
        entries.extend(new.into_iter().enumerate().map(|(n, article)| {
            let common = query.common(&Digest::of(&article), WORDS_SHARE);
            Entry { article, new: Some(n), common }
        }));
        entries.sort_by(|a, b| key(a).cmp(&key(b)));
        let roles = entries.iter().map(|e| if e.new.is_some() { Role::New } else { Role::Archive }).collect();
        let index: FxHashMap<usize, usize> =
            entries.iter().enumerate().filter_map(|(i, e)| Some((e.new?, i))).collect();
        let pairs = pairs(&entries, &index, query);
        let corpus = Corpus::new(entries.into_iter().map(|entry| entry.article).collect());
        Matches { scopes: scopes(&corpus, pairs, &screened.boilerplate, articles), roles, corpus }
    }

    /// The pairs to compare, the earlier article first, each with how.
    pub(super) fn pairs(&self) -> Vec<((usize, usize), Scope)> {
        self.scopes.iter().map(|(&(a, b), &scope)| ((a.min(b), a.max(b)), scope)).collect()
    }

    /// The articles as stories that hold each at most once: new articles that meet, with what they meet.
    pub(super) fn listed(&self) -> Vec<Story> {
        let mut root: Vec<usize> = (0..self.roles.len()).collect();
        for &(a, b) in self.scopes.keys() {
            let (x, y) = (find(&root, a), find(&root, b));
            root[x.max(y)] = x.min(y);
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        (0..root.len()).for_each(|n| groups.entry(find(&root, n)).or_default().push(n));
        let groups = groups.into_values().filter(|group| group.iter().any(|&n| self.roles[n] == Role::New));
        groups.map(|articles| self.story(articles)).collect()
    }

    /// A story under the headline of its first new article.
    fn story(&self, articles: Vec<usize>) -> Story {
        let first = articles.iter().copied().find(|&n| self.roles[n] == Role::New);
        let title = first.and_then(|n| self.corpus.articles()[n].document.title.clone());
        Story { name: format!("story-{}", first.unwrap_or_default() + 1), title, articles }
    }
}

fn find(root: &[usize], mut n: usize) -> usize {
    while root[n] != n {
        n = root[n];
    }
    n
}

fn key(entry: &Entry) -> (&str, Option<u32>, bool) {
    let document = &entry.article.document;
    (&document.file.path, document.record, entry.new.is_none())
}

/// The sighted articles, each item read once.
fn found(archive: &dyn Archive, sightings: &[Sighting]) -> Vec<Entry> {
    let items: Vec<&[Sighting]> = sightings.chunk_by(|x, y| x.item == y.item).collect();
    let entries: Vec<Vec<Entry>> = items
        .into_par_iter()
        .map(|sightings| {
            let mut articles: Vec<Option<Article>> =
                sightings.first().map_or(Vec::new(), |s| archive.articles(s.item)).into_iter().map(Some).collect();
            let entry = |sighting: &Sighting| {
                let article = articles.get_mut(sighting.nth)?.take()?;
                Some(Entry { article, new: None, common: sighting.common.clone() })
            };
            sightings.iter().filter_map(entry).collect()
        })
        .collect();
    entries.into_iter().flatten().collect()
}

/// Pairs of a new article and another one, with whether words and whether wording brought them together.
fn pairs(entries: &[Entry], index: &FxHashMap<usize, usize>, query: &Query) -> Vec<(usize, usize, bool, bool)> {
    let mut pairs: BTreeMap<(usize, usize), (bool, bool)> = BTreeMap::new();
    for (other, entry) in entries.iter().enumerate() {
        let by_words = entry.common.words.iter().map(|&(new, _)| (new as usize, true));
        let asked = entry.common.sentences.iter().filter_map(|&n| query.asked().get(n as usize));
        for (new, by_words) in by_words.chain(asked.map(|asked| (asked.article, false))) {
            let Some(&new) = index.get(&new).filter(|&&new| new != other) else { continue };
            let pair = if entry.new.is_some() { (new.max(other), new.min(other)) } else { (new, other) };
            let found = pairs.entry(pair).or_default();
            *found = (found.0 || by_words, found.1 || !by_words);
        }
    }
    pairs.into_iter().map(|((a, b), (words, wording))| (a, b, words, wording)).collect()
}

fn scopes(
    corpus: &Corpus,
    pairs: Vec<(usize, usize, bool, bool)>,
    boilerplate: &Boilerplate,
    articles: usize,
) -> BTreeMap<(usize, usize), Scope> {
    let profiles: Vec<Profile> = corpus.articles().par_iter().map(|article| profile(article, boilerplate)).collect();
    let scope = |(a, b, words, wording): (usize, usize, bool, bool)| {
        let scope = if words && same_event(&profiles[a], &profiles[b], articles) {
            Scope::Fully
        } else if wording {
            Scope::Wording
        } else {
            Scope::No
        };
        ((a, b), scope)
    };
    let found: Vec<_> = pairs.into_par_iter().map(scope).collect();
    found.into_iter().filter(|&(_, scope)| scope != Scope::No).collect()
}

/// Whether two of so many articles report the same event, by these two alone.
pub(in crate::compare) fn same_event(a: &Profile, b: &Profile, articles: usize) -> bool {
    let both = [a.clone(), b.clone()];
    candidates(&both).iter().any(|pair| Model::default().probability(pair, articles) >= SAME_EVENT)
}
