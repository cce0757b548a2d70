//! What is no error although a rule is sure: differences that an editor would not stop an article for.

use crate::align::verbatim_share;
use crate::claim::{SpokenWord, is_filler};
use crate::detect::Rule;
use crate::detect::quote::{BETWEEN, LEFT_OUT};
use crate::finding::{Evidence, Severity};
use crate::text::tokens::stem;
use crate::text::{is_stop_word, tokenize};
use jiff::civil::Date;

/// Probability from which two sentences surely report one fact, if both articles are of one day.
const SAME_FACT: f64 = 0.85;
/// The same where neither article says its day, so that less is known of them.
const SAME_FACT_UNDATED: f64 = 0.95;
/// Words in the same order that two quotations of one statement have in common.
const FEWEST_IN_COMMON: usize = 8;
/// Their share of the words of the shorter sentence.
const LEAST_IN_COMMON: f64 = 0.7;
/// Words that are missing from an end of a quotation, at least, where it was cut and not reworded.
const SHORTEST_CUT: usize = 3;
/// Rules whose values move on from day to day.
const MOVING: [&str; 2] = ["differs-number", "differs-date"];
/// Function words that turn what is said round.
const NEGATIONS: [&str; 7] = ["not", "no", "never", "nor", "neither", "without", "none"];

/// What the gate knows of both sides of a difference.
#[derive(Copy, Clone, Debug)]
pub struct Circumstances<'c> {
    /// Days of both articles.
    pub days: [Option<Date>; 2],
    /// Probability that both sentences report the same fact; none where they are not listed as doing so.
    pub score: Option<f64>,
    /// Both sentences.
    pub sentences: [&'c str; 2],
    /// The words of both sides that show the difference.
    pub words: [&'c str; 2],
}

/// How severe a difference may be, by its evidence on both sides and what else is known of them.
///
/// Warnings at most are: figures and dates of articles that are not of one day, as counts move on, and of sentences that
/// may not report one fact; quotations that differ in function words and word forms alone, as two people who write
/// down one speech seldom agree on every "that", or in where they begin and end, and those that have too few words in
/// common to be surely one statement in one translation.
pub fn most(rule: &Rule, a: &Evidence, b: &Evidence, known: &Circumstances) -> Severity {
    let least = if known.days[0].is_some() { SAME_FACT } else { SAME_FACT_UNDATED };
    let moved_on = || known.days[0] != known.days[1] || known.score.is_none_or(|score| score < least);
    let slight = || is_slight(a, b, known.words) || is_another_statement(known.sentences);
    let cautious = MOVING.contains(&rule.id) && moved_on() || rule.id == "differs-quote" && slight();
    if cautious { Severity::Warning } else { Severity::Error }
}

/// Whether so few words stand in both sentences in the same order that they may be two statements on one thing, or one
/// in two translations. Cost: a word difference of both.
fn is_another_statement(sentences: [&str; 2]) -> bool {
    let tokens = sentences.map(tokenize);
    let words =
        tokens.each_ref().map(|t| t.iter().filter(|t| t.is_word()).map(|t| t.norm.as_str()).collect::<Vec<_>>());
    let [x, y] = &words;
    let share = verbatim_share(x, y);
    let words = (share * x.len().min(y.len()) as f64).round() as usize;
    words < FEWEST_IN_COMMON || share < LEAST_IN_COMMON
}

/// Whether the words that differ say the same things, by stem, apart from function words and cuts at either end.
fn is_slight(a: &Evidence, b: &Evidence, [x, y]: [&str; 2]) -> bool {
    let (Some(a), Some(b)) = (a.value.as_deref(), b.value.as_deref()) else { return false };
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(BETWEEN).collect(), b.split(BETWEEN).collect());
    let changes = || a.iter().copied().zip(b.iter().copied());
    let cut = |(of_a, of_b): (&str, &str)| match (of_a, of_b) {
        (words, LEFT_OUT) => is_at_an_end(words, x),
        (LEFT_OUT, words) => is_at_an_end(words, y),
        _ => false,
    };
    a.len() == b.len() && changes().all(|change| said(change.0) == said(change.1) || cut(change))
}

