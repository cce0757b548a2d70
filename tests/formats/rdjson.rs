use crate::stories::{ferry, hostile, hostile_report};
use crate::{ferry_check, json};
use crossread::model::Corpus;
use crossread::report::Report;
use serde_json::{Value, json};

/// The messages of `reviewdog.proto` that are written, as a schema.
fn schema() -> Value {
    let place = json!({"type": "object", "required": ["line", "column"], "additionalProperties": false, "properties": {
        "line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}});
    let location = json!({"type": "object", "required": ["path"], "additionalProperties": false, "properties": {
        "path": {"type": "string", "minLength": 1},
        "range": {"type": "object", "required": ["start", "end"], "additionalProperties": false,
                  "properties": {"start": place, "end": place}}}});
    let severity = json!({"enum": ["ERROR", "WARNING", "INFO"]});
    json!({
        "type": "object", "required": ["source", "diagnostics"], "additionalProperties": false, "properties": {
            "source": {"type": "object", "required": ["name"]},
            "severity": severity,
            "diagnostics": {"type": "array", "items": {
                "type": "object", "required": ["message", "location"], "additionalProperties": false, "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": location,
                    "severity": severity,
                    "code": {"type": "object", "required": ["value"]},
                    "related_locations": {"type": "array", "items": {"type": "object", "required": ["location"],
                        "properties": {"message": {"type": "string"}, "location": location}}}
                }
            }}
        }
    })
}

#[test]
fn results_follow_the_format() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let (ferry, hostile, empty) = (ferry(), hostile(), Corpus::default());
    for report in [ferry_check(&ferry), hostile_report(&hostile), Report::new("", &empty)] {
        let result = json("rdjson", &report);
        let errors: Vec<String> =
            validator.iter_errors(&result).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn columns_count_bytes_and_the_end_is_behind_the_words() {
    let corpus = ferry();
    let diagnostics = json("rdjson", &ferry_check(&corpus))["diagnostics"].clone();
    let quote = diagnostics.as_array().expect("array").iter().find(|d| d["code"]["value"] == "differs-quote");
    let range = &quote.expect("the quotation")["location"]["range"];
    // The sentence opens with a quotation mark of three bytes.
    assert_eq!(range, &json!({"start": {"line": 9, "column": 34}, "end": {"line": 9, "column": 54}}));
}

#[test]
fn nothing_found_is_no_diagnostic() {
    let corpus = Corpus::default();
    assert_eq!(json("rdjson", &Report::new("", &corpus)), json!({"source": {"name": "crossread"}, "diagnostics": []}));
}
