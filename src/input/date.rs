//! Dates as metadata and datelines write them.

use jiff::civil::Date;

/// English month names; three letters are enough to know one.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The calendar date a metadata value names, as written there: no time zone is applied.
///
/// Reads ISO 8601 dates and date-times (`2023-01-06T10:00:00+02:00`), RFC 2822 (`Fri, 06 Jan 2023 10:00:00 GMT`),
/// `2023/01/06`, `20230106`, `January 6, 2023`, `Jan. 6, 2023` and `6 January 2023`, each with anything after it. A date
/// written with numbers only and the year last is ambiguous and is not read.
///
/// # Example
/// ```
/// let date = crossread::input::parse_date("Jan. 6, 2023 at 9:41 a.m. ET");
/// assert_eq!(date, Some(jiff::civil::date(2023, 1, 6)));
/// ```
pub fn parse_date(value: &str) -> Option<Date> {
    let value = value.trim();
    year_first(value).or_else(|| {
        let after_weekday = value.split_once(',').filter(|(day, _)| is_weekday(day)).map_or(value, |(_, rest)| rest);
        leading_date(after_weekday.trim_start()).map(|(date, _)| date)
    })
}

/// `2023-01-06`, `2023/1/6`, `20230106` at the start of `value`.
fn year_first(value: &str) -> Option<Date> {
    let digits = |from: usize, most: usize| value.bytes().skip(from).take(most).take_while(u8::is_ascii_digit).count();
    if digits(0, 9) == 8 {
        return date(&value[..4], month_number(&value[4..6])?, &value[6..8]);
    }
    let separator = value.get(4..5).filter(|s| matches!(*s, "-" | "/" | ".") && digits(0, 5) == 4)?;
    let month = digits(5, 2);
    let day_at = 5 + month + 1;
    let day = digits(day_at, 3);
    (month > 0 && (1..=2).contains(&day) && value.get(5 + month..day_at) == Some(separator))
        .then(|| date(&value[..4], month_number(&value[5..5 + month])?, &value[day_at..day_at + day]))
        .flatten()
}

fn month_number(digits: &str) -> Option<i8> {
    digits.parse().ok()
}

/// The date a text starts with and its length in bytes: `2023-01-06`, `January 6, 2023`, `Jan. 6, 2023`,
/// `6 January 2023`.
pub fn leading_date(text: &str) -> Option<(Date, usize)> {
    if let Some(date) =
        text.get(..10).filter(|_| !text[10..].starts_with(|c: char| c.is_ascii_digit())).and_then(year_first)
    {
        return Some((date, 10));
    }
    let (first, at) = word_from(text, 0)?;
    let (second, at) = word_from(text, at)?;
    let (year, at) = word_from(text, at)?;
    let end = at - year.len() + 4;
    let year = year.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    if text[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let (month, day) = month(first).map(|m| (m, second)).or_else(|| Some((month(second)?, first)))?;
    Some((date(year, month, day)?, end))
}

/// The word after the blanks and at most one comma at byte `at`, and where it ends. Words end at blanks and commas.
fn word_from(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text[at..].trim_start();
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let word = &rest[..rest.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(rest.len())];
    let start = text.len() - rest.len();
    (!word.is_empty() && word.len() <= 12).then_some((word, start + word.len()))
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let day: i8 = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let year: i16 = year.parse().ok()?;
    Date::new(year, month, day).ok().filter(|_| (1500..=2200).contains(&year))
}

/// Number of an English month name or its abbreviation of three letters or more.
pub fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let known = |name: &&str| {
        word.len() >= 3 && (name.starts_with(word.as_str()) || (word == "sept" && **name == *"september"))
    };
    MONTHS.iter().position(known).map(|n| n as i8 + 1)
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim().to_ascii_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|day| day.starts_with(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_the_forms_of_metadata() {
        let expected = Some(date(2023, 1, 6));
        for value in [
            "2023-01-06",
            " 2023-01-06T23:30:00+02:00",
            "2023-01-06 10:00",
            "2023/01/06",
            "2023/1/6",
            "2023.01.06",
            "20230106",
            "20230106T1000Z",
            "Fri, 06 Jan 2023 10:00:00 GMT",
            "Friday, January 6, 2023",
            "January 6, 2023",
            "Jan. 6, 2023 at 9:41 a.m. ET",
            "Jan 6th, 2023",
            "6 January 2023",
            "06 Jan 2023 10:00",
        ] {
            assert_eq!(parse_date(value), expected, "{value}");
        }
        assert_eq!(parse_date("Sept. 9, 2021"), Some(date(2021, 9, 9)));
    }

    #[test]
    fn reads_nothing_into_what_is_no_date() {
        for value in [
            "",
            "01/06/2023",
            "yesterday",
            "2023",
            "2023-13-06",
            "January 2023",
            "Mar-a-Lago 6 2023",
            "1234567890",
            "May we, 2023",
            "2023-01-067",
            "Jan 6, 20234",
            "é-é-é-é-é",
        ] {
            assert_eq!(parse_date(value), None, "{value}");
        }
    }

    #[test]
    fn leading_dates_say_how_long_they_are() {
        assert_eq!(leading_date("2023-01-06 In a statement"), Some((date(2023, 1, 6), 10)));
        assert_eq!(leading_date("Jan. 6, 2023) The"), Some((date(2023, 1, 6), 12)));
        assert_eq!(leading_date("On Jan. 6, 2023"), None);
    }
}
