//! Suppressions that an article carries: comments beside the text, and front matter.
//!
//! ```text
//! <!-- crossread-ignore repeated-sentence: agency text, printed with leave -->
//! <!-- crossread-ignore-start differs-number, differs-date: early figures --> ... <!-- crossread-ignore-end -->
//! ---
//! crossread: {ignore: [{rule: repeated-passage, reason: our own report of May}]}
//! ---
//! ```
//!
//! A comment on a line of its own is for the paragraph that follows, one beside text for its own line.

use crate::detect::RULES;
use crate::error::{Error, Result};
use crate::model::SourceFile;
use serde_json::Value;
use std::ops::RangeInclusive;

/// What opens a comment that suppresses.
const OPEN: &str = "<!-- crossread-ignore";

/// A suppression an article carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Ids of the rules it is for; `*` stands for all.
    pub rules: Vec<String>,
    /// Why, where that is said.
    pub reason: Option<String>,
    /// Lines it is for.
    pub lines: RangeInclusive<u32>,
    /// Line it stands in.
    pub line: u32,
}

impl Directive {
    /// Whether it is for findings of a rule that touch these lines.
    pub fn covers(&self, rule: &str, lines: &RangeInclusive<u32>) -> bool {
        let touches = self.lines.start() <= lines.end() && lines.start() <= self.lines.end();
        touches && self.rules.iter().any(|id| id == rule || id == "*")
    }
}

/// The suppressions of a file: those of its front matter, then its comments in order.
///
/// # Errors
/// A comment that does not end, names no rule, or an unknown one; an end without a start or a start without an end; each
/// with its line.
pub fn directives(file: &SourceFile) -> Result<Vec<Directive>> {
    let mut found = front_matter(&file.front_matter).map_err(|e| e.at_path(&file.path))?;
    let mut open: Option<Directive> = None;
    for comment in comments(file) {
        let comment = comment.map_err(|e| e.at_path(&file.path))?;
        let fail = |why: &str| Error::new(why).at_path(&file.path).at(comment.line, comment.column);
        match (comment.kind, open.take()) {
            (Kind::Here, before) => {
                found.push(directive(&comment, lines_after(file, &comment)).map_err(|e| fail(&e))?);
                open = before;
            }
            (Kind::Start, None) => {
                open = Some(directive(&comment, comment.line..=u32::MAX).map_err(|e| fail(&e))?);
            }
            (Kind::End, Some(start)) => found.push(Directive { lines: start.line..=comment.line, ..start }),
            (Kind::Start, Some(_)) => return Err(fail("crossread-ignore-start inside another one")),
            (Kind::End, None) => return Err(fail("crossread-ignore-end without a start")),
        }
    }
    match open {
        Some(start) => Err(Error::new("crossread-ignore-start without an end").at_path(&file.path).at(start.line, 1)),
        None => Ok(found),
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Kind {
    Here,
    Start,
    End,
}

struct Comment<'f> {
    kind: Kind,
    /// What stands behind the word.
    rest: &'f str,
    line: u32,
    column: u32,
    end: usize,
    /// Whether nothing else stands in its line.
    alone: bool,
}

fn comments(file: &SourceFile) -> impl Iterator<Item = Result<Comment<'_>>> {
    file.text.match_indices(OPEN).map(move |(at, _)| {
        let place = file.position(at as u32);
        let inside = &file.text[at + OPEN.len()..];
        let Some(len) = inside.find("-->") else {
            return Err(Error::new("the comment never ends").at(place.line, place.column));
        };
        let (kind, rest) = kind(&inside[..len]);
        let end = at + OPEN.len() + len + 3;
        let before = file.text[..at].rsplit('\n').next().unwrap_or("");
        let after = file.text[end..].split('\n').next().unwrap_or("");
        let alone = before.trim().is_empty() && after.trim().is_empty();
        Ok(Comment { kind, rest, line: place.line, column: place.column, end, alone })
    })
}

fn kind(inside: &str) -> (Kind, &str) {
    let forms = [("-start", Kind::Start), ("-end", Kind::End)];
    let found = forms.iter().find_map(|&(word, kind)| Some((kind, inside.strip_prefix(word)?)));
    found.unwrap_or((Kind::Here, inside))
}

/// The lines a comment is for: the paragraph behind it, or its own line.
fn lines_after(file: &SourceFile, comment: &Comment) -> RangeInclusive<u32> {
    if !comment.alone {
        return comment.line..=file.position(comment.end as u32).line;
    }
    let rest = &file.text[comment.end..];
    let lines = rest.split('\n').skip(1);
    let blank = lines.clone().take_while(|line| line.trim().is_empty()).count();
    let text = lines.skip(blank).take_while(|line| !line.trim().is_empty()).count();
    comment.line..=file.position(comment.end as u32).line + (blank + text) as u32
}

