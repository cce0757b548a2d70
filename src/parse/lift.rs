//! Arcs that the parser drew to a word above the true head, put back where they belong, and the edges of subtrees.

use crate::parse::label::Relation;
use crate::parse::moves::Deprel;
use std::collections::BTreeSet;
use std::ops::Range;

/// Heads (a root's is itself), relations, and where sentences begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// For each word its head.
    pub heads: Vec<usize>,
    /// For each word what it is to its head.
    pub relations: Vec<Relation>,
    /// For each word whether the parser sees a sentence begin there.
    pub begins: Vec<bool>,
}

/// How often edges are widened at most when arcs cross.
const MOST_ROUNDS: usize = 12;

/// The tree of a sentence from its arcs; `is_space` says which words are white space.
///
/// An arc labelled `prep||dobj` is moved to the first word below its head, breadth first and from the left, that is a
/// `dobj` (Nivre and Nilsson 2005, the scheme "head").
pub fn tree(arcs: &[Option<(usize, Deprel)>], is_space: impl Fn(usize) -> bool) -> Tree {
    let mut heads: Vec<usize> = arcs.iter().enumerate().map(|(n, arc)| arc.map_or(n, |(head, _)| head)).collect();
    let labels = arcs.iter().map(|arc| arc.map(|(_, label)| label));
    let labels: Vec<Option<Deprel>> = labels.collect();
    let mut edges = edges(&heads);
    if labels.iter().flatten().any(|label| label.lifted_from.is_some()) {
        lower(&mut heads, labels.clone(), &edges, is_space);
        edges = self::edges(&heads);
    }
    let begins = begins(&heads, &edges);
    let relations = labels.iter().map(|label| label.map_or(Relation::Root, |label| label.relation)).collect();
    Tree { heads, relations, begins }
}

fn lower(
    heads: &mut [usize],
    mut labels: Vec<Option<Deprel>>,
    edges: &[Range<usize>],
    is_space: impl Fn(usize) -> bool,
) {
    for word in 0..heads.len() {
        let Some(Deprel { relation, lifted_from: Some(wanted) }) = labels[word] else { continue };
        let is_wanted = |child: usize| labels[child] == Some(Deprel { relation: wanted, lifted_from: None });
        heads[word] = true_head(heads, edges, word, is_wanted, &is_space);
        labels[word] = Some(Deprel { relation, lifted_from: None });
    }
}

/// The first word below the head of `word` that is wanted, else that head.
fn true_head(
    heads: &[usize],
    edges: &[Range<usize>],
    word: usize,
    is_wanted: impl Fn(usize) -> bool,
    is_space: impl Fn(usize) -> bool,
) -> usize {
    let mut row = vec![heads[word]];
    for _ in 0..heads.len() {
        let below = row.iter().flat_map(|above| children(heads, edges, *above));
        let below: Vec<usize> = below.filter(|child| *child != word && !is_space(*child)).collect();
        if let Some(found) = below.iter().copied().find(|child| is_wanted(*child)) {
            return found;
        }
        if below.is_empty() {
            break;
        }
        row = below;
    }
    heads[word]
}

fn children<'h>(heads: &'h [usize], edges: &[Range<usize>], above: usize) -> impl Iterator<Item = usize> + 'h {
    edges[above].clone().filter(move |child| *child != above && heads[*child] == above)
}

/// For each word the range of words from the first to the last below it.
pub fn edges(heads: &[usize]) -> Vec<Range<usize>> {
    let mut edges: Vec<Range<usize>> = (0..heads.len()).map(|word| word..word + 1).collect();
    for _ in 0..MOST_ROUNDS {
        (0..heads.len()).chain((0..heads.len()).rev()).for_each(|word| widen(&mut edges, word, heads[word]));
        if stay_within_sentences(heads, &edges) {
            break;
        }
    }
    edges
}

fn widen(edges: &mut [Range<usize>], child: usize, head: usize) {
    let child = edges[child].clone();
    let head = &mut edges[head];
    *head = head.start.min(child.start)..head.end.max(child.end);
}

/// Whether every head is in the sentence of its word, sentences beginning where the trees of roots do.
fn stay_within_sentences(heads: &[usize], edges: &[Range<usize>]) -> bool {
    let roots = (0..heads.len()).filter(|word| heads[*word] == *word);
    let starts: BTreeSet<usize> = roots.map(|root| edges[root].start).collect();
    let mut start = 0;
    for end in 0..heads.len() {
        if (end > 0 && starts.contains(&end)) || end + 1 == heads.len() {
            if heads[start..end].iter().any(|head| !(start..=end).contains(head)) {
                return false;
            }
            start = end;
        }
    }
    true
}

fn begins(heads: &[usize], edges: &[Range<usize>]) -> Vec<bool> {
    let mut begins = vec![false; heads.len()];
    (0..heads.len()).filter(|word| heads[*word] == *word).for_each(|root| begins[edges[root].start] = true);
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(head: usize, relation: Relation) -> Option<(usize, Deprel)> {
        Some((head, Deprel { relation, lifted_from: None }))
    }

    #[test]
    fn a_lifted_arc_returns_to_its_head() {
        // "They published figures yesterday of the harvest": `of` belongs to `figures`
        let lifted = Deprel { relation: Relation::Prep, lifted_from: Some(Relation::Dobj) };
        let arcs = [
            arc(1, Relation::Nsubj),
            None,
            arc(1, Relation::Dobj),
            arc(1, Relation::Npadvmod),
            Some((1, lifted)),
            arc(6, Relation::Det),
            arc(4, Relation::Pobj),
        ];
        let tree = tree(&arcs, |_| false);
        assert_eq!(tree.heads, [1, 1, 1, 1, 2, 6, 4]);
        assert_eq!(tree.relations[4], Relation::Prep);
        assert_eq!(edges(&tree.heads)[2], 2..7);
        assert_eq!(tree.begins, [true, false, false, false, false, false, false]);
    }
}
