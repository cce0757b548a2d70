//! The language of an article: declared, or detected where the text leaves no doubt.

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

/// ISO 639-1 code of the language a text is written in, when the detector is sure of it.
pub fn detected(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    let end = text.floor_char_boundary(LOOK_AT);
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
    fn every_language_of_the_detector_has_a_line() {
        for lang in Lang::all() {
            let code = if *lang == Lang::Cmn { "zho" } else { lang.code() };
            assert!(languages().any(|(_, three, _)| three == code), "{code}");
        }
    }
}
