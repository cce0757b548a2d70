//! Repeated wording: what stands in two articles word for word or nearly so, with the words that were changed.

use super::inline::{Inline, Look};
use super::links::escaped_short;
use super::{Page, shown_of};
use crate::align::{EditKind, Overlap, OverlapKind, Passage, Place, edit_script};
use crate::report::Clean;
use crate::report::count::{counted, grouped};
use crate::report::view::View;
use std::collections::BTreeMap;

/// Characters of a sentence in the list of paraphrases.
const PARAPHRASE: usize = 130;
/// Characters of a word-by-word comparison before it is cut into both sentences' starts.
const LONGEST: usize = 1200;

/// The overlaps of two articles, the earlier article's sentence first.
#[derive(Default)]
struct ArticlePair<'r> {
    repeated: Vec<(Place, Place, &'r Overlap)>,
    paraphrased: Vec<(Place, Place, &'r Overlap)>,
    passages: Vec<&'r Passage>,
}

/// What each pair of articles repeats, the pair with most first, each folded away.
pub(super) fn repeated(page: &Page) -> Option<String> {
    let mut pairs: Vec<_> = article_pairs(&page.view).into_iter().collect();
    pairs.sort_by_key(|(ranks, pair)| (std::cmp::Reverse(pair.repeated.len()), *ranks));
    let total: usize = pairs.iter().map(|(_, pair)| pair.repeated.len() + pair.paraphrased.len()).sum();
    if total == 0 {
        return None;
    }
    let mut out = "## Repeated wording\n\nFor each two articles, earlier first. **Bold** words are only in the second, ~~struck~~ words only in the first. Open a line to read on.\n".to_string();
    for ((a, b), pair) in &pairs {
        out += &details(page, (page.view.articles[*a], page.view.articles[*b]), pair);
    }
    Some(out)
}

/// Overlaps by the ranks of their articles.
fn article_pairs<'r>(view: &View<'r>) -> BTreeMap<(usize, usize), ArticlePair<'r>> {
    let mut pairs: BTreeMap<(usize, usize), ArticlePair> = BTreeMap::new();
    for &overlap in &view.overlaps {
        let (a, b) = view.directed(overlap);
        let pair = pairs.entry((view.rank(a.article), view.rank(b.article))).or_default();
        let list = if overlap.kind.is_repeated() { &mut pair.repeated } else { &mut pair.paraphrased };
        list.push((a, b, overlap));
    }
    for &passage in &view.passages {
        let (x, y) = (view.rank(passage.a.article), view.rank(passage.b.article));
        pairs.entry((x.min(y), x.max(y))).or_default().passages.push(passage);
    }
    for pair in pairs.values_mut() {
        pair.repeated.sort_by_key(|(a, b, _)| (*a, *b));
        pair.paraphrased.sort_by(|x, y| y.2.score.total_cmp(&x.2.score).then((x.0, x.1).cmp(&(y.0, y.1))));
    }
    pairs
}

