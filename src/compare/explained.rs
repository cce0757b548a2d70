//! Why a pair of sentences was judged as it was: the numbers behind one finding, and the features that weighed most.

use super::against::matches::same_event;
use super::boilerplate::Boilerplate;
use super::grouping::profile;
use super::readings::Readings;
use super::story::{compared_sentences, sharing, story_article};
use super::{Grouping, Options};
use crate::align::score::{self, Scorer, Share, StoryArticle};
use crate::align::{Alignment, Place, align};
use crate::check::{self, SURE};
use crate::claim::Reading;
use crate::claim::label::Labels;
use crate::detect::RULES;
use crate::finding::Finding;
use crate::model::Corpus;
use crate::report::{Explanation, Report, Story, TermWeight};
use crate::text::Token;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;

/// The arithmetic behind a finding of [`compare`](super::compare) with the same arguments; none when its sentences are
/// not compared with each other.
///
/// Cost: the scoring of the one story the finding is of.
pub fn explain(corpus: &Corpus, grouping: &Grouping, options: &Options, finding: &Finding) -> Option<Explanation> {
    let boilerplate = Boilerplate::find(corpus, options.boilerplate, || {});
    let listed = grouping.stories(corpus, &boilerplate);
    let events = grouping.events(corpus, &boilerplate, &listed);
    let articles = [finding.a.article, finding.b.article];
    let event = events.iter().find(|event| articles.iter().all(|n| event.articles.contains(n)))?;
    Scored::of(corpus, &boilerplate, event).explanation(corpus, options, finding)
}

/// The arithmetic behind a finding of a check ([`mod@super::against`]) that looked at so many articles, new ones and those of
/// the archive; `corpus` holds at least the two articles of the finding. None when its sentences are not compared with each
/// other.
///
/// The two articles alone give it: fully where they report the same event, by wording alone where they do not. What the check
/// told as furniture by other articles is taken for prose.
///
/// Cost: the scoring of the two articles.
pub fn explain_check(corpus: &Corpus, articles: usize, options: &Options, finding: &Finding) -> Option<Explanation> {
    let boilerplate = Boilerplate::find(corpus, options.boilerplate, || {});
    let (a, b) = (finding.a.article, finding.b.article);
    let pair = Story { articles: vec![a.min(b), a.max(b)], ..Story::default() };
    let mut scored = Scored::of(corpus, &boilerplate, &pair);
    let [x, y] = [a, b].map(|n| corpus.articles().get(n).map(|article| profile(article, &boilerplate)));
    if is_repetition(finding.rule) && !same_event(&x?, &y?, articles) {
        let of = |n: usize| scored.places.iter().copied().filter(|place| place.article == n).collect();
        scored.places = sharing(corpus, [of(a.min(b)), of(a.max(b))]).concat();
    }
    scored.explanation(corpus, options, finding)
}

/// Whether a rule is looked for in articles on different events too.
fn is_repetition(rule: &str) -> bool {
    RULES.iter().any(|known| known.id == rule && known.is_repetition())
}

/// Adds to a report of [`compare`](super::compare) with the same arguments, for every overlap, the `most` features that
/// weighed most.
///
/// Cost: the scoring of every story once more.
pub fn add_shares(report: &mut Report, grouping: &Grouping, options: &Options, most: usize) {
    let corpus = report.corpus;
    let boilerplate = Boilerplate::find(corpus, options.boilerplate, || {});
    let events = grouping.events(corpus, &boilerplate, &report.stories);
    for event in events.iter().filter(|event| event.articles.len() > 1) {
        let articles: FxHashSet<usize> = event.articles.iter().copied().collect();
        let inside =
            report.overlaps.iter().filter(|o| articles.contains(&o.a.article) && articles.contains(&o.b.article));
        let pairs: Vec<(Place, Place)> = inside.map(|o| (o.a, o.b)).collect();
        let scored = Scored::of(corpus, &boilerplate, event);
        report.shares.extend(scored.top_shares(corpus, &pairs, most));
    }
}

/// The sentences of one event as they are compared.
struct Scored {
    readings: Readings,
    places: Vec<Place>,
}

