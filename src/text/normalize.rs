//! The normal form of a sentence, in which verbatim copies are equal.

use unicode_normalization::UnicodeNormalization;

/// The sentence in lower case, compatibility characters and accents composed (NFKC), every run of white space and
/// punctuation one space. Apostrophes inside words, signs before and inside numbers, and `%` stay; characters of no
/// width go. Two sentences of equal normal form differ in typography only.
///
/// # Example
/// ```
/// use crossread::text::normal_form;
/// assert_eq!(normal_form("“It’s 3.5% – not  $1,200!”"), "it's 3.5% not $1,200");
/// assert_eq!(normal_form("\"It's 3.5% -- not $1,200\""), "it's 3.5% not $1,200");
/// ```
pub fn normal_form(sentence: &str) -> String {
    let composed: String = sentence.chars().filter(|&c| !super::marks::is_zero_width(c)).nfkc().map(plain).collect();
    let mut form = String::with_capacity(composed.len());
    let mut before = None;
    let mut chars = composed.chars().peekable();
    while let Some(c) = chars.next() {
        if stays(before, c, chars.peek().copied()) {
            form.extend(c.to_lowercase());
        } else if !form.is_empty() && !form.ends_with(' ') {
            form.push(' ');
        }
        before = Some(c);
    }
    form.truncate(form.trim_end().len());
    form
}

/// Typographic apostrophes and dashes made plain.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c => c,
    }
}

/// Whether a character says something: letters and digits, and the marks that bind or change them.
fn stays(before: Option<char>, c: char, after: Option<char>) -> bool {
    let digit = |side: Option<char>| side.is_some_and(char::is_numeric);
    let letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    match c {
        '\'' | '-' => letter(before) && letter(after),
        '.' | ',' | ':' | '/' => digit(before) && digit(after),
        '$' | '€' | '£' | '¥' | '#' | '@' => letter(after),
        '%' | '°' => digit(before),
        '&' | '+' => true,
        c => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_makes_no_difference() {
        assert_eq!(normal_form("“We won’t go,” she said … finally."), "we won't go she said finally");
        assert_eq!(normal_form("We won't go, she said--finally"), "we won't go she said finally");
        assert_eq!(normal_form("ﬁve\u{a0}\u{ad}co\u{ad}op"), "five coop");
        assert_eq!(normal_form("Cafe\u{301}"), normal_form("Café"));
        assert_eq!(normal_form(" … "), "");
    }

    #[test]
    fn what_changes_the_meaning_stays() {
        assert_ne!(normal_form("It rose 3.5 points."), normal_form("It rose 35 points."));
        assert_ne!(normal_form("It rose 5%."), normal_form("It rose 5."));
        assert_ne!(normal_form("It cost $5."), normal_form("It cost €5."));
    }
}
