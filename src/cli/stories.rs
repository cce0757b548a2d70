//! Which articles belong to one story, as folders tell it.

use crossread::model::Corpus;
use crossread::report::Story;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Name of the file that makes a folder a story and may hold its title.
pub const STORY_FILE: &str = "story.toml";

/// The folders below `paths` that are stories; a path without any stands for itself.
///
/// A folder is a story if it holds a story file. What else lies in a folder of stories (a note on them, say) is not read.
pub fn expanded(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths
        .iter()
        .flat_map(|path| {
            let below = story_folders(path);
            if below.is_empty() { vec![path.clone()] } else { below }
        })
        .collect()
}

fn story_folders(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|p| p.join(STORY_FILE).is_file()).collect();
    folders.sort();
    folders
}

/// One story a folder, ordered by folder; the title is that of its `story.toml`, where there is one.
pub fn by_folder(corpus: &Corpus, root: &Path) -> Vec<Story> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, article) in corpus.articles().iter().enumerate() {
        folders.entry(folder(&article.document.file.path)).or_default().push(n);
    }
    let named = |folder: &str| folder.rsplit('/').next().filter(|n| !n.is_empty()).unwrap_or("story").to_string();
    let mut stories: Vec<Story> = Vec::new();
    for (folder, articles) in folders {
        let mut name = named(folder);
        if stories.iter().any(|s| s.name == name) {
            name = folder.replace('/', "-");
        }
        stories.push(Story { name, title: title(&root.join(folder)), articles });
    }
    stories
}

/// Whether any article of the corpus stands in a folder with a story file.
pub fn has_story_folders(corpus: &Corpus, root: &Path) -> bool {
    corpus.articles().iter().any(|a| root.join(folder(&a.document.file.path)).join(STORY_FILE).is_file())
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn title(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(folder.join(STORY_FILE)).ok()?;
    let table: toml::Table = text.parse().ok()?;
    Some(table.get("title")?.as_str()?.to_string())
}
