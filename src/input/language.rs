//! The language of an article: declared, or detected where the text leaves no doubt.

use crate::text::is_stop_word;
use whatlang::{Lang, detect};

/// ISO 639-1 code, ISO 639-3 code and English name, one language a line.
const LANGUAGES: &str = include_str!("languages.txt");

/// How much of a text the detector looks at, in bytes.
const LOOK_AT: usize = 2 * 1024;

fn languages() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    LANGUAGES.lines().filter_map(|line| {
        let mut fields = line.split_whitespace();
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// ISO 639-1 code of a declared language: `en`, `en-US`, `en_GB`, `eng`, `English`.
pub fn declared(value: &str) -> Option<&'static str> {
    let tag = value.trim().split(['-', '_', ',', ' ']).next()?.to_lowercase();
    languages().find(|(two, three, name)| [*two, *three, *name].contains(&tag.as_str())).map(|(two, ..)| two)
}

/// Shortest text, in bytes, that can show its language.
const SHORTEST: usize = 40;

/// Words that must be read before a text is plainly English.
const PLAIN_WORDS: usize = 60;

/// Whether more than three words in ten are English function words: no other language has half as many of that form, and
/// counting them costs a tenth of asking the detector.
fn is_plainly_english(text: &str) -> bool {
    let (mut words, mut function_words) = (0, 0);
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        lower.clear();
        lower.push_str(word);
        lower.make_ascii_lowercase();
        words += 1;
        function_words += usize::from(is_stop_word(&lower));
    }
    words >= PLAIN_WORDS && 10 * function_words > 3 * words
}

/// ISO 639-1 code of the language a text is written in, when the detector is sure of it.
pub fn detected(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    let end = text.floor_char_boundary(LOOK_AT);
    if is_plainly_english(&text[..end]) {
        return Some("en");
    }
    let info = detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    let code = if info.lang() == Lang::Cmn { "zho" } else { info.lang().code() };
    languages().find(|(_, three, _)| *three == code).map(|(two, ..)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_forms_come_out_as_two_letters() {
        for value in ["en", "en-US", "en_GB", "ENG", "English"] {
            assert_eq!(declared(value), Some("en"), "{value}");
        }
        assert_eq!(declared("x-klingon"), None);
    }

    #[test]
    fn clear_text_is_recognised() {
        let german = "Die Regierung hat am Dienstag beschlossen, die Steuern für kleine Unternehmen zu senken, teilte \
                      das Ministerium in Berlin mit. Die Opposition nannte den Beschluss unzureichend und überfällig.";
        assert_eq!(detected(german), Some("de"));
        assert_eq!(detected("ok"), None);
    }

    #[test]
    fn english_is_told_by_its_function_words() {
        let english = "The council said on Monday that it would not be able to pay for the new bridge, and that the work \
                       would have to wait until there was more money from the state. It is the third time that the plan \
                       has been put off. Those who live on the other side of the river have been told that they will \
                       have a ferry for as long as it takes.";
        assert!(is_plainly_english(english));
        let dutch = "De raad zei maandag dat er geen geld is voor de nieuwe brug en dat het werk moet wachten. Het is de \
                     derde keer dat het plan is uitgesteld. Wie aan de andere kant van de rivier woont, krijgt zo lang \
                     een veer, en dat is in de winter geen pretje, zo was te horen in de raad. Is dat zo, of is het plan \
                     van de baan? Dat is de vraag, en een antwoord is er nog niet.";
        assert!(!is_plainly_english(dutch));
        assert_ne!(detected(dutch), Some("en"));
    }

    #[test]
    fn every_language_of_the_detector_has_a_line() {
        for lang in Lang::all() {
            let code = if *lang == Lang::Cmn { "zho" } else { lang.code() };
            assert!(languages().any(|(_, three, _)| three == code), "{code}");
        }
    }
}
