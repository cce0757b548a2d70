//! One story of a report: its articles under letters, earliest first, and what concerns them.

use super::prose::counted;
use super::summary::{denominators, scale, summary};
use super::{Report, Scale, Story, TermsChosen};
use crate::align::{Overlap, Passage, Place};
use crate::finding::{Evidence, Finding};
use crate::model::{Article, BlockKind, Position};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words of a sentence that says something by itself.
const FEWEST_WORDS: usize = 6;
/// Articles named one by one.
const NAMED: usize = 8;

/// The part of a report that concerns one set of articles.
pub(super) struct View<'r> {
    pub(super) report: &'r Report<'r>,
    pub(super) title: &'r str,
    /// Indices of the articles, by date, then path; those without a date come last.
    pub(super) articles: Vec<usize>,
    pub(super) overlaps: Vec<&'r Overlap>,
    pub(super) passages: Vec<&'r Passage>,
    pub(super) findings: Vec<&'r Finding>,
    /// Place of each article in `articles`.
    ranks: FxHashMap<usize, usize>,
}

impl<'r> View<'r> {
    /// All articles of the report as one story.
    pub(super) fn of_all(report: &'r Report<'r>) -> Self {
        let mut view = View::empty(report, &report.title, (0..report.articles().len()).collect());
        view.overlaps = report.overlaps.iter().collect();
        view.passages = report.passages.iter().collect();
        view.findings = report.findings.iter().collect();
        view
    }

    /// One story of the report.
    pub(super) fn of_story(report: &'r Report<'r>, story: &'r Story) -> Self {
        let mut views = vec![View::of_nothing_in(report, story)];
        let inside = |article: &usize| story.articles.contains(article).then_some(0);
        View::share_out(report, &mut views, inside);
        views.remove(0)
    }

    /// Every story of the report, in its order. Cost: linear in the report.
    pub(super) fn of_stories(report: &'r Report<'r>) -> Vec<Self> {
        let mut views: Vec<View> = report.stories.iter().map(|story| View::of_nothing_in(report, story)).collect();
        let mut story_of: Vec<Option<usize>> = vec![None; report.articles().len()];
        for (n, story) in report.stories.iter().enumerate() {
            for &article in &story.articles {
                story_of[article] = Some(n);
            }
        }
        View::share_out(report, &mut views, |&article| story_of[article]);
        views
    }

    /// Every story of the report; all articles as one where it tells no stories apart.
    pub(super) fn all(report: &'r Report<'r>) -> Vec<Self> {
        if report.stories.is_empty() { vec![View::of_all(report)] } else { View::of_stories(report) }
    }

    fn of_nothing_in(report: &'r Report<'r>, story: &'r Story) -> Self {
        View::empty(report, story.title.as_deref().unwrap_or(&story.name), story.articles.clone())
    }

    fn empty(report: &'r Report<'r>, title: &'r str, mut articles: Vec<usize>) -> Self {
        articles.sort_by_key(|&i| (report.article(i).document.date.is_none(), report.article(i).document.date, i));
        let ranks = articles.iter().enumerate().map(|(rank, &article)| (article, rank)).collect();
        View { report, title, articles, overlaps: Vec::new(), passages: Vec::new(), findings: Vec::new(), ranks }
    }

    /// Gives every view what lies wholly inside its story.
    fn share_out(report: &'r Report<'r>, views: &mut [View<'r>], story_of: impl Fn(&usize) -> Option<usize>) {
        let common = |x: usize, y: usize| story_of(&x).filter(|&story| story_of(&y) == Some(story));
        for overlap in &report.overlaps {
            if let Some(story) = common(overlap.a.article, overlap.b.article) {
                views[story].overlaps.push(overlap);
            }
        }
        for passage in &report.passages {
            if let Some(story) = common(passage.a.article, passage.b.article) {
                views[story].passages.push(passage);
            }
        }
        for finding in &report.findings {
            let story = common(finding.a.article, finding.b.article);
            if let Some(story) = story.filter(|_| finding.others.iter().all(|e| story_of(&e.article) == story)) {
                views[story].findings.push(finding);
            }
        }
    }

    /// Place of an article among those of the story, the earliest first.
    pub(super) fn rank(&self, article: usize) -> usize {
        self.ranks.get(&article).copied().unwrap_or(usize::MAX)
    }

    /// Sorts places by article, the earliest first, then by sentence.
    pub(super) fn order(&self, place: Place) -> (usize, usize) {
        (self.rank(place.article), place.sentence)
    }

    /// `A` for the earliest article.
    pub(super) fn letter(&self, article: usize) -> String {
        letters(self.rank(article))
    }

    /// The letters of articles.
    pub(super) fn all_letters(&self, articles: &[usize]) -> Vec<String> {
        articles.iter().map(|&article| self.letter(article)).collect()
    }

    /// The letters of articles, or how many there are if they are many.
    pub(super) fn some_letters(&self, articles: &[usize]) -> Vec<String> {
        match articles.len() {
            0..=NAMED => self.all_letters(articles),
            n => vec![counted(n, "other article")],
        }
    }

    /// `A7`: letter and number of the sentence, from 1.
    pub(super) fn label(&self, place: Place) -> String {
        format!("{}{}", self.letter(place.article), place.sentence + 1)
    }

    pub(super) fn article(&self, index: usize) -> &'r Article {
        self.report.article(index)
    }

