//! Word lists of the user: `[lexicon]` of the configuration.

use crossread::claim::label::Labels;
use crossread::config::Found;
use crossread::{Error, Result};
use std::sync::Arc;

/// The built-in terms, and those of the file the configuration names.
///
/// # Errors
/// A file that is missing or cannot be read as tables `[[label]]`.
pub fn labels(found: &Found) -> Result<Arc<Labels>> {
    let Some(path) = &found.config.lexicon.labels else { return Ok(Arc::new(Labels::built_in().clone())) };
    let path = found.folder.join(path);
    let text = std::fs::read_to_string(&path)
        .map_err(|e| Error::new("the list of labels could not be read").at_path(&path).caused_by(e))?;
    Labels::from_toml(&text).map(Arc::new).map_err(|e| e.at_path(&path))
}
