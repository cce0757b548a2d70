//! Annotated stories as they lie on disk.

use crossread::align::OverlapKind;
use crossread::text::{Token, tokenize};
use rustc_hash::FxHashMap;
use std::path::Path;

/// Article and sentence, both from 0.
pub type End = (usize, usize);

/// One story: its articles as sentences, and the annotated pairs with their kinds.
pub struct Story {
    pub articles: Vec<Article>,
    pub overlaps: FxHashMap<(End, End), OverlapKind>,
}

pub struct Article {
    pub outlet: String,
    pub title: String,
    pub sentences: Vec<(String, Vec<Token>)>,
}

/// Every story of the folder, by name.
pub fn read(folder: &Path) -> Result<Vec<Story>, Box<dyn std::error::Error>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|x| x == "txt") && path.with_extension("json").exists());
    paths.sort();
    paths.iter().map(|path| story(path)).collect()
}

fn story(path: &Path) -> Result<Story, Box<dyn std::error::Error>> {
    let articles = articles(&std::fs::read_to_string(path)?);
    let annotation: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path.with_extension("json"))?)?;
    let place = |end: &serde_json::Value| -> Option<End> {
        let (outlet, index) = end.as_str()?.split_once(':')?;
        let article = articles.iter().position(|a| a.outlet.eq_ignore_ascii_case(outlet))?;
        Some((article, index.parse().ok()?))
    };
    let mut overlaps = FxHashMap::default();
    for pair in annotation["overlaps"].as_array().into_iter().flatten() {
        let kind = match pair["kind"].as_str() {
            Some("verbatim") => OverlapKind::Verbatim,
            Some("near") => OverlapKind::Near,
            Some("paraphrase") => OverlapKind::Paraphrase,
            _ => OverlapKind::Partial,
        };
        if let (Some(a), Some(b)) = (place(&pair["a"]), place(&pair["b"])) {
            overlaps.insert((a.min(b), a.max(b)), kind);
        }
    }
    Ok(Story { articles, overlaps })
}

fn articles(text: &str) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let mut parts = heading.splitn(3, "  ");
            let outlet = parts.next().unwrap_or("").to_lowercase();
            articles.push(Article { outlet, title: parts.nth(1).unwrap_or("").into(), sentences: Vec::new() });
        } else if let (Some((_, sentence)), Some(article)) = (line.split_once('\t'), articles.last_mut()) {
            article.sentences.push((sentence.to_owned(), tokenize(sentence)));
        }
    }
    articles
}
