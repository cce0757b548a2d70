//! Prints what several articles on one event share, the surest first, with the strongest evidence for each pair.
//!
//! ```text
//! cargo run --release --example score_story -- ARTICLE.txt ARTICLE.txt...
//! ```
//!
//! Each file is one article, a paragraph a line; a `.json` file is read for its `title` and `content_original`.

use crossread::align::score::{CANDIDATE_MIN, Place, SAME_FROM, Score, Scorer, StoryArticle, StorySentence};
use crossread::text::{Token, tokenize};
use std::path::Path;

struct Article {
    title: Option<String>,
    sentences: Vec<(String, Vec<Token>)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles = std::env::args_os().skip(1).map(|p| read(Path::new(&p))).collect::<Result<Vec<Article>, _>>()?;
    let story: Vec<StoryArticle> = articles.iter().map(story_article).collect();
    let evidence = Scorer::embedded().story(&story);
    let candidates = evidence.candidates(CANDIDATE_MIN);
    let mut found: Vec<(Place, Place, Score)> =
        candidates.iter().filter_map(|&(a, b)| Some((a, b, evidence.score(a, b)?))).collect();
    found.retain(|(_, _, score)| score.p >= SAME_FROM);
    found.sort_by(|x, y| y.2.p.total_cmp(&x.2.p));
    println!("{} candidates, {} pairs", candidates.len(), found.len());
    for (a, b, score) in &found {
        let text = |at: &Place| story[at.article].sentences[at.sentence].text;
        println!("\n{:.2} {:?} {}:{} {}:{}", score.p, score.kind, a.article, a.sentence, b.article, b.sentence);
        println!("  {}\n  {}", text(a), text(b));
        let shares = evidence.explain(score).into_iter().take(5);
        println!("  {}", shares.map(|s| format!("{} {:+.2}", s.feature, s.share)).collect::<Vec<_>>().join(", "));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Article, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    if path.extension().is_none_or(|x| x != "json") {
        return Ok(Article { title: None, sentences: sentences(&text) });
    }
    let value: serde_json::Value = serde_json::from_str(&text)?;
    let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Ok(Article { title: Some(field("title")), sentences: sentences(&field("content_original")) })
}

fn sentences(text: &str) -> Vec<(String, Vec<Token>)> {
    let segments = text.lines().flat_map(|line| sentencex::segment("en", line));
    segments.map(str::trim).filter(|s| !s.is_empty()).map(|s| (s.to_owned(), tokenize(s))).collect()
}

fn story_article(article: &Article) -> StoryArticle<'_> {
    StoryArticle {
        title: article.title.as_deref(),
        sentences: article.sentences.iter().map(|(text, tokens)| StorySentence { text, tokens }).collect(),
    }
}
