//! The corpus: all articles of a run, and one number for every sentence in it.

use super::{Article, Sentence};

/// Number of a sentence in its corpus, counted over all articles in order.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId(pub u32);

/// All articles of a run, in a fixed order; owns all text.
#[derive(Debug, Default)]
pub struct Corpus {
    articles: Vec<Article>,
    first: Vec<u32>,
}

impl Corpus {
    /// The corpus of `articles`, ordered by path and record so that the order of arguments never shows.
    pub fn new(mut articles: Vec<Article>) -> Self {
        articles.sort_by(|a, b| {
            (&a.document.file.path, a.document.record).cmp(&(&b.document.file.path, b.document.record))
        });
        let mut first = Vec::with_capacity(articles.len() + 1);
        let mut next = 0;
        for article in &articles {
            first.push(next);
            next += article.sentences.len() as u32;
        }
        first.push(next);
        Corpus { articles, first }
    }

    /// Its articles, taken out of it.
    pub fn into_articles(self) -> Vec<Article> {
        self.articles
    }

    /// The articles, ordered by path.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Number of sentences in all articles.
    pub fn sentence_count(&self) -> usize {
        self.first.last().map_or(0, |&n| n as usize)
    }

    /// Number of the n-th sentence of an article.
    pub fn id(&self, article: usize, sentence: usize) -> SentenceId {
        SentenceId(self.first[article] + sentence as u32)
    }

    /// Article and place in it of a sentence. Cost: a binary search over articles.
    pub fn place(&self, id: SentenceId) -> (usize, usize) {
        let article = self.first.partition_point(|&first| first <= id.0) - 1;
        (article, (id.0 - self.first[article]) as usize)
    }

    /// The article a sentence stands in.
    pub fn article_of(&self, id: SentenceId) -> &Article {
        &self.articles[self.place(id).0]
    }

    /// The sentence with this number.
    pub fn sentence(&self, id: SentenceId) -> &Sentence {
        let (article, sentence) = self.place(id);
        &self.articles[article].sentences[sentence]
    }

    /// Text of a sentence.
    pub fn text(&self, id: SentenceId) -> &str {
        let (article, sentence) = self.place(id);
        self.articles[article].sentence_text(sentence)
    }

    /// All sentences in order.
    pub fn ids(&self) -> impl Iterator<Item = SentenceId> + use<> {
        (0..self.sentence_count() as u32).map(SentenceId)
    }
}
