//! JSON string literals to text, with the way back to every escape.

use crate::model::{SourceMap, Span};

/// An escape that stands for no character.
#[derive(Debug, PartialEq, Eq)]
pub struct BadEscape {
    /// Byte of the file where it starts.
    pub at: usize,
    /// What is wrong with it.
    pub message: &'static str,
}

/// The text of a JSON string literal, quotation marks included in `raw`, which stands at byte `at` of its file.
///
/// # Errors
/// An escape of half a surrogate pair. Other faults cannot occur in a literal that `serde_json` has accepted.
///
/// Cost: linear.
pub fn unescape(raw: &str, at: usize) -> Result<(String, SourceMap), BadEscape> {
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    let base = at + (raw.len() - inner.len()) / 2;
    let mut text = String::with_capacity(inner.len());
    let mut map = SourceMap::default();
    let mut from = 0;
    while from < inner.len() {
        let plain = memchr::memchr(b'\\', &inner.as_bytes()[from..]).map_or(inner.len(), |n| from + n);
        push(&mut text, &mut map, &inner[from..plain], Span::new(base + from, base + plain));
        from = plain;
        if from < inner.len() {
            let (c, len) = escape(&inner[from..]).map_err(|message| BadEscape { at: base + from, message })?;
            push(&mut text, &mut map, c.encode_utf8(&mut [0; 4]), Span::new(base + from, base + from + len));
            from += len;
        }
    }
    Ok((text, map))
}

fn push(text: &mut String, map: &mut SourceMap, part: &str, file: Span) {
    let at = text.len();
    text.push_str(part);
    map.push(Span::new(at, text.len()), file);
}

/// The character an escape at the start of `rest` stands for, and its length.
fn escape(rest: &str) -> Result<(char, usize), &'static str> {
    let simple = match rest.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b @ (b'"' | b'\\' | b'/')) => char::from(*b),
        Some(b'u') => return unicode(rest),
        _ => return Err("escape is not valid JSON"),
    };
    Ok((simple, 2))
}

fn unicode(rest: &str) -> Result<(char, usize), &'static str> {
    let high = unit(rest).ok_or("escape is not valid JSON")?;
    if let Some(c) = char::from_u32(high) {
        return Ok((c, 6));
    }
    let low = rest.get(6..).and_then(unit).filter(|low| high < 0xdc00 && (0xdc00..0xe000).contains(low));
    let low = low.ok_or("escape is half of a surrogate pair and stands for no character")?;
    let c = char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
    c.map(|c| (c, 12)).ok_or("escape is not valid JSON")
}

/// The UTF-16 unit of an escape (`\u` and four hexadecimal digits) at the start of `rest`.
fn unit(rest: &str) -> Option<u32> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_map_to_themselves() {
        let file = r#"  "K\u0079iv \ud83d\ude00\n\"x\"""#;
        let (text, map) = unescape(&file[2..], 2).unwrap();
        assert_eq!(text, "Kyiv 😀\n\"x\"");
        assert_eq!(map.to_file(Span::new(1, 2)).of(file), "\\u0079");
        assert_eq!(map.to_file(Span::new(5, 9)).of(file), "\\ud83d\\ude00");
        assert_eq!(map.to_file(Span::new(2, 4)).of(file), "iv");
    }

    #[test]
    fn lone_surrogates_are_errors_with_their_place() {
        for raw in [r#""ab\ud800""#, r#""ab\udc00\ud800""#, r#""ab\ud800x""#] {
            assert_eq!(unescape(raw, 10).unwrap_err().at, 13, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_writes(text in any::<String>()) {
            let raw = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(unescape(&raw, 0).unwrap().0, text);
        }
    }
}
