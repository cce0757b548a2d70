//! Verbs by their base form: "held" and "holds" are "hold", made by rule from a list of bases.

use crate::claim::phrases::keyed_words;
use crate::claim::time::UNCHANGED;
use crate::text::tokens::{Token, stem};
use compact_str::{CompactString, format_compact};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Auxiliaries, by form.
static AUXILIARIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = keyed_words(include_str!("../lists/auxiliaries.txt"));
    lines.flat_map(|(base, forms)| forms.into_iter().map(move |form| (form, base))).collect()
});

/// The stem of the base of every known verb form.
static BASES: LazyLock<FxHashMap<CompactString, CompactString>> = LazyLock::new(|| {
    let irregular: FxHashMap<&str, Vec<&str>> = keyed_words(include_str!("../lists/irregular.txt")).collect();
    let mut bases = FxHashMap::default();
    for base in keyed_words(include_str!("../lists/verb-bases.txt")).flat_map(|(_, bases)| bases) {
        let stem = stem(base);
        for form in inflected(base, irregular.get(base)) {
            bases.entry(form).or_insert_with(|| stem.clone());
        }
    }
    bases
});

/// The forms of a verb: base, third person, "-ing", past and participle.
fn inflected(base: &str, irregular: Option<&Vec<&'static str>>) -> Vec<CompactString> {
    let mut forms = vec![base.into(), third(base), joined(base, "ing")];
    match irregular {
        Some(past) => forms.extend(past.iter().map(|form| CompactString::from(*form))),
        None if UNCHANGED.contains(base) => {}
        None => forms.push(joined(base, "ed")),
    }
    forms
}

fn third(base: &str) -> CompactString {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        Some(rest) if !ends_in_vowel(rest) => format_compact!("{rest}ies"),
        _ if sibilant => format_compact!("{base}es"),
        _ => format_compact!("{base}s"),
    }
}

/// A base form with "ed" or "ing": a final e is dropped, a final consonant after one short vowel is doubled.
fn joined(base: &str, ending: &str) -> CompactString {
    let past = ending == "ed";
    if let Some(rest) = base.strip_suffix("ie").filter(|_| !past) {
        return format_compact!("{rest}ying");
    }
    if let Some(rest) = base.strip_suffix('e').filter(|rest| past || !rest.ends_with('e')) {
        return format_compact!("{rest}{ending}");
    }
    if let Some(rest) = base.strip_suffix('y').filter(|rest| past && !ends_in_vowel(rest)) {
        return format_compact!("{rest}ied");
    }
    match base.chars().last() {
        Some(last) if doubles(base) => format_compact!("{base}{last}{ending}"),
        _ => format_compact!("{base}{ending}"),
    }
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// Words of several syllables that double their last letter.
const DOUBLING: [&str; 24] = [
    "admit", "commit", "permit", "submit", "omit", "begin", "occur", "refer", "prefer", "defer", "deter", "transfer",
    "compel", "expel", "propel", "control", "patrol", "rebel", "regret", "acquit", "equip", "recur", "incur", "forget",
];

/// Whether the last consonant is doubled: one syllable of consonant, vowel, consonant, or a word of the list.
fn doubles(base: &str) -> bool {
    let letters: Vec<char> = base.chars().collect();
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let [.., x, y, z] = letters.as_slice() else { return false };
    let closed = !vowel(z) && !matches!(z, 'w' | 'x') && vowel(y) && (!vowel(x) || letters.starts_with(&['q', 'u']));
    closed && (letters.iter().filter(|c| vowel(c)).count() == 1 || DOUBLING.contains(&base))
}

/// The stem of a verb's base form: `hold` for "held" and "holds", `be` for "was".
pub fn base_stem(token: &Token) -> CompactString {
    match AUXILIARIES.get(token.norm.as_str()) {
        Some(base) => (*base).into(),
        None => BASES.get(&token.norm).unwrap_or(&token.stem).clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn forms_follow_by_rule() {
        for (base, past, ing) in [
            ("admit", "admitted", "admitting"),
            ("deny", "denied", "denying"),
            ("stop", "stopped", "stopping"),
            ("visit", "visited", "visiting"),
            ("vote", "voted", "voting"),
            ("lie", "lied", "lying"),
            ("flee", "fled", "fleeing"),
            ("withdraw", "withdrew", "withdrawing"),
            ("stay", "stayed", "staying"),
            ("quit", "quit", "quitting"),
        ] {
            let stem_of = |w: &str| base_stem(&tokenize(w)[0]);
            assert_eq!((stem_of(past), stem_of(ing)), (stem_of(base), stem_of(base)), "{base}");
        }
    }
}
