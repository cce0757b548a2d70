//! Words as they are spoken: what a quotation says, however an outlet spells it.
//!
//! Contractions are written out ("didn't" is "did not", taken apart by a tokenizer or not), spelling variants, numbers and
//! units are folded, hesitations are known as such. Two quotations that differ here differ to the ear.

mod figures;

use super::respelled::respelled;
use super::written::{Written, written};
use crate::text::{Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A spoken word and the token it comes from; a contraction gives two words of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenWord {
    /// Lower-case form all spellings share.
    pub form: CompactString,
    /// Index of the token in the sentence.
    pub token: usize,
}

static FORMS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../lists/spoken-forms-en.txt").lines().filter(|l| !l.starts_with('#'));
    let sets = lines.filter_map(|line| line.split_once(": "));
    sets.flat_map(|(first, others)| others.split_whitespace().map(move |o| (o, first.split(' ').collect()))).collect()
});

static FILLERS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../lists/fillers-en.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(|l| l.split(' ').collect()).collect()
});

/// The spoken words of the tokens `first..last` of a sentence. Words inside square brackets are the editor's, not the
/// speaker's, and so are up to three words in round ones ("(sic)", "his wife (Ann)"); they are left out.
pub fn spoken_words(sentence: &str, tokens: &[Token], first: usize, last: usize) -> Vec<SpokenWord> {
    let mut words = Vec::with_capacity(last.saturating_sub(first));
    let quoted = tokens.get(..last.min(tokens.len())).unwrap_or_default();
    let mut behind = first;
    for Written { form, token } in written(sentence, tokens, first..last) {
        if token < behind || is_ordinal_ending(&form, tokens, token) {
            continue;
        }
        if let Some((figure, end)) = figures::figure_at(quoted, token) {
            words.extend(figure);
            behind = end;
        } else {
            push_forms(&mut words, &full_form(sentence, &form, tokens, token), token);
        }
    }
    words
}

/// Whether a word is what stands behind the figure of a day: "May 15th" is read as "May 15" is.
fn is_ordinal_ending(form: &str, tokens: &[Token], token: usize) -> bool {
    let Some([figure, ending]) = token.checked_sub(1).and_then(|at| tokens.get(at..token + 1)) else { return false };
    matches!(form, "st" | "nd" | "rd" | "th") && figure.kind == TokenKind::Number && figure.end == ending.start
}

/// A word with the letter written that an apostrophe stands for at its end: "tryin'" is "trying".
fn full_form(sentence: &str, form: &str, tokens: &[Token], token: usize) -> String {
    let behind = tokens.get(token).and_then(|t| sentence.get(t.end as usize..));
    let cut = form.len() > 4 && form.ends_with("in") && behind.is_some_and(|rest| rest.starts_with(['\'', '’']));
    if cut { format!("{form}g") } else { form.to_string() }
}

fn push_forms(words: &mut Vec<SpokenWord>, plain: &str, token: usize) {
    let mut push = |form: &str| words.push(SpokenWord { form: form.into(), token });
    if let Some(forms) = FORMS.get(plain) {
        forms.iter().for_each(|f| push(f));
    } else if let Some((base, second)) = contraction(plain) {
        push(base);
        push(second);
    } else {
        push(&respelled(initials(plain).as_deref().unwrap_or(plain.trim_end_matches('.'))));
    }
}

/// The letters of initials written with stops: "f.b.i." is "fbi".
fn initials(plain: &str) -> Option<String> {
    let letters: Vec<&str> = plain.trim_end_matches('.').split('.').collect();
    let single = |letter: &&str| letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic);
    (letters.len() > 1 && letters.iter().all(single)).then(|| letters.concat())
}

fn contraction(word: &str) -> Option<(&str, &'static str)> {
    const ENDS: [(&str, &str); 5] = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would")];
    ENDS.iter().find_map(|&(end, second)| Some((word.strip_suffix(end).filter(|base| !base.is_empty())?, second)))
}

/// Whether the words are nothing but hesitations and padding ("you know", "well").
pub fn is_filler(words: &[SpokenWord]) -> bool {
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let filler = FILLERS.iter().filter(|f| starts_with(rest, f)).map(Vec::len).max();
        match filler {
            Some(n) => at += n,
            None => return false,
        }
    }
    true
}

fn starts_with(words: &[SpokenWord], phrase: &[&str]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(w, p)| w.form == *p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn forms(text: &str) -> Vec<String> {
        let tokens = tokenize(text);
        spoken_words(text, &tokens, 0, tokens.len()).into_iter().map(|w| w.form.into()).collect()
    }

    #[test]
    fn contractions_are_written_out() {
        assert_eq!(forms("It’s not that we can't, we won't"), forms("it is not that we cannot, we will not"));
        assert_eq!(forms("They’re sure he's Gen. Ruiz"), forms("they are sure he is General Ruiz"));
        assert_eq!(forms("the mayor's 2 dogs"), forms("the mayor’s two dogs"));
    }

    #[test]
    fn contractions_taken_apart_are_put_together() {
        assert_eq!(forms("I do n't know , it 's late"), forms("I don’t know, it’s late"));
        assert_eq!(forms("We ca n’t , we wo n't , they 're in"), forms("We can't, we won't, they're in"));
        assert_eq!(forms("I don ’ t think we ’ ll go"), forms("I don't think we'll go"));
        assert_eq!(forms("the U.S . Navy"), forms("the U.S. Navy"));
        assert_eq!(forms("the US told us"), forms("the United States told us"));
        assert_eq!(forms("the mayor ’ s dog"), forms("the mayor’s dog"));
        assert_eq!(forms("the dogs ' tails"), ["the", "dogs", "tails"]);
    }

    #[test]
    fn spelling_makes_no_difference() {
        assert_eq!(forms("told the F.B.I. agent"), forms("told the FBI agent"));
        assert_eq!(forms("an honourable privatisation"), forms("an honorable privatization"));
        assert_ne!(forms("they filled it"), forms("they filed it"));
    }

    #[test]
    fn days_are_read_with_and_without_their_ending() {
        assert_eq!(forms("on June 12th in Callow"), forms("on June 12 in Callow"));
        assert_eq!(forms("the 21 st ones").len(), 4);
    }

    #[test]
    fn brackets_are_the_editors() {
        assert_eq!(forms("We [the council] will vote"), ["we", "will", "vote"]);
        assert_eq!(forms("a mornings (sic) train and Ada (Keller)"), forms("a mornings train and Ada"));
        assert_eq!(forms("[s]eems so"), ["seems", "so"]);
        let statement = "we knew (and nobody but us knew) of it :)";
        assert_eq!(forms(statement).len(), 9);
    }

    #[test]
    fn knows_padding() {
        let words = |text: &str| {
            let t = tokenize(text);
            spoken_words(text, &t, 0, t.len())
        };
        assert!(is_filler(&words("you know, well")));
        assert!(is_filler(&words("")));
        assert!(!is_filler(&words("you never")));
    }
}
