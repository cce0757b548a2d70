//! Words chosen: what each article calls one thing, counted over the whole article.
//!
//! A pair of sentences shows a choice only where both report the same fact. Over whole articles the choice shows anyway:
//! one writes "drills" throughout, the other "war games". Only terms of the sets of alternatives count.

use super::readings::Readings;
use crate::align::Place;
use crate::claim::label::Choice;
use crate::model::Corpus;
use crate::report::{ArticleTerms, TermUses, TermsChosen};
use std::collections::BTreeMap;

/// Uses of one term in one article from which it counts as the article's choice.
const FEWEST: usize = 2;

/// Uses of a term by group and wording.
type Uses = BTreeMap<(usize, String), usize>;

/// The sets of terms of which the articles of a story choose different ones, by the first article that uses them.
///
/// A set counts where two articles prefer different terms of it and use them at least twice. Terms that exclude each other ("kitchen", "bedroom") are no choice. `places` are the sentences that count.
pub fn terms_chosen(corpus: &Corpus, readings: &Readings, places: &[Place]) -> Vec<TermsChosen> {
    let mut sets: BTreeMap<usize, BTreeMap<usize, Uses>> = BTreeMap::new();
    for place in places {
        let (reading, text) = (&readings[place.article][place.sentence], sentence(corpus, *place));
        for label in reading.labels.iter().filter(|label| label.choice != Choice::Exclusive) {
            let words = reading.tokens.get(label.tokens.clone()).unwrap_or_default();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let term = text.get(first.start as usize..last.end as usize).unwrap_or_default().to_lowercase();
            let uses = sets.entry(label.set).or_default().entry(place.article).or_default();
            *uses.entry((label.group, term)).or_default() += 1;
        }
    }
    let mut chosen: Vec<TermsChosen> = sets.into_values().filter(differs).map(listed).collect();
    chosen.sort_by_key(|c| c.articles.first().map(|a| a.article));
    chosen
}

fn sentence(corpus: &Corpus, place: Place) -> &str {
    corpus.articles()[place.article].sentence_text(place.sentence)
}

/// Whether two articles prefer different terms, each often enough to be its choice.
fn differs(articles: &BTreeMap<usize, Uses>) -> bool {
    let preferred: Vec<&(usize, String)> = articles.values().filter_map(preferred).collect();
    preferred.iter().any(|x| preferred.iter().any(|y| x.0 != y.0 || singular(&x.1) != singular(&y.1)))
}

/// The term an article uses most and at least [`FEWEST`] times, the first by group and wording where several are used
/// alike.
fn preferred(uses: &Uses) -> Option<&(usize, String)> {
    let most = uses.iter().max_by(|x, y| x.1.cmp(y.1).then(y.0.cmp(x.0)));
    most.filter(|(_, count)| **count >= FEWEST).map(|(term, _)| term)
}

fn singular(term: &str) -> &str {
    term.strip_suffix('s').unwrap_or(term)
}

fn listed(articles: BTreeMap<usize, Uses>) -> TermsChosen {
    let uses = |(article, uses): (usize, Uses)| {
        let mut terms: Vec<TermUses> = uses.into_iter().map(|((_, term), count)| TermUses { term, count }).collect();
        terms.sort_by(|x, y| y.count.cmp(&x.count).then_with(|| x.term.cmp(&y.term)));
        ArticleTerms { article, terms }
    };
    TermsChosen { articles: articles.into_iter().map(uses).collect() }
}
