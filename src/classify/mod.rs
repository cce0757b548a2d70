//! Bare pairs of sentences: how alike they are, whether they say the same, and how they differ.

mod evidence;

pub use evidence::{features, names};

use crate::align::score::model::Logistic;
use crate::align::score::{self, classify_pair};
use crate::align::{Alignment, align};
use crate::claim::{Reading, read};
use crate::detect::{Case, Difference, Side, differences as rules};
use crate::finding::Strength;
use crate::model::{Article, Block, BlockKind, Document, Sentence, SourceFile, SourceMap, Span};
use serde::Serialize;
use std::sync::{Arc, LazyLock};

static CONTRADICTION: LazyLock<Logistic> =
    LazyLock::new(|| Logistic::parse(include_str!("../align/data/pair-contradiction.txt"), &names()));

/// Probability from which two sentences are called a contradiction.
const CONTRADICTION_FROM: f64 = 0.5;

/// Rules whose evidence the model weighs word by word.
const BY_WORD: [&str; 2] = ["differs-polarity", "differs-certainty"];

/// Rules whose contradictions the model weighs with the rest of the pair: without an event around the sentences, another
/// doer or another word of one list may as well tell of something else.
const WEIGHED: [&str; 2] = ["differs-label", "differs-role"];

/// How two sentences relate.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Both say the same.
    Same,
    /// They share something.
    Overlap,
    /// Both cannot be true.
    Contradiction,
    /// Both can be true, yet they tell one fact differently.
    Differing,
    /// Neither.
    Unrelated,
}

/// What is said about two sentences.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Classified {
    /// How alike they are, from 0 to 1.
    pub similarity: f64,
    /// How they relate.
    pub relation: Relation,
    /// Probability that both say the same, from 0 to 1.
    pub p_same: f64,
    /// Probability that both cannot be true, from 0 to 1: that of a learned model over what differs and what does not, or
    /// the confidence of the surest rule that sees a contradiction of figures, dates or words quoted.
    pub p_contradiction: f64,
    /// Kinds of the differences the rules see, such as `number`, in the order of the rules.
    pub kinds: Vec<&'static str>,
}

/// Classifies two sentences without any context: the learned scorer of bare pairs says how alike they are, the rules and a
/// learned model where they differ. A contradiction decides the relation, then a difference, then the scorer.
///
/// # Example
/// ```
/// use crossread::classify::{Relation, classify};
/// let c = classify("The council voted 7-2 to close the baths.", "The council voted 6-3 to close the baths.");
/// assert_eq!((c.relation, c.kinds.as_slice()), (Relation::Contradiction, ["number"].as_slice()));
/// ```
pub fn classify(a: &str, b: &str) -> Classified {
    let scored = classify_pair(a, b);
    let pair = Pair::new(a, b);
    let found = pair.as_ref().map(|pair| pair.differences(scored.p_same.max(scored.similarity))).unwrap_or_default();
    let surest = |strength: Strength| {
        let by_itself = |id: &str| !BY_WORD.contains(&id) && !WEIGHED.contains(&id);
        let of = found.iter().filter(|(id, d)| d.strength == strength && by_itself(id)).map(|(_, d)| d.confidence);
        of.fold(0.0, f64::max)
    };
    let learned = pair.map_or(0.0, |pair| CONTRADICTION.probability(&pair.features(&found)));
    let (contradiction, differing) = (surest(Strength::Contradiction).max(learned), !found.is_empty());
    let relation = match scored.relation {
        _ if surest(Strength::Contradiction) > 0.0 || learned >= CONTRADICTION_FROM => Relation::Contradiction,
        _ if differing => Relation::Differing,
        score::Relation::Same => Relation::Same,
        score::Relation::Overlap => Relation::Overlap,
        score::Relation::Unrelated => Relation::Unrelated,
    };
    let mut kinds: Vec<&'static str> = found.iter().filter_map(|(id, _)| id.split_once('-').map(|(_, k)| k)).collect();
    kinds.dedup();
    if kinds.is_empty() && relation == Relation::Contradiction {
        kinds.push("polarity");
    }
    Classified { similarity: scored.similarity, relation, p_same: scored.p_same, p_contradiction: contradiction, kinds }
}

/// The features of a bare pair, in the order of [`names`]; none where a sentence is empty.
pub fn pair_evidence(a: &str, b: &str) -> Option<Vec<f32>> {
    let scored = classify_pair(a, b);
    let pair = Pair::new(a, b)?;
    Some(pair.features(&pair.differences(scored.p_same.max(scored.similarity))))
}

/// Two sentences, each an article by itself, read.
struct Pair {
    articles: [Article; 2],
    readings: [Vec<Reading>; 2],
    alignment: Alignment,
}

impl Pair {
    fn new(a: &str, b: &str) -> Option<Pair> {
        let articles = [lone(a), lone(b)];
        let readings = [read(&articles[0]), read(&articles[1])];
        let alignment = align(&readings[0].first()?.tokens, &readings[1].first()?.tokens);
        Some(Pair { articles, readings, alignment })
    }

    fn case(&self, score: f64) -> Case<'_> {
        let side =
            |n: usize| Side { article_index: n, article: &self.articles[n], sentence: 0, readings: &self.readings[n] };
        Case { a: side(0), b: side(1), alignment: &self.alignment, score }
    }

    fn differences(&self, score: f64) -> Vec<(&'static str, Difference)> {
        let case = self.case(score);
        rules().flat_map(|rule| (rule.find)(&case).into_iter().map(|d| (rule.id, d))).collect()
    }

    fn features(&self, found: &[(&'static str, Difference)]) -> Vec<f32> {
        let surest = |counts: &dyn Fn(&str) -> bool| {
            let told = found.iter().filter(|(id, d)| counts(id) && d.strength == Strength::Contradiction);
            told.map(|(_, d)| d.confidence).fold(0.0, f64::max)
        };
        let weighed = |id: &str| WEIGHED.contains(&id);
        features(&self.case(1.0), surest(&|id| !weighed(id) && !BY_WORD.contains(&id)), surest(&weighed))
    }
}

/// An article that is one sentence.
fn lone(text: &str) -> Article {
    let text = text.trim().to_string();
    let span = Span::new(0, text.len());
    let document = Document {
        file: Arc::new(SourceFile::new("", text.clone())),
        record: None,
        title: None,
        source: String::new(),
        date: None,
        url: None,
        author: None,
        language: Some("en".to_string()),
        map: SourceMap::identity(text.len()),
        blocks: vec![Block { span, kind: BlockKind::Paragraph }],
        text,
    };
    let sentences = if span.is_empty() { Vec::new() } else { vec![Sentence { span, block: 0 }] };
    Article { document, sentences }
}
