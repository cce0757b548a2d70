//! Article text is hostile: [`Clean`] is text that fits in one line of any output, whatever the article held.

use std::fmt;

/// Text without line breaks, control characters, direction overrides and invisible characters; white space is one
/// space each. Every format starts from it and adds its own escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(String);

impl Clean {
    /// The text made fit for one line, without white space around it.
    pub fn new(text: &str) -> Self {
        Clean(Clean::part(text).0.trim().to_string())
    }

    /// The same for a part of a line: white space at its ends stays, as one space.
    pub fn part(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match shown(c, &out) {
                Some(' ') if out.ends_with(' ') => {}
                Some(c) => out.push(c),
                None => {}
            }
        }
        Clean(out)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What is shown for a character behind the text `before`; nothing for one that must not be.
fn shown(c: char, before: &str) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        // Joiners belong to some scripts and to emoji; among Latin letters they only hide.
        '\u{200c}' | '\u{200d}' => before.chars().next_back().filter(|c| !c.is_ascii() && *c != ' ').map(|_| c),
        c => Some(c),
    }
}

/// Characters that show nothing, or that change the order in which others are shown.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_what_could_deceive() {
        let hostile = "\u{1b}[31mred\u{7}\r\nnext\u{202e}drawkcab\u{200b}zero\tte\u{ad}xt ";
        assert_eq!(Clean::new(hostile).as_str(), "[31mred nextdrawkcabzero text");
    }

    #[test]
    fn keeps_joiners_where_scripts_need_them() {
        assert_eq!(Clean::new("👩\u{200d}🚒 a\u{200d}b").as_str(), "👩\u{200d}🚒 ab");
    }

    #[test]
    fn parts_keep_the_space_between_them() {
        assert_eq!(Clean::part("\n said ").as_str(), " said ");
    }
}
