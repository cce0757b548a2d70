//! `crossread init`: what it writes runs, and says the same as the action, the GitLab template and the hooks of the project.

use super::{FERRY, RUNWAY, crossread, folder, write};
use serde_json::Value;
use std::path::Path;

const WRITTEN: [&str; 4] =
    ["crossread.toml", ".github/workflows/crossread.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"];

fn yaml(path: &Path) -> Value {
    serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A file of the project.
fn own(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn a_first_check_runs_with_what_init_writes() {
    let new = format!("It was to be her last trip.\n\n{FERRY}\n");
    let folder = folder(&[("new.md", new.as_str()), ("articles/ferry.md", FERRY), ("articles/runway.md", RUNWAY)]);
    let ran = crossread(folder.path(), &["init", "--github", "--gitlab", "--pre-commit"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(WRITTEN.iter().all(|path| folder.path().join(path).is_file()));
    let ran = crossread(folder.path(), &["check", "new.md"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert_eq!(crossread(folder.path(), &["init"]).status, 2, "nothing is written over");
    write(folder.path(), "crossread.toml", "");
    assert_eq!(crossread(folder.path(), &["init", "--force"]).status, 0);
    assert_eq!(crossread(folder.path(), &["check", "new.md"]).status, 1);
}

#[test]
fn the_workflow_gives_the_action_what_it_takes() {
    let folder = folder(&[]);
    crossread(folder.path(), &["init", "--github"]);
    let workflow = yaml(&folder.path().join(WRITTEN[1]));
    let steps = workflow["jobs"]["check"]["steps"].as_array().unwrap();
    assert_eq!(steps[0]["with"]["fetch-depth"], 0);
    let action =
        steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("/crossread@"))).unwrap();
    let inputs = yaml(&own("action.yml"))["inputs"].as_object().unwrap().clone();
    let given = action["with"].as_object().cloned().unwrap_or_default();
    assert!(given.keys().all(|name| inputs.contains_key(name)), "{given:?}");
}

#[test]
fn the_gitlab_job_is_the_template() {
    let folder = folder(&[]);
    crossread(folder.path(), &["init", "--gitlab"]);
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    assert_eq!(read(&folder.path().join(WRITTEN[2])), read(&own("ci/gitlab.yml")));
}

#[test]
fn the_hook_is_one_of_those_offered() {
    let folder = folder(&[]);
    crossread(folder.path(), &["init", "--pre-commit"]);
    let config = yaml(&folder.path().join(WRITTEN[3]));
    let mut hook = config["repos"][0]["hooks"][0].as_object().unwrap().clone();
    assert_eq!(hook.remove("files"), Some("^articles/".into()));
    let offered = yaml(&own(".pre-commit-hooks.yaml"));
    assert!(offered.as_array().unwrap().contains(&Value::Object(hook)), "{config}");
}
