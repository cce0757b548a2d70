//! Reports: pure functions of a [`Report`], one file a format.
//!
//! Adding a format takes a file and a line in [`FORMATS`]. No format reads a clock, the environment or a file; the
//! same report gives the same bytes.

mod accept;
mod accounts;
mod alone;
mod changes;
mod clean;
pub mod comment;
pub mod concise;
pub mod csv;
mod directed;
mod excerpt;
mod explanation;
mod facts;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
mod labels;
pub mod markdown;
mod marks;
mod model;
mod pairs;
mod prose;
pub mod rdjson;
mod repeats;
pub mod sarif;
mod section;
mod selection;
pub mod step_summary;
mod summary;
pub mod terminal;
mod timeline;
mod view;
mod weighed;

pub use clean::Clean;
pub use excerpt::{Piece, excerpt, shortened};
pub use explanation::{Explanation, TermWeight, render_explanation};
pub use model::{
    ArticleSimilarity, ArticleTerms, Omitted, Report, ReportedRule, Role, Scale, Story, Suppressed, Suppression,
    TermUses, TermsChosen, Unreadable,
};
pub use section::{SECTIONS, Section, section};
pub use selection::{keep_first, keep_sure};
pub use summary::{BySeverity, ByStrength, Summary, is_difference, summary, summary_line};

use crate::finding::Severity;

/// What a format may take into account besides the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether to write colours (terminal only).
    pub color: bool,
    /// Columns to fill (terminal only).
    pub width: usize,
    /// What leads from the report's own folder to the folder that article paths are relative to: empty, `../`, or
    /// `../articles/`.
    pub link_base: String,
    /// Whether places in articles are linked; not where no relative path leads to them.
    pub linked: bool,
    /// Bytes the result must stay below, by leaving out what matters least and saying so (Markdown and HTML).
    pub max_bytes: Option<usize>,
    /// The sections to show, all if there are none (Markdown and HTML).
    pub sections: Vec<Section>,
    /// Characters the result must stay below, by leaving out whole findings and saying so (comment only).
    pub max_chars: usize,
    /// Severity from which a finding is a failure (JUnit only).
    pub fail_from: Severity,
}

impl Options {
    /// Whether a section was asked for.
    pub fn shows(&self, section: Section) -> bool {
        self.sections.is_empty() || self.sections.contains(&section)
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            color: false,
            width: 100,
            link_base: String::new(),
            linked: true,
            max_bytes: None,
            sections: Vec::new(),
            max_chars: comment::MOST_CHARS,
            fail_from: Severity::Error,
        }
    }
}

/// A report format of the registry.
#[derive(Copy, Clone, Debug)]
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// Extension of its files.
    pub extension: &'static str,
    /// Renders a report.
    pub render: fn(&Report, &Options) -> String,
}

/// Every format, in the order the manual lists them.
pub static FORMATS: &[Format] = &[
    Format { name: "terminal", extension: "txt", render: terminal::render },
    Format { name: "concise", extension: "txt", render: concise::render },
    Format { name: "markdown", extension: "md", render: markdown::render },
    Format { name: "html", extension: "html", render: html::render },
    Format { name: "csv", extension: "csv", render: csv::render },
    Format { name: "jsonl", extension: "jsonl", render: jsonl::render },
    Format { name: "json", extension: "json", render: json::render },
    Format { name: "sarif", extension: "sarif", render: sarif::render },
    Format { name: "junit", extension: "xml", render: junit::render },
    Format { name: "github", extension: "txt", render: github::render },
    Format { name: "gitlab", extension: "json", render: gitlab::render },
    Format { name: "rdjson", extension: "json", render: rdjson::render },
    Format { name: "comment", extension: "md", render: comment::render },
    Format { name: "step-summary", extension: "md", render: step_summary::render },
];

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
