//! The sections of reports for people, which can be asked for by name.

/// A section of a Markdown or HTML report; headline and method note are always there.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The lettered table of articles.
    Sources,
    /// The facts on which accounts differ.
    Differences,
    /// Softer characterisations: the words chosen for the same thing.
    Softer,
    /// What each article calls one thing.
    Terms,
    /// Later figures, which need not contradict earlier ones.
    Updates,
    /// Which source says what about every fact.
    Facts,
    /// What stands in several articles word for word or nearly so.
    Repeated,
    /// The facts most articles report.
    Shared,
    /// The same facts in other words.
    Reworded,
    /// How much each pair of articles shares.
    Similarity,
    /// Who published what first.
    First,
    /// What only one source has.
    Single,
    /// What made pairs match, where it was asked for (Markdown only).
    Weights,
    /// The articles side by side (HTML only).
    Texts,
    /// Files that could not be read.
    Unreadable,
}

/// Every section with its name on the command line, in the order reports have them.
pub static SECTIONS: &[(&str, Section)] = &[
    ("sources", Section::Sources),
    ("differences", Section::Differences),
    ("softer", Section::Softer),
    ("terms", Section::Terms),
    ("updates", Section::Updates),
    ("facts", Section::Facts),
    ("repeated", Section::Repeated),
    ("shared", Section::Shared),
    ("reworded", Section::Reworded),
    ("texts", Section::Texts),
    ("similarity", Section::Similarity),
    ("first", Section::First),
    ("single", Section::Single),
    ("weights", Section::Weights),
    ("unreadable", Section::Unreadable),
];

/// The section of this name.
pub fn section(name: &str) -> Option<Section> {
    SECTIONS.iter().find(|(known, _)| *known == name).map(|&(_, section)| section)
}
