//! From paths on the command line to a corpus.

use super::progress::Bars;
use crossread::compare::{Stage, Watch};
use crossread::config::Sources;
use crossread::input::{self, Found, ReadOptions};
use crossread::model::{Article, Corpus, Document};
use crossread::report::Unreadable;
use crossread::{Error, Result, text};
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Articles as read, and files that could not be.
pub struct Inputs {
    /// All articles.
    pub corpus: Corpus,
    /// Files or records that could not be read, ordered by path.
    pub unreadable: Vec<Unreadable>,
}

/// Reads every article of `paths` (files, folders, `-` for standard input), shown relative to `root`; `sources` names who
/// published those that do not say.
///
/// # Errors
/// A path that does not exist or a folder without articles; nothing readable at all.
pub fn read(
    paths: &[PathBuf],
    root: &Path,
    stdin_name: Option<&str>,
    sources: &Sources,
    bars: &Bars,
) -> Result<Inputs> {
    let (stdin, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|p| p.as_os_str() == "-");
    let found = found(&files, root)?;
    let mut read = Vec::new();
    if !stdin.is_empty() {
        read.extend(standard_input(stdin_name.unwrap_or("stdin"), sources)?);
    }
    bars.begin(Stage::Reading, found.len());
    let from_files: Vec<Vec<Result<Article>>> =
        found.par_iter().map(|file| read_file(file, sources)).inspect(|_| bars.advance(1)).collect();
    read.extend(from_files.into_iter().flatten());
    sorted_out(read)
}

/// The files of `paths` (files, folders), shown relative to `root`.
///
/// # Errors
/// A path that does not exist or a folder without articles.
pub fn found(paths: &[PathBuf], root: &Path) -> Result<Vec<Found>> {
    let files: Vec<PathBuf> = paths.iter().map(|path| below(path, root)).collect();
    if files.is_empty() { Ok(Vec::new()) } else { input::find(&files, root) }
}

/// A path of the command line, relative to `root` where it lies below it.
pub fn below(path: &Path, root: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let canonical = absolute.canonicalize().unwrap_or(absolute);
    canonical.strip_prefix(root).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}

fn read_file(found: &Found, sources: &Sources) -> Vec<Result<Article>> {
    articles(input::read_path(&found.path, &found.shown, &ReadOptions::default()), sources)
}

/// Documents as articles, with their sources named.
pub fn articles(documents: Vec<Result<Document>>, sources: &Sources) -> Vec<Result<Article>> {
    documents.into_iter().map(|document| Ok(text::article(sources.named(document?)))).collect()
}

fn standard_input(name: &str, sources: &Sources) -> Result<Vec<Result<Article>>> {
    let mut bytes = Vec::new();
    let cause = |e| Error::new("standard input could not be read").caused_by(e);
    std::io::stdin().read_to_end(&mut bytes).map_err(cause)?;
    Ok(articles(input::read_bytes(bytes, name, &ReadOptions::default()), sources))
}

/// What was read, parted from what could not be.
pub fn sorted(read: Vec<Result<Article>>) -> Inputs {
    let (mut articles, mut unreadable) = (Vec::new(), Vec::new());
    for result in read {
        match result {
            Ok(article) => articles.push(article),
            Err(error) => unreadable.push(refusal(&error)),
        }
    }
    unreadable.sort();
    Inputs { corpus: Corpus::new(articles), unreadable }
}

fn sorted_out(read: Vec<Result<Article>>) -> Result<Inputs> {
    let inputs = sorted(read);
    if inputs.corpus.articles().is_empty() {
        let first = inputs.unreadable.first().map(|u| format!(": {}: {}", u.path, u.reason)).unwrap_or_default();
        return Err(Error::new(format!("no readable article{first}")));
    }
    Ok(inputs)
}

/// An error as a line of the report, with its place in the path.
pub fn refusal(error: &Error) -> Unreadable {
    let path = error.path().map(|p| p.display().to_string()).unwrap_or_default();
    let reason = error.to_string();
    let reason = reason.strip_prefix(&path).map_or(reason.as_str(), |rest| rest.trim_start_matches(": ")).to_string();
    Unreadable { path, reason }
}

/// An error that names the first of the articles that could not be read.
///
/// # Errors
/// Where there is one.
pub fn refuse_unreadable(unreadable: &[Unreadable]) -> Result<()> {
    let Some(first) = unreadable.first() else { return Ok(()) };
    let more = unreadable.len() - 1;
    let also = if more > 0 { format!(" (and {more} more)") } else { String::new() };
    let error = Error::new(format!("{}{also}", first.reason)).at_path(&first.path);
    Err(error.hint("--allow-unreadable goes on without it and lists it in the report"))
}

/// The folder paths are shown relative to: the working folder where it holds them all, else the deepest folder that does.
pub fn root(paths: &[PathBuf]) -> Result<PathBuf> {
    let cause = |e| Error::new("the working folder cannot be told").caused_by(e);
    let here = std::env::current_dir().map_err(cause)?;
    let files = paths.iter().filter(|p| p.as_os_str() != "-");
    let folders = files.filter_map(|p| std::path::absolute(p).ok()).map(|p| folder_of(&p));
    let folders: Vec<PathBuf> = folders.map(|p| p.canonicalize().unwrap_or(p)).collect();
    let here = here.canonicalize().unwrap_or(here);
    if folders.iter().all(|f| f.starts_with(&here)) {
        return Ok(here);
    }
    Ok(folders.into_iter().reduce(|a, b| common(&a, &b)).unwrap_or(here))
}

fn folder_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.to_path_buf() } else { path.parent().unwrap_or(path).to_path_buf() }
}

fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(x, y)| x == y).map(|(x, _)| x).collect()
}
