//! Places told apart: countries with their people, states, cities.

use super::super::phrases::Phrases;
use crate::text::{Token, tokenize};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// How wide a place is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// A city.
    City,
    /// A state or province.
    State,
    /// A country or its people.
    Country,
}

/// A place of the lists; all names of a country and its people are one place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the line, for a country, or of line and name; all names of one place have one.
    pub id: usize,
    /// How wide it is.
    pub width: Width,
}

static PLACES: LazyLock<Phrases<Place>> = LazyLock::new(|| Phrases::new(countries().chain(smaller())));

fn lines(file: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    file.lines().enumerate().filter(|(_, line)| !line.starts_with('#'))
}

fn countries() -> impl Iterator<Item = (String, Place)> {
    lines(include_str!("../lists/countries-en.txt")).flat_map(|(id, line)| {
        let names = line.split([':', ';']).map(str::trim).filter(|name| !name.is_empty());
        names.map(move |name| (name.to_string(), Place { id, width: Width::Country }))
    })
}

fn smaller() -> impl Iterator<Item = (String, Place)> {
    let kinds = lines(include_str!("../lists/cities-en.txt")).filter_map(|(n, line)| {
        let (kind, names) = line.split_once(' ')?;
        Some((n, if kind == "state" { Width::State } else { Width::City }, names))
    });
    kinds.flat_map(|(n, width, names)| {
        names.split(';').enumerate().flat_map(move |(m, forms)| {
            let place = Place { id: (n + 1) * 1000 + m, width };
            forms.split('=').map(move |name| (name.trim().to_string(), place))
        })
    })
}

/// Parts and wholes of one width.
static WITHIN: LazyLock<FxHashSet<(usize, usize)>> = LazyLock::new(|| {
    let id = |name: &str| PLACES.starting_at(&tokenize(name), 0).map(|(_, place)| place.id);
    let lines = lines(include_str!("../lists/places-within-en.txt")).filter_map(|(_, line)| line.split_once(':'));
    let pairs = lines.flat_map(|(parts, whole)| parts.split(';').map(move |part| (part.trim(), whole.trim())));
    pairs.filter_map(|(part, whole)| id(part).zip(id(whole))).collect()
});

impl Place {
    /// Whether what is said of the one may be said of the other: they are one place, or one lies in the other.
    pub fn overlaps(self, other: Place) -> bool {
        self.id == other.id || WITHIN.contains(&(self.id, other.id)) || WITHIN.contains(&(other.id, self.id))
    }
}

/// The place whose name is exactly these tokens.
pub fn place(tokens: &[Token]) -> Option<Place> {
    place_at(tokens, 0).filter(|(len, _)| *len == tokens.len()).map(|(_, place)| place)
}

/// The place whose name starts at a token, and how many tokens it takes; a lower-case "turkey" is none.
pub fn place_at(tokens: &[Token], at: usize) -> Option<(usize, Place)> {
    tokens.get(at).filter(|t| t.capital)?;
    PLACES.starting_at(tokens, at).map(|(len, place)| (len, *place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Place {
        place(&tokenize(name)).unwrap_or_else(|| panic!("{name} is in no list"))
    }

    #[test]
    fn a_part_and_the_whole_overlap() {
        for (part, whole) in
            [("Scotland", "the UK"), ("Welsh", "British"), ("England", "United Kingdom"), ("Kiev", "Kyiv")]
        {
            let whole = of(whole.trim_start_matches("the "));
            assert!(of(part).overlaps(whole) && whole.overlaps(of(part)), "{part}");
        }
        for (one, other) in
            [("Scotland", "Ireland"), ("Scotland", "England"), ("Britain", "France"), ("Delhi", "Dhaka")]
        {
            assert!(!of(one).overlaps(of(other)), "{one} {other}");
        }
    }

    #[test]
    fn every_place_that_lies_in_another_is_known() {
        let lines = lines(include_str!("../lists/places-within-en.txt")).filter_map(|(_, line)| line.split_once(':'));
        let parts: usize = lines.map(|(parts, _)| parts.split(';').count()).sum();
        assert_eq!(WITHIN.len(), parts);
    }
}
