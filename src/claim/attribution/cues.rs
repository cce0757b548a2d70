//! Cues: verbs of saying and phrases like "according to".

use crate::claim::Quotation;
use crate::claim::phrases::{Phrases, headed_lines};
use crate::claim::time::is_verb_form;
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use std::ops::Range;
use std::sync::LazyLock;

/// The tone a verb of saying lends to what it reports.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// "said", "told", "according to".
    Neutral,
    /// "claimed", "alleged": it may not be so.
    Doubting,
    /// "insisted", "maintained": others doubt it.
    Insisting,
    /// "argued", "contended": a view, given with reasons.
    Arguing,
    /// "suggested", "hinted": not said outright.
    Guessing,
    /// "admitted", "acknowledged": it tells against the speaker.
    Conceding,
    /// "denied", "rejected".
    Denying,
    /// "criticized", "questioned".
    Criticising,
    /// "slammed", "accused", "mocked".
    Hostile,
    /// "praised", "hailed".
    Warm,
    /// "boasted", "touted".
    Boasting,
    /// "asked", "pleaded", "hoped".
    Asking,
    /// "urged", "called on".
    Urging,
    /// "demanded".
    Demanding,
    /// "vowed", "promised".
    Vowing,
    /// "threatened".
    Threatening,
    /// "warned".
    Warning,
    /// "revealed", "confirmed": it is so.
    Discovering,
}

impl Manner {
    fn named(name: &str) -> Option<Manner> {
        Some(match name {
            "neutral" => Manner::Neutral,
            "doubting" => Manner::Doubting,
            "insisting" => Manner::Insisting,
            "arguing" => Manner::Arguing,
            "guessing" => Manner::Guessing,
            "conceding" => Manner::Conceding,
            "denying" => Manner::Denying,
            "criticising" => Manner::Criticising,
            "hostile" => Manner::Hostile,
            "warm" => Manner::Warm,
            "boasting" => Manner::Boasting,
            "asking" => Manner::Asking,
            "urging" => Manner::Urging,
            "demanding" => Manner::Demanding,
            "vowing" => Manner::Vowing,
            "threatening" => Manner::Threatening,
            "warning" => Manner::Warning,
            "discovering" => Manner::Discovering,
            _ => return None,
        })
    }

    /// The word values and messages use for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Manner::Neutral => "neutral",
            Manner::Doubting => "doubting",
            Manner::Insisting => "insisting",
            Manner::Arguing => "arguing",
            Manner::Guessing => "guessing",
            Manner::Conceding => "conceding",
            Manner::Denying => "denying",
            Manner::Criticising => "criticising",
            Manner::Hostile => "hostile",
            Manner::Warm => "warm",
            Manner::Boasting => "boasting",
            Manner::Asking => "asking",
            Manner::Urging => "urging",
            Manner::Demanding => "demanding",
            Manner::Vowing => "vowing",
            Manner::Threatening => "threatening",
            Manner::Warning => "warning",
            Manner::Discovering => "discovering",
        }
    }
}

/// How a cue stands in its sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// "said", "has said": the source stands before it, or right after an inverted one.
    Verb,
    /// "saying", "insisting": the source is that of the verb before, or what the sentence opens with.
    Participle,
    /// "was accused of": the source stands after "by", if anywhere.
    Passive,
    /// "according to": the source follows.
    Preposition,
}

/// A cue in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its tokens.
    pub range: Range<usize>,
    /// Base form.
    pub verb: CompactString,
    /// Its tone.
    pub manner: Manner,
    /// How it stands.
    pub form: Form,
}

impl Cue {
    /// Whether its first word may be a noun as well as a verb: "claims", "attacks", "call for".
    pub fn may_be_noun(&self, tokens: &[Token]) -> bool {
        let word = tokens.get(self.range.start).map_or("", |t| t.norm.as_str());
        let verbal = word.ends_with("ed")
            || word.ends_with("ing")
            || matches!(word, "say" | "says" | "said" | "tell" | "tells" | "told");
        let form = word.ends_with('s') || self.verb.split(' ').next() == Some(word);
        form && !verbal && self.form == Form::Verb
    }
}

