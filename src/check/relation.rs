//! What an article declares about another one: that it updates or corrects it, has its text from it, or goes on with it.

use crate::model::{Article, Document};
use serde_json::Value;

/// How a new article relates to another one, as its front matter says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It updates it.
    Updates,
    /// It corrects it.
    Corrects,
    /// It is its text, published again.
    SyndicatedFrom,
    /// Both belong to one series.
    Series,
}

impl Relation {
    /// Its key in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Updates => "updates",
            Relation::Corrects => "corrects",
            Relation::SyndicatedFrom => "syndicated-from",
            Relation::Series => "series",
        }
    }

    /// Whether the other article's figures are older by intent.
    pub fn is_later(self) -> bool {
        matches!(self, Relation::Updates | Relation::Corrects)
    }
}

/// The relation that `new` declares to `other`.
///
/// The value is the other article's path, file name with or without extension, or address; for `syndicated-from` also its
/// source; for `series` both articles have the same value. Several are a list.
pub fn relation(new: &Article, other: &Article) -> Option<Relation> {
    let named = [Relation::Updates, Relation::Corrects, Relation::SyndicatedFrom];
    let says = |relation: &Relation| {
        let named = values(new, *relation);
        named.iter().any(|name| names(name, &other.document, *relation))
    };
    let series = || {
        let own = values(new, Relation::Series);
        let same = values(other, Relation::Series).iter().any(|name| own.contains(name));
        same.then_some(Relation::Series)
    };
    named.into_iter().find(says).or_else(series)
}

/// What the front matter says under the relation's key, with `-` or `_`.
fn values(article: &Article, relation: Relation) -> Vec<String> {
    let key = relation.as_str();
    let table = &article.document.file.front_matter;
    let value = table.get(key).or_else(|| table.get(key.replace('-', "_")));
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim().trim_start_matches("./").trim_end_matches('/');
    Some(text.to_string()).filter(|text| !text.is_empty())
}

fn names(name: &str, other: &Document, relation: Relation) -> bool {
    let path = other.file.path.as_str();
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let address = other.url.as_deref().map(|url| url.trim_end_matches('/'));
    let below = path.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'));
    let source = relation == Relation::SyndicatedFrom && other.source.eq_ignore_ascii_case(name);
    below || file == name || stem == name || address == Some(name) || source
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SourceFile, SourceMap};
    use std::sync::Arc;

    fn article(path: &str, front_matter: Value) -> Article {
        let mut file = SourceFile::new(path, "x");
        file.front_matter = front_matter;
        let document = Document {
            file: Arc::new(file),
            record: None,
            title: None,
            source: "Northern Wire".into(),
            date: None,
            url: Some("https://example.org/ferry/".into()),
            author: None,
            language: None,
            text: String::new(),
            map: SourceMap::default(),
            blocks: Vec::new(),
        };
        Article { document, sentences: Vec::new() }
    }

    #[test]
    fn articles_are_named_by_path_file_address_or_source() {
        let old = article("news/ferry.md", Value::Null);
        let declares =
            |key: &str, value: &str| relation(&article("news/b.md", serde_json::json!({ key: value })), &old);
        for name in ["news/ferry.md", "./news/ferry.md", "ferry.md", "ferry", "https://example.org/ferry"] {
            assert_eq!(declares("updates", name), Some(Relation::Updates), "{name}");
        }
        assert_eq!(declares("syndicated_from", "northern wire"), Some(Relation::SyndicatedFrom));
        assert_eq!(declares("corrects", "northern wire"), None);
        assert_eq!(declares("updates", "erry.md"), None);
    }

    #[test]
    fn a_series_is_the_same_value_on_both_sides() {
        let of = |series: &str| article("a.md", serde_json::json!({ "series": series }));
        assert_eq!(relation(&of("harbour"), &of("harbour")), Some(Relation::Series));
        assert_eq!(relation(&of("harbour"), &of("airport")), None);
    }
}