/// Whether some words, at least three, stand at an end of what a side shows: nothing agrees beyond them.
fn is_at_an_end(words: &str, shown: &str) -> bool {
    let of = |text: &str| tokenize(text).iter().filter(|t| t.is_word()).map(|t| t.norm.to_string()).collect::<Vec<_>>();
    let (words, shown) = (of(words), of(shown));
    words.len() >= SHORTEST_CUT
        && (shown.starts_with(words.get(..2).unwrap_or_default())
            || shown.ends_with(words.get(words.len() - 2..).unwrap_or_default()))
}

/// Stems of the words that say something: figures but for one ("a month", "one month"), negations, content words.
fn said(words: &str) -> Vec<String> {
    let spoken = |word: &str| SpokenWord { form: word.into(), token: 0 };
    let padding = is_filler(&words.split_whitespace().map(spoken).collect::<Vec<_>>());
    let words = if words == LEFT_OUT || padding { "" } else { words };
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

    fn known<'c>(days: [i8; 2], sentences: [&'c str; 2]) -> Circumstances<'c> {
        Circumstances { days: days.map(|day| Some(date(2024, 5, day))), score: Some(0.9), sentences, words: sentences }
    }

    fn of(rule: &str, a: &str, b: &str, known: &Circumstances) -> Severity {
        let rule = RULES.iter().find(|r| r.id == rule).unwrap();
        most(rule, &side(a), &side(b), known)
    }

    const LONG: [&str; 2] = ["we will open the old harbour bridge again in May"; 2];

    #[test]
    fn figures_move_on_and_quotations_do_not() {
        let (same, next) = (known([1, 1], LONG), known([1, 2], LONG));
        assert_eq!(of("differs-number", "12", "15", &same), Severity::Error);
        assert_eq!(of("differs-number", "12", "15", &next), Severity::Warning);
        assert_eq!(of("differs-quote", "harbour", "bridge", &next), Severity::Error);
        assert_eq!(of("differs-name", "Keller", "Kellner", &next), Severity::Error);
        let undated = Circumstances { days: [None, None], ..same };
        assert_eq!(of("differs-date", "Monday", "Tuesday", &undated), Severity::Warning);
        let sure = Circumstances { score: Some(0.96), ..undated };
        assert_eq!(of("differs-date", "Monday", "Tuesday", &sure), Severity::Error);
        let half = Circumstances { days: [None, same.days[0]], ..same };
        assert_eq!(of("differs-date", "Monday", "Tuesday", &half), Severity::Warning);
    }

    #[test]
    fn sentences_that_may_not_report_one_fact_are_no_errors() {
        for score in [None, Some(0.6)] {
            let unsure = Circumstances { score, ..known([1, 1], LONG) };
            assert_eq!(of("differs-number", "12", "15", &unsure), Severity::Warning);
            assert_eq!(of("differs-name", "Keller", "Kellner", &unsure), Severity::Error);
        }
        let short = known([1, 1], ["I take it back", "I take it all back, she said"]);
        assert_eq!(of("differs-quote", "(left out)", "gladly", &short), Severity::Warning);
    }

    #[test]
    fn two_translations_are_no_errors() {
        let one = "This crossing of the old harbour deserves the respect and the thanks of our people";
        let other = "This passage through the old harbour deserves respect and gratitude from all the nation";
        assert_eq!(of("differs-quote", "crossing", "passage", &known([1, 1], [one, other])), Severity::Warning);
        let nearly = one.replace("crossing", "passage");
        assert_eq!(of("differs-quote", "crossing", "passage", &known([1, 1], [one, &nearly])), Severity::Error);
    }

    #[test]
    fn small_words_and_forms_are_slight() {
        for (a, b) in [
            ("that", LEFT_OUT),
            ("the … promises", "its … promise"),
            ("to take", "taking"),
            ("1", "a"),
            ("it has to", "it must"),
            ("you know", LEFT_OUT),
        ] {
            assert_eq!(of("differs-quote", a, b, &known([1, 1], LONG)), Severity::Warning, "{a} / {b}");
        }
    }

    #[test]
    fn cuts_at_the_ends_are_slight() {
        let long = "we will open the old harbour bridge again in May, whatever the council says";
        let cut = known([1, 1], [long, LONG[0]]);
        assert_eq!(of("differs-quote", "whatever the council says", LEFT_OUT, &cut), Severity::Warning);
        assert_eq!(of("differs-quote", "the old harbour", LEFT_OUT, &cut), Severity::Error);
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
            assert_eq!(of("differs-quote", a, b, &known([1, 1], LONG)), Severity::Error, "{a} / {b}");
        }
    }
}
