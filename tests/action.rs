//! `ci/action.sh`: inputs of the action become arguments and nothing else, the summary is appended, counts are outputs.
//!
//! Skipped where there is no bash or no jq. A script in place of crossread notes its arguments and writes what is asked for.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

const STAND_IN: &str = r##"#!/usr/bin/env bash
printf '%s\n' "$@" >"$RUNNER_TEMP/arguments"
for argument in "$@"; do
  case "$argument" in
    json=*) echo '{"summary": {"findings": 3, "by_severity": {"error": 1, "warning": 2, "note": 0}}}' >"${argument#json=}" ;;
    --output=step-summary=*) echo "# Report" >"${argument#--output=step-summary=}" ;;
  esac
done
exit 1
"##;

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Runs the script; returns its exit code.
fn run(folder: &Path, inputs: &[(&str, &str)]) -> Option<i32> {
    use std::os::unix::fs::PermissionsExt;
    let stand_in = folder.join("crossread");
    std::fs::write(&stand_in, STAND_IN).unwrap();
    std::fs::set_permissions(&stand_in, std::fs::Permissions::from_mode(0o755)).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/action.sh");
    let mut command = Command::new("bash");
    command.arg(script).current_dir(folder).env("RUNNER_TEMP", folder).env("CROSSREAD_BINARY", &stand_in);
    command.env("GITHUB_STEP_SUMMARY", folder.join("summary")).env("GITHUB_OUTPUT", folder.join("output"));
    command.env("GITHUB_SERVER_URL", "https://code.example").env("GITHUB_REPOSITORY", "a/b").env("GITHUB_SHA", "abc");
    command.envs(inputs.iter().copied()).status().unwrap().code()
}

#[test]
fn inputs_are_arguments_and_never_commands() {
    if !is_there("bash") || !is_there("jq") {
        eprintln!("skipped: no bash or no jq");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("summary"), "# Before\n").unwrap();
    let inputs = [
        ("INPUT_ARTICLES", "new/a b.md\n--help\n$(touch hacked)\n"),
        ("INPUT_ARCHIVE", "old\nwire; touch hacked"),
        ("INPUT_FAIL_ON", "warning"),
        ("INPUT_SARIF", "x.sarif"),
        ("INPUT_STEP_SUMMARY", "true"),
        ("INPUT_ANNOTATIONS", "true"),
        ("INPUT_NEW_LINES_ONLY", "false"),
    ];
    assert_eq!(run(folder.path(), &inputs), Some(1), "the code of crossread");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let arguments = read("arguments");
    let lines: Vec<&str> = arguments.lines().collect();
    assert_eq!(lines[0], "check");
    for argument in ["--archive=old", "--archive=wire; touch hacked", "--fail-on=warning", "--output=sarif=x.sarif"] {
        assert!(lines.contains(&argument), "{argument}: {arguments}");
    }
    assert!(lines.contains(&"--link-base=https://code.example/a/b/blob/abc/"), "{arguments}");
    assert!(!arguments.contains("--new-lines-only") && !arguments.contains("--changed-since"), "{arguments}");
    assert_eq!(lines[lines.len() - 4..], ["--", "new/a b.md", "--help", "$(touch hacked)"]);
    assert!(!folder.path().join("hacked").exists());
    assert_eq!(read("summary"), "# Before\n# Report\n");
    let outputs = read("output");
    assert!(outputs.starts_with("exit-code=1\nfindings=3\nerrors=1\nwarnings=2\nnotes=0\nreport="), "{outputs}");
}
