use crate::stories::{ferry, hostile, hostile_report};
use crate::{ferry_check, json, rules};
use crossread::model::Corpus;
use crossread::report::Report;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The official schema where somebody put it: at the path in `CROSSREAD_SARIF_SCHEMA`. It is not ours to commit.
fn schema() -> Option<Value> {
    let path = std::env::var_os("CROSSREAD_SARIF_SCHEMA")?;
    Some(
        serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there")).expect("the schema is JSON"),
    )
}

fn logs() -> Vec<Value> {
    let (ferry, hostile, empty) = (ferry(), hostile(), Corpus::default());
    vec![
        json("sarif", &ferry_check(&ferry)),
        json("sarif", &hostile_report(&hostile)),
        json("sarif", &Report::new("", &empty)),
    ]
}

#[test]
fn logs_follow_the_official_schema() {
    let Some(mut schema) = schema() else {
        eprintln!("skipped: CROSSREAD_SARIF_SCHEMA names no copy of sarif-schema-2.1.0.json");
        return;
    };
    // A pattern of it has a bracket too many, which not every engine takes; nothing it applies to is written.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"] = json!({"type": "string"});
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for log in logs() {
        let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

/// The validator that the authors of the format publish, where somebody put it: at the path in `CROSSREAD_SARIF_VALIDATOR`.
#[test]
fn logs_pass_the_validator_of_the_format() {
    let Some(validator) = std::env::var_os("CROSSREAD_SARIF_VALIDATOR") else {
        eprintln!("skipped: CROSSREAD_SARIF_VALIDATOR names no Sarif.Multitool");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (n, log) in logs().iter().enumerate() {
        let path = folder.path().join(format!("{n}.sarif"));
        std::fs::write(&path, log.to_string()).unwrap();
        let mut command = std::process::Command::new(&validator);
        command.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1").arg("validate").arg(&path);
        let ran = command.args(["--level", "Error", "Warning"]).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stdout).to_string();
        assert!(ran.status.success() && said.contains("completed successfully"), "{said}");
        // The project has no address of its own to name.
        let counts = |l: &&str| (l.contains(": error ") || l.contains(": warning ")) && !l.contains("informationUri");
        let faults: Vec<&str> = said.lines().filter(counts).collect();
        assert_eq!(faults, Vec::<&str>::new());
    }
}

/// What code scanning asks for beyond the schema.
#[test]
fn logs_hold_what_code_scanning_needs() {
    for log in logs() {
        let run = &log["runs"][0];
        assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        for rule in rules {
            for text in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
                assert!(rule.pointer(text).and_then(Value::as_str).is_some_and(|t| !t.trim().is_empty()), "{text}");
            }
        }
        for result in run["results"].as_array().expect("results") {
            assert_eq!(rules[result["ruleIndex"].as_u64().expect("an index") as usize]["id"], result["ruleId"]);
            assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
            assert!(result["partialFingerprints"]["crossreadPair/v1"].is_string());
            every_link_leads_to_a_location(result);
            for location in result["relatedLocations"].as_array().into_iter().flatten().chain([&result["locations"][0]])
            {
                let uri = location["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("an address");
                assert!(!uri.contains(':') && !uri.starts_with(['/', '.']) && !uri.contains(' '), "{uri}");
            }
        }
    }
}

/// Brackets that make a link, `[text](target)`, are ours, and their target is the id of a related location.
fn every_link_leads_to_a_location(result: &Value) {
    let text = result["message"]["text"].as_str().expect("a message");
    let ids: BTreeSet<String> =
        result["relatedLocations"].as_array().into_iter().flatten().map(|l| l["id"].to_string()).collect();
    let targets: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(!targets.is_empty(), "{text}");
    assert!(targets.iter().all(|target| ids.contains(*target)), "{text}");
}

#[test]
fn the_new_article_is_the_place_and_the_archive_is_related() {
    let corpus = ferry();
    let log = json("sarif", &ferry_check(&corpus));
    let result = &log["runs"][0]["results"][0];
    let at = &result["locations"][0]["physicalLocation"];
    assert_eq!(at["artifactLocation"]["uri"], "seeds/ferry/daily-ledger.md");
    let region =
        json!({"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 19, "snippet": {"text": "218 passengers"}});
    assert_eq!(at["region"], region);
    let related: Vec<&Value> = result["relatedLocations"].as_array().expect("related").iter().collect();
    let uris: Vec<&Value> = related.iter().map(|l| &l["physicalLocation"]["artifactLocation"]["uri"]).collect();
    assert_eq!(uris, ["seeds/ferry/harbour-post.md", "seeds/ferry/coast-radio.txt"]);
    assert!(
        result["message"]["text"].as_str().expect("text").contains("\n[Harbour Post, 2024-03-04](1): A fire broke")
    );
}

#[test]
fn rules_are_those_looked_for_and_not_those_that_found_something() {
    let corpus = Corpus::default();
    let report = Report { rules: rules(), ..Report::new("", &corpus) };
    let log = json("sarif", &report);
    let described = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(described.len(), crossread::detect::RULES.len());
    assert_eq!(log["runs"][0]["results"], json!([]));
}

#[test]
fn accepted_findings_carry_who_accepted_them() {
    let corpus = ferry();
    let log = json("sarif", &ferry_check(&corpus));
    let results = log["runs"][0]["results"].as_array().expect("results");
    let accepted: Vec<&Value> = results.iter().filter(|r| !r["suppressions"].is_null()).collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!(
        accepted[0]["suppressions"],
        json!([{"kind": "external", "status": "accepted", "justification": "same fault"}])
    );
}

#[test]
fn fingerprints_survive_a_move_and_not_a_change() {
    let corpus = ferry();
    let print = |corpus: &Corpus| {
        json("sarif", &ferry_check(corpus))["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"]
            .clone()
    };
    let before = print(&corpus);
    assert!(before.as_str().is_some_and(|hash| hash.len() == 18 && hash.ends_with(":1")), "{before}");
    let moved = Corpus::new(corpus.articles().iter().cloned().map(moved_down).collect());
    assert_eq!(print(&moved), before);
}

/// The article with twenty empty lines before its text in the file.
fn moved_down(article: crossread::model::Article) -> crossread::model::Article {
    use crossread::model::{SourceFile, SourceMap, Span};
    let mut article = article;
    let file = &article.document.file;
    let end = article.document.text.len();
    let mut map = SourceMap::default();
    for (text, at) in article.document.map.clipped(Span::new(0, end)) {
        map.push(text, at.shifted(20));
    }
    article.document.file = std::sync::Arc::new(SourceFile::new(file.path.clone(), "\n".repeat(20) + &file.text));
    article.document.map = map;
    article
}
