#![doc = include_str!("number.md")]

mod apart;
mod matching;
mod moment;
mod stated;

use matching::closeness;
pub use matching::{Match, Verdict, matches};
pub use moment::Later;

use super::{Case, Difference, Rule};
use crate::finding::{Severity, Strength};

/// The rule.
pub static RULE: Rule = Rule {
    id: "differs-number",
    summary: "the same thing, counted or measured differently",
    page: include_str!("number.md"),
    severity: Severity::Error,
    hard: true,
    signs: &["vague", "closeness", "rounded", "small"],
    find,
};

fn find(case: &Case) -> Vec<Difference> {
    let strength = |verdict| match verdict {
        Verdict::Contradicts => Some(Strength::Contradiction),
        Verdict::Differs => Some(Strength::Differing),
        Verdict::Updated(_) => None,
    };
    let found = matches(case);
    found.iter().filter_map(|m| Some(difference(case, m, strength(m.verdict)?))).collect()
}

/// What the judge weighs: whether a figure is vague, how near both are, whether one is the other rounded, whether both are small.
fn signs(m: &Match) -> Vec<(&'static str, f64)> {
    let is = |yes: bool| f64::from(u8::from(yes));
    vec![
        ("vague", is(m.a.role.vague || m.b.role.vague)),
        ("closeness", closeness(m.a, m.b)),
        ("rounded", is(m.verdict == Verdict::Differs)),
        ("small", is(m.a.high.max(m.b.high) < 10.0)),
    ]
}

fn difference(case: &Case, m: &Match, strength: Strength) -> Difference {
    let words = (m.a.span.of(case.a.text()), m.b.span.of(case.b.text()));
    Difference {
        signs: signs(m),
        strength,
        confidence: m.confidence,
        message: format!("the number differs: “{}” and “{}”", words.0, words.1),
        a: case.a.evidence(m.a.span, Some(m.a.normal(&case.a.reading().tokens))),
        b: case.b.evidence(m.b.span, Some(m.b.normal(&case.b.reading().tokens))),
    }
}
