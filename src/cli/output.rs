//! Where reports go: a format on standard output, and any number of files.

use crossread::config::nearest;
use crossread::report::{FORMATS, Format, Options, Report, SECTIONS, Section, Story, format, html, markdown, section};
use crossread::{Error, Result};
use std::io::{IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

/// Columns a terminal's frame fills at most: longer lines are hard to read.
const WIDEST: usize = 160;

/// A report format and the file to write it to.
#[derive(Clone, Debug)]
pub struct Output {
    format: &'static Format,
    path: PathBuf,
}

/// Reads `FORMAT=PATH`.
pub fn parse_output(value: &str) -> std::result::Result<Output, String> {
    let (name, path) = value.split_once('=').ok_or("expected FORMAT=PATH, such as markdown=report.md")?;
    if path.is_empty() {
        return Err("the path is empty".to_string());
    }
    Ok(Output { format: parse_format(name)?, path: PathBuf::from(path) })
}

impl Output {
    /// The same with its path below a folder.
    pub fn below(self, folder: &Path) -> Self {
        Output { path: folder.join(self.path), ..self }
    }
}

/// Reads the name of a format.
pub fn parse_format(name: &str) -> std::result::Result<&'static Format, String> {
    format(name).ok_or_else(|| unknown("format", name, &FORMATS.iter().map(|f| f.name).collect::<Vec<_>>()))
}

/// Reads the name of a section of a report.
pub fn parse_section(name: &str) -> std::result::Result<Section, String> {
    section(name).ok_or_else(|| unknown("section", name, &SECTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>()))
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let near = nearest(name, known.iter().copied()).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
    format!("unknown {what} `{name}`, known are {}{near}", known.join(", "))
}

/// When to colour the terminal format.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set; CLICOLOR_FORCE forces it.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn on(self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => set("CLICOLOR_FORCE") || (!set("NO_COLOR") && std::io::stdout().is_terminal()),
        }
    }
}

/// The format for standard output where none is asked for: terminal on a terminal, Markdown into a pipe.
pub fn default_format() -> &'static Format {
    let name = if std::io::stdout().is_terminal() { "terminal" } else { "markdown" };
    format(name).unwrap_or(&FORMATS[0])
}

/// Writes the report to every output, each file whole or not at all; `options` say what is in it.
pub fn write_files(report: &Report, outputs: &[Output], root: &Path, options: &Options) -> Result<()> {
    for output in outputs {
        let options = placed(options, &output.path, root);
        write_file(&output.path, &(output.format.render)(report, &options))?;
    }
    Ok(())
}

/// Makes every output a folder: an index, and a file for each story of several articles.
///
/// # Errors
/// A format that has no index, which only Markdown and HTML have; a folder or file that cannot be written.
pub fn write_split(report: &Report, outputs: &[Output], root: &Path, options: &Options) -> Result<()> {
    if outputs.is_empty() {
        let error = Error::new("--split-by writes folders");
        return Err(error.hint("name one by --output markdown=FOLDER or --output html=FOLDER"));
    }
    if let Some(output) = outputs.iter().find(|o| !matches!(o.format.name, "markdown" | "html")) {
        let error = Error::new(format!("--split-by knows markdown and html, not {}", output.format.name));
        return Err(error.hint("the other formats tell the story of every article in one file"));
    }
    for output in outputs {
        let options = placed(options, &output.path.join("index"), root);
        make_folder(&output.path)?;
        match output.format.name {
            "html" => write_html_pages(report, &output.path, &options)?,
            _ => write_markdown_pages(report, &output.path, &options)?,
        }
    }
    Ok(())
}

/// Writes into `folder`, which is made where it is missing: a Markdown page for each story of several articles, the
/// index, and one HTML page.
pub fn write_stories(report: &Report, folder: &Path, root: &Path, options: &Options) -> Result<()> {
    make_folder(folder)?;
    let options = placed(options, &folder.join("index.md"), root);
    write_markdown_pages(report, folder, &options)?;
    write_file(&folder.join("index.html"), &html::render(report, &options))
}

