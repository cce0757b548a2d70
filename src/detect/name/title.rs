//! One person under two titles of a field: "Sgt." and "Lt.", "chairman" and "co-chairman".

use super::{Found, pairs, same_person};
use crate::claim::name::{Mention, Post, Title};
use crate::detect::same_fact::freshness;
use crate::detect::{Case, Side};
use crate::finding::Strength;

/// Fields in which a person holds one post at a time.
const SINGLE: [&str; 4] = ["military", "police", "chamber", "court"];

/// What somebody is beside another post in the same body: a founder may be its president.
const BESIDE_OTHERS: [&str; 8] =
    ["founder", "co-founder", "owner", "co-owner", "partner", "managing partner", "director", "executive"];

/// Freshness of two articles (see [`freshness`]) from which their titles are of one time.
const ONE_TIME: f64 = 0.7;

pub fn find(case: &Case) -> Vec<Found> {
    if freshness(case) < ONE_TIME {
        return Vec::new();
    }
    let same = pairs(case).filter(|(m, n)| same_person(&m.entity, &n.entity));
    same.flat_map(|(m, n)| titles(case, m, n)).collect()
}

fn titles(case: &Case, m: &Mention, n: &Mention) -> Vec<Found> {
    let mut found = Vec::new();
    for t in &m.titles {
        for u in &n.titles {
            if let Some((p, q)) = exclusive(t, u).filter(|(p, q)| !n.entity.holds(p) && !m.entity.holds(q)) {
                found.extend(difference(case, (t, p), (u, q)));
            }
        }
    }
    found
}

/// Two posts of one field, if the titles have no post in common and both are held now, or neither is. In companies "a
/// former executive" is no "chief executive" either.
fn exclusive<'t>(t: &'t Title, u: &'t Title) -> Option<(&'t Post, &'t Post)> {
    let shared = t.posts.iter().any(|p| u.posts.iter().any(|q| p.id == q.id));
    let pairs = t.posts.iter().flat_map(|p| u.posts.iter().map(move |q| (p, q)));
    let time = |field: &str| t.former == u.former || field == "company";
    let fits = |(p, q): &(&Post, &Post)| {
        p.field == q.field && !matches!(p.field, "courtesy" | "church" | "medicine" | "school") && time(p.field)
    };
    let together = |p: &Post, q: &Post| BESIDE_OTHERS.contains(&p.name) != BESIDE_OTHERS.contains(&q.name);
    pairs.into_iter().find(fits).filter(|(p, q)| !shared && !together(p, q))
}

fn difference(case: &Case, (t, p): (&Title, &Post), (u, q): (&Title, &Post)) -> Option<Found> {
    let single = SINGLE.contains(&p.field) && t.former == u.former;
    let end = |side: &Side, title: &Title, post: &Post| {
        let former = if title.former { "former " } else { "" };
        let span = side.span(&title.tokens)?;
        Some((span, format!("{former}{}", post.name)))
    };
    Some(Found {
        strength: if single { Strength::Contradiction } else { Strength::Differing },
        // A post changes hands: months later another title is no difference.
        confidence: (0.4 + 0.4 * case.score.clamp(0.0, 1.0) + if single { 0.1 } else { 0.0 }) * freshness(case),
        what: "the title",
        a: end(&case.a, t, p)?,
        b: end(&case.b, u, q)?,
    })
}
