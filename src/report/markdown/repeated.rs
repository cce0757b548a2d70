//! Repeated wording: what stands in two articles word for word or nearly so, with the words that were changed.

use super::inline::{Inline, Look};
use super::links::escaped_short;
use super::pairs::{ArticlePair, Match, article_pairs};
use super::{Escaped, Page, accept_line, cut_note, pairs_shown};
use crate::align::{Edit, EditKind, Passage, Place, Run, edit_script};
use crate::finding::Finding;
use crate::model::Span;
use crate::report::Clean;
use crate::report::labels::{self as t, filled};
use crate::report::prose::{counted, listed};
use std::cmp::Reverse;

/// Characters shown of a sentence too long to compare word by word.
const START: usize = 300;
/// Bytes of both sentences up to which they are compared word by word.
const LONGEST: usize = 4000;

/// Whole articles that repeat another, then what each pair repeats, the pair with most first, each folded away.
pub(super) fn repeated(page: &Page) -> Option<String> {
    let mut pairs = article_pairs(&page.view, &page.wording);
    pairs.retain(|pair| !(pair.repeated.is_empty() && pair.quoted.is_empty()));
    pairs.sort_by_key(|pair| Reverse((pair.repeated.len(), pair.quoted.len())));
    let whole = whole_articles(page);
    let blocks: String = pairs.iter().take(page.limits.pairs).map(|pair| block(page, pair)).collect();
    let says_something = !(whole.is_empty() && pairs.is_empty());
    let note = pairs_shown(page, pairs.len());
    says_something.then(|| format!("## {}\n\n{whole}{}\n{blocks}{note}", t::REPEATED, t::REPEATED_LEAD))
}

/// A line for each article that repeats another as a whole.
fn whole_articles(page: &Page) -> String {
    let findings = page.view.findings.iter().filter(|f| f.rule == "repeated-article");
    let lines: String = findings
        .map(|f| {
            let mut sides = [f.a.article, f.b.article];
            sides.sort_by_key(|&article| page.view.rank(article));
            let accept = accept_line(page, [*f]).map_or(String::new(), |line| format!("  - {line}\n"));
            format!("- **{}:** {}\n{accept}", listed(&page.view.all_letters(&sides)), Escaped::new(&f.message))
        })
        .collect();
    if lines.is_empty() { lines } else { format!("{}\n\n{lines}\n", t::WHOLE_ARTICLES) }
}

/// A folded block for two articles: passages with their sentences below them, then single sentences.
fn block(page: &Page, pair: &ArticlePair) -> String {
    let shown = pair.repeated.len().min(page.limits.repeated);
    let mut lines = String::new();
    let mut open: Option<&Passage> = None;
    for m in &pair.repeated[..shown] {
        let passage = pair.passages.iter().copied().find(|passage| covers(passage, m));
        if let Some(passage) = passage.filter(|p| open != Some(p)) {
            lines += &format!("- {}\n", passage_line(page, passage));
        }
        lines += &format!("{}- {}\n", if passage.is_some() { "  " } else { "" }, line(page, m));
        open = passage;
    }
    let note = cut_note(shown, pair.repeated.len());
    let name = filled(t::REPEATED_BLOCK, &[&page.pair_name(pair), &number(pair), &page.direction(pair)]);
    let accept = accept(page, pair).map_or(String::new(), |line| line + "\n");
    let parts: Vec<String> =
        [lines + &note, quotations(page, pair), accept].into_iter().filter(|p| !p.is_empty()).collect();
    format!("\n<details>\n<summary>{name}</summary>\n\n{}\n</details>\n", parts.join("\n"))
}

/// How to accept all that the pair repeats, as far as it is a finding.
fn accept(page: &Page, pair: &ArticlePair) -> Option<String> {
    let is_of_pair = |f: &&&Finding| {
        let stands_in = |article: usize| f.evidence().any(|e| e.article == article);
        ["repeated-passage", "repeated-sentence"].contains(&f.rule) && stands_in(pair.a) && stands_in(pair.b)
    };
    accept_line(page, page.view.findings.iter().filter(is_of_pair).copied())
}

