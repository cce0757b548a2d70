//! One story: which of its sentences report the same fact, and where they differ.

use super::Options;
use super::boilerplate::Boilerplate;
use super::readings::Readings;
use crate::align::score::{self, CANDIDATE_MIN, Scorer, StoryArticle, StorySentence};
use crate::align::{Overlap, Passage, Place, align, passages};
use crate::check::Reported;
use crate::detect::{Case, Side};
use crate::model::{BlockKind, Corpus};
use crate::report::{ArticleSimilarity, Omitted, Story};
use crate::vector::Vectorizer;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Probability from which a pair of sentences is worth the rules' time: a changed figure or a negation lowers it.
const CASE_SCORE: f64 = 0.05;

/// What comparing one story gave; indices are those of the corpus.
#[derive(Default)]
pub struct StoryResult {
    pub overlaps: Vec<Overlap>,
    pub passages: Vec<Passage>,
    pub reported: Vec<Reported>,
    pub similarity: Vec<ArticleSimilarity>,
    pub omitted: Omitted,
}

/// Compares the articles of a story pair by pair; an article alone is not even read.
pub fn compare(corpus: &Corpus, boilerplate: &Boilerplate, story: &Story, options: &Options) -> StoryResult {
    if story.articles.len() < 2 {
        return StoryResult::default();
    }
    let readings = &Readings::of(corpus, &story.articles);
    let (places, omitted) = compared_sentences(corpus, readings, boilerplate, story);
    let candidates = scored(corpus, readings, &places);
    let overlaps: Vec<Overlap> = candidates.iter().filter(|o| o.score >= options.min_score).copied().collect();
    let cases = candidates.iter().filter(|o| o.score >= CASE_SCORE);
    StoryResult {
        passages: passages(&overlaps, |article, sentence| &readings[article][sentence].tokens),
        reported: cases.flat_map(|o| differences(corpus, readings, o, options)).collect(),
        similarity: similarity(corpus, story, &overlaps),
        omitted,
        overlaps,
    }
}

/// The sentences that are compared, in order, and how many are not, by reason.
pub(super) fn compared_sentences(
    corpus: &Corpus,
    readings: &Readings,
    boilerplate: &Boilerplate,
    story: &Story,
) -> (Vec<Place>, Omitted) {
    let (mut places, mut omitted) = (Vec::new(), Omitted::default());
    for &n in &story.articles {
        let article = &corpus.articles()[n];
        for (sentence, reading) in readings[n].iter().enumerate() {
            if article.block_kind(sentence) == BlockKind::Other {
                omitted.not_prose += 1;
            } else if boilerplate.holds(&article.document.source, &reading.tokens) {
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

/// Candidate pairs of the story with their scores, ordered by place.
fn scored(corpus: &Corpus, readings: &Readings, places: &[Place]) -> Vec<Overlap> {
    let by_article: Vec<&[Place]> = places.chunk_by(|x, y| x.article == y.article).collect();
    let articles: Vec<StoryArticle> = by_article.iter().map(|places| story_article(corpus, readings, places)).collect();
    let evidence = Scorer::embedded().story(&articles);
    let place = |p: score::Place| by_article[p.article][p.sentence];
    let scored = |(a, b): (score::Place, score::Place)| {
        let score = evidence.score(a, b)?;
        Some(Overlap { a: place(a), b: place(b), kind: score.kind, score: score.p, cosine: score.cosine })
    };
    evidence.candidates(CANDIDATE_MIN).into_iter().filter_map(scored).collect()
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

/// What every rule sees in one pair of sentences.
fn differences(corpus: &Corpus, readings: &Readings, o: &Overlap, options: &Options) -> Vec<Reported> {
    let side = |p: Place| Side {
        article_index: p.article,
        article: &corpus.articles()[p.article],
        sentence: p.sentence,
        readings: &readings[p.article],
    };
    let (a, b) = (side(o.a), side(o.b));
    let alignment = align(&a.reading().tokens, &b.reading().tokens);
    let case = Case { a, b, alignment: &alignment, score: o.score };
    options.rules.iter().flat_map(|&(rule, _)| (rule.find)(&case).into_iter().map(move |d| (rule, d))).collect()
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
