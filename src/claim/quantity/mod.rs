//! Quantities: every number of a sentence with its unit, its bound and what it counts.
//!
//! Years, dates and clock times are not quantities ([`super::time`] takes them first), nor are numbers that name
//! something: "Section 8", "Boeing 737", "B-52", "9/11", "24/7".

mod age;
mod amount;
mod bound;
mod compare;
mod fraction;
mod grouped;
mod measure;
mod name;
mod noun;
mod numeral;
mod read;
mod spoken;
mod temperature;
mod toll;

pub use age::is_person;
pub use compare::compare;
pub use measure::{Measure, measure_of};
pub use noun::{Counted, is_plural, is_possessive};
pub use numeral::{adjacent, numeral_range};
pub use read::quantities;
pub use temperature::has_sign;
pub use toll::{is_fate, toll};

use crate::model::Span;
use crate::text::Token;
use std::fmt::Write;
use std::ops::Range;

/// What the words before or after a number make of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As written.
    Exact,
    /// "about", "some", "roughly".
    About,
    /// "nearly", "just under".
    Almost,
    /// "at least", "no fewer than", "or more".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "at most", "up to", "as many as".
    AtMost,
    /// "fewer than", "under".
    LessThan,
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq)]
pub enum Unit {
    /// Things counted: people, bills, arrests.
    Count,
    /// Money, with its ISO 4217 code.
    Currency(&'static str),
    /// Per cent, and spelled fractions ("a third" is 33.3).
    Percent,
    /// Years of somebody's life.
    Age,
    /// A measure of time, length, mass and so on.
    Measure(&'static Measure),
    /// A place in an order: "third".
    Ordinal,
    /// How often: "twice", "three times".
    Times,
    /// A vote or score, "396-9"; the value is `low` to `high`, the first figure in `low`.
    Tally,
}

/// A number of a sentence and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// From the words of the bound to the noun counted, in bytes of the sentence.
    pub span: Span,
    /// The tokens of the number itself, with its unit and without bound and noun.
    pub tokens: Range<usize>,
    /// The least value named; equal to `high` unless a range or a vague word ("dozens") was written.
    pub low: f64,
    /// The greatest value named.
    pub high: f64,
    /// Place value of the last digit that is not zero: 100 for 300, 0.1 million for 5.7 million.
    pub step: f64,
    /// What the value is a number of.
    pub unit: Unit,
    /// How the value is meant.
    pub bound: Bound,
    /// What is counted, where a noun says so.
    pub counted: Option<Counted>,
    /// What else the words around the number say of it.
    pub role: Role,
}

/// How a number stands in its sentence, which decides what it may be compared with.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// Part of a whole: "15 of the 16 bills".
    pub part: bool,
    /// Added to others: "another 12", "12 more".
    pub additional: bool,
    /// One step of a change: "from 5 to 10", "rose to 43".
    pub change: bool,
    /// Refers back to a group: "the two men".
    pub definite: bool,
    /// For each of something: "$5 a day", "12 per 100,000".
    pub rate: bool,
    /// From a vague word: "dozens", "several".
    pub vague: bool,
}

/// How two quantities, or two times, stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same value.
    Equal,
    /// Both can be true.
    Compatible,
    /// One is the other, rounded, and does not say so: "$43,000" and "$43,350".
    Rounded,
    /// Both cannot be true.
    Conflicting,
    /// They do not speak of the same kind of thing.
    Incomparable,
}

impl Quantity {
    /// The value as reports print it: `<= 1600000 women`, `15 bills`, `5700000000 USD`, `396-9`.
    pub fn normal(&self, tokens: &[Token]) -> String {
        let mut out = String::from(match self.bound {
            Bound::Exact => "",
            Bound::About => "~ ",
            Bound::Almost => "~< ",
            Bound::AtLeast => ">= ",
            Bound::MoreThan => "> ",
            Bound::AtMost => "<= ",
            Bound::LessThan => "< ",
        });
        self.write_value(&mut out);
        let unit = match &self.unit {
            Unit::Count => "",
            Unit::Currency(code) => code,
            Unit::Percent => "%",
            Unit::Age => "years of age",
            Unit::Measure(measure) => measure.name,
            Unit::Ordinal => "th",
            Unit::Times => "times",
            Unit::Tally => "",
        };
        let noun = self.counted.as_ref().and_then(|c| tokens.get(c.head)).map_or("", |t| t.norm.as_str());
        for word in [unit, noun].into_iter().filter(|w| !w.is_empty()) {
            let _ = write!(out, " {word}");
        }
        out
    }

