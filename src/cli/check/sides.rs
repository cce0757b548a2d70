//! Both sides of a check: which articles are new, and which files are the archive.

use super::SidesArgs;
use super::archive::Files;
use super::git::{Changed, Repository};
use crate::cli::inputs::{self, Inputs};
use crate::cli::progress::Bars;
use crossread::config::{Base, Found, Paths};
use crossread::gate::NewLines;
use crossread::input::{self, FORMATS, ReadOptions};
use crossread::{Error, Result};
use std::path::{Path, PathBuf};

/// The new articles.
pub struct New {
    /// The articles, and what could not be read.
    pub inputs: Inputs,
    /// Lines that are new, where only these count.
    pub lines: Option<NewLines>,
    /// What is said when there is none.
    pub none: Option<String>,
}

/// The folder paths are shown relative to: the root of the repository for changes, else what holds all paths.
pub fn root(args: &SidesArgs, found: &Found) -> Result<PathBuf> {
    if args.changed_since.is_some() {
        let root = Repository::here()?.root;
        return Ok(root.canonicalize().unwrap_or(root));
    }
    inputs::root(&[args.new.clone(), archive_paths(args, found)].concat())
}

/// The new articles: those named, or those changed since a commit.
pub fn new_side(args: &SidesArgs, found: &Found, root: &Path, bars: &Bars) -> Result<New> {
    match &args.changed_since {
        Some(reference) => changed(args, found, root, reference),
        None => Ok(New { inputs: named(args, found, root, bars)?, lines: None, none: None }),
    }
}

fn named(args: &SidesArgs, found: &Found, root: &Path, bars: &Bars) -> Result<Inputs> {
    if args.new.is_empty() {
        let error = Error::new("no new articles given");
        return Err(error.hint("crossread check NEW... --archive PATH..., or --changed-since REF"));
    }
    inputs::read(&args.new, root, args.stdin_filename.as_deref(), &found.sources(root)?, bars)
}

fn changed(args: &SidesArgs, found: &Found, root: &Path, reference: &str) -> Result<New> {
    let repository = Repository::here()?;
    let base = repository.merge_base(reference)?;
    let wanted = Wanted::new(args, found, root)?;
    let files: Vec<Changed> = repository.changed(&base)?.into_iter().filter(|file| wanted.holds(&file.path)).collect();
    let contents = repository.contents(&files)?;
    let sources = found.sources(root)?;
    let read = files.iter().zip(contents).flat_map(|(file, bytes)| {
        inputs::articles(input::read_bytes(bytes, &file.path, &ReadOptions::default()), &sources)
    });
    let inputs = inputs::sorted(read.collect());
    let lines = files.iter().map(|file| Ok((file.path.clone(), repository.new_lines(file)?)));
    let lines = if args.new_lines_only { Some(lines.collect::<Result<NewLines>>()?) } else { None };
    let none = files.is_empty().then(|| format!("no new or changed articles since {reference}"));
    Ok(New { inputs, lines, none })
}

/// Which changed files are articles to check.
struct Wanted {
    /// Paths from the root that were named; all, if there are none.
    below: Vec<PathBuf>,
    articles: Option<Paths>,
    base: Base,
}

impl Wanted {
    fn new(args: &SidesArgs, found: &Found, root: &Path) -> Result<Self> {
        let below = args.new.iter().map(|path| {
            let absolute =
                path.canonicalize().map_err(|e| Error::new("no such file or folder").at_path(path).caused_by(e))?;
            let inside =
                absolute.strip_prefix(root).map_err(|_| Error::new("is not in the repository").at_path(path))?;
            Ok(inside.to_path_buf())
        });
        let patterns = &found.config.check.articles;
        let articles = if patterns.is_empty() { None } else { Some(Paths::new(patterns)?) };
        Ok(Wanted { below: below.collect::<Result<_>>()?, articles, base: found.base(root) })
    }

    fn holds(&self, path: &str) -> bool {
        let extension = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        let readable = FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str()));
        let named = self.below.is_empty() || self.below.iter().any(|below| Path::new(path).starts_with(below));
        readable && named && self.articles.as_ref().is_none_or(|articles| articles.hold(&self.base.seen(path)))
    }
}

/// The archive: what the arguments name, else what the configuration does.
pub fn archive(args: &SidesArgs, found: &Found, root: &Path) -> Result<Files> {
    let paths = archive_paths(args, found);
    if paths.is_empty() {
        let hint = "name what to check against: --archive PATH..., or [check] archive in crossread.toml";
        return Err(Error::new("no archive given").hint(hint));
    }
    let mut files = Vec::new();
    for path in &paths {
        files.extend(if is_pattern(path) {
            matching(path, root)?
        } else {
            inputs::found(std::slice::from_ref(path), root)?
        });
    }
    files.sort();
    files.dedup();
    Ok(Files::new(files, found.sources(root)?))
}

fn archive_paths(args: &SidesArgs, found: &Found) -> Vec<PathBuf> {
    if args.archive.is_empty() {
        let folder = std::path::absolute(&found.folder).unwrap_or_else(|_| found.folder.clone());
        return found.config.check.archive.iter().map(|path| folder.join(path)).collect();
    }
    args.archive.clone()
}

/// Whether a path is a pattern: it names nothing, and has a character of patterns.
fn is_pattern(path: &Path) -> bool {
    !path.exists() && path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// The files a pattern holds.
fn matching(pattern: &Path, root: &Path) -> Result<Vec<input::Found>> {
    let plain = |part: &std::path::Component| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let base: PathBuf = pattern.components().take_while(plain).collect();
    let rest: PathBuf = pattern.components().skip_while(plain).collect();
    let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
    let absolute = base.canonicalize().map_err(|e| Error::new("no such file or folder").at_path(&base).caused_by(e))?;
    let paths = Paths::new(&[format!("/{}", rest.to_string_lossy().replace('\\', "/"))])?;
    let mut found = inputs::found(&[base], root)?;
    found.retain(|file| {
        let path = file.path.canonicalize().unwrap_or_else(|_| file.path.clone());
        path.strip_prefix(&absolute).is_ok_and(|below| paths.hold(&below.to_string_lossy().replace('\\', "/")))
    });
    if found.is_empty() {
        return Err(Error::new("the pattern matches no article").at_path(pattern));
    }
    Ok(found)
}
