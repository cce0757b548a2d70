use super::*;
use crate::claim::Reading;
use crate::text::tokenize;
use proptest::prelude::*;

fn read_all(sentences: &[&str]) -> Vec<Reading> {
    let read = |s: &&str| {
        let tokens = tokenize(s);
        Reading { mentions: mentions(s, &tokens), tokens, ..Reading::default() }
    };
    let mut readings: Vec<Reading> = sentences.iter().map(read).collect();
    resolve(&mut readings);
    readings
}

fn names(sentence: &str) -> Vec<(String, NameKind)> {
    let found = mentions(sentence, &tokenize(sentence));
    found.iter().filter(|m| m.named).map(|m| (m.span.of(sentence).to_string(), m.kind)).collect()
}

#[test]
fn reads_people_places_and_bodies() {
    use NameKind::*;
    let found = names("Sen. Ruth Aldane met officials of the Department of Fisheries in South Korea on Friday.");
    let expected = [("Ruth Aldane", Person), ("Department of Fisheries", Organisation), ("South Korea", Place)];
    assert_eq!(found, expected.map(|(name, kind)| (name.to_string(), kind)));
    assert_eq!(names("Yesterday the FBI searched a barn."), [("FBI".to_string(), Organisation)]);
    assert_eq!(names("Nobody came."), []);
}

#[test]
fn reads_titles_before_and_after_a_name() {
    let titles = |sentence: &str| -> Vec<&'static str> {
        let found = mentions(sentence, &tokenize(sentence));
        found.iter().flat_map(|m| &m.titles).map(|t| t.posts[0].name).collect()
    };
    assert_eq!(titles("Harbour chief executive Tom Weller resigned."), ["chief executive"]);
    assert_eq!(titles("Tom Weller, the harbour's executive director, resigned."), ["executive director"]);
    assert_eq!(titles("Lt. Amara Obi and Sgt. Jon Pell were hurt."), ["lieutenant", "sergeant"]);
}

#[test]
fn ties_the_mentions_of_an_article() {
    let readings = read_all(&[
        "Governor Ruth Aldane opened the fair with the Federal Bureau of Fisheries.",
        "Mrs. Aldane praised the FBF.",
        "Then the governor left.",
    ]);
    let ids: Vec<Vec<usize>> = readings.iter().map(|r| r.mentions.iter().map(|m| m.entity.id).collect()).collect();
    assert_eq!(ids, [vec![0, 1], vec![0, 1], vec![0]]);
    assert_eq!(readings[1].mentions[0].entity.name, ["ruth", "aldane"]);
}

#[test]
fn short_forms_of_given_names_are_one() {
    assert!(kind::same_given("bill", "william") && kind::same_given("r", "ruth"));
    assert!(!kind::same_given("ruth", "anna") && !kind::same_given("george", "paul"));
}

proptest! {
    #[test]
    fn never_fails_and_moves_forward(text in "([A-Z]{0,3}[a-z]{0,4}[ .,“-]{0,2}(the |Sen. |of |president )?){0,9}") {
        let tokens = tokenize(&text);
        let found = mentions(&text, &tokens);
        prop_assert!(found.windows(2).all(|w| w[0].tokens.end <= w[1].tokens.start));
        prop_assert!(found.iter().all(|m| m.tokens.end <= tokens.len() && !m.tokens.is_empty()));
    }
}
