//! Reports built by hand from articles of one sentence a line.

use crossread::align::{Overlap, OverlapKind, Passage, Place, Run};
use crossread::finding::{Evidence, Finding, Severity, Strength};
use crossread::model::{Article, Block, BlockKind, Corpus, Document, Sentence, SourceFile, SourceMap, Span};
use crossread::report::{
    ArticleTerms, Omitted, Report, Story, Suppressed, Suppression, TermUses, TermsChosen, Unreadable,
};
use std::sync::Arc;

/// An article whose sentences are the lines of `text`, each a paragraph of the file.
pub fn article(path: &str, source: &str, date: &str, title: &str, text: &str) -> Article {
    let head = format!("---\ntitle: {}\n---\n\n", title.replace('\n', " "));
    let (mut file, mut readable, mut map) = (head, String::new(), SourceMap::default());
    let (mut blocks, mut sentences) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let span = Span::new(readable.len(), readable.len() + line.len());
        map.push(span, Span::new(file.len(), file.len() + line.len()));
        readable += &format!("{line}\n\n");
        file += &format!("{line}\n\n");
        sentences.push(Sentence { span, block: blocks.len() as u32 });
        blocks.push(Block { span, kind: BlockKind::Paragraph });
    }
    let document = Document {
        file: Arc::new(SourceFile::new(path, file)),
        record: None,
        title: Some(title.to_string()),
        source: source.to_string(),
        date: date.parse().ok(),
        url: None,
        author: None,
        language: Some("en".into()),
        text: readable,
        map,
        blocks,
    };
    Article { document, sentences }
}

/// Four accounts of one fire, two of them on the same day and one without a date.
pub fn ferry() -> Corpus {
    Corpus::new(vec![
        article(
            "seeds/ferry/harbour-post.md",
            "Harbour Post",
            "2024-03-04",
            "Fire on night ferry, all passengers safe",
            "A fire broke out on the ferry Astrid early on Monday, forcing the crew to take all 212 passengers off the ship.\n\
             The fire started in the engine room shortly after 2 a.m., the coast guard said.\n\
             “We heard a loud bang and then the lights went out,” said Marta Lind, who was travelling with two children.\n\
             Eleven people were treated for smoke inhalation.\n\
             The shipping line blamed a minor technical fault.\n\
             The Astrid was built in Gdansk in 1998 and last inspected in November 2023, according to the harbour master.",
        ),
        article(
            "seeds/ferry/daily-ledger.md",
            "Daily Ledger",
            "2024-03-04",
            "218 rescued from burning ferry",
            "All 218 passengers were rescued from the burning ferry Astrid on Monday.\n\
             The blaze began on the car deck, the coast guard said.\n\
             “We heard a loud bang and then everything went dark,” said Marta Lind, who was travelling with two children.\n\
             Eleven people were treated for smoke inhalation.",
        ),
        article(
            "seeds/ferry/coast-radio.txt",
            "Coast Radio",
            "2024-03-05",
            "Ferry fire: owner under pressure",
            "The owner of the Astrid came under pressure on Tuesday after all 212 passengers had to be taken off the burning ferry.\n\
             “We heard a loud bang and then the lights went out,” said Marta Lind, who was travelling with her two children.\n\
             Fourteen people have now been treated for smoke inhalation.\n\
             Critics called it the latest in a string of grave safety failures.",
        ),
        article(
            "seeds/ferry/evening-star.md",
            "Evening Star",
            "",
            "Ferry traffic resumes",
            "Ferries between the islands ran again on Wednesday.",
        ),
    ])
}

const LEDGER: usize = 1;
const RADIO: usize = 0;
const STAR: usize = 2;
const POST: usize = 3;

/// Evidence: the words `said` where they first stand in a sentence.
pub fn evidence(corpus: &Corpus, article: usize, sentence: usize, said: &str, value: Option<&str>) -> Evidence {
    let whole = corpus.articles()[article].sentences[sentence].span;
    let at = corpus.articles()[article].sentence_text(sentence).find(said).expect("words of the sentence");
    let span = Span::new(at, at + said.len()).shifted(whole.start);
    Evidence { article, sentence, span, value: value.map(String::from) }
}

