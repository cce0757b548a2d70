//! One person under two given names: "Marek Dolan" and "Martin Dolan", each the leader of the union.

use super::spelling::romanised;
use super::{Found, pairs, share_post, words};
use crate::claim::name::{Mention, NameKind, same_given};
use crate::claim::time::predicate;
use crate::detect::same_fact::{same_word, surroundings};
use crate::detect::slot::fit;
use crate::detect::{Case, Side};
use crate::finding::Strength;
use crate::text::tokens::word_list;
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Least weight of the words that stand beside both names.
const LEAST_SHARED: f64 = 0.7;
/// The same where both names are described by one post.
const TITLED_SHARED: f64 = 0.35;
/// How much the words beside both names need less, the surer the pair.
const SURE_PAIR: f64 = 0.6;
/// Least score of a pair for two names without a title to be one person's.
const LEAST_SCORE: f64 = 0.2;
/// The same under a title that colleagues of one name can share: two senators.
const COLLEAGUES_SCORE: f64 = 0.6;
/// Fields whose posts one person holds at a time.
const SINGLE: [&str; 4] = ["staff", "executive", "company", "leadership"];
/// Likeness of two given names from which they are spellings of one.
const ALIKE: f64 = 0.6;
/// Words beside a name that say it is that of a relative.
static KIN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("../../claim/lists/kin.txt")));

pub fn find(case: &Case) -> Vec<Found> {
    pairs(case).filter(|(m, n)| is_other_given(m, n)).filter_map(|(m, n)| judge(case, m, n)).collect()
}

/// Whether both name a person by a given and the same family name, and no part of one name can be a form of the other's
/// given name.
fn is_other_given(m: &Mention, n: &Mention) -> bool {
    let person = |m: &Mention| matches!(m.kind, NameKind::Person | NameKind::Other) && m.tokens.len() > 1;
    let (x, y) = (&m.entity.name, &n.entity.name);
    let family = m.entity.shares_family_name(&n.entity);
    let parts = |name: &[CompactString]| name.len() == 2 && name.iter().all(|w| w.chars().nth(2).is_some());
    person(m) && person(n) && family && parts(x) && parts(y) && !is_one_given(&x[0], &y[0])
}

/// Whether two given names can be one: the same, accents aside, a short form, or the start of the other by more than a last
/// letter.
fn is_one_given(a: &str, b: &str) -> bool {
    let longer = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|rest| rest.chars().nth(1).is_some());
    same_given(a, b) || longer(a, b) || longer(b, a) || romanised(a) == romanised(b)
}

fn judge(case: &Case, m: &Mention, n: &Mention) -> Option<Found> {
    let relative = is_relative(&case.a, m) || is_relative(&case.b, n);
    if relative || is_named(&case.b, m) || is_named(&case.a, n) {
        return None;
    }
    if hold_others(m, n) {
        return None;
    }
    let (own, held) =
        (share_post(m, n, |field| SINGLE.contains(&field)), share_post(m, n, |field| field != "courtesy"));
    let score = case.score.clamp(0.0, 1.0);
    let beside = surroundings(case, &m.tokens, &n.tokens, [&[], &[]]).slot;
    let alike = beside.max(2.0 * fit(case, &m.tokens, &n.tokens) - 0.5);
    let placed = alike + SURE_PAIR * score;
    let enough = match (own, held) {
        (true, _) => placed >= TITLED_SHARED,
        (_, true) => alike >= LEAST_SHARED && score >= COLLEAGUES_SCORE && one_act(case, m, n),
        _ => placed >= LEAST_SHARED && score >= LEAST_SCORE && (described(case, m, n) || one_act(case, m, n)),
    };
    enough.then(|| found(case, m, n, placed))
}

/// Whether both names are described by posts and share none: "the spokesman, Col. Marek Dolan" and "Stefan Dolan, the deputy
/// commander" are two people.
fn hold_others(m: &Mention, n: &Mention) -> bool {
    let held = |m: &Mention| m.titles.iter().flat_map(|t| t.posts).any(|p| p.field != "courtesy");
    held(m) && held(n) && !share_post(m, n, |field| field != "courtesy")
}

fn found(case: &Case, m: &Mention, n: &Mention, placed: f64) -> Found {
    let given = (m.entity.given_name().unwrap_or_default(), n.entity.given_name().unwrap_or_default());
    let alike = strsim::normalized_damerau_levenshtein(given.0, given.1) >= ALIKE;
    Found {
        strength: if alike { Strength::Differing } else { Strength::Contradiction },
        confidence: 0.4 + 0.25 * case.score.clamp(0.0, 1.0) + 0.3 * (placed / 2.0).min(1.0),
        what: if alike { "the spelling of the name" } else { "the given name" },
        a: (m.span, words(&case.a, m)),
        b: (n.span, words(&case.b, n)),
    }
}

/// Whether both names are described.
fn described(case: &Case, m: &Mention, n: &Mention) -> bool {
    let described = |side: &Side, m: &Mention| {
        let comma = side.reading().tokens.get(m.tokens.end).is_some_and(|t| t.norm == ",");
        comma || !m.titles.is_empty()
    };
    described(&case.a, m) && described(&case.b, n)
}

/// Whether the names belong to one verb.
fn one_act(case: &Case, m: &Mention, n: &Mention) -> bool {
    let verb = |side: &Side, m: &Mention| predicate(&side.reading().tokens, &m.tokens);
    verb(&case.a, m).zip(verb(&case.b, n)).is_some_and(|(i, j)| same_word(case, i, j))
}

/// Whether the article names this very person, or another of the family, by the mention's given name.
fn is_named(side: &Side, mention: &Mention) -> bool {
    let given = mention.entity.given_name();
    let names = side.readings.iter().flat_map(|r| &r.mentions).filter(|m| m.named);
    let of_family = names.filter(|m| m.entity.shares_family_name(&mention.entity));
    of_family.flat_map(|m| &m.entity.name).any(|w| given.is_some_and(|g| is_one_given(g, w)))
}

/// Whether words of kinship stand beside the name.
fn is_relative(side: &Side, mention: &Mention) -> bool {
    let tokens = &side.reading().tokens;
    let near = mention.tokens.start.saturating_sub(4)..tokens.len().min(mention.tokens.end + 5);
    tokens[near].iter().any(|t| KIN.contains(t.norm.as_str()))
}
