//! A comment on a pull or merge request: the findings, the worst first, in Markdown that stays below the limit.
//!
//! The first line is a marker that no reader sees, by which a later run finds its comment and replaces it. GitHub
//! refuses a body above 65,536 characters, so whole findings are left out from the end and counted.

use super::directed::{
    Directed, and_more, file_path, left_out, next_steps, path_and_line, region, source_and_date, worst_first,
};
use super::markdown::{Escaped, encoded};
use super::prose::grouped;
use super::view::{in_sentence, place};
use super::{Clean, Options, Report, excerpt, summary_line};
use crate::finding::{Evidence, Severity};

/// The first line: what a later run looks for to replace its comment.
pub const MARKER: &str = "<!-- crossread -->";
/// Characters a comment may have on GitHub.
pub const MOST_CHARS: usize = 65_536;
/// Characters of a sentence.
const SENTENCE: usize = 260;
/// Articles told of one finding.
const SIDES: usize = 4;
/// Files listed as unreadable.
const FILES: usize = 10;

/// Marker, counts, findings as far as they fit, and what was left out.
///
/// Characters are counted as UTF-16 code units, the strictest way there is to count them.
pub fn render(report: &Report, options: &Options) -> String {
    let findings = worst_first(report);
    let blocks = findings.iter().map(|finding| block(report, options, finding));
    let (head, foot) = (head(report), foot(report));
    let room = options.max_chars.saturating_sub(units(&head) + units(&foot) + NOTE);
    let (mut body, mut used, mut shown) = (String::new(), 0, 0);
    for block in blocks {
        used += units(&block);
        if used > room {
            break;
        }
        body += &block;
        shown += 1;
    }
    if left_out(findings.len(), shown).is_some() {
        body += &format!("\nShown: {} of {} findings, the worst first.\n", grouped(shown), grouped(findings.len()));
    }
    cut(head + &body + &foot, options.max_chars)
}

/// Characters kept free for the line that says what was left out.
const NOTE: usize = 80;

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The text, or as many of its whole lines as fit where even head and foot are too long.
fn cut(text: String, max_chars: usize) -> String {
    let mut used = 0;
    let fits = |line: &&str| {
        used += units(line);
        used <= max_chars
    };
    text.split_inclusive('\n').take_while(fits).collect()
}

fn head(report: &Report) -> String {
    let line = summary_line(report);
    let (found, of) = line.split_once(" in ").unwrap_or((&line, ""));
    format!("{MARKER}\n### crossread: {}\n\nIn {}.\n", Escaped::new(found), Escaped::new(of))
}

/// Files that could not be read, and what the comment is.
fn foot(report: &Report) -> String {
    let file = |file: &super::Unreadable| {
        format!("- could not be read: {} ({})\n", Escaped::new(&file.path), Escaped::new(&file.reason))
    };
    let files: String = report.unreadable.iter().take(FILES).map(file).collect();
    let more = left_out(report.unreadable.len(), FILES).map(|n| format!("- {}\n", and_more(n, "file")));
    let files = files + &more.unwrap_or_default();
    let files = if files.is_empty() { files } else { format!("\n{files}") };
    let note = "A machine comparison of wording: it shows where texts match or differ, not who is right.";
    format!("{files}\n<sub>{note}</sub>\n")
}

/// One finding: rule, what differs, a row a source, how to go on.
fn block(report: &Report, options: &Options, directed: &Directed) -> String {
    let finding = directed.finding;
    let sides = [directed.here].into_iter().chain(directed.there.iter().copied());
    let rows: String = sides.take(SIDES).map(|evidence| row(report, options, evidence)).collect();
    let more =
        left_out(directed.there.len() + 1, SIDES).map_or(String::new(), |n| format!("\n{}\n", and_more(n, "place")));
    let steps: Vec<String> = next_steps(report, finding).iter().map(|step| code(step)).collect();
    format!(
        "\n#### {} {}: {}\n\n| Source | Wording |\n| :--- | :--- |\n{rows}{more}\n{}\n",
        sign(finding.severity),
        finding.rule,
        Escaped::new(&finding.message),
        steps.join(" · "),
    )
}

/// A severity in a word, so that no meaning rests on a colour.
fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// Source, date and place, and the sentence with the words that matter in bold.
fn row(report: &Report, options: &Options, evidence: &Evidence) -> String {
    let source = Escaped::new(&source_and_date(report, evidence));
    format!("| {source}<br>{} | {} |\n", link(report, options, evidence), wording(report, evidence))
}

/// Path and line, linked where links have an address to start from: relative ones lead nowhere in a comment.
fn link(report: &Report, options: &Options, evidence: &Evidence) -> String {
    let text = Escaped::new(&path_and_line(report, evidence));
    let is_web = options.link_base.starts_with("https://") || options.link_base.starts_with("http://");
    if !is_web {
        return text.to_string();
    }
    let (base, path) = (options.link_base.trim_end_matches('/'), encoded(file_path(report, evidence)));
    format!("[{text}]({base}/{path}?plain=1#L{})", region(report, evidence).start.line)
}

fn wording(report: &Report, evidence: &Evidence) -> String {
    let text = report.text(place(evidence));
    let mark = in_sentence(report.article(evidence.article), evidence);
    let piece = |piece: super::Piece| {
        let whole = piece.text.as_str();
        let (before, after) = (whole.starts_with(' '), whole.len() > 1 && whole.ends_with(' '));
        let inner = Escaped::new(whole);
        let inner = if piece.marked { format!("<strong>{inner}</strong>") } else { inner.to_string() };
        format!("{}{inner}{}", if before { " " } else { "" }, if after { " " } else { "" })
    };
    excerpt(text, mark, SENTENCE).into_iter().map(piece).collect()
}

/// Code in one line; what could end it is left out.
fn code(text: &str) -> String {
    format!("`{}`", Clean::new(text).as_str().replace('`', ""))
}