fn finding(rule: &'static str, strength: Strength, confidence: f64, message: &str, sides: Vec<Evidence>) -> Finding {
    let severity = if strength == Strength::Contradiction { Severity::Error } else { Severity::Warning };
    let mut sides = sides.into_iter();
    let (a, b) = (sides.next().expect("a"), sides.next().expect("b"));
    let fingerprint = format!("{rule}-{}-{}", a.span.start, b.span.start);
    Finding {
        rule,
        strength,
        severity,
        confidence,
        fingerprint,
        message: message.into(),
        a,
        b,
        others: sides.collect(),
    }
}

fn overlap(a: (usize, usize), b: (usize, usize), kind: OverlapKind, score: f64) -> Overlap {
    let place = |(article, sentence)| Place { article, sentence };
    Overlap { a: place(a), b: place(b), kind, score, cosine: score / 3.0 }
}

/// What a careful reader finds in [`ferry`].
pub fn ferry_report(corpus: &Corpus) -> Report<'_> {
    let mut report = Report::new("Ferry fire", corpus);
    report.stories = vec![Story { name: "ferry".into(), title: Some("Ferry fire".into()), articles: vec![0, 1, 2, 3] }];
    report.overlaps = ferry_overlaps();
    report.passages = vec![Passage {
        a: Run { article: LEDGER, first: 2, last: 3 },
        b: Run { article: POST, first: 2, last: 3 },
        score: 0.95,
        verbatim_share: 0.81,
        pairs: vec![(2, 2), (3, 3)],
    }];
    report.findings = ferry_findings(corpus);
    report.terms = vec![chosen(&[(RADIO, "owner", 2), (POST, "shipping line", 1)])];
    report.suppressed = vec![Suppressed {
        finding: report.findings[3].clone(),
        by: Suppression::Baseline,
        reason: Some("same fault".into()),
    }];
    report.unreadable = vec![Unreadable { path: "seeds/ferry/scan.pdf".into(), reason: "no text in it".into() }];
    report.omitted = Omitted { quoted: 1, boilerplate: 2, ..Omitted::default() };
    report.settings = vec![("min-score".into(), "0.5".into()), ("min-cosine".into(), "0.1".into())];
    report
}

/// What articles call one thing: each article with a term and how often it uses it.
fn chosen(terms: &[(usize, &str, usize)]) -> TermsChosen {
    let article = |&(article, term, count): &(usize, &str, usize)| ArticleTerms {
        article,
        terms: vec![TermUses { term: term.into(), count }],
    };
    TermsChosen { articles: terms.iter().map(article).collect() }
}

fn ferry_overlaps() -> Vec<Overlap> {
    vec![
        overlap((RADIO, 0), (LEDGER, 0), OverlapKind::Partial, 0.7123456789),
        overlap((RADIO, 0), (POST, 0), OverlapKind::Partial, 0.74),
        overlap((RADIO, 1), (LEDGER, 2), OverlapKind::Near, 0.93),
        overlap((RADIO, 1), (POST, 2), OverlapKind::Near, 0.98),
        overlap((RADIO, 2), (LEDGER, 3), OverlapKind::Paraphrase, 0.81),
        overlap((LEDGER, 0), (POST, 0), OverlapKind::Partial, 0.77),
        overlap((LEDGER, 1), (POST, 1), OverlapKind::Paraphrase, 0.8),
        overlap((LEDGER, 2), (POST, 2), OverlapKind::Near, 0.95),
        overlap((LEDGER, 3), (POST, 3), OverlapKind::Verbatim, 1.0),
    ]
}

