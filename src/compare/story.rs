//! One story: which of its sentences report the same fact, and where they differ.

use super::Options;
use super::boilerplate::Boilerplate;
use super::readings::Readings;
use super::rivals::Rivals;
use super::terms::terms_chosen;
use crate::align::score::{self, CANDIDATE_MIN, Scorer, StoryArticle, StorySentence};
use crate::align::{Overlap, Passage, Place, align, passages};
use crate::claim::Reading;
use crate::detect::judge::{Judged, Setting, judge};
use crate::detect::{Case, Side};
use crate::model::{BlockKind, Corpus};
use crate::report::{ArticleSimilarity, Omitted, Story, TermsChosen};
use crate::vector::{Shingles, Vectorizer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Probability from which a pair of sentences is worth the rules' time: a changed figure or a negation lowers it.
const CASE_SCORE: f64 = 0.02;

/// What comparing one story gave; indices are those of the corpus.
#[derive(Default)]
pub struct StoryResult {
    pub overlaps: Vec<Overlap>,
    pub passages: Vec<Passage>,
    /// What the rules see that counts as a finding.
    pub judged: Vec<Judged>,
    /// What they see besides: tags on the words that differ.
    pub tags: Vec<Judged>,
    pub similarity: Vec<ArticleSimilarity>,
    pub terms: Vec<TermsChosen>,
    pub omitted: Omitted,
}

/// How two articles of a story are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Not at all.
    No,
    /// By wording alone: they report different events.
    Wording,
    /// By wording and by what they say.
    Fully,
}

/// Compares the articles of a story pair by pair; an article alone is not even read.
pub fn compare(corpus: &Corpus, boilerplate: &Boilerplate, story: &Story, options: &Options) -> StoryResult {
    if story.articles.len() < 2 {
        return StoryResult::default();
    }
    let readings = &Readings::of(corpus, &story.articles, &options.labels);
    let (places, omitted) = compared_sentences(corpus, readings, boilerplate, &story.articles);
    let compared = scoped(corpus, readings, &places, options, |_, _| Scope::Fully);
    let terms = terms_chosen(corpus, readings, &places);
    StoryResult { similarity: similarity(corpus, story, &compared.overlaps), terms, omitted, ..compared }
}

/// Articles made ready to be compared two by two.
pub struct Prepared {
    readings: Readings,
    /// The sentences that are compared, by article.
    places: Vec<Vec<Place>>,
    /// Those that are not, by article.
    pub omitted: Vec<Omitted>,
}

impl Prepared {
    /// Reads all articles of a corpus; no rule will see words of sentences that are not compared.
    pub fn of(corpus: &Corpus, boilerplate: &Boilerplate, options: &Options) -> Self {
        let all: Vec<usize> = (0..corpus.articles().len()).collect();
        let mut readings = Readings::of(corpus, &all, &options.labels);
        let of = |n: &usize| compared_sentences(corpus, &readings, boilerplate, &[*n]);
        let (places, omitted): (Vec<Vec<Place>>, Vec<Omitted>) = all.iter().map(of).unzip();
        readings.keep_only(&places.concat());
        Prepared { readings, places, omitted }
    }

    /// Compares two articles; what comes out depends on these two alone.
    pub fn compare(&self, corpus: &Corpus, (a, b): (usize, usize), scope: Scope, options: &Options) -> StoryResult {
        let mut places = [a, b].map(|n| self.places.get(n).cloned().unwrap_or_default());
        if scope == Scope::Wording {
            places = sharing(corpus, places);
        }
        if places.iter().any(Vec::is_empty) {
            return StoryResult::default();
        }
        let compared = scoped(corpus, &self.readings, &places.concat(), options, |_, _| scope);
        let story = Story { articles: vec![a, b], ..Story::default() };
        StoryResult { similarity: similarity(corpus, &story, &compared.overlaps), ..compared }
    }

    /// Whether most words of a sentence are quoted, so that to share them is not to copy.
    pub fn is_quotation(&self, place: Place) -> bool {
        self.readings[place.article].get(place.sentence).is_some_and(Reading::is_mostly_quoted)
    }
}

/// The sentences of two articles that have a run of four words in common with a sentence of the other.
pub(super) fn sharing(corpus: &Corpus, places: [Vec<Place>; 2]) -> [Vec<Place>; 2] {
    let text = |p: &Place| corpus.articles()[p.article].sentence_text(p.sentence);
    let runs = places.each_ref().map(|places| Shingles::of(&places.iter().map(text).collect::<Vec<_>>(), 4));
    let known = runs.each_ref().map(|runs| runs.iter().flatten().copied().collect::<FxHashSet<u64>>());
    let kept = |n: usize| {
        let shares = |(_, run): &(&Place, &[u64])| run.iter().any(|x| known[1 - n].contains(x));
        places[n].iter().zip(runs[n].iter()).filter(shares).map(|(place, _)| *place).collect()
    };
    [kept(0), kept(1)]
}

