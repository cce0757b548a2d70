//! Cases of a rule's page, as data: the manual is the test suite.
//!
//! Under `## Cases`, every `###` heading opens a case:
//!
//! ```text
//! ### Two counts of the same bills
//! - left (2011-11-02): They say they have brought up 15 bills that would create jobs.
//! - right (2011-11-02): Republicans point to some 16 bills that would create jobs.
//! - expect: contradiction `15 bills` / `some 16 bills`
//! ```
//!
//! `expect: nothing` says that the rule stays silent; dates in parentheses are the articles' dates and may be left
//! out; several `expect` lines are several findings, and there are no others.

use crate::finding::Strength;
use jiff::civil::Date;

/// One sentence of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The sentence, or several of one article; the last one is compared.
    pub text: String,
    /// Date of its article.
    pub date: Option<Date>,
}

/// A finding a case expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Its strength.
    pub strength: Strength,
    /// The words of the left sentence.
    pub a: String,
    /// The words of the right sentence.
    pub b: String,
}

/// A case of a rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The heading.
    pub name: String,
    /// The left sentence.
    pub left: Statement,
    /// The right sentence.
    pub right: Statement,
    /// What must be found; empty for silence.
    pub expect: Vec<Expectation>,
}

/// The cases of a rule's page.
///
/// # Errors
/// A line in the section `## Cases` that is no heading, no field, or a field that cannot be read, with its number.
pub fn parse(page: &str) -> Result<Vec<Spec>, String> {
    let mut specs: Vec<Draft> = Vec::new();
    let section = page.lines().enumerate().skip_while(|(_, line)| line.trim() != "## Cases").skip(1);
    for (number, line) in section {
        let fail = |why: &str| format!("line {}: {why}: {line}", number + 1);
        match line.trim() {
            "" => {}
            heading if heading.starts_with("### ") => specs.push(Draft::new(&heading[4..])),
            field => {
                let draft = specs.last_mut().ok_or_else(|| fail("field before the first case"))?;
                draft.field(field).map_err(|why| fail(&why))?;
            }
        }
    }
    specs.into_iter().map(Draft::finish).collect()
}

#[derive(Default)]
struct Draft {
    name: String,
    left: Option<Statement>,
    right: Option<Statement>,
    expect: Option<Vec<Expectation>>,
}

impl Draft {
    fn new(name: &str) -> Self {
        Draft { name: name.trim().to_string(), ..Draft::default() }
    }

    fn field(&mut self, line: &str) -> Result<(), String> {
        let (key, value) = line.strip_prefix("- ").and_then(|l| l.split_once(": ")).ok_or("not `- key: value`")?;
        let (key, date) = split_date(key)?;
        let statement = || Statement { text: value.trim().to_string(), date };
        match key {
            "left" => self.left = Some(statement()),
            "right" => self.right = Some(statement()),
            "expect" => self.expect.get_or_insert_default().extend(expectation(value.trim())?),
            _ => return Err(format!("unknown field `{key}`")),
        }
        Ok(())
    }

    fn finish(self) -> Result<Spec, String> {
        let Draft { name, left, right, expect } = self;
        match (left, right, expect) {
            (Some(left), Some(right), Some(expect)) => Ok(Spec { name, left, right, expect }),
            _ => Err(format!("case `{name}` needs left, right and expect")),
        }
    }
}

fn split_date(key: &str) -> Result<(&str, Option<Date>), String> {
    match key.split_once(" (") {
        None => Ok((key, None)),
        Some((key, rest)) => {
            let date = rest.trim_end_matches(')').parse().map_err(|_| format!("no date: {rest}"))?;
            Ok((key, Some(date)))
        }
    }
}

fn expectation(value: &str) -> Result<Option<Expectation>, String> {
    if value == "nothing" {
        return Ok(None);
    }
    let mut parts = value.split('`');
    let strength = match parts.next().map(str::trim) {
        Some("contradiction") => Strength::Contradiction,
        Some("differing") => Strength::Differing,
        _ => return Err("expect `nothing`, `contradiction` or `differing`".to_string()),
    };
    match (parts.next(), parts.next().map(str::trim), parts.next()) {
        (Some(a), Some("/"), Some(b)) => Ok(Some(Expectation { strength, a: a.to_string(), b: b.to_string() })),
        _ => Err("both wordings in backticks, parted by ` / `".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cases() {
        let page = "# x\n\n## Cases\n\n### Two counts\n- left (2011-11-02): 15 bills\n- right: 16 bills\n- expect: contradiction `15 bills` / `16 bills`\n\n### Silent\n- left: a\n- right: b\n- expect: nothing\n";
        let specs = parse(page).unwrap();
        assert_eq!(specs.len(), 2);
        assert_eq!(specs[0].left.date, Some(jiff::civil::date(2011, 11, 2)));
        assert_eq!(specs[0].expect[0].b, "16 bills");
        assert!(specs[1].expect.is_empty());
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        let error = parse("## Cases\n\n### x\n- lift: a\n").unwrap_err();
        assert!(error.starts_with("line 4: unknown field `lift`"), "{error}");
    }
}
