//! Which mentions of an article are one person, place or body.

use super::kind::same_given;
use super::read::{opener, words};
use super::{Entity, Mention, NameKind, one_body, same_words};
use crate::claim::Reading;
use crate::text::same_letters;
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Ties the mentions of an article: each gets the entity it means. Cost: mentions times entities of the article.
pub fn resolve(readings: &mut [Reading]) {
    add_openers(readings);
    let mut entities: Vec<Entity> = Vec::new();
    let mut ties: Vec<Vec<usize>> = Vec::new();
    for reading in readings.iter() {
        let tie = |m: &Mention| tie(&mut entities, m, words(&reading.tokens, &m.tokens));
        ties.push(reading.mentions.iter().map(tie).collect());
    }
    let entities: Vec<Arc<Entity>> = entities.into_iter().map(Arc::new).collect();
    for (reading, ties) in readings.iter_mut().zip(ties) {
        for (mention, id) in reading.mentions.iter_mut().zip(ties) {
            mention.entity = Arc::clone(&entities[id]);
            if mention.kind == NameKind::Other {
                mention.kind = mention.entity.kind;
            }
        }
    }
}

/// Adds the names that open a sentence and that other sentences show to be names.
fn add_openers(readings: &mut [Reading]) {
    let named = readings.iter().flat_map(|r| r.mentions.iter().filter(|m| m.named).map(move |m| (r, m)));
    let last = named.filter_map(|(r, m)| words(&r.tokens, &m.tokens).pop());
    let known: FxHashSet<CompactString> = last.collect();
    for reading in readings.iter_mut().filter(|r| r.mentions.first().is_none_or(|m| m.tokens.start > 0)) {
        if let Some(mention) = opener(&reading.tokens, |norm| known.contains(norm)) {
            reading.mentions.insert(0, mention);
        }
    }
}

/// The entity a mention means: the latest one known whose name it can be, or a new one.
fn tie(entities: &mut Vec<Entity>, mention: &Mention, name: Vec<CompactString>) -> usize {
    let known = if mention.named {
        entities.iter().rposition(|e| is_name_of(&name, mention.kind, e))
    } else {
        holder(entities, mention)
    };
    let id = known.unwrap_or_else(|| {
        let id = entities.len();
        entities.push(Entity { id, kind: mention.kind, ..Entity::default() });
        id
    });
    enrich(&mut entities[id], mention, name);
    id
}

/// The only entity that was given the post before.
fn holder(entities: &[Entity], mention: &Mention) -> Option<usize> {
    let posts = mention.titles.first()?.posts;
    let mut holders = entities.iter().filter(|e| posts.iter().any(|p| e.holds(p)));
    holders.next().filter(|_| holders.next().is_none()).map(|e| e.id)
}

fn enrich(entity: &mut Entity, mention: &Mention, name: Vec<CompactString>) {
    let posts = mention.titles.iter().flat_map(|t| t.posts);
    entity.posts.extend(posts);
    if entity.kind == NameKind::Other {
        entity.kind = mention.kind;
    }
    if mention.named {
        if name.len() > entity.name.len() {
            entity.name = name.clone();
        }
        if !entity.aliases.contains(&name) {
            entity.aliases.push(name);
        }
    }
}

/// Whether words can name an entity: the same words, its last word or last words, its acronym, or its long form.
fn is_name_of(name: &[CompactString], kind: NameKind, entity: &Entity) -> bool {
    let known = entity.name.as_slice();
    let kinds = kind == entity.kind || kind == NameKind::Other || entity.kind == NameKind::Other;
    let last = || name.len() < known.len() && ends_with(known, name) && kind != NameKind::Place;
    let longer = || name.len() > known.len() && !known.is_empty() && ends_with(name, known) && kind != NameKind::Place;
    same_words(name, known)
        || entity.aliases.iter().any(|a| same_words(a, name))
        || kinds && (last() || longer() || same_person(name, known))
        || one_body(name, known)
}

/// Whether a name ends with the words of a shorter one.
fn ends_with(name: &[CompactString], last: &[CompactString]) -> bool {
    name.len().checked_sub(last.len()).and_then(|from| name.get(from..)).is_some_and(|end| same_words(end, last))
}

/// "Mo Stone" and "William Mo Stone", "Bill Stone" and "William Stone".
fn same_person(name: &[CompactString], known: &[CompactString]) -> bool {
    let ends = |name: &[CompactString]| name.first().cloned().zip(name.last().cloned()).filter(|_| name.len() > 1);
    ends(name).zip(ends(known)).is_some_and(|((f, l), (g, m))| same_letters(&l, &m) && same_given(&f, &g))
}
