//! Whether an article is in the language that the rules know.

use super::phrases::words_under;
use crate::model::Article;
use crate::text::tokens::is_stop_word;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static FOREIGN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("foreign"));
static SHARED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("shared"));

fn listed(kind: &str) -> FxHashSet<&'static str> {
    words_under(include_str!("lists/function-words-foreign.txt"), kind)
}

/// Whether an article is in English: as its language says, or where that is not known, unless its function words are more
/// those of other languages. Cost: linear in the words where the language is not known.
pub fn is_english(article: &Article, sentences: &[Vec<Token>]) -> bool {
    match article.document.language.as_deref() {
        Some(language) => language.starts_with("en"),
        None => !is_foreign(sentences.iter().flatten()),
    }
}

fn is_foreign<'t>(tokens: impl Iterator<Item = &'t Token>) -> bool {
    let words = tokens.filter(|t| t.kind == TokenKind::Word);
    let (mut foreign, mut english) = (0, 0);
    for word in words {
        foreign += usize::from(FOREIGN.contains(word.norm.as_str()));
        english += usize::from(is_stop_word(&word.norm) && !SHARED.contains(word.norm.as_str()));
    }
    foreign > 1 && foreign > english
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn foreign(text: &str) -> bool {
        is_foreign(tokenize(text).iter())
    }

    #[test]
    fn tells_other_languages_by_their_function_words() {
        assert!(foreign("Die Sanierung der Brücke kostet 1.800 Euro, sagte der Bürgermeister am Freitag."));
        assert!(foreign("Die Reparatur der Mole in Neuhafen kostet 1.700 Euro, sagte der Hafenmeister am Dienstag."));
        assert!(foreign("La reforma del puente cuesta 1.800 euros, dijo el alcalde el viernes."));
        assert!(foreign("La réfection du pont coûtera 1 800 euros, a dit le maire."));
        assert!(!foreign("The repair of the bridge in Los Alamos costs $1,800, the mayor of El Paso said."));
        assert!(!foreign("Fire kills 12 in Los Altos"));
    }
}
