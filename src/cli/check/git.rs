//! What changed since a commit, read from git's objects by the git program; the work tree is not touched.

use crossread::{Error, Result};
use std::io::Write;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A file that is not as it was.
pub struct Changed {
    /// Its path from the root of the repository, with `/`.
    pub path: String,
    /// The object that holds it as it is at HEAD.
    blob: String,
    /// The object that held it before; none for a new file.
    before: Option<String>,
}

/// A repository.
pub struct Repository {
    /// Its root.
    pub root: PathBuf,
}

impl Repository {
    /// The repository that holds the working folder.
    ///
    /// # Errors
    /// No repository, or no git program.
    pub fn here() -> Result<Self> {
        let output = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            let error = Error::new("the working folder is in no git repository");
            return Err(error.hint("--changed-since compares commits; name the new articles instead"));
        }
        Ok(Repository { root: PathBuf::from(text(&output).trim_end_matches('\n')) })
    }

    /// The last commit that HEAD and `reference` have in common.
    ///
    /// # Errors
    /// An unknown reference, a history that is too short, or histories without a common commit.
    pub fn merge_base(&self, reference: &str) -> Result<String> {
        let commit = format!("{reference}^{{commit}}");
        let known = git(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let deepen = "a shallow clone lacks history: set fetch-depth: 0, or run git fetch --unshallow";
        if !known.status.success() {
            let error = Error::new(format!("`{reference}` is no commit, branch or tag here"));
            return Err(error.hint(if self.is_shallow() { deepen } else { "fetch it first: git fetch origin NAME" }));
        }
        let base = git(&self.root, &["merge-base", text(&known).trim(), "HEAD"])?;
        if !base.status.success() {
            let error = Error::new(format!("`{reference}` and HEAD have no commit in common"));
            return Err(if self.is_shallow() { error.hint(deepen) } else { error });
        }
        Ok(text(&base).trim().to_string())
    }

    fn is_shallow(&self) -> bool {
        git(&self.root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|o| text(&o).trim() == "true")
    }

    /// Files added, changed, copied or renamed between a commit and HEAD, ordered by path.
    ///
    /// # Errors
    /// A git that fails.
    pub fn changed(&self, base: &str) -> Result<Vec<Changed>> {
        let raw = ["diff", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "-M", "--diff-filter=ACMR", base, "HEAD"];
        let output = succeeded(git(&self.root, &raw)?)?;
        let mut fields = output.stdout.split(|&byte| byte == 0).map(String::from_utf8_lossy);
        let mut changed = Vec::new();
        while let Some(meta) = fields.next().filter(|meta| meta.starts_with(':')) {
            let meta: Vec<&str> = meta.trim_start_matches(':').split(' ').collect();
            let &[_, mode, before, blob, status] = meta.as_slice() else { break };
            let moved = status.starts_with(['R', 'C']);
            let path = if moved { fields.nth(1) } else { fields.next() };
            let Some(path) = path.filter(|_| mode.starts_with("100")) else { continue };
            let before = Some(before.to_string()).filter(|id| id.bytes().any(|b| b != b'0'));
            changed.push(Changed { path: path.into_owned(), blob: blob.to_string(), before });
        }
        changed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changed)
    }

    /// What the changed files hold at HEAD, in order.
    ///
    /// # Errors
    /// An object that is missing.
    pub fn contents(&self, changed: &[Changed]) -> Result<Vec<Vec<u8>>> {
        let mut command = Command::new("git");
        command.args(["cat-file", "--batch"]).current_dir(&self.root);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(no_git)?;
        let ids: String = changed.iter().map(|file| format!("{}\n", file.blob)).collect();
        let stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // Written beside the reading, so that neither waits for the other for ever.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(ids.as_bytes())));
            child.wait_with_output()
        });
        let output = succeeded(output.map_err(no_git)?)?;
        let mut rest = output.stdout.as_slice();
        changed.iter().map(|file| content(&mut rest).ok_or_else(|| missing(file))).collect()
    }

    /// Lines of a changed file that are new at HEAD.
    ///
    /// # Errors
    /// A git that fails.
    pub fn new_lines(&self, file: &Changed) -> Result<Vec<RangeInclusive<u32>>> {
        let Some(before) = &file.before else { return Ok(vec![1..=u32::MAX]) };
        let diff = ["diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", before, &file.blob];
        let output = succeeded(git(&self.root, &diff)?)?;
        Ok(text(&output).lines().filter_map(hunk).collect())
    }
}

/// The lines a hunk adds: those of `@@ -3 +4,2 @@` are 4 and 5.
fn hunk(line: &str) -> Option<RangeInclusive<u32>> {
    let added = line.strip_prefix("@@ ")?.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = added.split_once(',').unwrap_or((added, "1"));
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| start..=start + count - 1)
}

/// The next object of `git cat-file --batch`: a line `ID blob SIZE`, that many bytes, a line break.
fn content(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|&byte| byte == b'\n')?;
    let header = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = header.strip_suffix(" missing").is_none().then(|| header.rsplit(' ').next())??.parse().ok()?;
    let bytes = rest.get(end + 1..end + 1 + size)?.to_vec();
    *rest = rest.get(end + size + 2..)?;
    Some(bytes)
}

fn missing(file: &Changed) -> Error {
    Error::new("its content is not in the repository").at_path(&file.path).hint("fetch the objects: git fetch")
}

fn git(folder: &Path, args: &[&str]) -> Result<Output> {
    Command::new("git").args(args).current_dir(folder).stdin(Stdio::null()).output().map_err(no_git)
}

fn no_git(cause: std::io::Error) -> Error {
    Error::new("git could not be run").caused_by(cause).hint("--changed-since needs the git program")
}

fn succeeded(output: Output) -> Result<Output> {
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_string();
    Err(Error::new(format!("git failed: {said}")))
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_tell_added_lines() {
        assert_eq!(hunk("@@ -3 +4,2 @@ Heading"), Some(4..=5));
        assert_eq!(hunk("@@ -3,2 +3 @@"), Some(3..=3));
        assert_eq!(hunk("@@ -3,2 +2,0 @@"), None);
        assert_eq!(hunk("+@@ text"), None);
    }

    #[test]
    fn objects_are_read_by_their_size() {
        let mut rest: &[u8] = b"aa blob 3\na\nb\nbb blob 0\n\ncc missing\n";
        assert_eq!(content(&mut rest).as_deref(), Some(&b"a\nb"[..]));
        assert_eq!(content(&mut rest).as_deref(), Some(&b""[..]));
        assert_eq!(content(&mut rest), None);
    }
}