/// `3 sentences repeated, 1 shared quotation`.
fn number(pair: &ArticlePair) -> String {
    let repeated = filled(t::REPEATED_IN, &[&counted(pair.repeated.len(), "sentence")]);
    let quoted = counted(pair.quoted.len(), "shared quotation");
    match (pair.repeated.len(), pair.quoted.len()) {
        (_, 0) => repeated,
        (0, _) => quoted,
        _ => format!("{repeated}, {quoted}"),
    }
}

/// The sentences both have because both quote somebody.
fn quotations(page: &Page, pair: &ArticlePair) -> String {
    let shown = pair.quoted.len().min(page.limits.repeated);
    let lines: String = pair.quoted[..shown].iter().map(|m| format!("- {}\n", line(page, m))).collect();
    if lines.is_empty() { lines } else { format!("{}\n\n{lines}{}", t::QUOTATIONS, cut_note(shown, pair.quoted.len())) }
}

fn covers(passage: &Passage, m: &Match) -> bool {
    passage.a.contains(m.overlap.a) && passage.b.contains(m.overlap.b)
}

/// `**Passage:** A14 to A17 stands as B3 to B6`.
fn passage_line(page: &Page, passage: &Passage) -> String {
    let view = &page.view;
    let mut runs = [passage.a, passage.b];
    runs.sort_by_key(|run| view.rank(run.article));
    let [a, b] = runs.map(|run: Run| {
        let label = |sentence| view.label(Place { article: run.article, sentence });
        if run.len() == 1 { label(run.first) } else { filled(t::FROM_TO, &[&label(run.first), &label(run.last)]) }
    });
    filled(t::PASSAGE, &[&a, &b])
}

/// Both places and the sentence: once if the words are the same, with the changes if not.
fn line(page: &Page, m: &Match) -> String {
    let places = format!("{}, {}", page.label_link(m.a), page.label_link(m.b));
    let (x, y) = (page.view.text(m.a), page.view.text(m.b));
    if x.len() + y.len() > LONGEST {
        return filled(t::CHANGED_WORDS, &[&places, escaped_short(y, START).as_str()]);
    }
    let (line, changed) = changes(x, y);
    filled(if changed { t::CHANGED_WORDS } else { t::SAME_WORDS }, &[&places, &line.to_markdown()])
}

/// The second sentence with what was put in bold and what was taken out struck, and whether there was anything.
fn changes(a: &str, b: &str) -> (Inline, bool) {
    let edits = edit_script(a, b);
    let mut line = Inline::default();
    let mut at = 0;
    for (n, edit) in edits.iter().enumerate().filter(|(_, edit)| edit.kind != EditKind::Equal) {
        let (old, new) = (with_dot(a, edit.a), with_dot(b, edit.b));
        let start = if stands_behind_mark(a, &edits, n) { next_word(b, &edits, n) } else { new.start as usize };
        line.push(Look::Plain, &Clean::part(&b[at..start]));
        if edit.kind == EditKind::Delete {
            line.set_apart(Look::Struck, &Clean::part(old.of(a)));
        } else {
            line.push_change(&Clean::part(old.of(a)), &Clean::part(new.of(b)));
        }
        at = start.max(new.end as usize);
    }
    line.push(Look::Plain, &Clean::part(&b[at..]));
    (line, edits.iter().any(|edit| edit.kind != EditKind::Equal))
}

/// Whether the n-th edit takes out words that a mark parts from the word before: `anymore,” Mr. Trump said`.
fn stands_behind_mark(a: &str, edits: &[Edit], n: usize) -> bool {
    let before = n.checked_sub(1).map_or(0, |before| edits[before].a.end as usize);
    let gap = &a[before..edits[n].a.start as usize];
    edits[n].kind == EditKind::Delete && gap.contains(|c: char| !c.is_whitespace())
}

/// Where the word behind the n-th edit starts in the second sentence.
fn next_word(b: &str, edits: &[Edit], n: usize) -> usize {
    edits.get(n + 1).map_or(b.len(), |next| next.b.start as usize)
}

/// The span with the dot of an abbreviation behind it: `Mr.` before a name.
fn with_dot(text: &str, span: Span) -> Span {
    let dotted = !span.is_empty() && text[span.end as usize..].starts_with(". ");
    Span { end: span.end + u32::from(dotted), ..span }
}
