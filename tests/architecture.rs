//! What `ARCHITECTURE.md` promises, held against the source: who may import whom, what the registries hold, what library
//! code never does, and how long a file may get.

use crossread::detect::RULES;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Modules that every other one may import.
const COMMON: [&str; 3] = ["error", "model", "finding"];

/// The modules of the library, earliest first, each with the modules before it that it may import besides [`COMMON`].
///
/// A module that is not here may not exist; an import that is not here has to be argued for by adding it.
const STAGES: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("model", &[]),
    ("finding", &[]),
    ("text", &[]),
    ("parse", &[]),
    ("input", &["text"]),
    ("vector", &[]),
    ("pair", &["vector"]),
    ("claim", &["text", "parse"]),
    ("align", &["text", "vector", "pair"]),
    ("detect", &["text", "vector", "pair", "claim", "align"]),
    ("check", &["text", "detect"]),
    ("report", &["text", "claim", "align"]), // what a report holds, and the formats: no rule, no policy
    ("compare", &["text", "vector", "pair", "claim", "align", "detect", "check", "report"]),
    ("classify", &["text", "claim", "align", "detect"]),
    ("config", &["detect", "report"]), // the ids of the rules, for levels; the names of the formats
    ("baseline", &["detect"]),
    ("gate", &["text", "claim", "align", "detect", "check", "report", "compare", "config", "baseline"]),
];

/// Rule ids that were published. An id is never renamed, given to another rule or taken away.
const PUBLISHED_RULES: &[&str] = &[
    "differs-attribution",
    "differs-cause",
    "differs-certainty",
    "differs-date",
    "differs-label",
    "differs-name",
    "differs-number",
    "differs-polarity",
    "differs-quote",
    "differs-role",
    "differs-scope",
    "differs-tone",
    "repeated-article",
    "repeated-passage",
    "repeated-sentence",
    "same-fact",
    "updated-number",
];

/// Most lines of a file, its tests left out.
const MOST_LINES: usize = 400;

/// What library code does not contain: it never prints, never reads clock, environment or chance, never panics by
/// design, and has no map whose order changes from run to run.
const NEVER: &[&str] = &[
    "println!",
    "print!(",
    "dbg!",
    "SystemTime",
    "Instant::",
    "::now(",
    "env::var",
    "RandomState",
    "collections::HashMap",
    "collections::HashSet",
    "panic!(",
    "todo!",
    "unimplemented!",
    "unreachable!",
    ".unwrap()",
    ".expect(",
];

/// The only file with unsafe code.
const UNSAFE: &str = "src/pair/all_pairs/simd.rs";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A file under `src/`: its path from the root, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn read(path: &Path) -> Self {
        let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        Source { path: shown, text: std::fs::read_to_string(path).unwrap().replace("\r\n", "\n") }
    }

    /// The module of the library it belongs to: `text` for `src/text/marks.rs`, `config` for `src/config.rs`.
    fn stage(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap();
        below.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Its lines before its tests.
    fn body(&self) -> impl Iterator<Item = &str> {
        self.text.lines().take_while(|line| *line != "#[cfg(test)]")
    }

    /// Its code without comment lines, tests left out.
    fn code(&self) -> String {
        without_comments(self.body())
    }
}

fn without_comments<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let code: Vec<&str> = lines.filter(|line| !line.trim_start().starts_with("//")).collect();
    code.join("\n")
}

