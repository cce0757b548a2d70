use super::*;
use crate::claim::Reading;
use crate::claim::read;
use crate::model::{Article, Block, BlockKind, Document, SourceFile, SourceMap};
use crate::text::tokenize;
use proptest::prelude::*;
use std::sync::Arc;

fn readings(text: &str) -> (Article, Vec<Reading>) {
    let document = Document {
        file: Arc::new(SourceFile::new("a.txt", text)),
        record: None,
        title: None,
        source: "a".into(),
        date: None,
        url: None,
        author: None,
        language: Some("en".into()),
        text: text.into(),
        map: SourceMap::identity(text.len()),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
    };
    let article = crate::text::article(document);
    let readings = read(&article);
    (article, readings)
}

/// Source, verb and content of every attribution of the last sentence.
fn told(text: &str) -> Vec<(String, String, String)> {
    let (article, readings) = readings(text);
    let (Some(last), sentence) = (readings.last(), article.sentence_text(readings.len() - 1)) else {
        return Vec::new();
    };
    let words = |range: &Range<usize>| span_of(&last.tokens, range).map_or("", |s| s.of(sentence)).to_string();
    let row = |a: &Attribution| {
        let content: Vec<String> = a.content.iter().map(words).collect();
        (a.source.as_ref().map_or(String::new(), |s| s.name.to_string()), a.verb.to_string(), content.join(" | "))
    };
    last.attributions.iter().map(row).collect()
}

fn row(source: &str, verb: &str, content: &str) -> (String, String, String) {
    (source.into(), verb.into(), content.into())
}

#[test]
fn sources_stand_before_their_verb() {
    assert_eq!(
        told("Mayor Lena Moreau said the bridge is safe."),
        [row("mayor lena moreau", "say", "the bridge is safe.")]
    );
    assert_eq!(told("Moreau on Friday also claimed it was safe."), [row("moreau", "claim", "it was safe.")]);
    let apposition = told("Lena Moreau, the mayor of Harwick, denied the report.");
    assert_eq!(apposition, [row("lena moreau the mayor of harwick", "deny", "the report.")]);
}

#[test]
fn sources_stand_after_an_inverted_verb() {
    let inverted = told("“The bridge is safe,” said Lena Moreau, the mayor.");
    assert_eq!(inverted[0].0, "lena moreau");
    assert!(inverted[0].2.starts_with("“The bridge is safe,”"), "{inverted:?}");
    assert_eq!(told("The bridge is safe, according to the city.")[0].0, "the city");
}

#[test]
fn nouns_and_plans_are_no_cues() {
    assert_eq!(told("The claims about the bridge are in the report."), []);
    assert_eq!(told("Moreau declined to say whether it is safe."), []);
    assert_eq!(
        told("She answered questions about the attack on Friday."),
        [row("she", "answer", "questions about the attack on Friday.")]
    );
}

#[test]
fn pronouns_stand_for_the_last_named_source() {
    let text = "Mayor Lena Moreau said the bridge is safe. She insisted that nobody was hurt.";
    assert_eq!(told(text)[0].0, "mayor lena moreau");
}

#[test]
fn a_quotation_that_runs_on_keeps_its_speaker() {
    let (_, readings) = readings("“The bridge is safe,” Lena Moreau said. “It was checked in May.");
    assert_eq!(readings[0].speaker.as_ref().map(|s| s.name.as_str()), Some("lena moreau"));
    assert!(readings[1].speaker.as_ref().is_some_and(|s| s.elsewhere && s.name == "lena moreau"));
}

#[test]
fn every_tone_of_the_list_is_known() {
    let list = include_str!("../lists/attribution-cues-en.txt");
    let lines: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
    for line in &lines {
        let verb = line.split(": ").nth(1).and_then(|forms| forms.split("; ").nth(1)).unwrap_or_default();
        let found = cues::cues(&tokenize(&format!("Moreau {verb} it")), &[]);
        assert_eq!(found.len(), 1, "{line}");
    }
}

proptest! {
    #[test]
    fn ranges_lie_in_the_sentence(words in proptest::collection::vec(
        prop_oneof!["said", "claimed", "according to", "by", ",", "“", "”", "Moreau", "the", "mayor", "who", "saying", "was", ".", "\\PC"], 0..14)) {
        let (_, readings) = readings(&words.join(" "));
        for reading in readings {
            for a in &reading.attributions {
                let all = a.content.iter().chain([&a.cue, &a.source_tokens]);
                for range in all {
                    prop_assert!(range.start <= range.end && range.end <= reading.tokens.len());
                }
                prop_assert!(a.span(&reading.tokens).is_some());
            }
        }
    }
}

#[test]
fn speakers_after_a_bare_verb_and_before_a_relative_clause_are_read() {
    let said = told("Twelve boats, four of them burning, drifted off Holm on Sunday, say volunteers who run the camp.");
    assert_eq!((&*said[0].0, &*said[0].1), ("volunteers who run the camp", "say"));
    let counted = told("Volunteers that watch the coast counted twelve boats.");
    assert_eq!((&*counted[0].0, &*counted[0].1), ("volunteers that watch the coast", "count"));
}

#[test]
fn nouns_of_saying_are_no_cues() {
    assert_eq!(told("Odell repeated her false claims about the bridge."), []);
    assert_eq!(told("The terror attacks on the embassy were condemned in a bombastic call for war.").len(), 1);
}
