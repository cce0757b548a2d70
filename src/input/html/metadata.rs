//! What a page says about its article: JSON-LD, OpenGraph and other meta elements, title, canonical link, language.

use super::scan::{Tag, Token, scan};
use crate::input::draft::Metadata;
use crate::input::front::text_of;
use serde_json::Value;

/// The metadata of a page. JSON-LD comes before meta elements, and those before the elements a reader sees.
pub fn metadata(page: &str) -> Metadata {
    let mut found = Found::default();
    for token in scan(page) {
        match token {
            Token::Open(tag) => found.tag(&tag),
            Token::Raw { name, content } => found.raw(name, content),
            _ => {}
        }
    }
    let meta = found.meta_elements();
    let sites = [meta.source.clone(), found.json_ld.as_ref().and_then(|meta| meta.source.clone())];
    let mut all = found.json_ld.unwrap_or_default().or(meta).or(found.elements);
    all.title =
        all.title.map(|title| sites.iter().flatten().fold(title, |title, site| without_site_name(&title, site)));
    all
}

#[derive(Default)]
struct Found {
    json_ld: Option<Metadata>,
    expect_json_ld: bool,
    meta: Vec<(String, String)>,
    elements: Metadata,
}

impl Found {
    fn tag(&mut self, tag: &Tag) {
        let text =
            |name: &str| tag.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let elements = &mut self.elements;
        match tag.name.to_ascii_lowercase().as_str() {
            "meta" => {
                let key = text("property")
                    .or_else(|| text("name"))
                    .or_else(|| text("itemprop"))
                    .or_else(|| text("http-equiv"));
                self.meta.extend(key.zip(text("content")).map(|(key, value)| (key.to_lowercase(), value)));
            }
            "link" if text("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                elements.url = elements.url.take().or(text("href"));
            }
            "html" => elements.language = elements.language.take().or(text("lang")),
            "time" => elements.date = elements.date.take().or(text("datetime")),
            "script" => self.expect_json_ld = text("type").is_some_and(|kind| kind.contains("ld+json")),
            _ => {}
        }
    }

    fn raw(&mut self, name: &str, content: &str) {
        if name.eq_ignore_ascii_case("title") && self.elements.title.is_none() {
            self.elements.title = Some(html_escape::decode_html_entities(content.trim()).into_owned());
        }
        if std::mem::take(&mut self.expect_json_ld) && self.json_ld.is_none() {
            self.json_ld =
                serde_json::from_str(content.trim()).ok().as_ref().and_then(article_object).map(from_json_ld);
        }
    }

    fn meta(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    fn meta_elements(&self) -> Metadata {
        let first = |keys: &[&str]| keys.iter().find_map(|key| self.meta(key)).map(str::to_owned);
        Metadata {
            title: first(&["og:title", "twitter:title", "dc.title", "headline"]),
            source: first(&["og:site_name", "application-name", "dc.publisher", "publisher"]),
            date: first(&[
                "article:published_time",
                "datepublished",
                "date",
                "dc.date",
                "dc.date.issued",
                "dcterms.created",
                "pubdate",
                "publishdate",
                "parsely-pub-date",
                "sailthru.date",
                "og:published_time",
            ]),
            url: first(&["og:url", "twitter:url"]),
            author: first(&["author", "byl", "dc.creator", "article:author", "parsely-author"])
                .filter(|author| !author.starts_with("http")),
            language: first(&["og:locale", "content-language", "dc.language"]),
        }
    }
}

/// A title without " | Site" or " - Site" at its end.
fn without_site_name(title: &str, site: &str) -> String {
    let separators = [' ', '|', '-', '–', '—', '·', ':'];
    let bare = title.trim_end().strip_suffix(site).filter(|bare| bare.ends_with(separators));
    bare.map_or(title, |bare| bare.trim_end_matches(separators)).to_owned()
}

/// The first object of an article type in a JSON-LD document: itself, in a list or in its `@graph`.
fn article_object(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article_object),
        Value::Object(object) => {
            let is_article = object.get("@type").and_then(text_of).is_some_and(|kind| {
                ["Article", "Posting", "Report", "ReviewNews"].iter().any(|suffix| kind.contains(suffix))
            });
            if is_article { Some(value) } else { object.get("@graph").and_then(article_object) }
        }
        _ => None,
    }
}

fn from_json_ld(object: &Value) -> Metadata {
    let text =
        |key: &str| object.get(key).and_then(text_of).map(|text| html_escape::decode_html_entities(&text).into_owned());
    let page = object.get("mainEntityOfPage").and_then(|page| text_of(page.get("@id").unwrap_or(page)));
    Metadata {
        title: text("headline").or_else(|| text("name")),
        source: text("publisher"),
        date: text("datePublished").or_else(|| text("dateCreated")),
        url: text("url").or(page).filter(|url| url.contains("//")),
        author: text("author"),
        language: text("inLanguage"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_comes_first() {
        let page = r#"<html lang="en-GB"><title>Dam fails | The Herald</title>
            <meta property="og:site_name" content="The Herald"><meta property="og:title" content="Dam &amp; town">
            <link rel="canonical" href="https://herald.example/dam">
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
            {"@type": ["NewsArticle"], "headline": "The dam fails", "datePublished": "2024-03-09T08:00:00Z",
            "author": [{"name": "Ana Ruiz"}, {"name": "Bo Li"}], "publisher": {"name": "Herald"}}]}</script>"#;
        let meta = metadata(page);
        assert_eq!(meta.title.as_deref(), Some("The dam fails"));
        assert_eq!(meta.source.as_deref(), Some("Herald"));
        assert_eq!(meta.author.as_deref(), Some("Ana Ruiz, Bo Li"));
        assert_eq!(meta.date.as_deref(), Some("2024-03-09T08:00:00Z"));
        assert_eq!(meta.url.as_deref(), Some("https://herald.example/dam"));
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn plain_elements_are_the_last_resort() {
        let meta = metadata(
            "<title>Dam fails - Herald</title><meta property=og:site_name content=Herald><time datetime=2024-03-09>",
        );
        assert_eq!(meta.title.as_deref(), Some("Dam fails"));
        assert_eq!(meta.source.as_deref(), Some("Herald"));
        assert_eq!(meta.date.as_deref(), Some("2024-03-09"));
    }
}
