//! The terminal: a frame a finding as compilers draw them, with both texts, then the counts in one line.

use super::view::{in_sentence, place};
use super::{Clean, Options, Report, Role, excerpt, shortened, summary_line};
use crate::finding::{Evidence, Finding, Severity};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

/// Columns below which frames are not squeezed.
const NARROWEST: usize = 50;
/// Columns the gutter, the marks of a cut and the padding take beside the line number.
const MARGIN: usize = 12;
/// Columns up to which a frame can count them itself.
const WIDEST_LINE: u32 = 20_000;
/// Characters of a source's name beside the marked words.
const SOURCE: usize = 40;

/// A frame for every finding, the unreadable files, and the counts; with colours if the options say so.
pub fn render(report: &Report, options: &Options) -> String {
    let width = options.width.max(NARROWEST);
    let base = if options.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = base.term_width(width);
    let mut out = String::new();
    for finding in &report.findings {
        out += &renderer.render(&[frame(report, finding, width)]);
        out += "\n\n";
    }
    for file in &report.unreadable {
        let (path, reason) = (Clean::new(&file.path), Clean::new(&file.reason));
        out += &format!("{}: could not be read: {path}: {reason}\n", painted("warning", WARNING, options.color));
    }
    out + &painted(&summary_line(report), Style::new().bold(), options.color) + "\n"
}

const WARNING: Style = AnsiColor::Yellow.on_default().bold();

fn painted(text: &str, style: Style, color: bool) -> String {
    if color { format!("{style}{text}{style:#}") } else { text.to_string() }
}

/// Rule, message, both sides and the others, and how to learn more.
fn frame<'f>(report: &Report, finding: &'f Finding, width: usize) -> Group<'f> {
    let title = level(finding.severity).primary_title(Clean::new(&finding.message).to_string()).id(finding.rule);
    let mut sides: Vec<&Evidence> = finding.evidence().collect();
    sides.sort_by_key(|e| report.roles.get(e.article) == Some(&Role::Archive));
    let sides = sides.iter().enumerate().flat_map(|(n, evidence)| {
        let kind = if n == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        side(report, evidence, kind, width)
    });
    let sure = format!("confidence {:.0} %", finding.confidence * 100.0);
    let note = format!("{sure}; `crossread explain {}` shows how it was found", Clean::new(&finding.fingerprint));
    Group::with_title(title).elements(sides).element(Level::NOTE.message(note))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The sentence shortened around the evidence, under path, line and column; source and date beside the marked words.
///
/// A frame counts the column in the line it is given, so spaces stand for what was cut in front; it hides them. Lines
/// too long for that get their place in a line of its own.
fn side(report: &Report, evidence: &Evidence, kind: AnnotationKind, width: usize) -> Vec<Element<'static>> {
    let article = report.article(evidence.article);
    let (_, position) = article.locate(evidence.span);
    let label = label(report, evidence.article);
    let line = marked_line(report, evidence, width - MARGIN - position.line.to_string().len(), &label);
    let column = Some(position.column).filter(|&column| column <= WIDEST_LINE);
    let padding = column.map_or(0, |column| (column as usize - 1).saturating_sub(line.before.chars().count()));
    let start = padding + line.before.len();
    let annotation = kind.span(start..start + line.marked.len()).label(label);
    let source = " ".repeat(padding) + &line.before + &line.marked + &line.after;
    let snippet = Snippet::source(source).line_start(position.line as usize).annotation(annotation);
    let path = Clean::new(&article.path()).to_string();
    if column.is_some() {
        return vec![snippet.path(path).into()];
    }
    let origin = Origin::path(path).line(position.line as usize).char_column(position.column as usize);
    vec![origin.into(), snippet.into()]
}

/// A sentence around the marked words.
struct MarkedLine {
    before: String,
    marked: String,
    after: String,
}

/// The sentence in about `room` columns; where the label reaches beyond its end, it has to fit in as well.
fn marked_line(report: &Report, evidence: &Evidence, room: usize, label: &str) -> MarkedLine {
    let text = report.text(place(evidence));
    let mark = in_sentence(report.article(evidence.article), evidence);
    let behind = text.get(mark.end..).map_or(0, |after| after.chars().count());
    let room = room.saturating_sub((label.chars().count() + 1).saturating_sub(behind));
    let mut pieces = excerpt(text, mark, room).into_iter().peekable();
    let mut take = |marked: bool| pieces.next_if(|p| p.marked == marked).map_or(String::new(), |p| p.text.to_string());
    MarkedLine { before: take(false), marked: take(true), after: take(false) }
}

/// `fox, 2011-11-02`.
fn label(report: &Report, article: usize) -> String {
    let document = &report.article(article).document;
    let source = shortened(&document.source, SOURCE);
    document.date.map_or(source.to_string(), |date| format!("{source}, {date}"))
}
