//! Whether a run of characters without blanks is a web address, a host name or a mail address, and so one word.

use crate::parse::characters::{Characters, Class};

/// Whether `text` as a whole is an address: scheme and user if any, a host or an IP address, port and path if any.
///
/// Cost: linear in the text.
pub fn is_address(characters: &Characters, text: &str) -> bool {
    if !text.bytes().any(|byte| byte == b'.') {
        return false;
    }
    let behind_scheme = behind_scheme(characters, text).unwrap_or(0);
    let behind_users = text.match_indices('@').filter(|(at, _)| *at > 0).map(|(at, _)| at + 1);
    let mut starts = [0, behind_scheme].into_iter().chain(behind_users);
    starts.any(|start| is_host_and_rest(characters, &text[start..]))
}

/// Where the text behind `https://` and the like begins.
fn behind_scheme(characters: &Characters, text: &str) -> Option<usize> {
    let (scheme, rest) = text.split_once("://")?;
    let fits = |c: char| matches!(c, '+' | '-' | '.') || characters.is(c, Class::Word);
    (scheme.chars().count() > 1 && scheme.chars().all(fits)).then(|| text.len() - rest.len())
}

fn is_host_and_rest(characters: &Characters, text: &str) -> bool {
    let host = text.find([':', '/', '?', '#', '@']).unwrap_or(text.len());
    let (host, rest) = text.split_at(host);
    is_rest(rest) && (is_public_ip(host) || is_host(characters, host))
}

/// A port of two to five digits if any, then a path, query or fragment if any.
fn is_rest(rest: &str) -> bool {
    let Some(port) = rest.strip_prefix(':') else { return !rest.starts_with('@') };
    let path = port.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = port.len() - path.len();
    (2..=5).contains(&digits) && (path.is_empty() || path.starts_with(['/', '?', '#']))
}

fn is_host(characters: &Characters, host: &str) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let length = top.chars().count();
    (2..=63).contains(&length) && top.chars().all(|c| characters.is(c, Class::Lower)) && labels.split('.').all(is_label)
}

/// One part of a host name: up to 64 letters and digits, with hyphens and low lines between them.
fn is_label(label: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let inner = |c: char| plain(c) || matches!(c, '_' | '-');
    label.chars().count() <= 64 && label.starts_with(plain) && label.ends_with(plain) && label.chars().all(inner)
}

/// An IP address outside private and local networks.
fn is_public_ip(host: &str) -> bool {
    let parts: Option<Vec<u8>> = host.split('.').map(octet).collect();
    let Some(&[first, second, _, last]) = parts.as_deref() else { return false };
    let local = matches!((first, second), (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31));
    let padded = host.starts_with('0') || host.rsplit('.').next().is_some_and(|part| part.starts_with('0'));
    (1..=223).contains(&first) && last < 255 && !padded && !local
}

/// A number up to 255 of one to three digits, of three without a zero ahead.
fn octet(part: &str) -> Option<u8> {
    let digits = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let padded = part.len() == 3 && part.starts_with('0');
    if digits && !padded { part.parse().ok() } else { None }
}