static CUES: LazyLock<Phrases<(&'static str, Manner)>> = LazyLock::new(|| {
    let lines = headed_lines(include_str!("../lists/attribution-cues-en.txt"));
    let entries = lines.filter_map(|(head, forms)| {
        let (name, verb) = head.split_once(' ')?;
        let manner = Manner::named(name)?;
        Some(forms.map(move |form| (form.to_string(), (verb, manner))))
    });
    Phrases::new(entries.flatten())
});

/// The cues of a sentence in order; those inside quotation marks are the speaker's own words and are left out.
pub fn cues(tokens: &[Token], quotations: &[Quotation]) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match cue_at(tokens, at).filter(|_| !quotations.iter().any(|q| q.covers(at))) {
            Some(cue) => {
                at = cue.range.end;
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn cue_at(tokens: &[Token], at: usize) -> Option<Cue> {
    let norm = tokens[at].norm.as_str();
    if norm == "according" && tokens.get(at + 1).is_some_and(|t| t.norm == "to") {
        let verb = "according to".into();
        return Some(Cue { range: at..at + 2, verb, manner: Manner::Neutral, form: Form::Preposition });
    }
    let (len, &(verb, manner)) = CUES.starting_at(tokens, at)?;
    if tokens[at].capital && at > 0 || is_noun(tokens, at, len) {
        return None;
    }
    Some(Cue { range: at..at + len, verb: verb.into(), manner, form: form(tokens, at, norm == verb)? })
}

/// How a verb stands; none where nobody says anything yet ("to say", "would say"), or where it is a noun after all.
fn form(tokens: &[Token], at: usize, base: bool) -> Option<Form> {
    let norm = tokens[at].norm.as_str();
    let be = has_be(tokens, at);
    match () {
        () if norm.ends_with("ing") => Some(if be { Form::Verb } else { Form::Participle }),
        () if be && (norm.ends_with("ed") || matches!(norm, "said" | "told" | "found")) => Some(Form::Passive),
        () if base => {
            let before = at.checked_sub(1).map_or("", |n| tokens[n].norm.as_str());
            let plural = before.ends_with('s') && !tokens[at - 1].capital;
            let subject = plural || matches!(before, "they" | "we" | "i" | "who" | "also");
            (subject || is_inverted(tokens, at)).then_some(Form::Verb)
        }
        () => Some(Form::Verb),
    }
}

/// Whether a base form closes what is said and its speakers follow: "landed on Sunday, say officials".
fn is_inverted(tokens: &[Token], at: usize) -> bool {
    let closes = at.checked_sub(1).is_some_and(|n| matches!(&*tokens[n].norm, "," | "”" | "\""));
    let speakers = tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word);
    closes && speakers && tokens[at].norm == "say"
}

/// A word that is a noun or an adjective here: "the report", "his claims", "an alleged plot", "answered questions".
fn is_noun(tokens: &[Token], at: usize, len: usize) -> bool {
    const BEFORE: [&str; 41] = [
        "the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "this", "these", "those", "no", "any",
        "some", "of", "in", "on", "for", "from", "with", "into", "such", "-", "every", "each", "new", "more", "under",
        "over", "against", "other", "one", "two", "first", "latest", "despite", "public", "through", "whose",
    ];
    let Some(before) = at.checked_sub(1).map(|n| &tokens[n]) else { return false };
    let next = tokens.get(at + len).map_or("", |t| t.norm.as_str());
    let open = !tokens[at].norm.ends_with("ed") && !tokens[at].norm.ends_with("ing") && tokens[at].norm != "said";
    let possessive = before.kind == TokenKind::Word && (before.end - before.start) as usize > before.norm.len() + 1;
    let object = is_verb_form(tokens, at - 1) || before.norm.ends_with("ing");
    let linked = matches!(next, "by" | "of" | "from" | "over" | "against" | "and" | "or");
    let noun = open && (possessive || object || linked || before.norm == "to");
    BEFORE.contains(&before.norm.as_str()) || next == "-" || noun
}

/// Whether a form of "be" stands before the verb, adverbs between them passed over.
fn has_be(tokens: &[Token], at: usize) -> bool {
    const BE: [&str; 8] = ["was", "were", "been", "is", "are", "be", "being", "get"];
    let adverb = |t: &&Token| t.norm.ends_with("ly") || matches!(t.norm.as_str(), "also" | "not" | "first");
    tokens[..at].iter().rev().find(|t| !adverb(t)).is_some_and(|t| BE.contains(&t.norm.as_str()))
}
