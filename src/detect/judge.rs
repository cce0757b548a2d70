//! The judge: how sure we are that an editor would call a difference real, and which differences are claims.
//!
//! A rule gives a difference a raw confidence and named signs of its own. A logistic model, trained by
//! `examples/train_confidence` on annotated stories and on labelled pairs of ordinary news, turns them into a probability that
//! an editor would name the difference; it looks at the rule, its signs, the pair (its probability of reporting one fact, the
//! share of its words that stand for each other, better counterparts of either sentence, other differences in it) and at what
//! stands around the differing words (`around`: the same act, the same doer, the same names). `docs/accuracy.md` says how well
//! the probabilities hold.
//!
//! A hit of a rule is a *finding*, a claim that accounts differ, where such hits were right on labelled ordinary news: from the
//! probability of one fact at which the rule earned it ([`earned`]), and where two sentences tell a hard fact in the same
//! words but for those that differ ([`Judged::is_plain`]). Else it is a *tag* on the words that differ.

mod around;

use super::{Case, Difference, Rule, Side, differences};
use crate::align::OverlapKind;
use crate::align::score::model::Logistic;
use crate::finding::{Strength, Tag};
use crate::text::Token;
use around::Around;
use std::sync::LazyLock;

/// Confidence from which a hit is worth showing where somebody asks for all.
pub const SHOWN_FROM: f64 = 0.15;

/// Confidence from which a hit that is no finding is a tag: it claims nothing.
pub const TAGGED_FROM: f64 = 0.05;

/// The highest confidence: too little is labelled to tell 0.98 from certainty.
pub const SUREST: f64 = 0.98;

/// Share of the content words of the sentence that has more of its own from which both are one but for what differs.
const ALIKE: f64 = 0.5;
/// Least probability of one fact for that to tell something.
pub const ALIKE_SCORE: f64 = 0.5;

/// Probability of one fact from which the hits of each rule are findings, by id.
static EARNED: LazyLock<Vec<(&'static str, f64)>> = LazyLock::new(|| {
    let lines = include_str!("earned.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).filter_map(|(id, cut)| Some((id, cut.trim().parse().ok()?))).collect()
});

/// Probability of one fact from which the hits of a rule are findings; none where it earned none.
pub fn earned(rule: &Rule) -> Option<f64> {
    EARNED.iter().find(|(id, _)| *id == rule.id).map(|&(_, cut)| cut)
}

/// What a run knows of a pair besides the two sentences.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Setting {
    /// Plain TF-IDF cosine of the two sentences.
    pub cosine: f64,
    /// How close their wording is.
    pub kind: OverlapKind,
    /// The highest score either sentence has with another sentence of the other article.
    pub rival: f64,
}

/// A difference, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The rule that sees it.
    pub rule: &'static Rule,
    /// The difference with its calibrated confidence.
    pub difference: Difference,
    /// What the confidence was computed from, in the order of [`feature_names`].
    pub features: Vec<f32>,
    /// Probability that both sentences report one fact.
    pub score: f64,
    /// Share of the content words, figures left out, that stand for each other, of the sentence in which it is smaller.
    pub alike: f64,
}

impl Judged {
    /// Whether two sentences tell a hard fact in the same words but for those that differ. Rare in ordinary news: the cases on the
    /// rules' pages and the example stories hold it.
    pub fn is_plain(&self) -> bool {
        self.rule.hard && self.alike >= ALIKE && self.score >= ALIKE_SCORE
    }

    /// The difference as a tag on the words that differ, claimed by nobody.
    pub fn into_tag(self) -> Tag {
        Tag { rule: self.rule.id, a: self.difference.a, b: self.difference.b }
    }

    /// The rule and the difference alone.
    pub fn into_reported(self) -> (&'static Rule, Difference) {
        (self.rule, self.difference)
    }
}

/// Features that do not depend on the rule.
const SHARED: [&str; 13] = [
    "raw",
    "score",
    "cosine",
    "covered_less",
    "covered_more",
    "rival",
    "margin",
    "repeated",
    "contradiction",
    "other_rules",
    "same_rule",
    "words",
    "lengths",
];

static EMBEDDED: LazyLock<Logistic> = LazyLock::new(|| Logistic::parse(include_str!("judge.txt"), &feature_names()));

