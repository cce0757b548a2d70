//! What is no error although a rule is sure: differences that an editor would not stop an article for.

use crate::detect::Rule;
use crate::detect::quote::{BETWEEN, LEFT_OUT};
use crate::finding::{Evidence, Severity};
use crate::text::is_stop_word;
use crate::text::tokens::stem;
use jiff::civil::Date;

/// Rules whose values move on from day to day.
const MOVING: [&str; 2] = ["differs-number", "differs-date"];
/// Function words that turn what is said round.
const NEGATIONS: [&str; 7] = ["not", "no", "never", "nor", "neither", "without", "none"];

/// How severe a difference may be, by its evidence on both sides and the days of both articles.
///
/// Figures and dates that differ in articles more than a day apart are warnings at most: counts move on. So are
/// quotations that differ in function words and word forms alone: two people who write down one speech seldom agree
/// on every "that".
pub fn most(rule: &Rule, a: &Evidence, b: &Evidence, days: [Option<Date>; 2]) -> Severity {
    let moved_on = MOVING.contains(&rule.id) && is_more_than_a_day(days);
    let slight = rule.id == "differs-quote" && is_slight(a, b);
    if moved_on || slight { Severity::Warning } else { Severity::Error }
}

fn is_more_than_a_day(days: [Option<Date>; 2]) -> bool {
    matches!(days, [Some(x), Some(y)] if x.duration_until(y).as_hours().abs() > 24)
}

/// Whether the words that differ say the same things, by stem, apart from function words.
fn is_slight(a: &Evidence, b: &Evidence) -> bool {
    let (Some(a), Some(b)) = (a.value.as_deref(), b.value.as_deref()) else { return false };
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(BETWEEN).collect(), b.split(BETWEEN).collect());
    x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| said(x) == said(y))
}

/// Stems of the words that say something: figures but for one ("a month", "one month"), negations, content words.
fn said(words: &str) -> Vec<String> {
    let words = if words == LEFT_OUT { "" } else { words };
    let figure = |word: &str| word.contains(char::is_numeric) && word != "1";
    let content = |word: &str| !is_stop_word(word) && word.chars().nth(1).is_some();
    let says = |word: &&str| figure(word) || NEGATIONS.contains(word) || content(word);
    words.split_whitespace().filter(says).map(|word| stem(word).to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::RULES;
    use crate::model::Span;
    use jiff::civil::date;

    fn side(value: &str) -> Evidence {
        Evidence { article: 0, sentence: 0, span: Span::new(0, 1), value: Some(value.into()) }
    }

    fn of(rule: &str, a: &str, b: &str, days: [i8; 2]) -> Severity {
        let rule = RULES.iter().find(|r| r.id == rule).unwrap();
        most(rule, &side(a), &side(b), days.map(|day| Some(date(2024, 5, day))))
    }

    #[test]
    fn figures_move_on_and_quotations_do_not() {
        assert_eq!(of("differs-number", "12", "15", [1, 2]), Severity::Error);
        assert_eq!(of("differs-number", "12", "15", [3, 1]), Severity::Warning);
        assert_eq!(of("differs-quote", "harbour", "bridge", [3, 1]), Severity::Error);
        assert_eq!(of("differs-name", "Keller", "Kellner", [3, 1]), Severity::Error);
    }

    #[test]
    fn small_words_and_forms_are_slight() {
        for (a, b) in [
            ("that", LEFT_OUT),
            ("the … promises", "its … promise"),
            ("to take", "taking"),
            ("1", "a"),
            ("it has to", "it must"),
        ] {
            assert_eq!(of("differs-quote", a, b, [1, 1]), Severity::Warning, "{a} / {b}");
        }
    }

    #[test]
    fn what_changes_the_statement_is_not() {
        for (a, b) in [
            ("not", LEFT_OUT),
            ("2", "3"),
            ("harbour", "bridge"),
            ("the … significantly", "a … (left out)"),
            ("never", "not"),
            ("that", "that … not"),
        ] {
            assert_eq!(of("differs-quote", a, b, [1, 1]), Severity::Error, "{a} / {b}");
        }
    }
}
