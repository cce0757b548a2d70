//! Repeated wording: what stands in two articles word for word or nearly so, with the words that were changed.

use super::inline::{Inline, Look};
use super::links::escaped_short;
use super::{Escaped, Page, accept_line, cut_note, pairs_shown};
use crate::align::Passage;
use crate::finding::Finding;
use crate::report::changes::{Change, changes, is_changed};
use crate::report::labels::{self as t, filled};
use crate::report::pairs::{ArticlePair, Match, passage_line, repeating_pairs};
use crate::report::prose::listed;

/// Characters shown of a sentence too long to compare word by word.
const START: usize = 300;

/// Whole articles that repeat another, then what each pair repeats, the pair with most first, each folded away.
pub(super) fn repeated(page: &Page) -> Option<String> {
    let pairs = repeating_pairs(&page.view, &page.wording);
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
        let passage = pair.passage_of(m);
        if let Some(passage) = passage.filter(|p| open != Some(p)) {
            lines += &format!("- {}\n", passage_line(&page.view, passage));
        }
        lines += &format!("{}- {}\n", if passage.is_some() { "  " } else { "" }, line(page, m));
        open = passage;
    }
    let note = cut_note(shown, pair.repeated.len());
    let name = filled(t::REPEATED_BLOCK, &[&page.pair_name(pair), &pair.number(), &pair.direction(&page.view)]);
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

/// The sentences both have because both quote somebody.
fn quotations(page: &Page, pair: &ArticlePair) -> String {
    let shown = pair.quoted.len().min(page.limits.repeated);
    let lines: String = pair.quoted[..shown].iter().map(|m| format!("- {}\n", line(page, m))).collect();
    if lines.is_empty() { lines } else { format!("{}\n\n{lines}{}", t::QUOTATIONS, cut_note(shown, pair.quoted.len())) }
}

/// Both places and the sentence: once if the words are the same, with the changes if not.
fn line(page: &Page, m: &Match) -> String {
    let places = format!("{}, {}", page.label_link(m.a), page.label_link(m.b));
    let (x, y) = (page.view.text(m.a), page.view.text(m.b));
    let Some(parts) = changes(x, y) else {
        return filled(t::CHANGED_WORDS, &[&places, escaped_short(y, START).as_str()]);
    };
    let label = if is_changed(&parts) { t::CHANGED_WORDS } else { t::SAME_WORDS };
    filled(label, &[&places, &inline(&parts).to_markdown()])
}

/// The second sentence with what was put in bold and what was taken out struck.
fn inline(parts: &[Change]) -> Inline {
    let mut line = Inline::default();
    for part in parts {
        match part {
            Change::Kept(text) => line.push(Look::Plain, text),
            Change::TakenOut(old) => line.set_apart(Look::Struck, old),
            Change::Replaced(old, new) => line.push_change(old, new),
        }
    }
    line
}