    pub(super) fn text(&self, place: Place) -> &'r str {
        self.report.text(place)
    }

    /// Of sentences on one fact, the shortest, which says it with the least around it; headings and fragments only where
    /// there is no other.
    pub(super) fn clearest(&self, places: &[Place]) -> &'r str {
        let is_poor = |place: Place, text: &str| {
            let kind = self.article(place.article).block_kind(place.sentence);
            kind == BlockKind::Heading || text.split_whitespace().count() < FEWEST_WORDS
        };
        let texts = places.iter().map(|&place| (place, self.text(place)));
        texts.min_by_key(|&(place, text)| (is_poor(place, text), text.len())).map_or("", |(_, text)| text)
    }

    /// Both sides of an overlap, the earlier article's first.
    pub(super) fn directed(&self, overlap: &Overlap) -> (Place, Place) {
        if self.rank(overlap.a.article) <= self.rank(overlap.b.article) {
            (overlap.a, overlap.b)
        } else {
            (overlap.b, overlap.a)
        }
    }

    /// What the story's articles call one thing, where they chose different terms.
    pub(super) fn terms(&self) -> Vec<&'r TermsChosen> {
        let here = |chosen: &&TermsChosen| chosen.articles.iter().all(|a| self.ranks.contains_key(&a.article));
        self.report.terms.iter().filter(here).collect()
    }

    /// The articles in a language that most rules do not know.
    pub(super) fn foreign(&self) -> Vec<usize> {
        let is_foreign = |article: &&usize| {
            let language = self.article(**article).document.language.as_deref();
            language.is_some_and(|language| !language.starts_with("en"))
        };
        self.articles.iter().filter(is_foreign).copied().collect()
    }

    /// What was compared: `3 articles (96 sentences)`, or the new articles of a check and the archive.
    pub(super) fn compared(&self) -> String {
        if self.report.archive.is_some() {
            return denominators(&summary(self.report));
        }
        scale(Scale { articles: self.articles.len(), sentences: self.sentence_count() }, "article")
    }

    /// Sentences of the story's articles.
    pub(super) fn sentence_count(&self) -> usize {
        self.articles.iter().map(|&i| self.article(i).sentences.len()).sum()
    }

    /// Number of sentences of each article, by rank, for which `counts` holds for at least one overlap with another.
    pub(super) fn matched(&self, counts: impl Fn(&Overlap) -> bool) -> Vec<usize> {
        let mut seen: Vec<Vec<bool>> =
            self.articles.iter().map(|&i| vec![false; self.article(i).sentences.len()]).collect();
        for overlap in self.overlaps.iter().filter(|o| counts(o)) {
            for place in [overlap.a, overlap.b] {
                if let Some(cell) = seen[self.rank(place.article)].get_mut(place.sentence) {
                    *cell = true;
                }
            }
        }
        seen.iter().map(|cells| cells.iter().filter(|&&cell| cell).count()).collect()
    }

    /// Sentences of the article of rank `x` that stand in the one of rank `y`, for all `x`, `y`.
    pub(super) fn matched_between(&self) -> Vec<Vec<usize>> {
        let mut seen: Vec<(usize, usize, usize)> = Vec::new();
        for overlap in &self.overlaps {
            let (x, y) = (self.rank(overlap.a.article), self.rank(overlap.b.article));
            seen.push((x, y, overlap.a.sentence));
            seen.push((y, x, overlap.b.sentence));
        }
        seen.sort_unstable();
        seen.dedup();
        let mut counts = vec![vec![0; self.articles.len()]; self.articles.len()];
        for (x, y, _) in seen {
            counts[x][y] += 1;
        }
        counts
    }
}

/// `A` to `Z`, `AA`, `AB`, and so on.
pub(super) fn letters(rank: usize) -> String {
    let last = char::from(b'A' + (rank % 26) as u8);
    if rank < 26 { last.to_string() } else { format!("{}{last}", letters(rank / 26 - 1)) }
}

/// Place of evidence.
pub(super) fn place(evidence: &Evidence) -> Place {
    Place { article: evidence.article, sentence: evidence.sentence }
}

/// The evidence's bytes inside its sentence.
pub(super) fn in_sentence(article: &Article, evidence: &Evidence) -> Range<usize> {
    let sentence = article.sentences[evidence.sentence].span;
    let from = |at: u32| at.clamp(sentence.start, sentence.end) as usize - sentence.start as usize;
    from(evidence.span.start)..from(evidence.span.end)
}

/// The words of the evidence.
pub(super) fn words<'r>(report: &'r Report, evidence: &Evidence) -> &'r str {
    let text = report.text(place(evidence));
    text.get(in_sentence(report.article(evidence.article), evidence)).unwrap_or(text)
}

/// Where a sentence starts in its file.
pub(super) fn sentence_position(report: &Report, place: Place) -> Position {
    let article = report.article(place.article);
    article.locate(article.sentences[place.sentence].span).1
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
