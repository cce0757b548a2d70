//! Partial fingerprints: how code scanning knows a finding again when lines move.

use crate::report::Report;
use crate::report::directed::{Directed, file_path};
use crate::report::view::place;
use crate::text::tokenize;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// What code scanning compares, by its own name.
const LINE_HASH: &str = "primaryLocationLineHash";
/// The finding's own identity: rule and both sentences.
const PAIR: &str = "crossreadPair/v1";

/// The fingerprints of several findings, in their order.
pub(super) struct Fingerprints {
    lines: Vec<String>,
    pairs: Vec<String>,
}

impl Fingerprints {
    /// `primaryLocationLineHash` is 16 hexadecimal digits of XXH3-64 over the rule and the normalised words of the
    /// sentence, then `:n` for the n-th finding of that rule on those words in that file, by place, then fingerprint.
    ///
    /// Cost: the words of every sentence, and a sort.
    pub(super) fn of<'f>(report: &Report, findings: impl Iterator<Item = &'f Directed<'f>>) -> Self {
        let findings: Vec<&Directed> = findings.collect();
        let hashes: Vec<u64> = findings.iter().map(|f| line_hash(report, f)).collect();
        let mut order: Vec<usize> = (0..findings.len()).collect();
        order.sort_by_key(|&n| {
            (file_path(report, findings[n].here), findings[n].here, &findings[n].finding.fingerprint)
        });
        let mut seen: FxHashMap<(&str, u64), usize> = FxHashMap::default();
        let mut lines = vec![String::new(); findings.len()];
        for n in order {
            let ordinal = seen.entry((file_path(report, findings[n].here), hashes[n])).or_default();
            *ordinal += 1;
            lines[n] = format!("{:016x}:{ordinal}", hashes[n]);
        }
        Fingerprints { lines, pairs: findings.iter().map(|f| f.finding.fingerprint.clone()).collect() }
    }

    /// The fingerprints of the n-th finding.
    pub(super) fn get(&self, n: usize) -> BTreeMap<&'static str, String> {
        let known = [(LINE_HASH, self.lines.get(n)), (PAIR, self.pairs.get(n))];
        known.into_iter().filter_map(|(name, value)| Some((name, value?.clone()))).collect()
    }
}

fn line_hash(report: &Report, directed: &Directed) -> u64 {
    let mut key = directed.finding.rule.to_string();
    for token in tokenize(report.text(place(directed.here))).iter().filter(|t| t.is_word()) {
        key.push('\u{1f}');
        key.push_str(&token.norm);
    }
    xxh3_64(key.as_bytes())
}