fn directive(comment: &Comment, lines: RangeInclusive<u32>) -> Result<Directive, String> {
    let (rules, reason) = comment.rest.split_once(':').unwrap_or((comment.rest, ""));
    let rules: Vec<String> =
        rules.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).map(str::to_string).collect();
    if rules.is_empty() {
        return Err("names no rule: write crossread-ignore RULE: reason".to_string());
    }
    rules.iter().try_for_each(|id| known(id))?;
    Ok(Directive { rules, reason: said(reason), lines, line: comment.line })
}

fn said(reason: &str) -> Option<String> {
    Some(reason.trim().to_string()).filter(|reason| !reason.is_empty())
}

fn known(id: &str) -> Result<(), String> {
    if id == "*" || RULES.iter().any(|rule| rule.id == id) {
        return Ok(());
    }
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    Err(format!("unknown rule `{id}`, known are {}", ids.join(", ")))
}

/// `crossread: {ignore: [...]}`: ids, or tables with `rule` and `reason`; for the whole file.
fn front_matter(table: &Value) -> Result<Vec<Directive>> {
    let Some(settings) = table.get("crossread") else { return Ok(Vec::new()) };
    let wrong = |why: String| Error::new(format!("front matter `crossread`: {why}")).at(1, 1);
    let only = settings.as_object().is_some_and(|table| table.keys().all(|key| key == "ignore"));
    let (true, Some(ignored)) = (only, settings.get("ignore").and_then(Value::as_array)) else {
        return Err(wrong("write crossread: {ignore: [RULE, ...]}".to_string()));
    };
    ignored.iter().map(|entry| entry_of(entry).map_err(wrong)).collect()
}

fn entry_of(entry: &Value) -> Result<Directive, String> {
    let (rule, reason) = match entry {
        Value::String(text) => text.split_once(':').map_or((text.as_str(), ""), |(rule, reason)| (rule, reason)),
        _ => (
            entry.get("rule").and_then(Value::as_str).unwrap_or_default(),
            entry.get("reason").and_then(Value::as_str).unwrap_or_default(),
        ),
    };
    known(rule.trim())?;
    Ok(Directive { rules: vec![rule.trim().to_string()], reason: said(reason), lines: 1..=u32::MAX, line: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Vec<String>, Option<String>, RangeInclusive<u32>)> {
        let all = directives(&SourceFile::new("a.md", text)).unwrap();
        all.into_iter().map(|d| (d.rules, d.reason, d.lines)).collect()
    }

    #[test]
    fn comments_cover_a_paragraph_a_line_or_a_block() {
        let rule = || vec!["repeated-sentence".to_string()];
        let text = "One.\n\n<!-- crossread-ignore repeated-sentence: agency -->\n\nTwo.\nThree.\n\nFour.\n";
        assert_eq!(found(text), [(rule(), Some("agency".to_string()), 3..=6)]);
        assert_eq!(found("One. <!-- crossread-ignore repeated-sentence -->\nTwo.\n"), [(rule(), None, 1..=1)]);
        let block = "a\n<!-- crossread-ignore-start *: old: text -->\nb\n\nc\n<!-- crossread-ignore-end -->\nd\n";
        assert_eq!(found(block), [(vec!["*".to_string()], Some("old: text".to_string()), 2..=6)]);
    }

    #[test]
    fn what_is_malformed_is_an_error_with_its_line() {
        let line = |text: &str| directives(&SourceFile::new("a.md", text)).unwrap_err().position().unwrap().0;
        assert_eq!(line("a\n<!-- crossread-ignore repeated-sentense: x -->\n"), 2);
        assert_eq!(line("a\n\n<!-- crossread-ignore : x -->\n"), 3);
        assert_eq!(line("<!-- crossread-ignore-start differs-number: x -->\n"), 1);
        assert_eq!(line("a\n<!-- crossread-ignore-end -->\n"), 2);
        assert_eq!(line("a\n<!-- crossread-ignore differs-number"), 2);
    }

    #[test]
    fn front_matter_is_for_the_whole_file() {
        let mut file = SourceFile::new("a.md", "x");
        file.front_matter =
            serde_json::json!({"crossread": {"ignore": ["differs-date", {"rule": "*", "reason": "wire"}]}});
        let all = directives(&file).unwrap();
        assert!(all[0].covers("differs-date", &(7..=7)) && !all[0].covers("differs-number", &(7..=7)));
        assert_eq!(all[1].reason.as_deref(), Some("wire"));
        file.front_matter = serde_json::json!({"crossread": {"ignored": []}});
        assert!(directives(&file).is_err());
    }
}
