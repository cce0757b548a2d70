//! What counts in a check: levels by path, suppressions, declared relations, the baseline, and lines that are new.

mod caution;

use crate::align;
use crate::baseline::{Baseline, Entry, Place};
use crate::check::{Directive, Relation, Reported, Verdict, directives, fingerprint, judged, relation};
use crate::compare::against::Checked;
use crate::compare::reported_rule;
use crate::config::Levels;
use crate::detect::{RULES, Rule};
use crate::error::Result;
use crate::finding::{Evidence, Finding, Strength};
use crate::model::Article;
use crate::report::{Report, Role, Suppressed, Suppression};
use caution::Circumstances;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Lines that are new, by path.
pub type NewLines = BTreeMap<String, Vec<RangeInclusive<u32>>>;

/// What decides which findings count.
pub struct Gate<'g> {
    /// How severe findings may be, by rule and path.
    pub levels: &'g Levels,
    /// What was accepted.
    pub baseline: &'g Baseline,
    /// Whether there is an article at a path, new or in the archive.
    pub is_there: &'g dyn Fn(&str) -> bool,
    /// Where findings have to be to count; anywhere, if it is none.
    pub new_lines: Option<&'g NewLines>,
}

/// A report with what counts, and what the gate has to say about itself.
pub struct Gated<'c> {
    /// The report.
    pub report: Report<'c>,
    /// Suppressions of new articles that no finding needed: path and suppression.
    pub unused: Vec<(String, Directive)>,
    /// Indices of the entries of the baseline that accepted something.
    pub used: BTreeSet<usize>,
    /// Every pair that counts as an entry of a baseline, without reason and day, and the fingerprint of its finding.
    pub counting: Vec<(Entry, String)>,
}

/// How a finding was accepted, and why.
type How = (Suppression, Option<String>);

/// Decides what counts of all that a check reported.
///
/// # Errors
/// A suppression in a new article that is malformed.
pub fn gated<'c>(checked: &'c Checked, title: &str, gate: &Gate) -> Result<Gated<'c>> {
    let reported: Vec<Reported> = checked.reported.iter().cloned().map(|r| as_update(checked, r)).collect();
    let places: Vec<Place> = reported.iter().map(|r| place(checked, r)).collect();
    let accepted = gate.baseline.accepted(&places, gate.is_there);
    let suppressions = suppressions(checked)?;
    let judge = Judge { checked, gate, accepted, suppressions, needed: RefCell::default() };
    let (findings, suppressed) = judged(&checked.corpus, reported.clone(), |r| judge.verdict(r));
    let mut report = checked.report(title);
    report.findings = findings;
    report.rules = gate.levels.rules().into_iter().map(|(rule, most)| reported_rule(rule, most)).collect();
    report.suppressed =
        suppressed.into_iter().map(|(finding, (by, reason))| Suppressed { finding, by, reason }).collect();
    let used = places.iter().filter_map(|place| judge.accepted.get(place)).copied().collect();
    let counts = |r: &&Reported| matches!(judge.verdict(r), Verdict::Counts(_));
    let finding_of = |r: &Reported| finding_of(&report.findings, r, &place(checked, r).0);
    let counting = reported.iter().filter(counts).filter_map(|r| Some((entry(checked, r), finding_of(r)?))).collect();
    Ok(Gated { unused: judge.unused(), used, counting, report })
}

/// The fingerprint of the finding that a reported pair is part of: its own, or that of the fact it was merged into.
fn finding_of(findings: &[Finding], reported: &Reported, own: &str) -> Option<String> {
    let lead = || findings.iter().find(|f| f.fingerprint == own);
    lead().or_else(|| findings.iter().find(|f| holds(f, reported))).map(|f| f.fingerprint.clone())
}

/// Whether a reported pair is part of a finding: the words of both its sides are.
fn holds(finding: &Finding, (rule, difference): &Reported) -> bool {
    let at = |e: &Evidence, side: &Evidence| {
        (e.article, e.sentence) == (side.article, side.sentence) && e.span.overlap(side.span) > 0
    };
    let has = |side: &Evidence| finding.evidence().any(|e| at(e, side));
    finding.rule == rule.id && has(&difference.a) && has(&difference.b)
}

struct Judge<'j> {
    checked: &'j Checked,
    gate: &'j Gate<'j>,
    accepted: BTreeMap<Place, usize>,
    /// Suppressions with the article they stand in.
    suppressions: Vec<(usize, Directive)>,
    needed: RefCell<BTreeSet<usize>>,
}

