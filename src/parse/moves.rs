//! The moves of the parser, which of them are open, and the reading of a sentence by always taking the best.

use crate::parse::arcs::State;
use crate::parse::label::Relation;
use crate::parse::scorer::{Prepared, Scorer, best};

/// What an arc says: the relation, and for an arc that was lifted the relation of the head it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprel {
    /// The relation of the child.
    pub relation: Relation,
    /// The relation of the child's true head to that one's head (Nivre and Nilsson 2005).
    pub lifted_from: Option<Relation>,
}

/// A kind of move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack goes.
    Reduce,
    /// An arc from the next word to the top of the stack.
    Left,
    /// An arc from the top of the stack to the next word.
    Right,
    /// The word after the next begins a sentence.
    Break,
}

/// A move: its kind, and what an arc says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    kind: Kind,
    label: Deprel,
}

const NO_LABEL: Deprel = Deprel { relation: Relation::Dep, lifted_from: None };

impl Move {
    /// The move that the model names so: `S`, `D`, `B-ROOT`, `L-nsubj`, `R-prep||dobj`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (kind, label) = name.split_once('-').unwrap_or((name, ""));
        let kind = match kind {
            "S" => Kind::Shift,
            "D" => Kind::Reduce,
            "L" => Kind::Left,
            "R" => Kind::Right,
            "B" => Kind::Break,
            _ => return None,
        };
        let label = if matches!(kind, Kind::Left | Kind::Right) { deprel(label)? } else { NO_LABEL };
        Some(Move { kind, label })
    }

    fn make(self, state: &mut State) {
        match self.kind {
            Kind::Shift => state.push(),
            Kind::Reduce => state.reduce(),
            Kind::Left => state.left(self.label),
            Kind::Right => state.right(self.label),
            Kind::Break => state.divide(),
        }
    }
}

fn deprel(label: &str) -> Option<Deprel> {
    match label.split_once("||") {
        None => Some(Deprel { relation: Relation::from_text(label)?, lifted_from: None }),
        Some((label, head)) => {
            Some(Deprel { relation: Relation::from_text(label)?, lifted_from: Some(Relation::from_text(head)?) })
        }
    }
}

/// For each kind of move, in the order of [`Kind`], whether it is open.
fn open(state: &State) -> [bool; 5] {
    let (depth, ahead) = (state.depth(), state.ahead());
    let begins = state.next_begins_sentence();
    let shift = depth == 0 || (ahead >= 2 && !begins && !state.next_was_returned());
    let arc = depth > 0 && ahead > 0 && !begins;
    [shift, depth > 0, arc, arc, may_divide(state)]
}

fn may_divide(state: &State) -> bool {
    match (state.coming(0), state.coming(1)) {
        (Some(next), Some(second)) => second == next + 1 && !state.begins_sentence(Some(second)),
        _ => false,
    }
}

/// The moves and their scorer.
#[derive(Clone, Debug)]
pub struct ArcEager {
    moves: Vec<Move>,
    scorer: Scorer<8>,
}

impl ArcEager {
    /// A reader with a scorer of as many moves.
    pub fn new(moves: Vec<Move>, scorer: Scorer<8>) -> Option<Self> {
        (moves.len() == scorer.moves()).then_some(ArcEager { moves, scorer })
    }

    /// The scorer, to prepare it for sentences.
    pub fn scorer(&self) -> &Scorer<8> {
        &self.scorer
    }

    /// Reads the sentence whose words are `length` rows from `offset` on; `state` holds its arcs then.
    ///
    /// Cost: about two moves a word.
    pub fn read(&self, prepared: &Prepared<8>, offset: usize, length: usize, state: &mut State) {
        state.restart(length);
        let mut scores = vec![0.0; self.moves.len()];
        for _ in 0..most_moves(length) {
            if state.is_final() {
                return;
            }
            let context = state.context().map(|word| word.map(|word| word + offset));
            prepared.score(context, &mut scores);
            let open = open(state);
            match best(&scores, |n| open[self.moves[n].kind as usize]) {
                Some(n) => self.moves[n].make(state),
                None => state.give_up(),
            }
        }
        state.give_up();
    }
}

/// No reading takes as many moves as this; it keeps a model gone wrong from reading for ever.
fn most_moves(length: usize) -> usize {
    20 * length + 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_are_read_from_their_names() {
        let lifted = Move::from_name("R-prep||dobj").unwrap();
        assert_eq!(lifted.kind, Kind::Right);
        assert_eq!(lifted.label, Deprel { relation: Relation::Prep, lifted_from: Some(Relation::Dobj) });
        assert_eq!(Move::from_name("S").map(|shift| shift.kind), Some(Kind::Shift));
        assert_eq!(Move::from_name("L-nonsense"), None);
    }

    #[test]
    fn arcs_that_are_replaced_leave_no_trace() {
        let mut state = State::default();
        state.restart(3);
        state.push();
        state.right(NO_LABEL);
        assert_eq!(state.context(), [Some(2), None, Some(1), Some(0), None, None, None, None]);
        state.left(NO_LABEL);
        assert_eq!(state.context()[5..], [Some(1), None, None]);
        state.right(NO_LABEL);
        assert_eq!(state.arcs().map(|arc| arc.map(|(head, _)| head)).collect::<Vec<_>>(), [None, Some(2), Some(0)]);
    }
}
