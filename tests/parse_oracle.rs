//! The parser against spaCy's, sentence by sentence, and what holds of its parses whatever the text.
//!
//! `tests/data/parse/oracle.txt` holds sentences written for crossread and what spaCy's `en_core_web_sm` says of them; it
//! is made by `tools/parser_oracle.py`, which describes it.

use crossread::parse::{self, EntityKind, Parse, Parser, Relation, Tag};
use proptest::prelude::*;

const ORACLE: &str = include_str!("data/parse/oracle.txt");

fn english() -> &'static Parser {
    parse::english().expect("the embedded model can be read")
}

/// A sentence, and of each token first byte, one past the last, tag, head and relation, and of each entity the tokens.
struct Case {
    text: String,
    tokens: Vec<(usize, usize, Tag, usize, Relation)>,
    entities: Vec<(usize, usize, EntityKind)>,
}

fn unescaped(line: &str) -> String {
    let plain = line.replace("\\\\", "\u{1}").replace("\\t", "\t").replace("\\n", "\n");
    plain.replace('\u{1}', "\\")
}

fn tokens(line: &str) -> Vec<(usize, usize, Tag, usize, Relation)> {
    let mut at = 0;
    let token = |(n, field): (usize, &str)| {
        let joined = field.ends_with('+');
        let mut parts = field.trim_end_matches('+').splitn(2, '/');
        let length: usize = parts.next().unwrap().parse().unwrap();
        let mut rest = parts.next().unwrap().rsplitn(3, '/');
        let relation = Relation::from_text(rest.next().unwrap()).unwrap();
        let distance: isize = rest.next().unwrap().parse().unwrap();
        let tag = Tag::from_text(rest.next().unwrap()).unwrap();
        let start = at;
        at += length + usize::from(!joined);
        (start, start + length, tag, n.checked_add_signed(distance).unwrap(), relation)
    };
    line.split(' ').filter(|field| !field.is_empty()).enumerate().map(token).collect()
}

fn entity(field: &str) -> (usize, usize, EntityKind) {
    let (words, kind) = field.split_once(':').unwrap();
    let (first, last) = words.split_once('-').unwrap();
    (first.parse().unwrap(), last.parse::<usize>().unwrap() + 1, EntityKind::from_text(kind).unwrap())
}

fn cases() -> Vec<Case> {
    let lines: Vec<&str> = ORACLE.lines().collect();
    let case = |three: &[&str]| Case {
        text: unescaped(three[0]),
        tokens: tokens(three[1]),
        entities: three[2].split(' ').filter(|field| *field != "-").map(entity).collect(),
    };
    lines.chunks_exact(3).map(case).collect()
}

/// How many of how many agree.
#[derive(Default)]
struct Agreement {
    same: usize,
    all: usize,
}

impl Agreement {
    fn count(&mut self, same: usize, all: usize) {
        self.same += same;
        self.all += all;
    }

    fn check(&self, what: &str, least: f64) {
        let share = self.same as f64 / self.all as f64;
        println!("{what}: {} of {} ({:.3} %)", self.same, self.all, 100.0 * share);
        assert!(share >= least, "{what}: {share:.5}, at least {least} expected");
    }
}

#[test]
fn it_says_what_spacy_says() {
    let cases = cases();
    assert!(cases.len() >= 1000);
    let texts: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    let parses = english().parse_all(&texts);
    let parsed: Vec<(&str, &Parse)> = texts.iter().copied().zip(&parses).collect();
    let entities = english().entities_all(&parsed);
    let [mut words, mut tags, mut arcs, mut names] = [(); 4].map(|()| Agreement::default());
    for ((case, parse), entities) in cases.iter().zip(&parses).zip(&entities) {
        let spans = parse.words.iter().map(|word| (word.span.start as usize, word.span.end as usize));
        let same_words = spans.eq(case.tokens.iter().map(|token| (token.0, token.1)));
        words.count(usize::from(same_words), 1);
        let both = || parse.words.iter().zip(&case.tokens).filter(|_| same_words);
        tags.count(both().filter(|(word, token)| word.tag == token.2).count(), case.tokens.len());
        let same_arc = both().filter(|(word, token)| (word.head, word.relation) == (token.3, token.4));
        arcs.count(same_arc.count(), case.tokens.len());
        let found: Vec<_> = entities.iter().map(|e| (e.words.start, e.words.end, e.kind)).collect();
        let shared = found.iter().filter(|entity| case.entities.contains(entity)).count();
        names.count(shared, found.len() + case.entities.len() - shared);
    }
    words.check("sentences with the same tokens", 0.999);
    tags.check("same tags", 0.995);
    arcs.check("same heads and relations", 0.995);
    names.check("same entities", 0.99);
}

#[test]
fn alone_or_among_others_a_sentence_has_one_parse() {
    let cases = cases();
    let texts: Vec<&str> = cases.iter().step_by(7).map(|case| case.text.as_str()).collect();
    for (text, parse) in texts.iter().zip(english().parse_all(&texts)) {
        let alone = english().parse(text);
        assert_eq!(alone, parse);
        let among = english().entities_all(&[("Two of them left Leeds.", &Parse::default()), (text, &parse)]);
        assert_eq!(among[1], english().entities(text, &alone));
    }
}

fn words(text: &str) -> Vec<&str> {
    english().parse(text).words.iter().map(|word| word.span.of(text)).collect()
}

