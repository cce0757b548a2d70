//! One story: which of its sentences report the same fact, and where they differ.

use super::Options;
use super::boilerplate::Boilerplate;
use crate::align::{Overlap, OverlapKind, Passage, Place, align, passages, verbatim_share};
use crate::check::Reported;
use crate::claim::Reading;
use crate::detect::{Case, Side};
use crate::model::{BlockKind, Corpus};
use crate::report::{ArticleSimilarity, Omitted, Story};
use crate::vector::Vectorizer;

/// Probability from which a pair of sentences is worth the rules' time: a changed figure or a negation lowers it.
const CASE_SCORE: f64 = 0.05;

/// What comparing one story gave; indices are those of the corpus.
pub struct StoryResult {
    pub overlaps: Vec<Overlap>,
    pub passages: Vec<Passage>,
    pub reported: Vec<Reported>,
    pub similarity: Vec<ArticleSimilarity>,
    pub omitted: Omitted,
}

/// Compares the articles of a story pair by pair.
pub fn compare(
    corpus: &Corpus,
    readings: &[Vec<Reading>],
    boilerplate: &Boilerplate,
    story: &Story,
    options: &Options,
) -> StoryResult {
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
fn compared_sentences(
    corpus: &Corpus,
    readings: &[Vec<Reading>],
    boilerplate: &Boilerplate,
    story: &Story,
) -> (Vec<Place>, Omitted) {
    let (mut places, mut omitted) = (Vec::new(), Omitted::default());
    for &n in &story.articles {
        let article = &corpus.articles()[n];
        for (sentence, reading) in readings[n].iter().enumerate() {
            if article.block_kind(sentence) == BlockKind::Other {
                omitted.not_prose += 1;
            } else if boilerplate.holds(&article.document.source, reading) {
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

fn scored(corpus: &Corpus, readings: &[Vec<Reading>], places: &[Place]) -> Vec<Overlap> {
    let texts: Vec<&str> = places.iter().map(|p| corpus.articles()[p.article].sentence_text(p.sentence)).collect();
    let chars = Vectorizer { sublinear: true, ..Vectorizer::chars() }.fit_transform(&texts).1;
    let words = Vectorizer::default().fit_transform(&texts).1;
    let mut found = Vec::new();
    for (i, &a) in places.iter().enumerate() {
        for (j, &b) in places.iter().enumerate().skip(i + 1).filter(|(_, b)| b.article != a.article) {
            let score = f64::from(chars.cosine(i, j));
            if score >= 0.05 {
                let cosine = f64::from(words.cosine(i, j));
                found.push(Overlap { a, b, kind: kind(readings, a, b, score), score, cosine });
            }
        }
    }
    found
}

fn kind(readings: &[Vec<Reading>], a: Place, b: Place, score: f64) -> OverlapKind {
    let words = |p: Place| -> Vec<&str> {
        readings[p.article][p.sentence].tokens.iter().filter(|t| t.is_word()).map(|t| t.norm.as_str()).collect()
    };
    let (x, y) = (words(a), words(b));
    let share = verbatim_share(&x, &y) * x.len().min(y.len()) as f64 / x.len().max(y.len()) as f64;
    match share {
        _ if x == y => OverlapKind::Verbatim,
        s if s >= 0.7 => OverlapKind::Near,
        _ if score >= 0.5 => OverlapKind::Paraphrase,
        _ => OverlapKind::Partial,
    }
}

/// What every rule sees in one pair of sentences.
fn differences(corpus: &Corpus, readings: &[Vec<Reading>], o: &Overlap, options: &Options) -> Vec<Reported> {
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

/// How many sentences of each article of each pair stand in the other one.
fn similarity(corpus: &Corpus, story: &Story, overlaps: &[Overlap]) -> Vec<ArticleSimilarity> {
    let texts: Vec<&str> = story.articles.iter().map(|&n| corpus.articles()[n].document.text.as_str()).collect();
    let rows = Vectorizer::stems().fit_transform(&texts).1;
    let mut found = Vec::new();
    for (i, &a) in story.articles.iter().enumerate() {
        for (j, &b) in story.articles.iter().enumerate().skip(i + 1) {
            let shared = || overlaps.iter().filter(move |o| o.a.article == a && o.b.article == b);
            found.push(ArticleSimilarity {
                a,
                b,
                matched_a: distinct(shared().map(|o| o.a.sentence)),
                matched_b: distinct(shared().map(|o| o.b.sentence)),
                cosine: f64::from(rows.cosine(i, j)),
            });
        }
    }
    found
}

fn distinct(sentences: impl Iterator<Item = usize>) -> usize {
    sentences.collect::<std::collections::BTreeSet<_>>().len()
}
