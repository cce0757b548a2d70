//! Datelines: the place, date and agency before the first sentence of a report.

/// News agencies and networks whose name in parentheses ends a dateline without a dash.
const AGENCIES: [&str; 14] = [
    "AP",
    "Reuters",
    "CNN",
    "AFP",
    "UPI",
    "CNN Business",
    "Bloomberg",
    "Xinhua",
    "TASS",
    "dpa",
    "ANSA",
    "EFE",
    "Kyodo",
    "CNS",
];

/// Labels in capitals that stand before a dash and name no place.
const LABELS: [&str; 12] = [
    "FILE",
    "UPDATE",
    "UPDATED",
    "EDITOR'S",
    "EDITOR’S",
    "CORRECTION",
    "NOTE",
    "NEVER",
    "WATCH",
    "EXCLUSIVE",
    "BREAKING",
    "OPINION",
];

/// Longest dateline, in bytes.
const UP_TO: usize = 90;

/// Length in bytes of the dateline a sentence starts with, blanks and dash included; 0 when there is none.
///
/// A dateline is a place in capitals, or any place before an agency in parentheses, with an optional date, up to a
/// dash: "WASHINGTON (AP) — ", "MINSK, Jan. 16 (Reuters) - ", "(CNN) -- ".
///
/// # Example
/// ```
/// assert_eq!(crossread::text::dateline_len("KANSAS CITY, Mo. (AP) — Police said"), "KANSAS CITY, Mo. (AP) — ".len());
/// assert_eq!(crossread::text::dateline_len("Police said — again — no"), 0);
/// ```
pub fn dateline_len(sentence: &str) -> usize {
    let head = &sentence[..sentence.floor_char_boundary(UP_TO)];
    let dash = dash_at(head).filter(|&(at, _)| is_dateline(head[..at].trim()));
    dash.map(|(_, end)| end).or_else(|| agency_end(head)).map_or(0, |end| {
        let rest = &sentence[end..];
        end + (rest.len() - rest.trim_start().len())
    })
}

/// Start and end of the first dash that stands apart from a word on at least one side.
fn dash_at(head: &str) -> Option<(usize, usize)> {
    head.char_indices().find_map(|(at, c)| {
        let end = at + if head[at..].starts_with("--") { 2 } else { c.len_utf8() };
        let long = matches!(c, '—' | '–') && (head[..at].ends_with([' ', ')']) || head[end..].starts_with(' '));
        let short = c == '-' && head[..at].ends_with([' ', ')']) && head[end..].starts_with(' ');
        (long || short || (c == '-' && end == at + 2)).then_some((at, end))
    })
}

/// End of a dateline without a dash: "(CNN)" or "London (CNN)" right before the text.
fn agency_end(head: &str) -> Option<usize> {
    let (open, close) = (head.find('(')?, head.find(')')?);
    let agency = head.get(open + 1..close)?;
    (AGENCIES.contains(&agency) && is_place(&head[..open])).then_some(close + 1)
}

fn is_dateline(head: &str) -> bool {
    let (place, agency) = match head.strip_suffix(')').and_then(|h| h.rsplit_once('(')) {
        Some((place, _)) => (place.trim(), true),
        None => (head, false),
    };
    let capitals = place.split([' ', ',', '/']).next().is_some_and(|word| {
        word.chars().filter(|c| c.is_uppercase()).count() >= 3 && word.chars().all(|c| !c.is_lowercase())
    });
    let label = place.split_whitespace().next().is_some_and(|word| LABELS.contains(&word));
    (agency || capitals) && !label && is_place(place)
}

/// Names, dates and the small words inside names; nothing else.
fn is_place(place: &str) -> bool {
    let fits = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "de" | "of" | "la" | "el" | "al" | "and" | "the" | "du" | "am" | "upon")
    };
    let marked = place.contains(['!', '?', ':', '#', '@']);
    !marked && place.split_whitespace().count() <= 8 && place.split_whitespace().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dateline(sentence: &str) -> &str {
        &sentence[..dateline_len(sentence)]
    }

    #[test]
    fn datelines_are_recognised() {
        assert_eq!(dateline("WASHINGTON (AP) — The House"), "WASHINGTON (AP) — ");
        assert_eq!(dateline("MINSK, Jan 16 (Reuters) - Belarus"), "MINSK, Jan 16 (Reuters) - ");
        assert_eq!(dateline("KYIV, Ukraine — The"), "KYIV, Ukraine — ");
        assert_eq!(dateline("RIO DE JANEIRO, Jan. 6, 2023 -- The"), "RIO DE JANEIRO, Jan. 6, 2023 -- ");
        assert_eq!(dateline("(CNN)The mayor"), "(CNN)");
        assert_eq!(dateline("London (CNN) — The mayor"), "London (CNN) — ");
        assert_eq!(dateline("Washington (CNN)Congress"), "Washington (CNN)");
    }

    #[test]
    fn sentences_have_none() {
        for sentence in [
            "FILE - The mayor",
            "UPDATE II - The mayor",
            "RADDATZ: And — so",
            "#MAGA — he wrote",
            "The mayor — of Minsk — left.",
            "NATO said on Monday - again - no.",
            "FBI",
            "",
            "GOP leaders (and others) - all of them - left",
        ] {
            assert_eq!(dateline(sentence), "", "{sentence}");
        }
    }
}
