//! The command that accepts findings of a check, to be copied.

use super::directed::file_path;
use super::{Clean, Report, Role};
use crate::finding::{Evidence, Finding};
use std::collections::BTreeSet;

/// `crossread baseline update news/a.md --archive old --only 0123456789abcdef --reason "why"`; none in a comparison, and
/// none without findings.
///
/// It names the new articles of the findings and no others, and what made the check besides ([`Report::again`]); paths
/// are those of the report.
pub(super) fn command<'f>(report: &Report, findings: impl IntoIterator<Item = &'f Finding>) -> Option<String> {
    let findings: Vec<&Finding> = findings.into_iter().collect();
    if report.roles.is_empty() || findings.is_empty() {
        return None;
    }
    let is_new = |e: &&Evidence| report.roles.get(e.article) == Some(&Role::New);
    let new: BTreeSet<&str> =
        findings.iter().flat_map(|f| f.evidence()).filter(is_new).map(|e| file_path(report, e)).collect();
    let prints: BTreeSet<&str> = findings.iter().map(|f| f.fingerprint.as_str()).collect();
    let mut words: Vec<String> = ["crossread", "baseline", "update"].map(str::to_string).to_vec();
    words.extend(new.into_iter().map(path_word));
    words.extend(report.again.iter().map(|arg| word(arg)));
    words.extend(prints.into_iter().flat_map(|print| ["--only".to_string(), word(print)]));
    Some(words.join(" ") + " --reason \"why\"")
}

/// A path as a word of a shell that is no option.
fn path_word(path: &str) -> String {
    if path.starts_with('-') { word(&format!("./{path}")) } else { word(path) }
}

/// A word of a shell: in single quotes where a character could mean something to it.
fn word(text: &str) -> String {
    let text = Clean::new(text).to_string();
    let plain = |c: char| c.is_alphanumeric() || "_-./=:@%+,".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_shell_are_quoted_where_they_must_be() {
        assert_eq!(word("old/2024-05.md"), "old/2024-05.md");
        assert_eq!(word("it's; rm *"), r"'it'\''s; rm *'");
        assert_eq!(word(""), "''");
        assert_eq!(path_word("-rf.md"), "./-rf.md");
    }
}
