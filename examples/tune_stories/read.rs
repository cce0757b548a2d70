//! The three sets of articles as they lie on disk.

use crossread::align::stories::Profile;
use crossread::input::{ReadOptions, read_path};
use crossread::text::{Token, article, tokenize};
use std::error::Error;
use std::path::{Path, PathBuf};

type Articles = Result<Vec<(String, Profile)>, Box<dyn Error>>;

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|x| x == extension));
    paths.sort();
    Ok(paths)
}

fn profile(title: &str, sentences: &[String], date: Option<jiff::civil::Date>) -> Profile {
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|sentence| tokenize(sentence)).collect();
    Profile::new(Some(title), tokens.iter().map(Vec::as_slice), date)
}

/// Annotated stories: `## outlet  date  title` and one sentence a line under it.
pub fn gold(folder: &Path) -> Articles {
    let mut all = Vec::new();
    for path in files(folder, "txt")? {
        let text = std::fs::read_to_string(&path)?;
        for part in text.split("\n## ").skip(1) {
            let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
            let mut words = heading.splitn(3, "  ").skip(1);
            let date = words.next().and_then(|date| date.trim().parse().ok());
            let sentences: Vec<String> = body.lines().filter_map(|l| Some(l.split_once('\t')?.1.to_string())).collect();
            all.push((path.display().to_string(), profile(words.next().unwrap_or(""), &sentences, date)));
        }
    }
    Ok(all)
}

/// ECB+: the label is topic and sub-topic, the first sentence that is no address stands for the title.
pub fn ecb(folder: &Path) -> Articles {
    let mut topics: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    topics.retain(|path| path.is_dir());
    topics.sort();
    let mut all = Vec::new();
    for path in topics.iter().map(|topic| files(topic, "xml")).collect::<Result<Vec<_>, _>>()?.concat() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let event = if name.ends_with("plus") { "other" } else { "first" };
        let mut sentences = ecb_sentences(&std::fs::read_to_string(&path)?);
        sentences.retain(|sentence| !sentence.contains("http"));
        if let Some((title, body)) = sentences.split_first() {
            let label = format!("{}_{event}", name.split('_').next().unwrap_or(""));
            all.push((label, profile(title, if body.is_empty() { &sentences } else { body }, None)));
        }
    }
    Ok(all)
}

/// The sentences of `<token t_id="1" sentence="0" number="0">Word</token>` lines.
fn ecb_sentences(xml: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for line in xml.lines().filter(|line| line.trim_start().starts_with("<token ")) {
        let number = line.split_once("sentence=\"").and_then(|(_, rest)| rest.split('"').next()?.parse::<usize>().ok());
        let word = line.split_once('>').and_then(|(_, rest)| rest.split("</").next()).unwrap_or("");
        if let Some(number) = number.filter(|&n| n <= sentences.len()) {
            sentences.resize(sentences.len().max(number + 1), String::new());
            sentences[number] += word;
            sentences[number].push(' ');
        }
    }
    sentences
}

/// Every `step`-th of a folder of articles, each with an empty label.
pub fn sample(folder: &Path, step: usize) -> Articles {
    let mut all = Vec::new();
    for path in files(folder, "json")?.into_iter().step_by(step.max(1)) {
        for document in read_path(&path, "", &ReadOptions::default()).into_iter().flatten() {
            let article = article(document);
            let sentences: Vec<String> =
                (0..article.sentences.len()).map(|n| article.sentence_text(n).to_string()).collect();
            let title = article.document.title.clone().unwrap_or_default();
            all.push((String::new(), profile(&title, &sentences, article.document.date)));
        }
    }
    Ok(all)
}