fn scoped(
    corpus: &Corpus,
    readings: &Readings,
    places: &[Place],
    options: &Options,
    scope: impl Fn(usize, usize) -> Scope,
) -> StoryResult {
    let scope_of = |o: &Overlap| scope(o.a.article, o.b.article);
    let candidates = scored(corpus, readings, places, &scope);
    let listed = |o: &&Overlap| o.kind.is_repeated() || scope_of(o) == Scope::Fully && o.score >= options.min_score;
    let overlaps: Vec<Overlap> = candidates.iter().filter(listed).copied().collect();
    // Tags are shown on listed pairs alone: below them and below what any rule earned, no rule need look.
    let least = options.claims.least_score().map_or(CASE_SCORE, |least| least.min(options.min_score).max(CASE_SCORE));
    let cases = candidates.iter().filter(|o| o.kind.is_repeated() || o.score >= least);
    let rivals = Rivals::of(&candidates);
    let seen = cases.flat_map(|o| judged(corpus, readings, o, rivals.best_besides(o), options, scope_of(o)));
    let (judged, tags) = seen.partition(|j| options.claims.is_finding(j));
    StoryResult {
        passages: passages(&overlaps, |article, sentence| &readings[article][sentence].tokens),
        judged,
        tags,
        overlaps,
        ..StoryResult::default()
    }
}

/// The sentences that are compared, in order, and how many are not, by reason.
pub(super) fn compared_sentences(
    corpus: &Corpus,
    readings: &Readings,
    boilerplate: &Boilerplate,
    articles: &[usize],
) -> (Vec<Place>, Omitted) {
    let (mut places, mut omitted) = (Vec::new(), Omitted::default());
    for &n in articles {
        let article = &corpus.articles()[n];
        for (sentence, reading) in readings[n].iter().enumerate() {
            if article.block_kind(sentence) == BlockKind::Other {
                omitted.not_prose += 1;
            } else if boilerplate.holds(&article.document, article.sentence_text(sentence)) {
                omitted.boilerplate += 1;
            } else if !reading.tokens.iter().any(|t| t.content) {
                omitted.short += 1;
            } else {
                places.push(Place { article: n, sentence });
            }
        }
    }
    (places, omitted)
}

/// Candidate pairs of the articles that are compared with their scores, ordered by place.
fn scored(
    corpus: &Corpus,
    readings: &Readings,
    places: &[Place],
    scope: impl Fn(usize, usize) -> Scope,
) -> Vec<Overlap> {
    let by_article: Vec<&[Place]> = places.chunk_by(|x, y| x.article == y.article).collect();
    let articles: Vec<StoryArticle> = by_article.iter().map(|places| story_article(corpus, readings, places)).collect();
    let evidence = Scorer::embedded().story(&articles);
    let place = |p: score::Place| by_article[p.article][p.sentence];
    let scored = |(a, b): (score::Place, score::Place)| {
        let score = evidence.score(a, b)?;
        Some(Overlap { a: place(a), b: place(b), kind: score.kind, score: score.p, cosine: score.cosine })
    };
    let compared = |(a, b): &(score::Place, score::Place)| scope(place(*a).article, place(*b).article) != Scope::No;
    evidence.candidates(CANDIDATE_MIN).into_iter().filter(compared).filter_map(scored).collect()
}

/// The compared sentences of one article, as the scorer takes them.
pub(super) fn story_article<'c>(corpus: &'c Corpus, readings: &'c Readings, places: &[Place]) -> StoryArticle<'c> {
    let sentence = |p: &Place| StorySentence {
        text: corpus.articles()[p.article].sentence_text(p.sentence),
        tokens: &readings[p.article][p.sentence].tokens,
    };
    let title = places.first().and_then(|p| corpus.articles()[p.article].document.title.as_deref());
    StoryArticle { title, sentences: places.iter().map(sentence).collect() }
}

/// What the rules see in one pair of sentences; those on what is said see only pairs that are compared fully.
fn judged(
    corpus: &Corpus,
    readings: &Readings,
    o: &Overlap,
    rival: f64,
    options: &Options,
    scope: Scope,
) -> Vec<Judged> {
    let side = |p: Place| Side {
        article_index: p.article,
        article: &corpus.articles()[p.article],
        sentence: p.sentence,
        readings: &readings[p.article],
    };
    let (a, b) = (side(o.a), side(o.b));
    let alignment = align(&a.reading().tokens, &b.reading().tokens);
    let case = Case { a, b, alignment: &alignment, score: o.score };
    let setting = Setting { cosine: o.cosine, kind: o.kind, rival };
    let rules = options.rules.iter().filter(|(rule, _)| scope == Scope::Fully || rule.is_repetition());
    let mut judged = judge(&case, &setting, rules.map(|&(rule, _)| rule));
    let shown = |j: &Judged| options.claims.is_finding(j) || options.claims.is_tag(j);
    judged.retain(shown);
    judged
}

/// How many sentences of each article of each pair stand in the other one. Cost: the overlaps, and the pairs of articles.
fn similarity(corpus: &Corpus, story: &Story, overlaps: &[Overlap]) -> Vec<ArticleSimilarity> {
    let texts: Vec<&str> = story.articles.iter().map(|&n| corpus.articles()[n].document.text.as_str()).collect();
    let rows = Vectorizer::stems().fit_transform(&texts).1;
    let mut matched: FxHashMap<(usize, usize), [BTreeSet<usize>; 2]> = FxHashMap::default();
    for o in overlaps {
        let [in_a, in_b] = matched.entry((o.a.article, o.b.article)).or_default();
        in_a.insert(o.a.sentence);
        in_b.insert(o.b.sentence);
    }
    let mut found = Vec::new();
    for (i, &a) in story.articles.iter().enumerate() {
        for (j, &b) in story.articles.iter().enumerate().skip(i + 1) {
            let [matched_a, matched_b] =
                matched.get(&(a, b)).map_or([0, 0], |sides| sides.each_ref().map(BTreeSet::len));
            found.push(ArticleSimilarity { a, b, matched_a, matched_b, cosine: f64::from(rows.cosine(i, j)) });
        }
    }
    found
}
