//! From which severity a finding makes a run fail.

use clap::ValueEnum;
use crossread::config;
use crossread::finding::Severity;
use crossread::report::Report;

/// From which severity a finding makes the run fail.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// An error.
    Error,
    /// A warning or an error.
    Warning,
    /// Any finding.
    Note,
    /// None.
    Never,
}

impl FailOn {
    /// The least severity that fails; none if nothing does.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }

    /// The exit code of a run with this report: 1 if one of its findings fails, else 0.
    pub fn code(self, report: &Report) -> u8 {
        let fails = |worst: Severity| report.findings.iter().any(|f| f.severity >= worst);
        u8::from(self.severity().is_some_and(fails))
    }
}

impl From<config::FailOn> for FailOn {
    fn from(configured: config::FailOn) -> Self {
        match configured {
            config::FailOn::Error => FailOn::Error,
            config::FailOn::Warning => FailOn::Warning,
            config::FailOn::Note => FailOn::Note,
            config::FailOn::Never => FailOn::Never,
        }
    }
}
