//! Titles and posts, by field and in all their forms.

use super::super::phrases::Phrases;
use crate::text::Token;
use std::ops::Range;
use std::sync::LazyLock;

/// A title or post: "sergeant" of the field "military", whatever its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Index of field and post in the list; forms of one post share it.
    pub id: usize,
    /// The field: posts of one field exclude each other for one person.
    pub field: &'static str,
    /// The post in its first form.
    pub name: &'static str,
}

/// A post as written beside a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The post of each field that knows it: a "president" leads a company or a country.
    pub posts: &'static [Post],
    /// Its tokens, without articles and "former".
    pub tokens: Range<usize>,
    /// Whether it is no longer held: "former", "ex-", "then-".
    pub former: bool,
    /// Whether it stands after the name.
    pub apposed: bool,
}

static POSTS: LazyLock<Phrases<Vec<Post>>> = LazyLock::new(read);

fn read() -> Phrases<Vec<Post>> {
    let lines = include_str!("../lists/titles-en.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| line.split_once(':'));
    let posts = fields.flat_map(|(field, posts)| posts.split(';').map(move |forms| (field.trim(), forms)));
    let mut forms: Vec<(&'static str, Vec<Post>)> = Vec::new();
    for (id, (field, post)) in posts.enumerate() {
        let name = post.split('=').next().unwrap_or_default().trim();
        for form in post.split('=').map(str::trim) {
            let post = Post { id, field, name };
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, same)) => same.push(post),
                None => forms.push((form, vec![post])),
            }
        }
    }
    Phrases::new(forms.into_iter().map(|(form, posts)| (form.to_string(), posts)))
}

/// The post that starts at a token: number of its tokens, and what it can be.
pub fn posts(tokens: &[Token], at: usize) -> Option<(usize, &'static [Post])> {
    POSTS.starting_at(tokens, at).map(|(len, posts)| (len, posts.as_slice()))
}

/// The post that ends right before a token.
pub(super) fn posts_before(tokens: &[Token], end: usize) -> Option<(usize, &'static [Post])> {
    POSTS.ending_at(tokens, end).map(|(len, posts)| (len, posts.as_slice()))
}

/// Whether "former", "ex-" or "then-" stands within three tokens before a post.
pub(super) fn is_former(tokens: &[Token], post: usize) -> bool {
    let before = tokens.get(post.saturating_sub(3)..post).unwrap_or_default();
    before.iter().any(|t| matches!(t.norm.as_str(), "former" | "ex" | "then" | "onetime" | "retired" | "late"))
}
