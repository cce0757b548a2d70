//! Reads names, dates, sums and the like: each word begins, continues, ends or is an entity, or is outside of all.

use crate::parse::label::EntityKind;
use crate::parse::scorer::{Prepared, Scorer, best};
use std::ops::Range;

/// A run of words that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The words.
    pub words: Range<usize>,
    /// What kind of thing they name.
    pub kind: EntityKind,
}

impl Entity {
    /// Counts its words from a sentence's beginning that is `by` words earlier.
    pub(super) fn shift(&mut self, by: usize) {
        self.words = self.words.start + by..self.words.end + by;
    }
}

/// What a word is to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Begin(EntityKind),
    Inside(EntityKind),
    Last(EntityKind),
    Unit(EntityKind),
    Outside,
    /// A step that the model has a place for and never takes.
    Never,
}

fn step(name: &str) -> Option<Step> {
    let (step, kind) = match name {
        "O" => return Some(Step::Outside),
        "U-" => return Some(Step::Never),
        _ => name.split_once('-')?,
    };
    let kind = EntityKind::from_text(kind)?;
    match step {
        "B" => Some(Step::Begin(kind)),
        "I" => Some(Step::Inside(kind)),
        "L" => Some(Step::Last(kind)),
        "U" => Some(Step::Unit(kind)),
        _ => None,
    }
}

/// What the reader has to know of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether it is white space: no entity begins with it.
    pub is_space: bool,
    /// Whether a sentence begins there: no entity goes on into it.
    pub begins: bool,
}

/// The steps and their scorer.
#[derive(Clone, Debug)]
pub struct EntityReader {
    steps: Vec<Step>,
    scorer: Scorer<3>,
}

impl EntityReader {
    /// A reader with the steps of these names and a scorer of as many moves.
    pub fn new(names: &[&str], scorer: Scorer<3>) -> Option<Self> {
        let steps: Option<Vec<Step>> = names.iter().map(|name| step(name)).collect();
        let steps = steps?;
        (steps.len() == scorer.moves()).then_some(EntityReader { steps, scorer })
    }

    /// The scorer, to prepare it for sentences.
    pub fn scorer(&self) -> &Scorer<3> {
        &self.scorer
    }

    /// The entities of the sentence whose words are the rows from `offset` on. Cost: one step a word.
    pub fn read(&self, prepared: &Prepared<3>, offset: usize, places: &[Place]) -> Vec<Entity> {
        let mut scores = vec![0.0; self.steps.len()];
        let mut entities = Vec::new();
        let mut started: Option<(usize, EntityKind)> = None;
        for word in 0..places.len() {
            let first = started.map(|(first, _)| first);
            let context = [Some(word), first, first.and(word.checked_sub(1))];
            prepared.score(context.map(|word| word.map(|word| word + offset)), &mut scores);
            let step = best(&scores, |n| is_open(self.steps[n], started, &places[word..])).map(|n| self.steps[n]);
            match step {
                Some(Step::Begin(kind)) => started = Some((word, kind)),
                Some(Step::Last(kind)) => {
                    entities.extend(started.take().map(|(first, _)| Entity { words: first..word + 1, kind }));
                }
                Some(Step::Unit(kind)) => entities.push(Entity { words: word..word + 1, kind }),
                Some(Step::Inside(_) | Step::Outside | Step::Never) | None => {}
            }
        }
        entities
    }
}

/// Whether a step may be taken at the first of `places`, within the entity that has `started`.
fn is_open(step: Step, started: Option<(usize, EntityKind)>, places: &[Place]) -> bool {
    let goes_on = places.get(1).is_some_and(|next| !next.begins);
    let is_space = places.first().is_none_or(|place| place.is_space);
    match (step, started) {
        (Step::Begin(_), None) => goes_on && !is_space,
        (Step::Unit(_), None) => !is_space,
        (Step::Outside, None) => true,
        (Step::Inside(kind), Some((_, begun))) => goes_on && kind == begun,
        (Step::Last(kind), Some((_, begun))) => kind == begun,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_ends_with_its_sentence() {
        let place = Place { is_space: false, begins: false };
        let next = Place { is_space: false, begins: true };
        let started = Some((0, EntityKind::Date));
        assert!(is_open(Step::Inside(EntityKind::Date), started, &[place, place]));
        assert!(!is_open(Step::Inside(EntityKind::Date), started, &[place, next]));
        assert!(!is_open(Step::Inside(EntityKind::Time), started, &[place, place]));
        assert!(is_open(Step::Last(EntityKind::Date), started, &[place]));
        assert!(!is_open(Step::Outside, started, &[place, place]));
    }
}
