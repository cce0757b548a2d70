//! Bytes to text: which encoding a file is in, and an error where it cannot be read.
//!
//! Order: byte order mark, UTF-16 without one, declared charset, valid UTF-8, then a guess (chardetng). Bytes that the
//! encoding cannot hold are an error that names the first of them; they are never replaced.

use crate::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and the name of the encoding it was read with.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
}

/// How many bytes at the start of a file may declare its encoding.
const DECLARATION_WITHIN: usize = 1024;

/// The text of a file.
///
/// A declared single-byte charset gives way to UTF-8 when the bytes are valid UTF-8 beyond ASCII: such text does not
/// come about by chance, wrong declarations do.
///
/// # Errors
/// Binary content; bytes that the encoding cannot hold, with the offset of the first.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(encoding, &bytes[mark..], mark);
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return decode_as(encoding, &bytes, 0);
    }
    refuse_binary(&bytes)?;
    let declared = declared_charset(&bytes[..bytes.len().min(DECLARATION_WITHIN)]);
    match String::from_utf8(bytes) {
        Ok(text) if declared.is_none_or(|d| d == UTF_8 || d.is_single_byte() || text.is_ascii()) => {
            Ok(Decoded { text, encoding: UTF_8.name() })
        }
        Ok(text) => decode_as(declared.unwrap_or(UTF_8), text.as_bytes(), 0),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            match declared {
                Some(encoding) => decode_as(encoding, &bytes, 0),
                None if mostly_utf8(&bytes) => Err(undecodable(UTF_8, at)),
                None => decode_as(guessed(&bytes), &bytes, 0),
            }
        }
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], offset: usize) -> Result<Decoded> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        encoding_rs::DecoderResult::InputEmpty if !has_c1_controls(&text) => {
            text.shrink_to_fit();
            Ok(Decoded { text, encoding: encoding.name() })
        }
        encoding_rs::DecoderResult::Malformed(length, after) => {
            Err(undecodable(encoding, offset + read.saturating_sub(length as usize + after as usize)))
        }
        _ => Err(undecodable(encoding, offset + bytes.iter().position(|b| *b >= 0x80).unwrap_or(0))),
    }
}

fn undecodable(encoding: &'static Encoding, at: usize) -> Error {
    Error::new(format!("byte {at} is not valid {}", encoding.name()))
        .hint("save the file as UTF-8, or declare its charset")
}

/// C1 control characters never stand in prose; they show that a single-byte encoding was guessed over.
fn has_c1_controls(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'))
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether at least half of the stretches beyond ASCII are valid UTF-8: a damaged UTF-8 file, not another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad
}

/// UTF-16 without a byte order mark: most of the text is Latin, so that every other byte is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), head.len() / 2);
    match pairs {
        0 => None,
        _ if even == 0 && odd * 10 >= pairs * 7 => Some(UTF_16LE),
        _ if odd == 0 && even * 10 >= pairs * 7 => Some(UTF_16BE),
        _ => None,
    }
}

fn refuse_binary(bytes: &[u8]) -> Result<()> {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let controls = head.iter().filter(|b| matches!(b, 0x00..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    match memchr::memchr(0, bytes) {
        Some(at) => Err(Error::new(format!("binary file: byte {at} is NUL"))),
        None if controls * 50 > head.len() => Err(Error::new("binary file: too many control characters")),
        None => Ok(()),
    }
}

/// Charset named by `<meta charset>`, `<meta http-equiv content>` or an XML declaration.
fn declared_charset(head: &[u8]) -> Option<&'static Encoding> {
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let name = label_after(&head, b"charset=").or_else(|| {
        let declaration = head.trim_ascii_start().starts_with(b"<?xml");
        declaration.then(|| label_after(&head, b"encoding=")).flatten()
    })?;
    Encoding::for_label(name).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

fn label_after<'b>(head: &'b [u8], key: &[u8]) -> Option<&'b [u8]> {
    let rest = &head[memchr::memmem::find(head, key)? + key.len()..];
    let rest = rest.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_.:".contains(b))).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
    }

    fn message(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap_err().message().to_owned()
    }

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(text(b"\xef\xbb\xbfKyiv"), ("Kyiv".into(), "UTF-8"));
        assert_eq!(text(b"\xff\xfeK\0y\0"), ("Ky".into(), "UTF-16LE"));
        assert_eq!(text(b"\xfe\xff\0K\0y"), ("Ky".into(), "UTF-16BE"));
    }

    #[test]
    fn utf16_is_known_without_a_mark() {
        let bytes: Vec<u8> = "The mayor of Łódź resigned.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&bytes), ("The mayor of Łódź resigned.".into(), "UTF-16LE"));
    }

    #[test]
    fn declared_charsets_hold_unless_the_text_is_utf8() {
        let page = b"<html><meta charset=\"iso-8859-2\"><p>\xa3\xf3d\xbc";
        assert!(text(page).0.ends_with("Łódź"));
        let wrong = "<html><meta charset='windows-1252'><p>Łódź";
        assert_eq!(text(wrong.as_bytes()), (wrong.into(), "UTF-8"));
    }

    #[test]
    fn undeclared_western_text_is_guessed() {
        let (read, encoding) =
            text(b"Der B\xfcrgermeister von K\xf6ln sagte, die Stra\xdfe sei f\xfcr drei Tage gesperrt.");
        assert!(read.contains("Bürgermeister von Köln"));
        assert_eq!(encoding, "windows-1252");
    }

    #[test]
    fn damaged_utf8_is_an_error_with_its_offset() {
        assert_eq!(message(b"caf\xc3\xa9 \xff bar"), "byte 6 is not valid UTF-8");
        assert_eq!(message(b"<meta charset=utf-8>caf\xe9"), "byte 23 is not valid UTF-8");
    }

    #[test]
    fn binary_files_are_refused() {
        assert_eq!(message(b"PK\x03\x04\0\0abc"), "binary file: byte 4 is NUL");
        assert!(message(&[1u8; 100]).starts_with("binary file"));
    }
}