/// Names of the features in order: those of the pair, those of what stands around the spans, then a rule's own:
/// `differs-date`, `differs-date:raw`, `differs-date:score` and its signs.
pub fn feature_names() -> Vec<&'static str> {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let own = |rule: &'static Rule| {
            let parts = ["", ":raw", ":score"].map(str::to_owned).into_iter();
            let signs = rule.signs.iter().map(|sign| format!(":{sign}"));
            parts.chain(signs).map(|part| &*format!("{}{part}", rule.id).leak()).collect::<Vec<&'static str>>()
        };
        SHARED.into_iter().chain(Around::NAMES).chain(differences().flat_map(own)).collect()
    });
    NAMES.clone()
}

/// What the rules see in a case, each difference with its calibrated confidence. Rules that look for repetition keep
/// their own.
pub fn judge(case: &Case, setting: &Setting, rules: impl Iterator<Item = &'static Rule>) -> Vec<Judged> {
    let found = rules.flat_map(|rule| (rule.find)(case).into_iter().map(move |d| (rule, d)));
    let (found, repeated): (Vec<_>, Vec<_>) = found.partition(|(rule, _)| rule.is_difference());
    let alike = alike(case);
    let judged = |(rule, difference): &(&'static Rule, Difference)| {
        let features = features(case, setting, rule, difference, &found);
        let confidence = EMBEDDED.probability(&features).min(SUREST);
        let difference = Difference { confidence, ..difference.clone() };
        Judged { rule, difference, features, score: case.score, alike }
    };
    let kept = |(rule, difference)| Judged { rule, difference, features: Vec::new(), score: case.score, alike };
    found.iter().map(judged).chain(repeated.into_iter().map(kept)).collect()
}

fn features(
    case: &Case,
    setting: &Setting,
    rule: &Rule,
    difference: &Difference,
    found: &[(&'static Rule, Difference)],
) -> Vec<f32> {
    let (raw, score) = (logit(difference.confidence), logit(case.score));
    let covered = covered(case);
    let lengths = [&case.a, &case.b].map(|side| content(&side.reading().tokens) as f64);
    let others = found.iter().filter(|(r, _)| r.id != rule.id).count();
    let pair: [f64; SHARED.len()] = [
        raw,
        score,
        setting.cosine,
        covered[0].min(covered[1]),
        covered[0].max(covered[1]),
        setting.rival,
        case.score - setting.rival,
        f64::from(u8::from(setting.kind.is_repeated())),
        f64::from(u8::from(difference.strength == Strength::Contradiction)),
        others as f64,
        (found.len() - others) as f64,
        (difference.a.span.len() + difference.b.span.len()) as f64 / 12.0,
        (lengths[0] - lengths[1]).abs() / (1.0 + lengths[0].max(lengths[1])),
    ];
    let sign = |name: &&str| difference.signs.iter().find(|(n, _)| n == name).map_or(0.0, |(_, x)| *x);
    let own = differences().flat_map(|r| {
        let own = f64::from(u8::from(r.id == rule.id));
        let signs = r.signs.iter().map(move |name| own * if own > 0.0 { sign(name) } else { 0.0 });
        [own, own * raw, own * score].into_iter().chain(signs).collect::<Vec<f64>>()
    });
    let around = Around::of(case, difference).features();
    pair.into_iter().chain(around).chain(own).map(|x| x as f32).collect()
}

/// Log odds, bounded to those of 0.01 and 0.99.
fn logit(p: f64) -> f64 {
    let p = p.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln()
}

/// Share of the content words, figures left out, that stand for each other, of the sentence in which it is smaller.
fn alike(case: &Case) -> f64 {
    let share = |side: &Side, links: &[Option<u32>]| {
        let reading = side.reading();
        let counts = |n: &usize| reading.quantities.iter().any(|q| q.tokens.contains(n));
        let words = (0..reading.tokens.len()).filter(|n| reading.tokens[*n].content && !counts(n));
        let (linked, all) = words.fold((0usize, 0usize), |(linked, all), n| {
            (linked + usize::from(links.get(n).is_some_and(Option::is_some)), all + 1)
        });
        linked as f64 / all.max(1) as f64
    };
    share(&case.a, &case.alignment.a_to_b).min(share(&case.b, &case.alignment.b_to_a))
}

/// Share of the content words of either sentence that stand for a word of the other.
fn covered(case: &Case) -> [f64; 2] {
    let share = |tokens: &[Token], links: &[Option<u32>]| {
        let linked = tokens.iter().zip(links).filter(|(t, link)| t.content && link.is_some()).count();
        linked as f64 / content(tokens).max(1) as f64
    };
    let (a, b) = (&case.a.reading().tokens, &case.b.reading().tokens);
    [share(a, &case.alignment.a_to_b), share(b, &case.alignment.b_to_a)]
}

fn content(tokens: &[Token]) -> usize {
    tokens.iter().filter(|t| t.content).count()
}
