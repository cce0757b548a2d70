//! Numbers and lists as people read them.

/// `8412` as `8,412`.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 bill`, `2 bills`.
pub(super) fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// `part` of `whole` in per cent, rounded; never 0 or 100 where that is not exact.
pub(super) fn percent(part: usize, whole: usize) -> String {
    match (part, whole) {
        (0, _) | (_, 0) => "0 %".to_string(),
        (part, whole) if part >= whole => "100 %".to_string(),
        (part, whole) => {
            let exact = part as f64 * 100.0 / whole as f64;
            format!("{:.0} %", exact.round().clamp(1.0, 99.0))
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// The text with its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// `no bill`, `1 bill`, `2 bills`.
pub(super) fn none_or_counted(n: usize, noun: &str) -> String {
    if n == 0 { format!("no {noun}") } else { counted(n, noun) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_print() {
        assert_eq!(
            (grouped(0).as_str(), grouped(8412).as_str(), grouped(1_201_337).as_str()),
            ("0", "8,412", "1,201,337")
        );
        assert_eq!((counted(1, "article"), counted(0, "article")), ("1 article".into(), "0 articles".into()));
        assert_eq!((percent(999, 1000), percent(1, 1000), percent(0, 0)), ("99 %".into(), "1 %".into(), "0 %".into()));
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
