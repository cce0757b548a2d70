//! Threads for a run.

use crossread::{Error, Result};

/// Starts so many threads; one a core where no number is given.
///
/// # Errors
/// Threads that could not be started.
pub fn start_threads(threads: Option<usize>) -> Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    pool.map_err(|e| Error::new("threads could not be started").caused_by(e))
}