#[test]
fn contractions_affixes_and_addresses_are_divided_as_in_corpora() {
    assert_eq!(words("The mayor doesn't"), ["The", "mayor", "does", "n't"]);
    assert_eq!(words("“Mrs. Ruud’s (late)”"), ["“", "Mrs.", "Ruud", "’s", "(", "late", ")", "”"]);
    assert_eq!(words("$3.5bn-a-year, 12km"), ["$", "3.5bn", "-", "a", "-", "year", ",", "12", "km"]);
    assert_eq!(words("gone.The end"), ["gone", ".", "The", "end"]);
    for address in ["https://larch.example/a-b?c=d", "desk@larch.example", "larch.example:8080/x", "8.8.4.4"] {
        assert_eq!(words(&format!("({address}),")), ["(", address, ")", ","]);
    }
}

#[test]
fn who_did_what_to_whom_is_read_off_the_tree() {
    let text = "The harbour authority that owns the ferries did not fine Brightwater Foods and its owner on Tuesday.";
    let parse = english().parse(text);
    let root = parse.root().unwrap();
    let phrase = |relation| parse.subtree_span(parse.child(root, relation).unwrap()).of(text);
    assert_eq!(parse.words[root].span.of(text), "fine");
    assert_eq!(phrase(Relation::Nsubj), "The harbour authority that owns the ferries");
    assert_eq!(phrase(Relation::Neg), "not");
    let object = parse.child(root, Relation::Dobj).unwrap();
    let fined: Vec<&str> = parse.conjuncts(object).map(|word| parse.words[word].span.of(text)).collect();
    assert_eq!(fined, ["owner"]);
    let named = english().entities(text, &parse);
    let mut named = named.iter().map(|entity| (parse.words[entity.words.start].span.of(text), entity.kind));
    assert_eq!(named.next_back(), Some(("Tuesday", EntityKind::Date)));
}

#[test]
fn empty_text_has_no_words() {
    assert_eq!(english().parse(""), Parse::default());
    assert_eq!(english().parse_all(&[]), []);
    assert_eq!(english().entities("", &Parse::default()), []);
}

#[test]
fn endless_text_is_parsed_in_pieces() {
    let text = "Ruth Penhaligon sold two ferries to Kenya on Friday, ".repeat(300);
    let parse = english().parse(&text);
    assert_sound(&text, &parse);
    assert!(parse.words.len() == 3000 && parse.roots().count() >= 3);
    let entities = english().entities(&text, &parse);
    assert!(entities.len() > 900 && entities.iter().all(|entity| entity.words.end <= 3000));
    let marks = ")".repeat(3_000) + &"@.".repeat(3_000) + &"9".repeat(3_000);
    assert_sound(&marks, &english().parse(&marks));
}

#[test]
fn entities_of_another_text_are_none() {
    let parse = english().parse("Ruth Penhaligon left Kraków in 1987.");
    assert_eq!(english().entities("Short é", &parse), []);
}

#[test]
fn a_damaged_model_is_no_parser() {
    static DATA: &[u8] = include_bytes!("../src/parse/data/en.bin");
    assert!(Parser::read(DATA).is_some());
    assert!(Parser::read(&DATA[1..]).is_none());
    for cut in [0, 7, 11, 100, 60_000, 2_000_000, DATA.len() - 1] {
        assert!(Parser::read(&DATA[..cut]).is_none(), "cut at {cut}");
    }
}

/// Pieces that tokenisers trip over.
fn piece() -> impl Strategy<Value = String> {
    let odd = "['\"“”’‘.,;:!?(){}<>/\\\\@#$%&*+=~^_|`…–—°€½²é\u{301}\u{200b}\u{a0}\u{3000}\u{1f600}\u{1c}\r\n\t -]";
    prop_oneof![
        "[A-Za-z]{1,8}",
        "[0-9]{1,4}",
        odd,
        "(don't|U\\.S\\.|Mr\\.|e\\.g\\.|o'clock|C\\+\\+|https://|www\\.|\\.com|US\\$|km²|%|'s|:-\\)|10pm)",
        any::<char>().prop_map(String::from),
        Just(" ".to_owned()),
    ]
}

fn assert_sound(text: &str, parse: &Parse) {
    let mut end = 0;
    for (n, word) in parse.words.iter().enumerate() {
        let span = word.span.range();
        assert!(span.start >= end && span.start < span.end, "{text:?}");
        assert!(text.get(span.clone()).is_some() && text[end..span.start].chars().all(|c| c == ' '));
        assert!(word.head < parse.words.len());
        assert!(parse.path(n).take(parse.words.len() + 1).count() < parse.words.len());
        assert_eq!(word.head == n, word.relation == Relation::Root);
        end = span.end;
    }
    assert!(text[end..].chars().all(|c| c == ' '));
}

fn assert_sound_with_entities(text: &str) {
    let parse = english().parse(text);
    assert_sound(text, &parse);
    let mut end = 0;
    for entity in english().entities(text, &parse) {
        assert!(entity.words.start >= end && entity.words.start < entity.words.end);
        assert!(entity.words.end <= parse.words.len());
        end = entity.words.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_parsed_to_trees(text in any::<String>()) {
        assert_sound_with_entities(&text);
    }

    #[test]
    fn any_pieces_are_parsed_to_trees(pieces in prop::collection::vec(piece(), 0..40)) {
        assert_sound_with_entities(&pieces.concat());
    }
}