impl Scored {
    fn of(corpus: &Corpus, boilerplate: &Boilerplate, event: &Story) -> Self {
        let readings = Readings::of(corpus, &event.articles, Labels::built_in());
        let (places, _) = compared_sentences(corpus, &readings, boilerplate, &event.articles);
        Scored { readings, places }
    }

    /// What led to a finding about two of the sentences.
    fn explanation(&self, corpus: &Corpus, options: &Options, finding: &Finding) -> Option<Explanation> {
        let [a, b] = [&finding.a, &finding.b].map(|e| Place { article: e.article, sentence: e.sentence });
        let (score, shares) = self.score(corpus, a, b)?;
        let [x, y] = [a, b].map(|place| &self.readings[place.article][place.sentence]);
        let [s, t] = [a, b].map(|place| corpus.articles()[place.article].sentence_text(place.sentence));
        let alignment = align(&x.tokens, &y.tokens);
        let terms = self.terms();
        let rows = self.places.len();
        Some(Explanation {
            sentences: rows,
            terms: [weights(&terms, rows, &x.tokens), weights(&terms, rows, &y.tokens)],
            cosine: score.cosine,
            score: score.p,
            shares,
            links: links(&alignment, (s, &x.tokens), (t, &y.tokens)),
            unaligned: [unaligned(&alignment.a_to_b, s, &x.tokens), unaligned(&alignment.b_to_a, t, &y.tokens)],
            readings: [asserted(s, x), asserted(t, y)],
            severity: severity(options, finding),
        })
    }

    /// The score of a pair and the shares of all its features.
    fn score(&self, corpus: &Corpus, a: Place, b: Place) -> Option<(score::Score, Vec<Share>)> {
        let (articles, at) = self.story(corpus);
        let evidence = Scorer::embedded().story(&articles);
        let score = evidence.score(*at.get(&a)?, *at.get(&b)?)?;
        let shares = evidence.explain(&score);
        Some((score, shares))
    }

    /// The strongest shares of every pair.
    fn top_shares(&self, corpus: &Corpus, pairs: &[(Place, Place)], most: usize) -> Vec<((Place, Place), Vec<Share>)> {
        let (articles, at) = self.story(corpus);
        let evidence = Scorer::embedded().story(&articles);
        let top = |&(a, b): &(Place, Place)| {
            let score = evidence.score(*at.get(&a)?, *at.get(&b)?)?;
            let mut shares = evidence.explain(&score);
            shares.truncate(most);
            Some(((a, b), shares))
        };
        pairs.iter().filter_map(top).collect()
    }

    /// The articles as the scorer takes them, and where in them each sentence stands.
    fn story<'s>(&'s self, corpus: &'s Corpus) -> (Vec<StoryArticle<'s>>, FxHashMap<Place, score::Place>) {
        let by_article: Vec<&[Place]> = self.places.chunk_by(|x, y| x.article == y.article).collect();
        let places = by_article.iter().enumerate().flat_map(|(article, places)| {
            places.iter().enumerate().map(move |(sentence, &place)| (place, score::Place { article, sentence }))
        });
        let at = places.collect();
        (by_article.iter().map(|places| story_article(corpus, &self.readings, places)).collect(), at)
    }

    /// In how many sentences each word stands.
    fn terms(&self) -> FxHashMap<&str, usize> {
        let mut terms: FxHashMap<&str, usize> = FxHashMap::default();
        for place in &self.places {
            let tokens = &self.readings[place.article][place.sentence].tokens;
            let distinct: FxHashSet<&str> = words(tokens).collect();
            distinct.into_iter().for_each(|word| *terms.entry(word).or_default() += 1);
        }
        terms
    }
}

/// The words that make a row: of two characters or more.
fn words(tokens: &[Token]) -> impl Iterator<Item = &str> {
    tokens.iter().filter(|t| t.is_word() && t.norm.chars().nth(1).is_some()).map(|t| t.norm.as_str())
}

