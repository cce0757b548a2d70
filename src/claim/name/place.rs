//! Places told apart: countries with their people, states, cities.

use super::super::phrases::Phrases;
use crate::text::Token;
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
    /// Index of the line, for a country, or of the name.
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
        let names = names.split(';').map(str::trim).enumerate();
        names.map(move |(m, name)| (name.to_string(), Place { id: (n + 1) * 1000 + m, width }))
    })
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