fn rust_files() -> Vec<Source> {
    let rust = files(&root().join("src")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.map(|path| Source::read(&path)).collect()
}

/// The files of the library: all but the binary.
fn library() -> Vec<Source> {
    rust_files().into_iter().filter(|f| !["cli", "main", "lib"].contains(&f.stage())).collect()
}

/// The modules named after `crate::` in a text, groups in braces opened. Names with a capital are the library's own
/// re-exports of `error`.
fn imports(code: &str) -> BTreeSet<String> {
    let starts = code.match_indices("crate::").filter(|(at, _)| !ends_in_name(&code[..*at]));
    let named = starts.flat_map(|(at, found)| first_names(&code[at + found.len()..]));
    named.filter(|name| name.starts_with(char::is_lowercase)).collect()
}

fn ends_in_name(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The first name of a path, or of each path of a group.
fn first_names(path: &str) -> Vec<String> {
    let name = |path: &str| path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut names, mut from) = (1, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            names.push(name(&group[from..at]));
            from = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// Whether a `use` at the top of a file leads out of its stage by `super`.
fn leaves_by_super(file: &Source) -> bool {
    let folders = file.path.matches('/').count() - 1;
    let depth = if file.path.ends_with("/mod.rs") { folders } else { folders + 1 };
    let uses = file.text.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("use "));
    uses.filter(|path| path.starts_with("super")).any(|path| path.matches("super::").count() >= depth)
}

#[test]
fn modules_named_after_crate_are_found() {
    let code = "use crate::text::{Token, tokenize};\nuse crate::{\n  align::{Place, Run},\n  model,\n};\ncrate::Result";
    assert_eq!(imports(code).into_iter().collect::<Vec<_>>(), ["align", "model", "text"]);
}

#[test]
fn the_table_of_stages_runs_one_way() {
    for (n, (stage, earlier)) in STAGES.iter().enumerate() {
        let before: Vec<&str> = STAGES[..n].iter().map(|(name, _)| *name).collect();
        assert!(earlier.iter().all(|name| before.contains(name)), "{stage} imports a stage that is not before it");
    }
}

#[test]
fn a_stage_imports_only_what_the_table_allows() {
    let table: BTreeMap<&str, &[&str]> = STAGES.iter().copied().collect();
    let mut complaints = Vec::new();
    for file in library() {
        let stage = file.stage();
        let Some(earlier) = table.get(stage) else {
            complaints.push(format!("{}: `{stage}` is not in STAGES", file.path));
            continue;
        };
        let allowed = |name: &str| {
            let common = COMMON.iter().position(|c| *c == name);
            let own = COMMON.iter().position(|c| *c == stage).unwrap_or(COMMON.len());
            name == stage || earlier.contains(&name) || common.is_some_and(|n| n < own)
        };
        let wrong = imports(&without_comments(file.text.lines())).into_iter().filter(|name| !allowed(name));
        complaints.extend(wrong.map(|name| format!("{}: `{stage}` may not import `{name}`", file.path)));
        if leaves_by_super(&file) {
            complaints.push(format!("{}: leaves `{stage}` by `super`; write `crate::`", file.path));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_library_never_does_what_only_the_binary_may() {
    let mut complaints = Vec::new();
    for file in library() {
        let code = file.code();
        let found = NEVER.iter().filter(|never| code.contains(*never));
        complaints.extend(found.map(|never| format!("{}: contains `{never}`", file.path)));
        if file.path != UNSAFE && code.contains("unsafe") {
            complaints.push(format!("{}: unsafe code belongs in {UNSAFE}", file.path));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn rule_ids_are_unique_and_those_published() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    let why = "a new rule adds its id to PUBLISHED_RULES; an id that is there stays";
    assert_eq!(ids, PUBLISHED_RULES, "{why}");
    assert!(PUBLISHED_RULES.is_sorted_by(|a, b| a < b));
}

#[test]
fn every_page_of_a_rule_is_registered() {
    let pages: Vec<Source> = files(&root().join("src/detect"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .map(|path| Source::read(&path))
        .collect();
    assert_eq!(pages.len(), RULES.len());
    for page in pages {
        let rule = RULES.iter().find(|rule| rule.page.replace("\r\n", "\n") == page.text);
        let rule = rule.unwrap_or_else(|| panic!("{} is the page of no rule in RULES", page.path));
        let heading = page.text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        let named = heading.split(':').next();
        assert_eq!(named, Some(rule.id), "{} opens with the id of its rule", page.path);
    }
}

#[test]
fn every_rule_is_registered_and_documented_by_its_page() {
    let rules: Vec<Source> = rust_files().into_iter().filter(|f| f.text.contains("pub static RULE:")).collect();
    assert_eq!(rules.len(), RULES.len());
    for file in rules {
        let id = file.text.split("id: \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        assert!(RULES.iter().any(|rule| rule.id == id), "{}: `{id}` is not in RULES", file.path);
        assert!(file.text.starts_with("#![doc = include_str!(\""), "{}: opens with its page", file.path);
    }
}

#[test]
fn names_and_extensions_of_formats_are_unique() {
    let input = crossread::input::FORMATS;
    let unique = |names: Vec<&str>| {
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
    };
    unique(input.iter().map(|format| format.name).collect());
    unique(input.iter().flat_map(|format| format.extensions).copied().collect());
    unique(crossread::report::FORMATS.iter().map(|format| format.name).collect());
}

#[test]
fn documents_name_every_section_and_every_test() {
    let page = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    let row = page("docs/reports.md");
    let row = row.lines().find(|line| line.contains("--sections NAME")).unwrap();
    let missing: Vec<&str> = crossread::report::SECTIONS.iter().map(|(name, _)| *name).collect();
    let missing: Vec<&str> = missing.into_iter().filter(|name| !row.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/reports.md, --sections, lacks {missing:?}");
    let table = page("ARCHITECTURE.md");
    for entry in std::fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap();
        let is_test = name.ends_with(".rs") || entry.join("main.rs").exists();
        let named = table.contains(&format!("tests/{name}")) || name.starts_with("input");
        assert!(named || !is_test, "ARCHITECTURE.md does not say what tests/{name} holds");
    }
}

#[test]
fn every_data_file_is_read_and_its_origin_is_told() {
    let mut code: String = rust_files().iter().map(|file| file.text.clone()).collect();
    let templates = files(&root().join("src")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "html"));
    code.extend(templates.map(|path| std::fs::read_to_string(path).unwrap())); // a template may include another
    let origins = std::fs::read_to_string(root().join("src/align/data/README.md")).unwrap();
    let silent = |name: &str| name.ends_with(".rs") || name == "README.md" || name == ".gitattributes";
    for path in files(&root().join("src")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let from_root = path.strip_prefix(root()).unwrap().display();
        assert!(silent(name) || code.contains(&format!("{name}\"")), "{from_root} is read by no code");
        let told = !path.starts_with(root().join("src/align/data")) || origins.contains(&format!("`{name}`"));
        assert!(told || name == "README.md", "src/align/data/README.md does not say where {from_root} is from");
    }
}

#[test]
fn files_are_short() {
    let long = rust_files().into_iter().map(|file| (file.body().count(), file.path)).filter(|(n, _)| *n > MOST_LINES);
    let long: Vec<String> =
        long.map(|(n, path)| format!("{path}: {n} lines without tests, {MOST_LINES} at most")).collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
