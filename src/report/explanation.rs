//! One finding's whole arithmetic, as plain text: words and weights, the score's parts, the alignment, what was read.

use super::directed::{path_and_line, sentence, source_and_date};
use super::{Clean, Report};
use crate::align::score::Share;
use crate::finding::{Evidence, Finding};

/// Everything that led to a finding about two sentences; `a` and `b` are the finding's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Sentences of the story: the rows from which document frequencies were counted.
    pub sentences: usize,
    /// Words of both sentences with their weights, the heaviest first.
    pub terms: [Vec<TermWeight>; 2],
    /// Cosine of the two rows as the comparison computed it.
    pub cosine: f64,
    /// Probability that both sentences report the same fact.
    pub score: f64,
    /// What each feature adds to the logit of the score, the strongest first.
    pub shares: Vec<Share>,
    /// Words that stand for each other, in the order of `a`, with the reason.
    pub links: Vec<(String, String, String)>,
    /// Words of each sentence that stand for none of the other.
    pub unaligned: [Vec<String>; 2],
    /// What each sentence was read to assert: the words, and their normalised value.
    pub readings: [Vec<(String, String)>; 2],
    /// How confidence and strength made the severity, in one line.
    pub severity: String,
}

/// A word of a sentence in its TF-IDF row.
#[derive(Clone, Debug, PartialEq)]
pub struct TermWeight {
    /// The word, normalised.
    pub term: String,
    /// How often it stands in the sentence.
    pub tf: usize,
    /// In how many sentences of the story it stands.
    pub df: usize,
    /// `ln((1 + sentences) / (1 + df)) + 1`.
    pub idf: f64,
    /// `tf * idf`, divided by the length of the row.
    pub weight: f64,
}

impl Explanation {
    /// Words both rows hold: the word, its weights, their product; the largest product first. The products add up to
    /// the cosine.
    pub fn shared(&self) -> Vec<(&str, f64, f64, f64)> {
        let [a, b] = &self.terms;
        let in_b = |term: &str| b.iter().find(|t| t.term == term);
        let both = a.iter().filter_map(|t| Some((t, in_b(&t.term)?)));
        let mut shared: Vec<_> =
            both.map(|(x, y)| (x.term.as_str(), x.weight, y.weight, x.weight * y.weight)).collect();
        shared.sort_by(|x, y| y.3.total_cmp(&x.3).then(x.0.cmp(y.0)));
        shared
    }
}

/// The explanation of a finding as text of one paragraph a step; article text is cleaned.
pub fn render_explanation(report: &Report, finding: &Finding, explanation: &Explanation) -> String {
    let steps = [
        head(report, finding),
        words(explanation),
        probability(explanation),
        alignment(explanation),
        readings(finding, explanation),
        format!("5. How much it matters\n   {}\n", explanation.severity),
    ];
    steps.join("\n")
}

fn head(report: &Report, finding: &Finding) -> String {
    let mut out = format!(
        "{} {}\n{}\n{}, {}, confidence {:.2}\n",
        finding.rule,
        finding.fingerprint,
        Clean::new(&finding.message),
        finding.strength.as_str(),
        finding.severity.as_str(),
        finding.confidence
    );
    out += &side(report, "A", &finding.a);
    out += &side(report, "B", &finding.b);
    let others = finding.others.iter().map(|e| format!("   also: {}\n", path_and_line(report, e)));
    out + &others.collect::<String>()
}

fn side(report: &Report, label: &str, evidence: &Evidence) -> String {
    let (source, at) = (source_and_date(report, evidence), path_and_line(report, evidence));
    format!("{label}  {source}, {at}\n   {}\n", sentence(report, evidence))
}

/// Both rows, what they share, and the cosine.
fn words(explanation: &Explanation) -> String {
    let Explanation { cosine, sentences, .. } = explanation;
    let mut out = format!(
        "1. Shared words: cosine {cosine:.4}\n   Rows of the {sentences} sentences of the story: idf = ln((1 + {sentences}) \
         / (1 + df)) + 1; weight = tf x idf / length of the row.\n"
    );
    for (label, terms) in ["A", "B"].into_iter().zip(&explanation.terms) {
        let rows = terms.iter().map(|t| {
            vec![
                t.term.clone(),
                t.tf.to_string(),
                t.df.to_string(),
                format!("{:.4}", t.idf),
                format!("{:.4}", t.weight),
            ]
        });
        out += &table(&[label, "tf", "df", "idf", "weight"], rows.collect());
    }
    let shared = explanation.shared();
    let row = |&(term, a, b, product): &(&str, f64, f64, f64)| {
        vec![term.to_string(), format!("{a:.4}"), format!("{b:.4}"), format!("{product:.4}")]
    };
    let mut rows: Vec<Vec<String>> = shared.iter().map(row).collect();
    let sum: f64 = shared.iter().map(|s| s.3).sum();
    rows.push(vec!["sum = cosine".into(), String::new(), String::new(), format!("{sum:.4}")]);
    out + &table(&["shared", "A", "B", "A x B"], rows)
}

