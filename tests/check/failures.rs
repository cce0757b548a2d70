//! Whatever goes wrong is exit code 2 with nothing on standard output.

use super::{FERRY, ORCHARD, RUNWAY, crossread, folder};

/// What is asked for, and what standard error says.
const FAILURES: &[(&[&str], &str)] = &[
    (&["new.txt"], "no archive given"),
    (&["--archive", "archive"], "no new articles given"),
    (&["new.txt", "--archive", "nowhere"], "nowhere: no such file or folder"),
    (&["nowhere.txt", "--archive", "archive"], "nowhere.txt: no such file or folder"),
    (&["new.txt", "--archive", "archive/*.html"], "the pattern matches no article"),
    (&["new.txt", "--archive", "nowhere/**"], "no such file or folder"),
    (&["new.txt", "--archive", "empty"], "folder holds no article"),
    (&["new.txt", "--archive", "new.txt"], "nothing besides the new articles"),
    (&["new.txt", "--archive", "broken"], "--allow-unreadable"),
    (&["broken/b.txt", "--archive", "archive"], "no readable article"),
    (&["new.txt", "broken/b.txt", "--archive", "archive"], "--allow-unreadable"),
    (&["new.txt", "--archive", "archive", "--baseline", "nowhere.jsonl"], "the baseline could not be read"),
    (&["new.txt", "--archive", "archive", "--baseline", "bad.jsonl"], "bad.jsonl:1:1: no entry of a baseline"),
    (&["new.txt", "--archive", "archive", "--config", "nowhere.toml"], "nowhere.toml: could not be read"),
    (&["new.txt", "--archive", "archive", "--config", "key.toml"], "did you mean `archive`?"),
    (&["new.txt", "--archive", "archive", "--config", "rule.toml"], "did you mean `repeated-article`?"),
    (&["new.txt", "--archive", "archive", "--config", "value.toml"], "did you mean `warning`?"),
    (&["new.txt", "--archive", "archive", "--config", "pattern.toml"], "cannot be read"),
    (&["new.txt", "--archive", "archive", "--config", "syntax.toml"], "syntax.toml:1:"),
    (&["new.txt", "--archive", "archive", "--fail-on", "warnings"], "warning"),
    (&["new.txt", "--archive", "archive", "--format", "markdwon"], "did you mean `markdown`?"),
    (&["new.txt", "--archive", "archive", "--output", "json"], "FORMAT=PATH"),
    (&["new.txt", "--archive", "archive", "--output", "json=no/such/folder.json"], "could not be written"),
    (&["new.txt", "--archive", "archive", "-D", "repeated-artikle"], "did you mean `repeated-article`?"),
    (&["new.txt", "--archive", "archive", "--no-such-flag"], "--no-such-flag"),
    (&["new.txt", "--archive", "archive", "--min-score", "2"], "from 0 to 1"),
    (&["new.txt", "--archive", "archive", "--furniture", "1"], "--furniture"),
    (&["new.txt", "--archive", "archive", "--new-lines-only"], "--changed-since"),
    (&["--changed-since", "main", "--archive", "archive"], "git"),
    (&["ignore.md", "--archive", "archive"], "ignore.md:1:1: unknown rule `repeated-artikle`"),
];

#[test]
fn every_failure_is_2_and_silent() {
    let folder = folder(&[
        ("new.txt", FERRY),
        ("archive/a.txt", RUNWAY),
        ("archive/b.txt", ORCHARD),
        ("broken/a.txt", RUNWAY),
        ("broken/b.txt", ""),
        ("empty/notes.bin", "x"),
        ("bad.jsonl", "{\"fingerprint\": 1}\n"),
        ("key.toml", "[check]\narchiv = [\"archive\"]\n"),
        ("rule.toml", "[rules]\nrepeated-artikle = \"off\"\n"),
        ("value.toml", "[check]\nfail-on = \"warnings\"\n"),
        ("pattern.toml", "[[overrides]]\npaths = [\"a[b\"]\nrules = {}\n"),
        ("syntax.toml", "[check\n"),
        ("ignore.md", "<!-- crossread-ignore repeated-artikle: x -->\n\nThe council met.\n"),
    ]);
    let mut wrong = Vec::new();
    for (args, said) in FAILURES {
        let ran = crossread(folder.path(), &[&["check"], *args].concat());
        if ran.status != 2 || !ran.stdout.is_empty() || !ran.stderr.contains(said) {
            wrong.push(format!("{args:?}: status {}, wanted `{said}`\n{}{}", ran.status, ran.stdout, ran.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_error_of_the_configuration_points_at_its_place() {
    let folder = folder(&[("crossread.toml", "[check]\narchiv = [\"a\"]\n"), ("a.txt", FERRY)]);
    let ran = crossread(folder.path(), &["check", "a.txt"]);
    assert!(ran.stderr.contains("crossread.toml:2:1"), "{}", ran.stderr);
    assert!(ran.stderr.contains("2 | archiv = [\"a\"]\n  | ^\n"), "{}", ran.stderr);
}