fn ferry_findings(corpus: &Corpus) -> Vec<Finding> {
    let e = |article, sentence, said: &str, value: Option<&str>| evidence(corpus, article, sentence, said, value);
    let count = |n: &'static str| Some(n);
    vec![
        finding(
            "differs-number",
            Strength::Contradiction,
            0.94,
            "218 passengers here, 212 passengers there",
            vec![
                e(LEDGER, 0, "218 passengers", count("218 passengers")),
                e(POST, 0, "212 passengers", count("212 passengers")),
                e(RADIO, 0, "212 passengers", count("212 passengers")),
            ],
        ),
        finding(
            "differs-cause",
            Strength::Contradiction,
            0.83,
            "car deck here, engine room there",
            vec![e(LEDGER, 1, "on the car deck", None), e(POST, 1, "in the engine room", None)],
        ),
        finding(
            "differs-quote",
            Strength::Contradiction,
            0.9,
            "one quotation in two wordings",
            vec![e(LEDGER, 2, "everything went dark", None), e(POST, 2, "the lights went out", None)],
        ),
        finding(
            "differs-label",
            Strength::Differing,
            0.6,
            "grave safety failures here, a minor technical fault there",
            vec![e(RADIO, 3, "grave safety failures", None), e(POST, 4, "a minor technical fault", None)],
        ),
        finding(
            "updated-number",
            Strength::Differing,
            0.75,
            "14 people now, 11 people before",
            vec![e(RADIO, 2, "Fourteen people", count("14 people")), e(LEDGER, 3, "Eleven people", count("11 people"))],
        ),
    ]
}

/// Text that tries to be markup, a command, a mention or a control sequence in every format.
pub const HOSTILE: &str = "<script>alert(1)</script> | a `code` ]]> @all #123 GH-7 ::error file=x::boo \u{1b}[31mred\u{1b}[0m \u{202e}sdrawkcab\u{202c} zero\u{200b}width [x](javascript:alert(1)) ![i](http://evil.example/i.png) **bold** __b__ ~~s~~ <!-- c --> </details> &lt; \\ $x$ :smile: www.evil.example http://evil.example";

/// Two articles of one story that hold nothing but hostile text, in every field.
pub fn hostile() -> Corpus {
    let long = "x".repeat(10_000);
    let text = format!(
        "{HOSTILE}\n{long} {HOSTILE}\n- {HOSTILE}\n1. {HOSTILE}\n# {HOSTILE}\n> {HOSTILE}\n|---|---|\n```\n==="
    );
    let path = |n: usize| format!("seeds/a b|c](x)`{n}<i>.md");
    Corpus::new(vec![
        article(&path(1), HOSTILE, "2024-01-01", HOSTILE, &text),
        article(&path(2), &format!("::{HOSTILE}"), "2024-01-02", &format!("# {HOSTILE}"), &text),
    ])
}

/// Every sentence of [`hostile`] repeated, with a finding of each kind on it.
pub fn hostile_report(corpus: &Corpus) -> Report<'_> {
    let mut report = Report::new(HOSTILE, corpus);
    let sentences = corpus.articles()[0].sentences.len();
    report.stories =
        vec![Story { name: "../x|y".into(), title: Some(format!("{HOSTILE}\n\n{HOSTILE}")), articles: vec![0, 1] }];
    for n in 0..sentences {
        let kind = [OverlapKind::Near, OverlapKind::Paraphrase, OverlapKind::Verbatim][n % 3];
        report.overlaps.push(overlap((0, n), (1, n), kind, 0.9));
    }
    let whole = |article: usize, n: usize| Evidence {
        article,
        sentence: n,
        span: corpus.articles()[article].sentences[n].span,
        value: Some(HOSTILE.to_string()),
    };
    for (n, rule) in ["differs-number", "differs-quote", "differs-label", "updated-number"].into_iter().enumerate() {
        let strength = if n < 2 { Strength::Contradiction } else { Strength::Differing };
        report.findings.push(finding(
            rule,
            strength,
            0.9,
            &format!("::{HOSTILE}\n::x"),
            vec![whole(0, n), whole(1, n)],
        ));
    }
    report.terms = vec![chosen(&[(0, HOSTILE, 1), (1, "x | y", 2)])];
    report.unreadable = vec![Unreadable { path: format!("::{HOSTILE}"), reason: format!("{HOSTILE}\n::x") }];
    report.settings = vec![(HOSTILE.into(), HOSTILE.into())];
    report
}

/// The report as one of two stories, the other being its first two articles again under another name.
pub fn two_stories(corpus: &Corpus) -> Report<'_> {
    let mut report = ferry_report(corpus);
    report.title = "All stories".into();
    report.stories = vec![
        Story { name: "ferry".into(), title: Some("Ferry | fire".into()), articles: vec![RADIO, LEDGER, POST] },
        Story { name: "traffic".into(), title: None, articles: vec![STAR] },
    ];
    report
}
