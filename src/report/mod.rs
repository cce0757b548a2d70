//! Reports: pure functions of a [`Report`], one file a format.

mod model;

pub use model::{ArticleSimilarity, Omitted, Report, Role, Scale, Story, Suppressed, Suppression, Unreadable};
