//! The error type of the library: opaque, with the path and the position where it happened.

use std::fmt;
use std::path::{Path, PathBuf};

/// What the library returns when it could not do what was asked.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Something that went wrong, with the file and the position in it where they are known.
///
/// The message is for people; programs need only the exit code, which is 2 for every `Error`. The type is opaque so
/// that causes can be added without breaking callers.
#[derive(Debug)]
pub struct Error {
    message: String,
    path: Option<PathBuf>,
    position: Option<(u32, u32)>,
    hint: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Error { message: message.into(), path: None, position: None, hint: None, source: None }
    }

    /// The same error, naming the file it happened in.
    #[must_use]
    pub fn at_path(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_path_buf());
        self
    }

    /// The same error, naming line and column (both from 1) in its file.
    #[must_use]
    pub fn at(mut self, line: u32, column: u32) -> Self {
        self.position = Some((line, column));
        self
    }

    /// The same error with advice on what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same error, caused by `source`.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The file the error happened in, where known.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Line and column (both from 1) of the error, where known.
    pub fn position(&self) -> Option<(u32, u32)> {
        self.position
    }

    /// What went wrong, without path, position and cause.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the reader could do about it, where there is advice.
    pub fn advice(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}", path.display())?;
            if let Some((line, column)) = self.position {
                write!(f, ":{line}:{column}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.message)?;
        if let Some(source) = &self.source {
            write!(f, ": {source}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|s| s as _)
    }
}
