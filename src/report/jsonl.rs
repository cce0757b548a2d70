//! JSON lines: an object a finding, as in the JSON report, with both articles in it so that a line stands alone.

use super::json::{JsonFinding, finding};
use super::{Options, Report};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'r> {
    #[serde(flatten)]
    finding: JsonFinding<'r>,
    articles: Vec<LineArticle<'r>>,
}

/// An article a finding speaks of.
#[derive(Serialize)]
struct LineArticle<'r> {
    id: usize,
    path: String,
    source: &'r str,
    title: Option<&'r str>,
    date: Option<String>,
}

/// A line for every finding; nothing where there is none.
pub fn render(report: &Report, _: &Options) -> String {
    let line = |f| {
        let line = Line { finding: finding(report, f), articles: articles(report, f) };
        serde_json::to_string(&line).unwrap_or_default() + "\n"
    };
    report.findings.iter().map(line).collect()
}

/// The articles a finding speaks of, each once, in the order of its evidence.
fn articles<'r>(report: &'r Report, finding: &crate::finding::Finding) -> Vec<LineArticle<'r>> {
    let mut ids: Vec<usize> = Vec::new();
    for evidence in finding.evidence() {
        if !ids.contains(&evidence.article) {
            ids.push(evidence.article);
        }
    }
    ids.into_iter().map(|id| line_article(report, id)).collect()
}

fn line_article<'r>(report: &'r Report, id: usize) -> LineArticle<'r> {
    let article = report.article(id);
    let document = &article.document;
    LineArticle {
        id,
        path: article.path(),
        source: &document.source,
        title: document.title.as_deref(),
        date: document.date.map(|date| date.to_string()),
    }
}
