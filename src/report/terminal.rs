//! The terminal: a frame a finding as compilers draw them, with both texts, then the counts in one line.

use super::labels::{self as t, filled};
use super::view::{in_sentence, place};
use super::{Clean, Options, Report, Role, accept, excerpt, shortened, summary_line, weighed};
use crate::finding::{Evidence, Finding, Severity};
use crate::model::Position;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

/// Columns below which frames are not squeezed.
const NARROWEST: usize = 50;
/// Columns a frame wants beside the line number to cut nothing itself.
const MARGIN: usize = 16;
/// Characters of a source's name beside the marked words.
const SOURCE: usize = 30;
/// Columns from which the date stands there as well.
const ROOMY: usize = 80;

/// A frame for every finding, the unreadable files, and the counts; with colours if the options say so.
pub fn render(report: &Report, options: &Options) -> String {
    let width = options.width.max(NARROWEST);
    let base = if options.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = base.term_width(width);
    let mut out = String::new();
    for finding in &report.findings {
        out += &frame(report, finding, &renderer, width);
        out += "\n\n";
    }
    out += &weighed::lines(report);
    for file in &report.unreadable {
        let (path, reason) = (Clean::new(&file.path), Clean::new(&file.reason));
        out += &format!("{}: {}: {path}: {reason}\n", painted("warning", WARNING, options.color), t::NOT_READ);
    }
    out + &painted(&summary_line(report), Style::new().bold(), options.color) + "\n"
}

const WARNING: Style = AnsiColor::Yellow.on_default().bold();

fn painted(text: &str, style: Style, color: bool) -> String {
    if color { format!("{style}{text}{style:#}") } else { text.to_string() }
}

/// Rule, message, both sides and the others, and how to learn more.
fn frame(report: &Report, finding: &Finding, renderer: &Renderer, width: usize) -> String {
    let title = level(finding.severity).primary_title(Clean::new(&finding.message).to_string()).id(finding.rule);
    let mut sides: Vec<&Evidence> = finding.evidence().collect();
    sides.sort_by_key(|e| report.roles.get(e.article) == Some(&Role::Archive));
    let snippets = sides.iter().enumerate().map(|(n, evidence)| {
        let kind = if n == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        side(report, evidence, kind, width)
    });
    let sure = filled(t::CONFIDENCE, &[&format!("{:.0}", finding.confidence * 100.0)]);
    let note = format!("{sure}; {}", filled(t::EXPLAIN_RULE, &[finding.rule]));
    let accept =
        accept::command(report, [finding]).map(|command| Level::HELP.message(filled(t::ACCEPT_IT, &[&command])));
    let group = Group::with_title(title).elements(snippets).element(Level::NOTE.message(note)).elements(accept);
    relocated(&renderer.render(&[group]), report, &sides)
}

/// The frame with true columns: it counts them in the excerpt it was given, not in the file.
fn relocated(frame: &str, report: &Report, sides: &[&Evidence]) -> String {
    let (title, mut rest) = frame.split_at(frame.find('\n').unwrap_or(frame.len()));
    let mut out = title.to_string();
    for evidence in sides {
        let (path, position) = location(report, evidence);
        let Some(at) = rest.find(&format!("{path}:{}:", position.line)) else { continue };
        let place = format!("{path}:{}:", position.line);
        out += &rest[..at];
        out += &format!("{place}{}", position.column);
        rest = rest[at + place.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out + rest
}

/// Path as shown, line and column of the marked words.
fn location(report: &Report, evidence: &Evidence) -> (String, Position) {
    let article = report.article(evidence.article);
    (Clean::new(&article.path()).to_string(), article.locate(evidence.span).1)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The sentence shortened around the evidence, under path and line; source and date beside the marked words.
fn side(
    report: &Report,
    evidence: &Evidence,
    kind: AnnotationKind,
    width: usize,
) -> Snippet<'static, Annotation<'static>> {
    let (path, position) = location(report, evidence);
    let label = label(report, evidence.article, width);
    let line = marked_line(report, evidence, width - MARGIN - position.line.to_string().len(), &label);
    let start = line.before.len();
    let annotation = kind.span(start..start + line.marked.len()).label(label);
    let source = line.before + &line.marked + &line.after;
    Snippet::source(source).path(path).line_start(position.line as usize).annotation(annotation)
}

/// A sentence around the marked words.
struct MarkedLine {
    before: String,
    marked: String,
    after: String,
}

/// The sentence in about `room` columns, of which the marked words and the label behind them take no more.
fn marked_line(report: &Report, evidence: &Evidence, room: usize, label: &str) -> MarkedLine {
    let text = report.text(place(evidence));
    let mark = in_sentence(report.article(evidence.article), evidence);
    let label = label.chars().count() + 1;
    let longest = room.saturating_sub(label).max(1);
    let cut = text.get(mark.clone()).and_then(|words| words.char_indices().nth(longest));
    let mark = mark.start..cut.map_or(mark.end, |(at, _)| mark.start + at);
    let behind = text.get(mark.end..).map_or(0, |after| after.chars().count());
    let mut pieces = excerpt(text, mark, room.saturating_sub(label.saturating_sub(behind))).into_iter().peekable();
    let mut take = |marked: bool| pieces.next_if(|p| p.marked == marked).map_or(String::new(), |p| p.text.to_string());
    MarkedLine { before: take(false), marked: take(true), after: take(false) }
}

/// `fox, 2011-11-02`; in a narrow terminal without the date.
fn label(report: &Report, article: usize, width: usize) -> String {
    let document = &report.article(article).document;
    let source = shortened(&document.source, if width < ROOMY { SOURCE / 2 } else { SOURCE });
    document.date.filter(|_| width >= ROOMY).map_or(source.to_string(), |date| format!("{source}, {date}"))
}