    fn write_value(&self, out: &mut String) {
        let (low, high) = (rounded(self.low), rounded(self.high));
        let _ = match () {
            () if self.unit == Unit::Tally => write!(out, "{low}-{high}"),
            () if self.low == self.high => write!(out, "{low}"),
            () if self.high.is_infinite() => write!(out, "{low}.."),
            () => write!(out, "{low}..{high}"),
        };
    }
}

/// To 6 decimals, so that "33.3333333" and the dust of binary fractions never show.
fn rounded(value: f64) -> f64 {
    if value.abs() < 1e9 { (value * 1e6).round() / 1e6 } else { value.round() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;
    use proptest::prelude::*;

    fn read(sentence: &str) -> Vec<(String, String)> {
        let tokens = tokenize(sentence);
        let found = quantities(sentence, &tokens, &[]);
        found.iter().map(|q| (q.span.of(sentence).to_string(), q.normal(&tokens))).collect()
    }

    fn one(sentence: &str) -> Quantity {
        let found = quantities(sentence, &tokenize(sentence), &[]);
        assert_eq!(found.len(), 1, "{sentence}: {found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn reads_news_figures() {
        for (sentence, text, normal) in [
            ("The party brought up 15 bills that stalled.", "15 bills", "15 bills"),
            ("They listed some 16 House-passed measures.", "some 16 House-passed measures", "~ 16 measures"),
            ("The clinics treat up to 1.6 million women.", "up to 1.6 million women", "<= 1600000 women"),
            ("Building it takes $5.7 billion.", "$5.7 billion", "5700000000 USD"),
            ("The ministry set aside 5.7bn euros.", "5.7bn euros", "5700000000 EUR"),
            ("The club paid €3m.", "€3m", "3000000 EUR"),
            ("It sent US$1,200.", "US$1,200", "1200 USD"),
            ("Aid worth billions of dollars went missing.", "billions of dollars", "1000000000..100000000000 USD"),
            ("Turnout was 45 per cent.", "45 per cent", "45 %"),
            ("Prices fell by 2.5%.", "2.5%", "2.5 %"),
            ("Support rose six percentage points.", "six percentage points", "6 percentage-point"),
            (
                "Some two hundred thirty-five thousand households lost power.",
                "Some two hundred thirty-five thousand households",
                "~ 235000 households",
            ),
            ("Two and a half million voters stayed home.", "Two and a half million voters", "2500000 voters"),
            ("Between 10 and 15 boats sank.", "10 and 15 boats", "10..15 boats"),
            ("It may cost $5-6 million.", "$5-6 million", "5000000..6000000 USD"),
            ("One in five residents fled.", "One in five residents", "20 % residents"),
            ("Two-thirds of voters agreed.", "Two-thirds of voters", "66.666667 % voters"),
            ("The Senate voted 97 to 1.", "97 to 1", "97-1"),
            ("The court ruled 5-to-4.", "5-to-4", "5-4"),
            ("By six votes to three, they agreed.", "six votes to three", "6-3"),
            ("The bishop, who is 71, agreed.", "71", "71 years of age"),
            ("It was 30 degrees Celsius on Monday.", "30 degrees Celsius", "30 celsius"),
            ("Gusts of up to 90 kilometers an hour hit.", "up to 90 kilometers an hour", "<= 90 kilometre-per-hour"),
            ("A 66-year-old man fell.", "66-year-old man", "66 years of age man"),
            ("Maria Stone, 66, was fined.", "66", "66 years of age"),
            ("He took the 38-word oath.", "38-word", "38 word"),
            ("Dozens of lawmakers stayed away.", "Dozens of lawmakers", "20..150 lawmakers"),
            ("Several hundred miners struck.", "Several hundred miners", "300..3000 miners"),
            ("At least a dozen packages were found.", "At least a dozen packages", ">= 12 packages"),
            ("Anyone 21 or older may buy it.", "21 or older", ">= 21"),
            ("One point two million homes lost power.", "One point two million homes", "1200000 homes"),
            ("It lies four point six miles out.", "four point six miles", "4.6 mile"),
            ("A million and a half voters stayed home.", "A million and a half voters", "1500000 voters"),
            ("It runs three and a quarter miles.", "three and a quarter miles", "3.25 mile"),
            (
                "Some two-thirds of a billion dollars went missing.",
                "Some two-thirds of a billion dollars",
                "~ 666666666.666667 USD",
            ),
            ("A quarter-million homes stand empty.", "A quarter-million homes", "250000 homes"),
            ("Crews found 14\u{202f}500 shells.", "14\u{202f}500 shells", "14500 shells"),
            ("The frost killed 350–400 lambs.", "350–400 lambs", "350..400 lambs"),
            ("The frost killed from 30 to 40 lambs.", "30 to 40 lambs", "30..40 lambs"),
            ("The parade drew forty-odd horses.", "forty-odd horses", "~ 40 horses"),
            ("The parade drew 400-plus horses.", "400-plus horses", ">= 400 horses"),
            ("The parade drew ca. 400 horses.", "ca. 400 horses", "~ 400 horses"),
            ("The parade drew south of 400 horses.", "south of 400 horses", "< 400 horses"),
            ("A girl of 14 was found.", "14", "14 years of age"),
            ("The bridge is 300 feet long.", "300 feet", "300 foot"),
            ("The site covers 12 square miles.", "12 square miles", "12 square-mile"),
        ] {
            assert_eq!(read(sentence), [(text.to_string(), normal.to_string())], "{sentence}");
        }
    }

    #[test]
    fn passes_over_numbers_that_name() {
        for sentence in [
            "Section 8 of the code bars it.",
            "A Boeing 737 landed.",
            "B-52 bombers flew to the G-20 summit.",
            "Candidate No. 2 withdrew.",
            "The office is open 24/7.",
            "Families of 9/11 victims spoke.",
            "No one knew; one of them left.",
            "Marchers passed 1600 Pennsylvania Avenue.",
            "Call 555-0134 or 202-555-0134.",
            "Air Force One took off.",
            "The Second Amendment protects it.",
        ] {
            assert_eq!(read(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn knows_roles() {
        assert!(one("Twelve more people were freed.").role.additional);
        assert!(one("The toll rose to 43.").role.change);
        assert!(one("Fifteen of the attackers were known.").role.part);
        assert!(one("The two leaders met.").role.definite);
        assert!(one("It earns $500,000 a day.").role.rate);
        assert_eq!(one("15 bills passed.").role, Role::default());
    }

    #[test]
    fn compares_as_an_editor_would() {
        use Comparison::{Compatible, Conflicting, Equal, Incomparable, Rounded};
        for (a, b, expected) in [
            ("about 300 emails", "298 emails", Compatible),
            ("more than 200 people", "235 people", Compatible),
            ("up to 1.6 million", "as many as 1.5 million", Conflicting),
            ("$43,000", "$43,350", Rounded),
            ("dozens of arrests", "more than 200 arrests", Conflicting),
            ("nearly 50,000 pages", "55,000 pages", Conflicting),
            ("15 bills", "16 bills", Conflicting),
            ("15 bills", "some 16 bills", Conflicting),
            ("a third of voters", "35 percent of voters", Compatible),
            ("more than half of voters", "45 percent of voters", Conflicting),
            ("$5.7 billion", "5.7bn dollars", Equal),
            ("$5.7 billion", "$5.6 billion", Conflicting),
            ("a 396-9 vote", "by a vote of 396 to 9", Equal),
            ("a 5-4 ruling", "a 6-3 ruling", Conflicting),
            ("two weeks", "14 days", Equal),
            ("10 miles", "16 kilometers", Compatible),
            ("up to 90 kilometers an hour", "up to 55 miles an hour", Compatible),
            ("30 degrees Celsius", "86 degrees Fahrenheit", Compatible),
            ("30 degrees Celsius", "30 degrees Fahrenheit", Conflicting),
            ("20 hectares", "50 acres", Compatible),
            ("2 tons", "4,000 pounds", Equal),
            ("2 tons", "2,000 kilos", Compatible),
            ("60 tons", "60 tonnes", Compatible),
            ("60 tons", "80 tonnes", Conflicting),
            ("1,000 gallons", "4,546 litres", Compatible),
            ("a third of a million homes", "333,000 homes", Compatible),
            ("a quarter of a million homes", "600,000 homes", Conflicting),
            ("32 degrees Fahrenheit", "0 degrees Celsius", Compatible),
            ("minus 14 degrees", "14 degrees", Conflicting),
            ("20 kilometers", "20 miles", Conflicting),
            ("$20 million", "€20 million", Incomparable),
            ("six votes to three", "6-3", Equal),
            ("$5", "5 percent", Incomparable),
            ("$5 a day", "$5", Incomparable),
            ("dozens of Democrats", "about 60 Democrats", Compatible),
            ("twice", "several times", Conflicting),
        ] {
            assert_eq!(compare(&one(a), &one(b)), expected, "{a} / {b}");
        }
    }

    /// The spelled form of a number below a trillion, written apart from the reader's grammar.
    fn spell(n: u64) -> String {
        const ONES: [&str; 20] = [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ];
        const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        let rest = |n: u64, joint: &str| if n == 0 { String::new() } else { format!("{joint}{}", spell(n)) };
        match n {
            0..20 => ONES[n as usize].into(),
            20..100 => format!("{}{}", TENS[n as usize / 10], rest(n % 10, "-")),
            100..1000 => format!("{} hundred{}", ONES[n as usize / 100], rest(n % 100, " ")),
            1000..1_000_000 => format!("{} thousand{}", spell(n / 1000), rest(n % 1000, " ")),
            1_000_000..1_000_000_000 => format!("{} million{}", spell(n / 1_000_000), rest(n % 1_000_000, " ")),
            _ => format!("{} billion{}", spell(n / 1_000_000_000), rest(n % 1_000_000_000, " ")),
        }
    }

    proptest! {
        #[test]
        fn spelled_numbers_are_their_digits(n in 2u64..1_000_000_000_000) {
            let quantity = one(&format!("It sold {} tickets", spell(n)));
            prop_assert_eq!(quantity.low, n as f64);
        }

        #[test]
        fn scale_words_agree_with_digits(n in 1u32..1000) {
            for (scale, zeros) in [("thousand", "000"), ("million", "000000")] {
                let (a, b) = (one(&format!("{n} {scale} voters")), one(&format!("{n}{zeros} voters")));
                prop_assert_eq!(compare(&a, &b), Comparison::Equal);
            }
        }

        #[test]
        fn thousands_that_blanks_part_are_one_number(n in 1u32..1000, rest in 0u32..1000, blank in "[ \u{a0}\u{202f}]") {
            let quantity = one(&format!("It sold {n}{blank}{rest:03} tickets"));
            prop_assert_eq!(quantity.low, f64::from(1000 * n + rest));
        }

        #[test]
        fn any_run_of_number_words_is_read(
            sentence in "((minus|-|14|3|500|two|a|half|quarter|third|of|and|point|million|degrees|°|C|F|below|zero|odd|from|to|–) ?){0,14}",
        ) {
            let tokens = tokenize(&sentence);
            for quantity in quantities(&sentence, &tokens, &[]) {
                prop_assert!(!quantity.low.is_nan() && quantity.low <= quantity.high || quantity.unit == Unit::Tally);
                prop_assert_eq!(compare(&quantity, &quantity), Comparison::Equal);
            }
        }

        #[test]
        fn comparison_is_symmetric_and_reflexive(
            x in 0u32..10_000, y in 0u32..10_000, p in 0usize..8, q in 0usize..8,
        ) {
            let bounds = ["", "about ", "nearly ", "at least ", "more than ", "up to ", "fewer than ", "$"];
            let (a, b) = (one(&format!("{}{x} x", bounds[p])), one(&format!("{}{y} x", bounds[q])));
            prop_assert_eq!(compare(&a, &b), compare(&b, &a));
            prop_assert_eq!(compare(&a, &a), Comparison::Equal);
        }

        #[test]
        fn any_text_is_read(sentence in "[ a-zA-Z0-9$€%.,:/()“”’½-]{0,60}|\\PC{0,40}") {
            let tokens = tokenize(&sentence);
            for quantity in quantities(&sentence, &tokens, &[]) {
                prop_assert!(!quantity.span.of(&sentence).is_empty());
                prop_assert!(!quantity.low.is_nan() && quantity.step > 0.0);
                quantity.normal(&tokens);
            }
        }
    }
}