fn write_markdown_pages(report: &Report, folder: &Path, options: &Options) -> Result<()> {
    let page_of = |story: &Story| format!("{}.md", story.name);
    let pages = report.stories.iter().zip(markdown::render_stories(report, options));
    for (story, page) in pages.filter(|(story, _)| story.articles.len() > 1) {
        write_file(&folder.join(page_of(story)), &page)?;
    }
    write_file(&folder.join("index.md"), &markdown::render_index(report, Some(&page_of)))
}

fn write_html_pages(report: &Report, folder: &Path, options: &Options) -> Result<()> {
    let page_of = |story: &Story| format!("{}.html", story.name);
    for story in report.stories.iter().filter(|story| story.articles.len() > 1) {
        write_file(&folder.join(page_of(story)), &html::render_story(report, story, options))?;
    }
    write_file(&folder.join("index.html"), &html::render_index(report, &page_of, options))
}

fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| Error::new("could not be made").at_path(folder).caused_by(e))
}

/// The options for a report written to `path`: links lead from there to the articles, unless they start elsewhere.
fn placed(options: &Options, path: &Path, root: &Path) -> Options {
    if !options.link_base.is_empty() {
        return options.clone();
    }
    let base = link_base(path, root);
    Options { linked: base.is_some(), link_base: base.unwrap_or_default(), ..options.clone() }
}

/// Writes a file by way of a neighbour, so that a reader sees the old bytes or the new ones.
pub fn write_file(path: &Path, content: &str) -> Result<()> {
    let cause = |e: std::io::Error| Error::new("could not be written").at_path(path).caused_by(e);
    let mut draft = path.as_os_str().to_owned();
    draft.push(".crossread-draft");
    std::fs::write(&draft, content).map_err(cause)?;
    std::fs::rename(&draft, path).map_err(cause)
}

/// What leads from the folder of a report to the root that article paths are relative to: empty, `../` for each folder
/// between, or `../articles/` where the root lies beside it; nothing where they have only the top of the disk in common,
/// as the way would then spell out an absolute path.
fn link_base(report: &Path, root: &Path) -> Option<String> {
    let absolute = std::path::absolute(report).unwrap_or_else(|_| report.to_path_buf());
    let folder = absolute.parent().unwrap_or(Path::new("")).to_path_buf();
    let folder = folder.canonicalize().unwrap_or(folder);
    let common = folder.components().zip(root.components()).take_while(|(x, y)| x == y).count();
    let named = |c: &Component| matches!(c, Component::Normal(_));
    if !root.components().take(common).any(|c| named(&c)) && folder != root {
        return None;
    }
    let up = "../".repeat(folder.components().count() - common);
    let down: String =
        root.components().skip(common).map(|c| format!("{}/", c.as_os_str().to_string_lossy())).collect();
    Some(up + &down)
}

/// Prints the report on standard output; a reader who closes the pipe early is no error.
pub fn print(report: &Report, format: &Format, options: &Options) -> Result<()> {
    print_text(&(format.render)(report, options))
}

/// The options for standard output: colour as asked for, and the width of the terminal where it is one.
pub fn for_stdout(color: Color, options: &Options) -> Options {
    let terminal = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let width = terminal.map_or(options.width, |(width, _)| usize::from(width.0).min(WIDEST));
    Options { color: color.on(), width, ..options.clone() }
}

/// Prints on standard output; a reader who closes the pipe early is no error.
pub fn print_text(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::new("standard output could not be written").caused_by(e))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_report_to_the_articles() {
        let base = |report: &str, root: &str| link_base(Path::new(report), Path::new(root));
        assert_eq!(base("/news/today/report.md", "/news/today").as_deref(), Some(""));
        assert_eq!(base("/news/today/out/deep/report.md", "/news/today").as_deref(), Some("../../"));
        assert_eq!(base("/news/reports/report.md", "/news/today/wires").as_deref(), Some("../today/wires/"));
        assert_eq!(base("/reports/report.md", "/news/today"), None, "would spell out an absolute path");
        assert_eq!(base("/reports/report.md", "/").as_deref(), None);
    }
}