/// The row of a sentence over the words the scorer counts, the heaviest word first; [`crate::vector`] cuts words otherwise,
/// and its products would not add up to the score's cosine.
fn weights(df: &FxHashMap<&str, usize>, rows: usize, tokens: &[Token]) -> Vec<TermWeight> {
    let mut sorted: Vec<&str> = words(tokens).collect();
    sorted.sort_unstable();
    let weight = |run: &[&str]| {
        let (term, df) =
            (run.first().copied().unwrap_or_default(), run.first().and_then(|t| df.get(t)).copied().unwrap_or(0));
        let idf = ((1.0 + rows as f64) / (1.0 + df as f64)).ln() + 1.0;
        TermWeight { term: term.to_string(), tf: run.len(), df, idf, weight: run.len() as f64 * idf }
    };
    let mut row: Vec<TermWeight> = sorted.chunk_by(|x, y| x == y).map(weight).collect();
    let length = row.iter().map(|t| t.weight * t.weight).sum::<f64>().sqrt();
    row.iter_mut().for_each(|t| t.weight /= length);
    row.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| x.term.cmp(&y.term)));
    row
}

type Side<'s> = (&'s str, &'s [Token]);

/// Aligned words as written, with the name of the link.
fn links(alignment: &Alignment, (s, a): Side, (t, b): Side) -> Vec<(String, String, String)> {
    let written = |text: &str, token: Option<&Token>| token.map_or(String::new(), |token| token.of(text).to_string());
    let words = alignment.pairs().filter(|&(i, _)| a.get(i).is_some_and(Token::is_word));
    let why = |i: usize| alignment.link_of(i).map_or(String::new(), |link| format!("{link:?}").to_lowercase());
    words.map(|(i, j)| (written(s, a.get(i)), written(t, b.get(j)), why(i))).collect()
}

/// Words that are aligned with none.
fn unaligned(aligned: &[Option<u32>], text: &str, tokens: &[Token]) -> Vec<String> {
    let alone = tokens.iter().zip(aligned).filter(|(token, aligned)| token.is_word() && aligned.is_none());
    alone.map(|(token, _)| token.of(text).to_string()).collect()
}

/// Quantities, times and quotations of a sentence: the words and what they were read as.
fn asserted(text: &str, reading: &Reading) -> Vec<(String, String)> {
    let said = |span: crate::model::Span| text.get(span.range()).unwrap_or_default().to_string();
    let quantities = reading.quantities.iter().map(|q| (said(q.span), q.normal(&reading.tokens)));
    let times = reading.times.iter().map(|t| (said(t.span), t.normal()));
    let quotations = reading.quotations.iter().map(|q| (said(q.span), "a quotation".to_string()));
    quantities.chain(times).chain(quotations).collect()
}

/// How the severity came about: that of a difference from strength, confidence, its rule's level, and the check.
fn severity(options: &Options, finding: &Finding) -> String {
    let Some(&(_, most)) = options.rules.iter().find(|(rule, _)| rule.id == finding.rule) else {
        return format!("{}, as its rule sets it where it repeats wording", finding.severity.as_str());
    };
    let own = check::severity(finding.strength, finding.confidence);
    let in_check = match finding.severity.cmp(&own.min(most)) {
        Ordering::Less => "; capped by the days of the articles or by a level of the check",
        Ordering::Equal => "",
        Ordering::Greater => "; more by a level of the check",
    };
    format!(
        "{}, {} (confidence {:.2}; sure from {SURE:.2}): {}; of this rule at most: {}{in_check}; so: {}",
        finding.strength.as_str(),
        if finding.confidence >= SURE { "sure" } else { "not sure" },
        finding.confidence,
        own.as_str(),
        most.as_str(),
        finding.severity.as_str()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Severity, Strength};
    use crate::model::Span;

    #[test]
    fn the_reason_of_a_severity_says_what_lowered_it() {
        let side = |article| Evidence { article, sentence: 0, span: Span::default(), value: None };
        let reason = |severity| {
            let finding = Finding {
                rule: "differs-number",
                strength: Strength::Contradiction,
                severity,
                confidence: 0.9,
                fingerprint: String::new(),
                message: String::new(),
                a: side(0),
                b: side(1),
                others: Vec::new(),
            };
            super::severity(&Options::default(), &finding)
        };
        let start = "contradiction, sure (confidence 0.90; sure from 0.60): error; of this rule at most: error";
        assert_eq!(reason(Severity::Error), format!("{start}; so: error"));
        let capped = "capped by the days of the articles or by a level of the check";
        assert_eq!(reason(Severity::Warning), format!("{start}; {capped}; so: warning"));
    }
}