/// The scorer's shares; the constant is what they leave of the logit.
fn probability(explanation: &Explanation) -> String {
    let p = explanation.score.clamp(1e-12, 1.0 - 1e-12);
    let logit = (p / (1.0 - p)).ln();
    let constant = logit - explanation.shares.iter().map(|s| s.share).sum::<f64>();
    let row = |family: &str, feature: &str, value: String, share: f64| {
        vec![family.to_string(), feature.to_string(), value, format!("{share:+.4}")]
    };
    let shares = explanation.shares.iter().filter(|s| s.share != 0.0);
    let mut rows: Vec<Vec<String>> =
        shares.map(|s| row(s.family, s.feature, format!("{:.4}", s.value), s.share)).collect();
    rows.push(row("", "constant", String::new(), constant));
    rows.push(row("", "sum = logit", String::new(), logit));
    format!(
        "2. The same fact: probability {:.4}\n   p = 1 / (1 + e^-logit); each feature adds its weight times how far its \
         value is from the mean.\n{}",
        explanation.score,
        table(&["family", "feature", "value", "share"], rows)
    )
}

fn alignment(explanation: &Explanation) -> String {
    let row = |(a, b, link): &(String, String, String)| vec![cleaned(a), cleaned(b), link.clone()];
    let mut out = "3. Word for word\n".to_string();
    out += &table(&["A", "B", "why"], explanation.links.iter().map(row).collect());
    for (label, words) in ["A", "B"].into_iter().zip(&explanation.unaligned) {
        let words: Vec<String> = words.iter().map(|word| cleaned(word)).collect();
        out += &format!("   only in {label}: {}\n", if words.is_empty() { "nothing".into() } else { words.join(" ") });
    }
    out
}

/// What both sentences were read to assert, and which of it the rule set against each other.
fn readings(finding: &Finding, explanation: &Explanation) -> String {
    let mut out = format!("4. What {} read\n", finding.rule);
    for ((label, readings), evidence) in ["A", "B"].into_iter().zip(&explanation.readings).zip([&finding.a, &finding.b])
    {
        for (words, value) in readings {
            out += &format!("   {label}: “{}” = {}\n", cleaned(words), cleaned(value));
        }
        let value = evidence.value.as_deref().map_or("no value, the words themselves".to_string(), cleaned);
        out += &format!("   {label} stands for: {value}\n");
    }
    out + &format!("   confidence of the rule: {:.4}\n", finding.confidence)
}

fn cleaned(text: &str) -> String {
    Clean::new(text).to_string()
}

/// Columns as wide as their longest cell, the first ones to the left, numbers to the right; three spaces before each row.
fn table(header: &[&str], rows: Vec<Vec<String>>) -> String {
    let header: Vec<String> = header.iter().map(|name| name.to_string()).collect();
    let width = |column: usize| {
        let cells = std::iter::once(&header).chain(&rows).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| aligned(cell, width));
        format!("   {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_string() + "\n"
    };
    std::iter::once(&header).chain(&rows).map(line).collect()
}

/// A cell in its column: numbers to the right, all else to the left.
fn aligned(cell: &str, width: usize) -> String {
    let is_number =
        cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')) && cell.parse::<f64>().is_ok();
    if is_number { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(term: &str, weight: f64) -> TermWeight {
        TermWeight { term: term.into(), tf: 1, df: 1, idf: 1.0, weight }
    }

    #[test]
    fn shared_terms_come_with_their_products() {
        let terms = [vec![weight("ferry", 0.8), weight("fire", 0.6)], vec![weight("fire", 0.5), weight("ferry", 0.5)]];
        let explanation = Explanation { terms, ..Explanation::default() };
        assert_eq!(explanation.shared(), [("ferry", 0.8, 0.5, 0.4), ("fire", 0.6, 0.5, 0.3)]);
    }

    #[test]
    fn tables_line_up() {
        let rows = vec![vec!["ferry".into(), "1".into()], vec!["a".into(), "12".into()]];
        assert_eq!(table(&["word", "tf"], rows), "   word   tf\n   ferry   1\n   a      12\n");
    }
}
