//! The summary page of a workflow step: the Markdown report, below the size from which GitHub discards all of it.

use super::{Options, Report, markdown};

/// Bytes of a summary. GitHub drops one above 1 MiB as a whole; the rest is left to other commands of the step.
pub const MOST_BYTES: usize = 900_000;

/// The Markdown report, whole sections left out from the end where it would be longer than [`MOST_BYTES`].
pub fn render(report: &Report, options: &Options) -> String {
    let max_bytes = Some(options.max_bytes.map_or(MOST_BYTES, |bytes| bytes.min(MOST_BYTES)));
    markdown::render(report, &Options { max_bytes, ..options.clone() })
}