/// A folded block for two articles.
fn details(page: &Page, articles: (usize, usize), pair: &ArticlePair) -> String {
    let shown = pair.repeated.len().min(page.limits.repeated);
    let mut out = format!("\n<details>\n<summary>{}</summary>\n\n", summary_line(page, articles, pair));
    for (n, &(a, b, overlap)) in pair.repeated.iter().take(shown).enumerate() {
        if let Some(passage) = passage_opening(pair, n) {
            out += &format!("{}\n\n", passage_line(page, passage));
        }
        out += &format!("- {}\n", repeated_line(page, a, b, overlap));
    }
    out += &shown_of(shown, pair.repeated.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    out += &paraphrases(page, pair);
    out + "\n</details>\n"
}

/// `A fox, B nyt (1 day later): 12 sentences repeated, 8 in other words`.
fn summary_line(page: &Page, (a, b): (usize, usize), pair: &ArticlePair) -> String {
    let view = &page.view;
    format!(
        "<strong>{}</strong> {} and <strong>{}</strong> {}: {} repeated, {} in other words; {}",
        view.letter(a),
        page.source(a),
        view.letter(b),
        page.source(b),
        counted(pair.repeated.len(), "sentence"),
        grouped(pair.paraphrased.len()),
        direction(page, a, b)
    )
}

/// Which of two articles is later, as far as their dates say.
fn direction(page: &Page, a: usize, b: usize) -> String {
    let date = |index: usize| page.view.article(index).document.date;
    match (date(a), date(b)) {
        (Some(x), Some(y)) if x == y => "same day".to_string(),
        (Some(x), Some(y)) => {
            let days = (y - x).get_days().unsigned_abs() as usize;
            format!("{} is {} later", page.view.letter(b), counted(days, "day"))
        }
        _ => "which came first is not known".to_string(),
    }
}

/// The passage whose first listed pair is the n-th repeated one.
fn passage_opening<'r>(pair: &ArticlePair<'r>, n: usize) -> Option<&'r Passage> {
    let covers = |passage: &Passage, n: usize| {
        pair.repeated.get(n).is_some_and(|(_, _, o)| passage.a.contains(o.a) && passage.b.contains(o.b))
    };
    let opens = |passage: &&&Passage| covers(passage, n) && !(0..n).any(|before| covers(passage, before));
    pair.passages.iter().find(opens).copied()
}

/// `Passage of 4 sentences, A14 to A17 and B3 to B6:`.
fn passage_line(page: &Page, passage: &Passage) -> String {
    let view = &page.view;
    let (a, b) = if view.rank(passage.a.article) <= view.rank(passage.b.article) {
        (passage.a, passage.b)
    } else {
        (passage.b, passage.a)
    };
    let run = |run: crate::align::Run| {
        let label = |sentence| view.label(Place { article: run.article, sentence });
        if run.len() == 1 { label(run.first) } else { format!("{} to {}", label(run.first), label(run.last)) }
    };
    format!("**A passage:** {} stands as {}.", run(a), run(b))
}

/// Both places and the sentence: once if the words are the same, with the changes if not.
fn repeated_line(page: &Page, a: Place, b: Place, overlap: &Overlap) -> String {
    let places = format!("{}, {}", page.label_link(a), page.label_link(b));
    let (x, y) = (page.view.text(a), page.view.text(b));
    if x.len() + y.len() > 2 * LONGEST {
        return format!("{places}: {}", escaped_short(y, PARAPHRASE));
    }
    let (line, changed) = changes(x, y);
    let same = if overlap.kind == OverlapKind::Verbatim && !changed { " same words" } else { "" };
    format!("{places}{same}: {}", line.to_markdown())
}

/// The second sentence with what was put in bold and what was taken out struck, and whether there was anything.
fn changes(a: &str, b: &str) -> (Inline, bool) {
    let mut line = Inline::default();
    let (mut at, mut changed) = (0, false);
    for edit in edit_script(a, b).into_iter().filter(|e| e.kind != EditKind::Equal) {
        line.push(Look::Plain, &Clean::part(&b[at..edit.b.start as usize]));
        line.space();
        line.push(Look::Struck, &Clean::part(edit.a.of(a)));
        line.space();
        line.push(Look::Strong, &Clean::part(edit.b.of(b)));
        (at, changed) = (edit.b.end as usize, true);
        if edit.b.is_empty() && b[at..].starts_with(char::is_alphanumeric) {
            line.space();
        }
    }
    line.push(Look::Plain, &Clean::part(&b[at..]));
    (line, changed)
}

/// The surest pairs in other words, both starts a line.
fn paraphrases(page: &Page, pair: &ArticlePair) -> String {
    let shown = pair.paraphrased.len().min(page.limits.paraphrases);
    if shown == 0 {
        return String::new();
    }
    let mut out = "\n**In other words**\n\n".to_string();
    for &(a, b, _) in pair.paraphrased.iter().take(shown) {
        let side = |place| format!("{} {}", page.label_link(place), escaped_short(page.view.text(place), PARAPHRASE));
        out += &format!("- {}\n  - {}\n", side(a), side(b));
    }
    out += &shown_of(shown, pair.paraphrased.len()).map_or(String::new(), |line| format!("\n{line}\n"));
    out
}
