//! How much of each article stands nearly word for word in an earlier one, shared quotations left out.

use super::labels::{self as t, filled};
use super::prose::percent;
use super::view::View;
use crate::align::Place;
use crate::claim::quotations;
use crate::text::{Token, tokenize};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

/// Share of an article's words from which it repeats another as a whole.
pub(super) const WHOLE_FROM: f64 = 0.8;

/// How much of an article repeats earlier ones; the three classes of METER (Gaizauskas et al., 2001).
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Degree {
    /// No sentence.
    #[default]
    None,
    /// Some sentences.
    Part,
    /// Most of its words: 80 % or more.
    Whole,
}

/// What an article repeats of articles that are not later.
#[derive(Copy, Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub(super) struct Repeats {
    /// How much.
    pub(super) degree: Degree,
    /// Words in sentences that repeat one, of all words outside quotations; from 0 to 1.
    pub(super) share: f64,
    /// Index of the article that most of them stand in.
    pub(super) of: Option<usize>,
    /// Whether that article is of the same day, so that either may be the earlier one.
    pub(super) same_day: bool,
}

impl Repeats {
    /// `in part: 26 % of its words, most in A`.
    pub(super) fn in_words(&self, view: &View) -> String {
        let share = percent((self.share * 1000.0) as usize, 1000);
        let source = self.of.map_or(String::new(), |article| view.letter(article));
        let source = if self.same_day { filled(t::SAME_DAY_SOURCE, &[&source]) } else { source };
        match self.degree {
            Degree::None => t::REPEATS_NONE.to_string(),
            Degree::Part => filled(t::REPEATS_PART, &[&share, &source]),
            Degree::Whole => filled(t::REPEATS_WHOLE, &[&share, &source]),
        }
    }
}

/// The wording of the articles that repeat something.
pub(super) struct Wording {
    /// By article: words of each sentence, and whether most of them are quoted.
    sentences: FxHashMap<usize, Vec<(usize, bool)>>,
}

impl Wording {
    /// Reads the articles of the story that repeat something or are repeated. Cost: linear in their text.
    pub(super) fn of(view: &View) -> Self {
        let mut sentences = FxHashMap::default();
        for overlap in view.overlaps.iter().filter(|o| o.kind.is_repeated()) {
            for article in [overlap.a.article, overlap.b.article] {
                sentences.entry(article).or_insert_with(|| read(view, article));
            }
        }
        Wording { sentences }
    }

    /// Whether most words of a sentence stand between quotation marks: to share them is not to copy.
    pub(super) fn is_quoted(&self, place: Place) -> bool {
        self.sentences.get(&place.article).and_then(|s| s.get(place.sentence)).is_some_and(|&(_, quoted)| quoted)
    }

    /// What the article repeats. Cost: linear in the story's overlaps.
    pub(super) fn repeats(&self, view: &View, article: usize) -> Repeats {
        let Some(sentences) = self.sentences.get(&article) else { return Repeats::default() };
        let mut sources: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for overlap in view.overlaps.iter().filter(|o| o.kind.is_repeated()) {
            let own = [(overlap.a, overlap.b), (overlap.b, overlap.a)].into_iter().find(|(x, _)| x.article == article);
            if let Some((own, other)) = own.filter(|&(_, other)| !is_later(view, other.article, article)) {
                sources.entry(other.article).or_default().push(own.sentence);
            }
        }
        let words = |repeated: &[usize]| counted(sentences, repeated);
        let most = sources.iter().map(|(&source, s)| (words(s), std::cmp::Reverse(view.rank(source)), source)).max();
        let Some((1.., _, of)) = most else { return Repeats::default() };
        let repeated: Vec<usize> = sources.into_values().flatten().collect();
        let whole: usize = sentences.iter().filter(|(_, quoted)| !quoted).map(|(words, _)| words).sum();
        let share = words(&repeated) as f64 / whole.max(1) as f64;
        let degree = if share >= WHOLE_FROM { Degree::Whole } else { Degree::Part };
        let date = |article: usize| view.article(article).document.date;
        Repeats { degree, share, of: Some(of), same_day: date(of).is_some() && date(of) == date(article) }
    }
}

/// Words of these sentences, each counted once, without quotations.
fn counted(sentences: &[(usize, bool)], which: &[usize]) -> usize {
    let mut which = which.to_vec();
    which.sort_unstable();
    which.dedup();
    which.iter().filter_map(|&n| sentences.get(n)).filter(|(_, quoted)| !quoted).map(|(words, _)| words).sum()
}

/// Whether `x` is known to be later than `y`; without dates, whether it is listed behind it.
fn is_later(view: &View, x: usize, y: usize) -> bool {
    let date = |article: usize| view.article(article).document.date;
    match (date(x), date(y)) {
        (Some(x), Some(y)) => x > y,
        _ => view.rank(x) > view.rank(y),
    }
}

fn read(view: &View, article: usize) -> Vec<(usize, bool)> {
    let article = view.article(article);
    let tokens: Vec<Vec<Token>> = (0..article.sentences.len()).map(|n| tokenize(article.sentence_text(n))).collect();
    let words = |tokens: &[Token]| tokens.iter().filter(|t| t.is_word()).count();
    let of_sentence = |(tokens, quoted): (&Vec<Token>, Vec<crate::claim::Quotation>)| {
        let inside: usize = quoted.iter().map(|q| words(tokens.get(q.first..q.last).unwrap_or(&[]))).sum();
        (words(tokens), 2 * inside > words(tokens))
    };
    tokens.iter().zip(quotations(article, &tokens)).map(of_sentence).collect()
}
