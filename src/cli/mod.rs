//! The command line: arguments as typed, then finished options, then the run.

pub mod pairs;
