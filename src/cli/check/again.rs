//! The arguments that make a check again, for the commands its report names.

use super::SidesArgs;
use crate::cli::inputs::below;
use crossread::config::RuleId;
use std::path::{Path, PathBuf};

/// What shaped a check besides its new articles and the configuration, as arguments; paths as reports show them.
pub fn arguments(args: &SidesArgs, root: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut option = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            out.push(name.to_string());
            out.extend(values);
        }
    };
    let shown = |paths: &[PathBuf]| paths.iter().map(|path| path_text(path, root)).collect::<Vec<_>>();
    option("--archive", sorted(shown(&args.archive)));
    option("--changed-since", args.changed_since.iter().cloned().collect());
    option("--min-score", args.min_score.iter().map(f64::to_string).collect());
    option("--furniture", args.furniture.iter().map(u32::to_string).collect());
    option("--baseline", shown(args.baseline.as_slice()));
    option("--config", shown(args.config.as_slice()));
    for (name, rules) in [("--deny", &args.deny), ("--warn", &args.warn), ("--allow", &args.allow)] {
        let rules = sorted(rules.iter().map(RuleId::to_string).collect());
        rules.into_iter().for_each(|rule| option(name, vec![rule]));
    }
    let flags = [
        ("--new-lines-only", args.new_lines_only),
        ("--allow-unreadable", args.allow_unreadable),
        ("--allow-empty-archive", args.allow_empty_archive),
        ("--isolated", args.isolated),
    ];
    out.extend(flags.into_iter().filter(|(_, set)| *set).map(|(name, _)| name.to_string()));
    out
}

fn sorted(mut values: Vec<String>) -> Vec<String> {
    values.sort();
    values.dedup();
    values
}

/// A path relative to the root where it lies below it, with `/`; the root itself is `.`.
fn path_text(path: &Path, root: &Path) -> String {
    let text = below(path, root).to_string_lossy().replace('\\', "/");
    if text.is_empty() { ".".to_string() } else { text }
}
