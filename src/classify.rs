//! Bare pairs of sentences: how alike they are, whether they say the same, and how they differ.

use crate::align::align;
use crate::align::score::{self, classify_pair};
use crate::claim::read;
use crate::detect::{Case, Difference, Side, differences as rules};
use crate::finding::Strength;
use crate::model::{Article, Block, BlockKind, Document, Sentence, SourceFile, SourceMap, Span};
use serde::Serialize;
use std::sync::Arc;

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
    /// How sure the surest rule is of a contradiction, from 0 to 1; 0 if none sees one.
    pub p_contradiction: f64,
    /// Kinds of the differences the rules see, such as `number`, in the order of the rules.
    pub kinds: Vec<&'static str>,
}

/// Classifies two sentences without any context: the learned scorer of bare pairs says how alike they are, the rules
/// say where they differ. A contradiction the rules see decides the relation, then a difference, then the scorer.
///
/// # Example
/// ```
/// use crossread::classify::{Relation, classify};
/// let c = classify("The council voted 7-2 to close the baths.", "The council voted 6-3 to close the baths.");
/// assert_eq!((c.relation, c.kinds.as_slice()), (Relation::Contradiction, ["number"].as_slice()));
/// ```
pub fn classify(a: &str, b: &str) -> Classified {
    let scored = classify_pair(a, b);
    let found = differences(a, b, scored.p_same.max(scored.similarity));
    let surest = |strength: Strength| {
        let of = found.iter().filter(|(_, d)| d.strength == strength).map(|(_, d)| d.confidence);
        of.fold(0.0, f64::max)
    };
    let (contradiction, differing) = (surest(Strength::Contradiction), surest(Strength::Differing));
    let relation = match scored.relation {
        _ if contradiction > 0.0 => Relation::Contradiction,
        _ if differing > 0.0 => Relation::Differing,
        score::Relation::Same => Relation::Same,
        score::Relation::Overlap => Relation::Overlap,
        score::Relation::Unrelated => Relation::Unrelated,
    };
    let mut kinds: Vec<&'static str> = found.iter().filter_map(|(id, _)| id.split_once('-').map(|(_, k)| k)).collect();
    kinds.dedup();
    Classified { similarity: scored.similarity, relation, p_same: scored.p_same, p_contradiction: contradiction, kinds }
}

fn differences(a: &str, b: &str, score: f64) -> Vec<(&'static str, Difference)> {
    let (left, right) = (lone(a), lone(b));
    let (x, y) = (read(&left), read(&right));
    if x.is_empty() || y.is_empty() {
        return Vec::new();
    }
    let a = Side { article_index: 0, article: &left, sentence: 0, readings: &x };
    let b = Side { article_index: 1, article: &right, sentence: 0, readings: &y };
    let alignment = align(&x[0].tokens, &y[0].tokens);
    let case = Case { a, b, alignment: &alignment, score };
    rules().flat_map(|rule| (rule.find)(&case).into_iter().map(|d| (rule.id, d))).collect()
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
