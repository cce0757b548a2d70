//! Who published what first, by date.

use super::facts::SharedFact;
use super::view::View;
use jiff::civil::Date;

/// What was published on one day.
pub(super) struct Day<'f> {
    /// The date; none for articles that carry none.
    pub(super) date: Option<Date>,
    /// Its articles.
    pub(super) articles: Vec<usize>,
    /// Facts several articles report that none reported earlier; always empty without a date.
    pub(super) firsts: Vec<&'f SharedFact>,
}

/// The days on which a story's articles were published, ascending, those without a date last; nothing where all are of
/// one day.
pub(super) fn timeline<'f>(view: &View, facts: &'f [SharedFact]) -> Vec<Day<'f>> {
    let mut days: Vec<Day> = Vec::new();
    for &article in &view.articles {
        let date = view.article(article).document.date;
        match days.last_mut() {
            Some(day) if day.date == date => day.articles.push(article),
            _ => days.push(Day { date, articles: vec![article], firsts: Vec::new() }),
        }
    }
    for fact in facts {
        let first = first_date(view, fact);
        if let Some(day) = days.iter_mut().find(|day| first.is_some() && day.date == first) {
            day.firsts.push(fact);
        }
    }
    if days.len() < 2 { Vec::new() } else { days }
}

/// The earliest date among the articles that report a fact; none if one of them has no date.
fn first_date(view: &View, fact: &SharedFact) -> Option<Date> {
    let dates = fact.places.iter().map(|place| view.article(place.article).document.date);
    dates.collect::<Option<Vec<_>>>()?.into_iter().min()
}
