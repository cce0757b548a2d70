//! By which act a figure stands: what prosecutors sought and what the court gave are two figures, not one told twice.

use super::phrases::headed_lines;
use super::quantity::Quantity;
use super::time::{is_verb_form, predicate, verb_stem};
use crate::text::Token;
use crate::text::tokens::stem;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Tokens before "to" in which the verb stands that governs an infinitive: "asked the council to pass".
const GOVERNOR_REACH: usize = 7;

/// Stages by the stems of their verbs and of their nouns.
struct Stages {
    verbs: FxHashMap<CompactString, &'static str>,
    nouns: FxHashMap<CompactString, &'static str>,
}

static STAGES: LazyLock<Stages> = LazyLock::new(|| {
    let mut stages = Stages { verbs: FxHashMap::default(), nouns: FxHashMap::default() };
    for (head, words) in headed_lines(include_str!("lists/stages.txt")) {
        let Some((stage, kind)) = head.split_once(' ') else { continue };
        let by_stem = if kind == "verb" { &mut stages.verbs } else { &mut stages.nouns };
        by_stem.extend(words.flat_map(str::split_whitespace).map(|word| (stem(word), stage)));
    }
    stages
});

/// The stage of the act a figure belongs to, such as `asked` or `given`; none where no list names the act. By its verb,
/// unless that only tells what became of a request or an offer
/// named beside the figure ("turned down an offer of $31").
pub fn stage(tokens: &[Token], q: &Quantity) -> Option<&'static str> {
    let verb = predicate(tokens, &q.tokens).and_then(|verb| verb_stage(tokens, verb));
    let noun = || noun_beside(tokens, q).and_then(|n| STAGES.nouns.get(&tokens[n].stem).copied());
    match verb {
        Some("given" | "refused") | None => noun().or(verb),
        _ => verb,
    }
}

/// The stage of a verb; of an infinitive that of the verb that governs it: "asked the council to pass".
fn verb_stage(tokens: &[Token], verb: usize) -> Option<&'static str> {
    let of = |n: usize| STAGES.verbs.get(&verb_stem(&tokens[n])).copied();
    let to = verb.checked_sub(1).filter(|&n| tokens[n].norm == "to");
    let governor = to.and_then(|to| {
        let reach = (to.saturating_sub(GOVERNOR_REACH)..to).rev().take_while(|&n| tokens[n].is_word());
        reach.into_iter().find(|&n| is_verb_form(tokens, n)).and_then(of)
    });
    governor.or_else(|| of(verb))
}

/// The noun that has the figure: "offer" of "an offer of $31" and of "a $31 offer".
fn noun_beside(tokens: &[Token], q: &Quantity) -> Option<usize> {
    let first = tokens.partition_point(|t| t.start < q.span.start);
    let of = first.checked_sub(1).filter(|&n| matches!(tokens[n].norm.as_str(), "of" | "for" | "at"));
    of.and_then(|n| n.checked_sub(1)).filter(|&n| tokens[n].content).or(q.counted.map(|c| c.head))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::quantity::quantities;
    use crate::text::tokenize;

    fn read(sentence: &str) -> Option<&'static str> {
        let tokens = tokenize(sentence);
        quantities(sentence, &tokens, &[]).first().and_then(|q| stage(&tokens, q))
    }

    #[test]
    fn tells_acts_by_verb_noun_and_governor() {
        for (sentence, stage) in [
            ("The prosecutor sought 12 years for the driver.", Some("asked")),
            ("The judge gave the driver seven years.", Some("given")),
            ("The mayor asked the council to pass a budget of $70 million.", Some("asked")),
            ("The mill turned down an offer of $31 a share.", Some("offered")),
            ("The board rejected a $31 offer.", Some("offered")),
            ("She was charged with 14 counts of theft.", Some("charged")),
            ("She was convicted of six counts of theft.", Some("given")),
            ("The bridge is expected to cost $40 million.", Some("foreseen")),
            ("The gale felled 400 elms.", None),
        ] {
            assert_eq!(read(sentence), stage, "{sentence}");
        }
    }
}
