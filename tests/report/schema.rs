//! The JSON report against its committed JSON Schema.

use crate::stories::{ferry, ferry_report, hostile, hostile_report, two_stories};
use crate::{compare_with_golden_at, rendered};
use crossread::model::Corpus;
use crossread::report::{Report, Role, Scale, json};
use serde_json::Value;

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&json::schema()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is one");
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn the_schema_is_the_committed_one() {
    compare_with_golden_at("docs/report.schema.json", &json::schema());
}

#[test]
fn every_report_is_valid() {
    let (ferry, hostile, nothing) = (ferry(), hostile(), Corpus::default());
    let mut check = ferry_report(&ferry);
    check.roles = vec![Role::New, Role::Archive, Role::Archive, Role::Archive];
    check.archive = Some(Scale { articles: 8412, sentences: 201_337 });
    let reports =
        [ferry_report(&ferry), two_stories(&ferry), hostile_report(&hostile), check, Report::new("", &nothing)];
    let validator = validator();
    for report in &reports {
        let json: Value = serde_json::from_str(&rendered("json", report)).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

/// What a run of the program over the example stories writes as JSON.
fn written(arguments: &[&str]) -> Value {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    let run = command.args(["--isolated", "--format", "json"]).output().unwrap();
    serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|e| panic!("{arguments:?}: {e}: {}", String::from_utf8_lossy(&run.stderr)))
}

#[test]
fn what_the_program_writes_is_valid() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/report/ferry.json");
    let new = "seeds/02-ferry-lady-meriden/local.md";
    let runs = [
        serde_json::from_slice(&std::fs::read(golden).unwrap()).unwrap(),
        written(&["compare", "seeds"]),
        written(&["compare", "seeds", "--verbose"]),
        written(&["check", new, "--archive", "seeds"]),
    ];
    let validator = validator();
    for json in &runs {
        let errors: Vec<String> = validator.iter_errors(json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        assert!(!json["findings"].as_array().unwrap().is_empty(), "nothing found says nothing");
    }
}

#[test]
fn articles_say_how_much_of_earlier_ones_they_repeat() {
    let corpus = ferry();
    let json: Value = serde_json::from_str(&rendered("json", &ferry_report(&corpus))).unwrap();
    let repeats = &json["articles"][0]["repeats"];
    assert_eq!(
        (&repeats["degree"], &repeats["of"], &repeats["same_day"]),
        (&"none".into(), &Value::Null, &false.into())
    );
    assert_eq!(json["articles"][1]["repeats"]["of"], 3, "the article of the same day that has the sentence as well");
    assert!(json["articles"][1]["repeats"]["share"].as_f64().is_some_and(|share| share > 0.0 && share < 0.8));
}

#[test]
fn the_schema_refuses_what_a_report_never_is() {
    let corpus = ferry();
    let mut json: Value = serde_json::from_str(&rendered("json", &ferry_report(&corpus))).unwrap();
    json["findings"][0]["strength"] = "false".into();
    assert!(!validator().is_valid(&json));
}

#[test]
fn facts_say_who_says_what() {
    let corpus = ferry();
    let json: Value = serde_json::from_str(&rendered("json", &ferry_report(&corpus))).unwrap();
    let fact = &json["facts"][0];
    assert_eq!(fact["findings"][0], json["findings"][0]["fingerprint"]);
    assert_eq!(fact["versions"][0], serde_json::json!({"said": "218 passengers", "is_value": true, "articles": [1]}));
    assert_eq!(fact["versions"][1]["articles"], serde_json::json!([3, 0]));
    assert_eq!((&fact["majority"], &fact["latest"]), (&Value::from(1), &Value::from(1)));
    assert_eq!(fact["silent"], serde_json::json!([2]));
}
