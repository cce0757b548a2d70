use crate::stories::{ferry, hostile, hostile_report};
use crate::{ferry_check, json};
use crossread::model::Corpus;
use crossread::report::Report;
use serde_json::{Value, json};

/// What GitLab documents for a code quality report, as a schema.
fn schema() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": false,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^./]"},
                        "lines": {"type": "object", "required": ["begin"],
                                  "properties": {"begin": {"type": "integer", "minimum": 1}}}
                    }
                }
            }
        }
    })
}

#[test]
fn reports_follow_the_documented_form() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let (ferry, hostile) = (ferry(), hostile());
    for report in [json("gitlab", &ferry_check(&ferry)), json("gitlab", &hostile_report(&hostile))] {
        let errors: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn nothing_found_is_an_empty_array() {
    let corpus = Corpus::default();
    assert_eq!(json("gitlab", &Report::new("", &corpus)), json!([]));
}

#[test]
fn equal_findings_get_fingerprints_of_their_own() {
    let corpus = ferry();
    let mut report = ferry_check(&corpus);
    report.findings.push(report.findings[0].clone());
    let entries = json("gitlab", &report);
    let prints: Vec<&str> =
        entries.as_array().expect("array").iter().filter_map(|e| e["fingerprint"].as_str()).collect();
    let distinct: std::collections::BTreeSet<&&str> = prints.iter().collect();
    assert_eq!((prints.len(), distinct.len()), (7, 7));
}