impl Judge<'_> {
    fn verdict(&self, reported: &Reported) -> Verdict<How> {
        let (rule, difference) = reported;
        let (new, other) = sides(self.checked, reported);
        let Some(most) = self.gate.levels.of(rule, &path(self.checked, new)) else { return Verdict::Dropped };
        let sides = [&difference.a, &difference.b];
        if !sides.iter().any(|side| self.is_new(side)) {
            return Verdict::Dropped;
        }
        let declared = relation(article(self.checked, new), article(self.checked, other));
        if let Some(relation) = declared.filter(|_| rule.is_repetition()) {
            return Verdict::Accepted((Suppression::InSource, Some(format!("declared: {}", relation.as_str()))));
        }
        if let Some(reason) = sides.iter().find_map(|side| self.suppressed(rule, side)) {
            return Verdict::Accepted((Suppression::InSource, reason));
        }
        let entry =
            self.accepted.get(&place(self.checked, reported)).and_then(|&n| self.gate.baseline.entries().get(n));
        let most = most.min(caution::most(rule, new, other, &self.circumstances(new, other)));
        entry.map_or(Verdict::Counts(most), |entry| Verdict::Accepted((Suppression::Baseline, entry.reason.clone())))
    }

    fn circumstances(&self, new: &Evidence, other: &Evidence) -> Circumstances<'_> {
        let of = |side: &Evidence| article(self.checked, side);
        Circumstances {
            days: [new, other].map(|side| of(side).document.date),
            score: self.checked.score(sentence(new).min(sentence(other)), sentence(new).max(sentence(other))),
            sentences: [new, other].map(|side| of(side).sentence_text(side.sentence)),
            words: [new, other].map(|side| side.span.of(&of(side).document.text)),
        }
    }

    /// Whether evidence stands in a new article, and there in lines that are new.
    fn is_new(&self, side: &Evidence) -> bool {
        let Some(new_lines) = self.gate.new_lines else { return true };
        let here = lines(self.checked, side);
        let touch = |range: &RangeInclusive<u32>| range.start() <= here.end() && here.start() <= range.end();
        let of_path = new_lines.get(&article(self.checked, side).document.file.path);
        is_role(self.checked, side, Role::New) && of_path.is_some_and(|ranges| ranges.iter().any(touch))
    }

    /// The reason of a suppression that covers evidence, where one does.
    fn suppressed(&self, rule: &Rule, side: &Evidence) -> Option<Option<String>> {
        let here = lines(self.checked, side);
        let covers = |(article, d): &(usize, Directive)| *article == side.article && d.covers(rule.id, &here);
        let n = self.suppressions.iter().position(covers)?;
        self.needed.borrow_mut().insert(n);
        Some(self.suppressions[n].1.reason.clone())
    }

    fn unused(&self) -> Vec<(String, Directive)> {
        let needed = self.needed.borrow();
        let all = self.suppressions.iter().enumerate().filter(|(n, _)| !needed.contains(n));
        all.map(|(_, (n, d))| (self.checked.corpus.articles()[*n].path(), d.clone())).collect()
    }
}

/// The suppressions of all new articles.
fn suppressions(checked: &Checked) -> Result<Vec<(usize, Directive)>> {
    let mut found = Vec::new();
    let new = checked.corpus.articles().iter().zip(&checked.roles).enumerate();
    for (n, (article, _)) in new.filter(|(_, (_, role))| **role == Role::New) {
        found.extend(directives(&article.document.file)?.into_iter().map(|directive| (n, directive)));
    }
    Ok(found)
}

/// The side of the new article (of two new ones the later by path), then the other one.
fn sides<'r>(checked: &Checked, (_, difference): &'r Reported) -> (&'r Evidence, &'r Evidence) {
    let (a, b) = (&difference.a, &difference.b);
    if is_role(checked, b, Role::New) { (b, a) } else { (a, b) }
}

fn is_role(checked: &Checked, side: &Evidence, role: Role) -> bool {
    checked.roles.get(side.article) == Some(&role)
}

fn article<'c>(checked: &'c Checked, side: &Evidence) -> &'c Article {
    &checked.corpus.articles()[side.article]
}

fn sentence(side: &Evidence) -> align::Place {
    align::Place { article: side.article, sentence: side.sentence }
}

fn path(checked: &Checked, side: &Evidence) -> String {
    article(checked, side).path()
}

/// Lines of the file that evidence stands in.
fn lines(checked: &Checked, side: &Evidence) -> RangeInclusive<u32> {
    let article = article(checked, side);
    let (span, start) = article.locate(side.span);
    start.line..=article.document.file.position(span.end).line.max(start.line)
}

fn place(checked: &Checked, reported: &Reported) -> Place {
    let (rule, difference) = reported;
    let fingerprint = fingerprint(&checked.corpus, rule.id, &difference.a, &difference.b);
    (fingerprint, path(checked, sides(checked, reported).0))
}

fn entry(checked: &Checked, reported: &Reported) -> Entry {
    let (fingerprint, new) = place(checked, reported);
    let archive = path(checked, sides(checked, reported).1);
    Entry { fingerprint, rule: reported.0.id.to_string(), new, archive, reason: None, added: None }
}

/// A number that differs from the article it updates or corrects is a later count.
fn as_update(checked: &Checked, reported: Reported) -> Reported {
    let (new, other) = sides(checked, &reported);
    let declared = relation(article(checked, new), article(checked, other));
    let updated = || RULES.iter().copied().find(|rule| rule.id == "updated-number");
    match (declared.is_some_and(Relation::is_later), updated()) {
        (true, Some(updated)) if reported.0.id == "differs-number" => {
            let mut difference = reported.1;
            difference.strength = Strength::Differing;
            (updated, difference)
        }
        _ => reported,
    }
}
