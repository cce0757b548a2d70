//! The truth an editor wrote about each example story: the `story.toml` of its folder.
#![allow(dead_code)] // each test reads its part

use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub title: String,
    #[serde(default)]
    pub overlap: Vec<Overlap>,
    #[serde(default)]
    pub difference: Vec<Difference>,
    #[serde(default)]
    pub passage: Vec<Passage>,
    #[serde(default)]
    pub silence: Silence,
    #[serde(default)]
    pub silent: Vec<Silent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub article: String,
    pub text: String,
    pub span: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlap {
    pub a: Place,
    pub b: Place,
    pub kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    pub rule: String,
    pub strength: String,
    pub a: Place,
    pub b: Place,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    pub article: String,
    pub first: String,
    pub last: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    pub a: Run,
    pub b: Run,
    pub note: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    pub articles: Vec<[String; 2]>,
    pub rules: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silent {
    pub a: Place,
    pub b: Place,
    pub note: String,
}

/// The folders of `seeds/`, sorted.
pub fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut found: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    found.retain(|path| path.join("story.toml").is_file());
    found.sort();
    found
}

pub fn story(folder: &Path) -> Story {
    let text = fs::read_to_string(folder.join("story.toml")).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

/// Letters and digits only, lower case: what quoting, line breaks and markup cannot change.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
