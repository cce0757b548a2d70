//! Annotated stories as corpora, and what the annotation says of a pair of sentences.

use crossread::finding::Evidence;
use crossread::model::{Article, Block, BlockKind, Corpus, Document, Sentence, SourceFile, SourceMap, Span};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::Arc;

/// Article and sentence, both from 0.
pub type End = (usize, usize);

/// An annotated difference.
#[derive(Clone)]
pub struct Annotated {
    pub kind: String,
    pub contradiction: bool,
}

/// One story: its articles, every annotated sentence a sentence, and the annotated differences by pair.
pub struct Story {
    pub name: String,
    pub corpus: Corpus,
    pub differences: FxHashMap<(End, End), Vec<Annotated>>,
}

impl Story {
    /// What is annotated for the sentences of two pieces of evidence.
    pub fn kinds(&self, a: &Evidence, b: &Evidence) -> &[Annotated] {
        let (a, b) = ((a.article, a.sentence), (b.article, b.sentence));
        self.differences.get(&(a.min(b), a.max(b))).map_or(&[], Vec::as_slice)
    }
}

/// Every story of the folder, by name.
pub fn read(folder: &Path) -> Result<Vec<Story>, Box<dyn std::error::Error>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|x| x == "txt") && path.with_extension("json").exists());
    paths.sort();
    paths.iter().map(|path| story(path)).collect()
}

fn story(path: &Path) -> Result<Story, Box<dyn std::error::Error>> {
    let corpus = Corpus::new(articles(&std::fs::read_to_string(path)?));
    let annotation: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path.with_extension("json"))?)?;
    let place = |end: &serde_json::Value| -> Option<End> {
        let (outlet, index) = end.as_str()?.split_once(':')?;
        let named = |a: &Article| a.document.source.eq_ignore_ascii_case(outlet);
        Some((corpus.articles().iter().position(named)?, index.parse().ok()?))
    };
    let mut differences: FxHashMap<(End, End), Vec<Annotated>> = FxHashMap::default();
    for d in annotation["disagreements"].as_array().into_iter().flatten() {
        let annotated = Annotated {
            kind: d["kind"].as_str().unwrap_or_default().to_owned(),
            contradiction: d["strength"] == "contradiction",
        };
        if let (Some(a), Some(b)) = (place(&d["a"]), place(&d["b"])) {
            differences.entry((a.min(b), a.max(b))).or_default().push(annotated);
        }
    }
    let name = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    Ok(Story { name, corpus, differences })
}

/// The articles of a file: `## outlet  date  title` headings over lines of `outlet:index<TAB>sentence`.
fn articles(text: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    for part in text.split("\n## ").skip(1) {
        let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
        let mut fields = heading.split_whitespace();
        let (Some(outlet), Some(date)) = (fields.next(), fields.next()) else { continue };
        let title = fields.collect::<Vec<_>>().join(" ");
        let sentences = body.lines().filter_map(|line| line.split_once('\t')).map(|(_, sentence)| sentence);
        articles.push(article(&outlet.to_lowercase(), date, title, sentences));
    }
    articles
}

fn article<'t>(outlet: &str, date: &str, title: String, lines: impl Iterator<Item = &'t str>) -> Article {
    let (mut text, mut blocks, mut sentences) = (String::new(), Vec::new(), Vec::new());
    for (n, line) in lines.enumerate() {
        let span = Span::new(text.len(), text.len() + line.len());
        blocks.push(Block { span, kind: BlockKind::Paragraph });
        sentences.push(Sentence { span, block: n as u32 });
        text.push_str(line);
        text.push_str("\n\n");
    }
    let document = Document {
        file: Arc::new(SourceFile::new(format!("{outlet}.md"), text.clone())),
        record: None,
        title: Some(title),
        source: outlet.to_owned(),
        date: date.parse().ok(),
        url: None,
        author: None,
        language: Some("en".into()),
        map: SourceMap::identity(text.len()),
        blocks,
        text,
    };
    Article { document, sentences }
}
