//! The marks that end, open and close what sentences are made of.

/// Full stops, question and exclamation marks, ellipses.
pub fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_full_width_terminator(c)
}

/// Marks that end a sentence wherever they stand, with or without a blank after them.
pub fn is_full_width_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '؟' | '।' | '॥' | '۔')
}

/// Quotation marks and brackets that open.
pub fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‚' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '`')
}

/// Quotation marks and brackets that close.
pub fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）')
}

/// Marks that go on with a sentence when they follow its full stop.
pub fn continues(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '%' | '&' | '/' | '|' | '=' | '+' | '<' | '>')
}

/// Superscript digits and signs that mark footnotes.
pub fn is_footnote_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡' | '*')
}

/// Pictographs, their joiners and modifiers, and characters of no width.
pub fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
        || is_zero_width(c)
}

/// Characters of no width that may stand anywhere: joiners, marks of direction, soft hyphens.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
