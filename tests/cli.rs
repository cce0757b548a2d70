//! The command line, as data: every file under `tests/cli/cases` is one run in a folder of its own.
//!
//! ```toml
//! args = ["compare", "a.txt", "b.txt"]
//! status = 0
//! stdout = ["substring", "another one"]   # each must stand in standard output; [] means: nothing at all is printed
//! stderr = ["substring"]
//! stdin = "text"                          # optional
//! [files]                                 # optional; the input tree
//! "a.txt" = "text"
//! [bytes]                                 # optional; files that are not UTF-8, in hexadecimal
//! "b.txt" = "fffe00"
//! ```

use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    status: i32,
    stdout: Vec<String>,
    stderr: Vec<String>,
    stdin: Option<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    /// Files the run must have written, with a substring of each.
    #[serde(default)]
    written: BTreeMap<String, String>,
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(|b| b.is_ascii_hexdigit()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn run(case: &Case, folder: &Path) -> Output {
    std::fs::create_dir(folder.join(".git")).unwrap(); // configuration is not looked for above
    case.files.iter().for_each(|(name, text)| write(folder, name, text.as_bytes()));
    case.bytes.iter().for_each(|(name, hex)| write(folder, name, &from_hex(hex)));
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(&case.args).current_dir(folder).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1");
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let stdin = case.stdin.clone().unwrap_or_default();
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

/// What is wrong with a stream: a substring it lacks, or text where there must be none.
fn complaint(stream: &str, wanted: &[String], got: &str) -> Option<String> {
    if wanted.is_empty() && !got.is_empty() {
        return Some(format!("{stream} is not empty:\n{got}"));
    }
    let lacking: Vec<&String> = wanted.iter().filter(|w| !got.contains(w.as_str())).collect();
    (!lacking.is_empty()).then(|| format!("{stream} lacks {lacking:?}:\n{got}"))
}

fn complaints(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let output = run(case, folder.path());
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let mut found = Vec::new();
    if output.status.code() != Some(case.status) {
        found.push(format!("status is {:?}, not {}:\n{err}", output.status.code(), case.status));
    }
    found.extend(complaint("stdout", &case.stdout, &out));
    found.extend(complaint("stderr", &case.stderr, &err));
    for (name, wanted) in &case.written {
        let written = std::fs::read_to_string(folder.path().join(name)).unwrap_or_default();
        found.extend(complaint(name, std::slice::from_ref(wanted), &written));
    }
    let here = folder.path().to_string_lossy().into_owned();
    if out.contains(&here) || err.contains(&here) {
        found.push(format!("an absolute path shows:\n{out}\n{err}"));
    }
    found
}

#[test]
fn every_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/cases");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    let mut failures = Vec::new();
    for path in cases {
        let text = std::fs::read_to_string(&path).unwrap();
        let case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        failures.extend(complaints(&case).into_iter().map(|why| format!("{name}: {why}")));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n---\n"));
}
