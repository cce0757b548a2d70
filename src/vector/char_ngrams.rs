//! Character n-grams inside word boundaries, as scikit-learn's `analyzer="char_wb"` has them.

use super::interner::Term;

/// What Python's `str.split()` splits at: white space and the four ASCII separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Gives the n-grams of `min..=max` characters of each word of `text`, in lower case and with a space on both sides,
/// to `sink`. A word shorter than an n-gram is given once, whole. `word` and `starts` are room to work in.
pub(crate) fn for_each_char_ngram(
    text: &str,
    (min, max): (usize, usize),
    (word, starts): (&mut String, &mut Vec<usize>),
    mut sink: impl FnMut(Term<'_>),
) {
    for part in text.to_lowercase().split(is_space).filter(|part| !part.is_empty()) {
        word.clear();
        word.extend([" ", part, " "]);
        starts.clear();
        starts.extend(word.char_indices().map(|(at, _)| at).chain([word.len()]));
        let chars = starts.len() - 1;
        for n in min..=max {
            let len = n.min(chars);
            for first in 0..=chars - len {
                sink(Term::new(&word.as_bytes()[starts[first]..starts[first + len]]));
            }
            if chars <= n {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::interner::Interner;

    #[test]
    fn stay_inside_words() {
        let mut found = Vec::new();
        for_each_char_ngram("A Łódź", (3, 5), (&mut String::new(), &mut Vec::new()), |term| {
            let mut interner = Interner::<()>::default();
            let id = interner.intern(term);
            found.push(String::from_utf8(interner.bytes(id, &mut [0; 16]).to_vec()).unwrap());
        });
        assert_eq!(found, [" a ", " łó", "łód", "ódź", "dź ", " łód", "łódź", "ódź ", " łódź", "łódź "]);
    }
}
